"""The JSON of TimelineJS: a slide for each event, with its citations below the headline.

TimelineJS puts these texts into the page as HTML. After it has cleaned that, it makes links of whatever looks like
an address, quotes and all: so no address may stand in a text, and one in a link of ours holds only plain signs.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from timeline.writers.as_json import spelled
from timeline.writers.citing import address_of, dating, disputes, headline, left_out, quoting, reason
from timeline.writers.safe import visible
from timeline.writers.wording import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from timeline.contract import DocumentRecord, EventRecord, SourceRecord, Timeline
    from timeline.writers.look import Look

_DATE = re.compile(r"(-?\d{4,9})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", re.ASCII)
_LINKED = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)  # the middle of an address or a mailbox
_UNSEEN_SPACE = "&#8203;"
_INNER_WWW = re.compile(r"(?<!//www)(?<=www)\.", re.IGNORECASE)
_PLAIN = "-+&#/%?=~_|!:,.;"  # with letters and digits: what TimelineJS takes for one address
_NO_ID = re.compile(r"[^\w-]+", re.ASCII)


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write the slides, one at a time."""
    known = {document.id: document for document in timeline.documents}
    undated = [event for event in timeline.events if not _dates(event)]
    lines = [left_out(timeline), *(f"{readable(event.date.edtf)}: {headline(event)}" for event in undated)]
    title = {"text": {"headline": "Timeline", "text": "".join(f"<p>{shown(line)}</p>" for line in lines if line)}}
    out.write(f'{{"scale":"human","title":{spelled(title)},"events":[')
    before = "\n"
    for event in timeline.events:
        if dates := _dates(event):
            out.write(before + spelled(dates | _slide(event, known)))
            before = ",\n"
    out.write("\n]}\n")


def shown(text: str) -> str:
    """The text as HTML that shows it; nothing in it is taken for an address.

    >>> shown("<b> www.e.example")
    '&lt;b&gt; www&#8203;.e.example'
    """
    return _LINKED.sub(_UNSEEN_SPACE, escape(visible(text)))


def address(text: str) -> str:
    """A web address that stays whole in an attribute.

    >>> address("https://e.example/?a='www.f'&b")
    'https://e.example/?a=%27www%2Ef%27&amp;b'
    """
    return escape(_INNER_WWW.sub("%2E", quote(text, safe=_PLAIN)))


def _dates(event: EventRecord) -> dict[str, object]:
    """When the slide begins and ends, as exact as the words are and in their words; nothing without a year."""
    date = event.date
    exact, first, last = (_DATE.fullmatch(told) for told in (date.edtf, date.earliest, date.latest))
    told: dict[str, object] = {"display_date": shown(readable(date.edtf))}
    if exact:
        return {"start_date": _parts(exact)} | told
    if not first or not last:
        return {}
    return {"start_date": _parts(first), "end_date": _parts(last)} | told


def _parts(date: re.Match[str]) -> dict[str, int]:
    return {name: int(part) for name, part in zip(("year", "month", "day"), date.groups(), strict=True) if part}


def _slide(event: EventRecord, known: Mapping[str, DocumentRecord]) -> dict[str, object]:
    paragraphs = [shown(dating(event)), *map(shown, disputes(event))]
    paragraphs += [line for source in event.sources for line in _citation(source, known)]
    text = {"headline": shown(headline(event)), "text": "".join(f"<p>{line}</p>" for line in paragraphs)}
    return {"text": text, "group": event.status, "unique_id": _NO_ID.sub("-", event.id)}


def _citation(source: SourceRecord, known: Mapping[str, DocumentRecord]) -> Iterator[str]:
    where = address_of(source, known)
    link = f' <a href="{address(where)}" rel="noopener noreferrer">open</a>' if where else ""
    yield f"{shown(quoting(source, known))}{link}"
    yield f"<small>{shown(reason(source))}</small>"
