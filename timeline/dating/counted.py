"""Time counted from where it began: "more than four months of war", beside the month the war began."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.algebra import edtf, step
from timeline.dating.clues import LATEST
from timeline.dating.joint import clue_of, short, to_lean_on
from timeline.lexicon.verbs import BEGINNING, LASTING
from timeline.model import Clue, Duration, Interval, Mod, Shape, Unit
from timeline.syntax import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.dating.reading import Telling

_BEGINNING = frozenset(stem(word) for word in BEGINNING)
# A war is called all of these; a strike or a drought is counted by its own name alone.
WAR = frozenset(
    stem(word)
    for word in "war fighting battle campaign operation offensive siege assault conflict clashes violence push advance "
    "bombardment".split()
)
_LASTING = frozenset(stem(word) for word in LASTING)
_OF = re.compile(r"\s+(?:of|into|since)\s+")  # "four months of war", "four months into the war"
_AFTER = 4  # words after a length in which what lasted is named
_GOES_ON = re.compile(r"\b(?:has|have|is|are|still|now|continues?|remains?|goes on)\b", re.IGNORECASE)


def counted(telling: Telling, own: Sequence[Telling]) -> Iterator[Clue]:
    """Tell from "more than four months of war", and the month the war began, when this was written."""
    term = telling.mention.term
    if not isinstance(term, Duration) or term.amount is None or term.unit is None or term.unit < Unit.DAY:
        return
    kind = _lasts(telling)
    beginning = _beginning(own, kind) if kind else None
    if beginning is None or beginning.interval is None:
        return
    window = since(beginning.interval, term.amount, term.unit, term.mod)
    because = f"counted from {edtf(beginning.interval)}, when “{short(beginning.quote)}”"
    if _GOES_ON.search(telling.quote):
        yield clue_of(telling, "counted time", window, because)
    else:  # "it fell after nine months of war" may be told long after the fall
        yield clue_of(telling, "not before", Interval(window.start, LATEST), f"{because}; it was over by then")


def _lasts(telling: Telling) -> frozenset[str]:
    """Return the names of what a length is said to be of: those of any war, or a strike's own."""
    text, end = telling.document.text, telling.mention.end
    if not _OF.match(text, end):
        return frozenset()
    around = [stem(word.strip(".,;:")) for word in text[end : end + 60].lower().split()[1 : 1 + _AFTER]]
    found = next((word for word in around if word in _LASTING), "")
    return WAR if found in WAR else frozenset({found} - {""})


def _beginning(own: Sequence[Telling], kind: frozenset[str]) -> Telling | None:
    """Return the one such beginning the document tells, by its most exact telling; None where it tells of two."""
    starts = [
        telling
        for telling in own
        if telling.act.stems & _BEGINNING
        and telling.act.stems & kind
        and telling.clause.direction < 0
        and telling.by_itself
        and telling.interval
        and to_lean_on(telling.interval)
    ]
    intervals = [telling.interval for telling in starts if telling.interval]
    if not intervals or max(i.start for i in intervals) >= min(i.stop for i in intervals):
        return None
    return min(starts, key=lambda t: (t.interval.days if t.interval else 0, t.mention.start))


def since(start: Interval, amount: float, unit: Unit, mod: Mod | None = None) -> Interval:
    """Return when so much time had passed since a start, as loosely as people count.

    >>> from timeline.algebra import parse_edtf
    >>> edtf(since(parse_edtf("2016-10-17"), 4, Unit.MONTH, Mod.MORE_THAN))
    '2017-02-17/2017-03-17'
    """
    match mod:
        case Mod.MORE_THAN | Mod.EQUAL_OR_MORE:
            low, high = amount, amount + 1
        case Mod.LESS_THAN | Mod.EQUAL_OR_LESS:
            low, high = amount - 1, amount
        case _:
            first = 1 if unit is Unit.DAY else 0.5  # the 18th day of a siege is its first and 17 more
            low, high = amount - first, amount + 1
    return Interval(step(start.start, unit, low), step(start.last, unit, high) + 1, shape=Shape.RANGE)
