"""Signals at any moment: the output is the old one or whole, no process is left, and the next run sweeps the rest."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from injected import COMMAND, REPO, calls, injected, strace, surroundings
from reports import report

from timeline import scratch
from timeline.engine.output import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from tally import Tell

pytestmark = pytest.mark.fault(15)

OLD = b'{"what": "was there before"}\n'
ENDS = {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGINT: 130, signal.SIGHUP: 129}
LEFT = ".timeline-123-0123456789abcdef.part"
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, full: bool) -> Path:
    """Reports, a file that may be written over, and a folder for temporary files."""
    for name in ("in", "out", "tmp"):
        (tmp_path / name).mkdir()
    lines = (json.dumps(report(number)) for number in range(40 if full else 10))
    (tmp_path / "in" / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    page = "<html><body><p>Iraqi forces retook the city on 9 July 2017.</p></body></html>"
    (tmp_path / "in" / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "in" / "one.txt").write_text("Iraqi forces retook the city on 9 July 2017.", encoding="utf-8")
    (tmp_path / "out" / "old.json").write_bytes(OLD)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    return tmp_path


def left(folder: Path) -> list[str]:
    return sorted(path.name for place in ("out", "tmp") for path in (folder / place).iterdir())


def parts(folder: Path) -> list[str]:
    """What lies there for the length of a run."""
    return [name for name in left(folder) if name not in {"old.json", "cache"}]


def swept_by_the_next(folder: Path) -> None:
    """The next run that writes beside the old file leaves it and its own file, and no other."""
    with whole_file(str(folder / "out" / "next.json")) as out:
        out.write("next")
    (folder / "out" / "next.json").unlink()
    assert not parts(folder)


# --- what the next run sweeps ------------------------------------------------------------------------------------


def test_what_nobody_holds_is_swept_and_nothing_else(folder: Path) -> None:
    others = ["timeline-notes", ".timeline-123-abc.part", f"{LEFT}.txt", "old.part", f"x{LEFT}"]
    for place in ("out", "tmp"):
        (folder / place / LEFT).write_text("half")
        (folder / place / LEFT.replace("0", "1") / "below").mkdir(parents=True)
        (folder / place / LEFT.replace("0", "1") / "below" / "made").write_text("half")
        for name in others:
            (folder / place / name).write_text("mine")
        (folder / place / LEFT.replace("0", "2")).symlink_to(folder / "in")
    with scratch.file(folder / "out") as part:
        mine = [*others, LEFT.replace("0", "2")]
        assert left(folder) == sorted([*mine, *mine, "old.json", part.name])
    assert sorted(path.name for path in (folder / "in").iterdir()) == ["many.jsonl", "one.txt", "page.html"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to others")
def test_what_is_of_others_is_left(folder: Path) -> None:
    (folder / "out" / LEFT).write_text("half")
    os.chown(folder / "out" / LEFT, 65534, 65534)
    scratch.sweep(folder / "out")
    assert LEFT in left(folder)


SWEEP = "import sys, pathlib, timeline.scratch as s; [s.sweep(pathlib.Path(one)) for one in sys.argv[1:]]"


def test_a_run_in_progress_is_not_robbed(folder: Path) -> None:
    with scratch.file(folder / "out") as part, scratch.folder() as apart:
        (apart / "made").write_text("half")
        for place in (folder / "out", folder / "tmp"):
            scratch.sweep(place)
        command = [sys.executable, "-c", SWEEP, str(folder / "out"), str(folder / "tmp")]
        subprocess.run(command, env=surroundings(folder / "tmp"), cwd=REPO, check=True)
        assert left(folder) == sorted([part.name, apart.name, "old.json"])
        assert (apart / "made").exists()
    assert left(folder) == ["old.json"]


CROWD = """
import os, sys
from pathlib import Path
from timeline import scratch
place = Path(sys.argv[1])
for number in range(int(sys.argv[2])):
    with scratch.file(place) as part, scratch.folder() as apart:
        (apart / "made").write_text(str(number))
        part.write_text((apart / "made").read_text())
        part.replace(place / f"{os.getpid()}")
    assert (place / f"{os.getpid()}").read_text() == str(number)
"""


def test_many_that_sweep_at_once_rob_nobody(folder: Path, tally: Tell, *, full: bool) -> None:
    many = 1_500 if full else 200
    command = [sys.executable, "-c", CROWD, str(folder / "out"), str(many)]
    crowd = [
        subprocess.Popen(command, env=surroundings(folder / "tmp"), cwd=REPO, stderr=subprocess.PIPE) for _ in range(4)
    ]
    said = [process.communicate(timeout=300)[1] for process in crowd]
    assert said == [b""] * 4
    assert left(folder) == sorted(["old.json", *(str(process.pid) for process in crowd)])
    tally("temporary files made while others swept", 4 * many)


# --- killed at each call ------------------------------------------------------------------------------------------


@pytest.mark.skipif(not strace(), reason="needs strace, and the right to use it")
def test_killed_at_each_call_of_the_system(folder: Path, tally: Tell, *, full: bool) -> None:
    places, old = (folder / "out", folder / "tmp"), folder / "out" / "old.json"
    env = surroundings(folder / "tmp")
    read = folder / "in" / ("page.html" if full else "one.txt")  # a page is read by a process, in a folder of its own
    command = [*COMMAND, "build", "-q", "-j", "1", "--no-chronicle", str(read), "-o", str(old)]
    subprocess.run(command, cwd=REPO, env=env, check=True)
    new = old.read_bytes()
    found = calls(command, env, *places)
    met = 0
    for call in found if full else [call for call in found if call.name in {"fsync", "rename"}][-3:-1]:
        old.write_bytes(OLD)
        done = injected(command, env, call, "signal=SIGKILL", *places)
        if done and done.returncode == -signal.SIGKILL:
            assert old.read_bytes() in {OLD, new}
            swept_by_the_next(folder)
            met += 1
    assert met > (10 if full else 1)
    tally("calls of the system at which a run was killed", met)


# --- ended at random moments --------------------------------------------------------------------------------------


def as_at_a_terminal() -> None:
    """What a shell that starts us in the background would have us ignore is heard here."""
    for signum in ENDS:
        if signum is not signal.SIGKILL:
            signal.signal(signum, signal.SIG_DFL)


def of_session(leader: int) -> list[int]:
    """The processes that still run of those a session began with."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(session) == leader and state != "Z":
            found.append(int(stat.parent.name))
    return found


def until(holds: Callable[[], object], seconds: float = 30) -> bool:
    """Whether something comes to hold before long."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    return bool(holds())


def begun(command: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    """A command at work, in a session of its own."""
    return subprocess.Popen(
        command, cwd=REPO, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, preexec_fn=as_at_a_terminal,  # noqa: PLW1509 - no thread runs here
    )  # fmt: skip


CACHE = ("--cache", "{0}/out/cache")
SLOW = pytest.mark.slow
WAYS = [
    pytest.param("-j", "1", id="-j 1"),
    pytest.param("-j", "2", *CACHE, id="-j 2 --cache"),
    pytest.param("-j", "1", *CACHE, id="-j 1 --cache", marks=SLOW),
    pytest.param("-j", "2", id="-j 2", marks=SLOW),
]


@linux
@pytest.mark.parametrize("way", [pytest.param(one.values, id=one.id, marks=one.marks) for one in WAYS])
def test_ended_at_a_random_moment(folder: Path, way: tuple[str, ...], tally: Tell, *, full: bool) -> None:
    chance = random.Random(repr(way))
    env, old = surroundings(folder / "tmp"), folder / "out" / "old.json"
    told = [word.format(folder) for word in way]
    command = [*COMMAND, "build", "-q", "--no-chronicle", str(folder / "in"), *told, "-o", str(old)]
    at = time.monotonic()
    subprocess.run(command, cwd=REPO, env=env, check=True)
    lasts, new = time.monotonic() - at, old.read_bytes()
    shutil.rmtree(folder / "out" / "cache", ignore_errors=True)
    old.write_bytes(OLD)
    ended = 0
    for signum in chance.sample(list(ENDS), 1) if not full else [*ENDS] * 13:
        process = begun(command, env)
        assert until(lambda: parts(folder) or process.poll() is not None)  # noqa: B023 - asked at once
        time.sleep(chance.uniform(0, lasts))
        if signum is signal.SIGINT:
            os.killpg(process.pid, signum)  # as a terminal sends it: to all of them
        else:
            process.send_signal(signum)
        written, said = process.communicate(timeout=60)
        late = process.returncode == -signum != ENDS[signum]  # Python has left by then, and hears no signal any more
        assert late or process.returncode in {0, ENDS[signum]}
        assert written == b""
        assert (
            signum is signal.SIGKILL or said == b"" or (b"what is done is kept here" in said and said.count(b"\n") == 1)
        )
        assert old.read_bytes() in ({new} if late or process.returncode == 0 else {OLD, new})
        assert until(lambda: not of_session(process.pid), 10), "a process is left"  # noqa: B023
        assert signum is signal.SIGKILL or not parts(folder)
        swept_by_the_next(folder)
        ended += process.returncode != 0
        if old.read_bytes() == new:  # and what it kept would end the next one too soon
            shutil.rmtree(folder / "out" / "cache", ignore_errors=True)
            old.write_bytes(OLD)
    done = subprocess.run(command, cwd=REPO, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr, old.read_bytes()) == (0, b"", new)
    tally("runs ended by a signal at random moments", ended)
