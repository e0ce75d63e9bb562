"""Pages brought into the shape in which trafilatura finds all of their report: one article, of paragraphs."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from timeline.readers.page_signs import CLOSED

if TYPE_CHECKING:
    from timeline.readers.page_tree import Node

_ROW = 2  # articles, from which on they are several
_ALMOST_ALL = 0.8  # of the prose of a row: that article is the report, and the others are cards below it
_HOLDERS = frozenset("body div main ol section ul".split())
_PROSE = 100  # characters of a paragraph that is no label of a form
_BOXES = ("article", "body", "div", "main", "section", "td")
_INLINE = frozenset("a abbr b bdi big br cite em font i mark q small span strong sub sup time tt u".split())


def open_forms(page: Node) -> None:
    """Take the forms away from about a report: some systems put the whole page into one."""
    for form in [node for node in page.iter("form") if _holds_prose(node)]:
        form.tag = "div"


def _holds_prose(form: Node) -> bool:
    return any(len("".join(paragraph.itertext())) >= _PROSE for paragraph in form.iter("p"))


def join_articles(page: Node) -> None:
    """Make one of articles that stand in a row, as the updates of a live page do: trafilatura takes the first."""
    rows: dict[Node, list[Node]] = {}
    for article in page.iter("article"):
        if next(article.iterancestors("article"), None) is None:
            rows.setdefault(_shared(article), []).append(article)
    around, row = max(rows.items(), key=lambda item: sum(map(_prose, item[1])), default=(page, []))
    told = [_prose(article) for article in row]
    if len(row) < _ROW or max(told) > _ALMOST_ALL * sum(told) or around.tag not in _HOLDERS:
        return
    for part in (*row, *(child for child in around if child.tag == "li")):
        part.tag = "section"
    if around.tag == "body":
        whole = page.makeelement("article")
        whole.extend(list(around))
        around.insert(0, whole)
    else:
        around.tag = "article"


def _shared(article: Node) -> Node:
    """The element around an article that holds others as well."""
    around = list(article.iterancestors())
    return next((one for one in around if len(list(islice(one.iter("article"), _ROW))) == _ROW), around[-1])


def _prose(article: Node) -> int:
    """How many characters its paragraphs have."""
    return sum(len("".join(paragraph.itertext())) for paragraph in article.iter("p"))


def set_apart(page: Node) -> None:
    """Put the lines that stand beside paragraphs into paragraphs: trafilatura would join them to others, or twice."""
    for box in [node for node in page.iter(*_BOXES) if _is_mixed(node)]:
        paragraph = box.makeelement("p")
        paragraph.text, box.text = box.text, None
        paragraph.extend(list(takewhile(lambda node: node.tag in _INLINE, box)))
        box.insert(0, paragraph)
    for block in [node for node in page.iter(*CLOSED) if node.tail and not node.tail.isspace()]:
        paragraph = block.makeelement("p")
        paragraph.text, block.tail = block.tail, None
        after = list(takewhile(lambda node: node.tag in _INLINE, block.itersiblings()))
        block.addnext(paragraph)
        paragraph.extend(after)


def _is_mixed(box: Node) -> bool:
    """Whether a box begins with a line of text and has blocks as well."""
    begins = bool(box.text and not box.text.isspace()) or next((child.tag in _INLINE for child in box), False)
    return begins and any(child.tag in CLOSED for child in box)
