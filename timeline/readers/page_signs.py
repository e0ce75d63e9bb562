"""Signs of a page that its parsers would fold or refuse, which are handed to them as stand-ins and come back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.readers.page_tree import Node

# The elements that part lines: those that always have an end, and the others.
CLOSED = tuple("blockquote div dl figure h1 h2 h3 h4 h5 h6 hr ol p section table ul".split())
SEPARATE = frozenset(CLOSED) | frozenset(
    """address article body center dd details dt fieldset figcaption header li main plaintext pre summary td th tr
    noframes""".split()
)

# Spaces that HTML keeps and Python splits at; and what XML cannot hold.
_KEPT = "\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000" + "\x00-\x08\x0b\x0e-\x1f\ufffe\uffff"
_ANY = re.compile(f"[{_KEPT}\f]")
_STAND_INS = 0x10_0000  # a plane for private use, in which no sign has a meaning
_STAND_IN = {code: _STAND_INS + code for code in range(0x1_0000) if re.match(f"[{_KEPT}]", chr(code))} | {12: 32}
_IN_LISTINGS = _STAND_IN | {10: _STAND_INS + 10}  # <pre> keeps its lines
_BACK = {code: code - _STAND_INS for code in _IN_LISTINGS.values() if code > _STAND_INS}


def spare(page: Node) -> None:
    """Put stand-ins for the signs; spaces that are all of a block are only there for show."""
    for node in (node for block in page.iter("pre") for node in block.iter()):
        node.text = (node.text or "").translate(_IN_LISTINGS)
        node.tail = (node.tail or "").translate(_IN_LISTINGS) if node.tag != "pre" else node.tail
    for node in page.iter():
        if node.text and _ANY.search(node.text):
            node.text = " " if node.text.isspace() else node.text.translate(_STAND_IN)
        if node.tail and _ANY.search(node.tail):
            node.tail = " " if node.tail.isspace() and node.tag in SEPARATE else node.tail.translate(_STAND_IN)


def back(text: str) -> str:
    """The text with the signs that were there.

    >>> back(chr(0x1000A0)) == chr(0xA0)
    True
    """
    return text.translate(_BACK)
