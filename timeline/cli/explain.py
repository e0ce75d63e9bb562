"""How a date was found, told of what a user names: an event or a document of a saved timeline, or plain words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from timeline.cli.load import content, load, parsed, picked
from timeline.contract import EventRecord, Timeline
from timeline.model import Problem
from timeline.writers.explain import write_document, write_event, write_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.writers import Look

_STDIN = "-"
_WORDS = "the words"


def explain(what: Sequence[str], published: str | None, out: TextIO, look: Look) -> Iterator[str | Problem]:
    """Explain what is named, and yield the name of each thing explained, or what is wrong."""
    source = _source(what)
    if isinstance(source, Timeline):
        yield from _saved(source, what[0], what[1:], out, look)
    elif isinstance(source, str):
        yield from _words(source, published, out, look)
    else:
        yield source


def _source(what: Sequence[str]) -> Timeline | str | Problem:
    """Return the timeline that is named, or the words that are given."""
    first = what[0]
    if first == _STDIN:
        data = content(first)
        if isinstance(data, Problem) or data.lstrip().startswith(b"{"):
            return data if isinstance(data, Problem) else parsed(data, first)
        return data.decode(errors="replace")
    if first.endswith(".json") or _is_file(first):
        return load(first)
    return " ".join(what)


def _is_file(words: str) -> bool:
    """Whether these words are the name of a file; words too long for a name are not."""
    try:
        return Path(words).is_file()
    except (OSError, ValueError):
        return False


def _saved(timeline: Timeline, file: str, names: Sequence[str], out: TextIO, look: Look) -> Iterator[str | Problem]:
    """Explain the named events and documents of a timeline; all its events when none is named."""
    records = [picked(timeline, name) for name in names] or list(timeline.events)
    if not records:
        yield Problem(file, "holds no event to explain")
    for place, record in enumerate(records):
        if isinstance(record, str):
            yield Problem(file, record)
            continue
        out.write("\n" * bool(place))
        if isinstance(record, EventRecord):
            write_event(record, timeline.documents, out, look)
        else:
            write_document(record, out, look)
        yield record.id


def _words(text: str, published: str | None, out: TextIO, look: Look) -> Iterator[str | Problem]:
    """Explain every date phrase of a text."""
    from timeline.engine import read_dates  # noqa: PLC0415 - a saved timeline needs no engine

    mentions = read_dates(text, published)
    if not mentions:
        yield Problem(_WORDS, f"no date phrase is found in {text[:80]!r}; for a saved timeline, name its file")
    for place, mention in enumerate(mentions):
        out.write("\n" * bool(place))
        write_phrase(mention, _WORDS, out, look, text=text)
        yield mention.text
