"""The main text of a web page: paragraphs and headings apart by blank lines, without menus and advertisements."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from trafilatura import bare_extraction

from timeline.readers.page_furniture import is_apart, is_furniture
from timeline.readers.page_shape import join_articles, open_forms, set_apart
from timeline.readers.page_signs import SEPARATE, back, spare
from timeline.readers.page_tree import said, walk, without_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.page_tree import Node

# What a page lacks is told in a problem, and not on the way.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_GAP = "\n\n"
_FOLDED = re.compile(r"[ \t\n\r\f]+")  # what HTML takes for one space
_NEARLY = 0.8  # of what is visible: all of it, but for a title
_MOST = 50_000  # elements: to look for the report among more takes trafilatura hundreds of megabytes
_AROUND_BREAK = re.compile(r"(?<! ) *+\n[ \n]*+")
_BLOCKS = frozenset("body div p head quote list item table row code".split())  # in the tree that trafilatura returns
_SPACES = tuple(filter(str.isspace, map(chr, range(0x3001))))  # the last of them is that of Chinese
_NO_DATES = {"max_date": "9999-12-31"}  # it is asked for none; else it asks the clock, in zones where that raises too
_UNSEEN = frozenset(
    """aside button footer form head iframe nav noscript object script select style svg template
    textarea""".split()
)


class Text(NamedTuple):
    """The text of a page."""

    text: str  # empty where it has none
    whole: bool = False  # whether no part was plainly the report, so that all that is visible was taken


def text_of(root: Node) -> Text:
    r"""The text of the report that a page holds.

    >>> from timeline.readers.page_tree import tree_of
    >>> tree = tree_of("<article><h2>Flood</h2><p>Korst fell silent on Sunday, its mayor said.</p></article>")
    >>> text_of(tree.root).text if tree else ""
    'Flood\n\nKorst fell silent on Sunday, its mayor said.'
    """
    page = deepcopy(root)
    spare(page)
    open_forms(page)
    for node in [node for node in page.iter() if is_apart(node)]:
        node.drop_tree()
    without_spans(page)
    join_articles(page)
    set_apart(page)
    if next(islice(page.iter(), _MOST, None), None) is not None:
        return Text(visible(page), whole=True)
    found = bare_extraction(
        page, include_comments=False, include_tables=True, output_format="xml", date_extraction_params=_NO_DATES
    )
    body = getattr(found, "body", None)
    main = _lines("".join(_pieces(cast("Node", body)))) if body is not None else ""
    if not main:
        return Text(visible(page), whole=True)
    if _GAP in main:
        return Text(main)
    shown = visible(page)  # trafilatura runs the blocks of short pages together
    return Text(shown if _NEARLY * _length(shown) <= _length(main) <= _length(shown) else main)


def _pieces(body: Node) -> Iterator[str]:
    """The text of what trafilatura found, piece by piece."""
    for event, node in walk(body):
        if node.tag in _BLOCKS:
            yield _GAP
        if event == "start":
            yield "\n" if node.tag in {"lb", "cell"} else ""  # a date in a cell heads those beside it
            yield (node.text or "") if node.tag == "code" else _folded(node.text)
        elif node is not body:
            yield _folded(node.tail)


def _folded(text: str | None) -> str:
    return _FOLDED.sub(" ", text or "")


def _length(text: str) -> int:
    """How many characters there are that are seen; without a list of the words, of which a page may have millions."""
    return len(text) - sum(map(text.count, _SPACES))


def _lines(text: str) -> str:
    text = back(text)
    blocks = (_AROUND_BREAK.sub("\n", block).strip(" \t\n\r\f") for block in text.split(_GAP))
    return _GAP.join(block for block in blocks if block and not is_furniture(block))


def visible(root: Node) -> str:
    """All the text that a page shows, but for menus, forms and margins."""
    pieces: list[str] = []
    hidden = 0
    for event, node in walk(root):
        gap = _GAP if node.tag in SEPARATE else ""
        if event == "start":
            hidden += _is_hidden(node)
            pieces += [gap, "\n" if node.tag == "br" else "", "" if hidden else _folded(node.text)]
        else:
            hidden -= _is_hidden(node)
            pieces += [gap, "" if hidden else _folded(node.tail)]
    return _lines("".join(pieces))


def _is_hidden(node: Node) -> bool:
    return node.tag in _UNSEEN or "display:none" in said(node, "style").replace(" ", "")
