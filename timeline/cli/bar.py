"""How far a run is, as one line on a terminal of any width, which is drawn anew and taken away at the end."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.cli.log import LOG

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from timeline.cli.pace import View

_WIPE = "\r\x1b[2K"
_LEAST, _MOST = 6, 40  # columns of the bar itself
_GAP = "  "
_BY_WEIGHT = ("stage", "bar", "clock", "documents", "rate", "found", "share")
_STYLES = {"rate": "progress.data.speed", "share": "progress.percentage", "clock": "progress.remaining"}


class Bar:
    """A line on standard error, which must be a terminal."""

    def __init__(self, noun: str) -> None:
        """Say what documents tell: events, or phrases."""
        self._noun = noun
        self._drawn = self._hidden = False

    @property
    def possible(self) -> bool:
        """Whether this terminal can draw a line anew."""
        return os.environ.get("TERM", "").lower() not in {"dumb", "unknown"}

    @cached_property
    def _console(self) -> Console:
        from rich.console import Console  # noqa: PLC0415 late: most runs are over before there is a bar

        return Console(stderr=True)

    def draw(self, view: View) -> None:
        """Draw the line in the place of the last one."""
        if self._hidden:
            return
        text = line(view, self._noun, self._console.width - 1, ascii_only=self._console.options.ascii_only)
        with self._console.capture() as drawn:
            self._console.print(text, end="", no_wrap=True, overflow="crop", soft_wrap=True)
        LOG.write(_WIPE + drawn.get())  # as it is, so that a terminal which has gone stops nothing
        self._drawn = True

    def wipe(self) -> None:
        """Take the line away."""
        if self._drawn:
            LOG.write(_WIPE)
            self._drawn = False

    def hide(self) -> None:
        """Take the line away for good."""
        self.wipe()
        self._hidden = True


def line(view: View, noun: str, width: int, *, ascii_only: bool = False) -> Text:
    """Return the line for so many columns: what matters least is left out first, and the bar takes what remains.

    >>> from timeline.cli.pace import View
    >>> view = View("reading", 1200, 345, 98.7, 0.25, 75.0, 20.0)
    >>> line(view, "events", 78, ascii_only=True).plain
    'reading  1,200 documents  345 events  99/s  ####--------------  25%  1:15 left'
    >>> line(view, "events", 36, ascii_only=True).plain
    'reading  1,200  ##-------  1:15 left'
    """
    from rich.text import Text  # noqa: PLC0415 late, as above

    fields = _fields(view, noun)
    chosen: dict[str, str] = {}
    room = width + len(_GAP)
    for name in _BY_WEIGHT:
        for words in fields.get(name, ()):
            if len(words) + len(_GAP) <= room:
                chosen[name] = words
                room -= len(words) + len(_GAP)
                break
    text = Text(style="progress.description")
    for name in (name for name in fields if name in chosen):
        text.append(_GAP * bool(text))
        if name == "bar":
            _append_bar(text, view.share or 0.0, min(_LEAST + room, _MOST), ascii_only=ascii_only)
        else:
            text.append(chosen[name], style=_STYLES.get(name))
    return text


def _fields(view: View, noun: str) -> dict[str, tuple[str, ...]]:
    """What may stand in the line, in the order it stands there, each in words that become fewer."""
    documents, found, rate = f"{view.documents:,}", f"{view.found:,} {noun}", f"{view.rate:,.0f}/s"
    fields = {"stage": (view.stage,), "documents": (f"{documents} documents", documents)}
    if view.found:
        fields["found"] = (found,)
    if view.rate:
        fields["rate"] = (rate,)
    if view.share is not None:
        fields |= {"bar": (" " * _LEAST,), "share": (f"{view.share:.0%}",)}
    fields["clock"] = (f"{clock(view.left)} left",) if view.left is not None else (clock(view.seconds),)
    return fields


def _append_bar(text: Text, share: float, columns: int, *, ascii_only: bool) -> None:
    """Append the bar, so long as its share of what there is to do is done."""
    full, rest = "#-" if ascii_only else "━─"
    done = int(share * columns)
    text.append(full * done, style="bar.complete")
    text.append(rest * (columns - done), style="bar.back")


def clock(seconds: float) -> str:
    """Return a time to wait, as a clock would show it.

    >>> clock(9.7), clock(75), clock(3661)
    ('0:09', '1:15', '1:01:01')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
