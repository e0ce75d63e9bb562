"""The one distribution in which clues meet: how likely each day is, and the shortest stretch that holds most of it.

A clue makes some stretches of days likelier than others. Their weights multiply, so that clues which agree bear one
another out and a lone wrong one is outvoted; what is hard stays hard by the base, outside of which no day is asked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import exp, log
from operator import itemgetter
from typing import TYPE_CHECKING

from timeline.algebra import weekday_of
from timeline.model import Interval, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.model import Clue

    Weights = tuple[tuple[tuple[int, int, float], ...], float]  # of stretches in order, and of all other days

# How far to either side of the truth a clue that is wrong may point, in days: about ten years.
_ASTRAY = 3650
# A bound that is wrong is mostly off by little: "not before" holds against the years right before it least.
_NEAR_MISS, _FAR_MISS = 366, 0.002
_LEAST = 1e-9
_DAMPED = -0.12
_NEARLY_ALL = 0.92  # of the weight
_WALKED = 400  # days told apart one by one at most


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days `[start, stop)`, each as likely as the others, and their share of the whole."""

    start: int
    stop: int
    share: float


def distribution(base: Interval, clues: Sequence[tuple[Clue, float]]) -> tuple[Stretch, ...]:
    """Return how likely the stretches of a base are under clues, each with how far it is trusted.

    >>> from timeline.algebra import parse_edtf
    >>> from timeline.model import Clue
    >>> clue = Clue("told elsewhere", "", parse_edtf("2017-07-09/2017-07-15"))
    >>> [round(part.share, 2) for part in distribution(parse_edtf("2017-07"), [(clue, 0.9)])]
    [0.0, 1.0, 0.0]
    """
    shaped = [_either(group) for group in _of_one_phrase(clues)]
    edges = {base.start, base.stop}
    edges.update(edge for _, shape in shaped for start, stop, _ in shape[0] for edge in (start, stop))
    cuts = sorted(edge for edge in edges if base.start <= edge <= base.stop)
    logs = _summed(cuts, shaped)
    top = max(logs)
    masses = [(stop - start) * exp(value - top) for (start, stop), value in zip(pairwise(cuts), logs, strict=True)]
    whole = sum(masses)
    return tuple(Stretch(a, b, mass / whole) for (a, b), mass in zip(pairwise(cuts), masses, strict=True))


def _summed(cuts: Sequence[int], shaped: Sequence[tuple[str, Weights]]) -> list[float]:
    """Return the logarithm of the product of all weights at each of the stretches between cuts."""
    at = {cut: number for number, cut in enumerate(cuts)}
    of_kind = Counter(kind for kind, _ in shaped)
    steps = [0.0] * len(cuts)  # by how much more each stretch has than the one before it
    for kind, (pieces, rest) in shaped:
        damped = of_kind[kind] ** _DAMPED  # four sentences that speak in one way are two witnesses, not four
        beside = damped * log(max(rest, _LEAST))
        steps[0] += beside
        last = cuts[0]
        for start, stop, weight in pieces:
            first, last = max(start, last), max(last, min(stop, cuts[-1]))  # where two overlap the first counts
            if first < last:
                more = damped * log(max(weight, _LEAST)) - beside
                steps[at[first]] += more
                steps[at[last]] -= more
    return list(accumulate(steps[:-1]))


def by_weekday(parts: Sequence[Stretch], week: Sequence[float]) -> tuple[Stretch, ...]:
    """Return a distribution told apart by the day of the week, where so few days are left that it can be.

    `week` are the weights of a report of a Monday, of a Tuesday and so on.

    >>> [part.share for part in by_weekday([Stretch(736519, 736521, 1.0)], (1, 1, 1, 1, 1, 1, 3))]
    [0.75, 0.25]
    """
    if sum(part.stop - part.start for part in _heaviest(parts)) > _WALKED:
        return tuple(parts)
    least = min(part.share / (part.stop - part.start) for part in _heaviest(parts))
    mean = sum(week) / len(week)
    found: list[Stretch] = []
    for part in parts:
        days = part.stop - part.start
        if part.share / days < least:
            found.append(Stretch(part.start, part.stop, part.share * mean))
        else:
            found += (Stretch(d, d + 1, part.share / days * week[weekday_of(d)]) for d in range(part.start, part.stop))
    whole = sum(part.share for part in found)
    return tuple(Stretch(part.start, part.stop, part.share / whole) for part in found)


def _heaviest(parts: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches of the likeliest days that together hold nearly all of the weight."""
    found: list[Stretch] = []
    held = 0.0
    for part in sorted(parts, key=lambda part: (-part.share / (part.stop - part.start), part.start)):
        found.append(part)
        held += part.share
        if held >= _NEARLY_ALL:
            break
    return found


def densest(parts: Sequence[Stretch], share: float) -> tuple[Interval, float]:
    """Return the shortest run of whole stretches that holds a share of the weight, and how much it holds.

    >>> densest([Stretch(0, 10, 0.05), Stretch(10, 12, 0.9), Stretch(12, 90, 0.05)], 0.9)[0].days
    2
    """
    sums = [0.0, *accumulate(part.share for part in parts)]
    best: tuple[int, float, int, int] | None = None
    last = 0
    for first in range(len(parts)):
        while last < len(parts) and sums[last] - sums[first] < share - _LEAST:
            last += 1
        held = sums[last] - sums[first]
        if held < share - _LEAST:
            break
        found = (parts[last - 1].stop - parts[first].start, -held, first, last)
        best = min(best, found) if best else found
    if best is None:
        return Interval(parts[0].start, parts[-1].stop, shape=Shape.RANGE), 1.0
    _, held, first, last = best
    return Interval(parts[first].start, parts[last - 1].stop, shape=Shape.RANGE), min(1.0, -held)


def mass(parts: Sequence[Stretch], window: Interval) -> float:
    """Return the share of the weight that lies in a window."""
    return sum(part.share for part in parts if window.start <= part.start and part.stop <= window.stop)


def lift(clue: Clue, trust: float, window: Interval) -> float:
    """Return how much likelier a clue makes the days of a window than those of the years around it.

    >>> from timeline.algebra import parse_edtf
    >>> from timeline.model import Clue
    >>> clue = Clue("told elsewhere", "", parse_edtf("2017-07-09/2017-07-15"))
    >>> lift(clue, 0.5, parse_edtf("2017-07-10")) > 1 > lift(clue, 0.5, parse_edtf("2017-08"))
    True
    """
    pieces, rest = _weights(clue, trust)
    around = Interval(window.start - _ASTRAY, window.stop + _ASTRAY)
    return _mean(pieces, rest, window) / max(_LEAST, _mean(pieces, rest, around))


def _mean(pieces: Sequence[tuple[int, int, float]], rest: float, over: Interval) -> float:
    """Return the mean weight of the days of an interval; the pieces are in order, so few of many are looked at."""
    last = bisect_left(pieces, (over.stop,))
    inside = list(pieces[bisect_right(pieces, over.start, 0, last, key=itemgetter(1)) : last])
    if inside:  # all but the first and the last lie within it whole
        start, stop, weight = inside[0]
        inside[0] = max(start, over.start), stop, weight
        start, stop, weight = inside[-1]
        inside[-1] = start, min(stop, over.stop), weight
    covered = sum([stop - start for start, stop, _ in inside])
    return (sum([(stop - start) * weight for start, stop, weight in inside]) + rest * (over.days - covered)) / over.days


def _of_one_phrase(clues: Sequence[tuple[Clue, float]]) -> Iterator[list[tuple[Clue, float]]]:
    """Yield the clues of one kind that one phrase gives: at most one of them is right."""
    groups: dict[tuple[str, int, int], list[tuple[Clue, float]]] = {}
    for clue, trust in clues:
        groups.setdefault((clue.kind, clue.start, clue.end), []).append((clue, trust))
    yield from groups.values()


def _either(group: Sequence[tuple[Clue, float]]) -> tuple[str, Weights]:
    """Return the weights of clues of which one is right, nobody knows which: the mean of what each gives."""
    shapes = [_weights(clue, trust) for clue, trust in group]
    if len(shapes) == 1:
        return group[0][0].kind, shapes[0]
    cuts = sorted({edge for pieces, _ in shapes for start, stop, _ in pieces for edge in (start, stop)})
    heights = zip(*(_over(cuts, pieces, rest) for pieces, rest in shapes), strict=True)
    pieces = tuple((a, b, sum(at) / len(shapes)) for (a, b), at in zip(pairwise(cuts), heights, strict=True))
    return group[0][0].kind, (pieces, sum(rest for _, rest in shapes) / len(shapes))


def _weights(clue: Clue, trust: float) -> Weights:
    """Return the weight a clue gives to stretches of days, and the weight of all other days."""
    if clue.weights:
        return clue.weights, clue.rest
    doubt = (1 - trust) / trust
    start, stop = clue.window.start, clue.window.stop
    match clue.kind:
        case "not before":
            return ((start - _NEAR_MISS, start, doubt), (start, stop, 1.0)), _FAR_MISS * doubt
        case "not after" | "there by":
            return ((start, stop, 1.0), (stop, stop + _NEAR_MISS, doubt)), _FAR_MISS * doubt
        case _:
            astray = doubt * min(1.0, clue.window.days / (2 * _ASTRAY))
            around = ((start - _ASTRAY, start, astray), (start, stop, 1.0), (stop, stop + _ASTRAY, astray))
            return around, _FAR_MISS * astray


def _over(cuts: Sequence[int], pieces: Sequence[tuple[int, int, float]], rest: float) -> list[float]:
    """Return the weight at each of the stretches between cuts; the pieces are in order and do not overlap."""
    found = []
    at = 0
    for start in cuts[:-1]:
        while at < len(pieces) and pieces[at][1] <= start:
            at += 1
        inside = at < len(pieces) and pieces[at][0] <= start
        found.append(pieces[at][2] if inside else rest)
    return found
