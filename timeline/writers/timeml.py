"""TimeML 1.2.1: the text of a document with its time expressions marked in place, as the field's scorers take it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.model import Anchor, Shape, Unit
from timeline.records import mention_values, published_values
from timeline.writers.safe import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from timeline.model import Placed, Published
    from timeline.records import Dated
    from timeline.writers.look import Look

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">
"""
FOOT = "</TEXT>\n</TimeML>\n"
UNKNOWN = "XXXX-XX-XX"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A parser would read a carriage return as a line feed, and within an attribute a line end as a space.
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_EXACT = (Unit.DAY, Unit.MONTH, Unit.YEAR)  # these TIMEX3 spells as EDTF does


def write(documents: Iterable[Dated], out: TextIO, _look: Look, /) -> None:
    """Write a document as TimeML. A file of it holds one: whoever calls sees to that."""
    for dated in documents:
        out.writelines(_pieces(dated))


def _pieces(dated: Dated) -> Iterator[str]:
    document = dated.document
    created = _created(dated.published)
    dct = tag({"tid": "t0", "type": "DATE", "value": created, "temporalFunction": "false"})
    yield HEAD
    yield f"<DOCID>{plain(document.id)}</DOCID>\n"
    yield f'<DCT>{dct[:-1]} functionInDocument="CREATION_TIME">{created}</TIMEX3></DCT>\n'
    if document.title:
        yield f"<TITLE>{plain(document.title)}</TITLE>\n"
    yield "<TEXT>"
    done = 0
    for number, placed in enumerate(_apart(dated.placed), 1):
        start, end = placed.mention.start, placed.mention.end
        yield plain(document.text[done:start])
        yield f"{tag(_attributes(number, document.text, placed))}{plain(document.text[start:end])}</TIMEX3>"
        done = end
    yield plain(document.text[done:]) + FOOT


def _apart(placed: Iterable[Placed]) -> Iterator[Placed]:
    """The phrases that have a TIMEX3 value, in order; of two that overlap the one that begins first, or is longer."""
    done = 0
    for one in sorted(placed, key=lambda one: (one.mention.start, -one.mention.end)):
        if one.timex is not None and one.mention.start >= done:
            yield one
            done = one.mention.end


def _attributes(number: int, text: str, placed: Placed) -> dict[str, str | None]:
    """The attributes of a phrase; None for those it has not."""
    values: dict[str, Any] = mention_values(text, placed)
    leans = placed.rests_on is Anchor.DOCUMENT
    return {
        "tid": f"t{number}",
        "type": values["type"],
        "value": values["timex"],
        "mod": values["mod"],
        "quant": values["quant"],
        "freq": values["freq"],
        "temporalFunction": str(placed.rests_on is not Anchor.NONE).lower(),
        "functionInDocument": "NONE",
        "anchorTimeID": "t0" if leans else None,
    }


def tag(attributes: dict[str, str | None]) -> str:
    """The opening tag of a time expression with the attributes it has."""
    told = "".join(f' {key}="{plain(value).translate(_QUOTED)}"' for key, value in attributes.items() if value)
    return f"<TIMEX3{told}>"


def _created(published: Published) -> str:
    """The day of creation as far as it is known, the digits that are not an X.

    >>> from timeline.algebra import parse_edtf
    >>> from timeline.model import Published
    >>> [_created(Published(parse_edtf(when))) for when in ("2017-07", "2017-07-08/2017-07-10", "201X")]
    ['2017-07', '2017-07-XX', 'XXXX-XX-XX']
    """
    values, window = published_values(published), published.window
    if window is None:
        return UNKNOWN
    if window.shape is Shape.CELL and window.unit in _EXACT and not window.approx:
        return str(values["edtf"])
    first, last = values["earliest"], values["latest"]
    if first[:-3] == last[:-3]:
        return f"{first[:-3]}-XX"
    return f"{first[:-6]}-XX-XX" if first[:-6] == last[:-6] else UNKNOWN


def plain(text: str) -> str:
    r"""Text that stands in XML as it stood in its document; what XML has no way to write becomes U+FFFD.

    >>> print(plain("A&B < 3\x1b \u202e\r"))
    A&amp;B &lt; 3� &#x202e;&#13;
    """
    return escaped(_FORBIDDEN.sub("\ufffd", text).translate(_MARKUP), "&#x{:x};")
