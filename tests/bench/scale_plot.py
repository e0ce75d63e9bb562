"""The plot of docs/scale.svg: time and memory against documents, both axes logarithmic, for a light and a dark page."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDE, HIGH = 860, 330
_LEFT, _TOP, _BOTTOM, _ACROSS, _APART = 62, 54, 46, 330, 96
_ROOM = 0.8  # of the lowest value, for what is written under its point
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #333 }
.title { font-weight: 600; font-size: 14px; fill: #111 }
.grid { stroke: #ddd } .axis { stroke: #888 } .bound { stroke: #b3411e; stroke-dasharray: 5 4 } .told { fill: #b3411e }
.line { stroke: #1d5fa8; stroke-width: 2; fill: none } .dot { fill: #1d5fa8 } .value { fill: #1d5fa8; font-size: 12px }
@media (prefers-color-scheme: dark) {
  text { fill: #ccc } .title { fill: #eee } .grid { stroke: #333 } .axis { stroke: #777 }
  .bound { stroke: #f0936d } .told { fill: #f0936d }
  .line { stroke: #7db8f5 } .dot, .value { fill: #7db8f5 }
}"""


@dataclass(frozen=True)
class Panel:
    """One of the two plots."""

    title: str
    points: Sequence[tuple[float, float]]
    bound: tuple[float, str] | None  # a value that is not to be passed, and what it is


def drawn(sizes: dict[str, Any]) -> str:
    """The picture of what was measured."""
    rows = sizes["rows"]
    time = Panel("seconds", [(row["documents"], row["seconds"]) for row in rows], None)
    memory = Panel(
        "MB of all processes at their highest", [(row["documents"], row["megabytes"]) for row in rows], (600, "600 MB")
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-labelledby="what">',
        "<title id='what'>Time and memory of timeline build against the number of documents</title>",
        f"<style>{_STYLE}\n</style>",
        *_panel(time, _LEFT),
        *_panel(memory, _LEFT + _ACROSS + _APART),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _panel(panel: Panel, left: int) -> Iterator[str]:
    high = HIGH - _TOP - _BOTTOM
    values = [value for _, value in panel.points] + ([panel.bound[0]] if panel.bound else [])
    first, last = _decades([count for count, _ in panel.points])
    low, top = _decades([min(values) * _ROOM, *values])

    def across(count: float) -> float:
        return round(left + _ACROSS * (log10(count) - first) / (last - first), 1)

    def up(value: float) -> float:
        return round(_TOP + high * (1 - (log10(value) - low) / (top - low)), 1)

    yield f'<text class="title" x="{left}" y="{_TOP - 22}">{panel.title}</text>'
    for power in range(low, top + 1):
        y = up(10**power)
        yield f'<line class="grid" x1="{left}" x2="{left + _ACROSS}" y1="{y}" y2="{y}"/>'
        yield f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{10**power:,}</text>'
    for power in range(first, last + 1):
        x = across(10**power)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{_TOP}" y2="{_TOP + high}"/>'
        yield f'<text x="{x}" y="{_TOP + high + 18}" text-anchor="middle">{10**power:,}</text>'
    yield f'<line class="axis" x1="{left}" x2="{left + _ACROSS}" y1="{_TOP + high}" y2="{_TOP + high}"/>'
    yield f'<text x="{left + _ACROSS / 2}" y="{_TOP + high + 38}" text-anchor="middle">documents</text>'
    if panel.bound:
        y = up(panel.bound[0])
        yield f'<line class="bound" x1="{left}" x2="{left + _ACROSS}" y1="{y}" y2="{y}"/>'
        yield f'<text class="told" x="{left + 4}" y="{y - 6}">{panel.bound[1]}</text>'
    places = [(across(count), up(value), value) for count, value in panel.points]
    yield f'<polyline class="line" points="{" ".join(f"{x},{y}" for x, y, _ in places)}"/>'
    for x, y, value in places:
        yield f'<circle class="dot" cx="{x}" cy="{y}" r="3.5"/>'
        yield f'<text class="value" x="{x - 2}" y="{y + 18}" text-anchor="middle">{_short(value)}</text>'


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten that hold some values."""
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return low, max(high, low + 1)


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
