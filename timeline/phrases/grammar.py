"""Rules in `<angle>` notation, and the reduction of a run of tokens by them.

A rule reads like what it finds: `<weekday>,? <month> <day>`. Each token is one character to the compiled pattern, so
a pattern never sees more than a run of some twenty characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from timeline.model import (
    Calendar,
    Clock,
    Duration,
    InMonth,
    InYear,
    Nth,
    Part,
    Range,
    Recurring,
    Relative,
    Shift,
    Term,
    Unit,
    Vague,
    Weekday,
    Window,
)
from timeline.phrases.notation import told_name, translate, words_of
from timeline.phrases.tokens import WORDS, Token, Value, tokenize

Meaning = Callable[..., Value]

# What a slot of a rule takes: classes of tokens, and of the terms that earlier rules made of them.
# A slot that is not here takes the class it is named after. A word with two meanings has a class of its own.
SLOTS: dict[str, tuple[str, ...]] = {
    "day": ("day", "nth", "ordinal", "second"),
    "ordinal": ("ordinal", "nth", "second"),
    "year": ("year", "spoken-year", "shortyear", "fiscal"),
    "bareyear": ("year",),
    "number": ("day", "number", "one", "ten", "decimal", "counted", "year"),
    "unit": ("unit", "second", "night", "quarter"),
    "units": ("units", "nights"),
    "part": ("part", "night"),
    "parts": ("parts", "nights"),
    "hhmm": ("hhmm", "year"),
    "hour": ("day", "one"),
    "duration": ("T:duration",),
    "cell": ("T:year", "T:month", "T:decade", "T:period", "T:week", "T:day", "T:weekday"),
    "dated": ("T:year", "T:month", "T:decade", "T:period", "T:day"),
    "end": ("T:year", "T:month", "T:decade", "T:period", "T:day", "T:weekday"),
    "daily": ("T:day", "T:weekday"),
    "dated-day": ("T:day",),
    "now": ("T:vague",),
    "inyear": ("T:month", "T:day", "T:period"),
    "monthly": ("T:month",),
    "yearly": ("T:year",),
    "weekly": ("T:week",),
    "named": ("T:weekday",),
    "lastly": ("T:weekday", "T:day", "T:week", "T:month", "T:period", "T:year"),
    "stretch": ("T:range",),
    "span": ("T:decade", "T:period"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of phrase: a pattern, what it means, and the class of token it makes.

    `meaning` gets the values of the named slots and returns a term (or a number), None to decline, or `IMPOSSIBLE`.
    """

    pattern: str
    meaning: Meaning
    kind: str = ""  # the class of the value when empty
    name: str = field(default="", init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", told_name(self.pattern))


IMPOSSIBLE = "impossible"  # what a rule makes of "31 February 2017", so that no part of it is read as a date


def rules(*rows: tuple[str, Meaning], kind: str = "") -> tuple[Rule, ...]:
    """Make rules of (pattern, meaning) rows.

    >>> rules(("<month> ,? <year>", lambda month, year: None))[0].name
    '<month> <year>'
    """
    return tuple(Rule(pattern, meaning, kind) for pattern, meaning in rows)


@dataclass(frozen=True)
class _Translated:
    """A rule ready to be tried: its expression and the slot behind each name in it."""

    rule: Rule
    source: str
    slots: dict[str, str]

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """The expression, compiled when it is first tried: a short text needs few of several hundred."""
        return re.compile(self.source).match


_Matches = tuple[tuple[re.Match[str], _Translated], ...]
_REMEMBERED = 16_384  # rows of classes: "on 5 May" and "on 9 June" are the same row
_Layer = dict[str, list[_Translated]]  # by the character a rule can begin with, so that few are tried


class Grammar:
    """Layers of rules, translated once; each layer sees what the layers before it made."""

    def __init__(self, layers: Sequence[Sequence[Rule]]) -> None:
        """Translate the rules and note what each can begin with."""
        self._codes: dict[str, str] = {"": "\x00"}
        self.literals = frozenset(word for layer in layers for rule in layer for word in words_of(rule.pattern))
        self._alone: dict[str, list[str]] = {}  # by kind, the words that are a class of their own
        for word in sorted(self.literals):
            self._alone.setdefault(WORDS.get(word, ("",))[0], []).append(f"={word}")
        self._layers = [self._indexed(layer) for layer in layers]
        self._matching = lru_cache(maxsize=_REMEMBERED)(self._tried)

    def tokens(self, text: str) -> list[Token]:
        """Return the tokens of a plain text, each word that a rule names being a class of its own."""
        return tokenize(text, self.literals)

    def reduce(self, tokens: Iterable[Token]) -> list[Token]:
        """Return the tokens with every phrase the rules know replaced by one token that carries its meaning."""
        items = list(tokens)
        for number in range(len(self._layers)):
            items = self._reduced(items, number)
        return items

    def _code(self, kind: str) -> str:
        """Return the character that stands for a class, from beyond those the patterns' marks use."""
        return self._codes.setdefault(kind, chr(0x400 + len(self._codes)))

    def _indexed(self, rows: Sequence[Rule]) -> _Layer:
        layer: _Layer = {}
        for rule in rows:
            pattern = translate(rule.pattern, self._slot, lambda word: self._code(f"={word}"))
            row = _Translated(rule, pattern.source, pattern.slots)
            for code in pattern.first:
                layer.setdefault(code, []).append(row)
        return layer

    def _slot(self, slot: str) -> str:
        """Return the characters of all that fits a slot, the words that are a class of their own among them."""
        kinds = SLOTS.get(slot, (slot,))
        alone = (word for kind in kinds for word in self._alone.get(kind, ()))
        return "".join(self._code(kind) for kind in (*kinds, *alone))

    def _reduced(self, items: list[Token], number: int) -> list[Token]:
        layer = self._layers[number]
        codes = "".join([self._codes.get(item.kind, "\x00") for item in items])
        out: list[Token] = []
        at = 0
        while at < len(items):
            found = _longest(items, self._matching(number, codes, at), at) if codes[at] in layer else None
            token, at = found or (items[at], at + 1)
            out.append(token)
        return out

    def _tried(self, number: int, codes: str, at: int) -> _Matches:
        """Return what the rules of a layer match at a place, longest first, and of those the earlier rule."""
        rows = self._layers[number][codes[at]]
        found = [(match, row) for row in rows if (match := row.match(codes, at)) and match.end() > at]
        return tuple(sorted(found, key=lambda pair: -pair[0].end()))


def _longest(items: list[Token], found: _Matches, at: int) -> tuple[Token, int] | None:
    """Return what the rule that takes most tokens makes of them, and where it ends; the earlier rule wins a tie."""
    for match, row in found:
        values = {
            name: items[place].face(slot) for name, slot in row.slots.items() if (place := match.start(name)) >= 0
        }
        value = row.rule.meaning(**values)
        if value is not None:
            taken = tuple(items[at : match.end()])
            kind = row.rule.kind or kind_of(value)
            return Token(kind, value, taken[0].start, taken[-1].end, row.rule.name, taken), match.end()
    return None


_CELLS = {Unit.DAY: "T:day", Unit.MONTH: "T:month", Unit.YEAR: "T:year", Unit.WEEK: "T:week", Unit.WEEKEND: "T:week"}


def kind_of(value: Value) -> str:
    """Return the class of the token that carries a term.

    >>> kind_of(Weekday(6)), kind_of(InYear(Unit.MONTH, 10, 5))
    ('T:weekday', 'T:day')
    """
    match value:
        case Calendar(unit) | Relative(unit) | Nth(unit=unit):
            return _CELLS.get(unit, "T:decade" if unit > Unit.YEAR else "T:period")
        case InYear(unit, _, day):
            return "T:day" if day else _CELLS.get(unit, "T:period")
        case InMonth():
            return "T:day"
        case Weekday():
            return "T:weekday"
        case Part(_, inner):
            return kind_of(inner)
        case Duration():
            return "T:duration"
        case Recurring() | Vague() | Shift() | Window() | Clock() | Range():
            return f"T:{type(value).__name__.lower()}"
        case str():
            return value
        case _:
            return "counted"


def is_term(token: Token) -> bool:
    """Tell whether a token carries the meaning of a date phrase.

    >>> is_term(Token("T:weekday", Weekday(6), 0, 6)), is_term(Token("of", None, 0, 2))
    (True, False)
    """
    return isinstance(token.value, Term)
