"""Which word of a sentence a date phrase tells of: every verb and event noun is weighed, and the heaviest governs.

What is weighed is named in `_named`; the weights are in `pairing.toml`, fitted by `tests/bench/fit_pairing.py`.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from timeline.lexicon.pairing import DETERMINERS, MODALS, PREPOSITIONS, PRONOUNS
from timeline.lexicon.verbs import SUBORDINATORS
from timeline.syntax.around import Around, around, word_class
from timeline.syntax.candidates import VERBAL, led_by, noun_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 48  # candidates: those nearest to the phrase
_REACH = 6  # words before a noun in which what it hangs on stands
_STEPS = (1, 2, 3, 4, 6, 9, 14)  # distances told apart
_HELD_BY = frozenset("of in for after at on with by during before since to".split())
_POSSESSIVES = frozenset("'s his its their her".split())
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
    weights = _weights()
    scored = [(sum(weights.get(name, 0.0) for name in features(seen, at)), at) for at in candidates(seen)]
    scored.sort(key=lambda one: (-one[0], one[1]))
    shares = [exp(score - scored[0][0]) for score, _ in scored]
    total = sum(shares)
    nexts = [*shares[1:], 0.0]
    return tuple(
        Governor(
            base + seen.tokens[at].start,
            base + seen.tokens[at].end,
            share / total,
            (share - after) / total,
            seen.kinds[at] == "noun",
        )
        for (_, at), share, after in zip(scored, shares, nexts, strict=False)
    )


def candidates(seen: Around) -> list[int]:
    """Return which words are weighed, in order."""
    found = [at for at, kind in enumerate(seen.kinds) if kind]
    return sorted(sorted(found, key=lambda at: abs(at - seen.first))[:_MOST])


def features(seen: Around, at: int) -> list[str]:
    """Return what can be told of a candidate, each as its family and its value.

    >>> features(around("It fell on Sunday.", (11, 17)), 1)[:3]
    ['kind past before', 'distance 0', 'finite verb before 0']
    """
    return [f"{family} {value}" for family, value in _named(seen, at)]


def _named(seen: Around, at: int) -> Iterator[tuple[str, str]]:
    """Yield each feature; "before" and "after" say on which side of the phrase the candidate stands."""
    side = "after" if at > seen.last else "before"
    low, high = (seen.right, at) if at > seen.last else (at + 1, seen.lead)
    high = max(low, high)
    kind, group = _kind(seen, at), _group(seen, at)
    here = f"{group} {side}"
    yield "kind", f"{kind} {side}"
    yield "distance", str(bisect_right(_STEPS, high - low))
    yield "finite", f"{here} {min(seen.finite[high] - seen.finite[low], 3)}"
    yield "prepositions", f"{here} {min(seen.prepositions[high] - seen.prepositions[low], 3)}"
    yield "date", f"{kind} {seen.kind}"
    yield "date", f"{here} {seen.kind}"
    yield "held", f"{here} {seen.preposition or 'bare'}"
    yield "held", f"{kind} {'held' if seen.preposition else 'bare'}"
    piece = max(-2, min(2, seen.pieces[at] - seen.pieces[seen.first]))
    yield "piece", f"{here} {piece}"
    yield "piece", f"{kind} {piece}"
    left, right = _left(seen, at), _right(seen, at)
    for name in (group, here, kind):
        yield "left", f"{name} {left}"
        yield "right", f"{name} {right}"
    if seen.lead == 0:
        verbs, commas = (min(count[high] - count[low], 2) for count in (seen.verbs, seen.commas))
        yield "opens", f"{here} {verbs} verbs"
        yield "opens", f"{here} {commas} commas"
        yield "opens", f"{kind} {side}"
    yield "look", f"{_tense(seen, at)} {seen.look}"
    yield "word", seen.tokens[at].low
    if group == "noun":
        role = _role(seen, at)
        yield "role", role
        yield "role", f"{side} {role}"
        yield "role", f"{side} {role} {seen.preposition or 'bare'}"
        yield "role", f"{side} {role} {seen.kind}"


def _group(seen: Around, at: int) -> str:
    kind = seen.kinds[at]
    return "verb" if kind in VERBAL else "adjective" if kind == "adjective" else "noun"


def _kind(seen: Around, at: int) -> str:
    """Return what a candidate is: of a noun what it names, of an infinitive what it hangs on."""
    kind, token = seen.kinds[at], seen.tokens[at]
    if kind == "noun":
        return "name" if token.text[0].isupper() and at > 0 else noun_kind(token.low) or "noun"
    if kind != "infinitive":
        return kind
    to = next((n for n in range(at - 1, max(-1, at - 4), -1) if seen.tokens[n].low == "to"), -1)
    if to < 0:
        return "after modal"
    chained = to > 0 and (seen.kinds[to - 1] in VERBAL or seen.kinds[to - 1] == "adjective")
    return "chained infinitive" if chained else "infinitive of purpose"


def _tense(seen: Around, at: int) -> str:
    """Return how a candidate stands in time: "will" of "will meet", "was" of "were killed", otherwise its kind."""
    kind, led = seen.kinds[at], led_by(seen.tokens, at)
    if kind == "infinitive":
        return "will" if led in _WILL else "to"
    if kind == "passive":
        return "was" if led in _WAS else "is" if led in _IS else "been"
    return kind


def _left(seen: Around, at: int) -> str:
    """Return what stands before a candidate: "a" of "a raid", "to" of "to end"."""
    if at == 0:
        return "start"
    direct, led = seen.tokens[at - 1].low, led_by(seen.tokens, at)
    for name, told in (
        ("to", led == "to"),
        ("modal", led in MODALS),
        ("possessive", direct in _POSSESSIVES),
        ("the", direct == "the"),
        ("a", direct in {"a", "an"}),
        ("other det", direct in DETERMINERS),
        ("pronoun", led in PRONOUNS),
        ("the date", seen.last == at - 1),
    ):
        if told:
            return name
    return word_class(seen.tokens, seen.kinds, at - 1)


def _right(seen: Around, at: int) -> str:
    if at + 1 == seen.lead:
        return "the date"
    follows = seen.tokens[at + 1].low if at + 1 < len(seen.tokens) else ""
    return follows if follows in _SPELLED else word_class(seen.tokens, seen.kinds, at + 1)


def _role(seen: Around, at: int) -> str:
    """Return what a noun hangs on: a verb before it, a preposition, or nothing, as a subject does."""
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        low = seen.tokens[back].low
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
