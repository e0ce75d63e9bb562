"""What a placed phrase means, in a few words for people, with the style they are shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import Mod, Shape, Vague
from timeline.records import date_record
from timeline.writers.page import QUIET, STRETCH, WARNING, date_style
from timeline.writers.safe import visible
from timeline.writers.wording import length, readable

if TYPE_CHECKING:
    from timeline.model import Placed

_PARTS = {Mod.START: "early ", Mod.MID: "mid ", Mod.END: "late "}
_HOURS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime", "MI": "midnight"}
_VAGUE = {"PRESENT_REF": "now", "PAST_REF": "some time ago", "FUTURE_REF": "some time ahead"}


def meaning(placed: Placed) -> tuple[str, str]:
    """The date of a phrase, or else its length or kind; a question mark where a date is missing.

    >>> from timeline.model import Document, Published
    >>> from timeline.phrases import find
    >>> from timeline.place import place
    >>> text = "It fell on 8 July 2017 after nine months, on Sunday and in late 2016."
    >>> report = Document("r", "r.txt", text, "")
    >>> [meaning(one)[0] for one in place(report, find(text), Published(None))]
    ['2017-07-08', '9 months', '?', 'late 2016']
    """
    interval, timex = placed.interval, placed.timex or ""
    if interval is not None:
        part = _PARTS.get(placed.mod, "") if placed.mod else ""
        exact = date_style(interval.unit.name.lower()) if interval.shape is Shape.CELL else STRETCH
        date = readable(date_record(interval).edtf)
        return (f"{part}{date.removesuffix('~')}" if part else date) + _hour(timex), exact
    if missing(placed):
        return "?", WARNING
    return "recurs" if placed.mention.type == "SET" else _VAGUE.get(timex) or length(timex), QUIET


def missing(placed: Placed) -> bool:
    """Whether a phrase should have a date and has none: a length or a recurring time needs none."""
    dated = placed.mention.type in {"DATE", "TIME"} and not isinstance(placed.mention.term, Vague)
    return placed.interval is None and dated


def _hour(timex: str) -> str:
    """The time of day, which moves no date and so is no part of the interval."""
    _, clock, time = timex.partition("T")
    return f" {_HOURS.get(time) or visible(time)}" if clock and timex[0] != "P" else ""
