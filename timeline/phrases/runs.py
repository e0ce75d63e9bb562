"""Runs: the stretches of a text that could hold a date phrase, found by one cheap scan for trigger words.

A run is the longest row of tokens the grammar knows around a trigger. Only runs are ever looked at closely, and what
a run means is remembered by its spelling: news says "on Sunday" a great many times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.phrases.grammar import Grammar
from timeline.phrases.tokens import TOKEN, WORDS, Token

# The classes of words that no date phrase is without.
_TRIGGERS = frozenset(
    "month weekday weekdays unit units second night nights quarter season deictic vague feast set bc q".split()
)
_MORE_TRIGGERS = ("tonight", "overnight", "o'clock", "eighteen", "nineteen", "twenty", "new year's")
_NUMBERS = r"\d{4}|\d{1,2}[:./-]\d|\d0'?s\b|\d ?[ap]\.?m\b|\bad \d"

_REACH_BACK, _REACH_ON = 64, 96  # characters around a trigger that a phrase may take
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

# Signs that, glued to a number, make it something else: an amount, a share, a path, a name like F-16.
_POISON = frozenset("$£€¥#@/\\_=&+%~^*<>|-.")


@dataclass(frozen=True, slots=True)
class Run:
    """The tokens of a run, their offsets counted from `start` in the text."""

    start: int
    tokens: tuple[Token, ...]


def _trie(words: list[str]) -> str:
    """Return a pattern that matches any of the words and tries no letter twice."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    last = "" in heads
    heads.pop("", None)
    if not heads:
        return ""
    branches = [re.escape(head) + _trie(tails) for head, tails in sorted(heads.items())]
    body = branches[0] if len(branches) == 1 and not last else f"(?:{'|'.join(branches)})"
    return f"{body}?" if last else body


_TRIGGER = re.compile(
    rf"(?<![^\W\d_])(?:{_trie([w for w, (kind, _) in WORDS.items() if kind in _TRIGGERS] + list(_MORE_TRIGGERS))})\b"
    rf"|{_NUMBERS}"
)


def runs(text: str, grammar: Grammar) -> Iterator[Run]:
    """Yield the runs of a plain lower-case text, in order and without overlap.

    >>> from timeline.phrases import GRAMMAR
    >>> [[text[t.start:t.end] for t in run.tokens] for text in ["it fell in late october."] for run in runs(text, GRAMMAR)]
    [['in', 'late', 'october']]
    """
    done = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() < done:
            continue
        run = _around(text, trigger.start(), done, grammar)
        if run:
            done = run.tokens[-1].end
            yield run


def _around(text: str, at: int, floor: int, grammar: Grammar) -> Run | None:
    """Return the run around a trigger, its tokens still at their offsets in the text."""
    low = _word_start(text, max(floor, at - _REACH_BACK), floor)
    tokens = [
        Token(*grammar.classed(found.group()), found.start(), found.end())
        for found in TOKEN.finditer(text, low, min(len(text), at + _REACH_ON))
    ]
    middle = next((n for n, token in enumerate(tokens) if token.end > at), None)
    if middle is None or not tokens[middle].kind:
        return None
    first = last = middle
    while first > 0 and tokens[first - 1].kind and _joined(text, tokens[first - 1], tokens[first]):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].kind and _joined(text, tokens[last], tokens[last + 1]):
        last += 1
    while first <= last and _poisoned(text, tokens[first]):
        first += 1
    while last >= first and text[tokens[last].end : tokens[last].end + 1] in ("%", "°"):
        last -= 1
    return Run(tokens[first].start, tuple(tokens[first : last + 1])) if first <= last else None


def _word_start(text: str, at: int, floor: int) -> int:
    """Move to the start of the word that holds an offset, so that no token is cut in two."""
    while at > floor and not text[at - 1].isspace():
        at -= 1
    return at


def _joined(text: str, before: Token, after: Token) -> bool:
    return not _BLANK_LINE.search(text, before.end, after.start)


def _poisoned(text: str, token: Token) -> bool:
    """Tell whether a number is glued to a sign or a word that makes it no date: "$2014", "F-16"."""
    before = text[token.start - 1 : token.start]
    if text[token.start] in "-/.,'&":
        return True  # a run does not begin with a joint; what hung on it goes next, by the sign before it
    return text[token.start].isdigit() and before in _POISON
