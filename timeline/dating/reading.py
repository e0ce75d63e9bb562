"""What dating looks at: a document with its phrases and their clauses, and each phrase as one telling of an event."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.phrases import find
from timeline.place import clauses_of, place
from timeline.syntax import Clause, Sentences, names, sentences, stem, stems

if TYPE_CHECKING:
    from timeline.model import Document, Interval, Mention, Placed, Published

_COMES_BACK = 2  # a name told so often is what a text is about


@dataclass(frozen=True)
class Reading:
    """A document and what was found in it, before anything is known of its date."""

    document: Document
    mentions: tuple[Mention, ...]

    @cached_property
    def split(self) -> Sentences:
        """The sentences of the text."""
        return sentences(self.document.text)

    @cached_property
    def clauses(self) -> tuple[tuple[Mention, Clause], ...]:
        """Each phrase with the clause it dates."""
        return clauses_of(self.document.text, self.mentions, self.split)

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """The stems of each phrase's clause, by which two tellings of one event are known."""
        text = self.document.text
        return tuple(stems(text[clause.start : clause.end]) for _, clause in self.clauses)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The stems of the names the text comes back to: what it is about."""
        seen = Counter(stem(name) for name in names(self.document.text))
        return frozenset(name for name, count in seen.items() if count >= _COMES_BACK)

    def placed(self, published: Published) -> tuple[Placed, ...]:
        """The phrases placed as if published then."""
        return place(self.document, self.mentions, published, self.clauses)


def read(document: Document) -> Reading:
    """Find the phrases of a document."""
    return Reading(document, find(document.text, document.language))


@dataclass(frozen=True, slots=True)
class Telling:
    """One phrase of one document, what its clause tells, and where it is placed so far."""

    document: Document
    mention: Mention
    clause: Clause
    stems: frozenset[str]
    topic: frozenset[str]
    interval: Interval | None

    @property
    def quote(self) -> str:
        """The words of the clause."""
        return self.document.text[self.clause.start : self.clause.end]


def tellings(reading: Reading, published: Published) -> tuple[Telling, ...]:
    """Return every phrase of a document as a telling, placed as far as its date is known."""
    return tuple(
        Telling(reading.document, mention, clause, words, reading.topic, placed.interval)
        for (mention, clause), words, placed in zip(
            reading.clauses, reading.stems, reading.placed(published), strict=True
        )
    )
