"""The words and marks of a sentence, as what a date tells of is looked for among them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

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


@lru_cache(maxsize=256)
def tokens_of(sentence: str) -> tuple[Token, ...]:
    """Return the words and marks of a sentence.

    >>> [token.low for token in tokens_of("Monday's raid didn't end.")]
    ['monday', "'s", 'raid', 'did', "n't", 'end', '.']
    """
    made: list[Token] = []
    for found in _TOKEN.finditer(sentence):
        text = found.group()
        low = text.lower().replace("’", "'")
        if low == "'s" and made and made[-1].low in _BEFORE_IS:
            low = "is"
        made.append(Token(*found.span(), text, low))
    return tuple(made)
