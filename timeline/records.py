"""Floor 2: the values inside, spelled as the contract has them: as records, or as plain values where there are many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from timeline.algebra import edtf, iso
from timeline.contract import DateRecord, EventDateRecord, MentionRecord, PhraseRecord, PublishedRecord
from timeline.model import Clue, Document, Fields, Interval, Placed, Published, Recurring, Shape

_REMEMBERED_DATES = 16_384


@dataclass(frozen=True, slots=True)
class Dated:
    """One document with its phrases placed, what `timeline dates` tells of it."""

    document: Document
    published: Published
    placed: tuple[Placed, ...]


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
    return PublishedRecord.model_validate(published_values(published))


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
    return MentionRecord.model_validate(mention_values(text, placed))


def dates_values(dated: Dated) -> dict[str, Any]:
    """Spell all phrases of a document, a line of `timeline dates`: what a DatesRecord holds, key by key."""
    text = dated.document.text
    return {
        "document": dated.document.id,
        "published": published_values(dated.published),
        "mentions": [mention_values(text, placed) for placed in dated.placed],
    }


def published_values(published: Published) -> dict[str, Any]:
    """Spell when a document was written, as plain values."""
    spelled, earliest, latest = _days(published.window)
    return {
        "edtf": spelled,
        "earliest": earliest,
        "latest": latest,
        "basis": published.basis,
        "confidence": published.confidence,
        "clues": [_clue_values(clue) for clue in published.clues],
    }


def mention_values(text: str, placed: Placed) -> dict[str, Any]:
    """Spell a phrase with the extent of a TIMEX3, and its date, as plain values."""
    mention, term, mod = placed.mention, placed.mention.term, placed.mod
    recurs = term if isinstance(term, Recurring) else None
    spelled, earliest, latest = _days(placed.interval)
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "type": mention.type,
        "timex": placed.timex,
        "edtf": spelled,
        "earliest": earliest,
        "latest": latest,
        "because": placed.because,
        "mod": mod.value if mod else None,
        "quant": recurs.quant if recurs else None,
        "freq": recurs.freq if recurs else None,
    }


def _clue_values(clue: Clue) -> dict[str, Any]:
    return {
        "kind": clue.kind,
        "because": clue.because,
        "document": clue.document,
        "start": clue.start,
        "end": clue.end,
        "quote": clue.quote,
    }


def _days(interval: Interval | None) -> tuple[str, str, str] | tuple[None, None, None]:
    """The EDTF spelling of an interval and its first and last day."""
    if interval is None:
        return None, None, None
    return _spelled(interval.fields)


@lru_cache(maxsize=_REMEMBERED_DATES)
def _spelled(interval: Fields) -> tuple[str, str, str]:
    """Remembered, for reports of one time tell of the same days over and over."""
    found = Interval(*interval)
    return edtf(found), iso(found.start), iso(found.last)
