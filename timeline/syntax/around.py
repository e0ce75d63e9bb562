"""What stands around a date phrase in its sentence: the word that holds it, its own kind, and what comes after it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from timeline.lexicon.pairing import BE, DETERMINERS, HAVE, MODALS, NOW, POINTING, PREPOSITIONS, PRONOUNS, WEEKDAYS
from timeline.syntax.candidates import FINITE, VERBAL, kinds_of
from timeline.syntax.pieces import pieces_of
from timeline.syntax.tokens import Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_YEAR = re.compile(r"(?:the\s)?(?:early\s|late\s|mid-?)?(?:1[5-9]|20)\d\ds?")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_PERIODS = frozenset("quarter fiscal period half".split())
_BEFORE_DATE = frozenset("the a early late mid last next this his its about nearly earlier later".split())
_HOLDS_NOUN = frozenset("the a an this that its his her their 's".split())
_COMMAS = frozenset(", ; : _ - – — ( )".split())


@dataclass(frozen=True, slots=True)
class Around:
    """A sentence as it looks from one of its date phrases; words are counted from its first."""

    tokens: tuple[Token, ...]
    kinds: tuple[str, ...]  # nothing for the words of the phrase
    lead: int  # the preposition that holds the phrase, or its first word
    first: int
    last: int
    preposition: str
    kind: str  # what kind of date it is
    look: str  # where it points by its own words: back, ahead, or to now
    right: int  # the first word after it and its "'s"
    pieces: tuple[int, ...]  # the piece of the sentence each word is in
    verbs: tuple[int, ...]  # how many stand before each word
    finite: tuple[int, ...]
    commas: tuple[int, ...]
    prepositions: tuple[int, ...]


def around(sentence: str, phrase: tuple[int, int]) -> Around:
    """Look at a sentence from the phrase at `sentence[start:end]`.

    >>> seen = around("The raid began on Sunday.", (18, 24))
    >>> seen.preposition, seen.kind, seen.look, seen.verbs[seen.lead]
    ('on', 'weekday', 'open', 1)
    """
    tokens = tokens_of(sentence)
    lows = [token.low for token in tokens]
    first = next((n for n, token in enumerate(tokens) if token.end > phrase[0]), len(tokens) - 1)
    last = max((n for n, token in enumerate(tokens) if token.start < phrase[1]), default=first)
    while first < last and lows[first] in PREPOSITIONS:
        first += 1  # "on Sunday" is asked about as "Sunday" is
    kinds = [("" if first <= n <= last else kind) for n, kind in enumerate(kinds_of(sentence))]
    lead = _lead(lows, first)
    starts = [piece.start for piece in pieces_of(sentence)]
    return Around(
        tokens,
        tuple(kinds),
        lead,
        first,
        last,
        lows[lead] if lows[lead] in PREPOSITIONS else "",
        _kind(lows[first : last + 1]),
        _look(lows[lead : last + 1]),
        _right(lows, kinds, first, last),
        tuple(bisect_right(starts, token.start) for token in tokens),
        _counts(kind in VERBAL for kind in kinds),
        _counts(kind in FINITE for kind in kinds),
        _counts(low in _COMMAS for low in lows),
        _counts(low in PREPOSITIONS and not lead <= n <= last for n, low in enumerate(lows)),
    )


def word_class(tokens: Sequence[Token], kinds: Sequence[str], at: int) -> str:
    """Return what the word at a place is as a neighbour; a few of the little words stand for themselves.

    >>> [word_class(tokens_of("the raid"), kinds_of("the raid"), at) for at in range(3)]
    ['det', 'noun', 'end']
    """
    if not 0 <= at < len(tokens) or tokens[at].low in {".", "?", "!"}:
        return "end"
    low = tokens[at].low
    for name, told in (
        ("mark", not low[0].isalnum()),
        ("that", low == "that"),
        ("prep", low in PREPOSITIONS),
        ("det", low in DETERMINERS or low in PRONOUNS),
        ("verb", kinds[at] in VERBAL or low in BE or low in HAVE or low in MODALS),
        ("noun", kinds[at] == "noun"),
        ("name", tokens[at].text[0].isupper()),
    ):
        if told:
            return name
    return "word"


def _counts(flags: Iterable[bool]) -> tuple[int, ...]:
    return (0, *accumulate(map(int, flags)))


def _lead(lows: Sequence[str], first: int) -> int:
    """Return where the preposition of a phrase stands, as in "on late Sunday", or its first word."""
    at = first
    while at > 0 and lows[at - 1] in _BEFORE_DATE:
        at -= 1
    return at - 1 if at > 0 and lows[at - 1] in PREPOSITIONS else first


def _right(lows: Sequence[str], kinds: Sequence[str], first: int, last: int) -> int:
    """Return where the words after a phrase begin: past its "'s", and past the comma of "the May 2, 1988, bombing"."""
    right = last + 1 + (lows[last + 1 : last + 2] in (["'s"], ["'"]))
    part_of_noun = first > 0 and lows[first - 1] in _HOLDS_NOUN and kinds[right + 1 : right + 2] == ["noun"]
    return right + (part_of_noun and lows[right] == ",")


def _look(lows: Sequence[str]) -> str:
    return next((name for name, words in POINTING.items() if not words.isdisjoint(lows)), "open")


def _kind(lows: Sequence[str]) -> str:
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
