"""What stands before or within a title and can go: who says so, an office, where it was, an aside."""

from __future__ import annotations

import re

from timeline.lexicon.pairing import MODALS
from timeline.syntax import has_verb, is_verb, words_of

ENOUGH = 45  # characters that can stand alone
LEAST = 34  # characters that say enough where the end of a phrase is cut
_OFFICE = re.compile(
    r"[^,]{12,},\s(?=[A-Z][^\W\d_]+\s[A-Z][^\W\d_]+\s)"
)  # "The envoy of the coalition, Brett McGurk ..."
_BESIDE = re.compile(
    r"(?!(?:In|On|At|By|Since|From)\s)([A-Z][^,]{2,40}),\s([^,]{12,}),\s"
)  # "Brett McGurk, the envoy of the coalition, warned ..."
_NAME = re.compile(r"[A-Z]\S*\s(?:.*\s)?[A-Z]\S*")  # but not "King Otto's brother"
_OPENING = re.compile(
    r"(?:In|At|On|After|Before|With|During|Under|For|By|From|Despite|Following|Through)\s[^,]{3,80}"
    r"(?:, [A-Z][^,\s]{2,20})?,\s(?=(\S+))"
)
_MIDDLE = re.compile(r"\s(?:-{2,4}|–|—|_)\s[^–—_]{3,90}?\s(?:-{2,4}|–|—|_)\s")
# "The forces of Colonel Berg, loyal to the premier, raided ...", but not "Poland, Hungary and Norway joined".
_APPOSED = re.compile(
    r"(?!(?:In|On|At|By|After|Before|During|With|From|For|Under|Since|Despite|As)\s)([^,]{3,70}),\s"
    r"((?!and\s)(?:(?!\sand\s[^,\s]+\s?[^,\s]*,)[^,]){8,}(?:,\s[^,]{3,40})?),\s([a-z]+)\s"
)
_DASHES = re.compile(r"\s[–—-]\s+[–—-]\s")  # with nothing left between them
_REMARK = re.compile(r"\s\([^()]{15,}\)(?:\s|\Z)")
# "Otto Berg, a pilot of the navy, flew": the name is enough.
_NOUN_BESIDE = re.compile(r",\s(?:an?|the)\s[^,]{5,70},\s(?=([a-z]+)\b)")
# "Otto Berg warned in plain words that ...": what he warned of says more than how.
_MANNER = re.compile(
    r"\b(said|warned|announced|declared|stated|argued|claimed|reported|insisted|predicted|promised)"
    r"\s(?:in|at|during|through|on|with|from)\s[^,]{3,60}?\sthat\s(?=(\S+))"
)
_SAID = re.compile(r"([^:]{1,80} (?:said|says)(?: in [^:]{1,40})?): (?=\S)")


def lighter(title: str) -> str:
    """Return a title without what it can do without; empty where there is nothing.

    >>> lighter("Otto Berg, the mayor of Valen, opened the bridge"), lighter("Troops left")
    ('Otto Berg opened the bridge', '')
    """
    return next((found for way in _WAYS if (found := way(title))), "")


def _without_speaker(title: str) -> str:
    """Return what is said of "Haro said: ..."."""
    said = _SAID.match(title)
    return title[said.end() :] if said and len(title) - said.end() >= ENOUGH else ""


def _without_office(title: str) -> str:
    """Return a title with the name alone of a name and an office beside it."""
    office = _OFFICE.match(title)
    if office and not has_verb(office.group().lower().split()):
        return title[office.end() :]
    beside = _BESIDE.match(title)
    if not beside or any(has_verb(part.lower().split()) for part in beside.groups()):
        return ""
    name = beside.group(2) if _NAME.fullmatch(beside.group(2)) else beside.group(1)
    return f"{name} {title[beside.end() :]}"


def _without_opening(title: str) -> str:
    """Return a title without a phrase that only sets the scene: "At a summit in Valen, ..."."""
    opening = _OPENING.match(title)
    if not opening or has_verb(opening.group().lower().split()) or len(title) - opening.end() < LEAST:
        return ""
    first = opening.group(1).lower()
    return "" if first in MODALS or is_verb(first) else capital(title[opening.end() :])


def _without_aside(title: str) -> str:
    """Return a title without what stands between dashes, or between its subject and its verb."""
    if middle := _MIDDLE.search(title) or _REMARK.search(title):
        return _DASHES.sub(" ", f"{title[: middle.start()]} {title[middle.end() :]}").rstrip()
    beside = _APPOSED.match(title)
    if beside and _is_finite(beside.group(3).lower()) and not has_verb(words_of(beside.group(1))):
        return f"{beside.group(1)} {title[beside.start(3) :]}"
    for aside in _NOUN_BESIDE.finditer(title):
        if _is_finite(aside.group(1)) and not has_verb(words_of(aside.group())[:-1]):
            return f"{title[: aside.start()]} {title[aside.start(1) :]}"
    return ""


def _without_manner(title: str) -> str:
    """Return a title without how and where a thing was said, where what was said follows."""
    manner = _MANNER.search(title)
    if not manner or _is_finite(manner.group(2).lower()) or has_verb(words_of(manner.group())[1:-1]):
        return ""
    return f"{title[: manner.end(1)]} that {title[manner.end() :]}"


def _is_finite(word: str) -> bool:
    return is_verb(word) or word in MODALS


def capital(words: str) -> str:
    """Begin with a capital."""
    return words[:1].upper() + words[1:]


_WAYS = (_without_speaker, _without_office, _without_opening, _without_aside, _without_manner)
