"""Clues into one window: what is said outright bounds it, and what the words let one infer narrows it.

Dates said outright (given, metadata, dateline, address) are taken by their strength, a weaker one that contradicts
them set aside and named. All other clues meet in one distribution over the days that are left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.algebra import cell_of, edtf
from timeline.dating.grid import by_weekday, densest, distribution, lift
from timeline.dating.yearless import SPAN
from timeline.model import Basis, Clue, Interval, Published, Shape, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.dating.recency import Week

# How far each kind of date said outright is trusted, and what it makes the date rest on.
OUTRIGHT: dict[str, tuple[float, Basis]] = {
    "given": (0.99, "given"),
    "today": (0.95, "inferred"),
    "dateline": (0.95, "dateline"),
    "metadata": (0.9, "metadata"),
    "url": (0.9, "url"),
}
# How far what is inferred is trusted, kind by kind.
INFERRED: dict[str, float] = {
    "not before": 0.98,
    "not after": 0.98,
    "there by": 0.999,
    "told elsewhere": 0.97,
    "counted time": 0.97,
    "counted": 0.9,
    "chronicle": 0.93,
    "subject": 0.9,
    "talk": 0.9,
    "known by then": 0.93,
    "not yet": 0.8,
    "known turn": 0.9,
    "in office": 0.95,
    "weekday of a date": 0.95,
    "day of the year": 0.95,
    "months told": 0.9,
    "day told": 0.9,
    "feast told": 0.9,
    "near copy": 0.97,
    "same story": 0.9,
    "same day told": 0.9,
}
_BOUNDS = ("not before", "not after", "there by", "known by then", "not yet")  # these only say where a window ends
# These make some days likelier and none impossible.
_VOTES = frozenset(
    (
        "chronicle",
        "counted",
        "known by then",
        "not yet",
        "known turn",
        "subject",
        "talk",
        "in office",
        "same story",
        "same day told",
        "months told",
        "day told",
        "feast told",
        "weekday of a date",
        "day of the year",
    )
)
_YEARLESS = ("months told", "day told", "feast told", "weekday of a date", "day of the year")
# Floods and elections come again: that others tell of one is believed alone where it leaves a year or two.
_STORY, _WIDEST_STORY = "same story", 731
_WORTH, _TOLD = 1.5, 6  # how much likelier a vote must make a window to be told, and how many are
STAMPS = ("metadata", "url")  # what a page says of itself, which may be the day it was copied
_SHARE = 0.95  # of the weight a window must hold to be said
_COPIED = 0.95  # of the weight must lie elsewhere for the words to outweigh a page's stamp
_SURE_DAYS = 31  # and in a window no wider
# Wider than this a window says nothing a reader could use.
_WIDEST_DAYS = 3660


def settle(clues: tuple[Clue, ...], week: Week | None = None) -> Published:
    """Return the window the clues agree on, with those that made it first; `week` tells its days apart.

    >>> settle(()).basis
    'unknown'
    """
    said = _said(tuple(clue for clue in clues if clue.kind in OUTRIGHT))
    soft = tuple(sorted((clue for clue in clues if clue.kind in INFERRED), key=_rank))
    if said.window is None:
        return _inferred(soft, week)
    if _is_stamp(said) and _copied(said, inferred := _inferred(soft, week)):
        against = "the words speak for another day"
        aside = tuple(clue if clue.aside else _set_aside(clue, against) for clue in said.clues)
        return replace(inferred, clues=(*inferred.clues, *aside))
    return _narrowed(said, soft, week)


def _said(clues: tuple[Clue, ...]) -> Published:
    """Return what the dates said outright agree on, the strongest first."""
    window: Interval | None = None
    used: list[Clue] = []
    aside: list[Clue] = []
    for clue in sorted(clues, key=_rank):
        common = _common(window, clue.window) if window else clue.window
        if common:
            window = common
            used.append(clue)
        else:
            aside.append(_set_aside(clue, "stronger clues speak against it"))
    if window is None:
        return Published(None)
    trust, basis = OUTRIGHT[used[0].kind]
    return Published(_spelled(window, used), basis, round(trust * (0.8 if aside else 1), 2), (*used, *aside))


def _inferred(soft: tuple[Clue, ...], week: Week | None) -> Published:
    """Return where the clues that are not said outright concentrate by themselves; None where they do not."""
    kinds = {clue.kind for clue in soft}
    if kinds <= {*_YEARLESS} or kinds == {_STORY}:
        return Published(None)  # they come round every year, or every few
    window, held, by_day = _densest(SPAN, soft, week)
    used, aside = _parted(soft, window)
    if window.days > (_WIDEST_STORY if kinds <= {*_YEARLESS, _STORY} else _WIDEST_DAYS) or not used:
        return Published(None, clues=(*used, *aside))
    return Published(_spelled(window, used), "inferred", _confidence(held), (*used, *by_day, *aside))


def _densest(base: Interval, soft: Sequence[Clue], week: Week | None) -> tuple[Interval, float, list[Clue]]:
    """Return the days of a base in which clues concentrate, their share, and the clue that told weekdays apart."""
    parts = distribution(base, [(clue, INFERRED[clue.kind]) for clue in soft])
    window, held = densest(parts, _SHARE)
    if week is None:
        return window, held, []
    finer, share = densest(by_weekday(parts, week.weights), _SHARE)
    if finer.days >= window.days:
        return window, held, []
    because = f"of {edtf(window)}, {edtf(finer)} lies nearest to the weekdays it names, as news does"
    return finer, share, [replace(week.clue, window=finer, because=because)]


def _narrowed(said: Published, soft: tuple[Clue, ...], week: Week | None) -> Published:
    """Return a date said outright, narrowed by what else the words tell where it is not a day."""
    base = said.window
    assert base is not None  # noqa: S101  asked for by the caller
    fitting = [clue for clue in soft if clue.kind in _VOTES or _common(base, clue.window)]
    used, aside = _parted(fitting, base)
    aside += [_set_aside(clue, "stronger clues speak against it") for clue in soft if _contradicts(base, clue)]
    told = [clue for clue in said.clues if not clue.aside]
    was_aside = [clue for clue in said.clues if clue.aside]
    window, trust = base, said.confidence * (0.8 if aside and not was_aside else 1)
    if base.days > 1 and (fitting or week) and base.days <= _WIDEST_DAYS:
        window, held, by_day = _densest(base, fitting, week)
        used, outside = _parted(fitting, window)
        used = [*used, *by_day]
        aside += outside
        trust *= 1 if window.days == base.days else held
    spelled = base if (window.start, window.stop) == (base.start, base.stop) else _spelled(window, [*told, *used])
    return replace(said, window=spelled, confidence=_confidence(trust), clues=(*told, *used, *was_aside, *aside))


def _contradicts(base: Interval, clue: Clue) -> bool:
    return clue.kind not in _VOTES and not _common(base, clue.window)


def _is_stamp(said: Published) -> bool:
    """Tell whether a date said outright is no more than what a page says of itself."""
    return all(clue.kind in STAMPS for clue in said.clues if not clue.aside)


def _copied(said: Published, inferred: Published) -> bool:
    """Tell whether a page's own stamp is not where its words lie: it was copied then, or its stamp is another's."""
    if said.window is None or inferred.window is None:
        return False
    apart = said.window.start > inferred.window.last + 1 or said.window.last < inferred.window.start - 1
    return apart and inferred.window.days <= _SURE_DAYS and inferred.confidence >= _COPIED


def _parted(clues: Sequence[Clue], window: Interval) -> tuple[list[Clue], list[Clue]]:
    """Return the clues that speak for a window, the strongest of each sort first, and those it speaks against.

    A vote is no claim: of votes only the few that weigh most are told, and none is said to be contradicted.
    """
    firm = [clue for clue in clues if clue.kind not in _VOTES]
    weighed = [(lift(clue, INFERRED[clue.kind], window), clue) for clue in clues if clue.kind in _VOTES]
    votes = sorted((found for found in weighed if found[0] > _WORTH), key=lambda found: -found[0])
    told = [clue for _, clue in {(clue.kind, clue.start): (by, clue) for by, clue in reversed(votes)}.values()]
    used = [clue for clue in firm if _common(window, clue.window)]
    against = f"what else is told speaks for {edtf(window)}"
    return [*used, *told[::-1][:_TOLD]], [_set_aside(clue, against) for clue in firm if clue not in used]


def _rank(clue: Clue) -> tuple[float, bool, int, str, int, str]:
    trust = OUTRIGHT[clue.kind][0] if clue.kind in OUTRIGHT else INFERRED[clue.kind]
    bound = clue.kind in _BOUNDS
    first = -trust if clue.kind in OUTRIGHT else 0.0
    return first, bound, clue.window.days, clue.document, clue.start, clue.because


def _confidence(held: float) -> float:
    return min(0.99, round(held, 2))


def _common(*windows: Interval) -> Interval | None:
    """Return the days that windows share."""
    start, stop = max(window.start for window in windows), min(window.stop for window in windows)
    return Interval(start, stop) if start < stop else None


def _set_aside(clue: Clue, why: str) -> Clue:
    return replace(clue, because=f"set aside, for {why}: {clue.because}", aside=True)


def _spelled(window: Interval, used: list[Clue]) -> Interval:
    """Return a window as a calendar cell where it is one, else as a range of days."""
    whole = next((c.window for c in used if (c.window.start, c.window.stop) == (window.start, window.stop)), None)
    if whole and (whole.unit is not Unit.DAY or (whole.days == 1 and whole.shape is Shape.CELL)):
        return whole
    for unit in (Unit.DAY, Unit.MONTH, Unit.YEAR):
        cell = cell_of(window.start, unit)
        if (cell.start, cell.stop) == (window.start, window.stop):
            return cell
    return Interval(window.start, window.stop, shape=Shape.RANGE)
