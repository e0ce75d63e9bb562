"""A chronology in Markdown: a heading for each year, a footnote for each citation, then what it all rests on."""

from __future__ import annotations

import re
from itertools import count, groupby
from typing import TYPE_CHECKING

from timeline.writers.safe import around, visible
from timeline.writers.wording import counted, heading, place_of, published, readable, year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from timeline.contract import DocumentRecord, EventRecord, SourceRecord, Timeline
    from timeline.writers.look import Look

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# A colon or dot only where it could begin a web address or a picture name; hours and sentences stay readable.
# An underscore within a word is no mark.
_PLAIN = re.compile(r"https?://[!-;=?-~]+")  # an address that needs no escape between < and >
_MARKUP = re.compile(r"[&<>\\`*\[\]#|~^$!@]|(?<![^\W_])_|_(?![^\W_])|:(?=//|[a-z_+-]+:)|(?<=\bwww)\.", re.IGNORECASE)
_ITEM = re.compile(r"\A\s*(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:\s|$)))")  # before what would begin another list


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write the chronology; every word of a document is escaped."""
    known = {document.id: document for document in timeline.documents}
    marks, notes = count(1), count(1)
    out.write("# Timeline\n")
    for number, group in groupby(timeline.events, key=year):
        events = list(group)
        out.write(f"\n## {escaped(number)}\n\n")
        out.writelines(_event(event, marks) for event in events)
        out.write("\n")
        out.writelines(_note(next(notes), source, known) for event in events for source in event.sources)
    for lines in (_documents(timeline), _unplaced(timeline), _problems(timeline)):
        out.writelines(f"{line}\n" for line in lines)


def escaped(text: str) -> str:
    r"""The text as Markdown that shows it and nothing else.

    >>> print(escaped("<b>1 * 2</b> [x](y) at 10:30"))
    &lt;b&gt;1 \* 2&lt;/b&gt; \[x\](y) at 10:30
    """
    return _MARKUP.sub(lambda mark: _ENTITIES.get(mark[0], "\\" + mark[0]), visible(text))


def first(text: str) -> str:
    r"""The same, where it begins the text of an item.

    >>> print(first("1. Report.pdf"), first("- x"), first("-43"))
    1\. Report.pdf \- x -43
    """
    return _ITEM.sub(r"\g<0>\\", escaped(text))


def _event(event: EventRecord, numbers: Iterator[int]) -> str:
    """The line of an event, with the marks of its footnotes."""
    status = "" if event.status == "happened" else f" ({event.status})"
    marks = "".join(f"[^{next(numbers)}]" for _ in event.sources)
    told = (
        ""
        if event.independent_sources in (0, len(event.sources))
        else f" ({counted(event.independent_sources, 'independent source')})"
    )
    line = f"- **{escaped(readable(event.date.edtf))}** - {escaped(event.title)}{status}{marks}{told}\n"
    return line + "".join(f"  - Sources disagree: {escaped(why.because)}\n" for why in event.disagreements)


def _note(number: int, source: SourceRecord, known: Mapping[str, DocumentRecord]) -> str:
    """Who says so, in which words, and why the date is what it is."""
    before, phrase, after = (escaped(part) for part in around(source))
    marked = f"**{phrase}**" if phrase.strip() else ""
    why = "; ".join(escaped(step) for step in source.because)
    cited = f"{escaped(heading(source.document, known))}, {place_of(source, '-')}"
    said = f", said by {escaped(source.said_by.text)}" if source.said_by else ""
    link = f" <{source.url}>" if source.url and _PLAIN.fullmatch(source.url) else ""
    dated = f"Dated {escaped(readable(source.date.edtf))}: {why}."
    return f'[^{number}]: "{before}{marked}{after}" {cited}{said}.{link} {dated}\n'


def _documents(timeline: Timeline) -> Iterator[str]:
    """How each document was dated, its clues below it."""
    known = {document.id: document for document in timeline.documents}
    yield from ("", "## Documents", "")
    for document in timeline.documents:
        told = document.published
        how = "" if told.edtf is None else f" ({told.basis}, confidence {told.confidence:.0%})"
        title = escaped(heading(document.id, known))
        copy = f" Nearly the text of {escaped(document.copy_of)}." if document.copy_of else ""
        yield f"- **{escaped(document.id)}**: {title}. Published: {escaped(published(told))}{how}.{copy}"
        for clue in told.clues:
            quote = f': "{escaped(clue.quote)}" ({escaped(clue.document)})' if clue.quote else ""
            yield f"  - {first(clue.kind)}: {escaped(clue.because)}{quote}"


def _unplaced(timeline: Timeline) -> Iterator[str]:
    if timeline.unplaced:
        yield from ("", "## Phrases not placed", "")
    for unplaced in timeline.unplaced:
        where = f"{escaped(unplaced.document)}, characters {unplaced.phrase.start}-{unplaced.phrase.end}"
        yield f'- "{escaped(unplaced.phrase.text)}" ({where}): {escaped(unplaced.because)}'


def _problems(timeline: Timeline) -> Iterator[str]:
    if timeline.problems:
        yield from ("", "## Problems", "", f"{counted(len(timeline.problems), 'input')} not read, or not wholly.", "")
    for problem in timeline.problems:
        yield f"- {first(problem.path)}: {escaped(problem.message)}"
