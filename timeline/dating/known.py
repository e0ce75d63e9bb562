"""Clues from a chronicle: a report tells what is known to have happened, so it was written after it, and soon after.

"Abadi traveled to Mosul on Sunday" and the day of that visit give the week of the report; "government forces have
taken the airport" says that it is not older; and reports are written soon after the last thing they tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.algebra import anchor_of, core, edtf, iso
from timeline.dating.clues import EARLIEST, LATEST
from timeline.dating.joint import comparable, when_told
from timeline.model import Anchor, Calendar, Clue, Interval, InYear, Relative, Shift, Unit, Weekday
from timeline.syntax import stems
from timeline.syntax.verbs import looks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.dating.chronicle import Chronicle, Known
    from timeline.dating.reading import Reading
    from timeline.model import Mention
    from timeline.syntax import Clause

# How soon after the last thing told a report is written: shares by days, up to and not including.
_SOON = ((3, 0.40), (8, 0.22), (32, 0.20), (93, 0.10), (366, 0.06), (1100, 0.02))
_DOUBT = 0.15  # that the last thing told is not that event
_DECADE = 3650


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells one of a few known events, and the phrase that dates it there, if there is one."""

    start: int
    end: int
    events: tuple[Known, ...]
    ahead: bool
    phrase: tuple[Mention, Clause] | None


def from_chronicle(reading: Reading, chronicle: Chronicle) -> tuple[Clue, ...]:
    """Return what a chronicle tells of when a document was written."""
    told = tuple(_told(reading, chronicle))
    return tuple(clue for one in told for clue in _clues(reading, one)) + tuple(_soon(reading, told))


def _told(reading: Reading, chronicle: Chronicle) -> Iterator[Told]:
    text = reading.document.text
    of_text = stems(text)
    for start, end in reading.split.spans:
        events = chronicle.told(stems(text[start:end]), of_text)
        inside = [pair for pair in reading.clauses if start <= pair[0].start < end] if events else []
        fits = tuple(event for event in events if not _spoken_against(event, inside))
        if fits:
            ahead = looks(text, start, end, end) > 0 and all(clause.direction > 0 for _, clause in inside)
            yield Told(start, end, fits, ahead, next((p for p in inside if _leans(*p)), None))


def _leans(mention: Mention, clause: Clause) -> bool:
    """Tell whether a phrase says when something was, seen from the day of publication."""
    leaning = anchor_of(mention.term) is Anchor.DOCUMENT and clause.direction <= 0
    return leaning and isinstance(mention.term, Weekday | InYear | Relative | Shift)


def _spoken_against(event: Known, inside: Sequence[tuple[Mention, Clause]]) -> bool:
    """Tell whether a sentence dates what it tells, and to another time."""
    for mention, _ in inside:
        inner = core(mention.term)
        if isinstance(inner, Calendar) and inner.unit <= Unit.YEAR and inner.year:
            first, last = _years(event.interval)
            return not first <= inner.year <= last
    return False


def _years(interval: Interval) -> tuple[int, int]:
    return int(iso(interval.start)[:-6]), int(iso(interval.last)[:-6])


def _clues(reading: Reading, told: Told) -> Iterator[Clue]:
    """Yield the windows that a sentence gives."""
    for event in told.events:
        if told.phrase and not told.ahead:
            mention, clause = told.phrase
            window = when_told(mention.term, min(clause.direction, -1), event.interval)
            if window and comparable(mention.term, event.interval):
                yield _clue(reading, "chronicle", (mention.lead, mention.tail), window, event)
                continue
        if told.ahead:
            window = Interval(EARLIEST, event.interval.stop)
            yield _clue(reading, "still ahead", (told.start, told.end), window, event)
        else:
            window = Interval(event.interval.start, LATEST)
            yield _clue(reading, "known by then", (told.start, told.end), window, event)


def _soon(reading: Reading, told: Sequence[Told]) -> Iterator[Clue]:
    """Yield how soon after the last thing it tells a report was written."""
    last = max(
        (
            (min(event.interval.start for event in one.events), -one.start, one)
            for one in told
            if not one.ahead and all(event.interval.unit <= Unit.MONTH for event in one.events)
        ),
        default=None,
        key=lambda found: found[:2],
    )
    if last is None:
        return
    since, _, one = last
    event = min(one.events, key=lambda known: known.interval)
    pieces, start = [], since
    for days, share in _SOON:
        stop = since + days
        pieces.append((start, stop, _DOUBT + (1 - _DOUBT) * share * _DECADE / (stop - start)))
        start = stop
    window = Interval(since, start)
    because = f"reports are written soon after the last thing they tell: {_named(event)}"
    quote = reading.document.text[one.start : one.end]
    yield Clue(
        "soon after",
        because,
        window,
        reading.document.id,
        one.start,
        one.end,
        quote,
        weights=tuple(pieces),
        rest=_DOUBT,
    )


def _clue(reading: Reading, kind: str, span: tuple[int, int], window: Interval, event: Known) -> Clue:
    quote = reading.document.text[span[0] : span[1]]
    because = f"{_PHRASED[kind]} {_named(event)}"
    return Clue(kind, because, window, reading.document.id, *span, quote)


_PHRASED = {
    "chronicle": "it tells with these words of",
    "known by then": "it tells as past",
    "still ahead": "it tells as still to come",
}


def _named(event: Known) -> str:
    return f"“{event.title}”, {edtf(event.interval)} in the chronicle {event.chronicle}"
