"""Clues into one window: the strongest speak first, and a weaker one that contradicts them is set aside and named."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from timeline.algebra import cell_of
from timeline.dating.clues import EARLIEST, LATEST
from timeline.model import Basis, Clue, Interval, Published, Shape, Unit

# How far each kind of clue is trusted, and what it makes the date rest on.
TRUST: dict[str, tuple[float, Basis]] = {
    "given": (0.99, "given"),
    "metadata": (0.9, "metadata"),
    "today": (0.95, "inferred"),
    "dateline": (0.95, "dateline"),
    "url": (0.9, "url"),
    "not before": (0.92, "inferred"),
    "not after": (0.92, "inferred"),
    "told elsewhere": (0.85, "inferred"),
    "counted time": (0.8, "inferred"),
}
_BOUNDS = ("not before", "not after")  # these say where a window ends, never that it is narrow
_BY_INFERENCE = (*_BOUNDS, "told elsewhere", "counted time")
# Wider than this a window says nothing a reader could use.
_WIDEST_DAYS = 3660


def settle(clues: tuple[Clue, ...]) -> Published:
    """Return the window the clues agree on, with those that made it first.

    >>> settle(()).basis
    'unknown'
    """
    window = Interval(EARLIEST, LATEST)
    used: list[Clue] = []
    aside: list[Clue] = []
    ranked = sorted(clues, key=_rank)
    for _, tier in groupby(ranked, key=lambda clue: TRUST[clue.kind][0]):
        ranks = list(tier)
        fitting = [clue for clue in ranks if _common(window, clue.window)]
        aside += (_set_aside(clue) for clue in ranks if clue not in fitting)
        if fitting and fitting[0].kind in _BY_INFERENCE and not _common(window, *(clue.window for clue in fitting)):
            aside += (_set_aside(clue, "clues as strong") for clue in fitting)  # which of them is right nobody knows
            continue
        for clue in fitting:
            if narrower := _common(window, clue.window):
                window = narrower
                used.append(clue)
            else:
                aside.append(_set_aside(clue))
    if window.days > _WIDEST_DAYS:
        return Published(None, clues=(*used, *aside))
    speaking = next((clue for clue in used if clue.kind not in _BOUNDS), used[0])
    trust, basis = TRUST[speaking.kind]
    confidence = round(trust * (0.8 if aside else 1.0), 2)
    return Published(_spelled(window, used), basis, confidence, (*used, *aside))


def _rank(clue: Clue) -> tuple[float, int, str, int, str]:
    return -TRUST[clue.kind][0], clue.window.days, clue.document, clue.start, clue.because


def _common(*windows: Interval) -> Interval | None:
    """Return the days that windows share."""
    start, stop = max(window.start for window in windows), min(window.stop for window in windows)
    return Interval(start, stop) if start < stop else None


def _set_aside(clue: Clue, stronger: str = "stronger clues") -> Clue:
    return replace(clue, because=f"set aside, for {stronger} speak against it: {clue.because}", aside=True)


def _spelled(window: Interval, used: list[Clue]) -> Interval:
    """Return a window as a calendar cell where it is one, else as a range of days."""
    if any(clue.window.start == window.start and clue.window.stop == window.stop for clue in used):
        whole = next(c.window for c in used if c.window.start == window.start and c.window.stop == window.stop)
        if whole.unit is not Unit.DAY or whole.days == 1:
            return whole
    for unit in (Unit.DAY, Unit.MONTH, Unit.YEAR):
        cell = cell_of(window.start, unit)
        if (cell.start, cell.stop) == (window.start, window.stop):
            return cell
    return replace(window, shape=Shape.RANGE)
