"""Clues a document gives by itself: each a small function from what was read to windows with the words that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.algebra import Anchors, cell_in_year, parse_edtf, resolve
from timeline.model import Calendar, Clue, Interval, Unit
from timeline.phrases.leaf import calendar_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dating.reading import Reading
    from timeline.model import Mention

# The days between which reports are dated: a clue that knows only one side reaches to the other end.
EARLIEST, LATEST = cell_in_year(Unit.YEAR, -3000).start, cell_in_year(Unit.YEAR, 9999).stop

_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_DATELINE_BEFORE = re.compile(
    r"(?:\A|\n)[^\S\n]*"
    r"(?:[A-Z][A-Z.'’ -]{2,40}(?:,[^\n,]{2,30})?,?|(?i:published|posted|updated|date)(?: on)?:?)?"
    r"[^\S\n]*\Z"
)
_DATELINE_AFTER = re.compile(r"[^\S\n]*(?:\([A-Za-z /]+\))?[^\S\n]*(?:[-–—:]|\n|\Z)")
_HEAD = 600  # characters in which a dateline may stand
_TODAY = re.compile(r"\btoday,?\s+(?:is\s+)?\Z", re.IGNORECASE)


def given(reading: Reading) -> Iterator[Clue]:
    """Tell the date the user, sources.toml or the input line gave."""
    if reading.document.given:
        window = read_date(reading.document.given)
        if window:
            yield Clue("given", f"given as {reading.document.given}", window, reading.document.id)


def metadata(reading: Reading) -> Iterator[Clue]:
    """Tell the dates of front matter and the like."""
    for where, written in reading.document.metadata:
        window = read_date(written)
        if window:
            yield Clue("metadata", f"{where} says {written}", window, reading.document.id)


def url(reading: Reading) -> Iterator[Clue]:
    """Tell the date in the address: /2017/07/08/, 2017-07-08, 20170708, or a month /2017/03/."""
    for found in _URL_DAY.finditer(reading.document.url or ""):
        year, month, day = (int(group) if group else None for group in found.groups())
        if day is None and "/" not in found.group():
            continue
        window = parse_edtf(f"{year}-{month:02}" + (f"-{day:02}" if day else "")) if _exists(year, month, day) else None
        if window:
            yield Clue("url", f"its address has {found.group().strip('/')}", window, reading.document.id)
            return


def dateline(reading: Reading) -> Iterator[Clue]:
    """Tell a full date that stands where a dateline does: "MOSUL, July 10, 2017 (Agency) -", or alone on a line."""
    text, body = reading.document.text, reading.document.body
    for mention, _ in reading.clauses:
        if mention.start > body + _HEAD:
            return
        if mention.start < body or not _is_day(mention.term):
            continue
        line = text[max(body, mention.start - 120) : mention.start]
        if _DATELINE_BEFORE.search(line) and _DATELINE_AFTER.match(text, mention.end):
            yield _told(reading, mention, "dateline", "a date stands where a dateline does")


def today(reading: Reading) -> Iterator[Clue]:
    """Tell the date that stands beside "today"."""
    for mention, _ in reading.clauses:
        before = reading.document.text[max(0, mention.start - 16) : mention.start]
        if _is_day(mention.term) and _TODAY.search(before):
            yield _told(reading, mention, "today", 'it says "today" beside the date')


def not_before(reading: Reading) -> Iterator[Clue]:
    """Bound the document by the latest full date it tells as past."""
    past = _full_dates(reading, -1)
    if past:
        interval, mention = max(past, key=lambda pair: (pair[0].start, -pair[1].start))
        window = Interval(interval.start, LATEST)
        yield _clue(reading, mention, "not before", window, "it is told as past, so the report is not older")


def not_after(reading: Reading) -> Iterator[Clue]:
    """Bound the document by the first full date it tells as still to come."""
    ahead = _full_dates(reading, 1)
    if ahead:
        interval, mention = min(ahead, key=lambda pair: (pair[0].stop, pair[1].start))
        window = Interval(EARLIEST, interval.stop)
        yield _clue(reading, mention, "not after", window, "it is told as still to come, so the report is not newer")


def _full_dates(reading: Reading, direction: int) -> list[tuple[Interval, Mention]]:
    return [
        (interval, mention)
        for mention, clause in reading.clauses
        if isinstance(mention.term, Calendar) and clause.direction == direction
        if (interval := resolve(mention.term, Anchors()))
    ]


def read_date(written: str) -> Interval | None:
    """Read a date as people and programs write it: EDTF, or what dateparser knows; None when it is none.

    >>> from timeline.algebra import edtf
    >>> [edtf(read_date(text)) for text in ("2017-03", "Mar 14, 2017 5:04 PM", "2017-03-14T05:04:00Z")]
    ['2017-03', '2017-03-14', '2017-03-14']
    """
    try:
        return parse_edtf(written)
    except ValueError:
        term = calendar_date(written)
    return resolve(term, Anchors()) if term else None


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    try:
        cell_in_year(Unit.DAY, year or 1, month or 1, day or 1)
    except ValueError:
        return False
    return True


def _is_day(term: object) -> bool:
    return isinstance(term, Calendar) and term.unit is Unit.DAY


def _told(reading: Reading, mention: Mention, kind: str, because: str) -> Clue:
    window = resolve(mention.term, Anchors())
    assert window is not None  # noqa: S101  a calendar day has no hole
    return _clue(reading, mention, kind, window, because)


def _clue(reading: Reading, mention: Mention, kind: str, window: Interval, because: str) -> Clue:
    start, end = mention.lead, mention.tail
    return Clue(kind, because, window, reading.document.id, start, end, reading.document.text[start:end])
