"""What stands around a date phrase in its sentence: the word that holds it, its own kind, and what comes after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from timeline.lexicon.pairing import BE, DETERMINERS, HAVE, MODALS, NOW, POINTING, PREPOSITIONS, PRONOUNS, WEEKDAYS
from timeline.syntax.candidates import FINITE, VERBAL, row_of
from timeline.syntax.pieces import pieces_of
from timeline.syntax.tokens import Token, starts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_YEAR = re.compile(r"(?:the\s)?(?:early\s|late\s|mid-?)?(?:1[5-9]|20)\d\ds?")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_PERIODS = frozenset("quarter fiscal period half".split())
_BEFORE_DATE = frozenset("the a early late mid last next this his its about nearly earlier later".split())
_HOLDS_NOUN = frozenset("the a an this that its his her their 's".split())
# What the little words are as neighbours; of two that hold the last counts, but a mark is a mark.
_LITTLE = {
    word: name
    for name, words in (
        ("verb", BE | HAVE | MODALS),
        ("det", DETERMINERS | PRONOUNS),
        ("prep", PREPOSITIONS),
        ("that", {"that"}),
        ("end", {".", "?", "!"}),
    )
    for word in words
    if word[0].isalnum() or name == "end"
}


@dataclass(frozen=True, slots=True)
class Around:
    """A sentence as it looks from one of its date phrases; words are counted from its first."""

    texts: Sequence[str]
    starts: Sequence[int]
    lows: tuple[str, ...]
    leds: tuple[str, ...]
    kinds: tuple[str, ...]  # nothing for the words of the phrase
    lead: int  # the preposition that holds the phrase, or its first word
    first: int
    last: int
    preposition: str
    kind: str  # what kind of date it is
    look: str  # where it points by its own words: back, ahead, or to now
    right: int  # the first word after it and its "'s"
    pieces: tuple[int, ...]  # where each piece of the sentence begins
    finite: tuple[int, ...]  # how many stand before each word
    prepositions: tuple[int, ...]

    def piece(self, at: int) -> int:
        """Return which piece of the sentence a word is in."""
        return bisect_right(self.pieces, self.starts[at])

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words, each with where it stands."""
        row = zip(self.starts, self.texts, self.lows, strict=True)
        return tuple([Token(start, start + len(text), text, low) for start, text, low in row])


def around(sentence: str, phrase: tuple[int, int]) -> Around:
    """Look at a sentence from the phrase at `sentence[start:end]`.

    >>> seen = around("The raid began on Sunday.", (18, 24))
    >>> seen.preposition, seen.kind, seen.look, seen.finite[seen.lead]
    ('on', 'weekday', 'open', 1)
    """
    texts, lows, leds, all_kinds = row_of(sentence)
    starts = starts_of(sentence, texts)
    first = max(0, bisect_right(starts, phrase[0]) - 1)
    first = min(first + (starts[first] + len(texts[first]) <= phrase[0]), len(texts) - 1)
    last = bisect_left(starts, phrase[1]) - 1
    last = last if last >= 0 else first
    while first < last and lows[first] in PREPOSITIONS:
        first += 1  # "on Sunday" is asked about as "Sunday" is
    inside = max(0, last + 1 - first)
    kinds = (*all_kinds[:first], *[""] * inside, *all_kinds[first + inside :])
    lead = _lead(lows, first)
    return Around(
        texts,
        starts,
        lows,
        leds,
        kinds,
        lead,
        first,
        last,
        lows[lead] if lows[lead] in PREPOSITIONS else "",
        _kind(lows[first : last + 1]),
        _look(lows[lead : last + 1]),
        _right(lows, kinds, first, last),
        tuple([piece.start for piece in pieces_of(sentence)]),
        _counts([kind in FINITE for kind in all_kinds]),
        _counts([low in PREPOSITIONS for low in lows]),
    )


def word_class(text: str, low: str, kind: str) -> str:
    """Return what a word is as a neighbour; a few of the little words stand for themselves.

    >>> row = row_of("the raid.")
    >>> [word_class(*word) for word in zip(row.texts, row.lows, row.kinds, strict=True)]
    ['det', 'noun', 'end']
    """
    if low in _LITTLE:
        return _LITTLE[low]
    if not low[0].isalnum():
        return "mark"
    if kind == "noun" or kind in VERBAL:
        return "noun" if kind == "noun" else "verb"
    return "name" if text[0].isupper() else "word"


def _counts(flags: Iterable[bool]) -> tuple[int, ...]:
    return tuple(accumulate(flags, initial=0))


def _lead(lows: Sequence[str], first: int) -> int:
    """Return where the preposition of a phrase stands, as in "on late Sunday", or its first word."""
    at = first
    while at > 0 and lows[at - 1] in _BEFORE_DATE:
        at -= 1
    return at - 1 if at > 0 and lows[at - 1] in PREPOSITIONS else first


def _right(lows: Sequence[str], kinds: Sequence[str], first: int, last: int) -> int:
    """Return where the words after a phrase begin: past its "'s", and past the comma of "the May 2, 1988, bombing"."""
    right = last + 1 + (lows[last + 1 : last + 2] in (("'s",), ("'",)))
    part_of_noun = first > 0 and lows[first - 1] in _HOLDS_NOUN and kinds[right + 1 : right + 2] == ("noun",)
    return right + (part_of_noun and lows[right] == ",")


@lru_cache(maxsize=1024)
def _look(lows: tuple[str, ...]) -> str:
    return next((name for name, words in POINTING.items() if not words.isdisjoint(lows)), "open")


@lru_cache(maxsize=1024)
def _kind(lows: tuple[str, ...]) -> str:
    words, whole = set(lows), " ".join(lows)
    for name, told in (
        ("now", not words.isdisjoint(NOW)),
        ("weekday", not words.isdisjoint(WEEKDAYS)),
        ("year", bool(_YEAR.fullmatch(whole))),
        ("period", any(word in whole for word in _PERIODS)),
        ("month", bool(_MONTH.match(whole))),
        ("ago", "ago" in words or "earlier" in words),
    ):
        if told:
            return name
    return "other"
