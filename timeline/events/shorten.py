"""A title that fits a line: cut where a clause of it ends, or else at a word."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.events.lighter import ENOUGH, LEAST, capital, lighter
from timeline.events.telling import bare
from timeline.events.trim import EDGES, balanced, ended
from timeline.lexicon.actions import BARE
from timeline.lexicon.pairing import DETERMINERS, MODALS, PREPOSITIONS
from timeline.lexicon.verbs import AUXILIARY, REPORTING, SUBORDINATORS
from timeline.syntax import has_verb, is_verb
from timeline.syntax.candidates import FINITE, kinds_of, row_of

LONGEST = 90  # characters that a title aims at
_ABOUT = 100  # and those that it may have when it is cut
_REMEMBERED = 1024  # titles and their beginnings, of which those of one clause have many in common
_WIDEST = 120  # and those that it may have where no cut leaves it whole
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.[A-Z]|Inc|Corp|Co|Ltd|Jr|Sr)\Z")
_LONGEST_ABBREVIATION = len("Corp")
_OWNER = re.compile(r"(?<=.{45})\s\S+(?:['’]s|s['’])\Z")  # an owner without what is owned
# What follows hangs on what stands before it, which is whole without it.
_HANGS = re.compile(
    r",\s(?:who|which|whose|where|when|while|although|though|because|but|saying|[a-z]{3,}ing|despite|following|as)\b"
    r"|;\s|\s(?:because|although|though|whereas|while|after|before|as (?:he|she|it|they|the)|following|amid)\s"
    r"|\s(?:--|–|—|_)\s"
)


# What a phrase begins with that a title can do without, and what such a phrase cannot be cut from.
_PHRASE = re.compile(
    r",?\s(?:(?:due to|in|on|at|with|for|from|by|into|against|near|during|under|over|across|amid|among|to|and|or|as"
    r"|towards?|within|through|around|along|between|following|including|that|which|who|where|when)\s"
    r"|(?<=,\s)(?=[A-Z]\S+\s[A-Z]\S+\Z)|[a-z]{3,}(?:ed|en)\s(?:by|in|to|for|from|on|at|with|as)\s"
    r"|(?:[a-z]{3,}ing|about)\s(?:the|an?|its|his|her|their|to|that)\s)"
)
_NEEDS = re.compile(
    r"\b(?:\w+ed|able|unable|due|ready|likely|eligible|set|willing|began|begin|had|has|have|was|were|is|are|be|been|going|plans"
    r"|wants?|refus\w+|fail\w+|not|only|said|more|less|between|both|either|the|an?|of|its|his|her|their|than|and|or"
    r"|to|very|so|such|just|about|enough|some|down|back|being|[a-z]+ly|, up|connection|search|equal|payable|similar"
    r"|subject|(?:by|of|for|after|before) \w+ing)\Z",
    re.IGNORECASE,
)
# "Encouraged Americans to ...", "gave the towns a ...": what is cut is what it was all about.
_PERSUADES = re.compile(
    r"\b(?:encourag|urg|ask|order|forc|allow|permit|requir|caus|enabl|persuad|convinc|tell|told|inform|remind|assur|help|invit|warn|le[da]d?|provok"
    r"|g[ia]ve|giv|offer)\w*(?: \S+){1,5}\Z"
)
_LEADS = frozenset("he she they we i it then there who which what those these".split())
_GIVES = re.compile(r"\bg(?:ive|ave|iven) (?:\S+ ){0,3}\S+\Z")
_TURNS = re.compile(r"\b(?:if|unless|without|except|only if)\b")
_WORD = re.compile(r"[^\W\d_]+")
_HELD = re.compile(r"\s(?:with|by|to|for|from|in|on|as|at|of)\s")
_HELPING = AUXILIARY | frozenset("will would may might can could".split())
_OPENS_CLAUSE = SUBORDINATORS | frozenset("what how why , ; : and but or _ -- – —".split())
_TELLS_THAT = re.compile(
    r"[^,]{1,70}?\s(?:(?:said|says)(?: here)?|stated"
    r"|(?:announced|reported|disclosed|noted|added|acknowledged|told \S+(?: \S+)?)(?= that\s))\s(?:that\s)?"
    r"(?!(?:that|he|she|it|they|we|his|her|its|their|here|there|in|on|at)\s)(?=[A-Za-z0-9$])"
)
_NOUN_THAT = re.compile(
    r"\b(?:likelihood|fact|idea|possibility|evidence|belief|fears?|hopes?|claims?|reports?|risk|comments"
    r"|statements?|remarks|letter|warnings?|promise|announcement|ruling|news|word|view|argument|suggestions?|conditions?"
    r"|worried|concerned|afraid|sure|certain|confident|aware|hopeful|clear|possible|probable)\Z"
)
_TOLD_BY = frozenset("that who which where when".split())
_BETWEEN = re.compile(r"\bbetween (?:(?!\sand\s).)+\Z")
_WHAT_SAID = re.compile(r"(?:.{0,60}[^,])?\s(?:that|he|she|it|they)\s")
_TOLD = frozenset("told tells informed reminded assured".split())
_SAID_OF = frozenset("of about against".split())
_OF = re.compile(r"\sof\s")
_MEASURES = re.compile(
    r"\b(?:numbers?|series|parts?|one|some|most|members?|groups?|kinds?|lots?|rest|half|majority|thousands|hundreds|dozens"
    r"|millions?|maximum|minimum|average|amount|sum|loss|profit|total|level|rate|case|result|out|all|any|none|each|many|end|\S*\d)\Z"
)
_RELATIVE = re.compile(r"\s(?:that|which|who)\s")
_THAT = re.compile(r"\b(?:that|said|says|if|whether):?\s")


@lru_cache(maxsize=_REMEMBERED)
def short(title: str) -> str:
    """Cut a title so that it fits a line: what stands before the story goes first, then what hangs on its end.

    >>> short("The council closed the old harbour bridge to all lorries, which angered the fishermen who had used it")
    'The council closed the old harbour bridge to all lorries'
    """
    if len(title) <= LONGEST:
        return stopped(title)
    if found := lighter(title):
        return short(found)
    if whole := _without_hanging(title) or _without_phrase(title):
        return whole
    if (told := _TELLS_THAT.match(title)) and len(title) - told.end() >= ENOUGH:
        return short(capital(title[told.end() :]))
    if len(title) <= _WIDEST:
        return stopped(title)
    return _without_owner(title) or _without_hanging(title, _WIDEST) or _without_phrase(title, _WIDEST) or _cut(title)


def _last_first(pattern: re.Pattern[str], title: str, least: int, most: int = _ABOUT) -> list[re.Match[str]]:
    """Return where a title can be cut, the last place first, so that what is left fits a line."""
    return [found for found in pattern.finditer(title, least) if found.start() <= most][::-1]


def _without_hanging(title: str, most: int = _ABOUT) -> str:
    """Return a title up to a clause that hangs on it."""
    for hangs in _last_first(_HANGS, title, ENOUGH, most):
        whole = ended(title[: hangs.start()].rstrip(EDGES))
        if balanced(title[: hangs.start()]) == title[: hangs.start()] and _stands(whole):
            return stopped(whole)
    return ""


def _without_owner(title: str) -> str:
    """Return a title up to an "of" that its noun can do without: "the assessment of ...", but not "a series of ..."."""
    for found in _last_first(_OF, title, ENOUGH):
        whole = title[: found.start()]
        named = whole.rsplit(" ", 1)[-1][:1].isupper()
        if (
            not named
            and not _MEASURES.search(whole)
            and not _PERSUADES.search(whole)
            and _stands(whole)
            and not _loses_verb(whole, title[found.start() :])
        ):
            return stopped(whole)
    return ""


def _cut(title: str) -> str:
    """Return as many words of a title as fit, marked as cut, no name cut in two."""
    cut = title[: _ABOUT - 1].rsplit(" ", 1)[0]
    while " " in cut and cut[cut.rfind(" ") + 1].isupper() and title[len(cut) + 1].isupper():
        cut = cut[: cut.rfind(" ")]
    cut = cut[: cut.rfind("(")] if cut.rfind("(") > max(ENOUGH, cut.rfind(")")) else cut
    cut = ended(_OWNER.sub("", cut).rstrip(EDGES))
    while len(cut) > ENOUGH and _is_open(cut.rsplit(" ", 1)[-1].lower()):
        cut = ended(cut.rsplit(" ", 1)[0].rstrip(EDGES))
    return balanced(cut) + "…"


def _is_open(word: str) -> bool:
    """Tell whether a word says nothing before what has been cut."""
    return word in _HELPING or word in DETERMINERS or word in _LEADS or word in REPORTING


def _without_phrase(title: str, most: int = _ABOUT) -> str:
    """Return a title up to the last phrase that it can do without, marked as cut where the rest turns it about."""
    for phrase in _last_first(_PHRASE, title, LEAST, most):
        whole = title[: phrase.start()].rstrip(EDGES)
        if (
            not _belongs(phrase.group().strip(" ,").partition(" ")[0], whole, title[phrase.end() :])
            and _stands(whole)
            and not _loses_verb(whole, title[len(whole) :])
            and not _says_nothing(whole, title[len(whole) :])
        ):
            turned = _TURNS.search(title, phrase.start()) and len(whole) < most
            return whole + "…" if turned else stopped(whole)
    return ""


def _loses_verb(whole: str, rest: str) -> bool:
    """Tell whether a cut leaves a noun and its participle, and the verb is in the rest: "the man wanted for | fled"."""
    if rest.split(None, 1)[0].lower() in PREPOSITIONS and _acts(rest):
        return True
    *_, told = _THAT.split(whole)
    verbs = [found for found in _WORD.finditer(told) if is_verb(found.group().lower())]
    participle = len(verbs) == 1 and verbs[0].group().endswith("ed") and _HELD.match(told, verbs[0].end())
    return bool(participle) and not _HELPING.isdisjoint(rest.split(",", maxsplit=1)[0].lower().split())


def _acts(rest: str) -> bool:
    """Tell whether a verb of what stands before a cut follows it: "the recorder | from the jet has been found"."""
    lows = row_of(rest).lows
    stop = next((n for n, low in enumerate(lows) if n and low in _OPENS_CLAUSE), len(lows))
    if not _HELPING.isdisjoint(lows[1:stop]):
        return True
    beside = zip(kinds_of(rest)[1:stop], lows[2:], strict=False)
    return any(kind == "past" and low in DETERMINERS for kind, low in beside)


def _begins(follows: str) -> bool:
    """Tell whether what follows an "and" is more than one more of a row: a noun with its article, or a verb."""
    first = follows.split(" ", 1)[0].lower()
    return first in DETERMINERS or first in MODALS or is_verb(first) or first in BARE


def _belongs(first: str, whole: str, follows: str) -> bool:
    """Tell whether a phrase with this first word belongs to what stands before it: "asked them to", "was made by"."""
    *_, last = whole.split()
    if first == "to" and _PERSUADES.search(whole):
        return True
    if first in _TOLD_BY and (is_verb(last.lower()) or _NOUN_THAT.search(whole)):
        return True  # "the likelihood that he fled", "confirmed that he fled"
    if first in {"and", "or"} and (not _begins(follows) or _BETWEEN.search(whole)):
        return True  # "Poland, Hungary and Norway", "Chinese and Korean intelligence"
    return (first == "by" and is_verb(last.lower())) or (first.endswith(("ed", "en")) and last[-1:].isdigit())


def _says_nothing(whole: str, rest: str) -> bool:
    """Tell whether a cut leaves a verb of saying without what was said: "warned in a letter | that they will"."""
    low, kinds = row_of(whole).lows, kinds_of(whole)
    at = max((n for n, kind in enumerate(kinds) if kind == "said"), default=len(low))
    if "that" in low[at:] or at == len(low) or not _WHAT_SAID.match(rest):
        return False
    return low[at] in _TOLD or at + 1 == len(low) or low[at + 1] in PREPOSITIONS - _SAID_OF


@lru_cache(maxsize=_REMEMBERED)
def _stands(whole: str) -> bool:
    """Tell whether what a cut leaves is whole: each of its clauses has a verb, and nothing waits for what was cut."""
    near_end = whole.rfind(" ", 0, whole.rfind(" ")) + 1  # where the last two words begin, which tell what is needed
    if balanced(whole) != whole or _NEEDS.search(whole, near_end) or ended(whole) != whole or _GIVES.search(whole):
        return False
    *_, told = _THAT.split(whole)
    words = told.lower().split()
    relative = _RELATIVE.search(told)
    if bare(whole):
        return False
    if relative and not has_verb(told[: relative.start()].lower().split()):
        first, *others = [*(kind for kind in kinds_of(told) if kind in FINITE), ""]
        if not first or not any(others):
            return False  # "the watches that will be eligible" has lost its verb
    if not words:
        return False
    before, last = words[-2:-1], words[-1]
    if last in _LEADS and not (last == "it" and (is_verb(words[-2]) if before else False)):
        return False  # "the fairness it", "in Cairo and then"
    open_end = (is_verb(last) and AUXILIARY.isdisjoint(before)) or (before == ["to"] and last in BARE)
    demanded = told != whole and not BARE.isdisjoint(words[1:-1])  # "moved that the council proceed"
    modal = any(word.removesuffix("n't") in MODALS for word in words[:-1])
    plain = [word for word in words[:-1] if "-" not in word]  # "high-speed" is no verb
    return (has_verb(plain) or demanded or modal) and not open_end


def stopped(title: str) -> str:
    """Give back the stop that belongs to the abbreviation at the end: "fled to the U.S."."""
    return title + "." if _ABBREVIATED.search(title, max(0, len(title) - _LONGEST_ABBREVIATION)) else title
