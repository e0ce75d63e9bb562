"""Floor 2: where a citation stands in what a reader can open: its page or paragraph, and a link to its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from timeline.model import Document

_WEB = re.compile(r"https?://[^\s/?#]++[^\s#]*+(#\S*)?", re.IGNORECASE)
_WHOLE = 60  # characters up to which all words are in the link; of longer quotes the first and the last
_ENDS = 4  # words
_AROUND = 4  # words before the quote, where the text has it twice
_REACH = 80  # characters in which those are looked for
_CONTEXT = 240  # characters kept on each side of a quote
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_WORD = re.compile(r"\S+")


def place_in(document: Document, start: int) -> tuple[int | None, int | None]:
    """Return the page and the paragraph in which a character stands, counted from 1, where the format has them.

    >>> from timeline.model import Document
    >>> place_in(Document("a", "a.pdf", "One.Two.", "", divided="page", starts=(0, 4)), 5)
    (2, None)
    """
    if not document.divided:
        return None, None
    number = max(1, bisect_right(document.starts, start))
    return (number, None) if document.divided == "page" else (None, number)


def link_to(document: Document, start: int, end: int) -> str | None:
    """Return an address that opens a document at its words `text[start:end]`; nothing where it has no address.

    A web page is opened by a text fragment (WICG, URL Fragment Text Directives), a PDF by its page.

    >>> from timeline.model import Document
    >>> link_to(Document("a", "a.html", "It fell, on Sunday.", "", url="https://e.org/a"), 0, 18)
    'https://e.org/a#:~:text=It%20fell%2C%20on%20Sunday'
    """
    found = _WEB.fullmatch(document.url or "")
    if not found or document.url is None:
        return None
    page, _ = place_in(document, start)
    if page:
        return f"{document.url.partition('#')[0]}#page={page}"
    told = ",".join((*_before(document.text, start, end), *_directive(document.text[start:end])))
    return f"{document.url}{'' if found[1] else '#'}:~:text={told}"


def around(text: str, start: int, end: int) -> tuple[str, str]:
    r"""Return the words before and after `text[start:end]` in its paragraph, no more than a few lines of each.

    >>> around("A first part.\n\nIt rained. It fell on Sunday. It was wet.", 26, 44)
    ('It rained. ', ' It was wet.')
    """
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    cut = [found.end() for found in _PARAGRAPH.finditer(before)]
    stop = _PARAGRAPH.search(after)
    before, after = before[cut[-1] if cut else 0 :], after[: stop.start()] if stop else after
    if not cut and start > _CONTEXT:  # not within a word
        before = before[before.find(" ") + 1 :]
    if not stop and end + _CONTEXT < len(text):
        after = after[: after.rfind(" ") + 1]
    return before, after


def _directive(words: str) -> tuple[str, ...]:
    """Return the words to look for: all of a short quote, the first and the last of one that is long or goes on."""
    parts = words.split()
    if (len(words) <= _WHOLE and "\n" not in words) or len(parts) <= 2 * _ENDS:
        return (_spelled(parts),)
    return _spelled(parts[:_ENDS]), _spelled(parts[-_ENDS:])


def _before(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the words before a quote, where the text has its first words more than once."""
    first = " ".join(text[start:end].split()[:_ENDS])
    if text.find(first) in {-1, start} or not start:
        return ()
    line = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    words = _WORD.findall(line)[-_AROUND:]
    return (f"{_spelled(words)}-",) if words else ()


def _spelled(words: list[str]) -> str:
    """Spell words as a part of a directive, in which a comma, a dash and an ampersand have a meaning."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
