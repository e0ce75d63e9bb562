"""The marks of events in a picture: a point of each status, and bars that say how sure their ends are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.writers.chart.picture import COLORS, GREY, WHITE, Drawn, element, fill, width, words
from timeline.writers.chart.places import BADGE, CLEAR, DOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.writers.chart.marks import Mark
    from timeline.writers.chart.places import Place

_BAR = 14  # how tall
_SMALL = 7  # half of a point beside words
_KINDS = {"cell": "some day within", "range": "throughout", "loose": "about then", "window": "one of these days"}
_APART = Drawn("\u00a0 ")  # a space that stays when two meet
_DIFFER = "≠ sources disagree"
_EDGE = {"stroke": WHITE, "stroke_width": "5", "stroke_linejoin": "round", "paint_order": "stroke"}
_RAISED, _LOWERED, _THIN = 0.3, 11, 6  # words that stand above their bar, in parts of their size, and the bar
_SAMPLE = 52  # of a bar in the legend
_LEGEND = 17  # the size of its type


def event(place: Place) -> Iterator[Drawn]:
    """An event with its words, which a white edge keeps apart from the lines behind them."""
    status, span, above = place.mark.event.status, place.mark.span, place.side == "above"
    if span.kind == "day":
        yield point(status, (place.start + place.stop) / 2, place.down)
    else:
        down, tall = (place.down + _LOWERED, _THIN) if above else (place.down, _BAR)
        yield _bar(span.kind, status, (place.start, place.stop), down, tall)
    step = -1 if place.side == "before" else 1
    x = place.start if above else (place.stop if place.side == "after" else place.start) + step * CLEAR
    down = place.down - (place.size * _RAISED if above else 0)
    if span.kind != "day" and status != "happened":
        yield point(status, x + step * (_SMALL - 4), down, _SMALL)
        x += step * BADGE
    yield _told(place, x, down)


def _told(place: Place, x: float, down: float) -> Drawn:
    """The date and title of an event, from a point on or up to it."""
    date = element("tspan", place.date, fill=GREY)
    title = place.title + (_DIFFER[0].rjust(2) if place.mark.event.disagreements else "")
    anchor = {"text_anchor": "end"} if place.side == "before" else {}
    return element(
        "text", date, _APART, title, x=x, y=down + place.size * 0.35, font_size=place.size, **_EDGE, **anchor
    )


def point(status: str, x: float, y: float, half: float = DOT) -> Drawn:
    """The mark of a day: filled, a ring, a question mark or a cross."""
    color = COLORS[status]
    if status == "denied":
        reach, edge = half * 0.75, {"stroke": color, "stroke_linecap": "round"}
        side = f"{2 * reach:.1f}"
        lines = f"M{x - reach:.1f} {y - reach:.1f}l{side} {side}m0 -{side}l-{side} {side}"
        return element("path", d=lines, stroke_width=half * 0.45, **edge)
    if status == "planned":
        return element("circle", cx=x, cy=y, r=half - 1.5, fill=WHITE, stroke=color, stroke_width=3)
    disc = element("circle", cx=x, cy=y, r=half, fill=color)
    if status == "happened":
        return disc
    mark = words(x, y + half * 0.55, "?", round(half * 1.6), fill=WHITE, text_anchor="middle", font_weight="bold")
    return element("g", disc, mark)


def _bar(kind: str, status: str, ends: tuple[float, float], down: float, tall: int = _BAR) -> Drawn:
    """The mark of longer than a day."""
    start, stop = ends
    if kind == "range":
        line = f"M{start:.1f} {down - tall / 2:.1f}v{tall}m0 {-tall / 2}H{stop:.1f}m0 {-tall / 2}v{tall}"
        return element("path", d=line, fill="none", stroke=COLORS[status], stroke_width=4)
    return element("rect", x=start, y=down - tall / 2, width=stop - start, height=tall, rx=4, fill=fill(kind, status))


def legend(marks: Sequence[Mark], right: float, down: float) -> Iterator[Drawn]:
    """What the marks mean that are there: statuses in one row and bars in the next, both up to the right edge."""
    told = [status for status in COLORS if any(mark.event.status == status for mark in marks)]
    x = right
    if any(mark.event.disagreements for mark in marks):
        x -= width(_DIFFER, _LEGEND)
        yield words(x, down, _DIFFER, _LEGEND, fill=GREY)
        x -= 22
    for status in reversed(told):
        x -= width(status, _LEGEND)
        yield words(x, down, status, _LEGEND, fill=GREY)
        x -= _SMALL + 6
        yield point(status, x, down - 6, _SMALL)
        x -= _SMALL + 22
    kinds = [kind for kind in _KINDS if any(mark.span.kind == kind for mark in marks)]
    x = right
    for kind in reversed(kinds):
        x -= width(_KINDS[kind], _LEGEND)
        yield words(x, down + 34, _KINDS[kind], _LEGEND, fill=GREY)
        x -= _SAMPLE + 8
        yield _bar(kind, "happened", (x, x + _SAMPLE), down + 28)
        x -= 22
