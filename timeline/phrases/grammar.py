"""Rules in `<angle>` notation, and the reduction of a run of tokens by them.

A rule reads like what it finds: `<weekday>,? <month> <day>`. Each token is one character to the compiled pattern, so
a pattern never sees more than a run of some twenty characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

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
from timeline.phrases.notation import Pattern, told_name, translate, words_of
from timeline.phrases.tokens import WORDS, Token, Value, tokenize

Meaning = Callable[..., Value]

# What a slot of a rule takes: classes of tokens, and of the terms that earlier rules made of them.
# A slot that is not here takes the class it is named after. A word with two meanings has a class of its own.
SLOTS: dict[str, tuple[str, ...]] = {
    "day": ("day", "nth", "ordinal", "second"),
    "ordinal": ("ordinal", "nth", "second"),
    "year": ("year", "spoken-year", "shortyear", "fiscal"),
    "bareyear": ("year",),
    "bcdecade": ("bcdecade", "decade"),
    "number": ("day", "number", "one", "ten", "decimal", "counted", "year", "spoken-year"),
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
    pattern: Pattern

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """The expression, compiled when it is first tried: a short text needs few of several hundred."""
        return re.compile(self.pattern.source).match


class _Layer(dict[str, tuple[_Translated, ...]]):
    """The rules of a layer that may match where two characters stand, or the last one alone; few of all."""

    def __init__(self, rows: Iterable[_Translated]) -> None:
        self._rows: dict[str, list[_Translated]] = {}
        for row in rows:
            for code in row.pattern.begins.first:
                self._rows.setdefault(code, []).append(row)
        self.first = frozenset(self._rows)

    def __missing__(self, pair: str) -> tuple[_Translated, ...]:
        """Choose them when the two are first met."""
        begins = ((row, row.pattern.begins) for row in self._rows.get(pair[0], ()))
        self[pair] = found = tuple(row for row, begin in begins if begin.single or pair[1:] in begin.second)
        return found


class Grammar:
    """Layers of rules, translated once; each layer sees what the layers before it made."""

    def __init__(self, layers: Sequence[Sequence[Rule]]) -> None:
        """Translate the rules and note what each can begin with."""
        self._codes: dict[str, str] = {"": "\x00"}
        self.literals = frozenset(word for layer in layers for rule in layer for word in words_of(rule.pattern))
        self._alone: dict[str, list[str]] = {}  # by kind, the words that are a class of their own
        for word in sorted(self.literals):
            self._alone.setdefault(WORDS.get(word, ("",))[0], []).append(f"={word}")
        self._layers = [_Layer(map(self._translated, layer)) for layer in layers]

    def tokens(self, text: str) -> list[Token]:
        """Return the tokens of a plain text, each word that a rule names being a class of its own."""
        return tokenize(text, self.literals)

    def reduce(self, tokens: Iterable[Token]) -> list[Token]:
        """Return the tokens with every phrase the rules know replaced by one token that carries its meaning."""
        items = list(tokens)
        codes = self._coded(items)
        for layer in self._layers:
            reduced = items if layer.first.isdisjoint(codes) else _reduced(items, codes, layer)
            if reduced is not items:
                items, codes = reduced, self._coded(reduced)
        return items

    def _coded(self, items: Iterable[Token]) -> str:
        return "".join([self._codes.get(item.kind, "\x00") for item in items])

    def _code(self, kind: str) -> str:
        """Return the character that stands for a class, from beyond those the patterns' marks use."""
        return self._codes.setdefault(kind, chr(0x400 + len(self._codes)))

    def _translated(self, rule: Rule) -> _Translated:
        return _Translated(rule, translate(rule.pattern, self._slot, lambda word: self._code(f"={word}")))

    def _slot(self, slot: str) -> str:
        """Return the characters of all that fits a slot, the words that are a class of their own among them."""
        kinds = SLOTS.get(slot, (slot,))
        alone = (word for kind in kinds for word in self._alone.get(kind, ()))
        return "".join(self._code(kind) for kind in (*kinds, *alone))


def _reduced(items: list[Token], codes: str, layer: _Layer) -> list[Token]:
    """Return the tokens as a layer leaves them: the same list where no rule of it takes any."""
    out: list[Token] = []
    at = done = 0
    while at < len(items):
        rows = layer[codes[at : at + 2]]
        if rows and (token := _longest(items, codes, at, rows)):
            out += (*items[done:at], token)
            at = done = at + len(token.parts)
        else:
            at += 1
    return [*out, *items[done:]] if done else items


def _longest(items: list[Token], codes: str, at: int, rows: Iterable[_Translated]) -> Token | None:
    """Return what the rule that takes most tokens makes of them; of two that take as many, the earlier one."""
    found = [(match, row) for row in rows if (match := row.match(codes, at)) and match.end() > at]
    for match, row in sorted(found, key=lambda pair: -pair[0].end()):
        slots = row.pattern.slots
        values = {name: items[place].face(slot) for name, slot in slots.items() if (place := match.start(name)) >= 0}
        value = row.rule.meaning(**values)
        if value is not None:
            taken = tuple(items[at : match.end()])
            kind = row.rule.kind or kind_of(value)
            return Token(kind, value, taken[0].start, taken[-1].end, row.rule.name, taken)
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
