"""Full dates in the prose, which say that a report is not older than what it tells, and not newer than what it awaits.

"By 2012", "due March 1, 2011" and "the 1990 estimate" are no events told as past, nor is "the 2003 plan" still to come
because the verb beside it looks ahead: only a date that hangs on the verb itself is a bound.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.algebra import Anchors, core, resolve
from timeline.dating.clues import EARLIEST, LATEST, clue_at, read_date, stands_alone
from timeline.model import Calendar, Clue, Interval, Unit
from timeline.syntax import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dating.reading import Reading
    from timeline.model import Mention
    from timeline.syntax import Clause

_ON = re.compile(r"\b(?:on|in|since|from|during)\s+(?:the\s+year\s+)?\Z", re.IGNORECASE)
_NO_EVENT_ON = re.compile(
    r"\b(?:by|until|till|through|to|due|before|after|for|than|matur\w+|expir\w+|payable|dated|of)\s+(?:the\s+year\s+)?\Z",
    re.IGNORECASE,
)
# "on the morning of March 17, 2017", "in a decree of June 19, 2017": a day that is over, whatever "of" means elsewhere.
_WRITTEN_ON = re.compile(
    r"\b(?:(?:morning|afternoon|evening|night)\s+of|(?:decree|letter|statement|report|memo|ruling|order|article|interview"
    r"|speech|cable|communique)\s+(?:of|dated))\s+(?:\w+day,?\s+)?\Z",
    re.IGNORECASE,
)
# What could, should or was hoped to be: it may lie ahead though its verb looks back.
_OPEN = re.compile(
    r"\b(?:could|should|would|may|might|must|can|if|unless|until|will|shall|plans?|goals?|targets?|pledges?|aims?"
    r"|deadlines?|proposals?|forecasts?|estimates?|projections?|hope[ds]?)\b"
    r"|\bto\s+(?!the\b|a\b|an\b|his\b|her\b|its\b|their\b|some\b|at\b)[a-z]"
)
# 7/8/07 is July in one country and August in another.
_EITHER_WAY = re.compile(r"(0?[1-9]|1[0-2])[/.-](0?[1-9]|1[0-2])[/.-]\d{2,4}")
_AHEAD = re.compile(
    r"\b(?:will|shall|'ll|’ll|(?:is|are)\s+(?:due|set|scheduled|expected|planned|slated)(?:\s+to)?|(?:is|are)\s+to)\b"
)
_AHEAD_ON = re.compile(r"\b(?:on|in|by|until|till|from|before)\s+\Z", re.IGNORECASE)
_AWAY = frozenset("which that who whose since after when while where if of than was were had".split())
_ZONES = 1  # days by which clocks in other zones are apart
_NEAR = 9  # words between "will" and the date it looks to
_QUOTES = re.compile(r"[\"“”]|``|''")


def not_before(reading: Reading) -> Iterator[Clue]:
    """Bound the document by the latest full date it tells as past."""
    past = [
        (interval, mention)
        for mention, clause in reading.clauses
        if isinstance(core(mention.term), Calendar)
        and not stands_alone(reading, mention)
        and _told_as_past(reading.document.text, mention, clause)
        and (interval := resolve(mention.term, Anchors()))
    ]
    if past:
        interval, mention = max(past, key=lambda pair: (pair[0].start, -pair[1].start))
        window = Interval(interval.start, LATEST)
        yield clue_at(reading, mention, "not before", window, "it is told as past, so the report is not older")


def not_after(reading: Reading) -> Iterator[Clue]:
    """Bound the document by the first full date it tells as still to come."""
    ahead = [
        (interval, mention)
        for mention, clause in reading.clauses
        if _told_as_ahead(reading, mention, clause) and (interval := resolve(mention.term, Anchors()))
    ]
    if ahead:
        interval, mention = min(ahead, key=lambda pair: (pair[0].stop, pair[1].start))
        window = Interval(EARLIEST, interval.stop)
        yield clue_at(reading, mention, "not after", window, "it is told as still to come, so the report is not newer")


def there_by(reading: Reading) -> Iterator[Clue]:
    """Bound the document by the first day on which its text was there: crawled, printed or changed for the last time.

    Such a day is no day of publication: a page of 2014 may be printed in 2019.
    """
    days = ((read_date(written), where, written) for where, written in reading.document.seen)
    known = [(day.stop, where, written) for day, where, written in days if day]
    if known:
        stop, where, written = min(known)
        because = f"{where} says {written}, and its text was there by then"
        yield Clue("there by", because, Interval(EARLIEST, stop + _ZONES), reading.document.id)


def _told_as_past(text: str, mention: Mention, clause: Clause) -> bool:
    term = core(mention.term)  # "on the morning of March 17, 2017" is that day
    if not isinstance(term, Calendar) or term.unit > Unit.YEAR:
        return False
    before = text[max(0, mention.start - 24) : mention.start]
    if term.unit is Unit.DAY and _WRITTEN_ON.search(before):
        return clause.direction < 0
    if _NO_EVENT_ON.search(before) or (term.unit is not Unit.DAY and not _ON.search(before)):
        return False
    either_way = _EITHER_WAY.fullmatch(text, mention.start, mention.end)
    if either_way and int(either_way[1]) != int(either_way[2]):
        return False  # its clause, which takes longest to find, is asked for last
    return clause.direction < 0 and not _OPEN.search(text, clause.start, max(clause.start, mention.lead))


def _told_as_ahead(reading: Reading, mention: Mention, clause: Clause) -> bool:
    text = reading.document.text
    if not isinstance(mention.term, Calendar) or not _AHEAD_ON.search(text[max(0, mention.start - 12) : mention.start]):
        return False
    if clause.direction <= 0 or stands_alone(reading, mention):
        return False
    marks = list(_AHEAD.finditer(text, clause.start, max(clause.start, mention.start)))
    if not marks or not _AHEAD_ON.search(text[max(marks[-1].end(), mention.start - 12) : mention.start]):
        return False
    between = text[marks[-1].end() : mention.start].lower().split()
    verbs = sum(is_verb(word.strip(",")) for word in between)
    if len(between) > _NEAR or not _AWAY.isdisjoint(between) or verbs > ("be" in between):
        return False
    # What was to come when somebody spoke, on a day that the sentence names, may long be past.
    first, last = reading.split.at(mention.start)
    others = (m for m in reading.mentions if first <= m.start < last and m != mention)
    return not _QUOTES.search(text, first, last) and not any(isinstance(m.term, Calendar) for m in others)
