"""A command run as a child, with what it and all its processes took: time, processor time, memory, bytes moved.

Memory is the proportional set size (PSS) summed over the tree of processes, so that what they share counts once. It is
read whenever the sum of resident sizes, which is cheap to ask for, comes near its highest so far.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
TIMELINE = [sys.executable, "-m", "timeline"]
EVERY = 0.05  # seconds between two looks at the processes
_FINE = (0, 3)  # done, and done but for some input
_NEAR = 0.98  # of the highest resident size so far: then the proportional one is asked for
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")
_SESSION, _UTIME, _STIME, _RSS = 3, 11, 12, 21  # of /proc/PID/stat, counted behind the name


@dataclass(frozen=True)
class Taken:
    """What a run took."""

    seconds: float
    cpu: float  # seconds, user and system, of all its processes
    own: float  # of these, those of the first process
    megabytes: float  # the most that all of them held at one time
    first: float  # seconds to the first byte of its output; 0 where that goes to a file
    read: int  # bytes that the first process read, from files and from the others
    written: int  # bytes that it wrote, to files and to the others
    status: int
    output: str  # the beginning of the SHA-256 of what it wrote


def run(
    arguments: list[str],
    output: Path | None = None,
    besides: tuple[int, ...] = (),
    watch: Callable[[int, float], None] | None = None,
) -> Taken:
    """Run `timeline` with these arguments and measure it.

    With `output` it writes that file, else to a pipe, which is read. `besides` are the sessions of other processes that
    work for it; `watch` is called again and again with the number of the first process and the seconds gone by.
    """
    command = [*TIMELINE, *arguments, *(["-o", str(output)] if output else [])]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    before = sum(_cpu(besides)) if besides else 0.0
    began = time.monotonic()
    child = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL if output else subprocess.PIPE,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    tree = _Tree((child.pid, *besides))
    told, first, closed = sha256(), 0.0, 0.0
    try:
        if child.stdout:
            piece = child.stdout.read1()
            first = time.monotonic() - began
            while piece:
                told.update(piece)
                tree.look()
                piece = child.stdout.read1()
            closed = time.monotonic() - began
        while not os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            tree.look()
            if watch:
                watch(child.pid, time.monotonic() - began)
            time.sleep(EVERY)
        seconds = closed or time.monotonic() - began
        after = sum(_cpu(besides)) if besides else 0.0
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    if child.returncode not in _FINE:
        print(f"  {' '.join(command)} ended with {child.returncode}", flush=True)
    if output and output.exists():
        told = _hash(output)
    cpu = used.ru_utime + used.ru_stime + after - before
    digest = told.hexdigest()[:16]
    return Taken(seconds, cpu, tree.own, tree.most, first, *tree.moved, child.returncode, digest)


def told(taken: Taken) -> dict[str, Any]:
    """What a run took, with no more digits than mean something."""
    return {key: round(value, 3) if isinstance(value, float) else value for key, value in asdict(taken).items()}


def children(session: int) -> list[int]:
    """The processes of a session but its first, and but those that only keep count for the others."""
    return [pid for pid, _ in _of((session,)) if pid != session and b"resource_tracker" not in _line(pid)]


class _Tree:
    """All processes of some sessions, looked at again and again."""

    def __init__(self, sessions: tuple[int, ...]) -> None:
        self._sessions, self._resident, self._looked = sessions, 0, 0.0
        self.most = 0.0  # megabytes
        self.moved, self.own = (0, 0), 0.0

    def look(self) -> None:
        now = time.monotonic()
        if now - self._looked < EVERY:
            return
        self._looked = now
        found = list(_of(self._sessions))
        self.own = next((_spent(fields) for pid, fields in found if pid == self._sessions[0]), self.own)
        resident = sum(int(fields[_RSS]) for _, fields in found) * _PAGE
        self.moved = _moved(self._sessions[0]) or self.moved
        if resident < _NEAR * self._resident:
            return
        self._resident = max(resident, self._resident)
        self.most = max(self.most, sum(_pss(pid) for pid, _ in found) / 1024)


def _of(sessions: tuple[int, ...]) -> Iterator[tuple[int, list[str]]]:
    """The processes of some sessions, each with the fields of its state that stand behind its name."""
    wanted = {str(session) for session in sessions}
    for entry in os.listdir("/proc"):  # noqa: PTH208 - so often that objects for the names would cost
        if entry.isdecimal():
            with suppress(OSError):
                fields = Path("/proc", entry, "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
                state = fields.split()
                if state[_SESSION] in wanted:
                    yield int(entry), state


def _pss(pid: int) -> int:
    """The kilobytes that are a process's own, with its part of what it shares."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _moved(pid: int) -> tuple[int, int] | None:
    """The bytes that a process has read and written so far, through whatever."""
    with suppress(OSError, ValueError):
        rows = dict(row.split(": ") for row in Path(f"/proc/{pid}/io").read_text(encoding="utf-8").splitlines())
        return int(rows["rchar"]), int(rows["wchar"])
    return None


def _cpu(sessions: tuple[int, ...]) -> Iterator[float]:
    return (_spent(state) for _, state in _of(sessions))


def _spent(state: list[str]) -> float:
    return (int(state[_UTIME]) + int(state[_STIME])) / _TICKS


def _line(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def _hash(file: Path) -> Any:
    with file.open("rb") as opened:
        digest = sha256()
        while piece := opened.read(1 << 20):
            digest.update(piece)
    return digest
