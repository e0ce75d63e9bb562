"""What is said on standard error: lines for people, or for a service one JSON object a line."""

from __future__ import annotations

import io
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Form = Literal["text", "json"]
Level = Literal["info", "warning", "error"]
Event = Literal["problem", "progress", "summary", "error", "message"]

OPTION = "--log-format"


class Log:
    """The one voice of a run."""

    def __init__(self) -> None:
        """Text is said until JSON is asked for."""
        self.form: Form = "text"
        self.wipe: Callable[[], None] | None = None  # takes a bar away before a line is written over it
        self.stream: TextIO | None = None  # standard error itself, once it was taken over

    def use(self, form: Form) -> None:
        """Speak in this form."""
        self.form = form

    def take_over(self) -> None:
        """Let what others write on standard error come through us."""
        if self.stream is None and sys.stderr is not None:
            self.stream = sys.stderr
            sys.stderr = Strays(self)

    def say(self, level: Level, event: Event, message: str, path: str | None = None, /, **more: object) -> None:
        """Say something, of an input if there is a path; a standard error that is gone changes nothing.

        Text has the message alone; what else there is to it is for those who read JSON.
        """
        if self.form == "json":
            about = {} if path is None else {"path": path.encode(errors="backslashreplace").decode()}
            line = as_json({"time": _now(), "level": level, "event": event, "message": message} | about | more)
        else:
            line = as_text(message if path is None else f"{path}: {message}")
        if self.wipe:
            self.wipe()
        self.write(f"{line}\n")

    def write(self, text: str) -> None:
        """Write text of ours on standard error as it is, or nowhere where there is none."""
        stream = self.stream or sys.stderr
        with suppress(OSError, ValueError):
            if stream is not None:
                stream.write(text)
                stream.flush()


class Strays(io.TextIOBase):
    """Standard error for those who do not know of the log: Python, typer, libraries. A terminal obeys none of them."""

    def __init__(self, log: Log) -> None:
        """Nothing is written yet."""
        self._log = log
        self._begun = ""

    def write(self, text: str) -> int:
        """Hand it on as people can read it; in JSON each line once it is whole."""
        if self._log.form == "text":
            from timeline.writers.safe import legible  # noqa: PLC0415 late, as below

            self._log.write(legible(text))
            return len(text)
        *lines, self._begun = (self._begun + text).split("\n")
        for line in lines:
            if line.strip():
                self._log.say("warning", "message", line)
        return len(text)

    @property
    def encoding(self) -> str:  # type: ignore[override]  # it is never set
        """The encoding of the stream beneath."""
        return self._log.stream.encoding if self._log.stream else "utf-8"

    def fileno(self) -> int:
        """Return the number of the stream beneath: processes inherit that."""
        return self._log.stream.fileno() if self._log.stream else super().fileno()

    def isatty(self) -> bool:
        """Whether the stream beneath is a terminal."""
        return self._log.stream is not None and self._log.stream.isatty()


LOG = Log()


def asked(arguments: Sequence[str]) -> Form:
    """Return the form that arguments ask for, found before they are understood: what is wrong with them is told in it.

    >>> asked(["build", "in", "--log-format", "json"]), asked(["build", "--", "--log-format=json"])
    ('json', 'text')
    """
    form = ""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--":
            break
        if name == OPTION:
            form = value if equals else "".join(arguments[place + 1 : place + 2])
    return "json" if form == "json" else "text"


def as_text(message: str) -> str:
    r"""Return a message as a line for people.

    >>> print(as_text("a\x1b[31m.txt: is\nempty"))
    timeline: a\x1b[31m.txt: is empty
    """
    from timeline.writers.safe import visible  # noqa: PLC0415 late: a run without messages needs no writer

    return f"timeline: {visible(message)}"


def as_json(record: dict[str, object]) -> str:
    r"""Return a record as a line of ASCII in which no control character is raw; its message is as in text.

    >>> print(as_json({"message": "caf\u00e9\x1b", "path": "a\x7f\n.txt"}))
    {"message": "caf\u00e9\\x1b", "path": "a\u007f\n.txt"}
    """
    import json  # noqa: PLC0415 - most runs write none

    from timeline.writers.safe import visible  # noqa: PLC0415

    return json.dumps(record | {"message": visible(str(record["message"]))})


def _now() -> str:
    """The time of day, for those who read the log; it never enters what a run writes."""
    seconds = time.time()
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{int(seconds * 1000) % 1000:03}Z"
