"""What many events refer to, by number: the documents, and the kinds of evidence a confidence rests on."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.writers.safe import visible
from timeline.writers.web.markup import Html, element
from timeline.writers.wording import heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.contract import DocumentRecord, FactorRecord, Timeline


@dataclass(frozen=True, slots=True)
class Index:
    """The documents by id, and the numbers by which a page refers to them and to what a confidence rests on."""

    documents: Mapping[str, DocumentRecord]
    numbers: Mapping[str, int]
    factors: Mapping[FactorRecord, int]

    def named(self, document: str) -> Html:
        """The name of a document, and the way to it; one that the timeline does not list is named alone."""
        name = heading(document, self.documents)
        if document not in self.numbers:
            return element("cite", name, dir=direction(name))
        return element("a", name, href=f"#d-{self.numbers[document]}", dir=direction(name))


def index(timeline: Timeline) -> Index:
    """Number the documents and the factors of a timeline, each in its order."""
    factors = (factor for event in timeline.events for source in event.sources for factor in source.factors)
    return Index(
        documents={document.id: document for document in timeline.documents},
        numbers={document.id: number for number, document in enumerate(timeline.documents, 1)},
        factors={factor: number for number, factor in enumerate(dict.fromkeys(factors), 1)},
    )


def direction(text: str) -> str | None:
    """What tells a browser to look which way words run, where some of them run from the right.

    >>> direction("Mosul"), direction("الموصل")
    (None, 'auto')
    """
    if text.isascii():
        return None
    return "auto" if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in visible(text)) else None
