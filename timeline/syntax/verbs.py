"""Verbs by their forms, and where the verb nearest to a phrase looks: back, ahead, or neither."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.lexicon.verbs import FUTURE, FUTURE_PHRASES, NOT_PAST, PAST, PRESENT, STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Plain words, the most by far, are tried first.
_WORD = re.compile(r"[a-z]++(?!['’\w])|[^\W\d_]+(?:['’](?!ll\b)[^\W\d_]+)?|\d[\d,.]*|'ll\b")
_FUTURE = re.compile(rf"[^a-z]\b(?:{'|'.join(FUTURE_PHRASES)})\b")  # with the character before it
_PLANNED = re.compile(r"(?!expected|scheduled|slated)[a-z]+ed\b")
_STILL_OPEN = re.compile(r"\b(?:has|have)\b[^.;]{0,80}\b(?:until|till)\s(?:the\s)?\Z")  # "has given them until Tuesday"
_FOR = re.compile(r"\bfor\s(?:the\s|early\s|late\s|mid-)?\Z")
_DETERMINERS = frozenset("a an the its his her their our".split())
_BEFORE_ADJECTIVE = frozenset("still newly recently long yet as-yet previously heavily badly once".split())
_OPENS_ANEW = frozenset("what who which that he she it they and but".split())
_ACRONYM = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]+\b")
_PRESENT_PASSIVE = frozenset(("is", "are", "being"))  # "when the case is heard in May"
_PERFECT = frozenset(("has", "have"))
# After these a form that looks past is not: "will be held", "to put", "may hit".
_BEFORE_BARE = FUTURE | frozenset("be to would could should may might can must".split())
_FORMS = PAST | PRESENT | FUTURE | {"would"}
_MARKING = FUTURE | PRESENT | PAST | _PERFECT
_AFTER_VERB = frozenset("a an the its his her their to for into on at against".split())


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case.

    >>> words_of("They’ll leave Mosul")
    ('they', "'ll", 'leave', 'mosul')
    """
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


@lru_cache(maxsize=32_768)
def is_verb(word: str) -> bool:
    """Tell whether a lower-case word is, on its own looks, a finite verb or past participle.

    >>> [is_verb(word) for word in ("retook", "launched", "will", "united", "siege")]
    [True, True, True, False, False]
    """
    return word in _FORMS or _is_ed(word)


def has_verb(words: Sequence[str]) -> bool:
    """Tell whether a verb stands among lower-case words; a bare present shows between a plural and what follows it.

    >>> has_verb("fighters launch a counterattack".split()), has_verb("the fall of the city".split())
    (True, False)
    """
    if not _FORMS.isdisjoint(words) or any(map(is_verb, words)):
        return True
    return not _AFTER_VERB.isdisjoint(words[2:]) and any(
        subject.endswith("s")
        and "'" not in subject
        and subject not in STOP_WORDS
        and verb not in STOP_WORDS
        and not verb.endswith(("s", "ly", "ing"))
        and follower in _AFTER_VERB
        for subject, verb, follower in zip(words, words[1:], words[2:], strict=False)
    )


def _is_ed(word: str) -> bool:
    return word.endswith("ed") and len(word) > len("bed") and word not in NOT_PAST


def looks(text: str, start: int, end: int, at: int) -> int:
    """Return where the verb of `text[start:end]` looks that a phrase at `at` hangs on: -1 back, 1 ahead, 0 neither.

    That is the last verb before the phrase, or the first after it where none stands before.

    >>> text = "The side that lost on Sunday will play on Wednesday"
    >>> looks(text, 0, len(text), 22), looks(text, 0, len(text), 42)
    (-1, 1)
    """
    before = _lowered(text[start : max(start, at)])
    if signs := _signs(before):
        if _FOR.search(before):
            return max(0, signs[-1])  # "placed orders for November": what is told is not when they did so
        return 1 if _STILL_OPEN.search(before) else signs[-1]
    return next(iter(_signs(_lowered(text[start:end]), planned=-1)), 0)


def _lowered(own: str) -> str:
    """Return words in lower case, acronyms blotted out: "the anti-IS coalition" has no verb."""
    return (own if own.isupper() else _ACRONYM.sub(lambda found: "_" * len(found.group()), own)).lower()


def _signs(low: str, planned: int = 1) -> list[int]:
    """Return which way each sign of a verb's look points, in order.

    "On Friday they planned to ...": the planning was on Friday, so where that comes first `planned` looks back.
    """
    words = _WORD.findall(low)
    ahead = [(found.start(), found.end() - 1) for found in _FUTURE.finditer("\n" + low)]
    if not ahead:
        return [sign for _, sign in _past_and_will(words, range(len(words)), ())]
    places = [found.start() for found in _WORD.finditer(low)]
    marks = [(first, planned if _PLANNED.match(low, first) else 1) for first, _ in ahead]
    return [sign for _, sign in sorted([*marks, *_past_and_will(words, places, ahead)])]


def _past_and_will(
    words: Sequence[str], places: Sequence[int], ahead: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield where each verb form stands that looks back, each "will", and each present, which looks neither way."""
    will = False
    for number, word in enumerate(words):
        if word not in _MARKING and not word.endswith("ed"):
            continue
        place = places[number]
        if word in FUTURE:
            will = True
            yield place, 1
            continue
        before = words[max(0, number - 2) : number]
        if word in PRESENT and word not in _PERFECT and _BEFORE_BARE.isdisjoint(before):
            yield place, 0
        if not (word in PAST or word in _PERFECT or _is_ed(word)) or any(a <= place < b for a, b in ahead):
            continue
        if will and _OPENS_ANEW.isdisjoint(before):
            continue  # "will redeem the preferred shares": no verb but an adjective
        if not _DETERMINERS.isdisjoint(before) and (before[-1] in _DETERMINERS or before[-1] in _BEFORE_ADJECTIVE):
            continue  # "would be paid on a still unspecified date"
        if _BEFORE_BARE.isdisjoint(before) and _PRESENT_PASSIVE.isdisjoint(before[-1:]):
            yield place, -1
