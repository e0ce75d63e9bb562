"""A run that was killed is taken up again: the same bytes, and next to nothing of it done twice."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from injected import REPO, surroundings
from reports import report

if TYPE_CHECKING:
    from pathlib import Path

    from tally import Tell

pytestmark = pytest.mark.fault(19)

# The command, but that each process notes the documents it looks at, and ends the run when so many are; the processes
# that it starts read this file too.
COUNTED = """
import os, signal
from timeline.engine import desk
look, log = desk.look, os.open(os.environ["LOOKED_AT"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

def counted(document, **more):
    found = look(document, **more)
    os.write(log, f"{document.id}\\n".encode())
    if os.fstat(log).st_size >= int(os.environ["ENDS_AT"]) * len(f"{document.id}\\n") > 0:
        os.kill(os.getpid() if __name__ == "__main__" else os.getppid(), signal.SIGKILL)
    return found

desk.look = counted
if __name__ == "__main__":
    from timeline.cli import run
    run()
"""
# What is in hand when a run is killed: what each process works on and has waiting, and what waits to be put down.
CHUNK, WAITING = 1 << 13, 64


class Runs:
    """Runs over many files, each of which notes what it looks at."""

    def __init__(self, folder: Path, many: int) -> None:
        self.folder, self.many = folder, many
        for name in ("in", "out", "tmp"):
            (folder / name).mkdir()
        for number in range(many):
            text = report(number)["text"].partition("2019. ")[2] or report(number)["text"]
            told = {"id": f"r{number:04}", "text": text, "published": f"2019-{number % 12 + 1:02}-11"}
            (folder / "in" / f"r{number:04}.jsonl").write_text(json.dumps(told), encoding="utf-8")
        self.shortest = min(len(report(number)["text"]) for number in range(many)) - 30
        (folder / "counted.py").write_text(COUNTED, encoding="utf-8")
        self.output = folder / "out" / "all.json"

    def run(self, *more: str, ends_at: int = 0) -> subprocess.CompletedProcess[bytes]:
        """Run over all files; one that ends before its time does so once so many were looked at."""
        self.log = self.folder / "looked"
        self.log.unlink(missing_ok=True)
        options = ("build", "-q", "--no-chronicle", str(self.folder / "in"), "-o", str(self.output), *more)
        noted = {"LOOKED_AT": str(self.log), "ENDS_AT": str(ends_at)}
        return subprocess.run(
            [sys.executable, str(self.folder / "counted.py"), *options],
            cwd=REPO, env=surroundings(self.folder / "tmp") | noted, capture_output=True, check=False, timeout=900,
        )  # fmt: skip

    def looked_at(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").split() if self.log.exists() else []

    def whole(self, *more: str) -> bytes:
        done = self.run(*more)
        assert (done.stderr, done.returncode) == (b"", 0)
        return self.output.read_bytes()


@pytest.fixture
def runs(tmp_path: Path, *, full: bool) -> Runs:
    return Runs(tmp_path, 2_000 if full else 200)


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_killed_and_taken_up_again(runs: Runs, tally: Tell, jobs: int, *, full: bool) -> None:
    way = ("-j", str(jobs), "--resume")
    beside = runs.output.with_name(".all.json.resume")
    expected = runs.whole("-j", str(jobs))
    runs.output.unlink()
    most = 0
    for share in (0.1, 0.5, 0.9) if full else (0.9,):
        done = runs.run(*way, ends_at=round(share * runs.many))
        assert done.returncode == -signal.SIGKILL
        assert not runs.output.exists()
        first = set(runs.looked_at())
        assert len(first) >= share * runs.many
        assert runs.whole(*way) == expected
        second = runs.looked_at()
        assert len(second) == len(set(second)) < runs.many
        assert first | set(second) == {f"r{number:04}" for number in range(runs.many)}
        most = max(most, len(first & set(second)))
        assert not beside.exists()
        assert [path.name for path in (runs.folder / "out").iterdir()] == ["all.json"]
        assert list((runs.folder / "tmp").iterdir()) == []
        runs.output.unlink()
    assert most <= WAITING + (2 * jobs * (CHUNK // runs.shortest + 1) if jobs > 1 else 0)
    told = "{most:.0f} documents done twice at most, of " + str(runs.many)
    tally(f"runs killed and taken up again, -j {jobs}", 3 if full else 1, result=told, most=most)
