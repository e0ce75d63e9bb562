"""Floor 2: the values inside, spelled as the records of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.algebra import edtf, iso
from timeline.contract import (
    ClueRecord,
    DateRecord,
    DatesRecord,
    EventDateRecord,
    MentionRecord,
    PhraseRecord,
    PublishedRecord,
)
from timeline.model import Clue, Document, Interval, Placed, Published, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable


def date_record(interval: Interval) -> DateRecord:
    """Spell an interval.

    >>> from timeline.algebra import parse_edtf
    >>> date_record(parse_edtf("2016-10"))
    DateRecord(edtf='2016-10', earliest='2016-10-01', latest='2016-10-31')
    """
    return DateRecord(edtf=edtf(interval), earliest=iso(interval.start), latest=iso(interval.last))


def event_date_record(interval: Interval) -> EventDateRecord:
    """Spell an interval with how exact it is: a unit, or that it is a range or one of several.

    >>> from timeline.algebra import parse_edtf
    >>> event_date_record(parse_edtf("2016-10")).precision
    'month'
    """
    precision = interval.unit.name.lower() if interval.shape is Shape.CELL else interval.shape.value
    return EventDateRecord(**date_record(interval).model_dump(), precision=precision)


def published_record(published: Published) -> PublishedRecord:
    """Spell when a document was written."""
    window = published.window
    return PublishedRecord(
        edtf=edtf(window) if window else None,
        earliest=iso(window.start) if window else None,
        latest=iso(window.last) if window else None,
        basis=published.basis,
        confidence=published.confidence,
        clues=tuple(_clue_record(clue) for clue in published.clues),
    )


def _clue_record(clue: Clue) -> ClueRecord:
    return ClueRecord(
        kind=clue.kind, because=clue.because, document=clue.document, start=clue.start, end=clue.end, quote=clue.quote
    )


def phrase_record(text: str, placed: Placed) -> PhraseRecord:
    """Spell a phrase as a reader would point at it, its signal word included."""
    mention = placed.mention
    return PhraseRecord(
        text=text[mention.lead : mention.tail],
        start=mention.lead,
        end=mention.tail,
        type=mention.type,
        timex=placed.timex,
    )


def mention_record(text: str, placed: Placed) -> MentionRecord:
    """Spell a phrase with the extent of a TIMEX3, and its date."""
    mention, interval = placed.mention, placed.interval
    return MentionRecord(
        start=mention.start,
        end=mention.end,
        text=text[mention.start : mention.end],
        type=mention.type,
        timex=placed.timex,
        edtf=edtf(interval) if interval else None,
        earliest=iso(interval.start) if interval else None,
        latest=iso(interval.last) if interval else None,
        because=placed.because,
    )


def dates_record(document: Document, published: Published, placed: Iterable[Placed]) -> DatesRecord:
    """Spell all phrases of a document, a line of `timeline dates`."""
    return DatesRecord(
        document=document.id,
        published=published_record(published),
        mentions=tuple(mention_record(document.text, one) for one in placed),
    )
