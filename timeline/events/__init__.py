"""Floor 6: a placed phrase and its clause become an event with a title, a status and a citation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.algebra import edtf
from timeline.events.dateless import datable
from timeline.events.furniture import is_furniture
from timeline.events.headed import headed
from timeline.events.names import actors_and_places, names_in
from timeline.events.speaker import speaker
from timeline.events.status import Judged, ahead, judged
from timeline.events.telling import weight
from timeline.events.title import title_of
from timeline.events.told import Report, told_of, trim_end
from timeline.model import (
    Anchor,
    Document,
    Event,
    Evidence,
    Mention,
    Placed,
    Published,
    Range,
    Shape,
    Window,
)
from timeline.place import clauses_of
from timeline.syntax import Clause, clause_at, sentences, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

# A phrase that could be any of the days of a longer window is not an event on a timeline but a gap in it.
_WIDEST_DAYS = 92


def events_of(document: Document, placed: Sequence[Placed], published: Published) -> tuple[Event, ...]:
    """Return the events a document tells, in reading order.

    >>> from timeline.algebra import parse_edtf
    >>> from timeline.phrases import find
    >>> from timeline.place import place
    >>> report = Document("r", "r.txt", "Abadi traveled to Mosul on Sunday.", "")
    >>> when = Published(parse_edtf("2017-07-11"), "given", 0.99)
    >>> [(e.title, e.status) for e in events_of(report, place(report, find(report.text), when), when)]
    [('Abadi traveled to Mosul', 'happened')]
    """
    split = sentences(document.text)
    dates = tuple(sorted((one.mention.lead, one.mention.tail) for one in placed if datable(one.mention)))
    full_dates = sum(one.interval is not None and one.rests_on is Anchor.NONE for one in placed)
    report = Report(document, published, split, dates, full_dates)
    stamps = {(clue.start, clue.end) for clue in published.clues if clue.kind == "dateline"}
    found: list[Event] = []
    for one, (_, clause) in zip(placed, clauses_of(document.text, [p.mention for p in placed], split), strict=True):
        inside_range = found and _is_end_of(one.mention, found[-1].placed.mention)
        outside = one.mention.start < document.body or (one.mention.lead, one.mention.tail) in stamps
        if gap(one) or inside_range or outside:
            continue  # what front matter tells is of the document, and no event
        event = _event(report, one, clause)
        if event and not _told_already(event, found):
            found.append(event)
    found += (event for one, span in headed(document, placed, split, dates) if (event := _listed(report, one, span)))
    return tuple(sorted(found, key=lambda event: (event.start, event.placed.mention.start)))


def _listed(report: Report, one: Placed, span: tuple[int, int]) -> Event | None:
    """Return what a line under a date tells; the date is that of the heading, which stands outside the quote."""
    text, (start, end) = report.document.text, span
    title = title_of(text, start, span, report.dates)
    if not title or is_furniture(text, start, end) or one.interval is None:
        return None
    end = trim_end(text, start, end)
    named = names_in(text, start, end)
    actors, places = actors_and_places(named)
    clause = clause_at(text, span, (start, start + 1))
    judged_as = judged(text, start, clause, end)
    return Event(
        document=report.document,
        placed=replace(one, because=(*one.because, *_told_as(text, judged_as))),
        interval=one.interval,
        start=start,
        end=end,
        title=title,
        status=judged_as.status,
        evidence=_evidence(report, title, headed=True),
        stems=frozenset(word for word in stems(text[start:end]) if len(word) > 1),
        actors=actors,
        places=places,
        named=named,
        said_by=speaker(text, clause),
    )


def gap(one: Placed) -> str | None:
    """Return why a phrase dates no event, or None when it can.

    >>> from timeline.model import Vague
    >>> gap(Placed(Mention(0, 5, "", Vague("PRESENT_REF"), "DATE"), "PRESENT_REF", None, None, ("too vague",)))
    'too vague'
    """
    if one.interval is None:
        return one.because[-1]
    drifting = one.interval.shape is Shape.ONE_OF or (isinstance(one.mention.term, Window) and one.interval.approx)
    if drifting and one.interval.days > _WIDEST_DAYS:
        return f"it is one of {edtf(one.interval)}: the day of publication is not known well enough"
    return None


def _event(report: Report, one: Placed, clause: Clause) -> Event | None:
    text, mention, published = report.document.text, one.mention, report.published
    told = None if is_furniture(text, *report.split.at(mention.start)) else told_of(report, one, clause)
    if not told:
        return None
    start, end = told.start, told.end
    named = names_in(text, start, end)
    actors, places = actors_and_places(named)
    judged_as = judged(text, told.opens, told.clause, end)
    if judged_as.status == "happened" and published.window and told.interval.start >= published.window.stop:
        judged_as = ahead(text, (start, end), (mention.start, mention.end))
    return Event(
        document=report.document,
        placed=replace(one, because=(*one.because, *_told_as(text, judged_as))),
        interval=told.interval,
        start=start,
        end=end,
        title=told.title,
        status=judged_as.status,
        evidence=_evidence(report, told.title, told.share),
        stems=frozenset(word for word in stems(text[start:end]) if len(word) > 1),
        actors=actors,
        places=places,
        named=named,
        said_by=speaker(text, told.clause),
    )


def _told_as(text: str, judged_as: Judged) -> tuple[str, ...]:
    """Spell the words that decide a status other than "happened"."""
    words = " ".join(text[judged_as.start : judged_as.end].split())
    return (f"{judged_as.status}: “{words}”",) if words else ()


def _evidence(report: Report, title: str, share: float = 0.0, *, headed: bool = False) -> Evidence:
    """Gather what tells how sure the date of an event is."""
    published = report.published
    return Evidence(published.basis, published.confidence, report.full_dates, share, weight(title), headed)


def _is_end_of(mention: Mention, whole: Mention) -> bool:
    return isinstance(whole.term, Range) and mention in whole.parts


def _told_already(event: Event, found: Sequence[Event]) -> bool:
    """Tell whether the clause was dated before by a phrase that is as exact: one clause, one event."""
    return any(
        earlier.start < event.end and event.start < earlier.end and earlier.interval == event.interval
        for earlier in found[-2:]
    )
