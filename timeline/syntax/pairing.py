"""Which word of a sentence a date phrase tells of: every verb and event noun is weighed, and the heaviest governs.

What is weighed is named in `features`; the weights are in `pairing.toml`, fitted by `tests/bench/fit_pairing.py`.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from timeline.lexicon.pairing import DETERMINERS, MODALS, PREPOSITIONS, PRONOUNS
from timeline.lexicon.verbs import SUBORDINATORS
from timeline.syntax.around import Around, around, word_class
from timeline.syntax.candidates import VERBAL, noun_kind

_MOST = 48  # candidates: those nearest to the phrase
_REACH = 6  # words before a noun in which what it hangs on stands
_STEPS = (1, 2, 3, 4, 6, 9, 14)  # distances told apart
_HELD_BY = frozenset("of in for after at on with by during before since to".split())
_BEFORE_NOUN = {
    **dict.fromkeys(DETERMINERS, "other det"),
    **dict.fromkeys("'s his its their her".split(), "possessive"),
    "the": "the",
    "a": "a",
    "an": "a",
}
_COMMAS = frozenset(", ; : _ - – — ( )".split())
_SPELLED = frozenset("of in to by for on".split())
_WILL, _WAS, _IS = frozenset("will 'll shall would".split()), frozenset("was were".split()), frozenset("is are".split())
_ENDS = SUBORDINATORS | frozenset(", . : ; _ ( and".split())


class Governor(NamedTuple):
    """A word that a date may tell of: its share of all that speaks for any, its lead over the next, if it is a noun."""

    start: int
    end: int
    score: float
    margin: float
    noun: bool


def governing(text: str, sentence: tuple[int, int], phrase: tuple[int, int]) -> Governor | None:
    """Return the word of a sentence that the phrase tells of; nothing where no word names anything that happens.

    >>> text = "Police said the bridge was closed on Sunday after a fire."
    >>> found = governing(text, (0, len(text)), (37, 43))
    >>> text[found.start : found.end]
    'closed'
    """
    return next(iter(ranked(text, sentence, phrase)), None)


def ranked(text: str, sentence: tuple[int, int], phrase: tuple[int, int]) -> tuple[Governor, ...]:
    """Return all words of a sentence that the phrase may tell of, the likeliest first.

    >>> text = "Monday's raid was condemned"
    >>> [text[one.start : one.end] for one in ranked(text, (0, len(text)), (0, 6))]
    ['raid', 'condemned']
    """
    base = sentence[0]
    seen = around(text[base : sentence[1]], (phrase[0] - base, phrase[1] - base))
    weight = _weights().get
    scored = [(sum([weight(name, 0.0) for name in features(seen, at)]), at) for at in candidates(seen)]
    scored.sort(key=lambda one: (-one[0], one[1]))
    shares = [exp(score - scored[0][0]) for score, _ in scored]
    total = sum(shares)
    nexts = [*shares[1:], 0.0]
    return tuple(
        Governor(
            base + seen.starts[at],
            base + seen.starts[at] + len(seen.texts[at]),
            share / total,
            (share - after) / total,
            seen.kinds[at] == "noun",
        )
        for (_, at), share, after in zip(scored, shares, nexts, strict=False)
    )


def candidates(seen: Around) -> list[int]:
    """Return which words are weighed, in order."""
    found = [at for at, kind in enumerate(seen.kinds) if kind]
    return found if len(found) <= _MOST else sorted(sorted(found, key=lambda at: abs(at - seen.first))[:_MOST])


def features(seen: Around, at: int) -> list[str]:
    """Return what can be told of a candidate, each as its family and its value.

    "Before" and "after" say on which side of the phrase it stands.

    >>> features(around("It fell on Sunday.", (11, 17)), 1)[:3]
    ['kind past before', 'distance 0', 'finite verb before 0']
    """
    side = "after" if at > seen.last else "before"
    low, high = (seen.right, at) if at > seen.last else (at + 1, seen.lead)
    high = max(low, high)
    kind, group, held = _kind(seen, at), _group(seen.kinds[at]), seen.preposition or "bare"
    here = f"{group} {side}"
    piece = max(-2, min(2, seen.piece(at) - seen.piece(seen.first)))
    left, right = _left(seen, at), _right(seen, at)
    found = [
        f"kind {kind} {side}",
        f"distance {bisect_right(_STEPS, high - low)}",
        f"finite {here} {min(seen.finite[high] - seen.finite[low], 3)}",
        f"prepositions {here} {min(seen.prepositions[high] - seen.prepositions[low], 3)}",
        f"date {kind} {seen.kind}",
        f"date {here} {seen.kind}",
        f"held {here} {held}",
        f"held {kind} {'held' if seen.preposition else 'bare'}",
        f"piece {here} {piece}",
        f"piece {kind} {piece}",
        f"left {group} {left}",
        f"right {group} {right}",
        f"left {here} {left}",
        f"right {here} {right}",
        f"left {kind} {left}",
        f"right {kind} {right}",
    ]
    if seen.lead == 0:
        found += [*_between(seen, low, high, here), f"opens {kind} {side}"]
    found += [f"look {_tense(seen, at)} {seen.look}", f"word {seen.lows[at]}"]
    if group == "noun":
        role = _role(seen, at)
        found += [f"role {role}", f"role {side} {role}"]
        found += [f"role {side} {role} {held}", f"role {side} {role} {seen.kind}"]
    return found


def _between(seen: Around, low: int, high: int, here: str) -> tuple[str, str]:
    """Return what stands between a phrase that opens its sentence and a candidate."""
    verbs = sum([kind in VERBAL for kind in seen.kinds[low:high]])
    commas = sum([word in _COMMAS for word in seen.lows[low:high]])
    return f"opens {here} {min(verbs, 2)} verbs", f"opens {here} {min(commas, 2)} commas"


def _group(kind: str) -> str:
    return "verb" if kind in VERBAL else "adjective" if kind == "adjective" else "noun"


def _kind(seen: Around, at: int) -> str:
    """Return what a candidate is: of a noun what it names, of an infinitive what it hangs on."""
    kind = seen.kinds[at]
    if kind == "noun":
        return "name" if at > 0 and seen.texts[at][0].isupper() else noun_kind(seen.lows[at]) or "noun"
    if kind != "infinitive":
        return kind
    to = next((n for n in range(at - 1, max(-1, at - 4), -1) if seen.lows[n] == "to"), -1)
    if to < 0:
        return "after modal"
    chained = to > 0 and (seen.kinds[to - 1] in VERBAL or seen.kinds[to - 1] == "adjective")
    return "chained infinitive" if chained else "infinitive of purpose"


def _tense(seen: Around, at: int) -> str:
    """Return how a candidate stands in time: "will" of "will meet", "was" of "were killed", otherwise its kind."""
    kind, led = seen.kinds[at], seen.leds[at]
    if kind == "infinitive":
        return "will" if led in _WILL else "to"
    if kind == "passive":
        return "was" if led in _WAS else "is" if led in _IS else "been"
    return kind


def _left(seen: Around, at: int) -> str:
    """Return what stands before a candidate: "a" of "a raid", "to" of "to end"."""
    if at == 0:
        return "start"
    direct, led = seen.lows[at - 1], seen.leds[at]
    if led == "to" or led in MODALS:
        return "to" if led == "to" else "modal"
    if direct in _BEFORE_NOUN:
        return _BEFORE_NOUN[direct]
    if led in PRONOUNS:
        return "pronoun"
    return "the date" if seen.last == at - 1 else _class(seen, at - 1)


def _right(seen: Around, at: int) -> str:
    if at + 1 == seen.lead:
        return "the date"
    if at + 1 == len(seen.lows):
        return "end"
    follows = seen.lows[at + 1]
    return follows if follows in _SPELLED else _class(seen, at + 1)


def _class(seen: Around, at: int) -> str:
    return word_class(seen.texts[at], seen.lows[at], seen.kinds[at])


def _role(seen: Around, at: int) -> str:
    """Return what a noun hangs on: a verb before it, a preposition, or nothing, as a subject does."""
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        low = seen.lows[back]
        if seen.kinds[back] in VERBAL:
            return "object"
        if low in PREPOSITIONS:
            return low if low in _HELD_BY else "other preposition"
        if low in _ENDS:
            return "subject"
        if seen.lead <= back <= seen.last:
            return "of the date"
    return "subject"


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    told = tomllib.loads(files("timeline.syntax").joinpath("pairing.toml").read_text(encoding="utf-8"))
    return {f"{family} {value}": float(weight) for family, rows in told.items() for value, weight in rows.items()}
