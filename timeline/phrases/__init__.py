"""Floor 2, door 1: the rules, and the one pass that finds date phrases and says what each means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.lexicon import ALSO_WORDS, MONTHS, SIGNALS
from timeline.model import Anchor, Mention, Shift, Unit
from timeline.phrases.accounts import ACCOUNTS
from timeline.phrases.calendar import CALENDAR, LONE_DAYS
from timeline.phrases.clocks import of_one_day
from timeline.phrases.compound import COMPOUNDS, STRETCHES
from timeline.phrases.durations import LENGTHS, SUMS
from timeline.phrases.eras import ERAS
from timeline.phrases.feasts import FEAST_NAMES, FEASTS, KNOWN
from timeline.phrases.grammar import Grammar, Rule
from timeline.phrases.held import Held, Phrase, held
from timeline.phrases.hours import EARLY_HOURS, HOURS
from timeline.phrases.normal import plain
from timeline.phrases.numbers import NUMBERS
from timeline.phrases.order import MONTH_FIRST, PLAIN_RULE, order, turned
from timeline.phrases.parts import PARTS_OF_DATES, TIMES_OF_DAY
from timeline.phrases.ranges import BETWEEN, DAYS_OF_A_MONTH, FROM_EVENT, RANGES
from timeline.phrases.recurring import SETS
from timeline.phrases.runs import Runs
from timeline.phrases.spoken import COUNTED, NAMED, SO_FAR, TOLD_BEFORE, WINDOWS
from timeline.phrases.spot import Spot, glued
from timeline.phrases.tokens import WORDS
from timeline.phrases.typed import SHORT_YEARS, TYPED
from timeline.phrases.unseen import seen_through
from timeline.phrases.vague import VAGUELY
from timeline.phrases.weekdays import AGO

if TYPE_CHECKING:
    from timeline.phrases.unseen import SeenThrough

# DOOR 1. Every rule, in layers: a layer sees the terms that the layers above it made.
RULES: tuple[tuple[Rule, ...], ...] = (
    (*NUMBERS, *HOURS, *EARLY_HOURS, *FEAST_NAMES, *SO_FAR, *SHORT_YEARS),
    (
        *KNOWN,
        *CALENDAR,
        *ERAS,
        *TYPED,
        *STRETCHES,
        *FEASTS,
        *DAYS_OF_A_MONTH,
        *NAMED,
        *TOLD_BEFORE,
        *ACCOUNTS,
        *LENGTHS,
        *SETS,
    ),
    (*COMPOUNDS, *SUMS),
    (*PARTS_OF_DATES, *COUNTED, *AGO, *WINDOWS),
    (*TIMES_OF_DAY, *FROM_EVENT, *LONE_DAYS, *VAGUELY),
    (*RANGES, *BETWEEN),
)
GRAMMAR = Grammar(RULES)
RUNS = Runs({*GRAMMAR.literals, *SIGNALS})

_SIGNAL_BEFORE = re.compile(
    rf"(?:\n\r|\s)(?:{'|'.join(sorted(word[::-1] for word in SIGNALS))})\b"
)  # spelled backwards
_EVENT_SIGNAL = re.compile(r"\s(?:after|before)\b")
_ALSO_WORD = re.compile(rf"\b(?:{'|'.join(sorted(ALSO_WORDS))})\b")
# In lower case too a month is one beside its day and year, its ordinal, or its year: "march 3 2015", "the 5th of may".
_DATED_AFTER = re.compile(r",? (?:\d{1,2}(?:st|nd|rd|th)\b|(?:\d{1,2},? )?(?:19|20)\d\d\b)|[-/](?:19|20)\d\d\b")
_DATED_BEFORE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th) (?:of )?\Z|\d[-/]\Z")
_BLOT = "\x00"
_LONGEST_SIGNAL = 12
_FOREIGN = {Unit.DAY: "<day> <month> <year>", Unit.MONTH: "<month> <year>"}
_REMEMBERED_RUNS, _REMEMBERED_TEXTS = 16_384, 2


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A text as it is read, its plain lower-case spelling, and its runs of words with where they begin."""

    seen: SeenThrough | None  # where it is not the text of the document itself
    text: str
    low: str
    runs: tuple[tuple[int, str], ...]


def find(text: str, language: str = "en") -> tuple[Mention, ...]:
    """Return the date phrases of a text in reading order; the ends of a range follow it.

    In a language other than English only calendar dates written in full are read.

    >>> [(m.start, m.end, m.rule) for m in find("Abadi came on Sunday, three years after the city fell.")]
    [(14, 20, '<weekday>'), (22, 33, '<duration>')]
    """
    if language != "en":
        from timeline.phrases.leaf import foreign_dates  # noqa: PLC0415  dateparser is slow to import

        return tuple(
            Mention(start, end, _FOREIGN[term.unit], term, "DATE") for start, end, term in foreign_dates(text, language)
        )
    one = _scanned(text)
    found = _as_read(one)
    return tuple(map(one.seen.back, found)) if one.seen else found


def impossible_dates(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text writes a date that no calendar has; no part of it is read as a date.

    >>> impossible_dates("It fell on 31 February 2017.")
    ((11, 27),)
    """
    one = _scanned(text)
    found = tuple(
        (base + start, base + end)
        for base, words in one.runs
        for start, end in _phrases(words).impossible
        if not glued(one.text, one.low, base + start, base + end)
    )
    return tuple((one.seen.at(start), one.seen.at(end - 1) + 1) for start, end in found) if one.seen else found


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _scanned(text: str) -> _Scanned:
    """Return a text with its runs of words, remembered while it is asked for its phrases and its impossible dates."""
    seen = seen_through(text, WORDS)
    text = seen.text if seen else text
    low = plain(text)
    return _Scanned(seen, text, low, _runs(text, low))


def _runs(text: str, low: str) -> tuple[tuple[int, str], ...]:
    return tuple((base, _masked(words, text, base)) for base, words in RUNS.of(low))


def _as_read(one: _Scanned) -> tuple[Mention, ...]:
    """Return the date phrases of a text, with plain dates such as 3/4/2017 read in the order that fits all of them."""
    found = _found(one)
    if not any(PLAIN_RULE in mention.rule for mention in found):
        return tuple(found)
    rule = order(one.low)
    if rule == MONTH_FIRST:
        low = turned(one.low)
        found = _found(replace(one, low=low, runs=_runs(one.text, low)))
    return tuple(replace(one, rule=one.rule.replace(PLAIN_RULE, rule)) for one in found)


def _found(one: _Scanned) -> list[Mention]:
    """Return the date phrases of a text by its runs of words."""
    found: list[Mention] = []
    for base, words in one.runs:
        for phrase in _phrases(words).phrases:
            if _stands(phrase, one.text, one.low, base):
                mention = _mention(phrase, one.low, base)
                found += (mention, *mention.parts)
    return of_one_day(found, one.low)


def _masked(words: str, text: str, base: int) -> str:
    """Blot out "may" and "march" where they lack the capital that makes them months."""
    for start, end in _months_if_capital(words):
        if not text[base + start].isupper():
            words = f"{words[:start]}{_BLOT * (end - start)}{words[end:]}"
    return words


@lru_cache(maxsize=_REMEMBERED_RUNS)
def _months_if_capital(words: str) -> tuple[tuple[int, int], ...]:
    return tuple(word.span() for word in _ALSO_WORD.finditer(words) if not _is_dated(words, *word.span()))


def _is_dated(words: str, start: int, end: int) -> bool:
    """Tell whether numbers beside a word in lower case make it a month."""
    if words[start:end] not in MONTHS:
        return False
    return bool(_DATED_AFTER.match(words, end) or _DATED_BEFORE.search(words, max(0, start - 8), start))


@lru_cache(maxsize=_REMEMBERED_RUNS)
def _phrases(words: str) -> Held:
    """Return what a run of words means; remembered, for the same words are the same phrases anywhere."""
    return held(GRAMMAR.reduce(GRAMMAR.tokens(words)), words)


def _stands(phrase: Phrase, text: str, low: str, base: int) -> bool:
    """Tell whether a phrase is a date where it stands, and no look-alike."""
    start, end = base + phrase.start, base + phrase.end
    if glued(text, low, start, end):
        return False
    return phrase.question is None or phrase.question(Spot(text, low, start, end))


def _mention(phrase: Phrase, low: str, base: int) -> Mention:
    """Make a mention of a phrase where it stands, with the signal words around it."""
    start, end, term = base + phrase.start, base + phrase.end, phrase.term
    signal = _SIGNAL_BEFORE.match(low[max(0, start - _LONGEST_SIGNAL) : start][::-1])
    lead = start - signal.end() if signal else start
    after = _EVENT_SIGNAL.match(low, end) if isinstance(term, Shift) and term.anchor is Anchor.EVENT else None
    ends = tuple(_mention(part, low, base) for part in phrase.ends)
    return Mention(start, end, phrase.rule, term, phrase.type, lead, after.end() if after else end, ends)
