"""What a subject is, by its words and how the text speaks of it: a person, a body of people, or several."""

from __future__ import annotations

import re
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


def kind_of(words: str, text: str) -> Kind:
    """Return what kind of thing a subject is, `text` being all that may tell of it.

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
    return "person" if _is_person(plain, low, text) else "unknown"


def _is_person(name: str, low: list[str], text: str) -> bool:
    """Tell whether a capitalised name is a person's: an office or an age beside it here or anywhere in the text."""
    if not TITLES.isdisjoint(low[:-1]):
        return True
    if any(word.startswith("al-") for word in low) and not _placed(name, text):
        return True
    own = re.escape(name.rsplit(maxsplit=1)[-1])
    given = r"(?:[A-Z][\w.’'-]*\s){0,2}"
    offices = "|".join(sorted(TITLES - {"chief", "deputy", "vice", "special", "foreign", "general", "major"}))
    roles = "|".join(sorted(_ROLES))
    return bool(
        re.search(rf"\b(?i:{offices})\.?\s{given}(?:al-)?{own}\b", text)
        or re.search(rf"\b(?:{roles})\s{given}{own}\b", text)
        or re.search(rf"\b{own},\s(?:\d\d,|(?:the|a|an|its|who)\s[^,.]{{0,60}}?\b(?:{roles})\b)", text)
        or re.search(rf"\b{own},\s(?!says?\b|said\b)(?:[a-z-]+\s){{0,3}}(?:{roles})\b", text)
    )


def _placed(name: str, text: str) -> bool:
    """Tell whether a name is spoken of as a place, or is of one: "in Hammam al-Alil", "Mosque of al-Nuri"."""
    return " of " in name or bool(
        re.search(rf"\b(?:in|near|at|of|to|from|outside|captured|took) {re.escape(name)}", text)
    )
