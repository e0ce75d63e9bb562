"""What the events rest on: documents and how each was dated, phrases not placed, kinds of evidence, inputs not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.writers.web.index import direction
from timeline.writers.web.markup import Html, element, joined, link
from timeline.writers.web.spoken import spoken
from timeline.writers.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.contract import ClueRecord, DocumentRecord, Timeline
    from timeline.writers.web.index import Index

_BASES = {"given": "given", "metadata": "from its metadata", "url": "from its web address", "dateline": "dateline"}
_BASES |= {"inferred": "inferred from its words"}


def sections(timeline: Timeline, index: Index) -> Iterator[Html]:
    """Each part that follows the events, where there is something in it."""
    documents = (_document(document, index) for document in timeline.documents)
    yield _section("documents", "Documents, and how each was dated", documents)
    yield _section("unplaced", "What could not be placed", _unplaced(timeline, index))
    yield _section("why", "How sure, and why", _factors(index))
    yield _section("problems", "What could not be read", _problems(timeline))


def _section(name: str, title: str, items: Iterable[Html]) -> Html:
    inner = [Html(item + "\n") for item in items]
    if not inner:
        return Html()
    return element("section", element("h2", title, id=name), element("ul", *inner), class_=name, aria_labelledby=name)


def _unplaced(timeline: Timeline, index: Index) -> Iterator[Html]:
    """Every phrase that has no date, and why."""
    for one in timeline.unplaced:
        phrase = element("q", element("mark", one.phrase.text), dir=direction(one.phrase.text))
        yield element("li", phrase, f": {one.because}. ", element("small", index.named(one.document)))


def _factors(index: Index) -> Iterator[Html]:
    """What a confidence rests on, told once; the events refer to it by number."""
    for factor, number in index.factors.items():
        share = f"{100 * factor.share:.0f} in 100"
        held = f"of {factor.of:,} like this, {share} were right" if factor.of else f"taken to be right {share}"
        yield element("li", element("b", f"{number} "), element("span", f"{factor.what}: {held}"), id=f"f-{number}")


def _problems(timeline: Timeline) -> Iterator[Html]:
    """Every input that was not read, or not wholly."""
    for problem in timeline.problems:
        yield element("li", element("b", problem.path), f": {problem.message}")


def _document(document: DocumentRecord, index: Index) -> Html:
    told = document.published
    name = document.title or document.id
    title = element("h3", link(name, document.url), dir=direction(name))
    if told.edtf is None:
        when = joined(element("b", "Date not known"), ": no clue tells when it was written.")
    else:
        basis = _BASES.get(told.basis, told.basis)
        when = joined("Written ", element("b", spoken(told.edtf)), f" ({basis}; {told.confidence:.0%} sure).")
    by = joined(*(words for words in (document.outlet, document.author, document.part) if words), by=", ")
    notes = [when]
    if document.copy_of:
        notes.append(joined("Nearly the text of ", index.named(document.copy_of), ": both are one source."))
    if document.undated:
        notes.append(joined(f"{counted(document.undated, 'sentence')} without a date."))
    clues = ""
    if told.clues:
        inner = (element("li", *_clue(clue, document.id, index)) for clue in told.clues)
        clues = element("details", element("summary", "How do we know?"), element("ol", *inner))
    lines = [element("p", by, class_="m", dir=direction(by)) if by else "", element("p", joined(*notes, by=" ")), clues]
    return element("li", title, *lines, id=f"d-{index.numbers[document.id]}")


def _clue(clue: ClueRecord, document: str, index: Index) -> Iterator[str]:
    yield element("b", clue.kind)
    yield f": {clue.because} "
    if clue.quote:
        yield element("q", clue.quote, dir=direction(clue.quote))
    if clue.quote and clue.document != document:
        yield joined(" ", element("small", index.named(clue.document)))
