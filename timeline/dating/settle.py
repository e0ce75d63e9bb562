"""Clues into one window: the strongest speak first, and a weaker one that contradicts them is set aside and named."""

from __future__ import annotations

from dataclasses import replace

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
# Wider than this a window says nothing a reader could use.
_WIDEST_DAYS = 3660


def settle(clues: tuple[Clue, ...]) -> Published:
    """Return the window the clues agree on, with those that made it first.

    >>> settle(()).basis
    'unknown'
    """
    ranked = sorted(clues, key=lambda c: (-TRUST[c.kind][0], c.window.days, c.document, c.start, c.because))
    window = Interval(EARLIEST, LATEST)
    used: list[Clue] = []
    aside: list[Clue] = []
    for clue in ranked:
        start, stop = max(window.start, clue.window.start), min(window.stop, clue.window.stop)
        if stop <= start:
            aside.append(
                replace(clue, because=f"set aside, for stronger clues speak against it: {clue.because}", aside=True)
            )
        else:
            window = Interval(start, stop)
            used.append(clue)
    if window.days > _WIDEST_DAYS:
        return Published(None, clues=(*used, *aside))
    speaking = next((clue for clue in used if clue.kind not in _BOUNDS), used[0])
    trust, basis = TRUST[speaking.kind]
    confidence = round(trust * (0.8 if aside else 1.0), 2)
    return Published(_spelled(window, used), basis, confidence, (*used, *aside))


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
