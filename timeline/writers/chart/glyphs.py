"""The marks of events in a picture: a point of each status, and bars that say how sure their ends are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.writers.chart.picture import COLORS, GREY, WHITE, Drawn, element, fill, width, words
from timeline.writers.chart.places import CLEAR, DOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.writers.chart.marks import Mark
    from timeline.writers.chart.places import Place

_BAR = 14  # how tall
_SMALL = 7  # half of a point beside words
_KINDS = {"cell": "some day within", "range": "throughout", "loose": "about then", "window": "one of these days"}
_APART = Drawn("\u00a0 ")  # a space that stays when two meet
_DIFFER = "≠ sources disagree"
_SAMPLE = 52  # of a bar in the legend
_LEGEND = 17  # the size of its type


def event(place: Place) -> Iterator[Drawn]:
    """An event with its words, which a white edge keeps apart from the lines behind them."""
    status, middle = place.mark.event.status, (place.start + place.stop) / 2
    yield (
        point(status, middle, place.down)
        if place.mark.span.kind == "day"
        else _bar(place.mark.span.kind, status, place.start, place.stop, place.down)
    )
    step = 1 if place.after else -1
    x = (place.stop if place.after else place.start) + step * CLEAR
    if place.mark.span.kind != "day" and status != "happened":
        yield point(status, x + step * (_SMALL - 4), place.down, _SMALL)
        x += step * (2 * DOT + 4)
    date = element("tspan", place.date, fill=GREY)
    title = place.title + (_DIFFER[0].rjust(2) if place.mark.event.disagreements else "")
    edge: dict[str, str | float] = {
        "stroke": WHITE,
        "stroke_width": 5,
        "stroke_linejoin": "round",
        "paint_order": "stroke",
    }
    anchor: dict[str, str] = {} if place.after else {"text_anchor": "end"}
    yield element(
        "text", date, _APART, title, x=x, y=place.down + place.size * 0.35, font_size=place.size, **edge, **anchor
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


def _bar(kind: str, status: str, start: float, stop: float, down: float) -> Drawn:
    """The mark of longer than a day."""
    if kind == "range":
        ends = f"M{start:.1f} {down - _BAR / 2:.1f}v{_BAR}m0 {-_BAR / 2}H{stop:.1f}m0 {-_BAR / 2}v{_BAR}"
        return element("path", d=ends, fill="none", stroke=COLORS[status], stroke_width=4)
    return element("rect", x=start, y=down - _BAR / 2, width=stop - start, height=_BAR, rx=4, fill=fill(kind, status))


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
        yield _bar(kind, "happened", x, x + _SAMPLE, down + 28)
        x -= 22
