"""Clues a document gives by itself: each a small function from what was read to windows with the words that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.algebra import Anchors, cell_in_year, core, parse_edtf, resolve
from timeline.model import Calendar, Clue, Interval, InYear, Unit
from timeline.phrases.leaf import calendar_date
from timeline.readers.days import spelled
from timeline.syntax.lines import alone_on_line, opens_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dating.reading import Reading
    from timeline.model import Mention, Term

# The days between which reports are dated: a clue that knows only one side reaches to the other end.
EARLIEST, LATEST = cell_in_year(Unit.YEAR, -3000).start, cell_in_year(Unit.YEAR, 9999).stop

_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_PLACE = r"[A-Z][A-Z.'’ -]{2,40}(?:,[^\n,]{2,30})?,?"
_LABEL = r"(?i:(?:first |last )?(?:published|posted|updated|modified|filed|date)(?: on)?:?)"
# "Situation report no. 4, 12 May 2014": the title of what is published on days of its own.
_BULLETIN = (
    r"[^\n.!?]{0,60}(?i:\b(?:report|update|news|bulletin|statement|release|briefing|brief|newsletter|sitrep|remarks)\b)"
    r"[^\n!?]{0,30}[,:|–—(-]"
)
_BYLINE = r"(?i:by) [^\n|·•]{2,60}[|·•]"
_DATELINE_BEFORE = re.compile(rf"(?:\A|\n)[^\S\n]*+(?:{_PLACE}|{_LABEL}|{_BYLINE}|{_BULLETIN})?[^\S\n]*+\Z")
_DATELINE_AFTER = re.compile(r"\)?[^\S\n]*+(?:\([A-Za-z /]{1,40}\))?[^\S\n]*+(?:[-–—:|]|\n|\Z)")
_CHANGED = re.compile(r"(?i:updated|modified)(?: on)?:?[^\S\n]*\Z")
_HEAD = 600  # characters in which a dateline may stand
# Lines at least; what stands before their day, and between it and what it tells.
_CHRONOLOGY, _BULLETS, _HEADS = 3, " \t-*•", (":", "-", "–", "—")
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
    days = [mention for mention, _ in reading.clauses if is_day(mention.term)]
    found = [mention for mention in days if in_dateline(reading, mention)]
    text = reading.document.text
    heads = [mention for mention in days if alone_on_line(text, mention.start, mention.end)]
    if len({m.term for m in heads}) > 1:
        found = [mention for mention in found if mention not in heads]  # they head the days of a chronology
    first = [mention for mention in found if not _CHANGED.search(text, 0, mention.start)]
    for mention in first or found:  # a page that was changed later was not published then
        yield from _told(reading, mention, "dateline", "a date stands where a dateline does")


def stands_alone(reading: Reading, mention: Mention) -> bool:
    """Tell whether a full date stands where a dateline does: it is then that of the report, not of anything told."""
    return is_day(mention.term) and in_dateline(reading, mention)


def of_chronology(reading: Reading, mention: Mention) -> bool:
    """Tell whether a date opens one of several lines that each open with a day: "28 November: Ivorians vote"."""
    text = reading.document.text
    opening = {core(m.term) for m in reading.mentions if _opens_line(text, m)} if _opens_line(text, mention) else set()
    return len(opening) >= _CHRONOLOGY


def _opens_line(text: str, mention: Mention) -> bool:
    day = core(mention.term)
    if not (is_day(day) or (isinstance(day, InYear) and day.day)):
        return False
    return text[mention.end : mention.end + 2].lstrip()[:1] in _HEADS and opens_line(text, mention.start, _BULLETS)


def in_dateline(reading: Reading, mention: Mention) -> bool:
    """Tell whether a phrase stands where a dateline does, near the head and between a place and an agency."""
    text, body = reading.document.text, reading.document.body
    if not body <= mention.start <= body + _HEAD:
        return False
    line = text[max(body, mention.start - 120) : mention.start]
    stands = _DATELINE_BEFORE.search(line) and _DATELINE_AFTER.match(text, mention.end)
    return bool(stands) and not of_chronology(reading, mention)


def today(reading: Reading) -> Iterator[Clue]:
    """Tell the date that stands beside "today"."""
    for mention, _ in reading.clauses:
        if is_day(mention.term) and _TODAY.search(reading.document.text[max(0, mention.start - 16) : mention.start]):
            yield from _told(reading, mention, "today", 'it says "today" beside the date')


def read_date(written: str) -> Interval | None:
    """Read a date as people and programs write it: EDTF, or what dateparser knows; None when it is none.

    Of a day and a month in figures that may change places, it is the window of both.

    >>> from timeline.algebra import edtf
    >>> [edtf(read_date(text)) for text in ("2017-03", "Mar 14, 2017 5:04 PM", "2017-03-14T05:04:00Z", "3/7/2017")]
    ['2017-03', '2017-03-14', '2017-03-14', '2017-03-07/2017-07-03']
    """
    try:
        return parse_edtf(written)
    except ValueError:
        pass
    try:
        return parse_edtf(spelled(written))
    except ValueError:
        term = calendar_date(written)
    return resolve(term, Anchors()) if term else None


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    try:
        cell_in_year(Unit.DAY, year or 1, month or 1, day or 1)
    except ValueError:
        return False
    return True


def is_day(term: Term) -> bool:
    """Tell whether a term is a full date to the day, with or without a time."""
    day = core(term)
    return isinstance(day, Calendar) and day.unit is Unit.DAY


def _told(reading: Reading, mention: Mention, kind: str, because: str) -> Iterator[Clue]:
    """Yield the clue of a full date, unless it lies outside the years that can be spelled: "3 May 12,000 BC"."""
    if window := resolve(mention.term, Anchors()):
        yield clue_at(reading, mention, kind, window, because)


def clue_at(  # noqa: PLR0913, PLR0917 - a clue has these parts
    reading: Reading,
    mention: Mention,
    kind: str,
    window: Interval,
    because: str,
    weights: tuple[tuple[int, int, float], ...] = (),
    rest: float = 0.0,
) -> Clue:
    """Return a clue that a phrase gives, with its words."""
    start, end = mention.lead, mention.tail
    words = reading.document.text[start:end]
    return Clue(kind, because, window, reading.document.id, start, end, words, weights=weights, rest=rest)
