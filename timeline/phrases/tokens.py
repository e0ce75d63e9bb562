"""Words and numbers of a date phrase, each with the class the rules know it by.

A token's class is the name of a lexicon table ("month", "unit") or of a shape ("year", "clock"), or the word itself
where a rule names it ("of"). A token no rule could use has no class, and ends a run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from timeline import lexicon
from timeline.model import Mod, Term, Unit
from timeline.phrases.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Container

# A hundred digits or dots in a row are one token: every repeat here is possessive, so time stays linear.
TOKEN = re.compile(
    r"(?:https?://|www\.)\S++"  # an address is never a date, whatever its path says
    r"|[a-z](?:\.[a-z])+\b\.?"  # a.m., U.S.
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|thu|fri|sat|sun|ca)\."
    r"|o'clock\b"
    r"|'s\b"
    r"|\d{4}-\d\d-\d\d(?=t\d\d:)|t(?=\d\d:\d\d)"  # 2017-07-10T14:30
    rf"|\d\d?(?=(?:{'|'.join(lexicon.MONTHS_IN_FULL)})\b)"  # 14april 2015
    r"|(?:'(?=\d\d(?!\d)))?\d++(?:[.,:/-]\d++)*+[^\W\d_]*+(?:\.m\.)?"
    r"|[^\W\d_]++(?:\d\w*+)?"
    r"|\S"
)

# Two numbers in one word, and the class of each.
_PAIRS = {"years": "year", "days": "day", "pair": "number"}

# Signs that, glued to the front of a number, make it something else: an amount, a share, a path, a name like F-16.
_POISON_BEFORE = frozenset("$£€¥#@/\\_=&+%~^*<>|-.")
_POISON_AFTER = frozenset("%°")

Value = int | float | str | Unit | Mod | tuple[int, ...] | Term | None
Faces = dict[str, Value]  # what a word with two meanings is to each slot that takes it


class Token(NamedTuple):
    """A word, number or, once a rule has reduced several of them, a term, at `[start, end)` of its run."""

    kind: str  # the class, "" when it has none
    value: Value | Faces
    start: int
    end: int
    rule: str = ""
    parts: tuple[Token, ...] = ()

    def face(self, slot: str) -> Value:
        """Return what the token means in a slot.

        >>> [Token("second", classify("second")[1], 0, 6).face(slot) for slot in ("ordinal", "unit")]
        [2, <Unit.SECOND: 0>]
        """
        return self.value.get(slot) if isinstance(self.value, dict) else self.value


def _tables() -> dict[str, tuple[str, Value | Faces]]:
    words: dict[str, tuple[str, Value | Faces]] = {}
    for kind, table in (
        ("set", lexicon.ADVERBS_OF_SET),
        ("part", lexicon.DAY_PARTS),
        ("parts", lexicon.DAY_PARTS_PLURAL),
        ("unit", lexicon.UNITS),
        ("units", lexicon.UNITS_PLURAL),
        ("unitshort", lexicon.UNITS_SHORT),
        ("unitlong", lexicon.UNITS_LONG),
        ("season", lexicon.SEASONS),
        ("one", lexicon.ONES),
        ("ten", lexicon.TENS),
        ("scale", lexicon.SCALES),
        ("loose", lexicon.LOOSE),
        ("deictic", lexicon.DEICTIC_DAYS),
        ("vague", lexicon.VAGUE),
        ("known", lexicon.NAMED_DAYS),
        ("weekday", lexicon.WEEKDAYS),
        ("weekdays", lexicon.WEEKDAYS_PLURAL),
        ("month", lexicon.MONTHS),
    ):
        words.update({word: (kind, value) for word, value in table.items()})
    words.update({word: ("ordinal", value) for word, value in lexicon.ORDINALS.items()})
    words.update(dict.fromkeys(lexicon.UNCOUNTED, ("uncounted", None)))
    words.update(dict.fromkeys(lexicon.EXTENTS, ("extent", None)))
    # Two meanings under one word have a class of their own; the rules' slots list it where either would do.
    words["second"] = ("second", {"ordinal": 2, "day": 2, "unit": Unit.SECOND})
    words["night"] = ("night", {"part": "NI", "unit": Unit.DAY})
    words["nights"] = ("nights", {"parts": "NI", "units": Unit.DAY})
    words["quarter"] = ("quarter", Unit.QUARTER)
    words.update({word: ("decade", decade) for word, decade in lexicon.DECADES.items()})
    words.update({f"q{number}": ("q", number) for number in range(1, 5)})
    words.update({f"h{number}": ("h", number) for number in range(1, 3)})
    words.update({f"{number}q": ("q", number) for number in range(1, 5)})
    words.update({f"fy{year}": ("fiscal", year) for year in range(1970, 2050)})
    words.update({f"fy{year % 100:02}": ("fiscal", year) for year in range(1980, 2050)})
    words.update({f"w{number:02}": ("isoweek", number) for number in range(1, 54)})
    words.update(dict.fromkeys(lexicon.TIME_ZONES, ("zone", None)))
    for word in ("a.m.", "am", "a.m", "p.m.", "pm", "p.m"):
        words[word] = ("meridiem", word[0])
    return words


WORDS = _tables()


def tokenize(text: str, literals: Container[str] = ()) -> list[Token]:
    """Return the tokens of a plain lower-case text; a word among the literals is a class of its own.

    >>> [(token.kind, token.value) for token in tokenize("the $5 in may", {"the"})]
    [('=the', None), ('', None), ('', 5), ('', None), ('month', 5)]
    """
    tokens: list[Token] = []
    for found in TOKEN.finditer(text):
        word, start, end = found.group(), found.start(), found.end()
        kind, value = classify(word)
        if word in literals:
            kind = f"={word}"
        elif kind and word[0].isdigit() and _poisoned(text, start, end, tokens):
            kind = ""
        if kind in _PAIRS:
            tokens += _pair(word, value, start, _PAIRS[kind])
        else:
            tokens.append(Token(kind, value, start, end))
    return tokens


def _pair(word: str, numbers: Value | Faces, start: int, kind: str) -> tuple[Token, Token, Token]:
    """Part "1914-18" and "5/6" at the sign, for each number is a date, or an end of one."""
    assert isinstance(numbers, tuple)  # noqa: S101  as `_number` made it
    sign = "/" if "/" in word else "-"
    at = start + word.index(sign)
    return (
        Token(kind, numbers[0], start, at),
        Token(f"={sign}", None, at, at + 1),
        Token(kind, numbers[1], at + 1, start + len(word)),
    )


def _poisoned(text: str, start: int, end: int, before: list[Token]) -> bool:
    """Tell whether a number is glued to a sign or a word that makes it no date: "$2014", "F-16", "50%"."""
    if text[end : end + 1] in _POISON_AFTER:
        return True
    if text[start - 1 : start] not in _POISON_BEFORE:
        return False
    joins_dates = text[start - 1] in "-/" and len(before) > 1 and before[-2].end == start - 1 and before[-2].kind
    return not joins_dates


def classify(word: str) -> tuple[str, Value | Faces]:
    """Return the class and value of a token, or `("", None)`.

    >>> classify("oct."), classify("10.07.2017"), classify("f-16")
    (('month', 10), ('numeric', (10, 7, 2017)), ('', None))
    """
    known = WORDS.get(word)
    if known:
        return known
    if not (word[0].isdigit() or (word[0] == "'" and word[1:2].isdigit())) or not word.isascii():
        return "", None
    return shape_of(word)
