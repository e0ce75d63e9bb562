"""What dating looks at: a document with its phrases and their clauses, and each phrase as one telling of an event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.dating.acts import Act, Topic, act_of, topic_of
from timeline.model import Anchor, Published
from timeline.phrases import find
from timeline.place import clauses_of, place
from timeline.place.discourse import is_story
from timeline.syntax import Clause, Sentences, names, sentences, stem

if TYPE_CHECKING:
    from timeline.model import Document, Interval, Mention, Placed


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
    def acts(self) -> tuple[Act, ...]:
        """What each phrase's clause tells, by which two tellings of one event are known."""
        text = self.document.text
        known = frozenset(stem(name) for name in names(text))
        return tuple(act_of(text, known, mention, clause, self.mentions) for mention, clause in self.clauses)

    @cached_property
    def topic(self) -> Topic:
        """What the text is about."""
        return topic_of(self.document.text)

    @cached_property
    def tells_history(self) -> bool:
        """Whether it is a story by its own words: what it tells may be long past, whoever holds an office in it."""
        return is_story(self.mentions, Published(None))

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
    act: Act
    topic: Topic
    interval: Interval | None
    by_itself: bool  # placed by its own words, whenever the document was written

    @property
    def quote(self) -> str:
        """The words of the clause."""
        return self.document.text[self.clause.start : self.clause.end]


def tellings(reading: Reading, published: Published) -> tuple[Telling, ...]:
    """Return every phrase of a document as a telling, placed as far as its date is known."""
    return tuple(
        Telling(reading.document, mention, clause, act, reading.topic, placed.interval, placed.rests_on is Anchor.NONE)
        for (mention, clause), act, placed in zip(reading.clauses, reading.acts, reading.placed(published), strict=True)
    )
