"""A clause without its dates, and without the little words that only held them."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.lexicon.verbs import STOP_WORDS
from timeline.syntax import is_verb

# What a date leaves behind: "as of", "for its", "in the"; after "on", an "in" before it belongs to the verb.
_HOLDS = re.compile(
    r"(?:(?:\s|\A)(?:as of|(?:a good |a large |early )?part of|most of|much of|the rest of|the end of"
    r"|(?:most |much |all )?of the rest of|(?:over|in|during) the course of|ahead of"
    r"|(?:at|by|near|towards?|around) the (?:start|end|close|turn) of"
    r"|(?:(?:in|for|during|through|over)\s)?(?:each|all|any|both|some) of"
    r"|from now|between now and|well into|under the terms of|in the years?|in the wake of"
    r"|up (?:until|till|to|through)|(?:at|by|from|since|until|till) (?:around|about)"
    r"|(?:as|so) (?:early|late|soon|far|recently) as|no (?:later|earlier) than|of|for|on|in|at|by"
    r"|a mere|than"
    r"|from|since|until|till|through|throughout|during|around|about|within|over|before|after|between|towards?|earlier|later))?"
    r"(?:\s(?:the|this|that|its|his|her|their|these|those))?\s*\Z",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"(?:\s(?:the|this|that|its|his|her|their)|\A\W*(?-i:Up))\s*\Z", re.IGNORECASE)
_HELD = re.compile(
    r"(?:on|in|at|by|since|during|from|until|till|of|for|through|between|before|after|to|over|under|against|with|about"
    r"|around|into|within|despite|across)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s?['’]s?\b|\salone\b|\s(?:night|morning|afternoon|evening|day)s?\b|"
    r"\s(?:(?:[A-Z][a-z]+\s)?(?:local|Standard|Daylight) [Tt]ime|UTC|GMT|[A-Z]{1,3}[SD]T)\b"
    r"(?:\s\([^()]*(?:UTC|GMT)[^()]*\))?"
)
_BETWEEN = re.compile(r"\s*+(?:,|and|or|ended|ending|to|-|–|through|until|,\s*+and)?\s*+", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:and|or)\s|,\s|,\s(?:and|or)\s")
_JOINS = re.compile(r"\b(?:which|who|that|and|but|or)\s+\Z", re.IGNORECASE)
_PLACING = frozenset(
    "near across amid along inside outside around among behind beyond despite toward towards via following".split()
)
_REMEMBERED = 256  # words before a date: a clause is looked at from several sides
_REACH = 60  # characters before a date in which the words that hold it stand
_NAMES_DAY = re.compile(r"\A,\s(?:the|a)\s[a-z]+\s(?:day|week|month|year|anniversary|morning)\s[^,]{0,40},\s")
_OPENED = re.compile(r"(?:\s[^\s,]+){1,7},\s")  # up to the comma that ends an opening phrase
_COUNTED = re.compile(r"(?<=\s)(?:before|after)\Z")
_ARTICLE = re.compile(r"\s(an?)\s*\Z", re.IGNORECASE)
# A time is what is spent, and what tells one note from another: "its notes due 1996".
_SPENDS = re.compile(r"\bspen(?:d|ds|t|ding)\s(?:the\s)?\Z|\b(?:bonds|notes|debentures|shares)\sdue\s\Z")
_LONGEST_SPENDS = len("debentures due ")
_OWNED = re.compile(r"['’]s?\s[$€£\dA-Z]")
_AND_YEAR = re.compile(r"\s(?:and|or)\s(?:1[5-9]|20)\d\d\b(?=\s[a-z])")
_LED = re.compile(r"\s\S+\s\Z")
_OF = re.compile(r"\sof\s\Z")
_DAY = re.compile(r"[A-Z][a-z]+\.?\s\d")
_NEXT = re.compile(r"[\s-]*([^\W\d_]+)")
_APART = re.compile(r"(?<!\s)\s++([,;:.])|\s?\(\s*+\)")  # marks that the words before them have left behind
_SIGNS_APART = (" ,", " ;", " :", " .", "()", "( )")


@lru_cache(maxsize=32)
def undated(text: str, start: int, end: int, dates: tuple[tuple[int, int], ...]) -> str:
    """Return `text[start:end]` with the dates left out and white space made even; the dates are in order.

    >>> text = "Assets as of Sept. 30 fell in 1988 and 1989, to the 1970 level."
    >>> undated(text, 0, len(text), ((13, 21), (27, 34), (39, 43), (52, 56)))
    'Assets fell, to the level.'
    """
    kept: list[str] = []
    at, spent = start, 0
    for first, last in _rows(text, dates):
        if not (start <= first < last <= end and first >= at):
            continue
        before = text[at:first]
        spends = _SPENDS.search(before, max(0, len(before) - _LONGEST_SPENDS))
        if spends or (spent and _BETWEEN.fullmatch(text[spent:first])):
            spent = last  # "spent the spring and summer building boats"
            continue
        after = min(end, past(text, last))
        if kept and _BETWEEN.fullmatch(before):
            before = ""  # "on Monday and Tuesday"
        elif not text[start:first].strip() and (comma := _opener(text, first, after, end)):  # "In Monday's vote, ..."
            at = comma
            continue
        elif _beside_noun(text, (first, last), after, end):  # "hurt in Sunday's fire"
            before += held.group() if (held := _HELD.match(text, first)) else ""
            before = _ARTICLE.sub(" ", before) if _sounds_otherwise(before, text[after:end]) else before
        elif _HELD.match(text, first):
            before = before[:-_REACH] + _DETERMINER.sub("", before[-_REACH:])
        else:
            before = before[:-_REACH] + _unheld(before[-_REACH:])
        kept.append(before)
        counted = _COUNTED.search(text, first, last)  # "ten days before the vote" keeps its "before"
        at = counted.start() if counted else after
    kept.append(text[at:end])
    words = " ".join(" ".join(kept).split())
    return _APART.sub(r"\1", words) if any(sign in words for sign in _SIGNS_APART) else words


@lru_cache(maxsize=_REMEMBERED)
def _unheld(before: str) -> str:
    """Return the words before a date without those that only held it."""
    return _HOLDS.sub("", before)


@lru_cache(maxsize=16)
def _rows(text: str, dates: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Return dates with those that are joined as one: "the 1991 and 2002 accords" has both before its noun."""
    rows: list[tuple[int, int]] = []
    for first, end in dates:
        joined = _AND_YEAR.match(text, end) if text[end - 4 : end].isdigit() else None
        last = joined.end() if joined else end  # "the 1991 and 2002 accords", of which a report names one
        if rows and first < rows[-1][1]:
            continue
        if rows and first > rows[-1][1] and _JOINED.fullmatch(text[rows[-1][1] : first]):
            rows[-1] = (rows[-1][0], last)
        else:
            rows.append((first, last))
    return tuple(rows)


def _opener(text: str, first: int, at: int, end: int) -> int:
    """Return where the words go on after a phrase that only sets the time: "In Monday's vote, ..."; 0 for none."""
    if day := _NAMES_DAY.match(text[at:end]):  # "On 21 July, the fifth day of the revolt, ..."
        return at + day.end()
    found = _OPENED.match(text, at, end) if _HELD.match(text, first) else None
    return found.end() if found and not any(is_verb(word) for word in found.group().lower().split()) else 0


def past(text: str, end: int) -> int:
    """Return where a date that ends there is over, with its "'s" or "night"."""
    tail = _TAIL.match(text, end)
    return tail.end() if tail else end


def stands_for_subject(text: str, start: int, first: int) -> bool:
    """Tell whether a date at the head of the clause is what its verb is about: "Sunday was chosen"."""
    if text[start:first].strip(" \"“'‘`,") or _HELD.match(text, first):
        return False
    return not _JOINS.search(text, 0, first)


def _beside_noun(text: str, date: tuple[int, int], at: int, end: int) -> bool:
    """Tell whether a date stands before the noun it tells of: "the 1987 level", not "on Sunday near the front"."""
    first, last = date
    if at > last and _OWNED.match(text, last, end):  # "up from last year's $2.3 billion", "at last year's Valen summit"
        return True
    found = _NEXT.match(text, at, end)
    if not found or text[first : first + 3].lower() == "on ":
        return False
    led = _LED.search(text, max(0, first - _REACH), first)
    acronym = found.group(1).isupper() and len(found.group(1)) > 1  # "its estimate of fourth-quarter GDP"
    if not found.group(1).islower() and not acronym:  # "for the 2008 Winter Games"
        return bool(led and _DETERMINER.search(led.group()) and text[at : at + 1] == " " and at == last)
    if led and _OF.search(led.group()) and _DAY.search(text, first, last):
        return False  # "the attacks of Aug. 7 show"
    word = found.group(1)
    return word not in STOP_WORDS and word not in _PLACING and not word.endswith("ly") and not is_verb(word)


def _sounds_otherwise(before: str, after: str) -> bool:
    """Tell whether an article no longer fits the word after it: "a third-quarter earnings report"."""
    article, following = _ARTICLE.search(before), _NEXT.match(after)
    return bool(
        article and following and (article.group(1).lower() == "an") != (following.group(1)[0].lower() in "aeiou")
    )
