"""How a run ends: its exit status, its messages on standard error, signals and closed pipes."""

from __future__ import annotations

import io
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from timeline.cli.log import LOG, asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from sys import UnraisableHookArgs
    from types import FrameType

DONE, NOTHING, USAGE, PARTLY, REFUSED = 0, 1, 2, 3, 4
INTERRUPTED = 128 + signal.SIGINT
_AGAIN = 0.01  # seconds
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
    LOG.use(asked(sys.argv[1:]))
    LOG.take_over()
    for name in ("SIGTERM", "SIGHUP"):
        _end_on(getattr(signal, name, None))
    sys.unraisablehook = _unheard
    output = sys.stdout = _standard_output()
    status = _ended(work, output)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
    if status > REFUSED and LOG.form == "json":
        _say_signal(status)
    if status in {CLOSED, NOTHING}:
        _drop(output)
    if status == INTERRUPTED:
        # An interrupt that met Python in an `exec`, as imports have them, would end `python -m timeline` by the signal
        # itself, whatever status we give; what is evaluated after it makes Python forget that.
        eval("0")  # noqa: S307 - our own words
    return status


def _ended(work: Callable[[], int], output: Output) -> int:
    """Do the work, hand on what it wrote, say what ended it before its time, and return its status."""
    try:
        status = _status(work)
        output.flush()
    except ClosedError:
        return CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except MemoryError:
        complain("out of memory; read fewer or smaller files at a time, or lower --max-bytes")
        return NOTHING
    except OSError as error:
        complain(_told(error))
        return NOTHING
    except Exception as error:  # noqa: BLE001 - told as Python tells it
        _say_defect(error)
        return NOTHING
    return status


def complain(message: str, status: int = NOTHING, **more: object) -> None:
    """Say what ended the run, with the exit status it ends with, and what to do."""
    LOG.say("error", "error", message, status=status, **more)


def _say_defect(error: Exception) -> None:
    """Say what Python would say of an error that nobody foresaw: people who tell us of it copy that."""
    from traceback import format_exception  # noqa: PLC0415 - most runs need none

    from timeline.writers.safe import legible  # noqa: PLC0415 - likewise

    trace = "".join(format_exception(error))
    if LOG.form == "text":
        LOG.write(legible(trace))
        return
    message = f"{type(error).__name__}: {error}; this is a defect of timeline: tell of it with this trace"
    complain(message, trace=trace)


def _say_signal(status: int) -> None:
    """Say in a log what ended the run; on a terminal, whoever ended it knows."""
    name = signal.Signals(status - 128).name
    complain("nobody reads the output any more" if status == CLOSED else f"ended by {name}", status)


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


def _unheard(lost: UnraisableHookArgs) -> None:
    """Let what was to end the run end it a moment later, where it came in a callback of C, which can raise nothing."""
    end = lost.exc_value
    if not isinstance(end, SystemExit | KeyboardInterrupt) or not hasattr(signal, "setitimer"):
        sys.__unraisablehook__(lost)
        return

    def again(_number: int, _frame: FrameType | None) -> NoReturn:
        raise end

    if not sys.is_finalizing():
        signal.signal(signal.SIGALRM, again)
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)


def _told(error: OSError) -> str:
    """Say which file could not be used and why."""
    name = "standard output" if error.filename is None else str(error.filename)
    return f"{name}: {error.strerror or error}; choose a place that can be written"
