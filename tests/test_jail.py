"""Files that would hurt whoever reads them: each costs itself, says so, and leaves the others whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TextIO

import pytest
from pebble.common import CONSTS

from timeline.model import Document, Problem
from timeline.readers import Limits, Source
from timeline.readers.confined import interrupts_held
from timeline.readers.jail import Jail

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.fault(5)

LIMITS = Limits(seconds=0.6, memory=200 << 20)


def job(source: Source, file: str, spool: str, skip: int) -> None:
    """Do to its reader what the file says, a line a part."""
    with Path(spool).open("a", encoding="ascii") as out:
        for number, line in enumerate(Path(file).read_text(encoding="ascii").splitlines(), 1):
            if number <= skip:
                continue
            print(json.dumps(["begun", {"name": f"part {number}"}]), file=out, flush=True)
            act(line, out)
            document = {"id": f"{source.id}:{number}", "path": source.path, "text": line, "sha256": ""}
            empty: dict[str, list[str]] = {"metadata": [], "seen": [], "starts": []}
            print(json.dumps(["document", document | empty]), file=out, flush=True)


def act(line: str, out: TextIO) -> None:
    match line:
        case "hang":
            while True:
                pass
        case "swell":
            assert bytearray(1 << 30)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "crawl":
            for _ in range(200):
                time.sleep(LIMITS.seconds / 6)
                print('["going on", {}]', file=out, flush=True)
        case "exit":
            os._exit(3)
        case "nest":
            act("nest", out)
        case "raise":
            raise KeyError("/Root")  # noqa: EM101 - as a parser would
        case _:
            assert line.startswith("fine")


@pytest.fixture(scope="module")
def jail() -> Iterator[Jail]:
    with Jail(LIMITS, job=job) as one:
        yield one


def read(jail: Jail, tmp_path: Path, *lines: str) -> tuple[list[str], list[str]]:
    file = tmp_path / "file"
    file.write_text("\n".join(lines), encoding="ascii")
    found = list(jail.read(Source("file", "file"), str(file)))
    documents = [one.text for one in found if isinstance(one, Document)]
    problems = [one for one in found if isinstance(one, Problem)]
    assert all(problem.lost for problem in problems)
    return documents, [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("hang", "was not read within 0.6 seconds"),
        ("swell", "takes more than 200 MB"),
        ("die", "ended the process that read it (-9)"),
        ("crawl", "was not read within 0.6 seconds"),
        ("exit", "ended the process that read it (3)"),
        ("nest", "is nested too deeply"),
        ("raise", "cannot be read (KeyError: '/Root')"),
    ],
)
def test_what_harms_costs_its_part_and_no_other(jail: Jail, tmp_path: Path, harm: str, says: str) -> None:
    documents, problems = read(jail, tmp_path, "fine 1", harm, "fine 2", "fine 3")
    assert documents == ["fine 1", "fine 2", "fine 3"]
    (problem,) = problems
    assert problem.startswith(f"part 2: {says}")


def test_a_file_of_harms_is_left_after_some(jail: Jail, tmp_path: Path) -> None:
    documents, problems = read(jail, tmp_path, "fine", *["raise"] * 40)
    assert documents == ["fine"]
    assert len(problems) == 17
    assert problems[-1] == "16 of its parts could not be read: the rest is left out"


def test_a_slow_file_that_goes_on_is_read_to_its_end(tmp_path: Path) -> None:
    with Jail(LIMITS, job=slow) as jail:
        documents, problems = read(jail, tmp_path, *(f"fine {number}" for number in range(6)))
    assert (len(documents), problems) == (6, [])


def slow(source: Source, file: str, spool: str, skip: int) -> None:
    assert skip == 0
    for line in Path(file).read_text(encoding="ascii").splitlines():
        time.sleep(LIMITS.seconds / 3)
        values = {"id": line, "path": source.path, "text": line, "sha256": "", "metadata": [], "seen": [], "starts": []}
        with Path(spool).open("a", encoding="ascii") as out:
            print(json.dumps(["document", values]), file=out)


def test_files_are_read_together_and_given_out_in_turn(jail: Jail, tmp_path: Path) -> None:
    waiting = []
    for number in range(12):
        file = tmp_path / str(number)
        file.write_text("hang" if number == 5 else f"fine {number}", encoding="ascii")
        waiting.append(jail.read(Source(str(number), str(number)), str(file)))
    found = [one for answers in waiting for one in answers]
    assert [one.path for one in found] == [str(number) for number in range(12)]
    assert isinstance(found[5], Problem)


@pytest.mark.skipif(sys.platform != "linux", reason="a stopped process ends in its own way elsewhere")
def test_a_process_that_is_being_started_when_the_reading_ends_says_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is slow to be ended, so that the second comes to look for what was let go of before."""
    monkeypatch.setattr(CONSTS, "term_timeout", 1.0)  # seconds in which the first may end
    with Jail(LIMITS, workers=2, job=job) as jail:
        jail.read(Source("f", "f"), str(tmp_path / "f"))
        pool: Any = jail._pool  # noqa: SLF001 - nobody else tells which processes are whose
        first, _ = pool._pool_manager.worker_manager.workers  # noqa: SLF001 - likewise
        os.kill(first, signal.SIGSTOP)
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there a signal has no thread")
@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_ends_a_run_waits_until_a_process_is_started(signum: signal.Signals) -> None:
    """Whichever thread takes the signal: a process that is half started would read nothing, and say so at length."""

    def end(*_: object) -> None:
        raise InterruptedError

    def start() -> None:
        with interrupts_held():
            signal.pthread_kill(other.ident or 0, signum)
            time.sleep(0.05)
            started.set()

    enough, started = Event(), Event()
    other = Thread(target=enough.wait)
    other.start()
    before = signal.signal(signum, end)
    try:
        with pytest.raises(InterruptedError):
            start()
        assert signal.getsignal(signum) is end
    finally:
        signal.signal(signum, before)
        enough.set()
        other.join()
    assert started.is_set()


RUN = """
import sys
sys.path[:0] = {path!r}
from tests.test_jail import job
from timeline.readers import Limits, Source
from timeline.readers.jail import Jail
if __name__ == "__main__":
    with Jail(Limits(seconds=60), job=job) as jail:
        answers = jail.read(Source("f", "f"), {file!r})
        print(next(answers).text, flush=True)
        next(answers)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="children are told of their parent's end on Linux")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_the_one_that_asked(tmp_path: Path, end: signal.Signals) -> None:
    (tmp_path / "f").write_text("fine\nhang", encoding="ascii")
    code = RUN.format(path=sys.path, file=str(tmp_path / "f"))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"fine\n"
        run.send_signal(end)
        run.wait(10)
        for _ in range(100):
            if not members(run.pid):
                return
            time.sleep(0.05)
        assert members(run.pid) == []


def members(session: int) -> list[str]:
    """The processes of a session that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.append(stat.parent.name)
    return found
