"""Pipes that close, and streams that were never open: every command ends in quiet, and soon."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from injected import COMMAND, REPO, surroundings

if TYPE_CHECKING:
    from tally import Tell

pytestmark = pytest.mark.fault(16)

SAVED = "out/mosul.json"
LONG = [
    ["build", "seeds/", "-q"],
    ["build", "seeds/", "-q", "-j", "2"],
    ["build", "seeds/", "-q", "-f", "markdown"],
    ["dates", "seeds/"],
    ["explain", SAVED],
    ["show", SAVED],
    ["show", SAVED, "-f", "html"],
    ["schema"],
]
SHORT = [
    ["verify", SAVED],
    ["diff", SAVED, SAVED],
    ["explain", "on Sunday"],
    ["--help"],
    ["build", "-h"],
    ["--version"],
]


def taken(pid: int) -> float:
    """The processor time that a process has taken so far, with all that it has started, in seconds."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    own = sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return own + sum(taken(int(child)) for child in started)


@pytest.mark.skipif(sys.platform != "linux", reason="makes a pipe narrow, and looks into /proc")
@pytest.mark.parametrize(
    "arguments", [*LONG[:2], *(pytest.param(one, marks=pytest.mark.slow) for one in LONG[2:])], ids=" ".join
)
def test_a_reader_that_leaves_after_a_line(tmp_path: Path, tally: Tell, arguments: list[str]) -> None:
    """As `head -1` does; the pipe is so narrow that the command is still writing."""
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
    process = subprocess.Popen(
        [*COMMAND, *arguments], cwd=REPO, env=surroundings(tmp_path), stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    assert os.read(reading, 1)
    before = taken(process.pid)
    os.close(reading)
    assert process.stderr
    with process.stderr:
        said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert (process.returncode, said) == (141, b"")
    took = used.ru_utime + used.ru_stime - before
    assert took < 0.5
    assert list(tmp_path.iterdir()) == []
    tally("commands whose reader left after a line", result="gone after {most:.2f} s of CPU at most", most=took)


def test_short_answers_whose_reader_has_gone(tmp_path: Path, tally: Tell, *, full: bool) -> None:
    asked = SHORT if full else SHORT[:2]
    for arguments in asked:
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=REPO, env=surroundings(tmp_path), stdout=writing, stderr=subprocess.PIPE,
            check=False, timeout=60,
        )  # fmt: skip
        os.close(writing)
        silent = arguments[0] in {"verify", "diff"}  # they have nothing to print where all is well
        assert done.returncode == (0 if silent else 141)
        assert not done.stderr or arguments[0] == "verify"
    tally("commands whose reader had gone", len(asked))


STREAMS = {0: "<&-", 1: ">&-", 2: "2>&-"}
CLOSED = [closed for many in (1, 2, 3) for closed in combinations(STREAMS, many)]


@pytest.mark.parametrize("closed", [pytest.param(c, marks=[pytest.mark.slow] if len(c) < 3 else []) for c in CLOSED])
def test_streams_that_were_never_open(tmp_path: Path, tally: Tell, closed: tuple[int, ...], *, full: bool) -> None:
    """No status of its own, no trace of Python, and nothing in a file that took the number of a closed stream."""
    kept = tmp_path / "kept"
    kept.write_text("mine", encoding="utf-8")
    asked = [*LONG, *SHORT, ["build", "-"]] if full else [LONG[0], SHORT[0], SHORT[-1], ["build", "-"]]
    for arguments in asked:
        line = " ".join(["exec", '"$@"', *(STREAMS[one] for one in closed)])
        done = subprocess.run(
            ["/bin/sh", "-c", line, "sh", *COMMAND, *arguments], cwd=REPO, env=surroundings(tmp_path),
            stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60, start_new_session=True,
        )  # fmt: skip
        assert done.returncode in ({0, 141} if arguments[-1] != "-" else {1, 141}), (arguments, done)
        assert b"Traceback" not in done.stderr
        assert b"Exception" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    tally("commands of which streams were closed", len(asked))
