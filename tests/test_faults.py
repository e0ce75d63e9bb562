"""What breaks around the command: pipes, disks, signals, names. What was there stays; nobody gets a traceback."""

from __future__ import annotations

import json
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from timeline.cli.app import main
from timeline.engine.output import whole_file

REPO = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "timeline"]
SURROUNDINGS = os.environ | {"PYTHONPATH": str(REPO)}
REPORT = "Iraqi forces retook the city on 9 July 2017.\n"
OLD = "what was there before\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one report and a file that may be written over."""
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "old.json").write_text(OLD, encoding="utf-8")
    return tmp_path


def run(*arguments: str, cwd: Path = REPO, **options: Any) -> subprocess.CompletedProcess[str]:
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.run(
        [*COMMAND, *arguments], text=True, cwd=cwd, env=SURROUNDINGS, check=False, timeout=60, **streams
    )


def shell(line: str, cwd: Path = REPO) -> subprocess.CompletedProcess[str]:
    """A line of bash in which $TIMELINE is the command; it prints the status of each part of its pipeline."""
    surroundings = SURROUNDINGS | {"TIMELINE": " ".join(COMMAND)}
    return subprocess.run(
        ["bash", "-c", f'{line}; echo "${{PIPESTATUS[@]}}" >&2'],  # noqa: S607 - whichever bash there is
        capture_output=True,
        text=True,
        cwd=cwd,
        env=surroundings,
        check=False,
        timeout=60,
    )


def one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One line on standard error that is ours and says these words."""
    (line,) = done.stderr.splitlines()
    assert line.startswith("timeline: ")
    for word in words:
        assert word in line


def names(desk: Path) -> list[str]:
    return sorted(path.name for path in desk.iterdir())


def untouched(desk: Path) -> None:
    """The old file is as it was, and no other file was left."""
    assert (desk / "old.json").read_text(encoding="utf-8") == OLD
    assert names(desk) == ["old.json", "one.txt"]


# --- pipes --------------------------------------------------------------------------------------------------------


@pytest.mark.fault(16)
@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "seeds/"],
        ["build", "seeds/", "-f", "table"],
        ["dates", "seeds/"],
        ["schema"],
        ["--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_reader_that_has_gone(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(*arguments, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.fault(16)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_head(unbuffered: str) -> None:
    """The rest is more than a pipe holds, so the command is still writing when `head` has gone."""
    many = "for i in $(seq 300); do cat seeds/000*.txt; done"
    done = shell(f"export PYTHONUNBUFFERED={unbuffered}; {many} | $TIMELINE dates - | head -c 9")
    assert done.stdout == '{"documen'
    assert done.stderr.split()[-2:] == ["141", "0"]
    assert len(done.stderr.splitlines()) == 1
    assert shell("$TIMELINE build seeds/ | head -1").stderr.split()[0] in {"0", "141"}


@pytest.mark.fault(16)
def test_no_standard_output(desk: Path) -> None:
    assert shell("$TIMELINE build seeds/ >&-").stderr == "141\n"
    assert shell("$TIMELINE build one.txt -o new.json >&-", cwd=desk).stderr == "0\n"
    assert json.loads((desk / "new.json").read_bytes())["events"]


@pytest.mark.fault(16)
def test_no_standard_error(desk: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{' '.join(COMMAND)} build one.txt nowhere.txt 2>&-; echo $?"],  # noqa: S607 - whichever bash there is
        capture_output=True,
        text=True,
        cwd=desk,
        env=SURROUNDINGS,
        check=False,
        timeout=60,
    )
    assert done.stdout.startswith("{")  # what cannot be told is not told in the timeline
    assert done.stdout.endswith("}\n3\n")


@pytest.mark.fault(16)
def test_no_standard_input(desk: Path) -> None:
    done = shell("$TIMELINE build - <&-", cwd=desk)
    assert done.stdout == ""
    assert done.stderr.startswith("timeline: -: ")
    assert done.stderr.endswith("\n1\n")


# --- disks --------------------------------------------------------------------------------------------------------


@pytest.mark.fault(14)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize(
    "arguments", [["build", "seeds/"], ["dates", "seeds/"], ["schema"], ["-h"], ["--version"]], ids=" ".join
)
def test_full_disk(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(*arguments, stdout=full)
    assert done.returncode == 1
    one_line(done, "No space left")


@pytest.mark.fault(14)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_output_to_a_device(desk: Path) -> None:
    done = run("build", "one.txt", "-o", "/dev/full", cwd=desk)
    assert done.returncode == 1
    one_line(done, "/dev/full", "No space left")
    assert run("build", "one.txt", "-o", "/dev/null", cwd=desk).returncode == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.fault(14)
def test_disk_that_fills_while_writing(desk: Path) -> None:
    done = run(
        "build",
        "one.txt",
        "-o",
        "old.json",
        cwd=desk,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (99, 99)),
    )
    assert done.returncode == 1
    one_line(done, "old.json", "File too large")
    untouched(desk)


@pytest.mark.fault(14)
def test_output_that_cannot_be(desk: Path) -> None:
    for output, reason in (
        ("no/such/t.json", "No such file"),
        (".", "directory"),
        ("one.txt/t.json", "Not a directory"),
    ):
        done = run("build", "one.txt", "-o", output, cwd=desk)
        assert (done.returncode, done.stdout) == (1, "")
        one_line(done, f"timeline: {output}: ", reason)
    untouched(desk)


@pytest.mark.fault(14)
@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["one.txt", "-f", "pdf"], 2), (["one.txt", "--published", "soon"], 2), (["nowhere.txt"], 1)],
    ids=str,
)
def test_old_file_stays(desk: Path, arguments: list[str], status: int) -> None:
    assert run("build", *arguments, "-o", "old.json", cwd=desk).returncode == status
    untouched(desk)


@pytest.mark.fault(14)
def test_old_file_is_replaced_whole(desk: Path) -> None:
    (desk / "old.json").chmod(0o640)
    (desk / "link.json").symlink_to("old.json")
    assert run("build", "one.txt", "-o", "link.json", cwd=desk).returncode == 0
    assert (desk / "link.json").is_symlink()
    assert json.loads((desk / "old.json").read_bytes())["events"]
    assert stat.S_IMODE((desk / "old.json").stat().st_mode) == 0o640
    assert names(desk) == ["link.json", "old.json", "one.txt"]


@pytest.mark.fault(14)
def test_new_file_has_the_usual_mode(desk: Path) -> None:
    assert run("build", "one.txt", "-o", "new.json", cwd=desk, umask=0o027).returncode == 0
    assert stat.S_IMODE((desk / "new.json").stat().st_mode) == 0o640


def fail_after(_written: int, error: type[BaseException]) -> None:
    raise error


@pytest.mark.fault(15)
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_whole_file_or_nothing(desk: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), whole_file(str(desk / "old.json")) as out:
        fail_after(out.write("new"), error)
    untouched(desk)


@pytest.mark.fault(21)
def test_two_writers_of_one_file(desk: Path) -> None:
    """The last to end well has the file, and the file is whole."""
    with whole_file(str(desk / "old.json")) as first, whole_file(str(desk / "old.json")) as second:
        first.write("first " * 999)
        second.write("second")
    assert (desk / "old.json").read_text(encoding="utf-8") == "first " * 999
    assert names(desk) == ["old.json", "one.txt"]


# --- signals ------------------------------------------------------------------------------------------------------


@pytest.mark.fault(15)
@pytest.mark.parametrize(("signum", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signal_leaves_no_trace(desk: Path, signum: signal.Signals, status: int) -> None:
    process = subprocess.Popen(
        [*COMMAND, "build", "-", "-o", "old.json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=desk,
        env=SURROUNDINGS,
        preexec_fn=lambda: signal.signal(signum, signal.SIG_DFL),  # noqa: PLW1509 - who started us may ignore it
    )
    until = time.monotonic() + 30
    while len(names(desk)) == 2 and time.monotonic() < until:
        time.sleep(0.01)
    assert len(names(desk)) == 3, "the command has not begun to write"
    process.send_signal(signum)
    written, said = process.communicate(timeout=30)
    assert (process.returncode, written, said) == (status, b"", b"")
    untouched(desk)


UNHEARD = """
import signal, sys, time
from timeline.cli.exits import guarded

class Deaf:
    def __del__(self):
        signal.raise_signal({signum})
        time.sleep(0)

def work():
    Deaf()
    time.sleep(20)
    return 0

sys.exit(guarded(work))
"""


@pytest.mark.fault(15)
@pytest.mark.parametrize(("signum", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_that_comes_where_nothing_can_be_raised_ends_the_run(signum: signal.Signals, status: int) -> None:
    """As in a callback of pydantic's: Python would tell of it at length, and go on."""
    done = subprocess.run(
        [sys.executable, "-c", UNHEARD.format(signum=int(signum))],
        capture_output=True,
        env=SURROUNDINGS | {"PYTHONPATH": str(REPO)},
        preexec_fn=lambda: signal.signal(signum, signal.SIG_DFL),
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")


@pytest.mark.fault(15)
def test_ignored_hangup_stays_ignored(desk: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "build", "-", "-o", "new.json"],
        stdin=subprocess.PIPE,
        cwd=desk,
        env=SURROUNDINGS,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),  # noqa: PLW1509 - no thread runs here
    )
    until = time.monotonic() + 30
    while len(names(desk)) == 2 and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGHUP)
    process.communicate(REPORT.encode(), timeout=30)
    assert process.returncode == 0
    assert json.loads((desk / "new.json").read_bytes())["events"]


# --- names and words of others ------------------------------------------------------------------------------------

EVIL = "a\x1b[31m\u202e[bold]:bomb:"


@pytest.mark.fault(8)
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_no_control_reaches_a_terminal(desk: Path, form: str) -> None:
    (desk / f"{EVIL}.txt").write_text(f"\x1b]0;owned\x07 {EVIL} fell on 9 July 2017.\n[/] \x9b31m\n", encoding="utf-8")
    (desk / f"{EVIL}.jsonl").write_text("{", encoding="utf-8")
    done = run("build", ".", "-f", form, "-v", cwd=desk)
    assert done.returncode == 3
    for written in (done.stdout, done.stderr):
        assert "bold" in written
        assert not {c for c in written if c != "\n" and not c.isprintable()}


@pytest.mark.fault(8)
@pytest.mark.parametrize("arguments", [["build"], ["show"], ["verify"], ["build", "one.txt", "-o"]], ids=" ".join)
def test_evil_name_in_a_complaint(desk: Path, arguments: list[str]) -> None:
    done = run(*arguments, f"{EVIL}/x.txt", cwd=desk)
    assert done.returncode == 1
    one_line(done, "[bold]")
    assert done.stderr.strip().isprintable()


def test_name_that_is_no_text(desk: Path) -> None:
    (desk / os.fsdecode(b"\xff.txt")).write_text(REPORT, encoding="utf-8")
    done = run("build", ".", cwd=desk)
    assert len(json.loads(done.stdout)["documents"]) == 2
    assert "Traceback" not in done.stderr


@pytest.mark.fault(8)
@pytest.mark.parametrize("command", ["build", "show", "verify"])
def test_name_with_a_nul(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No shell can pass one, but a program that calls us can."""
    monkeypatch.setattr(sys, "argv", ["timeline", command, "a\0b"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1
    assert capsys.readouterr().err.startswith("timeline: a\\x00b: ")


@pytest.mark.parametrize(
    ("name", "data", "says", "status"),
    [
        ("impossible.txt", b"Rome fell on 31 February 2017. It rained on 2 March 2017.", "no calendar has", 0),
        ("broken.txt", b"On 3 March 2017 caf\xc3\xa9s \xc3\xa0 la P\xc3\xa9ra opened \xe2\x80.", "not valid UTF-8", 3),
        ("western.txt", b"On 3 March 2017 a caf\xe9 opened in the old town of the city.", "Windows-1252", 0),
        ("empty.txt", b"", "is empty", 1),
        ("binary.txt", b"\x00\x01\x02" * 40, "NUL byte", 1),
        ("lines.jsonl", b'{"id": "a", "text": "It fell on 5 May 2016."}\n{broken\n', "line 2", 3),
        ("dated.jsonl", b'{"id": "a", "text": "It fell on 5 May 2016.", "published": "soon"}\n', "not a date", 3),
    ],
)
def test_bad_input_is_one_line_and_a_status(tmp_path: Path, name: str, data: bytes, says: str, status: int) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("build", name, "-f", "jsonl", cwd=tmp_path)
    assert done.returncode == status
    assert done.stderr.startswith(f"timeline: {name}: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_contradictory_sources_toml_is_said_and_set_aside(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("It fell on Sunday.", encoding="utf-8")
    twice = '["report.txt"]\npublished = "2017-07-09"\n["report"]\npublished = "2016-07-09"\n'
    (tmp_path / "sources.toml").write_text(twice, encoding="utf-8")
    done = run("build", ".", cwd=tmp_path)
    assert done.returncode == 3
    assert "sources.toml" in done.stderr
    assert json.loads(done.stdout)["documents"][0]["published"]["basis"] == "unknown"
