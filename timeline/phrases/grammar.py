"""Rules in `<angle>` notation, and the reduction of a run of tokens by them.

A rule reads like what it finds: `<weekday>,? <month> <day>`. `<name>` stands for any token of a slot, `<slot:name>`
gives it another name, a word stands for itself, and `? | ( ) (?! )` mean what they mean in regular expressions.
Each token is one character to the compiled pattern, so a pattern never sees more than a run of some twenty characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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
from timeline.phrases.tokens import WORDS, Token, Value, classify

Meaning = Callable[..., Value]
Layer = Sequence[tuple["Rule", re.Pattern[str]]]

# What a slot of a rule takes: classes of tokens, and of the terms that earlier rules made of them.
# A slot that is not here takes the class it is named after.
SLOTS: dict[str, tuple[str, ...]] = {
    "day": ("day", "ordinal", "second"),
    "ordinal": ("ordinal", "second"),
    "year": ("year", "spoken-year"),
    "number": ("day", "number", "one", "ten", "decimal", "counted", "year"),
    "unit": ("unit", "second", "night", "quarter"),
    "units": ("units", "nights"),
    "part": ("part", "night"),
    "parts": ("part", "nights"),
    "duration": ("T:duration",),
    "cell": ("T:year", "T:month", "T:decade", "T:period", "T:week", "T:day", "T:weekday"),
    "end": ("T:year", "T:month", "T:decade", "T:period", "T:day", "T:weekday"),
    "daily": ("T:day", "T:weekday"),
}

_ELEMENT = re.compile(r"<([\w-]+)(?::(\w+))?>|(\(\?(?:<=|[!=])|[()|?])|('s|[a-z][a-z'.]*|[-,/.&])|\s+|(.)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of phrase: a pattern, what it means, and the class of token it makes.

    `meaning` gets the values of the named slots and returns a term (or a number), None to decline, or `IMPOSSIBLE`.
    """

    pattern: str
    meaning: Meaning
    kind: str = ""  # the class of the value when empty

    @property
    def name(self) -> str:
        """The name a date explains itself with: the pattern without what may be missing.

        >>> Rule("<weekday>? ,? <month:first> (of)? <year> (?!of)", str).name
        '<month> <year>'
        """
        needed = re.sub(r"\(\?[<!=].*?\)|\([^()]*\)\?|\S+\?|:\w+", "", self.pattern)
        return " ".join(needed.split())


IMPOSSIBLE = "impossible"  # what a rule makes of "31 February 2017", so that no part of it is read as a date


def rules(*rows: tuple[str, Meaning], kind: str = "") -> tuple[Rule, ...]:
    """Make rules of (pattern, meaning) rows.

    >>> rules(("<month> ,? <year>", lambda month, year: None))[0].name
    '<month> <year>'
    """
    return tuple(Rule(pattern, meaning, kind) for pattern, meaning in rows)


class Grammar:
    """Layers of rules, compiled once; each layer sees what the layers before it made."""

    def __init__(self, layers: Sequence[Sequence[Rule]], words: Iterable[str] = ()) -> None:
        """Compile the rules; `words` may stand in a run though no rule names them."""
        self._codes: dict[str, str] = {"": "\x00"}
        named = (found[3] for layer in layers for rule in layer for found in _ELEMENT.findall(rule.pattern))
        self.literals = frozenset(word for word in (*named, *words) if word)
        self.layers = [[(rule, re.compile(self._translated(rule.pattern))) for rule in layer] for layer in layers]

    def classed(self, word: str) -> tuple[str, Value]:
        """Return the class and value of a word: the word is its own class where a rule names it."""
        kind, value = classify(word)
        return (word if word in self.literals else kind), value

    def reduce(self, tokens: Iterable[Token]) -> list[Token]:
        """Return the tokens with every phrase the rules know replaced by one token that carries its meaning."""
        items = list(tokens)
        for layer in self.layers:
            items = self._reduced(items, layer)
        return items

    def _code(self, kind: str) -> str:
        """Return the character that stands for a class, from beyond those the patterns' marks use."""
        return self._codes.setdefault(kind, chr(0x400 + len(self._codes)))

    def _translated(self, pattern: str) -> str:
        out: list[str] = []
        for slot, name, mark, word, stray in _ELEMENT.findall(pattern):
            if slot:
                out.append(f"(?P<{name or slot}>[{self._slot(slot)}])")
            elif mark:
                out.append("(?:" if mark == "(" else mark)
            elif word:
                out.append(self._code(word))
            elif stray:
                message = f"rule {pattern!r}: {stray!r} is not part of the notation"
                raise ValueError(message)
        return "".join(out)

    def _slot(self, slot: str) -> str:
        """Return the characters of all that fits a slot, the words that are a class of their own among them."""
        kinds = SLOTS.get(slot, (slot,))
        alone = (word for word in sorted(self.literals) if WORDS.get(word, ("",))[0] in kinds)
        return "".join(self._code(kind) for kind in (*kinds, *alone))

    def _reduced(self, items: list[Token], layer: Layer) -> list[Token]:
        codes = "".join(self._code(item.kind) for item in items)
        out: list[Token] = []
        at = 0
        while at < len(items):
            token, at = _longest(items, codes, at, layer) or (items[at], at + 1)
            out.append(token)
        return out


def _longest(items: list[Token], codes: str, at: int, layer: Layer) -> tuple[Token, int] | None:
    """Return what the rule that takes most tokens makes of them, and where it ends; the earlier rule wins a tie."""
    found = [(match, rule) for rule, pattern in layer if (match := pattern.match(codes, at)) and match.end() > at]
    for match, rule in sorted(found, key=lambda pair: -pair[0].end()):
        values = {name: items[place].value for name in match.groupdict() if (place := match.start(name)) >= 0}
        value = rule.meaning(**values)
        if value is not None:
            taken = tuple(items[at : match.end()])
            kind = rule.kind or kind_of(value)
            return Token(kind, value, taken[0].start, taken[-1].end, rule.name, taken), match.end()
    return None


_CELLS = {Unit.DAY: "T:day", Unit.MONTH: "T:month", Unit.YEAR: "T:year", Unit.WEEK: "T:week", Unit.WEEKEND: "T:week"}


def kind_of(value: Value) -> str:  # noqa: PLR0911  one line a term
    """Return the class of the token that carries a term.

    >>> kind_of(Weekday(6)), kind_of(InYear(Unit.MONTH, 10, 5))
    ('T:weekday', 'T:day')
    """
    match value:
        case Calendar(unit) | Relative(unit):
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
        case Recurring() | Vague() | Shift() | Window() | Nth() | Clock() | Range():
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
