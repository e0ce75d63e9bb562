"""Quoted speech: "yesterday" inside it is the day before it was spoken, not before it was printed."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from timeline.algebra import Anchors, core, resolve
from timeline.lexicon.verbs import REPORTING
from timeline.model import Calendar, Interval, Mention, Relative, Unit, Weekday
from timeline.syntax import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKS = ('"', "“")
_START = attrgetter("start")
_SPLIT = re.compile('["“”]')
_SAYING = frozenset("said says added noted argued explained insisted warned".split())  # to announce is an event
_LONGEST_VERB = 16
LONGEST = 600  # characters of a sentence that holds speech; what is longer is no sentence


def spoken_on(
    text: str, sentence: tuple[int, int], mention: Mention, mentions: Sequence[Mention], published: Interval | None
) -> Interval | None:
    """Return the day on which a quoted phrase was spoken, where its sentence tells it outside the quotation marks.

    >>> from timeline.algebra import edtf, parse_edtf
    >>> from timeline.phrases import find
    >>> text = '"We were shelled yesterday," the mayor said on Sunday.'
    >>> yesterday, sunday = found = find(text)
    >>> edtf(spoken_on(text, (0, len(text)), yesterday, found, parse_edtf("2017-07-11")))
    '2017-07-09'
    """
    start, end = sentence
    if end - start > LONGEST or not quoted(text, start, mention.start):
        return None
    outside = " ".join(_SPLIT.split(text[start:end])[::2])
    if REPORTING.isdisjoint(words_of(outside)):
        return None
    for number in range(bisect_left(mentions, start, key=_START), bisect_left(mentions, end, key=_START)):
        other = mentions[number]
        if _names_day(other) and not quoted(text, start, other.start):
            return resolve(other.term, Anchors(document=published, direction=-1))
    return None


def quoted(text: str, start: int, at: int) -> bool:
    """Tell whether an offset lies within quotation marks that open after `start`.

    >>> [quoted("He said: “Go now”, and left", 0, at) for at in (12, 22)]
    [True, False]
    """
    before = text[start:at]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def is_said(text: str, mention: Mention) -> bool:
    """Tell whether a phrase is the day of telling, "officials said Thursday", and not of what is told.

    >>> from timeline.phrases import find
    >>> text = "It sank on Friday, officials said Sunday."
    >>> [is_said(text, mention) for mention in find(text)]
    [False, True]
    """
    before = text[max(0, mention.lead - _LONGEST_VERB) : mention.lead].split()
    return bool(before) and before[-1] in _SAYING and _names_day(mention)


def _names_day(mention: Mention) -> bool:
    match core(mention.term):
        case Weekday():
            return True
        case Calendar(unit) | Relative(unit):
            return unit is Unit.DAY
        case _:
            return False
