"""Clauses that a participle shortens: "a law named for him" was named, which a title has to say."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.lexicon.verbs import AUXILIARY, PRESENT
from timeline.syntax import is_verb
from timeline.syntax.candidates import FINITE, kinds_of

_LONGEST = 10  # words of what is told of
_OPENS = frozenset("the a an its his her their this that these those some all both two three four".split())
_CROWDS = frozenset("people men women children police troops militia cattle".split())
# A number after "by" tells how far a thing fell.
_BY = re.compile(
    r"(?:(?:down|up|out|off|away) )?(?:by (?!\d|about|nearly|more|some|a (?:third|quarter|half))|between )"
)
_NAMED = re.compile(r"(?:for|after|as) ")
_HELD = re.compile(r"(?:(?:down|up|out|off|away) )?(?:by|in|at|for|between|from|to|with|on|as|after) ")
# What is never done without an object: nobody "appointed" or "declassified" and no more.
_NEEDS_OBJECT = frozenset(
    "appointed declassified issued published elected arrested designed captured approved adopted hospitalized detained "
    "executed hanged imprisoned deported overthrown ordered released signed unveiled commissioned installed".split()
)
_NAMES = frozenset("named known dubbed titled".split())
_OF_NAME = re.compile(r"\bof (?:[A-Z]\S+ ){1,9}[a-z]+(?<![sui])s\Z")  # "Bank of Norland clerks"
_NO_NOUN = frozenset(
    "in on at by for from to of with as and or but so after before when while since until during under over despite "
    "because although though if where there here he she it they we i who which that this these those not".split()
)
_NEVER = (
    AUXILIARY
    | PRESENT
    | frozenset(
        "said told came went fell rose grew began became ran stood sat lay flew drew gave took ate saw knew spoke "
        "wrote chose broke froze stole wore tore swore threw rode drove died resigned arrived returned".split()
    )
)


@lru_cache(maxsize=256)
def whole(words: str) -> str:
    """Return the words of a noun and its participle with the "was" between them that they lack, in brackets.

    >>> whole("A law named for him"), whole("The road, cut by floods"), whole("The army named a chief")
    ('A law [was] named for him', 'The road [was] cut by floods', 'The army named a chief')
    >>> whole("The road, cut by floods, reopened")
    'The road, cut by floods, reopened'
    """
    parts = words.split()
    at = next((n for n, word in enumerate(parts) if is_verb(_low(word))), 0)
    named = parts[0][:1].isupper() or parts[0][:1].isdigit() or parts[0].lower() in _OPENS
    if (
        not named
        or not 0 < at <= _LONGEST
        or _low(parts[0]) in _NO_NOUN
        or _low(parts[at]) in _NEVER
        or at + 1 == len(parts)
    ):
        return words
    before, after = " ".join(parts[:at]), " ".join(parts[at + 1 :])
    if not _lacks_was(before, _low(parts[at]), after) or any(is_verb(_low(word)) for word in parts[at + 1 :]):
        return words
    if not FINITE.isdisjoint(kinds_of(before)):
        return words  # "The store violates an agreement reached between ..."
    before = before.rstrip(",")
    return f"{before} [{'were' if plural(before) else 'was'}] {parts[at]} {after}"


def _lacks_was(before: str, participle: str, after: str) -> bool:
    """Tell whether a form is a participle rather than a past, by what stands on either side of it."""
    if before.endswith(","):  # "The road, cut by floods", but not "Lena Brandt, the union's leader, called for"
        return "," not in before[:-1] and "," not in after and bool(_HELD.match(after))
    return bool(_BY.match(after) or (participle in _NAMES and _NAMED.match(after)))


def undergone(word: str, follows: str) -> bool:
    """Tell whether a form that takes an object stands without one: it was done to what stands before it.

    >>> undergone("appointed", "to"), undergone("appointed", "a"), undergone("left", "")
    (True, False, False)
    """
    return word in _NEEDS_OBJECT and follows in {"", "to", "by", "in", "at", "for"}


def plural(noun: str) -> bool:
    """Tell whether a noun asks for "were".

    >>> plural("Two rows of tents"), plural("The chip"), plural("Haro and Berg")
    (True, False, True)
    """
    *_, last = noun.lower().split()
    if _OF_NAME.search(noun):
        return True
    if noun[:4] != "The " and noun.rsplit(maxsplit=1)[-1][:1].isupper() and " and " not in noun:
        return False  # "Unisys"
    head = noun.split(" of ", maxsplit=1)[0].lower().split()[-1]
    return (
        " and " in noun or last in _CROWDS or (head.endswith("s") and not head.endswith(("ss", "us", "is", "’s", "'s")))
    )


def _low(word: str) -> str:
    return word.strip(" ,;:.!?\"“”'‘’()[]").lower()
