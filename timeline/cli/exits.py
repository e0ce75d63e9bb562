"""How a run ends: its exit status, its messages on standard error, signals and closed pipes."""

from __future__ import annotations

import io
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

DONE, NOTHING, USAGE, PARTLY, REFUSED = 0, 1, 2, 3, 4
CLOSED = 128 + 13  # what a shell shows for a program whose reader went away


class ClosedError(Exception):
    """Whoever read our output has gone: there is nothing left to do, and nobody to tell."""


class Output(io.TextIOWrapper):
    """Standard output in UTF-8 whatever the locale; it tells a reader that has gone from a disk that is full."""

    def write(self, text: str) -> int:
        """Write the text, or raise ClosedError when nobody reads it."""
        try:
            return super().write(text)
        except BrokenPipeError:
            raise ClosedError from None

    def flush(self) -> None:
        """Hand on what was written, or raise ClosedError when nobody reads it."""
        try:
            super().flush()
        except BrokenPipeError:
            raise ClosedError from None


def guarded(work: Callable[[], int]) -> int:
    """Do the work with standard output and signals in order, and turn however it ends into an exit status."""
    for name in ("SIGTERM", "SIGHUP"):
        _end_on(getattr(signal, name, None))
    output = sys.stdout = _standard_output()
    try:
        status = _status(work)
        output.flush()
    except ClosedError:
        status = CLOSED
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
    except MemoryError:
        complain("out of memory; read fewer or smaller files at a time, or lower --max-bytes")
        status = NOTHING
    except OSError as error:
        complain(_told(error))
        status = NOTHING
    if status in {CLOSED, NOTHING}:
        _drop(output)
    return status


def complain(message: str) -> None:
    """Say on standard error what is wrong and what to do; a standard error that is gone changes nothing."""
    from timeline.writers.safe import visible  # noqa: PLC0415 late: a run without complaints needs no writer

    with suppress(OSError, ValueError):
        print(f"timeline: {visible(message)}", file=sys.stderr, flush=True)


def _status(work: Callable[[], int]) -> int:
    """Do the work and return its status, also when it ends by SystemExit."""
    try:
        return work()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE


def _standard_output() -> Output:
    """Wrap standard output; one that was closed from the start behaves like a pipe whose reader has gone.

    The wrapper has a buffer of its own: under PYTHONUNBUFFERED there is none, and what a pipe does not take at once
    would be lost without a word.
    """
    if sys.stdout is None:
        reading, writing = os.pipe()
        os.close(reading)
        return Output(os.fdopen(writing, "wb"), encoding="utf-8")
    buffer = os.fdopen(sys.stdout.fileno(), "wb", closefd=False)
    terminal = sys.stdout.isatty()
    return Output(buffer, encoding="utf-8", errors="backslashreplace", newline="", line_buffering=terminal)


def _drop(output: Output) -> None:
    """Send what is still buffered nowhere, so that the interpreter does not stumble over it on the way out."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, output.fileno())


def _end_on(signum: int | None) -> None:
    """Let a signal end the run in order, so that temporary files go; one that is ignored (nohup) stays ignored."""

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        signal.signal(number, signal.SIG_IGN)
        raise SystemExit(128 + number)

    if signum is not None and signal.getsignal(signum) == signal.SIG_DFL:
        signal.signal(signum, end)


def _told(error: OSError) -> str:
    """Say which file could not be used and why."""
    name = "standard output" if error.filename is None else str(error.filename)
    return f"{name}: {error.strerror or error}; choose a place that can be written"
