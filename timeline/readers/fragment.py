"""Markup inside a field or a message → its words, in one pass over it: a page reader drops what is as short as this."""

from __future__ import annotations

import re
from html import unescape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
_INLINE = "a abbr b bdi bdo big br cite code del em font i img ins kbd mark o:p q s small span strong sub sup td th u"
_UNSEEN = frozenset("math noscript script style svg template textarea title".split())
_BLOCK = frozenset(_BLOCKS.split())
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:]{0,20})")
_MARKUP = re.compile(rf"</?(?:{'|'.join(_BLOCKS.split() + _INLINE.split())})(?:\s[^<>]*+)?/?>", re.IGNORECASE)
_NAMED = re.compile(
    r"&(?:#\d{2,5}|#x[0-9a-f]{2,4}|amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[nm]dash|hellip);", re.IGNORECASE
)
_LONGEST_VALUE = 2000  # characters of an attribute in which a ">" is looked past
_DEEPEST = 9  # quotes in quotes that are told apart
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_AROUND_BREAK = re.compile(r"(?<! ) *+\n *+")
_BREAKS = re.compile(r"\n{3,}")


def is_markup(text: str) -> bool:
    """Whether a text has tags of HTML in it.

    >>> is_markup("It <b>fell</b>."), is_markup("a < b > c"), is_markup("<haro@example.org>")
    (True, False, False)
    """
    return bool(_MARKUP.search(text))


def words_of(text: str) -> str:
    """The words of a text that may be markup.

    >>> words_of("It <b>fell</b>"), words_of("Korst &#8211; it falls"), words_of("A & B")
    ('It fell', 'Korst – it falls', 'A & B')
    """
    if is_markup(text):
        return plain(text)
    return unescape(text) if _NAMED.search(text) else text


def plain(markup: str) -> str:
    r"""The words of some markup, its paragraphs parted by blank lines.

    >>> plain("<p>Korst fell &amp; burned.</p><p>Valen<br>held.")
    'Korst fell & burned.\n\nValen\nheld.'
    """
    return _tidy("".join(words for words, _ in _pieces(markup)))


def as_mail(markup: str) -> str:
    r"""The words of some markup, those of block quotes behind ">" as in a mail of plain text.

    >>> as_mail("No.<blockquote>Is it true?</blockquote>It is not.")
    'No.\n\n> Is it true?\n\nIt is not.'
    """
    parts = []
    for depth, pieces in groupby(_pieces(markup), key=itemgetter(1)):
        if words := _tidy("".join(words for words, _ in pieces)):
            mark = ">" * min(depth, _DEEPEST) + " " * bool(depth)
            parts.append(mark + words.replace("\n", f"\n{mark}"))
    return "\n\n".join(parts)


def _tidy(text: str) -> str:
    return _BREAKS.sub("\n\n", _AROUND_BREAK.sub("\n", text)).strip()


def _pieces(markup: str) -> Iterator[tuple[str, int]]:
    """The words between tags, with the breaks that tags make, and how many block quotes they stand in."""
    at = depth = kept = 0
    unclosed: set[str] = set()
    while (start := markup.find("<", at)) >= 0:
        tag = _TAG.match(markup, start)
        if tag is None and markup[start + 1 : start + 2] not in {"!", "?"}:
            yield _words(markup[at : start + 1], kept), depth
            at = start + 1
            continue
        yield _words(markup[at:start], kept), depth
        at, end = start, _end(markup, start)
        if end < 0:
            break
        name, step = (tag[1].lower(), -1 if tag[0][1] == "/" else 1) if tag else ("", 0)
        at = _after(markup, name, end, unclosed) if name in _UNSEEN and step > 0 else end
        depth = max(0, depth + step * (name == "blockquote"))
        kept = max(0, kept + step * (name == "pre"))
        yield _break(name), depth
    yield _words(markup[at:], kept), depth


def _words(text: str, kept: int) -> str:
    return unescape(text if kept else _BLANKS.sub(" ", text))


def _break(name: str) -> str:
    """What a tag puts between words."""
    if name in _BLOCK:
        return "\n\n"
    return "\n" if name == "br" else " " if name in {"td", "th"} else ""


def _end(markup: str, start: int) -> int:
    """Where a tag or comment that begins here is over; -1 when it never is."""
    if markup.startswith("<!--", start):
        end = markup.find("-->", start + 4)
        return end + 3 if end >= 0 else -1
    end = markup.find(">", start)
    for quote in ('"', "'"):
        if end >= 0 and markup.count(quote, start, end) % 2:
            closed = markup.find(quote, end, end + _LONGEST_VALUE)
            end = markup.find(">", closed) if closed >= 0 else end
    return end + 1 if end >= 0 else -1


def _after(markup: str, name: str, at: int, unclosed: set[str]) -> int:
    """Where an element that nobody sees is over; one that is never closed hides nothing."""
    found = None if name in unclosed else re.compile(rf"</{name}[^>]{{0,99}}+>", re.IGNORECASE).search(markup, at)
    if not found:
        unclosed.add(name)
    return found.end() if found else at
