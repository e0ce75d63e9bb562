"""One event of the list: what happened, who says so in which words, and how its date is known.

There may be thousands on a page, so their markup is lean: what is the same in most is left out, and what can be told
once stands elsewhere under a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.algebra import iso, parse_edtf
from timeline.writers.safe import around
from timeline.writers.web.axis import glyph
from timeline.writers.web.index import direction
from timeline.writers.web.markup import Html, anchor, element, joined, link
from timeline.writers.web.span import span
from timeline.writers.web.spoken import days_in_words, spoken
from timeline.writers.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.contract import DisagreementRecord, EventRecord, SourceRecord
    from timeline.writers.web.index import Index

_MACHINE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", re.ASCII)  # what <time> can hold
_CUT = 225  # a paragraph that goes on at least so far beside the quote was cut there


def entry(event: EventRecord, index: Index) -> Html:
    """An event as an item that opens."""
    inner = element("details", _summary(event), *_evidence(event, index))
    return Html(element("li", inner, id=anchor("e", event.id), **_asked(event)) + "\n")


def _asked(event: EventRecord) -> dict[str, str | int | None]:
    """What the axis and the filters ask of an event; a day that happened, told by one source, is what is not said."""
    told: dict[str, str | int | None] = {
        "data_s": event.status if event.status != "happened" else None,
        "data_n": number if (number := _sources(event)) > 1 else None,
        "data_x": len(event.disagreements) or None,
    }
    found = span(event)
    if found and len(_machine(event) or "") < len("2017-07-09"):
        told["data_a"] = found.start  # a whole day stands in its <time>
    if found and found.kind != "day":
        told |= {"data_k": found.kind, "data_b": found.stop}
        told["data_o"] = " ".join(str(day - found.start) for day in found.choices) or None
    return told


def _sources(event: EventRecord) -> int:
    return event.independent_sources or len({source.document for source in event.sources})


def _summary(event: EventRecord) -> Html:
    status = event.status
    notes = [
        "" if status == "happened" else element("b", glyph(status), status, class_=status),
        counted(_sources(event), "source"),
        element("b", "sources disagree", class_="x") if event.disagreements else "",
    ]
    title = element("b", event.title, dir=direction(event.title))
    return element("summary", _date(event), title, element("small", joined(*notes, by=" · ")))


def _date(event: EventRecord) -> Html:
    """A date in words, in an element that programs read where they can."""
    machine = _machine(event)
    return element("time" if machine else "span", spoken(event.date.edtf), datetime=machine)


def _machine(event: EventRecord) -> str | None:
    """The date as `<time>` can hold it."""
    return event.date.edtf if _MACHINE.fullmatch(event.date.edtf) and span(event) else None


def _evidence(event: EventRecord, index: Index) -> Iterator[Html]:
    by = _by(event.sources[0], index) if len(event.sources) == 1 else ""
    names = (("Who", event.actors), ("Where", event.places))
    told: list[str] = [joined(f"{event.confidence:.0%} sure", by, "."), _days(event)]
    told += [f"{kind}: {', '.join(some)}." for kind, some in names if some]
    yield element("p", joined(*told, by=" "))
    for disagreement in event.disagreements:
        yield _sides(disagreement, event, index)
    for source in event.sources:
        yield from _cited(source, event, index)


def _days(event: EventRecord) -> str:
    """The days of a date that are not what its spelling says by itself."""
    date = event.date
    try:
        spelled = parse_edtf(date.edtf)
    except ValueError:
        return ""
    if (iso(spelled.start), iso(spelled.last)) == (date.earliest, date.latest):
        return ""
    return f"The days: {days_in_words(date.earliest, date.latest)}."


def _sides(disagreement: DisagreementRecord, event: EventRecord, index: Index) -> Html:
    """What the sources do not agree on, one beside the other."""
    sides = []
    for number in disagreement.sources:
        if 0 <= number < len(event.sources):
            source = event.sources[number]
            told = element("q", *_marked(source), dir=direction(source.quote))
            sides.append(element("li", element("b", spoken(source.date.edtf)), told, index.named(source.document)))
    says = element("p", element("b", "Sources disagree"), ": ", disagreement.because)
    return element("div", says, element("ul", *sides), class_="sides")


def _cited(source: SourceRecord, event: EventRecord, index: Index) -> Iterator[Html]:
    """The words cited, within their paragraph, where they stand, and how they are read."""
    before = f"{'…' if len(source.prefix) >= _CUT else ''}{source.prefix}"
    after = f"{source.suffix}{'…' if len(source.suffix) >= _CUT else ''}"
    document = index.documents.get(source.document)
    language = document.language if document and document.language != "en" else None
    way = direction(before + source.quote + after)
    yield element("blockquote", before, element("b", *_marked(source)), after, dir=way, lang=language)
    where: list[str] = [index.named(source.document)]
    where += [f"page {source.page}"] if source.page else []
    where += [f"paragraph {source.paragraph}"] if source.paragraph else []
    where += [f"said by {source.said_by.text}"] if source.said_by else []
    where += [link("open there", source.url)] if source.url else []
    yield element("p", joined(*where, by=", "))
    yield _why(source, event, index)


def _marked(source: SourceRecord) -> Iterator[str]:
    before, phrase, after = around(source)
    yield before
    yield element("mark", phrase) if phrase.strip() else ""
    yield after


def _why(source: SourceRecord, event: EventRecord, index: Index) -> Html:
    """The trace from the phrase to the date, and by number what the confidence rests on."""
    steps = element("ol", *(element("li", step) for step in source.because))
    other = source.date.edtf != event.date.edtf
    result = element("p", "So these words mean ", element("b", spoken(source.date.edtf)), ".") if other else ""
    sure = ""
    if len(event.sources) > 1 and source.confidence is not None:
        sure = element("p", f"{source.confidence:.0%} sure by itself", _by(source, index), ".")
    return element("details", element("summary", "How do we know?"), steps, result, sure)


def _by(source: SourceRecord, index: Index) -> Html:
    """The numbers of what the confidence of a citation rests on."""
    numbers = ", ".join(str(index.factors[factor]) for factor in source.factors)
    return joined(" (", element("a", numbers, href="#why"), ")") if numbers else Html()
