"""Floor 2, door 1: the rules, and the one pass that finds date phrases and says what each means."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.lexicon import SIGNALS
from timeline.model import Anchor, Clock, Duration, Mention, Range, Recurring, Shift, Term, Window
from timeline.phrases.calendar import CALENDAR
from timeline.phrases.durations import LENGTHS
from timeline.phrases.grammar import Grammar, Rule, is_term
from timeline.phrases.normal import plain
from timeline.phrases.numbers import NUMBERS
from timeline.phrases.parts import HOURS, PARTS_OF_DATES, TIMES_OF_DAY
from timeline.phrases.ranges import BETWEEN, DAYS_OF_A_MONTH, FROM_EVENT, RANGES
from timeline.phrases.refuse import acceptable
from timeline.phrases.runs import Run, runs
from timeline.phrases.spoken import COUNTED, NAMED, TOLD_BEFORE, WINDOWS
from timeline.phrases.tokens import Token

# DOOR 1. Every rule, in layers: a layer sees the terms that the layers above it made.
RULES: tuple[tuple[Rule, ...], ...] = (
    (*NUMBERS, *HOURS),
    (*CALENDAR, *DAYS_OF_A_MONTH, *NAMED, *TOLD_BEFORE, *LENGTHS),
    (*PARTS_OF_DATES, *COUNTED, *WINDOWS),
    (*TIMES_OF_DAY, *FROM_EVENT),
    (*RANGES, *BETWEEN),
)
GRAMMAR = Grammar(RULES, SIGNALS)

_SIGNAL_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(SIGNALS))})\s\Z")
_SIGNAL_AFTER = re.compile(r"\s(?:after|before)\b")
_LONGEST_SIGNAL = 12
_REMEMBERED_RUNS = 65_536


def find(text: str, language: str = "en") -> tuple[Mention, ...]:
    """Return the date phrases of a text in reading order; the ends of a range follow it.

    In a language other than English only calendar dates written in full are read.

    >>> [(m.start, m.end, m.rule) for m in find("Abadi came on Sunday, three years after the city fell.")]
    [(14, 20, '<weekday>'), (22, 33, '<duration>')]
    """
    if language != "en":
        from timeline.phrases.leaf import foreign_dates  # noqa: PLC0415  dateparser is slow to import

        return tuple(
            Mention(start, end, "<day> <month> <year>", term, _type(term))
            for start, end, term in foreign_dates(text, language)
        )
    low = plain(text)
    found: list[Mention] = []
    for run in runs(low, GRAMMAR):
        for token in _meant(_surface(run)):
            mention = _mention(text, low, run.start, token)
            if mention:
                found += [mention, *mention.parts]
    return tuple(found)


def _surface(run: Run) -> tuple[Token, ...]:
    """Return the run's tokens with offsets from its own start: the same words are then the same run anywhere."""
    return tuple(Token(t.kind, t.value, t.start - run.start, t.end - run.start) for t in run.tokens)


@lru_cache(maxsize=_REMEMBERED_RUNS)
def _meant(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(token for token in GRAMMAR.reduce(tokens) if is_term(token))


def _mention(text: str, low: str, base: int, token: Token) -> Mention | None:
    """Make a mention of a reduced token where it stands, unless it is a look-alike there."""
    start, end, term = base + token.start, base + token.end, token.value
    if not isinstance(term, Term) or not acceptable(text, low, start, end, term):
        return None
    window = low[max(0, start - _LONGEST_SIGNAL) : start]
    signal = _SIGNAL_BEFORE.search(window)
    after = _SIGNAL_AFTER.match(low, end) if isinstance(term, Shift) and term.anchor is Anchor.EVENT else None
    ends = tuple(_end(base, part) for part in token.parts if is_term(part)) if isinstance(term, Range) else ()
    return Mention(
        start,
        end,
        token.rule,
        term,
        _type(term),
        start - len(window) + signal.start() if signal else start,
        after.end() if after else end,
        ends,
    )


def _end(base: int, token: Token) -> Mention:
    term = token.value
    assert isinstance(term, Term)  # noqa: S101  is_term said so
    return Mention(base + token.start, base + token.end, token.rule, term, _type(term))


def _type(term: Term) -> str:
    """Return the TIMEX3 type of a term."""
    match term:
        case Duration() | Window():
            return "DURATION"
        case Shift(anchor=Anchor.EVENT):
            return "DURATION"
        case Recurring():
            return "SET"
        case Clock():
            return "TIME"
        case _:
            return "DATE"
