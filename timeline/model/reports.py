"""Reports: documents, when they were written, the phrases in them and where those were placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from timeline.model.time import Anchor, Interval, Mod

if TYPE_CHECKING:
    from timeline.model.terms import Term


Basis = Literal["given", "metadata", "url", "dateline", "inferred", "unknown"]
Status = Literal["happened", "planned", "alleged", "denied"]
MentionType = Literal["DATE", "TIME", "DURATION", "SET"]


_TOLD = 500  # characters of either end of a message


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one input, told as a value: the rest of the run goes on.

    >>> len(Problem("a.html", f"meta date '{'1-' * 100_000}' is not a date: write 2017").message)
    1001
    """

    path: str
    message: str  # what it quotes of the input may be long: then its middle is left out
    lost: bool = True  # False: the input was read all the same
    note: bool = False  # True: nothing of it was lost or set aside either, but the reader should know

    def __post_init__(self) -> None:
        """Keep how the message begins and the advice at its end."""
        if len(self.message) > 2 * _TOLD:
            object.__setattr__(self, "message", f"{self.message[:_TOLD]}…{self.message[-_TOLD:]}")


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason to think a document was written in a window, and the words that speak for it."""

    kind: str
    because: str
    window: Interval
    document: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    aside: bool = False  # stronger clues contradict it
    weights: tuple[tuple[int, int, float], ...] = ()  # of stretches of days, where a clue prefers some to others
    rest: float = 0.0  # the weight of all other days


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was written, as far as is known; `window` None when nothing tells."""

    window: Interval | None
    basis: Basis = "unknown"
    confidence: float = 0.0
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its extracted text and what is known of it from outside that text."""

    id: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "en"
    given: str | None = None  # the publication date as the user, sources.toml or the input line wrote it
    metadata: tuple[tuple[str, str], ...] = ()  # (where it was found, date as written there)
    body: int = 0  # offset of the first character of prose, past any front matter
    author: str | None = None
    seen: tuple[tuple[str, str], ...] = ()  # (what tells, a date by which the text was there)
    part: str = ""  # which of the documents of its file: "message 3", "reports/a.html"
    reader: str = ""  # what took the text out of the file: "pdf (pypdf 7.1.0)"
    divided: Literal["page", "paragraph", ""] = ""
    starts: tuple[int, ...] = ()  # where each page or paragraph begins


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase found in a text: `text[start:end]`, the rule that found it and what it means.

    `start:end` is the extent of a TIMEX3. `lead:tail` takes in the signal words around it, as "on" of "on Sunday"
    and "after" of "three years after"; they equal `start` and `end` when there are none.
    """

    start: int
    end: int
    rule: str
    term: Term
    type: MentionType
    lead: int = -1
    tail: int = -1
    parts: tuple[Mention, ...] = ()  # the two ends of a range

    def __post_init__(self) -> None:
        if self.lead < 0:
            object.__setattr__(self, "lead", self.start)
        if self.tail < 0:
            object.__setattr__(self, "tail", self.end)


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with its hole filled: the interval, its TIMEX3 value, and why; or why not."""

    mention: Mention
    timex: str | None
    mod: Mod | None
    interval: Interval | None
    because: tuple[str, ...]
    rests_on: Anchor = Anchor.NONE


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands in a text, and the one that all names of the thing are compared by."""

    name: str
    start: int
    end: int
    place: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells how sure an event's date is, besides its phrase."""

    basis: Basis = "unknown"  # what the day of publication rests on
    published: float = 0.0  # how sure that day is
    full_dates: int = 0  # how many dates the document tells in full
    share: float = 0.0  # of all that speaks for any word of the sentence: for the word cited, if it is the likeliest
    tells: float = 1.0  # how much of an event its title tells: less where it is a state, or no more than talk
    headed: bool = False  # its date stands above it, at the head of a list


@dataclass(frozen=True, slots=True)
class Event:
    """One telling of an event: the clause at `text[start:end]` of a document, and the phrase that dates it."""

    document: Document
    placed: Placed
    interval: Interval
    start: int
    end: int
    title: str
    status: Status
    evidence: Evidence
    stems: frozenset[str]
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    said_by: tuple[int, int] | None = None  # where the words stand that name who tells it

    @property
    def quote(self) -> str:
        """The words cited."""
        return self.document.text[self.start : self.end]
