"""Look-alikes: words and numbers that could be a date and are not, told by what stands around them.

`doubt` looks at the words alone, once for each spelling, and names the question to ask wherever they stand; most
phrases raise none. A question looks at a few characters before and after and at nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.lexicon import BARE_ABBREVIATIONS, MONTHS_ALSO_NAMES, SMALL_WORDS
from timeline.lexicon.verbs import PAST
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
    Term,
    Unit,
    Vague,
    Weekday,
    Which,
    Window,
)
from timeline.phrases.feastlike import feast_question
from timeline.phrases.spot import Spot
from timeline.phrases.vaguelike import VAGUE_QUESTIONS
from timeline.phrases.yearlike import is_stretch_of_years, is_year

# What may stand before a bare "May" or "March": words that set a time.
_BEFORE_TIME = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|during|before|after|between|and|through|throughout|around|about|circa|for"
    r"|early|late|mid|last|next|this|that|each|every|or|as of|back in|the|than|is|was|but|spring|summer|fall|autumn"
    r"|winter|election|elections|born|died|a|an)[ \n-]+\Z"
)
_SIGNAL_BEFORE = re.compile(
    r"\b(?:in|on|since|until|till|by|during|before|after|through|throughout|from|to|of|over|for|at|around|about|between"
    r"|and)(?: the)?[ \n]+\Z"
)
_TITLE_BEFORE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|sir|lady|lord|minister|theresa|president|professor)\.?[ \n]+\Z")
_SHORT_YEAR_BEFORE = re.compile(r"\b(?:in|of|since|from|until|by|summer|spring|fall|autumn|winter|class of)[ \n]\Z")
_SHORT_END = re.compile(r"[ ,]\d\d\Z")
_QUOTES = ('"', "'", "\u201c")
_SEASONAL = frozenset("offensive offensives campaign campaigns fighting quarters months uprising harvest".split())
_SEASON_BEFORE = re.compile(
    r"\b(?:in|over|spent|spend|passed|since|until|till|by|during|before|after|through|throughout|from|of|for|between"
    r"|and)(?: the)?[ \n]+\Z"
)
_MARCH_BEFORE = re.compile(r"\b(?:a|the|this|that|his|their|each|every)[ \n]\Z")  # "along the March"
_VERB_BEFORE = re.compile(r"(?:\b(?:to|will|would|can|could|may|might|should|must|not)|n't|'ll)[ \n]+\Z")
_OWNER_BEFORE = re.compile(r"\b(?:his|her|their|its|my|our|your)(?: (?:early|late|mid))?[ \n-]+\Z")
_DETERMINED_BEFORE = re.compile(r"\b(?:the|his|her|their|its|my|our|your|these|those)[ \n]\Z")
_UNCOUNTED_BEFORE = re.compile(r"\b(?:for|within|in|after|over|of|later|took|lasted|spent|last)[ \n]+\Z")
_SCORED_BEFORE = re.compile(r"\b(?:scor\w{1,4}|hit|made|struck|maiden|unbeaten)[ \n]+\Z")
_CLAUSE_BEFORE = re.compile(r"(?:\A|[.!?;\n\"'(\[,][ \n]*)\Z")
_NAME_BEFORE = re.compile(r"(?:\A|[.!?\n\"“]\s*)([A-Z]\w+)[^\S\n]\Z")
_DAY_NAMED = ("Sheffield", "Ruby")  # a club and a restaurant
_CAPITAL_BEFORE = re.compile(r"\b[A-Z]\w+[^\S\n]\Z")
_WORD_AFTER = re.compile(r"[ \n]([a-z]{1,24})\b")
_NAME_AFTER = re.compile(r"[^\S\n][A-Z][a-z]")
_OLD_AFTER = re.compile(r"[- ]olds?\b")
_NUMBER_AFTER = re.compile(r"[-:.]?\d")

Question = Callable[[Spot], bool]  # True: a date it is


def doubt(words: str, term: Term) -> Question | None:  # noqa: C901, PLR0912  one arm a kind
    """Return what is to be asked of a phrase where it stands, or None when its words leave no doubt.

    >>> question, text = doubt("may", InYear(Unit.MONTH, 5)), "Mrs May spoke in May."
    >>> [question(Spot(text, text.lower(), at, at + 3)) for at in (4, 17)]
    [False, True]
    """
    alone = len(words.split()) == 1
    match term:
        case Calendar(Unit.YEAR, year) if alone and year > 0 and words.isdigit():
            return is_year
        case Calendar(Unit.YEAR) if alone and words.startswith("'"):
            return _short_year
        case Calendar(Unit.DAY) if _SHORT_END.search(words):
            return _no_count
        case Calendar(Unit.DECADE) | Part(term=Calendar(Unit.DECADE)):
            return _decade
        case InYear(Unit.MONTH, _, None, Which.OPEN) if alone:
            return _month
        case InYear(feast=feast) if feast:
            return feast_question(feast)
        case InYear(Unit.SEASON, which=Which.OPEN):
            return _season
        case Weekday() if alone:
            return _weekday
        case Relative(Unit.DAY) if alone:
            return _deictic
        case Relative() if words.startswith("this "):
            return _no_title
        case Clock(_, Relative(anchor=Anchor.PREVIOUS)) if alone and ":" not in words:
            return _no_high_noon
        case Window() if words.startswith("last "):
            return _window
        case InMonth(anchor=Anchor.PREVIOUS):
            return _day_of_month
        case Duration():
            return _length
        case Recurring() if alone:
            return _adverb
        case Vague():
            return VAGUE_QUESTIONS.get(words)
        case Clock() if alone and ":" in words:
            return _clock
        case Range(Calendar(Unit.YEAR), Calendar(Unit.YEAR)):
            return is_stretch_of_years
        case _:
            return None


def _short_year(spot: Spot) -> bool:
    """Ask of "'68" that a word of time goes before it."""
    return bool(_SHORT_YEAR_BEFORE.search(spot.before))


def _no_count(spot: Spot) -> bool:
    """Refuse "Aug 9, 96 people", where 96 is no year."""
    after = _WORD_AFTER.match(spot.after)
    return (after is None or after[1] in SMALL_WORDS) and not _NAME_AFTER.match(spot.after_as_written)


def _window(spot: Spot) -> bool:
    """Refuse "is likely to last two weeks", where "last" is a verb."""
    return not _VERB_BEFORE.search(spot.before)


def _decade(spot: Spot) -> bool:
    return not _OWNER_BEFORE.search(spot.before)


def _month(spot: Spot) -> bool:
    word, before = spot.words, spot.before
    if _TITLE_BEFORE.search(before) or (word == "march" and _MARCH_BEFORE.search(before)):
        return False
    if word in BARE_ABBREVIATIONS and _NAME_AFTER.match(spot.after_as_written):
        return False
    if word.rstrip(".") in MONTHS_ALSO_NAMES:
        return bool(_BEFORE_TIME.search(before)) or before.endswith(("(", "["))
    return word not in BARE_ABBREVIATIONS or bool(_BEFORE_TIME.search(before))


def _season(spot: Spot) -> bool:
    """A bare season wants a word of time before it: prices fall, guards spring, an army has a winter palace."""
    after = _WORD_AFTER.match(spot.after)
    if after and after[1] == "of":
        return False
    if after and after[1] in _SEASONAL:
        return True
    return bool(_SEASON_BEFORE.search(spot.before)) or spot.words.startswith(("early", "late"))


def _weekday(spot: Spot) -> bool:
    """Refuse names that hold a weekday: "The Sunday Times", "Sheffield Wednesday beat Leeds"."""
    if spot.words in BARE_ABBREVIATIONS or spot.before.endswith("mail on "):
        return False
    if spot.before.endswith("the ") and _NAME_AFTER.match(spot.after_as_written):
        return False
    name = _NAME_BEFORE.search(spot.before_as_written)
    if name is None or name[1].lower() in SMALL_WORDS:
        return True
    after = _WORD_AFTER.match(spot.after)  # "Iran Saturday condemned the bombing" is how agencies begin
    return name[1] not in _DAY_NAMED and after is not None and (after[1] in PAST or after[1].endswith("ed"))


def _deictic(spot: Spot) -> bool:
    return spot.text[spot.start].islower() or not _CAPITAL_BEFORE.search(spot.before_as_written)


def _no_title(spot: Spot) -> bool:
    """Refuse "This Week" in quotation marks, which is broadcast."""
    return not (spot.words_as_written.istitle() and spot.before.endswith(_QUOTES))


def _no_high_noon(spot: Spot) -> bool:
    return not spot.before.endswith("high ")


def _day_of_month(spot: Spot) -> bool:
    """Ask of "the 17th" that a word of time goes before it and nothing it could count comes after."""
    if not spot.words[-3:-2].isdigit() or not _SIGNAL_BEFORE.search(spot.before):
        return False
    after = _WORD_AFTER.match(spot.after)
    return (after is None or after[1] in SMALL_WORDS) and not _NAME_AFTER.match(spot.after_as_written)


def _length(spot: Spot) -> bool:
    """Refuse "25-year-old", which is a person, lone "seconds", "scored a century" and "a minute trace"."""
    words = spot.words
    if _OLD_AFTER.match(spot.after):
        return False
    if words.endswith("century"):
        return not _SCORED_BEFORE.search(spot.before)
    if words.endswith("quarters") and (words.endswith("-quarters") or spot.after.startswith(" of ")):
        return False
    if spot.before.endswith(_QUOTES) and spot.words_as_written.split()[-1][0].isupper():
        return False  # "60 Minutes" is broadcast
    if len(words.split()) == 1 and spot.text[spot.start].isupper() and not _CLAUSE_BEFORE.search(spot.before):
        return "-" in words
    if words in ("minutes", "hours", "nights", "days"):
        return bool(_UNCOUNTED_BEFORE.search(spot.before))
    if words == "a minute":
        after = _WORD_AFTER.match(spot.after)
        return after is None or after[1] in SMALL_WORDS
    if len(words.split()) == 1 and "-" not in words:
        return words not in ("seconds", "secs", "quarters") and not _DETERMINED_BEFORE.search(spot.before)
    return True


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
