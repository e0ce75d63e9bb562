"""Look-alikes: words and numbers that could be a date and are not, told by what stands around them.

`doubt` looks at the words alone, once for each spelling, and names the question to ask wherever they stand; most
phrases raise none. A question looks at a few characters before and after and at nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.algebra import core
from timeline.lexicon import SMALL_WORDS
from timeline.model import (
    Anchor,
    Calendar,
    Clock,
    Duration,
    InMonth,
    InYear,
    Part,
    Range,
    Recurring,
    Relative,
    Shift,
    Term,
    Unit,
    Vague,
    Weekday,
    Which,
    Window,
)
from timeline.phrases.feastlike import feast_question
from timeline.phrases.namelike import (
    QUOTES,
    is_day,
    is_deictic,
    is_month,
    is_no_show,
    is_season,
    is_weekday,
    no_high_noon,
    no_lodging,
    no_title,
)
from timeline.phrases.spot import Spot
from timeline.phrases.vaguelike import VAGUE_QUESTIONS
from timeline.phrases.yearlike import has_no_other_year, is_no_number, is_spoken_year, is_stretch_of_years, is_year

_SIGNAL_BEFORE = re.compile(
    r"\b(?:in|on|since|until|till|by|during|before|after|through|throughout|from|to|of|over|for|at|around|about|between"
    r"|and)(?: the)?[ \n]+\Z"
)
_BEFORE_DAY = re.compile(r"\b(?:on|since|until|till|by|before|after|through|from|to|of|between|and)[ \n]+\Z")
_SHORT_YEAR_BEFORE = re.compile(
    r"\b(?:in|of|since|from|until|by|summer|spring|fall|autumn|winter|class of"
    r"|\d{4},|\d{4} and|\d{4} or|'\d\d,|'\d\d and)[ \n]\Z"
)
_OF_A_YEAR = frozenset(
    "crash crisis season election elections campaign race olympics games convention war revolution uprising class "
    "final recession title vote primary strike earthquake riots cup championship championships".split()
)
_ON_THE_DAY = frozenset({"attack", "attacks", "terrorist"})
_SHORT_END = re.compile(r"[ ,]\d\d\Z")
_VERB_BEFORE = re.compile(r"(?:\b(?:to|will|would|can|could|may|might|should|must|not)|n't|'ll)[ \n]+\Z")
_OWNER_BEFORE = re.compile(r"\b(?:his|her|their|its|my|our|your)(?: (?:early|late|mid))?[ \n-]+\Z")
_DETERMINED_BEFORE = re.compile(r"\b(?:the|his|her|their|its|my|our|your|these|those)[ \n]\Z")
_UNCOUNTED_BEFORE = re.compile(r"\b(?:for|within|in|after|over|of|later|took|lasted|spent|last)[ \n]+\Z")
_SCORED_BEFORE = re.compile(r"\b(?:scor\w{1,4}|hit|made|struck|maiden|unbeaten)[ \n]+\Z")
_CLAUSE_BEFORE = re.compile(r"(?:\A|[.!?;\n\"'(\[,][ \n]*)\Z")
_WORD_AFTER = re.compile(r"[ \n]([a-z]{1,24})\b")
_NAME_AFTER = re.compile(r"[^\S\n](?:of )?[A-Z][a-z]")  # "the 17th of Tammuz" is no day of this calendar
_OLD_AFTER = re.compile(r"[- ]olds?\b")
_NUMBER_AFTER = re.compile(r"[-:.]?\d")
_COUNTLESS_BEFORE = re.compile(r"(?:\d{7}|,\d{3},\d{3})[ \n-]\Z")  # a number longer than any rule reads

Question = Callable[[Spot], bool]  # True: a date it is


def doubt(words: str, term: Term) -> Question | None:
    """Return what is to be asked of a phrase where it stands, or None when its words leave no doubt.

    >>> question, text = doubt("may", InYear(Unit.MONTH, 5)), "Mrs May spoke in May."
    >>> [question(Spot(text, text.lower(), at, at + 3)) for at in (4, 17)]
    [False, True]
    """
    question = _doubt(words, term)
    if not isinstance(core(term.last if isinstance(term, Range) else term), InYear):
        return question
    if question is None:
        return has_no_other_year
    return lambda spot: has_no_other_year(spot) and question(spot)


def _doubt(words: str, term: Term) -> Question | None:  # noqa: C901, PLR0912  one arm a kind
    """Return what is to be asked of one kind of phrase."""
    alone = len(words.split()) == 1
    match term:
        case Calendar(Unit.YEAR, year) if alone and year > 0 and words.isdigit():
            return is_year
        case Calendar(Unit.YEAR) if alone and words.startswith("'"):
            return _short_year
        case Calendar(Unit.YEAR) if words.startswith("two thousand") and words[-1].isalpha():
            return is_spoken_year
        case Calendar(Unit.MONTH) if alone and words.replace("-", "/").replace("/", "").isdigit():
            return is_no_number
        case Calendar(Unit.DAY) if _SHORT_END.search(words):
            return _no_count
        case Calendar(Unit.DECADE) | Part(term=Calendar(Unit.DECADE)):
            return _decade
        case InYear(Unit.MONTH, _, None, Which.OPEN) if alone:
            return is_month
        case InYear(Unit.MONTH, _, int(), Which.OPEN):
            return is_day
        case InYear(feast=feast) if feast:
            return feast_question(feast)
        case InYear(Unit.SEASON, which=Which.OPEN):
            return is_season
        case Weekday() if alone:
            return is_weekday
        case Clock(_, Weekday(which=Which.OPEN)) if words[-1].isalpha():
            return is_no_show
        case Relative(Unit.DAY) if alone:
            return is_deictic
        case Relative() if words.startswith("this "):
            return no_title
        case Clock(_, Relative(anchor=Anchor.PREVIOUS)) if alone and ":" not in words:
            return no_high_noon
        case Clock(_, Relative(anchor=Anchor.DOCUMENT)) if words == "overnight":
            return no_lodging
        case Window() if words.startswith("last "):
            return _window
        case InMonth(anchor=Anchor.PREVIOUS):
            return _day_of_month
        case Duration():
            return _length
        case Shift(amount=None):
            return _no_part_of_a_count
        case Recurring() if alone:
            return _adverb
        case Vague():
            return VAGUE_QUESTIONS.get(words)
        case Clock(_, Relative()) if alone and ":" in words:
            return _clock
        case Range(Calendar(Unit.YEAR), Calendar(Unit.YEAR)):
            return is_stretch_of_years
        case _:
            return None


def _short_year(spot: Spot) -> bool:
    """Ask of "'68" that a word of time goes before it, a year it goes on from, or a thing of its year after it."""
    if _SHORT_YEAR_BEFORE.search(spot.before):
        return True
    after = _WORD_AFTER.match(spot.after)
    return bool(spot.before.endswith("the ") and after and after[1] in _OF_A_YEAR)


def _no_count(spot: Spot) -> bool:
    """Refuse "Aug 9, 96 people", where 96 is no year; "the Sept. 11 attacks" count nothing."""
    after = _WORD_AFTER.match(spot.after)
    no_count = after is None or after[1] in SMALL_WORDS or after[1] in _ON_THE_DAY
    return no_count and not _NAME_AFTER.match(spot.after_as_written)


def _window(spot: Spot) -> bool:
    """Refuse "is likely to last two weeks", where "last" is a verb."""
    return not _VERB_BEFORE.search(spot.before)


def _decade(spot: Spot) -> bool:
    return not _OWNER_BEFORE.search(spot.before)


def _day_of_month(spot: Spot) -> bool:
    """Ask of "the 17th" that a word of time goes before it and nothing it could count comes after."""
    if not spot.words[-3:-2].isdigit() or not _BEFORE_DAY.search(spot.before):
        return False
    after = _WORD_AFTER.match(spot.after)
    return (after is None or after[1] in SMALL_WORDS) and not _NAME_AFTER.match(spot.after_as_written)


def _length(spot: Spot) -> bool:
    """Refuse "25-year-old", which is a person, lone "seconds", "scored a century" and "a minute trace"."""
    words = spot.words
    if _OLD_AFTER.match(spot.after) or not _no_part_of_a_count(spot):
        return False
    if words.endswith("century"):
        return not _SCORED_BEFORE.search(spot.before)
    if words.endswith("quarters") and (words.endswith("-quarters") or spot.after.startswith(" of ")):
        return False
    if spot.before.endswith(QUOTES) and spot.words_as_written.split()[-1][0].isupper():
        return False  # "60 Minutes" is broadcast
    if len(words.split()) == 1 and spot.text[spot.start].isupper() and not _CLAUSE_BEFORE.search(spot.before):
        return "-" in words
    if words in ("minutes", "hours", "nights", "days"):
        return bool(_UNCOUNTED_BEFORE.search(spot.before))
    if words in ("a minute", "one second"):
        after = _WORD_AFTER.match(spot.after)
        return after is None or after[1] in SMALL_WORDS
    if len(words.split()) == 1 and "-" not in words:
        return words not in ("seconds", "secs", "quarters") and not _DETERMINED_BEFORE.search(spot.before)
    return True


def _no_part_of_a_count(spot: Spot) -> bool:
    """Refuse the "years ago" of "66,000,000 years ago", which are not "some years ago"."""
    return not _COUNTLESS_BEFORE.search(spot.before)


def _adverb(spot: Spot) -> bool:
    """Refuse "the Daily News", but not "on Sundays"."""
    after = _WORD_AFTER.match(spot.after)
    if spot.words == "quarterly" and after and after[1] not in SMALL_WORDS:
        return False  # "a quarterly dividend" says which one, not when
    if spot.text[spot.start].islower():
        return not _NAME_AFTER.match(spot.after_as_written)
    return spot.words.endswith("s") or not spot.after_as_written[:2].strip().isupper()


def _clock(spot: Spot) -> bool:
    """A bare "14:30" wants a word of time before it: "16:9" is a screen, "John 3:16" a verse."""
    if _NUMBER_AFTER.match(spot.after):
        return False
    return bool(_SIGNAL_BEFORE.search(spot.before) or _CLAUSE_BEFORE.search(spot.before))
