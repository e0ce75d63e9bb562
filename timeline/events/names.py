"""Who and where: the capitalised names of a clause, told apart by the word before them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.events.kinds import TITLES, around, kind_of
from timeline.events.trim import DATELINE
from timeline.lexicon import DATE_WORDS
from timeline.lexicon.same import ALIASES, SAME
from timeline.lexicon.verbs import STOP_WORDS
from timeline.model import Named
from timeline.syntax import is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

_PART = r"(?:[A-Z][^\W\d_]*+(?:['’.-][^\W\d_]++)*+\.?|(?:al|el|ez|es|as|ash)-[A-Z][^\W\d_]++)"
_JOINING = r"(?:of[ ]the[ ]|of[ ]|bin[ ]|al[ ]|de[ ]|es[ ]|(?<=Save[ ])the[ ])"
_NAME = re.compile(rf"(?<![^\W\d_]){_PART}(?:(?<!['’]s)[ \u00a0]{_JOINING}?{_PART})*")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|to|into|from|across|outside|inside|around|towards?"
    r"|(?:city|town|village|port|capital|province|region|district|state|suburb|island|outskirts|siege|fall|battle"
    r"|capture|liberation|swathes|most|much|rest|half|all|control|centre|center"
    r"|side|south|north|east|west|parts?|streets|people|residents) of"
    r"|western|eastern|northern|southern|central|east|west|north|south"
    r"|entered|reached|took|seized|captured|retook|recaptured|shelled|besieged|stormed|liberated)\s+(?:the\s+)?\Z"
)
_AND = re.compile(r"(?:,|,? and|,? or)\s+(?:the\s+)?\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_ADJECTIVE = re.compile(
    r"[A-Z][a-z]+(?:ian|ean|ese|ish|ani|aqi|eli|emi)\Z"
    r"|(?:Afgh|Germ|Rom|Ottom|Ameri?c|Afric|Mexic|Moroc+|Cub|Keny|Liby)an\Z"
    r"|(?:French|Dutch|Greek|Swiss|Czech|Arab|Kuwaiti|Thai|Democratic|Republican)\Z|[\w.]+-[a-z]+\Z"
)
_LOWER_NEXT = re.compile(r"\s([a-z]+)")
_STAYS = re.compile(r"\b(?:in|near|outside|inside)\s\Z")
_LONGEST_STAYS = len("outside ")
_GOES_ON = re.compile(r"['’-]|\s[A-Z]")
_INSIDE = re.compile(r"[a-z,]\s\Z")
_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]\.\Z|\b(?:Inc|Corp|Co|Ltd|Jr)\.\Z")
_ZONES = frozenset("est edt gmt utc pst pdt cst i'm i’m".split())
_FIRMS = frozenset("motors electric mills dynamics assembly foods secretariat".split())
# Of the titles those that are no part of another name, as of the Justice Department.
_OFFICES = TITLES - frozenset(
    "justice foreign special chief deputy vice major attorney king queen lord lady prime presidential captain".split()
)
_NOT_AFTER = STOP_WORDS - {"city", "people", "new"}  # what does not follow an adjective
_NOT_FIRST = STOP_WORDS - {"us", "new"}
_NO_PLACE = frozenset("congress parliament nato church court".split())
_OF_OFFICE = re.compile(r".*\bSecretary of (?:the )?\w+(?:\s|\Z)")


def actors_and_places(named: Sequence[Named]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names that act and those that are places, each once, in order of first mention.

    >>> actors_and_places(names_in("Prime Minister Haider al-Abadi traveled to Mosul.", 0, 49))
    (('Haider al-Abadi',), ('Mosul',))
    >>> actors_and_places(names_in("Iraqi troops took Valen from Daesh in June.", 0, 43))
    (('ISIS',), ('Valen',))
    """
    places = tuple(dict.fromkeys(one.name for one in named if one.place))
    actors = dict.fromkeys(one.name for one in named if not one.place)
    return tuple(name for name in actors if name not in places), places


def names_in(text: str, start: int, end: int) -> tuple[Named, ...]:
    """Return the names in `text[start:end]` where they stand, each with the one it is compared by.

    >>> [(one.name, one.start, one.end) for one in names_in("Troops took Valen from Daesh.", 0, 29)]
    [('Valen', 12, 17), ('ISIS', 23, 28)]
    """
    named: list[Named] = []
    line = DATELINE.match(text, start, end)
    start = line.end() if line else start
    last_place = -1
    for found in _NAME.finditer(text, start, end):
        whole = _bare(found.group())
        name, office = _untitled(whole)
        if not _is_name(text, start, found, name) or (not office and _adjective(text, found, name)):
            continue
        is_place = not office and _is_place(text, start, found, last_place, name)
        last_place = found.end() if is_place else -1
        at = text.find(name, found.start(), found.end())
        first, last = (at, at + len(name)) if at >= 0 else found.span()
        named.append(Named(canonical(name), first, last, is_place))
    return tuple(named)


def canonical(name: str) -> str:
    """Return the name that all names of a thing are compared by.

    >>> canonical("Daesh"), canonical("Islamic State group"), canonical("Valen")
    ('ISIS', 'ISIS', 'Valen')
    """
    if SAME.get(name.lower()) == "isis":
        return "ISIS"
    known = ALIASES.get(name) or ALIASES.get(name + ".") or name
    return known if known[:1].isupper() else name


def _is_place(text: str, start: int, found: re.Match[str], last_place: int, name: str) -> bool:
    if canonical(name) == "ISIS" or name.lower() in _NO_PLACE or _POSSESSIVE.search(found.group()):
        return False
    if "al-" not in name and kind_of(name, text, start) == "person" and _as_place(name, text, start) <= 1:
        return False  # "interest in Kopp"
    between = text[last_place : found.start()] if last_place >= 0 else ""
    before = text[max(start, found.start() - 24) : found.start()].lower()
    return bool(_AND.fullmatch(between) or _PLACE_BEFORE.search(before)) or _elsewhere(text, found, name)


def _elsewhere(text: str, found: re.Match[str], name: str) -> bool:
    """Tell whether a name that no verb follows is a place in the rest of the text: "the Valen airport"."""
    following = _LOWER_NEXT.match(text, found.end())
    if following and is_verb(following.group(1)):
        return False
    return _as_place(name, text, found.start()) > 0


def _as_place(name: str, text: str, at: int) -> int:
    """Return how often a text speaks of a name as of a place: "in Valen", but not "in Valen's"."""
    near = around(name, text, at)
    places = [after for before, after in near if _STAYS.search(before, max(0, len(before) - _LONGEST_STAYS))]
    return sum([not _GOES_ON.match(after) for after in places])


def _adjective(text: str, found: re.Match[str], name: str) -> bool:
    """Tell whether a name only says of what country the word after it is: "Iraqi troops"."""
    if " " in name or not _ADJECTIVE.match(name) or _POSSESSIVE.search(found.group()):
        return False
    following = _LOWER_NEXT.match(text, found.end())
    return bool(following and not is_verb(following.group(1)) and following.group(1) not in _NOT_AFTER)


@lru_cache(maxsize=4096)
def _bare(found: str) -> str:
    """Return a name without what is capitalised only for its place: "On Sunday", "The Coalition's"."""
    words = _POSSESSIVE.sub("", found).split()
    while words and (words[0].lower().strip(".") in _NOT_FIRST or words[0].lower().strip(".") in DATE_WORDS):
        words.pop(0)
    while words and words[-1].lower().strip(".") in DATE_WORDS:
        words.pop()
    bare = " ".join(words)
    return bare if bare.endswith(".") and _ABBREVIATED.search(bare) else bare.rstrip(".")


@lru_cache(maxsize=4096)
def _untitled(name: str) -> tuple[str, bool]:
    """Return a person's name without the office before it, and whether there was one; a title alone is no name."""
    if (of := _OF_OFFICE.match(name)) and of.end() <= len(name):
        return name[of.end() :], True
    words = name.split()
    low = [word.lower().strip(".") for word in words]
    companies = [n for n, word in enumerate(low) if word == "general" and low[n + 1 : n + 2] and low[n + 1] in _FIRMS]
    last = max((n for n, word in enumerate(low) if word in _OFFICES and n not in companies), default=-1)
    if last < 0:
        return ("", True) if words and TITLES.issuperset(low) else (name, False)
    rest = " ".join(words[last + 1 :])
    return (name, False) if rest.startswith("of ") else (rest, True)


def _is_name(text: str, start: int, found: re.Match[str], name: str) -> bool:
    low = name.lower()
    if (low in STOP_WORDS and low != "us") or low in _ZONES or low in DATE_WORDS or len(name) < 2:  # noqa: PLR2004  an initial
        return False
    opens = found.start() == start or text[max(0, found.start() - 9) : found.start()].rstrip()[-1:] in (
        "",
        ".",
        "!",
        "?",
        "\n",
    )
    return not opens or " " in name or name.isupper() or _again(text, name, found.start())


def _again(text: str, name: str, at: int) -> bool:
    """Tell whether a word that opens a sentence is capitalised inside another one too."""
    return any(_INSIDE.search(before) for before, _ in around(name, text, at))
