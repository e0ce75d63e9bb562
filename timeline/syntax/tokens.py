"""The words and marks of a sentence, as what a date tells of is looked for among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# Spaces are passed over at a glance, and plain words, the most by far, are tried first.
_TOKEN = re.compile(
    r"(?=\S)(?:[A-Za-z]{2,}+(?![\w'’-])|(?:[^\W\d_]\.){2,6}|[^\W\d_]{1,12}(?=n['’]t\b)|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m)\b|[^\W\d_]+(?:-[^\W\d_]+){0,4}|\d(?:[\d.,/:-]*\d)?|``|''|[^\w\s])"
)
_BEFORE_IS = frozenset("it he she that there what who here where this".split())


class Token(NamedTuple):
    """A word or mark of a sentence: where it stands, how it is spelled, and how it is compared."""

    start: int
    end: int
    text: str
    low: str


def texts_of(sentence: str) -> list[str]:
    """Return the words and marks of a sentence as they are spelled.

    >>> texts_of("Monday's raid didn't end.")
    ['Monday', "'s", 'raid', 'did', "n't", 'end', '.']
    """
    return _TOKEN.findall(sentence)


def lows_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the words and marks of a sentence as they are compared.

    >>> lows_of(["That", "’s", "Mosul"])
    ('that', 'is', 'mosul')
    """
    lows = [text.lower().replace("’", "'") for text in texts]
    if "'s" in lows:
        lows = [
            ("is" if low == "'s" and led in _BEFORE_IS else low) for led, low in zip(["", *lows], lows, strict=False)
        ]
    return tuple(lows)


def starts_of(sentence: str, texts: Sequence[str]) -> list[int]:
    """Return where the words and marks of a sentence stand.

    >>> starts_of("Monday's raid", ["Monday", "'s", "raid"])
    [0, 6, 9]
    """
    starts, at = [], 0
    for text in texts:
        at = sentence.find(text, at)  # between two there is nothing but spaces and underlines
        starts.append(at)
        at += len(text)
    return starts


def tokens_of(sentence: str) -> tuple[Token, ...]:
    """Return the words and marks of a sentence, each with where it stands.

    >>> tokens_of("Monday's raid")[1]
    Token(start=6, end=8, text="'s", low="'s")
    """
    texts = texts_of(sentence)
    row = zip(starts_of(sentence, texts), texts, lows_of(texts), strict=True)
    return tuple([Token(start, start + len(text), text, low) for start, text, low in row])
