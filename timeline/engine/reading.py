"""The way as far as the date phrases: what `timeline dates` needs, and the first step of a whole timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from timeline.dating import date_alone, date_given, read
from timeline.engine.options import DEFAULTS, Options
from timeline.model import Document, Problem
from timeline.readers import read_all
from timeline.records import Dated, mention_record

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from timeline.contract import MentionRecord


def dates(
    paths: Sequence[str],
    options: Options = DEFAULTS,
    stdin: BinaryIO | None = None,
) -> Iterator[Dated | Problem]:
    """Yield the date phrases of each document as soon as it is read, each document dated by itself."""
    for found in documents(paths, options, stdin):
        if isinstance(found, Problem):
            yield found
        else:
            reading = read(found)
            when = date_given(reading) or date_alone(reading)
            yield Dated(found, when, reading.placed(when))


def read_dates(text: str, published: str | None = None, language: str = "en") -> tuple[MentionRecord, ...]:
    """Return the date phrases of a text as published on a day, or on one it tells itself.

    >>> [(m.text, m.edtf) for m in read_dates("It fell on Sunday.", "2017-07-11")]
    [('Sunday', '2017-07-09')]
    """
    reading = read(Document("text", "-", text, "", given=published, language=language))
    return tuple(mention_record(text, placed) for placed in reading.placed(date_alone(reading)))


def documents(
    paths: Sequence[str], options: Options, stdin: BinaryIO | None
) -> Generator[Document | Problem, None, None]:
    """Yield the documents at the paths, and the problems met in reading them."""
    yield from read_all(paths, options.asked, stdin)
