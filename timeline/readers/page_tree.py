"""Web pages as trees: the one place that calls lxml, and what a node of its trees can do."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self, cast

from lxml.etree import ParserError, iterwalk, strip_attributes
from lxml.html import HTMLParser, document_fromstring

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPER = "ERR_RESOURCE_LIMIT"  # lxml leaves out what is nested deeper than it goes, and tells only its log
_OF_HEAD = frozenset("base basefont bgsound link meta noframes noscript object script style template title".split())
ASIDE = frozenset("aside nav footer form template".split())


class Node(Protocol):
    """An element of a page."""

    tag: str
    text: str | None
    tail: str | None

    def get(self, name: str) -> str | None:
        """The value of an attribute."""

    def iter(self, *tags: str) -> Iterator[Self]:
        """The element and those in it, in the order they are written."""

    def iterancestors(self, *tags: str) -> Iterator[Self]:
        """The elements around it, from within."""

    def xpath(self, path: str) -> list[Self]:
        """The elements that a path leads to."""

    def itertext(self) -> Iterator[str]:
        """Its text and that of the elements in it, in pieces."""

    def itersiblings(self) -> Iterator[Self]:
        """The elements beside it that follow."""

    def makeelement(self, tag: str) -> Self:
        """A new element for the same page."""

    def addnext(self, element: Self) -> None:
        """Put an element behind it, before the text that follows."""

    def extend(self, elements: list[Self]) -> None:
        """Put elements into it, behind what it has; each brings the text that follows it."""

    def insert(self, index: int, element: Self) -> None:
        """Put an element into it, before what it has there."""

    def __iter__(self) -> Iterator[Self]: ...

    def __len__(self) -> int: ...

    def drop_tree(self) -> None:
        """Take it out of its page; what follows it stays."""


class Tree(NamedTuple):
    """A page."""

    root: Node
    cut: bool  # whether it is nested deeper than its reader goes, so that text was left out


def tree_of(text: str) -> Tree | None:
    """The tree of a page; None when there is nothing in it.

    >>> tree = tree_of("<p>It fell <b>on Sunday</b>.")
    >>> words(tree.root) if tree else ""
    'It fell on Sunday.'
    """
    parser = HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    try:
        root = cast("Node", document_fromstring(text.encode(), parser=parser))
    except ParserError:
        return None
    _out_of_head(root)
    return Tree(root, any(error.type_name == _DEEPER for error in parser.error_log))


def _out_of_head(root: Node) -> None:
    """Put into the body what pages without <body> begin it with; the parser takes that for a part of the head."""
    for head in root.xpath("head[*]"):
        strays = list(dropwhile(lambda node: node.tag in _OF_HEAD, head))
        if strays:
            body = [*root.xpath("body"), root.makeelement("body")][0]
            for stray in reversed(strays):
                body.insert(0, stray)
            head.addnext(body)


def walk(node: Node) -> Iterator[tuple[str, Node]]:
    """The beginnings and ends of the elements of a tree, however deep it is."""
    return cast("Iterator[tuple[str, Node]]", iterwalk(node, events=("start", "end")))


def without_spans(node: Node) -> None:
    """Let each cell of its tables be one: a page may claim that one fills a million."""
    strip_attributes(node, "colspan", "rowspan")


def words(node: Node) -> str:
    """The text of an element on one line."""
    return " ".join("".join(node.itertext()).split())


def said(node: Node, *attributes: str) -> str:
    """The value of the first of some attributes that has one."""
    return next(filter(None, map(node.get, attributes)), "")


def names(node: Node) -> str:
    """What the page calls an element: its classes and its id."""
    return f"{said(node, 'class')} {said(node, 'id')}".strip()


def beside_the_point(node: Node) -> bool:
    """Whether an element stands in a menu, a margin or a foot of the page."""
    return next(node.iterancestors(*ASIDE), None) is not None
