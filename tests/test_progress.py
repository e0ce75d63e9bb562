"""What is told of a run while it lasts and when it is over: to a person, to a service, to nobody."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from timeline.cli import watching
from timeline.cli.bar import line
from timeline.cli.inputs import Inputs
from timeline.cli.kept import beside, kept
from timeline.cli.log import LOG, Log
from timeline.cli.pace import Pace, View
from timeline.cli.watching import Watch
from timeline.engine.running import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

REPO = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "timeline"]
HURRIED = "import time\nreal = time.monotonic\ntime.monotonic = lambda: real() * 1000\n"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
WIPE = "\r\x1b[2K"


def reports(many: int) -> str:
    """So many reports as JSON Lines, each of which tells of one event."""
    days = (f"{number % 28 + 1} {('March', 'April', 'May', 'June')[number // 28]} 2017" for number in range(many))
    texts = (f"Troops entered the city on {day}." for day in days)
    return "".join(json.dumps({"id": f"r{number:03}", "text": text}) + "\n" for number, text in enumerate(texts))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a hundred reports in one file, in which a clock runs so fast that every moment is a long time."""
    (tmp_path / "sitecustomize.py").write_text(HURRIED, encoding="utf-8")
    (tmp_path / "in.jsonl").write_text(reports(100), encoding="utf-8")
    return tmp_path


def surroundings(desk: Path, **more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": f"{desk}{os.pathsep}{REPO}", "TERM": "xterm"} | more


def run(desk: Path, *arguments: str, stdin: bytes = b"", **more: Any) -> subprocess.CompletedProcess[bytes]:
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "input": stdin}
    return subprocess.run(
        [*COMMAND, *arguments], cwd=desk, env=surroundings(desk), check=False, timeout=60, **streams | more
    )


def watched(desk: Path, *arguments: str, columns: int = 80, **more: str) -> tuple[list[str], bytes]:
    """What is seen on standard error where that is a terminal, each drawing by itself, and the bytes written."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    out = desk / "out"
    with out.open("wb") as stdout:
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=theirs,
            cwd=desk,
            env=surroundings(desk, **more),
        )
    os.close(theirs)
    seen = shown_on(ours)
    assert process.wait(timeout=60) in {0, 3}, seen
    return seen, out.read_bytes()


def shown_on(terminal: int) -> list[str]:
    """What is written on a terminal until its last writer has gone, each drawing by itself and without its colours."""
    seen = b""
    with contextlib.suppress(OSError):  # how a terminal says so
        while piece := os.read(terminal, 65536):
            seen += piece
    os.close(terminal)
    return COLOURS.sub("", seen.decode()).split(WIPE)


def records(said: bytes) -> list[dict[str, Any]]:
    """The lines of a log, each of which must be an object without a raw control character, and have what all have."""
    found = []
    for told in said.decode("ascii").splitlines():
        assert told.isprintable()
        record = json.loads(told)
        assert list(record)[:4] == ["time", "level", "event", "message"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", record["time"])
        assert record["level"] in {"info", "warning", "error"}
        found.append(record)
    return found


# --- the bar ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_bar_on_a_terminal(desk: Path, columns: int) -> None:
    """It is one line of any terminal, it moves, it is gone at the end, and changes no byte."""
    (desk / "in").mkdir()
    for told in map(json.loads, reports(100).splitlines()):
        (desk / "in" / f"{told['id']}.txt").write_text(told["text"], encoding="utf-8")
    *drawn, end = watched(desk, "build", "in", "-j", "1", columns=columns)[0]
    bars = [bar for bar in drawn if bar]
    assert len(bars) > 2
    assert bars[0].startswith("reading  ")
    assert any("━" in bar for bar in bars)
    assert all(len(bar) < columns for bar in bars)
    assert end.startswith("timeline: 100 events from 100 documents, ")
    assert (desk / "out").read_bytes() == run(desk, "build", "in").stdout


@pytest.mark.parametrize("arguments", [["build", "in.jsonl"], ["dates", "in.jsonl"]], ids=" ".join)
def test_no_bar_in_a_pipe_nor_when_quiet(desk: Path, arguments: list[str]) -> None:
    plain = run(desk, *arguments)
    assert (plain.returncode, plain.stderr) == (0, b"")
    seen, written = watched(desk, *arguments, "-q")
    assert (seen, written) == ([""], plain.stdout)
    seen, written = watched(desk, *arguments, TERM="dumb")
    assert (len(seen), written) == (1, plain.stdout)
    assert seen[0].startswith("timeline: 100 ")


def test_a_bar_of_dates(desk: Path) -> None:
    """It counts phrases; what is written to a pipe may come out on the terminal, so that has none."""
    (desk / "empty.txt").write_bytes(b"")
    drawn, written = watched(desk, "dates", "in.jsonl", "empty.txt", "-o", "dates.jsonl")
    assert any(" phrases" in bar for bar in drawn)
    assert written == b""
    problem, summary = drawn[-1].splitlines()  # which has its own line: the bar was taken away before it
    assert problem.startswith("timeline: empty.txt: is empty")
    assert summary.startswith("timeline: 100 phrases in 100 documents, 1 problem; ")
    assert (desk / "dates.jsonl").read_bytes() == run(desk, "dates", "in.jsonl", "empty.txt").stdout


def test_no_bar_where_the_output_may_be_seen(desk: Path) -> None:
    """Dates are written while they are read, so they have no bar then; a timeline has one until it is written."""
    shown: dict[str, list[str]] = {}
    for command in ("build", "dates"):
        ours, theirs = pty.openpty()
        arguments = [*COMMAND, command, "in.jsonl", "-f", "table"]
        with subprocess.Popen(arguments, stdout=theirs, stderr=theirs, cwd=desk, env=surroundings(desk)) as process:
            os.close(theirs)
            shown[command] = shown_on(ours)
        assert process.returncode == 0
    assert len(shown["dates"]) == 1
    assert len(shown["build"]) > 2
    assert not [bar for bar in shown["build"][1:-1] if "2017" in bar]
    assert "2017-03-01" in shown["build"][-1]


@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_line_fits_every_width(ascii_only: bool) -> None:
    views = [
        View("reading", 12_345_678, 9_876_543, 1234.5, 0.999, 36_000.0, 72_000.0),
        View("merging", 12_345_678, 9_876_543, 0.0, 0.5, None, 72_000.0),
        View("reading", 0, 0, 0.0, None, None, 0.0),
    ]
    for view in views:
        lines = [line(view, "events", width, ascii_only=ascii_only).plain for width in range(200)]
        assert all(len(text) <= width for width, text in enumerate(lines))
        assert all(("#" if ascii_only else "━") in text for text in lines[20:] if view.share)
    shown = line(views[0], "events", 120, ascii_only=ascii_only).plain
    for words in ("reading", "12,345,678 documents", "9,876,543 events", "1,234/s", "100%", "10:00:00 left"):
        assert words in shown


# --- how fast, how far --------------------------------------------------------------------------------------------


def thousand() -> Inputs:
    """Inputs of which it is known how much they are."""
    inputs = Inputs([], [])
    inputs.documents = 1000
    return inputs


def at(documents: int, **more: Any) -> Progress:
    given = {"stage": "reading", "documents": documents, "events": 0, "characters": 0, "done": documents} | more
    return Progress(**given)


def test_what_is_left_follows_the_pace_of_late() -> None:
    pace = Pace(thousand(), 0.0)
    first = pace.view(at(100), 1.0)
    assert (first.share, first.left, first.rate) == (0.1, None, 100.0)
    for second in range(2, 6):
        view = pace.view(at(second * 100), float(second))
    assert view.rate == pytest.approx(100)
    assert view.left == pytest.approx(5)
    for second in range(6, 60):
        view = pace.view(at(500 + second), float(second))
    assert view.rate == pytest.approx(1, abs=0.2)
    assert view.left == pytest.approx(441, rel=0.2)
    later = pace.view(at(560, stage="merging", done=0, of=50), 61.0)
    assert (later.share, later.left, later.rate) == (0.0, None, 0.0)
    assert pace.view(at(560, stage="merging", done=10, of=50), 62.0).left == pytest.approx(4)
    assert pace.view(at(560, stage="writing", done=10), 63.0).share is None


def test_nothing_in_no_time_is_no_error() -> None:
    pace = Pace(thousand(), 5.0)
    for _ in range(3):
        view = pace.view(at(1000), 5.0)
    assert (view.rate, view.left, view.share) == (0.0, None, 1.0)


def test_it_is_drawn_a_few_times_a_second_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = 0.0
    monkeypatch.setattr(watching, "monotonic", lambda: clock)
    shown: list[View] = []
    watch = Watch(shown.append, watching._BAR, Inputs(["-"], []))  # noqa: SLF001 - what a terminal has
    for tick in range(10_000):
        clock = tick / 1000
        watch.report(at(tick))
    assert shown[0].seconds == 1.0
    assert 30 < len(shown) < 40


def test_a_bar_costs_a_hair_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks a report costs about as much as asking for the time."""
    now = 0.0
    asked = 0

    def clock() -> float:
        nonlocal asked
        asked += 1
        return now

    monkeypatch.setattr(watching, "monotonic", clock)
    watch = Watch(lambda _: None, (1.0, 1.0), Inputs([], []))
    asked = 0
    for number in range(100):
        watch.report(at(number))
    assert asked == 100


# --- how much there is to read ------------------------------------------------------------------------------------


def counted(*paths: Path | str, exclude: tuple[str, ...] = ()) -> int | None:
    inputs = Inputs([str(path) for path in paths], exclude)
    for _ in range(2):
        inputs.count(60)
    return inputs.documents


def test_inputs_are_counted_as_they_are_read(tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.html", "sub/deep/c.pdf", ".hidden.txt", "d.bin", "old/e.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"It fell.")
    (tmp_path / "link.txt").symlink_to("a.txt")
    os.mkfifo(tmp_path / "pipe.jsonl")  # which would keep us waiting
    assert counted(tmp_path, exclude=("old",)) == 3
    assert counted(tmp_path / "d.bin", tmp_path / "a.txt", tmp_path / "nowhere.txt") == 2
    assert counted(tmp_path / "a.txt", tmp_path / "d.bin", exclude=("*.bin",)) == 1
    (tmp_path / "f.jsonl").write_text(reports(100), encoding="utf-8")
    assert counted(tmp_path) == 104
    (tmp_path / "g.zip").write_bytes(b"x")
    assert counted(tmp_path) is None
    assert counted(tmp_path / "a.txt", "-") is None
    assert counted(f"{tmp_path}/*.txt") is None


def test_lines_are_counted_by_those_in_front(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(reports(100) * 100, encoding="utf-8")
    assert file.stat().st_size > 1 << 18
    assert counted(file) == pytest.approx(10_000, rel=0.01)


def test_nobody_waits_for_the_count(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").touch()
    inputs = Inputs([str(tmp_path)], [])
    known = []
    for _ in range(4):
        inputs.count(0)
        known.append(inputs.documents)
    assert known == [None, None, None, 200]


# --- the log ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["build", "dates"])
def test_a_log_of_a_good_run(desk: Path, command: str) -> None:
    done = run(desk, command, "in.jsonl", "--log-format", "json")
    assert (done.returncode, done.stdout) == (0, run(desk, command, "in.jsonl").stdout)
    *between, last = records(done.stderr)
    assert between
    assert {record["event"] for record in between} == {"progress"}
    noun = "events" if command == "build" else "phrases"
    keys = ["stage", "documents", noun, "documents_per_second", "share", "seconds_left", "seconds"]
    assert all(list(record)[4:] == keys for record in between)
    assert [record["documents"] for record in between] == sorted(record["documents"] for record in between)
    own = ["events", "unplaced", "undated"] if command == "build" else ["phrases"]
    assert list(last)[4:] == ["documents", *own, "problems", "seconds", "documents_per_second", "status"]
    assert (last["level"], last["event"]) == ("info", "summary")
    assert (last["documents"], last[noun], last["problems"], last["status"]) == (100, 100, 0, 0)
    assert run(desk, command, "in.jsonl", "--log-format", "json", "-q").stderr == b""


def test_the_numbers_are_those_of_the_timeline(desk: Path) -> None:
    text = "It fell on Sunday. Nobody knows why. The town was rebuilt on 3 May 2016. It is quiet. It is small."
    (desk / "one.txt").write_text(text, encoding="utf-8")
    (desk / "bad\x1b\x7f.txt").write_bytes(b"\0\1" * 50)
    done = run(desk, "build", "one.txt", "bad\x1b\x7f.txt", "--log-format", "json", "--max-ratio", "7")
    problem, last = (record for record in records(done.stderr) if record["event"] != "progress")
    timeline = json.loads(done.stdout)
    numbers = {name: len(timeline[name]) for name in ("documents", "events", "unplaced", "problems")}
    assert numbers == {"documents": 1, "events": 1, "unplaced": 1, "problems": 1}
    undated = sum(document["undated"] for document in timeline["documents"])
    assert undated > 1
    assert {name: last[name] for name in (*numbers, "undated", "status")} == numbers | {"undated": undated, "status": 3}
    assert 0 < last["seconds"] < 60_000
    assert last["documents_per_second"] == pytest.approx(1 / last["seconds"], abs=0.05)
    assert (problem["level"], problem["event"], problem["lost"]) == ("error", "problem", True)
    assert problem["path"] == "bad\x1b\x7f.txt"
    assert done.returncode == 3


def test_problems_have_levels(desk: Path) -> None:
    (desk / "in").mkdir()
    (desk / "in" / "one.txt").write_text("It fell on 9 July 2017.", encoding="utf-8")
    (desk / "in" / "picture.xyz").write_bytes(b"")
    (desk / "in" / "sources.toml").write_text('["one.txt"]\npublished = "soon"\n', encoding="utf-8")
    done = run(desk, "build", "in", "nowhere.txt", "--log-format=json")
    *problems, last = (record for record in records(done.stderr) if record["event"] != "progress")
    assert {(one["path"], one["level"], one["lost"]) for one in problems} == {
        ("in", "info", False),
        ("in/sources.toml", "warning", False),
        ("nowhere.txt", "error", True),
    }
    assert (last["problems"], last["status"]) == (3, 3)


@pytest.mark.parametrize(
    ("arguments", "status", "events"),
    [
        (["build"], 2, ["error"]),
        (["build", "in.jsonl", "--published", "soon\x1b"], 2, ["error"]),
        (["build", "in.jsonl", "--no-such"], 2, ["error"]),
        (["build", "in.jsonl", "-f", "png"], 2, ["error"]),
        (["destroy"], 2, ["error"]),
        (["dates", "in.jsonl", "-f", "timeml"], 2, ["error"]),
        (["build", "in.jsonl", "-o", "no/such"], 1, ["error"]),
        (["build", "nowhere.txt"], 1, ["problem", "summary"]),
        (["dates", "nowhere.txt"], 1, ["problem", "summary"]),
        (["build", "in.jsonl", "--since", "2020", "--fail-on-empty"], 4, ["summary"]),
        (["show", "in.jsonl"], 1, ["problem"]),
        (["explain", "no date"], 1, ["problem"]),
        (["schema", "extra"], 2, ["error"]),
    ],
    ids=str,
)
def test_a_log_of_a_run_that_goes_wrong(desk: Path, arguments: list[str], status: int, events: list[str]) -> None:
    done = run(desk, *arguments, "--log-format", "json")
    said = [record for record in records(done.stderr) if record["event"] != "progress"]
    assert (done.returncode, [record["event"] for record in said]) == (status, events)
    assert [record["status"] for record in said if record["event"] != "problem"] == [status] * (events[-1] != "problem")


def test_a_log_of_what_is_checked_and_compared(desk: Path) -> None:
    assert run(desk, "build", "in.jsonl", "-o", "t.json").returncode == 0
    (good,) = records(run(desk, "verify", "t.json", "--log-format", "json").stderr)
    assert (good["event"], good["failures"], good["status"]) == ("summary", 0, 0)
    (desk / "in.jsonl").write_text(reports(99), encoding="utf-8")
    (bad,) = records(run(desk, "verify", "t.json", "--log-format", "json").stderr)
    assert (bad["level"], bad["path"], bad["status"]) == ("warning", "t.json", 4)
    assert bad["failures"] > 0
    assert run(desk, "build", "in.jsonl", "-o", "u.json").returncode == 0
    (changed,) = records(run(desk, "diff", "t.json", "u.json", "--log-format", "json").stderr)
    assert (changed["changes"], changed["status"]) == (1, 4)


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_a_log_of_a_run_that_is_ended(desk: Path, signum: signal.Signals) -> None:
    """It says so in its last line; the run is ended once it has begun to read, and waits for more."""
    process = subprocess.Popen(
        [*COMMAND, "build", "-", "--log-format", "json", "-j", "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=desk,
        env=surroundings(desk),
    )
    assert process.stdin
    assert process.stderr
    process.stdin.write(reports(100).encode())
    process.stdin.flush()
    begun = process.stderr.readline()
    process.send_signal(signum)
    written, said = process.communicate(timeout=30)
    assert (process.returncode, written) == (128 + signum, b"")
    *_, last = records(begun + said)
    assert (last["event"], last["message"], last["status"]) == ("error", f"ended by {signum.name}", 128 + signum)


def test_an_interrupt_has_its_status_wherever_it_meets_python(desk: Path) -> None:
    (desk / "sitecustomize.py").write_text(
        "import timeline.engine as engine\nengine.building = lambda *_, **__: exec('raise KeyboardInterrupt')\n",
        encoding="utf-8",
    )
    done = run(desk, "build", "in.jsonl")
    assert (done.returncode, done.stderr) == (130, b"")


def test_a_log_of_a_pipe_nobody_reads(desk: Path) -> None:
    (desk / "in.jsonl").write_text(reports(1), encoding="utf-8")  # so little is written that nobody notices at once
    reading, writing = os.pipe()
    os.close(reading)
    done = run(desk, "build", "in.jsonl", "--log-format", "json", "-f", "jsonl", stdout=writing)
    os.close(writing)
    *_, last = records(done.stderr)
    assert (done.returncode, last["event"], last["status"]) == (141, "error", 141)
    assert "summary" not in {record["event"] for record in records(done.stderr)}


def test_a_log_that_nobody_reads_changes_nothing(desk: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(desk, "build", "in.jsonl", "--log-format", "json", stderr=writing)
    os.close(writing)
    assert (done.returncode, done.stdout) == (0, run(desk, "build", "in.jsonl").stdout)


@pytest.mark.fault(8)
def test_a_defect_is_a_line_of_the_log(desk: Path) -> None:
    (desk / "sitecustomize.py").write_text(
        "import logging, warnings\nimport timeline.engine as engine\n"
        "def building(*given, **named):\n"
        "    logging.warning('a library\\x1b speaks')\n"
        "    raise LookupError('out of\\nreach')\n"
        "engine.building = building\n",
        encoding="utf-8",
    )
    done = run(desk, "build", "in.jsonl", "--log-format", "json")
    stray, last = records(done.stderr)
    assert done.returncode == 1
    assert (stray["event"], stray["message"]) == ("message", "WARNING:root:a library\\x1b speaks")
    assert last["message"].startswith("LookupError: out of reach")
    assert "LookupError: out of\nreach" in last["trace"]
    assert run(desk, "build", "in.jsonl").stderr.splitlines()[-2:] == [b"LookupError: out of", b"reach"]


def test_only_the_last_form_asked_for_counts(desk: Path) -> None:
    done = run(desk, "build", "nowhere.txt", "--log-format", "json", "--log-format", "text")
    assert done.stderr.startswith(b"timeline: nowhere.txt: ")
    assert run(desk, "build", "--log-format", "xml", "nowhere.txt").returncode == 2


# --- what is kept -------------------------------------------------------------------------------------------------


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Any]]]:
    """What is said in a block, with the path it is about."""
    told: list[tuple[str, Any]] = []
    monkeypatch.setattr(Log, "say", lambda _log, _level, _event, message, path=None: told.append((message, path)))
    yield told
    assert LOG.form == "text"


def test_what_is_kept_goes_once_the_output_stands(tmp_path: Path, said: list[tuple[str, Any]]) -> None:
    output = str(tmp_path / "t.json")
    with kept(None, output, resume=True) as folder:
        assert folder == str(tmp_path / ".t.json.resume")
        Path(folder).mkdir()
        (Path(folder) / "done").touch()
    assert list(tmp_path.iterdir()) == []
    assert said == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError, OSError])
def test_what_is_kept_stays_when_the_run_is_ended(
    tmp_path: Path, said: list[tuple[str, Any]], error: type[BaseException]
) -> None:
    folder = str(tmp_path / ".t.json.resume")
    Path(folder).mkdir()
    with pytest.raises(error), kept(None, str(tmp_path / "t.json"), resume=True):
        raise error
    assert [path.name for path in tmp_path.iterdir()] == [".t.json.resume"]
    interrupted = error in {KeyboardInterrupt, SystemExit}
    assert [path for message, path in said if "same command" in message] == [folder] * interrupted


def test_a_cache_is_never_taken_away(tmp_path: Path) -> None:
    for resume in (True, False):
        with kept(str(tmp_path), None, resume=resume) as folder:
            assert folder == str(tmp_path)
        with pytest.raises(typer.Exit), kept(str(tmp_path), None, resume=resume):
            raise typer.Exit
    assert tmp_path.is_dir()
    with kept(None, None, resume=False) as folder:
        assert folder is None


@pytest.mark.parametrize("output", [None, "-", "/dev/null", "."])
def test_to_resume_takes_a_file(output: str | None) -> None:
    with pytest.raises(typer.BadParameter):
        beside(output)


def test_a_run_that_is_ended_says_how_to_go_on(desk: Path) -> None:
    """The same command goes on and gives the same bytes as one that was never ended; nothing is left then."""
    command = [*COMMAND, "build", "-", "--resume", "-o", "t.json", "-j", "1", "--log-format", "json"]
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    process = subprocess.Popen(command, cwd=desk, env=surroundings(desk), **streams)
    assert process.stdin
    assert process.stderr
    process.stdin.write(reports(100).encode())
    process.stdin.flush()
    begun = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    *_, message, last = records(begun + said)
    assert (message["event"], message["path"]) == ("message", ".t.json.resume")
    assert "same command" in message["message"]
    assert last["status"] == 130
    assert (desk / ".t.json.resume").is_dir()
    assert not (desk / "t.json").exists()
    again = subprocess.run(command, input=reports(100).encode(), cwd=desk, env=surroundings(desk), check=False)
    assert again.returncode == 0
    assert not (desk / ".t.json.resume").exists()
    assert (desk / "t.json").read_bytes() == run(desk, "build", "-", stdin=reports(100).encode()).stdout


def test_a_cluster_that_cannot_be_reached_is_one_line(desk: Path) -> None:
    done = run(desk, "build", "in.jsonl", "--cluster", "127.0.0.1:nowhere", "--resume", "-o", "t.json")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert done.stderr.startswith(b"timeline: ")
    assert not (desk / "t.json").exists()


def test_a_cluster_has_processes_of_its_own(desk: Path) -> None:
    done = run(desk, "build", "in.jsonl", "--cluster", "tcp://127.0.0.1:1", "-j", "2")
    assert done.returncode == 2
    assert b"--cluster" in done.stderr
