"""Subjects that a title has borrowed, and whether they fit the verb they stand before."""

from __future__ import annotations

import re

from timeline.events.reduced import plural, undergone
from timeline.events.seen import BORROWED, Seen
from timeline.lexicon.pairing import PREPOSITIONS
from timeline.lexicon.verbs import STOP_WORDS
from timeline.syntax.candidates import kinds_of
from timeline.syntax.tokens import tokens_of

_PAST = frozenset("said past perfect passive".split())
_ADVERBS = frozenset("soon then later also once again still now here there".split())
_NAMES = frozenset("italy sicily family july".split())  # no adverbs
_NO_NOUN = PREPOSITIONS | frozenset("which who that whom whose".split())
_FEW = re.compile(r"\b(?:few|many|several|these|those|two|three|four|five|most) [a-z]+(?<!s)s (?:was|is|has)\b")
_CROWDS = frozenset(
    "three four five six seven eight nine ten dozens hundreds thousands others men women children yet".split()
)
_OWNED = re.compile(r"['’]s?\Z")
# "[Giap] wounded", "[the firm] expected to fall": what has no object here was done to somebody.
_UNDERGONE = re.compile(
    r"(?:expected|planned|scheduled|wounded|killed|injured|announced|reported|committed|compared|based|known|seen|taken"
    r"|given|created|located|formed|designed)(?= (?:by|in|on|at|for|to|from|as)\b|\Z)"
    r"|(?:codenamed|nicknamed|dubbed)\b"
    r"|[a-z]+(?:ed|en) by (?!\d|about|nearly|more|some|an? )|according to\b|[a-z]+ing\b"
)
# "Which" of these is what was told before them, not the one who is named.
_NO_WAS = re.compile(
    r"(?:having|according|resulting|leading|prompting|causing|forcing|meaning|killing|claiming the li)\b"
)
_ADVERB = re.compile(r"\A(?:[a-z]+ly|also|then|later|still) ")
_MANY = re.compile(
    r"(?:\[?([A-Z][a-z]+)(?<!s)(?<!ople)(?<!lice)(?<!ing)\]?|An? (?!number|few|dozen|majority|lot|hundred)([A-Za-z]+))"
    r" (?:were|are|have)\b"
)


def was(title: str) -> str:
    """Give a borrowed subject the "was" that the participle after it lacks, in brackets with it.

    >>> was("[Clinton] capturing it"), was("[The rebels] seized by police"), was("[Haro] having left")
    ('[Clinton was] capturing it', '[The rebels were] seized by police', '[Haro] having left')
    """
    found = BORROWED.match(title)
    if not found or not beside_participle(Seen(title)) or _NO_WAS.match(title, found.end()):
        return title
    helps = "were" if plural(found.group(1)) else "was"
    return f"[{found.group(1)} {helps}] {title[found.end() :]}"


def suffered(title: str) -> str:
    """Give a noun the "was" that its participle lacks: the one just before it, where others stand before that.

    >>> suffered("A study declassified"), suffered("Spokeswoman for the board appointed to hear bids")
    ('A study [was] declassified', 'The board [was] appointed to hear bids')
    """
    seen = Seen(title)
    at = seen.finite[0] if lacks_was(seen) else 0
    head = title[: tokens_of(title)[at].start].rstrip() if at and seen.plain == title else ""
    *_, noun = re.split(r",\s|\s(?:for|in|by|with|from|on|at|to)\s", head)
    fits = noun and noun.split()[0].lower() not in _NO_NOUN
    return (
        f"{noun[:1].upper()}{noun[1:]} [{'were' if plural(noun) else 'was'}] {title[len(head) + 1 :]}"
        if fits
        else title
    )


def lacks_was(seen: Seen) -> bool:
    """Tell whether the only verb is done to what stands before it: "a study declassified"."""
    if len(seen.finite) != 1 or seen.kinds[seen.finite[0]] != "past" or seen.lows[0] in _NO_NOUN:
        return False
    at = seen.finite[0]
    return at > 0 and undergone(seen.lows[at], "".join(seen.lows[at + 1 : at + 2])) and seen.ends_noun(at)


def beside_participle(seen: Seen) -> bool:
    """Tell whether a borrowed subject stands before what cannot be its verb: "[Clinton] capturing it"."""
    found = BORROWED.match(seen.title)
    if not found or found.group(1).endswith((" was", " were")) or _OWNED.search(found.group(1)):
        return False
    words = _ADVERB.sub("", seen.title[found.end() :])
    first, second = [*words.replace(",", "").split(), "", ""][:2]
    return bool(_UNDERGONE.match(words)) or undergone(first, second if f"{first} " in words else "")


def odd_subject(seen: Seen) -> bool:
    """Tell whether what a title has borrowed is none: "[Tarragona fell]", "[Finally]"."""
    found = BORROWED.match(seen.title)
    if not found:
        return False
    subject = re.sub(r"\s(?:was|were)\Z", "", found.group(1))
    first = subject.split(" ", 1)[0].lower()
    verbal = not _PAST.isdisjoint(kinds_of(subject)) or (first.endswith("ed") and "-" in first)
    adverb = first in _ADVERBS or (first.endswith("ly") and first not in _NAMES)
    verbal = verbal or "ing" in kinds_of(subject)[:1]
    return adverb or first in PREPOSITIONS or verbal or seen.title[found.end() :].startswith(subject)


def disagrees(seen: Seen) -> bool:
    """Tell whether one thing stands before the verb of several: "Norland were invited"."""
    if _FEW.search(seen.plain):
        return True
    many = _MANY.match(seen.title)
    noun = (many.group(1) or many.group(2)).lower() if many else ""
    return bool(many) and noun not in STOP_WORDS and noun not in _CROWDS
