"""A Mermaid timeline diagram: a section for each year, a line for each event with the documents that tell it.

Mermaid draws no more than 50,000 characters, so what is cited stays in the other formats; a comment says so.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from timeline.writers.citing import headline, left_out
from timeline.writers.safe import visible
from timeline.writers.wording import labels, readable, year

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from timeline.contract import EventRecord, Timeline
    from timeline.writers.look import Look

# Colons, semicolons and number signs have a meaning; braces, percent signs and angles could begin an order or HTML.
_MARKUP = re.compile(r"[^\w\s.,'()/~?!+=…-]")
_HEAD = """timeline
    title Timeline
    %% Quotes and reasons are not shown here: the timeline as JSON has them.
"""


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write the diagram; Mermaid's own codes stand for every sign that is not plain."""
    short = labels([document.id for document in timeline.documents])
    out.write(_HEAD)
    if rest := left_out(timeline):
        out.write(f"    %% {rest}\n")
    for number, events in groupby(timeline.events, key=year):
        out.write(f"    section {escaped(number)}\n")
        out.writelines(f"        {_event(event, short)}\n" for event in events)


def escaped(text: str) -> str:
    """The text as Mermaid shows it.

    >>> escaped("10:30; #1")
    '10#58;30#59; #35;1'
    """
    return _MARKUP.sub(lambda mark: f"#{ord(mark[0])};", visible(text))


def _event(event: EventRecord, short: Mapping[str, str]) -> str:
    cited = ", ".join(dict.fromkeys(short.get(source.document, source.document) for source in event.sources))
    disputed = ", disputed" if event.disagreements else ""
    date = readable(event.date.edtf)
    first = f"#{ord(date[0])};" if date[:1].isalpha() else escaped(date[:1])  # a line begun by a word may be an order
    return f"{first}{escaped(date[1:])} : {escaped(f'{headline(event)} ({cited}{disputed})')}"
