"""Floor 1, the JSON contract: what leaves the process, as pydantic models in the key order the schema promises."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from timeline.model import Basis, MentionType, Status

SCHEMA_VERSION = "1.0"
SCHEMA_ID = "urn:timeline:schema:1"


class Strict(BaseModel):
    """A record of the contract: immutable; keys a later minor version adds are kept, never refused."""

    model_config = ConfigDict(frozen=True, extra="allow")


class ClueRecord(Strict):
    """One reason for a document's publication window."""

    kind: str
    because: str
    document: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class PublishedRecord(Strict):
    """When a document was written; the dates are null when nothing tells."""

    edtf: str | None
    earliest: str | None
    latest: str | None
    basis: Basis
    confidence: float = Field(ge=0, le=1)
    clues: tuple[ClueRecord, ...] = ()


class DocumentRecord(Strict):
    """One document of the run."""

    id: str
    path: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str
    sha256: str
    text_sha256: str
    characters: int = Field(ge=0)
    published: PublishedRecord
    undated: int = Field(default=0, ge=0)
    copy_of: str | None = None  # the first document, in order of ids, of which this one is nearly the text
    author: str | None = None
    part: str | None = None  # which of the documents of its file: "message 3", "reports/a.html"
    reader: str | None = None  # what took its text out of the file, with its version: "pdf (pypdf 7.1.0)"


class DateRecord(Strict):
    """A date: its EDTF spelling and the inclusive ISO days it may fall on."""

    edtf: str
    earliest: str
    latest: str


class EventDateRecord(DateRecord):
    """The date of an event, with how exact it is."""

    precision: str


class PhraseRecord(Strict):
    """A date phrase where it stands."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    type: MentionType
    timex: str | None


class NameRecord(Strict):
    """A name where it stands, and the one that all names of the thing are compared by."""

    name: str
    kind: Literal["actor", "place"]
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class SpeakerRecord(Strict):
    """The words that name who says so, where they stand; what is alleged is alleged by them."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class FactorRecord(Strict):
    """One thing that a confidence rests on, and the share of dates like it that were right.

    `of` is how many such were counted in labelled reports; 0 where the share is taken to be so and was not measured.
    """

    what: str
    share: float = Field(ge=0, le=1)
    of: int = Field(default=0, ge=0)


class SourceRecord(Strict):
    """A citation: the exact characters that tell the event, its date phrase, and why the date is what it is."""

    document: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str
    phrase: PhraseRecord
    date: DateRecord
    because: tuple[str, ...]
    confidence: float | None = Field(default=None, ge=0, le=1)  # by itself; null where it was not told
    factors: tuple[FactorRecord, ...] = ()  # what that rests on: their shares multiplied
    names: tuple[NameRecord, ...] = ()
    said_by: SpeakerRecord | None = None  # null where the words beside it name no one
    page: int | None = Field(default=None, ge=1)
    paragraph: int | None = Field(default=None, ge=1)
    url: str | None = None  # opens the document at these words
    prefix: str = ""  # what stands before and after the quote in its paragraph, as in a TextQuoteSelector
    suffix: str = ""


class DisagreementRecord(Strict):
    """What the sources of one event do not agree on; `sources` are indexes into the event's list."""

    because: str
    sources: tuple[int, ...]


class EventRecord(Strict):
    """One event, with every citation that tells it."""

    id: str
    date: EventDateRecord
    title: str
    status: Status
    confidence: float = Field(ge=0, le=1)
    actors: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[SourceRecord, ...] = Field(min_length=1)
    disagreements: tuple[DisagreementRecord, ...]
    independent_sources: int = Field(default=0, ge=0)  # near-copies count as one; 0 where they were not counted


class UnplacedRecord(Strict):
    """A phrase that could not be given a date, and why."""

    document: str
    phrase: PhraseRecord
    because: str


class ProblemRecord(Strict):
    """An input that could not be read, or not wholly."""

    path: str
    message: str


class GeneratorRecord(Strict):
    """What wrote the timeline, with the options that shaped it."""

    name: str
    version: str
    options: dict[str, object]


class Timeline(Strict):
    """The whole answer of `timeline build`."""

    schema_version: str
    generator: GeneratorRecord
    documents: tuple[DocumentRecord, ...]
    events: tuple[EventRecord, ...]
    unplaced: tuple[UnplacedRecord, ...]
    problems: tuple[ProblemRecord, ...]


class MentionRecord(Strict):
    """One date phrase of `timeline dates`; `timex` is null for a range, whose ends carry their own.

    `mod`, `quant` and `freq` are the attributes of TIMEX3 that go by these names.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    type: MentionType
    timex: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    because: tuple[str, ...]
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None


class DatesRecord(Strict):
    """One line of `timeline dates`."""

    document: str
    published: PublishedRecord
    mentions: tuple[MentionRecord, ...]


def json_schema() -> dict[str, object]:
    """The JSON Schema of a timeline, with the `$schema` and `$id` that pydantic leaves out.

    >>> json_schema()["$id"]
    'urn:timeline:schema:1'
    """
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return head | Timeline.model_json_schema(mode="serialization")
