"""What a text tells of the places that a war is about: fought for, taken, taken back, and whether it had come to that.

Only what befell the whole of a place by its name is told by it: "captured Tal Afar", never "a district of Tal Afar".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from timeline.syntax import is_verb, stem, stems

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence


class Turn(Enum):
    """What befell a place."""

    FOUGHT = "fought for"
    TAKEN = "taken"
    RETAKEN = "taken back"


@dataclass(frozen=True, slots=True)
class Told:
    """One place, what is told of it, whether as done or as still to come, and the stems of who did it."""

    place: frozenset[str]
    turn: Turn
    done: bool
    doer: frozenset[str]
    start: int
    end: int


_NAME = r"(?:[ae]l-)?[A-Z][^\W\d_]+(?:[ -](?:[ae]l-)?[A-Z][^\W\d_]+){0,3}"
_SIDE = r"(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?|left|right)"
_PART = rf"{_SIDE}\s(?:(?:(?:half|side|part|bank)\s)?of\s)?"
# A noun may follow a name, and then it is not the place that was taken: "captured Mosul airport", "Mosul's old town".
_ENDS = (
    r"(?=\Z|\n|[^\w\s’'-]|\s[—–-]|\s(?:and|or|but|on|in|at|by|to|for|from|as|with|is|was|were|has|had|have|that|who|which"
    r"|when|while|where|since|after|before|during|over|under|last|this|until|would|will|if|the|a|than|back|again|earlier"
    r"|more|almost|nearly|later|just|only|within|between|so|without|about|early|late|against|fully|free|freed|liberated"
    r"|fell|falls|began|begins|started|starts|launched|opened|announced|finished|ended|won|done"
    r"|goes|continues|rages|[a-z]+ed)\b)"
)
_HERE = rf"(?P<part>{_PART})?(?P<name>{_NAME}|(?:the\s)?(?:whole\s)?(?:city|town)(?!\sof)){_ENDS}"
_PLACE = rf"(?:(?:the\s)?(?:(?!of\b)[^\W\d_-]+\s){{0,3}}(?:city|town|village)\sof\s|the\s(?={_SIDE}))?{_HERE}"

_BACK, _AWAY = "retook|recaptured|liberated|reclaimed|regained|freed", "took|seized|captured|overran|conquered"
_BACK_BY, _AWAY_BY = "retaken|recaptured|liberated|reclaimed|freed|cleared|won", "taken|seized|captured|overrun"
_BACK_ING, _AWAY_ING = "retaking|recapturing|liberating|freeing", "taking|seizing|capturing|overrunning"
_BACK_TO, _AWAY_TO = "retake|recapture|liberate|reclaim|regain|free|win", "take|seize|capture|clear|conquer"
_BACK_OF, _AWAY_OF = "recapture|liberation|retaking", "fall|loss|capture|seizure|takeover|conquest"
_ALL = r"(?:back\s|all\sof\s|(?:full\s|complete\s)?control\sof\s)?"
_HOW = r"(?:(?:\w+ly|now|since|already)\s)?"
_HAVE = r"(?:has|have|had|having)\s"
_BEEN = r",?\s(?:was|were|(?:has|have|had)\sbeen)\s"
_FIGHT = r"(?i:battle|fight|fighting|war|offensive|operation|campaign|assault|push|drive|advance|attack)"
_OVER_IT = r"\s(?:for|on|in|of|against|to\s(?:re)?\w+)\s"
_BEGAN = r"(?:began|launched|started|opened)"
_START = rf"(?:{_BEGAN}|(?:start|beginning|launch)\sof)\s(?:(?:a|an|the|its|their)\s)?(?:\w+\s)?"


def _forms(*written: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b{form}") for form in written)


# What is told as done, and what as still to come. The group "back" holds what tells that a place was lost before.
_DEEDS = _forms(
    rf"(?:(?P<back>{_BACK}|won(?=\sback))|{_AWAY})\s{_ALL}{_PLACE}(?P<again>\sback\b)?",
    rf"{_HAVE}{_HOW}(?:(?P<back>retaken)|taken|overrun)\s{_ALL}{_PLACE}(?P<again>\sback\b)?",
)
_DONE = _forms(
    rf"(?i:after|since)\s(?:(?P<back>{_BACK_ING})|{_AWAY_ING})\s{_ALL}{_PLACE}",
    rf"{_HERE}{_BEEN}{_HOW}(?:(?P<back>{_BACK_BY})|{_AWAY_BY})\b",
    rf"{_HERE}\sfell\b",
    rf"(?P<back>declared)\s{_PLACE}\s{_HOW}(?:free|freed|liberated)\b",
    rf"(?:(?P<back>(?i:{_BACK_OF}))|(?i:{_AWAY_OF}))\sof\s{_PLACE}",
    rf"(?P<back>(?i:victory))\sin\s{_PLACE}",
    rf"(?P<name>{_NAME})['’]s?\s(?:(?P<back>{_BACK_OF})|fall|capture|takeover)\b",
    rf"(?P<back>{_FIGHT}){_OVER_IT}{_PLACE}(?:\s(?:is|was|has|had))?(?:\sbeen)?\s(?:over|finished|ended|won|done)\b",
    rf"(?P<back>(?i:end|aftermath))\sof\sthe\s(?:\w+\s)?{_FIGHT}{_OVER_IT}{_PLACE}",
)
_BEGUN = _forms(
    rf"{_START}{_FIGHT}{_OVER_IT}{_PLACE}",
    rf"{_FIGHT}{_OVER_IT}{_PLACE}(?:\sback)?(?:\sfrom\s[^.,;]{{3,40}})?\s(?:(?:was|were)\s)?(?:{_BEGAN}|announced)\b",
)
_AHEAD = _forms(
    rf"(?:to|will|would|could|should|can|may|might|must|cannot)\s{_HOW}(?:(?P<back>{_BACK_TO})|{_AWAY_TO})\s{_ALL}{_PLACE}",
    rf"{_FIGHT}\s(?:for|on)\s{_PLACE}",
    rf"(?:holds?|controls?)\s{_PLACE}",
    rf"{_HERE},?\s(?:which\s)?(?:(?:is|are|remains)\s)?(?:still\s)?(?:held|besieged)\sby\b",
    rf"(?i:when|once|until|till|before|if)\s{_HERE}\s(?:is\b|falls)",
)
# Before these, a form that tells what is done does not: "until they took Hit", "promised the fall of Hit".
_UNDONE = frozenset(
    "to will would could should may might must can cannot be not never until till if once unless is are being before "
    "nearly almost for on promised predicted".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[.,;:\n“”\"]")
_DOER = 60  # characters before a verb in which its doer is named
_LAST_NAMED = 2000  # and before "the city" in which the city is
_CITY = re.compile(r"(?:the\s)?(?:whole\s)?(?:city|town)")
_NAMES, _SIDES = re.compile(_NAME), re.compile(_SIDE)


def turns(text: str, places: Container[frozenset[str]]) -> Iterator[Told]:
    """Yield what a text tells of places; "the city" is the one of `places` that it named last.

    >>> [(sorted(told.place), told.turn.value, told.done) for told in turns("The army has retaken Hit.", ())]
    [(['hit'], 'taken back', True)]
    """
    for forms in (_BEGUN, _DEEDS, _DONE, _AHEAD):
        for found in (found for form in forms for found in form.finditer(text)):
            groups = found.groupdict()
            place = _place(text, found.start("name"), groups["name"], groups.get("part"), places)
            before = _WORD.findall(_CLAUSE.split(text[max(0, found.start() - _DOER) : found.start()])[-1])
            told_of = forms in (_DEEDS, _DONE)
            if not place or (told_of and not _UNDONE.isdisjoint(word.lower() for word in before[-3:])):
                continue
            back = groups.get("back") or groups.get("again")
            turn = Turn.FOUGHT if forms is _BEGUN else Turn.RETAKEN if back else Turn.TAKEN
            doer = _doer(before) if forms is _DEEDS else frozenset()
            yield Told(place, turn, forms is not _AHEAD, doer, *found.span())


def _place(text: str, at: int, name: str, part: str | None, places: Container[frozenset[str]]) -> frozenset[str]:
    """Return the stems of a place: its name, or of "the city" the name that was told last; and which side of it."""
    place = stems(name)
    if _CITY.fullmatch(name):
        named = [stems(found) for found in _NAMES.findall(text, max(0, at - _LAST_NAMED), at)]
        place = next((one for one in reversed(named) if one in places), frozenset())
    side = _SIDES.search(part or "")
    return place | {stem(side.group())} if side and place else place


def _doer(before: Sequence[str]) -> frozenset[str]:
    """Return the stems of the words before a verb that are not another verb's."""
    last = max((number for number, word in enumerate(before) if is_verb(word.lower())), default=-1)
    return stems(" ".join(before[last + 1 :]))
