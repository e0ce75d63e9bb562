"""What a subject is, by its words and how the text speaks of it: a person, a body of people, or several."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Kind = Literal["person", "body", "many", "thing", "unknown"]

# Words before a name that make it a person's.
TITLES = frozenset(
    """mr mrs ms miss dr prof sir lord lady dame president prime minister premier chancellor king queen prince princess
    pope gen general col colonel lt lieutenant maj major capt captain sgt sergeant adm admiral sen senator rep
    representative congressman congresswoman gov governor mayor judge secretary ambassador envoy commissioner attorney
    spokesman spokeswoman spokesperson chairman chairwoman director bishop archbishop cardinal rabbi imam sheikh
    ayatollah justice chief deputy vice special presidential foreign""".split()
)
_ROLES = frozenset(
    """spokesman spokeswoman spokesperson president minister premier chancellor king queen prince princess governor
    mayor judge secretary ambassador envoy commissioner attorney chairman chairwoman director analyst lawyer officer
    leader commander captain general colonel astronaut pilot actor singer author writer poet coach player striker
    teacher nurse doctor physician surgeon farmer man woman boy girl father mother son daughter husband wife widow
    journalist reporter professor scientist engineer fisherman miner suspect mediator executive founder owner
    historian senator deputy candidate negotiator activist priest bishop""".split()
)
_BODIES = frozenset(
    """company group army ministry government council committee union party court agency department bank firm airline
    airlines club team state movement militia coalition organisation organization university commission federation
    front brigade corp corporation inc co ltd plc association office bureau parliament senate congress cabinet board
    maker carrier retailer insurer lender navy organisation authority nations brotherhood regime administration
    alliance league society institute foundation network trust holdings industries systems brothers""".split()
)
_CROWDS = frozenset("police people troops men women children families militants cattle".split())
_DETERMINER = re.compile(r"\A(?:the|a|an|its|his|her|their|this|that|these|those|our|some|all|both)\s+", re.IGNORECASE)
_SINGULAR_ENDS = ("ss", "us", "is", "ics", "news")
_ACRONYM = re.compile(r"[A-Z]{2,6}\Z")
_REACH = 6000  # characters to either side in which a text tells what a name is
_MOST = 12  # mentions of a name that are looked at
_BESIDE = 72
_GIVEN = r"(?:[A-Z][\w.’'-]*\s){0,2}(?:al-)?\Z"
_NO_OFFICE = frozenset("chief deputy vice special foreign general major".split())
_OFFICE = re.compile(rf"\b(?:(?i:{'|'.join(sorted(TITLES - _NO_OFFICE))})\.?|{'|'.join(sorted(_ROLES))})\s{_GIVEN}")
_OFFICES = TITLES | _ROLES
_NEAR, _MARKS = 6, ".,;:!?\"“”'‘’()[]—–/"  # words in which an office stands before a name, and what stands beside it
_ANY_ROLE = "|".join(sorted(_ROLES))
_ROLE = re.compile(
    rf",\s(?:\d\d,|(?:the|a|an|its|who)\s[^,.]{{0,60}}?\b(?:{_ANY_ROLE})\b"
    rf"|(?!says?\b|said\b)(?:[a-z-]+\s){{0,3}}(?:{_ANY_ROLE})\b)"
)
_TO_PLACE = re.compile(r"\b(?:in|near|at|of|to|from|outside|captured|took)\s\Z")


def kind_of(words: str, text: str, at: int = 0) -> Kind:
    """Return what kind of thing a subject is, `text` near `at` being all that may tell of it.

    >>> [kind_of(words, "") for words in ("President Haro", "The army", "Three rebels", "Lena and Otto", "Haro")]
    ['person', 'body', 'many', 'many', 'unknown']
    """
    plain = _DETERMINER.sub("", words, count=1)
    low = [word.strip(".,").lower().replace("’", "'") for word in plain.split()]
    if not low:
        return "unknown"
    if " and " in words and all(part[:1].isupper() for part in words.split(" and ")):
        return "many"
    last = plain.split()[-1]
    if last.islower() and (low[-1] in _CROWDS or (low[-1].endswith("s") and not low[-1].endswith(_SINGULAR_ENDS))):
        return "many"
    if low[-1] in _BODIES or (last[0].isupper() and not _BODIES.isdisjoint(low)):
        return "body"
    if last.isupper() and _ACRONYM.match(last):
        return "body"
    if last.islower():
        return "person" if low[-1] in _ROLES else "thing"
    if plain != words and words[:1].lower() != "a":
        return "unknown"  # "the Observatory"
    return "person" if _is_person(plain, low, text, at) else "unknown"


def around(name: str, text: str, at: int) -> tuple[tuple[str, str], ...]:
    """Return what stands before and after a name wherever a text, not far from a place, has it."""
    return _beside(name, text, max(0, at - _REACH), min(len(text), at + _REACH))


@lru_cache(maxsize=64)
def _beside(name: str, text: str, start: int, stop: int) -> tuple[tuple[str, str], ...]:
    beside, found = [], text.find(name, start, stop)
    for _ in range(_MOST):
        if found < 0:
            break
        last = found + len(name)
        if not text[last : last + 1].isalnum():
            beside.append((text[max(0, found - _BESIDE) : found], text[last : last + _BESIDE]))
        found = text.find(name, last, stop)
    return tuple(beside)


def _is_person(name: str, low: list[str], text: str, at: int) -> bool:
    """Tell whether a capitalised name is a person's: an office or an age beside it here or elsewhere in the text."""
    if not TITLES.isdisjoint(low[:-1]):
        return True
    if any(word.startswith("al-") for word in low) and " of " not in name:
        return not any(_TO_PLACE.search(before) for before, _ in around(name, text, at))
    own = name.rsplit(maxsplit=1)[-1]
    return any(_led_by_office(before) or _ROLE.match(after) for before, after in around(own, text, at))


@lru_cache(maxsize=512)
def _led_by_office(before: str) -> bool:
    """Tell whether an office stands before a name; most are seen to have none by the last words alone."""
    last = before.replace("-", " ").split()[-_NEAR:]
    return not _OFFICES.isdisjoint(word.strip(_MARKS).lower() for word in last) and bool(_OFFICE.search(before))
