"""An event that a clause only refers to by a noun: "the talks that followed Iraq's invasion of Kuwait on Aug. 2"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.events.shorten import short
from timeline.events.undated import undated
from timeline.lexicon.pairing import DETERMINERS, PREPOSITIONS, PRONOUNS
from timeline.lexicon.verbs import SUBORDINATORS
from timeline.syntax import is_verb
from timeline.syntax.candidates import VERBAL, kinds_of, row_of
from timeline.syntax.tokens import Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.syntax.pairing import Governor

_SURE = 0.7  # the share from which the noun is what the phrase dates
_WHOSE = re.compile(r"(?:its|his|her|their|that|this|these|those)\s", re.IGNORECASE)
_FEWEST = 3  # words: "the ruling" says nothing of what was ruled
# What happens after or over an event, or is said of one, is not of its day.
_APART = frozenset("after before since following until despite".split())
_SPEAKS_OF = frozenset(
    """condemn condemned condemns condemning deplored denounced criticized criticised recalled remembers remembered
    recalls commemorated commemorate avenge""".split()
)
_BEFORE = _APART | _SPEAKS_OF
_STOPS = SUBORDINATORS | PRONOUNS | frozenset("and but or as , ; : ( ) . – — - ! ? “ ” \" `` ''".split())


def happening(
    text: str, word: Governor | None, sentence: tuple[int, int], phrase: tuple[int, int]
) -> tuple[int, int] | None:
    """Return where the words stand that name what a phrase dates, if a noun does and its clause tells something else.

    >>> from timeline.syntax.pairing import governing
    >>> text = "The envoys met after the rebels' capture of Korst in 2014."
    >>> found = happening(text, governing(text, (0, len(text)), (53, 57)), (0, len(text)), (53, 57))
    >>> found and text[found[0] : found[1]]
    "the rebels' capture of Korst in 2014"
    """
    if word is None or not word.noun or word.score < _SURE:
        return None
    base, own = sentence[0], text[slice(*sentence)]
    if _BEFORE.isdisjoint(row_of(own).lows):
        return None
    tokens = tokens_of(own)
    at = next(n for n, token in enumerate(tokens) if base + token.start == word.start)
    first, last = _first(tokens, kinds_of(own), at), _last(tokens, at, (phrase[0] - base, phrase[1] - base))
    before = tokens[first - 1].low if first else ""
    start, end = base + tokens[first].start, base + tokens[last].end
    if before not in _BEFORE or not (start <= phrase[0] and phrase[1] <= end):
        return None
    return start, end


def title_of_happening(text: str, span: tuple[int, int], dates: tuple[tuple[int, int], ...]) -> str:
    """Return the title of an event named by a noun; empty where too few words name it."""
    words = _WHOSE.sub("", undated(text, *span, dates).strip(" ,;:.'\"“”‘’"))
    return short(words[:1].upper() + words[1:]) if len(words.split()) >= _FEWEST else ""


def _first(tokens: Sequence[Token], kinds: Sequence[str], at: int) -> int:
    """Return where the words begin that a noun ends: its article, adjectives, and whose it was."""
    while at > 0:
        before, farther = tokens[at - 1].low, tokens[at - 2].low if at > 1 else ""
        verb = kinds[at - 1] in VERBAL or (is_verb(before) and farther not in DETERMINERS)  # "the alleged poisoning"
        if before in _STOPS or before in PREPOSITIONS or before in _SPEAKS_OF or verb:
            break
        at -= 1
    return at


def _last(tokens: Sequence[Token], at: int, phrase: tuple[int, int]) -> int:
    """Return where the words end that belong to a noun: "of Kuwait", "against the Danes", its date."""
    while at + 1 < len(tokens):
        token = tokens[at + 1]
        dated = phrase[0] <= tokens[at].start < phrase[1]
        beyond = 0 if dated else _past_place(tokens, at + 1)
        if beyond or phrase[0] <= token.start < phrase[1]:
            at = max(at + 1, beyond)
        elif token.low in _STOPS or token.low in _APART or is_verb(token.low):
            break
        else:
            at += 1
    return at


def _past_place(tokens: Sequence[Token], at: int) -> int:
    """Return the last mark of ", Ala.," or of "and Cuba", where a row of names goes on at a place; 0 for none."""
    low, follows = tokens[at].low, [token.low for token in tokens[at + 1 : at + 4]]
    if not follows or not tokens[at + 1].text[0].isupper():
        return 0
    if low == "," and "," in follows[1:]:
        return at + 1 + follows.index(",")
    return at + 1 if low == "and" else 0
