"""Look-alikes: words and numbers that could be a date and are not, told by what stands around them."""

from __future__ import annotations

import re

from timeline.model import Calendar, Clock, Duration, InYear, Recurring, Term, Unit, Weekday
from timeline.phrases.tokens import WORDS

# Month and weekday words that are other words too: they count only when capitalised.
_ALSO_WORDS = frozenset("may march mar august sat sun mon wed jan dec sep fri thu jun".split())
_BARE_ABBREVIATIONS = frozenset("mar sat sun mon wed jan dec sep fri thu jun jul apr aug nov oct feb tue thur".split())

# What may stand before a bare "May" or "March", or a bare year: words that set a time.
_BEFORE_TIME = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|during|before|after|between|and|through|throughout|around|about|circa|for"
    r"|early|late|mid|last|next|this|that|each|every|or|as of|back in|the|than|is|was|but|spring|summer|fall|autumn"
    r"|winter|election|elections)[ \n-]+\Z"
)
_SEASON_BEFORE = re.compile(r"\b(?:in|since|until|by|during|before|after|through|throughout|from|of|over|for)(?: the)?[ \n]+\Z")
_TITLE_BEFORE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|sir|lady|lord|prime minister|theresa|minister|president)\.?[ \n]+\Z")
_OPENS = re.compile(r"[(\[]\Z")
_COUNTED_AFTER = re.compile(
    r"[ \n](?:(?!was\b|is\b|has\b|as\b|this\b|its\b|his\b|does\b|across\b|plus\b|versus\b|perhaps\b|towards\b|us\b"
    r"|yes\b|thus\b|goes\b|gives\b|marks\b|sees\b|saw\b)[a-z]{2,}s|people|men|women|children|staff|percent|per cent"
    r"|dollars|euros|feet|miles|km|kilograms|kg|metres|meters|troops|dead)\b"
)
_CLAUSE_START = re.compile(r"(?:\A|[.!?;:\n\"'(,][ \n]*)\Z")
_LOOK_BACK, _LOOK_ON = 24, 24


def acceptable(text: str, low: str, start: int, end: int, term: Term) -> bool:
    """Tell whether a phrase at `text[start:end]`, `low` being its plain spelling, is a date where it stands.

    >>> text = "Mrs May spoke in May."
    >>> [acceptable(text, text.lower(), at, at + 3, InYear(Unit.MONTH, 5)) for at in (4, 17)]
    [False, True]
    """
    words = low[start:end].split()
    if not _capitalised(text, low, start, end):
        return False
    before, after = low[max(0, start - _LOOK_BACK) : start], low[end : end + _LOOK_ON]
    match term:
        case Calendar(Unit.YEAR, year) if year > 0 and len(words) == 1 and words[0].isdigit():
            return _year_can_stand(before, after)
        case InYear(Unit.MONTH, _, None) if len(words) == 1:
            return _month_can_stand(words[0], before)
        case InYear(Unit.SEASON) if words[-1] in WORDS and words[0] not in ("last", "this", "next"):
            return bool(_SEASON_BEFORE.search(before)) or words[0] in ("early", "late")
        case Weekday() if len(words) == 1:
            return words[0] not in _BARE_ABBREVIATIONS
        case Duration(unit=unit):
            return _length_can_stand(words, unit, before, after)
        case Recurring() if len(words) == 1 and text[start].isupper():  # "the Daily News", but "on Sundays"
            return words[0].endswith("s") or not text[end : end + 2].strip().isupper()
        case Clock(time) if len(words) == 1 and ":" in time:
            return not re.match(r"[-:.\d]", after)
        case _:
            return True


def _capitalised(text: str, low: str, start: int, end: int) -> bool:
    """Tell whether each month or weekday that is also a common word has its capital."""
    for word in re.finditer(r"[a-z]+", low[start:end]):
        if word.group() in _ALSO_WORDS and not text[start + word.start()].isupper():
            return False
    return True


def _year_can_stand(before: str, after: str) -> bool:
    if _COUNTED_AFTER.match(after):
        return False
    return bool(_BEFORE_TIME.search(before) or _OPENS.search(before) or _CLAUSE_START.search(before))


def _month_can_stand(word: str, before: str) -> bool:
    if _TITLE_BEFORE.search(before):
        return False
    if word.rstrip(".") in ("may", "march", "mar", "august", "april", "june"):
        return bool(_BEFORE_TIME.search(before) or _OPENS.search(before))
    return word.endswith(".") or word not in _BARE_ABBREVIATIONS or bool(_BEFORE_TIME.search(before))


def _length_can_stand(words: list[str], unit: Unit | None, before: str, after: str) -> bool:
    """Refuse "25-year-old", which is a person, and lone "seconds"; keep what counts."""
    if re.match(r"[- ]olds?\b", after):
        return False
    if len(words) == 1 and "-" not in words[0]:
        return unit is not Unit.SECOND and not re.search(r"\b(?:the|his|her|their|its|my|our|your|these|those)[ \n]\Z", before)
    return True
