"""TimeML 1.2.1 of a saved timeline: every quote a line, in the order of the events, with its date phrase marked.

A timeline holds no whole texts; `timeline dates -f timeml` marks those, one report a file.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from timeline.writers.timeml import FOOT, HEAD, UNKNOWN, plain, tag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from timeline.contract import SourceRecord, Timeline
    from timeline.writers.look import Look

_ONE_LINE = str.maketrans({"\t": "&#9;", "\n": "&#10;"})


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write one TimeML document; a phrase without a TIMEX3 value, a range for instance, stays unmarked."""
    created = tag({"tid": "t0", "type": "DATE", "value": UNKNOWN, "functionInDocument": "CREATION_TIME"})
    out.write(f"{HEAD}<DOCID>timeline</DOCID>\n<DCT>{created}{UNKNOWN}</TIMEX3></DCT>\n<TEXT>\n")
    numbers = count(1)
    for event in timeline.events:
        out.writelines(_quote(source, numbers) + "\n" for source in event.sources)
    out.write(FOOT)


def _quote(source: SourceRecord, numbers: Iterator[int]) -> str:
    phrase = source.phrase
    first, last = phrase.start - source.start, phrase.end - source.start
    if not phrase.timex or not 0 <= first <= last <= len(source.quote):
        return _line(source.quote)
    mark = tag({"tid": f"t{next(numbers)}", "type": phrase.type, "value": phrase.timex})
    before, words, after = source.quote[:first], source.quote[first:last], source.quote[last:]
    return f"{_line(before)}{mark}{_line(words)}</TIMEX3>{_line(after)}"


def _line(text: str) -> str:
    return plain(text).translate(_ONE_LINE)
