"""The main text of a web page: paragraphs and headings apart by blank lines, without menus and advertisements."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import takewhile
from typing import TYPE_CHECKING, cast

from trafilatura import bare_extraction

from timeline.readers.page_furniture import is_apart, is_furniture
from timeline.readers.page_tree import said, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.page_tree import Node

_GAP, _BAR = "\n\n", " | "
_FOLDED = re.compile(r"[ \t\n\r\f]+")  # what HTML takes for one space
_PROSE = 100  # characters of a paragraph that is no label of a form
_AROUND_BREAK = re.compile(r" ?\n ?")
# The other spaces, at which Python splits: trafilatura is handed stand-ins, which come back as what they were.
_KEPT = "\x0b\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_STAND_IN = {ord(char): 0x100000 + ord(char) for char in _KEPT}
_BACK = {stand_in: char for char, stand_in in _STAND_IN.items()}
_ANY_KEPT = re.compile(f"[{_KEPT}]")

_BLOCKS = frozenset("body div p head quote list item table row code".split())  # in the tree that trafilatura returns
_BOXES = ("article", "body", "div", "main", "section", "td")
_CLOSED = tuple("blockquote div dl figure h1 h2 h3 h4 h5 h6 hr ol p section table ul".split())
_SEPARATE = frozenset(
    (*_CLOSED, *"address article body center dd details dt fieldset figcaption header li main plaintext".split())
) | frozenset("pre summary td th tr noframes".split())
_INLINE = frozenset("a abbr b bdi big br cite em font i mark q small span strong sub sup time tt u".split())
_UNSEEN = frozenset(
    """aside button footer form head iframe nav noscript object script select style svg template
    textarea""".split()
)


def main_text(root: Node) -> str:
    r"""The text of the report that a page holds; empty when there is none to be told from menus.

    >>> from timeline.readers.page_tree import tree_of
    >>> tree = tree_of("<article><h2>Flood</h2><p>Korst fell silent on Sunday, its mayor said.</p></article>")
    >>> main_text(tree.root) if tree else ""
    'Flood\n\nKorst fell silent on Sunday, its mayor said.'
    """
    page = deepcopy(root)
    for form in [node for node in page.iter("form") if _holds_prose(node)]:
        form.tag = "div"  # some systems put the whole page into a form
    for node in [node for node in page.iter() if is_apart(node)]:
        node.drop_tree()
    _set_apart(page)
    _spare_spaces(page)
    found = bare_extraction(page, include_comments=False, include_tables=True, output_format="xml")
    body = getattr(found, "body", None)
    return _lines("".join(_pieces(cast("Node", body))).translate(_BACK)) if body is not None else ""


def _holds_prose(form: Node) -> bool:
    return any(len("".join(paragraph.itertext())) >= _PROSE for paragraph in form.iter("p"))


def _set_apart(page: Node) -> None:
    """Put the lines that stand beside paragraphs into paragraphs: trafilatura would join them to others, or twice."""
    for box in [node for node in page.iter(*_BOXES) if _is_mixed(node)]:
        paragraph = box.makeelement("p")
        paragraph.text, box.text = box.text, None
        paragraph.extend(list(takewhile(lambda node: node.tag in _INLINE, box)))
        box.insert(0, paragraph)
    for block in [node for node in page.iter(*_CLOSED) if node.tail and not node.tail.isspace()]:
        paragraph = block.makeelement("p")
        paragraph.text, block.tail = block.tail, None
        after = list(takewhile(lambda node: node.tag in _INLINE, block.itersiblings()))
        block.addnext(paragraph)
        paragraph.extend(after)


def _is_mixed(box: Node) -> bool:
    """Whether a box begins with a line of text and has blocks as well."""
    begins = bool(box.text and not box.text.isspace()) or next((child.tag in _INLINE for child in box), False)
    return begins and any(child.tag in _CLOSED for child in box)


def _spare_spaces(page: Node) -> None:
    """Put stand-ins for the spaces that would be folded; those that are all of a block are only there for show."""
    if not any(_ANY_KEPT.search(piece) for piece in page.itertext()):
        return
    for node in page.iter():
        if node.text and not node.text.isspace():
            node.text = node.text.translate(_STAND_IN)
        if node.tail and (node.tag not in _SEPARATE or not node.tail.isspace()):
            node.tail = node.tail.translate(_STAND_IN)


def _pieces(body: Node) -> Iterator[str]:
    """The text of what trafilatura found, piece by piece."""
    for event, node in walk(body):
        if node.tag in _BLOCKS:
            yield _GAP
        if event == "start":
            yield {"lb": "\n", "cell": _BAR}.get(node.tag, "")
            yield (node.text or "") if node.tag == "code" else _folded(node.text)
        elif node is not body:
            yield _folded(node.tail)


def _folded(text: str | None) -> str:
    return _FOLDED.sub(" ", text or "")


def _lines(text: str) -> str:
    blocks = (_AROUND_BREAK.sub("\n", block).strip(" \t\n\r\f|") for block in text.split(_GAP))
    return _GAP.join(block for block in blocks if block and not is_furniture(block))


def visible_text(root: Node) -> str:
    """All the text that a page shows, but for menus, forms and margins: for pages of which nothing else can be told."""
    pieces: list[str] = []
    hidden = 0
    for event, node in walk(root):
        gap = _GAP if node.tag in _SEPARATE else ""
        if event == "start":
            hidden += _is_hidden(node)
            pieces += [gap, "\n" if node.tag == "br" else "", "" if hidden else _folded(node.text)]
        else:
            hidden -= _is_hidden(node)
            pieces += [gap, "" if hidden else _folded(node.tail)]
    return _lines("".join(pieces))


def _is_hidden(node: Node) -> bool:
    return node.tag in _UNSEEN or "display:none" in said(node, "style").replace(" ", "")
