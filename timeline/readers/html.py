"""Web pages: the main text, without menus and advertisements, and what the page says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import trafilatura

from timeline.readers.decode import NotText
from timeline.readers.page_bytes import page_of
from timeline.readers.page_facts import found_in
from timeline.readers.page_text import Text, text_of, visible
from timeline.readers.page_tree import tree_of

if TYPE_CHECKING:
    from timeline.readers.formats import Answers
    from timeline.readers.page_tree import Tree
    from timeline.readers.source import Source

_READER = f"html (trafilatura {trafilatura.__version__})"
_CUT = "is nested more than 2048 elements deep: what lies deeper was lost; save the page as plain text instead"
_FRAMES = "shows other pages in frames and has no text of its own: save those pages"
_NOTHING = "holds no text that is not menus and forms: save the page once it is loaded, or leave it out"


def read(source: Source) -> Answers:
    """The one document of a web page.

    >>> from timeline.readers.source import Source
    >>> page = b"<title>Korst</title><article><p>It fell on Sunday, <b>9 July</b>, at dawn.</p></article>"
    >>> [(found.title, found.text) for found in read(Source("a.html", "a", [page]))]
    [('Korst', 'It fell on Sunday, 9 July, at dawn.')]
    """
    data = source.data()
    if data is None:
        yield source.too_large()
        return
    decoded = page_of(data)
    if isinstance(decoded, NotText):
        yield source.problem(f"{decoded.reason}, so it is no web page: leave it out")
        return
    if decoded.note:
        yield source.problem(decoded.note, lost=False, note=not decoded.replaced)
    tree = tree_of(decoded.text)
    if tree is None:
        yield source.problem("is empty: save the page again, or leave it out")
        return
    if tree.cut:
        yield source.problem(_CUT)
    yield from _document(source, data, decoded.text, tree)


def _document(source: Source, data: bytes, page: str, tree: Tree) -> Answers:
    found = found_in(page, tree.root, source.facts.url or source.known.facts.url)
    yield from (source.problem(note, lost=False) for note in found.notes)
    # What is nested so deeply was built to be: only a walk through it is sure to end.
    text, whole = Text(visible(tree.root), whole=True) if tree.cut else text_of(tree.root)
    if text and whole:
        message = "was read with all of its visible text: its report could not be told apart"
        yield source.problem(message, lost=False, note=True)
    if text:
        yield source.document(text, data, source.facts.over(found.facts), replace(found, reader=_READER))
    elif not tree.cut:
        yield source.problem(_FRAMES if next(tree.root.iter("frameset"), None) is not None else _NOTHING)
