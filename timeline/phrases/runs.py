"""Runs: the stretches of a text that could hold a date phrase, found by one cheap scan for trigger words.

A run is the longest row of words, numbers and joints that the rules know around a trigger, spelled as it stands. Only
runs are ever looked at closely, and what a run means is remembered by its spelling: news says "on Sunday" a great many
times. Every repeat is possessive and every run bounded, so time grows with the text and no faster.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.lexicon import FEAST_WORDS, MONTHS_IN_FULL
from timeline.lexicon.pattern import any_of
from timeline.phrases.tokens import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The classes of words that no date phrase is without.
_TRIGGERS = frozenset(
    """month weekday weekdays unit units unitlong second night nights part quarter season deictic vague set q h
    decade fiscal parts unitshort""".split()
)
_MORE_TRIGGERS = (
    "tonight",
    "fortnight",
    "fortnights",
    "o'clock",
    "half past",
    "two thousand and",
    "bc",
    "bce",
    "b.c",
    "ad",
    "ce",
    "eighteen",
    "nineteen",
    "twenty",
    "new year's",
    "hrs",
    "a.d",
    *FEAST_WORDS,
    *"future current recent".split(),
    *"the past,this period,that period,latest period,ago period,earlier period,the period,present day".split(","),
    *"present-day,modern-day,at present,the present,to date,later date,until then,till then,a while".split(","),
    *"the time,this time,that time,some time,later time,near term,per day,per week,per month,per year".split(","),
)
_NUMBERS = (
    r"\d{4}(?!\d)|\d{1,2}(?:st|nd|rd|th)\b|\d{1,2}[:./-]\d|\d0'?s\b|\d{1,2} ?[ap]\.?m\b|a\.d\. \d|(?<=[ (]')\d\d\b"
)
_REACH_BACK = 80  # characters before a trigger that a phrase may take
_PIECES_BACK, _PIECES_ON = 12, 24

_ENDS_A_CLAUSE = (" after", " before")
_WORD_NEXT = re.compile(r"\s*+\w")

_GAP = r"(?:[^\S\n]*+(?:\n[^\S\n]*+)?)"  # a blank line parts two paragraphs, and two runs
_NUMBER = r"'?\d++(?:[.,:/-]\d++)*+[^\W\d_]*+(?:\.m\.)?[%°]?"
_NUMBER_BACKWARDS = r"(?:\.m\.|[^\W\d_]{1,2}+)?+\d\S{0,20}+(?!\S)"


_TRIGGER_WORDS = any_of([*(word for word, (kind, _) in WORDS.items() if kind in _TRIGGERS), *_MORE_TRIGGERS])
# What is no letter comes first: the machine passes over the letters in between without trying anything.
_TRIGGER = re.compile(rf"[^a-z]\b(?:{_TRIGGER_WORDS}\b|(?=[\da])(?:{_NUMBERS}))")


class Runs:
    """The scan for runs of words that a grammar knows."""

    def __init__(self, literals: Iterable[str]) -> None:
        """Compile the two walks from a trigger: on, and back over the text spelled backwards."""
        known = {*WORDS, *literals}
        words = any_of(word for word in known if word[0].isalpha())
        words_backwards = any_of(word[::-1] for word in known if word[0].isalpha())
        joints = "[-,/&]|'s(?!\\w)|'(?= time\\b)"
        on = rf"(?:{words}(?![\w])|{_NUMBER}|{joints})"
        glued = rf"(?:{any_of(word[::-1] for word in MONTHS_IN_FULL)})\d\d?(?!\S)"  # "14april"
        back = rf"(?:{words_backwards}(?![^\W_])|{glued}|s'|{_NUMBER_BACKWARDS}|[-,/&])"
        self._on = re.compile(rf"{on}(?:{_GAP}{on}){{0,{_PIECES_ON}}}+")
        self._back = re.compile(rf"'?+(?:{_GAP}{back}){{0,{_PIECES_BACK}}}+")

    def of(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield start and spelling of the runs of a plain lower-case text, in order and without overlap.

        >>> list(Runs({"in", "late"}).of("it fell in late october."))
        [(8, 'in late october')]
        """
        done = 0
        for trigger in _TRIGGER.finditer("\n" + text):
            at = trigger.start()  # of the word in the text, as of the character before it in the longer one
            if at < done:
                continue
            ahead = self._on.match(text, at)
            if ahead is None:
                continue
            before = self._back.match(text[max(done, at - _REACH_BACK) : at][::-1])
            start = at - before.end() if before else at
            done = ahead.end()
            words = text[start:done].rstrip(" ,-/&\n")
            if words.endswith(_ENDS_A_CLAUSE) and not _WORD_NEXT.match(text, start + len(words)):
                words += ";"  # "the day before;" leans on a date told, "the day before the vote" on the vote
            yield start, words
