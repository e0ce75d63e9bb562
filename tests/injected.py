"""Commands whose calls of the system fail one after the other, or end them: what strace can inject."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

REPO = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "timeline")
# What writes a file, or gives it its name. A call that takes a name comes in several spellings; a system has some.
WRITES = ("write", "pwrite64", "openat", "fsync", "fdatasync", "rename", "renameat2", "close", "ftruncate", "mkdir")
_LINE = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<rest>.*)")
_HERE = re.compile(r"AT_FDCWD<[^>]*>")  # the folder one is in, which tells nothing of what is opened


@dataclass(frozen=True)
class Call:
    """A call of the system: the how manyeth of its kind in its thread."""

    name: str
    number: int

    def failing(self, how: str) -> str:
        """Spell out for strace that this call goes wrong: error=ENOSPC, signal=SIGKILL."""
        return f"inject={self.name}:{how}:when={self.number}"


@cache
def strace() -> str | None:
    """Where strace is, or None where there is none or it may not look at others."""
    found = shutil.which("strace")
    tried = found and subprocess.run([found, "-e", "trace=none", "true"], capture_output=True, check=False)
    return found if tried and tried.returncode == 0 else None


def surroundings(temporary: Path) -> dict[str, str]:
    """What a run finds around it: a folder of its own for temporary files, and nothing that hangs on chance."""
    same = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "TMPDIR": str(temporary)}
    return os.environ | same | {"PYTHONPATH": str(REPO)}


def calls(command: list[str], env: dict[str, str], *places: Path) -> list[Call]:
    """Return the calls by which a command writes below some folders, in their order."""
    numbers: Counter[tuple[str, str]] = Counter()
    found: dict[Call, None] = {}
    for line in _traced(command, env, f"trace=/^({'|'.join(WRITES)})$")[1]:
        if matched := _LINE.match(line):
            numbers[matched["thread"], matched["name"]] += 1
            if _is_below(matched["rest"], places):
                found[Call(matched["name"], numbers[matched["thread"], matched["name"]])] = None
    return list(found)


def injected(
    command: list[str], env: dict[str, str], call: Call, how: str, *places: Path
) -> subprocess.CompletedProcess[str] | None:
    """Run a command with one of its calls going wrong; None where that met another call than was meant."""
    done, lines = _traced(command, env, f"trace={call.name}", call.failing(how))
    return done if all(_is_below(line, places) for line in _met(lines)) else None


def _met(lines: list[str]) -> list[str]:
    """Return the calls that went wrong: those that strace marks, or the last one of what was killed."""
    killed = [line.split()[0] for line in lines if "+++ killed" in line][:1]
    last = [line for line in lines if line.split()[0] in killed and _LINE.match(line)][-1:]
    return [line for line in lines if "(INJECTED)" in line] or last


def _is_below(rest: str, places: tuple[Path, ...]) -> bool:
    return any(str(place) in _HERE.sub("", rest) for place in places)


def _traced(
    command: list[str], env: dict[str, str], *expressions: str
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run a command under strace; return how it ended, and the lines of the trace."""
    with TemporaryDirectory() as folder:
        log = Path(folder, "log")
        asked = [word for one in expressions for word in ("-e", one)]
        # Unasked calls are then not even looked at; but no signal comes through, and it must be that which ends it.
        quick = [] if any("signal=" in one for one in expressions) else ["--seccomp-bpf"]
        done = subprocess.run(
            [str(strace()), "-f", *quick, "-q", "-y", "-o", str(log), *asked, *command],
            cwd=REPO, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        return done, log.read_text(encoding="utf-8", errors="replace").splitlines()
