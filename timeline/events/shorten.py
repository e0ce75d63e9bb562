"""A title that fits a line: cut where a clause of it ends, or else at a word."""

from __future__ import annotations

import re

from timeline.events.telling import bare
from timeline.events.trim import EDGES, balanced, ended
from timeline.lexicon.actions import BARE
from timeline.lexicon.pairing import MODALS
from timeline.lexicon.verbs import AUXILIARY
from timeline.syntax import has_verb, is_verb

LONGEST = 90
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.[A-Z]|Inc|Corp|Co|Ltd|Jr|Sr)\Z")
_OWNER = re.compile(r"(?<=.{45})\s\S+(?:['’]s|s['’])\Z")  # an owner without what is owned
_LEAST = 34  # characters that say enough where the end of a phrase is cut
_ENOUGH = 45  # characters that can stand alone
_OFFICE = re.compile(
    r"[^,]{12,},\s(?=[A-Z][^\W\d_]+\s[A-Z][^\W\d_]+\s)"
)  # "The envoy of the coalition, Brett McGurk ..."
_BESIDE = re.compile(r"([A-Z][^,]{2,40}),\s([^,]{12,}),\s")  # "Brett McGurk, the envoy of the coalition, warned ..."
# What follows hangs on what stands before it, which is whole without it.
_HANGS = re.compile(
    r",\s(?:who|which|whose|where|when|while|although|though|because|but|saying|[a-z]{3,}ing|despite|following|as)\b"
    r"|;\s|\s(?:because|although|though|whereas|while|after|before|as (?:he|she|it|they|the)|following|amid)\s"
    r"|\s(?:--|–|—|_)\s"
)


# What a phrase begins with that a title can do without, and what such a phrase cannot be cut from.
_PHRASE = re.compile(
    r",?\s(?:(?:in|on|at|with|for|from|by|into|against|near|during|under|over|across|amid|among|to|and|or|as|toward|towards"
    r"|within|through|around|along|between|following|including|that|which|who|where|when)\s"
    r"|(?<=,\s)(?=[A-Z]\S+\s[A-Z]\S+\Z)|[a-z]{3,}(?:ed|en)\s(?:by|in|to|for|from|on|at|with|as)\s"
    r"|(?:[a-z]{3,}ing|about)\s(?:the|an?|its|his|her|their|to|that)\s)"
)
_NEEDS = re.compile(
    r"\b(?:\w+ed|able|unable|due|ready|likely|set|willing|began|begin|had|has|have|was|were|is|are|be|been|going|plans?"
    r"|wants?|refus\w+|fail\w+|not|only|said|more|less|between|both|either|the|an?|of|its|his|her|their|than|and|or"
    r"|to|very|so|such|just|about|some|down|back|being|[a-z]+ly|, up|connection|search|equal|payable|similar|subject"
    r"|(?:by|of|for|after|before) \w+ing)\Z",
    re.IGNORECASE,
)
# "Encouraged Americans to ...", "gave the towns a ...": what is cut is what it was all about.
_PERSUADES = re.compile(
    r"\b(?:encourag|urg|ask|order|forc|allow|permit|requir|caus|enabl|persuad|convinc|tell|told|help|invit|warn|le[da]d?"
    r"|g[ia]ve|giv|offer)\w*(?: \S+){1,5}\Z"
)
_GIVES = re.compile(r"\bg(?:ive|ave|iven) (?:\S+ ){0,3}\S+\Z")
_TURNS = re.compile(r"\b(?:if|unless|without|except|only if)\b")
_WORD = re.compile(r"[^\W\d_]+")
_HELD = re.compile(r"\s(?:with|by|to|for|from|in|on|as|at|of)\s")
_HELPING = AUXILIARY | frozenset("will would may might can could".split())
_TELLS_THAT = re.compile(
    r"[^,]{1,70}?\s(?:said|says|stated|(?:announced|reported|told \S+(?: \S+)?)(?= that\s))\s(?:that\s)?"
    r"(?!(?:that|he|she|it|they|we|his|her|its|their|here|there|in|on|at)\s)(?=[A-Za-z0-9$])"
)
_OPENING = re.compile(
    r"(?:In|At|On|After|Before|With|During|Under|For|By|From|Despite|Following|Through)\s[^,]{3,60}"
    r"(?:, [A-Z][^,\s]{2,20})?,\s(?=(\S+))"
)
_NOUN_THAT = re.compile(r"\b(?:likelihood|fact|idea|possibility|evidence|belief|fears?|hopes?|claims?|reports?|risk)\Z")
_OF = re.compile(r"\sof\s")
_MEASURES = re.compile(
    r"\b(?:numbers?|series|parts?|one|some|most|members?|groups?|kinds?|lots?|rest|half|majority|thousands|hundreds|dozens"
    r"|millions?|loss|profit|total|level|rate|case|result|out|all|any|none|each|many|end|\S*\d)\Z"
)
_LISTED = re.compile(r",\s\S+(?:\s\S+){0,3}\Z|\bbetween (?:\S+ ){0,5}\S+\Z")
_MIDDLE = re.compile(r"\s(?:--|–|—)\s[^–—]{3,60}?\s(?:--|–|—)\s")
_RELATIVE = re.compile(r"\s(?:that|which|who)\s")
_THAT = re.compile(r"\b(?:that|said|says|if|whether):?\s")
_SAID = re.compile(r"([^:]{1,80} (?:said|says)(?: in [^:]{1,40})?): (?=\S)")


def short(title: str) -> str:
    """Cut a title so that it fits a line: what stands before the story goes first, then what hangs on its end.

    >>> short("The council closed the old harbour bridge to all lorries, which angered the fishermen who had used it")
    'The council closed the old harbour bridge to all lorries'
    """
    if len(title) <= LONGEST:
        return stopped(title)
    for lighter in (_without_speaker, _without_office, _without_opening, _without_aside):
        if found := lighter(title):
            return short(found)
    if whole := _without_hanging(title) or _without_phrase(title):
        return whole
    if (told := _TELLS_THAT.match(title)) and len(title) - told.end() >= _ENOUGH:
        return short(_capital(title[told.end() :]))
    return _without_owner(title) or _cut(title)


def _without_speaker(title: str) -> str:
    """Return what is said of "Haro said: ..."."""
    said = _SAID.match(title)
    return title[said.end() :] if said and len(title) - said.end() >= _ENOUGH else ""


def _without_office(title: str) -> str:
    """Return a title with the name alone of a name and an office beside it."""
    office = _OFFICE.match(title)
    if office and not has_verb(office.group().lower().split()):
        return title[office.end() :]
    beside = _BESIDE.match(title)
    if not beside or has_verb(beside.group(2).lower().split()):
        return ""
    name = beside.group(2) if beside.group(2)[0].isupper() else beside.group(1)
    return f"{name} {title[beside.end() :]}"


def _without_opening(title: str) -> str:
    """Return a title without a phrase that only sets the scene: "At a summit in Valen, ..."."""
    opening = _OPENING.match(title)
    if not opening or has_verb(opening.group().lower().split()) or len(title) - opening.end() < _ENOUGH:
        return ""
    first = opening.group(1).lower()
    return "" if first in MODALS or is_verb(first) else _capital(title[opening.end() :])


def _without_aside(title: str) -> str:
    """Return a title without what stands between dashes."""
    middle = _MIDDLE.search(title)
    return f"{title[: middle.start()]} {title[middle.end() :]}" if middle else ""


def _without_hanging(title: str) -> str:
    """Return a title up to a clause that hangs on it."""
    for hangs in reversed(list(_HANGS.finditer(title, _ENOUGH, LONGEST + 1))):
        whole = ended(title[: hangs.start()].rstrip(EDGES))
        if balanced(title[: hangs.start()]) == title[: hangs.start()] and _stands(whole):
            return stopped(whole)
    return ""


def _without_owner(title: str) -> str:
    """Return a title up to an "of" that its noun can do without: "the assessment of ...", but not "a series of ..."."""
    for found in reversed(list(_OF.finditer(title, _ENOUGH, LONGEST + 1))):
        whole = title[: found.start()]
        named = whole.rsplit(" ", 1)[-1][:1].isupper()
        if (
            not named
            and not _MEASURES.search(whole)
            and _stands(whole)
            and not _loses_verb(whole, title[found.start() :])
        ):
            return stopped(whole)
    return ""


def _cut(title: str) -> str:
    """Return as many words of a title as fit, marked as cut, no name cut in two."""
    cut = title[: LONGEST - 1].rsplit(" ", 1)[0]
    while " " in cut and cut[cut.rfind(" ") + 1].isupper() and title[len(cut) + 1].isupper():
        cut = cut[: cut.rfind(" ")]
    cut = cut[: cut.rfind("(")] if cut.rfind("(") > max(_ENOUGH, cut.rfind(")")) else cut
    return balanced(ended(_OWNER.sub("", cut).rstrip(EDGES))) + "…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _without_phrase(title: str) -> str:
    """Return a title up to the last phrase that it can do without, marked as cut where the rest turns it about."""
    for phrase in reversed(list(_PHRASE.finditer(title, _LEAST, LONGEST + 1))):
        whole = title[: phrase.start()].rstrip(EDGES)
        if (
            not _belongs(phrase.group().strip(" ,").partition(" ")[0], whole)
            and _stands(whole)
            and not _loses_verb(whole, title[len(whole) :])
        ):
            turned = _TURNS.search(title, phrase.start()) and len(whole) < LONGEST
            return whole + "…" if turned else stopped(whole)
    return ""


def _loses_verb(whole: str, rest: str) -> bool:
    """Tell whether a cut leaves a noun and its participle, and the verb is in the rest: "the man wanted for | fled"."""
    *_, told = _THAT.split(whole)
    verbs = [found for found in _WORD.finditer(told) if is_verb(found.group().lower())]
    participle = len(verbs) == 1 and verbs[0].group().endswith("ed") and _HELD.match(told, verbs[0].end())
    return bool(participle) and not _HELPING.isdisjoint(rest.split(",", maxsplit=1)[0].lower().split())


def _belongs(first: str, whole: str) -> bool:
    """Tell whether a phrase with this first word belongs to what stands before it: "asked them to", "was made by"."""
    *_, last = whole.split()
    if first == "to" and _PERSUADES.search(whole):
        return True
    if first == "that" and _NOUN_THAT.search(whole):
        return True  # "the likelihood that he fled"
    if first == "and" and _LISTED.search(whole):
        return True  # "Poland, Hungary and Norway", "between Haro and Berg"
    return (first == "by" and is_verb(last.lower())) or (first.endswith(("ed", "en")) and last[-1:].isdigit())


def _stands(whole: str) -> bool:
    """Tell whether what a cut leaves is whole: each of its clauses has a verb, and nothing waits for what was cut."""
    if balanced(whole) != whole or _NEEDS.search(whole) or ended(whole) != whole or _GIVES.search(whole):
        return False
    *_, told = _THAT.split(whole)
    words = told.lower().split()
    relative = _RELATIVE.search(told)
    if bare(whole):
        return False
    if relative and not has_verb(told[: relative.start()].lower().split()):
        return False  # "the watches that will be eligible" has lost its verb
    if not words:
        return False
    before, last = words[-2:-1], words[-1]
    open_end = (is_verb(last) and AUXILIARY.isdisjoint(before)) or (before == ["to"] and last in BARE)
    demanded = told != whole and not BARE.isdisjoint(words[1:-1])  # "moved that the council proceed"
    return (has_verb(words[:-1]) or demanded) and not open_end


def stopped(title: str) -> str:
    """Give back the stop that belongs to the abbreviation at the end: "fled to the U.S."."""
    return title + "." if _ABBREVIATED.search(title) else title
