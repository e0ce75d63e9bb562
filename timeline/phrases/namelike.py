"""Names that look like dates: "May Tran", "Agent Friday", "The Sunday Times", "Fourth of July Road", "a winter palace".

Each question looks at a few characters before and after where a phrase stands, and at their capitals.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.lexicon import BARE_ABBREVIATIONS, MONTHS_ALSO_NAMES, SMALL_WORDS
from timeline.lexicon.verbs import PAST

if TYPE_CHECKING:
    from timeline.phrases.spot import Spot

QUOTES = ('"', "'", "\u201c")
_NAME_AFTER = re.compile(r"[^\S\n][A-Z][a-z]")
_WORD_AFTER = re.compile(r"[ \n]([a-z]{1,24})\b")
# What may stand before a bare "May" or "March": words that set a time.
_BEFORE_TIME = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|during|before|after|between|and|through|throughout|around|about|circa|for"
    r"|early|late|mid|last|next|this|that|each|every|or|as of|back in|the|than|is|was|but|spring|summer|fall|autumn"
    r"|winter|election|elections|born|died|a|an)[ \n-]+\Z"
)
_TITLE_BEFORE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|sir|lady|lord|minister|theresa|president|professor)\.?[ \n]+\Z")
# Before a first name these set no time: "April Hughes and May Tran".
_JOINS_NAMES = re.compile(r"\b(?:and|or|but|that|than|is|was)[ \n]+\Z")
_TITLE_OF_ANYBODY = re.compile(r"\b(?:mr|mrs|ms|miss|dr|sir|lady|agent|capt|sgt)\.?[ \n]+\Z")
# What is called by a day: a road, a paper, a movement.
_CALLED_BY_A_DAY = re.compile(
    r"[^\S\n](?:Street|Road|Avenue|Square|Bridge|Boulevard|Plaza|Lane|Park|Stadium|Coalition|Brigades?|Movement|Museum"
    r"|Memorial|Club|Herald|Times|Post|Tribune|Express|Telegraph|Mirror|Mail|Journal|Islands?)\b"
)
_SEASONAL = frozenset("offensive offensives campaign campaigns fighting quarters months uprising harvest".split())
_SEASON_BEFORE = re.compile(
    r"\b(?:in|over|spent|spend|passed|since|until|till|by|during|before|after|through|throughout|from|of|for|between"
    r"|and)(?: the)?[ \n]+\Z"
)
_MARCH_BEFORE = re.compile(r"\b(?:a|the|this|that|his|their|each|every)[ \n]\Z")  # "along the March"
_NAME_BEFORE = re.compile(r"(?:\A|[.!?\n\"“]\s*)([A-Z]\w+)[^\S\n]\Z")
_OVERNIGHT = frozenset(
    "stay stays trip trips flight flights bus train trains ferry success bag rate rates delivery camp parking guest "
    "guests visit sensation shift shifts lows temperatures".split()
)
_DAY_NAMED = ("Sheffield", "Ruby")  # a club and a restaurant
_CAPITAL_BEFORE = re.compile(r"\b[A-Z]\w+[^\S\n]\Z")


def is_month(spot: Spot) -> bool:
    """Refuse what people are called, and short forms by themselves.

    >>> from timeline.phrases.spot import Spot
    >>> said = ("Mrs May spoke", "they met in May", "and May Tran left")
    >>> [is_month(Spot(text, text.lower(), at, at + 3)) for text in said for at in [text.index("May")]]
    [False, True, False]
    """
    word, before = spot.words, spot.before
    if _TITLE_BEFORE.search(before) or (word == "march" and _MARCH_BEFORE.search(before)):
        return False
    if word in BARE_ABBREVIATIONS and _NAME_AFTER.match(spot.after_as_written):
        return False
    if word in MONTHS_ALSO_NAMES and _JOINS_NAMES.search(before) and _NAME_AFTER.match(spot.after_as_written):
        return False
    if word.rstrip(".") in MONTHS_ALSO_NAMES:
        return bool(_BEFORE_TIME.search(before)) or before.endswith(("(", "["))
    return word not in BARE_ABBREVIATIONS or bool(_BEFORE_TIME.search(before))


def is_season(spot: Spot) -> bool:
    """A bare season wants a word of time before it: prices fall, guards spring, an army has a winter palace."""
    after = _WORD_AFTER.match(spot.after)
    if after and after[1] == "of":
        return False
    if after and after[1] in _SEASONAL:
        return True
    if spot.words_as_written.split()[-1].istitle() and _NAME_AFTER.match(spot.after_as_written):
        return False  # "the Winter Palace"
    return bool(_SEASON_BEFORE.search(spot.before)) or spot.words.startswith(("early", "late"))


def is_weekday(spot: Spot) -> bool:
    """Refuse names that hold a weekday: "The Sunday Times", "Sheffield Wednesday beat Leeds"."""
    if spot.words in BARE_ABBREVIATIONS or spot.before.endswith("mail on ") or not is_day(spot):
        return False
    if spot.before.endswith("the ") and _NAME_AFTER.match(spot.after_as_written):
        return False
    name = _NAME_BEFORE.search(spot.before_as_written)
    if name is None or name[1].lower() in SMALL_WORDS:
        return True
    after = _WORD_AFTER.match(spot.after)  # "Iran Saturday condemned the bombing" is how agencies begin
    return name[1] not in _DAY_NAMED and after is not None and (after[1] in PAST or after[1].endswith("ed"))


def is_no_show(spot: Spot) -> bool:
    """Refuse "The Friday Night Lights", which is called by an evening."""
    return not (spot.before.endswith("the ") and _NAME_AFTER.match(spot.after_as_written))


def is_day(spot: Spot) -> bool:
    """Refuse "Sunday Street", "the July 4 Movement" and "Agent Friday"."""
    return not (_CALLED_BY_A_DAY.match(spot.after_as_written) or _TITLE_OF_ANYBODY.search(spot.before))


def is_deictic(spot: Spot) -> bool:
    """Refuse "USA Today"."""
    return spot.text[spot.start].islower() or not _CAPITAL_BEFORE.search(spot.before_as_written)


def no_title(spot: Spot) -> bool:
    """Refuse "This Week" in quotation marks, which is broadcast."""
    return not (spot.words_as_written.istitle() and spot.before.endswith(QUOTES))


def no_high_noon(spot: Spot) -> bool:
    """Refuse "High Noon" and "Dr. Noon"."""
    return not (spot.before.endswith("high ") or _TITLE_OF_ANYBODY.search(spot.before))


def no_lodging(spot: Spot) -> bool:
    """Refuse "an overnight stay", which says how long."""
    after = _WORD_AFTER.match(spot.after)
    return after is None or after[1] not in _OVERNIGHT
