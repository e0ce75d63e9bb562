"""Whether words tell an event at all, and how much of one: a caption's or a dateline's date tells none."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.lexicon.verbs import AUXILIARY, REPORTING
from timeline.syntax import has_verb, is_verb
from timeline.syntax.candidates import FINITE, kinds_of

_EDGES = " \t\r\n\u00a0,;:.!?–—-\"'“”‘’_[]"
_PREPOSITIONS = frozenset("in on at for by with".split())
_OPENING = frozenset("by after before during under over through amid despite since until from to of as between".split())
_MODALS = frozenset("may might could can must should will would shall".split())
_LEADS_IN, _HELPING = _PREPOSITIONS | _OPENING, AUXILIARY | _MODALS
_NO_ACT = frozenset("according including following during excluding regarding concerning pending".split())
_DEED = re.compile(r"[^aeiouy]*+[aeiouy].*ing")  # but no king
_REMEMBERED = 1024  # titles and their parts, which are looked at from several sides
_SHORTEST = 3  # words of a title without a verb: "The shooting" says nothing of what was shot
# "The council votes to close it", "Delmar opens its plant": a present shows by what follows it.
_PRESENT = re.compile(r"\b[^\W\d_]+[^\W\d_s] [a-z]{3,}s (?:a|an|the|its|his|her|their|to)\b")
# "Navigation's unconsolidated", cut from "its 1989 unconsolidated profit"; "compared with 18 million".
_NO_CLAUSE = re.compile(
    r"[^,]*['’]s?\s[a-z]+ed\Z|(?:compared (?:with|to)|based on|including|up from|down from)\b", re.IGNORECASE
)
# A date is all that these lack: "the quarter ended Aug. 26", "as Easter week began".
_ONLY_DATE = frozenset(
    "set put made held ended ending began begun started due beginning starting dated effective".split()
)
# What goes on, or is so, without anything happening; and what tells only that somebody speaks of something.
_STATE = frozenset("is are am was were be been being has have had remains remain seems appears".split())
_GOES_ON = re.compile(r"\b(?:has|have|had) been [a-z]+ing\b|\b(?:is|are|was|were) [a-z]{2,}ing\b")
_UNDERGONE = re.compile(r"\b(?:been|was|were|being) (?:[a-z]+ly )?[a-z]{2,}e[dn]\b")  # "have been displaced"
_SPEAKS = re.compile(
    r"\b(?:return(?:ed|s) to (?:the|this) (?:matter|subject|question|issue|topic)|(?:report|writ|broadcast)ing from"
    r"|sending (?:reports|dispatches)|comment(?:ed|s) on|(?:said|says) in (?:an?|the|its|his|her) [a-z ]{4,30}\Z)"
)
_WAITS = frozenset("set put told made".split())  # for what they set, put, told or made
_DONE = frozenset("begun done known seen given taken written drawn shown chosen driven".split())
_SAYING = REPORTING - {"testified", "denied", "reported"} | {"predicted", "suggested", "concluded", "indicated"}
_ENDING = _WAITS | _DONE | _SAYING
# What follows these has a verb of its own, or is cut short.
_SAID = ("said", "says", "state")
_SAID_WHAT = re.compile(
    r"\b(?:said|says|stated|states)\s(?:that\s)?(?=(?:the|an?|one|some|its|his|her|their|in|at|on)\s)(?!.*[\"“])"
)
_SPOKEN = re.compile(r"(?:I|We|You|My|Our|Ours|Your)\b")


@lru_cache(maxsize=_REMEMBERED)
def tells(words: str) -> bool:
    """Tell whether words have a verb, or a deed named by its "-ing".

    >>> tells("Rebels seized the port"), tells("the shooting"), tells("In a letter sent")
    (True, False, False)
    """
    low = _plain(words)
    if not low or low[0] == "of" or low[-1] in AUXILIARY or (low[0] in _PREPOSITIONS and not has_verb(low[:-1])):
        return False  # "It was", "In a letter sent"
    if _NO_CLAUSE.match(words) and not has_verb(low[:-1]):
        return False
    if has_verb(low) or bool(_PRESENT.search(words)) or not _MODALS.isdisjoint(low[1:]):
        return True
    return len(low) >= _SHORTEST and any(_DEED.fullmatch(word) is not None and word not in _NO_ACT for word in low)


@lru_cache(maxsize=_REMEMBERED)
def _plain(words: str) -> tuple[str, ...]:
    """Return words in lower case, without the marks beside them."""
    return tuple([word.strip(_EDGES) for word in words.lower().split()])


def bare(words: str) -> bool:
    """Tell whether words open with a preposition and have no verb that stands for itself: "In a televised address".

    >>> bare("In a televised address"), bare("In the vote, rebels seized it"), bare("A defeat in the north")
    (True, False, False)
    """
    first = words.split(maxsplit=1)[:1]
    if not first or first[0].lower() not in _LEADS_IN:
        return words.startswith("(")
    own = words[words.find(" ") :].split(",")
    return not any(_stands_alone(part) for part in own)


def _stands_alone(words: str) -> bool:
    if not _HELPING.isdisjoint(words.lower().split()):
        return True
    return not FINITE.isdisjoint(kinds_of(words.strip(_EDGES)))


@lru_cache(maxsize=_REMEMBERED)
def only_names(words: str) -> bool:
    """Tell whether words name who says or what it is of, and not what: "Cuba predicted", "the union said the port".

    >>> [only_names(words) for words in ("Cuba predicted", "Police said the port", "Police said the port fell")]
    [True, True, False]
    """
    if words.lower().startswith(("whom ", "whose ")):
        return True
    low = _plain(words)
    last = low[-1]
    if last in _ENDING:
        verbs = [word for word in low if is_verb(word)]
        if last in _WAITS and {*verbs} <= {last} | AUXILIARY:
            return True
        if last in _DONE and verbs == [last]:
            return True  # "the result of an inquiry begun"
        if last in _SAYING:
            return verbs in ([last], ["has", last], ["have", last], ["had", last])
    told = _SAID_WHAT.search(words) if any(said in words for said in _SAID) else None
    if not told or told.end() == len(words):
        return False
    return not has_verb(low[len(words[: told.end()].split()) :])


def lacks(words: str) -> bool:
    """Tell whether a verb without its subject says nothing but that the date was its date.

    >>> lacks("ended"), lacks("compared with 18 million"), lacks("resigned")
    (True, True, False)
    """
    return words.lower() in _ONLY_DATE or words.lower() in REPORTING or bool(_NO_CLAUSE.match(words))


def weight(title: str) -> float:
    """Return how much of an event a title tells: less where it is a state, or no more than talk.

    >>> weight("Rebels seized the port"), weight("CBC has been reporting from the city")
    (1.0, 0.5)
    """
    if _SPEAKS.search(title) or _GOES_ON.search(title) or _SPOKEN.match(title):
        return 0.5
    if _UNDERGONE.search(title):
        return 1.0
    verbs = {word for word in _plain(title) if is_verb(word)}
    return 0.7 if verbs and verbs <= _STATE else 1.0
