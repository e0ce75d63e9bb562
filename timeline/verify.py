"""Re-check a timeline against the documents it cites: every quote, and every date from its phrase.

Nothing the timeline says is taken on trust but the window in which it places each document's publication.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline.algebra import parse_edtf
from timeline.events import events_of
from timeline.model import Document, Published
from timeline.phrases import find
from timeline.place import place
from timeline.readers import ASKED, Asked, Columns, Limits, read_all
from timeline.records import date_record
from timeline.whereabouts import missing, moved, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.contract import DateRecord, DocumentRecord, PhraseRecord, PublishedRecord, Timeline


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold: what it is about, and what is wrong with it."""

    about: str
    message: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What the timeline says of a stretch of a document: that it reads so and, for a date phrase, which date it has."""

    about: str
    start: int
    end: int
    text: str
    date: DateRecord | None = None


def verify(
    timeline: Timeline, folder: str = "", paths: Sequence[str] = (), limits: Limits = ASKED.limits
) -> Iterator[Failure]:
    """Yield what does not hold of a timeline; nothing when all of it does.

    Documents are looked for at and under `paths` first, then where the timeline says they are, then from `folder`; what
    was read with higher limits than the usual ones is checked with such.
    """
    claims, asked = _claims(timeline), _asked(timeline.generator.options, limits)
    yield from _alone(timeline, claims)
    for given, records in _by_place(timeline.documents, folder, paths).items():
        if given is None:
            now = moved(records, folder, paths)
            yield from (Failure(record.id, missing(record, now.get(record.sha256))) for record in records)
            continue
        waiting = {record.id: record for record in records}
        problems = []
        for found in read_all([given], asked):
            if not isinstance(found, Document):
                problems.append(found.message)
            elif record := _meant(found, waiting.values()):
                del waiting[record.id]
                yield from _check(found, record, claims[record.id])
        for name in waiting:
            yield Failure(name, "; ".join([f"is not found in {given}", *problems]))


def _claims(timeline: Timeline) -> dict[str, list[Claim]]:
    """Gather all that the timeline says of each document's characters."""
    claims = defaultdict(list)
    for event in timeline.events:
        for number, source in enumerate(event.sources, 1):
            about = f"event {event.id}, citation {number}"
            whole = (source.start - len(source.prefix), source.end + len(source.suffix))
            claims[source.document].append(Claim(about, source.start, source.end, source.quote))
            claims[source.document].append(Claim(about, *whole, f"{source.prefix}{source.quote}{source.suffix}"))
            claims[source.document] += (Claim(about, one.start, one.end, one.text) for one in source.names)
            if said := source.said_by:
                claims[source.document].append(Claim(f"{about}, speaker", said.start, said.end, said.text))
            claims[source.document].append(_of_phrase(about, source.phrase, source.date))
    for document in timeline.documents:
        for clue in document.published.clues:
            if clue.quote:  # a clue from outside all texts, such as the command line, has no words to check
                about = f"{document.id}, clue {clue.kind}"
                claims[clue.document].append(Claim(about, clue.start, clue.end, clue.quote))
    for unplaced in timeline.unplaced:
        claims[unplaced.document].append(_of_phrase(f"{unplaced.document}, unplaced", unplaced.phrase, None))
    return claims


def _asked(told: dict[str, object], limits: Limits) -> Asked:
    """Return how the documents were read, as far as it shapes their text."""
    fields = {name: value for name in ("text", "date", "title", "url", "id") if (value := told.get(f"{name}_field"))}
    return Asked(columns=Columns(**{name: str(value) for name, value in fields.items()}), limits=limits)


def _of_phrase(about: str, phrase: PhraseRecord, date: DateRecord | None) -> Claim:
    return Claim(f"{about}, phrase", phrase.start, phrase.end, phrase.text, date)


def _alone(timeline: Timeline, claims: dict[str, list[Claim]]) -> Iterator[Failure]:
    """What does not hold even without the documents: all are listed, and an event's date is a cited one."""
    listed = {document.id for document in timeline.documents}
    for name in claims.keys() - listed:
        yield from (Failure(claim.about, f"cites {name}, which the timeline does not list") for claim in claims[name])
    for event in timeline.events:
        if _days(event.date) not in {_days(source.date) for source in event.sources}:
            yield Failure(f"event {event.id}", f"is dated {event.date.edtf}, which none of its citations says")


def _by_place(
    records: Iterable[DocumentRecord], folder: str, paths: Sequence[str]
) -> dict[str | None, list[DocumentRecord]]:
    """Group the documents by the file they are to be read from; None for those that are nowhere."""
    places: dict[str | None, list[DocumentRecord]] = defaultdict(list)
    for record in records:
        places[place_of(record.path, folder, paths)].append(record)
    return places


def _meant(found: Document, records: Iterable[DocumentRecord]) -> DocumentRecord | None:
    """Return the record that a document read again belongs to: by its id, or else by its text or its file."""
    records = list(records)
    by_id = [record for record in records if record.id == found.id or record.id.endswith("/" + found.id)]
    by_text = [record for record in records if record.text_sha256 == _sha256(found.text)]
    same_part = len(records) == 1 and (records[0].part or "") == found.part
    alone = records if same_part and ":" not in found.id else []
    return next(iter(by_id or by_text or alone), None)


def _check(document: Document, record: DocumentRecord, claims: list[Claim]) -> Iterator[Failure]:
    """Hold a document's record and all claims on it against its text."""
    if _sha256(document.text) != record.text_sha256 or len(document.text) != record.characters:
        yield Failure(record.id, f"{document.path} {_changed(document, record, claims)}")
    elif document.sha256 != record.sha256:
        yield Failure(record.id, f"{document.path} has changed: its bytes differ, though its text is the same")
    for claim in claims:
        if document.text[claim.start : claim.end] != claim.text:
            there = document.text[claim.start : claim.end]
            yield Failure(claim.about, f"{record.id} reads {there!r} at {claim.start}..{claim.end}, not {claim.text!r}")
    try:
        window = _window(record.published)
    except ValueError as error:
        yield Failure(record.id, f"its publication date cannot be read: {error}")
        return
    yield from _redate(replace(document, language=record.language), window, claims)


def _changed(document: Document, record: DocumentRecord, claims: list[Claim]) -> str:
    """Say why a text is another: its file was cut or changed, or what took the text out of the file was."""
    if document.sha256 == record.sha256 and record.reader and document.reader != record.reader:
        read = f"was read as {record.reader} then and as {document.reader} now"
        return f"{read}: the same file gives another text; build it again"
    length = len(document.text)
    left = [claim for claim in claims if claim.end <= length]
    if length < record.characters and left and all(document.text[one.start : one.end] == one.text for one in left):
        return f"is cut short: it ends after {length} of {record.characters} characters"
    return "has changed: its text is not the one the timeline was made from"


def _window(published: PublishedRecord) -> Published:
    """Return the window in which the timeline says a document was published."""
    if published.edtf is None or published.earliest is None or published.latest is None:
        return Published(None)
    start, last = parse_edtf(published.earliest).start, parse_edtf(published.latest).last
    return Published(replace(parse_edtf(published.edtf), start=start, stop=last + 1))


def _redate(document: Document, published: Published, claims: list[Claim]) -> Iterator[Failure]:
    """Find and place every phrase of a document again and compare the dates claimed for them."""
    dated = [(claim, claim.date) for claim in claims if claim.date]
    dates = _dates(document, published) if dated else {}
    for claim, date in dated:
        at = f"{claim.text!r} at {claim.start}..{claim.end} of {document.id}"
        means = dates.get((claim.start, claim.end))
        if means is None:
            yield Failure(claim.about, f"{at} is no date phrase")
        elif not means:
            yield Failure(claim.about, f"{at} cannot be placed, and the timeline says {date.edtf}")
        elif _days(date) not in means:
            told = " or ".join(" ".join(days) for days in means)
            yield Failure(claim.about, f"{at} means {told}, and the timeline says {' '.join(_days(date))}")


def _dates(document: Document, published: Published) -> dict[tuple[int, int], list[tuple[str, str, str]]]:
    """The dates that each phrase of a document can have, by where it stands, with and without its signal word.

    There is one, unless its clause reaches further than the phrase: "have fled since October".
    """
    placed = place(document, find(document.text, document.language), published)
    told = [(one.mention, one.interval) for one in placed]
    told += [(event.placed.mention, event.interval) for event in events_of(document, placed, published)]
    dates: dict[tuple[int, int], list[tuple[str, str, str]]] = {}
    for mention, interval in told:
        for span in {(mention.start, mention.end), (mention.lead, mention.tail)}:
            means = dates.setdefault(span, [])
            if interval and (days := _days(date_record(interval))) not in means:
                means.append(days)
    return dates


def _days(date: DateRecord) -> tuple[str, str, str]:
    """What makes a date: its spelling and its days."""
    return date.edtf, date.earliest, date.latest


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
