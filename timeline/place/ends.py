"""The ends of a range: each is a phrase of its own, and is placed where the whole range was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.algebra import anchor_of, cell_of, edtf, modifier, timex
from timeline.model import Interval, InYear, Mention, Placed, Range, Weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS = 2


def end_of_range(mention: Mention, placed: Sequence[Placed]) -> Placed | None:
    """Return "Monday" of "Monday through Friday" placed by the range told before it, or None when it is no such end."""
    if not isinstance(mention.term, InYear | Weekday):
        return None
    for whole in placed[-_ENDS:]:
        if isinstance(whole.mention.term, Range) and whole.interval and mention in whole.mention.parts:
            interval = _end(mention, whole, whole.interval)
            because = (f"{mention.rule}: an end of the range before it, {edtf(whole.interval)}",)
            value = timex(mention.term, interval)
            return Placed(mention, value, modifier(mention.term), interval, because, anchor_of(mention.term))
    return None


def _end(mention: Mention, whole: Placed, interval: Interval) -> Interval:
    if mention == whole.mention.parts[0]:
        return cell_of(interval.start, interval.unit)
    return cell_of(interval.last, interval.last_unit or interval.unit)
