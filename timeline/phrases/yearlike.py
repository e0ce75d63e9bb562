"""Is a bare number a year? "Its 1990 invasion" and "due 1993" tell one, "1200 staff" and "Highway 2003" do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.phrases.spot import Spot

# Words that set a time: after them any number of four digits is a year that no counted noun follows.
_TIME_BEFORE = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|into|during|before|after|between|and|through|throughout|around|about|circa"
    r"|ca\.|c\.|for|early|earlier|late|later|mid|last|next|this|that|each|every|or|as of|back in|the|than|is|was|but"
    r"|spring|summer|fall|autumn|winter|election|elections|born|died|a|an|due|active|dated|so|fiscal|versus"
    r"|vs\.)[ \n-]+\Z"
)
_IN_BEFORE = re.compile(r"\b(?:in|of|since|by|until|till|from|to|during|before|after|between|and|through)[ \n]+\Z")
_CLAUSE_BEFORE = re.compile(r"(?:\A|[.!?;,\n\"'(\[–—][ \n]*)\Z")
_OWNER_BEFORE = re.compile(
    r"(?:\b(?:the|its|his|her|their|our|my|your|this|that|these|those|both|whose)|'s|s')[ \n]+"
    r"(?:(?:early|late|mid|original|proposed|controversial|disputed|estimated|projected|full-year|first|second|third)"
    r"[ \n-]+)?\Z"
)
_WORD_BEFORE = re.compile(r"\b([a-z]+)[ \n]+\Z")
_NAME_BEFORE = re.compile(r"\b[A-Z]\w*\s+\Z")  # and the number part of the name
_NUMBER_BEFORE = re.compile(r"\d[ \n-]?\Z")
# A number that ends the clause after a day, a month or a feast is its year.
_YEAR_AFTER = re.compile(
    r",?[ \n](?:of )?(?:3[2-9]|[4-9]\d|\d{3,})(?![.:/-]?\w)(?: ?b\.?c\.?|[.;!?)\]]|\s*\Z|\n[ \t]*\n)"
    r"|,?[ \n]\d+ b\.?c\b"
)
_NO = ("no. ", "nos. ")
_PART_AFTER = re.compile(r"-[wqh]\d")  # of "2017-W54", which no year has
_FIRST_YEAR, _LAST_YEAR = 1600, 2100  # of these a number is more likely a year than a count

_COUNTED_AFTER = re.compile(
    r"[ \n](?:(?!was\b|is\b|has\b|as\b|this\b|its\b|his\b|does\b|across\b|plus\b|versus\b|perhaps\b|towards\b|us\b"
    r"|yes\b|thus\b|goes\b|gives\b|marks\b|sees\b|always\b|besides\b|whereas\b|brings\b|shows\b|remains\b)[a-z]{2,24}s"
    r"|people|men|women|children|staff|percent|per cent|dollars|feet|km|kg|mm|cm|mph|troops|dead|tonnes|tons|barrels)\b"
)
# Counted by the year, and never by the thousand.
_YEARLY_AFTER = re.compile(
    r"[ \n](?:levels|results|earnings|sales|profits|revenues|figures|elections?|olympics|games|prices|terms|standards"
    r"|talks|accords|peace accords|riots|uprisings|protests|proceedings|series|finals|floods|business)\b"
)
_GOES_ON = re.compile(r"[ \n-](?:hundred|thousand|million|billion)\b")  # of "two thousand and five thousand"
# What is numbered without being a year.
_NUMBERED = frozenset(
    """no number numbers page pages room highway route road flight bus line channel section chapter article resolution
    case model version level grade part series unit suite box code codes key verse psalm lot item form type mark size
    top under over exactly only nearly almost some least most than another numbered numbering totalled totaled totaling
    reached exceeded exceed killed kill killing lost worth cost costs paid pay weighing rs usd gbp eur hours timeout at
    rose fell climbed grew extension ext kilometre kilometer mile paragraph para exhibit clause rule regulation docket
    directive circular decree decision gate seat table figure order appendix annex""".split()
)
_AS_EARLY_AS = re.compile(r"\bas (?:early|late|recently|soon|far back) as[ \n]+\Z")
_LAW_BEFORE = re.compile(r"\b[A-Z]\w+ (?:Act|Ordinance|Constitution|Bill|Code|Regulations|Order)\s+\Z")


def is_year(spot: Spot) -> bool:
    """Tell whether a number of four digits is a year where it stands.

    >>> from timeline.phrases.spot import Spot
    >>> said = ("its 1990 invasion", "the 1989 results", "cut 1200 staff", "bonds due 1993")
    >>> [is_year(Spot(text, text, at, at + 4)) for text in said for at in [text.index("1")]]
    [True, True, False, True]
    """
    before, after = spot.before, spot.after
    if _NUMBER_BEFORE.search(before) or _PART_AFTER.match(after):
        return False
    if before.endswith(_NO):
        return False
    year = int(spot.words)
    likely = _FIRST_YEAR <= year < _LAST_YEAR
    if likely and (_LAW_BEFORE.search(spot.before_as_written) or _AS_EARLY_AS.search(before)):
        return True  # "the Finance Act 2003 applies", "as early as 2006 analysts warned"
    owned = bool(_OWNER_BEFORE.search(before))
    if _COUNTED_AFTER.match(after):
        return likely and (bool(_YEARLY_AFTER.match(after)) or (owned and year % 100 != 0))
    if owned or _TIME_BEFORE.search(before) or _CLAUSE_BEFORE.search(before):
        return True
    word = _WORD_BEFORE.search(before)
    return likely and word is not None and word[1] not in _NUMBERED and not _NAME_BEFORE.search(spot.before_as_written)


def is_spoken_year(spot: Spot) -> bool:
    """Tell whether "two thousand and five" is a year: "two thousand marched" tells none.

    >>> from timeline.phrases.spot import Spot
    >>> [is_spoken_year(Spot(text, text, 3, 15)) for text in ("in two thousand", "on two thousand")]
    [True, False]
    """
    counted = _COUNTED_AFTER.match(spot.after) or _GOES_ON.match(spot.after)
    return bool(_IN_BEFORE.search(spot.before)) and not counted


def has_no_other_year(spot: Spot) -> bool:
    """Refuse a part of what no rule reads as a year: of "31 December 9999." and "24 August 79." none is a date.

    >>> from timeline.phrases.spot import Spot
    >>> [has_no_other_year(Spot(text, text, 0, 5)) for text in ("9 may 79.", "9 may 300 men", "9 may")]
    [False, True, True]
    """
    return not _YEAR_AFTER.match(spot.after)


def is_no_number(spot: Spot) -> bool:
    """Refuse "circular 2014/12" and "Docket No. 11-1958".

    >>> from timeline.phrases.spot import Spot
    >>> [is_no_number(Spot(text, text, len(text) - 7, len(text))) for text in ("circular 2014/12", "in 12/2014")]
    [False, True]
    """
    word = _WORD_BEFORE.search(spot.before)
    return not (word and word[1] in _NUMBERED) and not spot.before.endswith(_NO)


def is_stretch_of_years(spot: Spot) -> bool:
    """Tell whether two numbers are years: "from 1800 to 2100 tonnes" are none.

    >>> from timeline.phrases.spot import Spot
    >>> [is_stretch_of_years(Spot(text, text, 0, 9)) for text in ("1939-1945 saw war", "1800-2100 tonnes")]
    [True, False]
    """
    return not _COUNTED_AFTER.match(spot.after)
