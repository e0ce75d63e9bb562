"""What a phrase leans on where the text is a story: the last date told, not the day of publication.

A report names its days from where it stands ("on Sunday", "last month"); a story names years and goes on from them
("On 5 June 1941 ... In August ..."). Which of the two a text is shows in how it names its days.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.algebra import core, leaning, with_core
from timeline.model import (
    Anchor,
    Calendar,
    InMonth,
    InYear,
    Mention,
    Part,
    Placed,
    Published,
    Relative,
    Shift,
    Term,
    Unit,
    Weekday,
    Which,
)
from timeline.syntax.lines import opens_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_MANY_DATES = 3  # full dates that a text must tell before it can be a story
_DAY_KNOWN = 31  # days: a text published on a day that near is a report until much speaks for a story
_MUCH = 6
_LONG_PAST = 400  # days between the dates of a story and the day it is published
_LIST = re.compile(r"\s?(?:,|and|or|to|-|–|/|&|through|until)?\s?\Z")
_OTHER_DAYS = 20 * 366  # so far back that what follows is hardly of this year
_CLOSE = 150  # characters from a date to one that goes on from it
_STORY_ANCHORS = (Anchor.NONE, Anchor.PREVIOUS)
_LINES, _BULLETS, _MARKS = 3, " \t-*•", (":", "-", "–", "—")  # of a chronology; what may stand around its days
_NEAR = 8  # characters between the parts of "in August and September 1914"


def is_story(mentions: Sequence[Mention], published: Published) -> bool:
    """Tell whether a text goes on from the dates it tells rather than from the day it was published.

    >>> from timeline.phrases import find
    >>> story = "On 5 June 1941 they met. In August they fought. By May 1942 it fell. In 1943 they left."
    >>> is_story(find(story), Published(None)), is_story(find("It fell on Sunday."), Published(None))
    (True, False)
    """
    full = deictic = 0
    for mention in mentions:
        term = core(mention.term)
        if isinstance(term, Calendar) and term.unit >= Unit.DAY and _long_past(term, published):
            full += 1
        elif _from_today(term):
            deictic += 1
    known = published.window is not None and published.window.days <= _DAY_KNOWN
    return full >= _MANY_DATES and full > (_MUCH * deictic if known else deictic)


def goes_on(mention: Mention, before: Placed | None, published: Published) -> bool:
    """Tell whether "by June" goes on from a date of another age told just before it, in a report as in a story."""
    inner = core(mention.term)
    open_month = isinstance(inner, InYear) and inner.which is Which.OPEN and inner.unit is Unit.MONTH
    if before is None or not open_month:
        return False
    told, window = before.interval, published.window
    if told is None or window is None or told.unit > Unit.SEASON or before.rests_on not in _STORY_ANCHORS:
        return False
    return told.last < window.start - _OTHER_DAYS and mention.start - before.mention.end <= _CLOSE


def _long_past(term: Calendar, published: Published) -> bool:
    if published.window is None:
        return True
    return (term.year + 1) * 365.25 < published.window.start - _LONG_PAST + 366


def _from_today(term: Term) -> bool:
    """Tell whether a term names its day from the day of telling."""
    match term:
        case Weekday(which=Which.OPEN, anchor=Anchor.DOCUMENT):
            return True
        case Relative(anchor=Anchor.DOCUMENT) | Shift(anchor=Anchor.DOCUMENT):
            return True
        case InYear(which=which):
            return which is not Which.OPEN
        case _:
            return False


def told_anchor(term: Term) -> Term:
    """Return a term of a story: its open year, month or week is that of the last date told.

    "By the end of the year" is of the story too; "this year" and "two years ago" stay with the writer.
    """
    inner = core(term)
    whole = isinstance(term, Part) and isinstance(inner, Relative) and inner.offset == 0 and inner.unit > Unit.DAY
    return leaning(term, Anchor.PREVIOUS) if whole or isinstance(inner, InYear | InMonth | Weekday) else term


def chronology(mentions: Sequence[Mention], text: str) -> frozenset[int]:
    """Return where the days of a chronology stand: several lines that each open with one, the first with its year.

    >>> from timeline.phrases import find
    >>> told = chr(10).join(("3 May 2010: They vote.", "2 June: They count.", "1 March: They fight."))
    >>> sorted(chronology(find(told), told))
    [0, 23, 43]
    """
    heads = [m for m in mentions if _opens(m, text)]
    dated = len(heads) >= _LINES and isinstance(core(heads[0].term), Calendar)
    return frozenset(m.start for m in heads) if dated else frozenset()


def _opens(mention: Mention, text: str) -> bool:
    """Tell whether a day opens a line and what happened on it follows: "28 November: Ivorians vote"."""
    day = core(mention.term)
    if not isinstance(day, Calendar | InYear) or day.unit > Unit.MONTH:
        return False
    return text[mention.end : mention.end + 2].lstrip()[:1] in _MARKS and opens_line(text, mention.start, _BULLETS)


def with_next(mention: Mention, following: Mention | None, text: str) -> Term | None:
    """Return "August" of "in August and September 1914" with the year that follows, or None."""
    if following is None or not 0 <= following.start - mention.end <= _NEAR:
        return None
    inner, after = core(mention.term), core(following.term)
    if not (isinstance(inner, InYear) and inner.which is Which.OPEN and isinstance(after, Calendar)):
        return None
    if after.unit > Unit.MONTH or not _LIST.match(text[mention.end : following.lead]):
        return None
    year = after.year - (inner.index > after.index and inner.unit is after.unit)
    full = Calendar(Unit.DAY if inner.day else inner.unit, year, inner.index, inner.day or 1)
    return with_core(mention.term, full)
