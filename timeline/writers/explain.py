"""How a date was found, told in words: an event, a phrase, a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from timeline.writers.page import DISAGREES, PHRASE, QUIET, STATUS, WARNING, Page, date_style, indented, quoted
from timeline.writers.safe import visible
from timeline.writers.wording import counted, heading, place_of, published, readable, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from timeline.contract import ClueRecord, DocumentRecord, EventRecord, FactorRecord, MentionRecord, SourceRecord
    from timeline.writers.look import Look

_IN = 2
_AROUND = 120  # characters of the text shown either side of a phrase


def write_event(event: EventRecord, documents: Iterable[DocumentRecord], out: TextIO, look: Look) -> None:
    """Tell how an event got its date: each citation, each step from its phrase, and what does not agree."""
    page = Page(out, look)
    known = {document.id: document for document in documents}
    status = (f" ({event.status})", STATUS[event.status]) if event.status != "happened" else ""
    page.show(Text.assemble((visible(event.title), "bold"), status))
    date = (readable(event.date.edtf), date_style(event.date.precision))
    rest = f", exact to the {visible(event.date.precision)}; {counted(len(event.sources), 'citation')}"
    page.show(
        Text.assemble("dated ", date, rest, f"; confidence {event.confidence:.0%}", f"; event {visible(event.id)}")
    )
    for line in _sureness(event, known):
        page.show(Text(line))
    for source in event.sources:
        _write_source(source, known, page)
    if event.disagreements:
        page.show("")
    for disagreement in event.disagreements:
        page.show(Text(f"The sources disagree: {visible(disagreement.because)}", DISAGREES))


def _sureness(event: EventRecord, known: dict[str, DocumentRecord]) -> Iterator[str]:
    """What the confidence rests on: how sure each source is by itself, and which are one."""
    best: dict[str, float] = {}
    for source in event.sources:
        if source.confidence is not None:
            best[source.document] = max(best.get(source.document, 0.0), source.confidence)
    if not best:
        return
    told = ", ".join(f"{visible(document)} {sure:.0%}" for document, sure in best.items())
    together = "; sources that agree make one another surer" if event.independent_sources > 1 else ""
    yield f"rests on {counted(event.independent_sources, 'independent source')}: {told}{together}"
    for document in best:
        original = known[document].copy_of if document in known else None
        if original:
            yield f"{visible(document)} is nearly the text of {visible(original)}: both are one source"


def _write_source(source: SourceRecord, known: dict[str, DocumentRecord], page: Page) -> None:
    where = f", {place_of(source)}"
    page.show(
        "", Text.assemble((visible(source.document), "bold"), where, (f"  {heading(source.document, known)}", QUIET))
    )
    page.show(indented(quoted(source), _IN))
    if source.url:
        page.show(indented(page.address(source.url), _IN))
    if source.said_by:
        page.show(indented(Text.assemble("said by ", (visible(source.said_by.text), "bold")), _IN))
    _write_steps(source.because, page)
    _write_result(source.date.edtf, source.date.earliest, source.date.latest, page)
    if source.factors and source.confidence is not None:
        page.show(indented(Text(f"confidence {source.confidence:.0%} by itself, for it rests on"), _IN))
    for factor in source.factors:
        page.show(indented(Text(f"- {visible(factor.what)}: {_held(factor)}"), _IN))


def _held(factor: FactorRecord) -> str:
    """How often such was right, and of how many; what was not counted is said to be taken."""
    share = f"{100 * factor.share:.0f} in 100"
    return f"of {factor.of:,} like this, {share} were right" if factor.of else f"taken to be right {share}"


def write_phrase(mention: MentionRecord, document: str, out: TextIO, look: Look, *, text: str | None = None) -> None:
    """Tell how a phrase of a document got its date, or why it has none; with `text`, among the words around it."""
    page = Page(out, look)
    where = f", characters {mention.start} to {mention.end}"
    page.show(Text.assemble((visible(document), "bold"), where, (f"  {mention.type.lower()}", QUIET)))
    page.show(indented(_among(mention, text or ""), _IN))
    _write_steps(mention.because, page)
    if mention.edtf is None or mention.earliest is None or mention.latest is None:
        value = f" (TIMEX3 {visible(mention.timex)})" if mention.timex else ""
        page.show(indented(Text(f"= no date of its own{value}", WARNING), _IN))
        return
    _write_result(mention.edtf, mention.earliest, mention.latest, page)


def _among(mention: MentionRecord, text: str) -> Text:
    """The phrase between the words around it, cut at a space; alone when the text is another."""
    phrase = (visible(mention.text), PHRASE)
    if text[mention.start : mention.end] != mention.text:
        return Text.assemble("“", phrase, "”")
    before, after = text[max(0, mention.start - _AROUND) : mention.start], text[mention.end :][:_AROUND]
    if mention.start > _AROUND:
        before = "…" + before[before.find(" ") + 1 :]
    if len(text) > mention.end + _AROUND:
        after = after[: after.rfind(" ") + 1].rstrip() + "…"
    return Text.assemble("“", visible(before).lstrip(), phrase, visible(after).rstrip(), "”")


def _write_steps(because: tuple[str, ...], page: Page) -> None:
    for number, step in enumerate(because, 1):
        page.show(indented(Text(f"{number}. {visible(step)}"), _IN))


def _write_result(edtf: str, earliest: str, latest: str, page: Page) -> None:
    page.show(indented(Text.assemble("= ", (readable(edtf), "bold"), _days(edtf, earliest, latest)), _IN))


def _days(edtf: str, earliest: str, latest: str) -> str:
    """The days of a date, unless the date is spelled with them already."""
    return "" if edtf in {earliest, f"{earliest}/{latest}"} else f", the days {span(earliest, latest)}"


def write_document(document: DocumentRecord, out: TextIO, look: Look) -> None:
    """Tell when a document was written, each clue with the words that speak for it, the best first."""
    page = Page(out, look)
    told = document.published
    page.show(
        Text.assemble((visible(document.id), "bold"), (f"  {heading(document.id, {document.id: document})}", QUIET))
    )
    if told.edtf is None or told.earliest is None or told.latest is None:
        page.show(Text("published: not known; no clue tells when it was written", WARNING))
    else:
        days = _days(told.edtf, told.earliest, told.latest)
        page.show(
            Text.assemble(
                "published: ", (published(told), "bold"), f"{days} ({told.basis}, confidence {told.confidence:.0%})"
            )
        )
    page.show(Text(_origin(document), QUIET))
    if document.copy_of:
        page.show(Text(f"nearly the text of {visible(document.copy_of)}: both are one source"))
    for number, clue in enumerate(told.clues, 1):
        page.show(Text(f"{number}. {visible(clue.kind)}: {visible(clue.because)}"))
        if clue.quote:
            page.show(indented(_spoken(clue, document.id), _IN + 1))


def _origin(document: DocumentRecord) -> str:
    """Which file a document was read from, which part of it, by what, and who wrote it."""
    part = f", {document.part}" if document.part else ""
    reader = f", read as {document.reader}" if document.reader else ""
    author = f", by {document.author}" if document.author else ""
    return visible(f"{document.path}{part}{reader}{author}")


def _spoken(clue: ClueRecord, document: str) -> Text:
    """The words a clue rests on and where they stand."""
    where = f"characters {clue.start} to {clue.end}"
    place = where if clue.document == document else f"{visible(clue.document)}, {where}"
    return Text.assemble("“", (visible(clue.quote), PHRASE), "”", (f"  {place}", QUIET))
