"""A timeline as one picture for a slide: SVG that fetches nothing, runs nothing and is valid XML."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from timeline.writers.chart import glyphs
from timeline.writers.chart.marks import heaped, marks, years
from timeline.writers.chart.picture import COLORS, GREY, INK, PALE, WHITE, Drawn, element, fades, words
from timeline.writers.chart.places import LONGEST, MOST_ROWS, lanes, rows
from timeline.writers.chart.scale import scale
from timeline.writers.chart.ticks import ticks
from timeline.writers.wording import counted, readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from timeline.contract import Timeline
    from timeline.writers.chart.marks import Mark
    from timeline.writers.chart.places import Place
    from timeline.writers.chart.scale import Scale, Stretch
    from timeline.writers.look import Look

_WIDTH, _HEIGHT = 1600, 900
_FONTS = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
_LEFT, _RIGHT = 60, 1540
_TOP, _FOOT = 170, 806  # of the events; the axis runs along the foot
_HEAPS, _BINS = 120, 148  # where not all events are named, heaps of all of them stand on the axis
_MANY = 120  # events that no lanes could hold
_ABOVE = 16  # the axis, where nothing else stands on it
_GAP = 48  # at a break
_CHARACTER = 10.5  # of the name of a tick
_YEAR, _MONTH = 365.25, 30.44


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write the picture; the same timeline gives the same bytes."""
    drawn = marks(timeline)
    shown = scale(drawn, _LEFT, _RIGHT, _GAP) if drawn else None
    places = _places(drawn, shown) if shown else []
    heading = f"Timeline, {years(drawn)}" if drawn else "Timeline"
    told = ", ".join(_told(timeline, len(drawn), len(places)))
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    parts = [
        element("title", heading, id="title"),
        element("desc", f"{told}. {_spoken(places)}", id="desc"),
        fades(),
        element("rect", width=_WIDTH, height=_HEIGHT, fill=WHITE),
        words(_LEFT, 82, heading, 40, font_weight="bold"),
        words(_LEFT, 118, told, 20, fill=GREY),
        *glyphs.legend(drawn, _RIGHT, 78),
        *(_axis(shown) if shown else ()),
        *(_heaps(drawn, shown) if shown and len(places) < len(drawn) else ()),
        *(piece for place in places for piece in glyphs.event(place)),
    ]
    body = Drawn("\n" + "\n".join(parts) + "\n")
    frame: dict[str, str | float] = {"width": _WIDTH, "height": _HEIGHT, "viewBox": f"0 0 {_WIDTH} {_HEIGHT}"}
    style = {"font_family": _FONTS, "fill": INK, "role": "img", "aria_labelledby": "title desc"}
    out.write(element("svg", body, xmlns="http://www.w3.org/2000/svg", **frame, **style) + "\n")


def _places(drawn: Sequence[Mark], shown: Scale) -> list[Place]:
    """Where the events stand: one a row, else in lanes, above heaps where the lanes do not hold them all."""
    if len(drawn) <= MOST_ROWS:
        return rows(drawn, shown, _TOP, _FOOT - _ABOVE)
    for longest in LONGEST if len(drawn) <= _MANY else ():
        places = lanes(drawn, shown, _TOP, _FOOT - _ABOVE, longest)
        if len(places) == len(drawn):
            return places
    return lanes(drawn, shown, _TOP, _FOOT - _HEAPS)


def _told(timeline: Timeline, drawn: int, named: int) -> Iterator[str]:
    """How many events there are, and how many of them are named or not in the picture at all."""
    yield f"{counted(len(timeline.events), 'event')} from {counted(len(timeline.documents), 'report')}"
    if named < drawn:
        yield f"{named} named here, {drawn - named:,} more counted below"
    if drawn < len(timeline.events):
        yield f"{len(timeline.events) - drawn:,} not drawn, for no calendar has the date"


def _spoken(places: Sequence[Place]) -> str:
    """The events that are named, for those who do not see them."""
    told = sorted((place.mark for place in places), key=lambda mark: (mark.span.start, mark.span.stop))
    return "; ".join(_sentence(mark) for mark in told)


def _sentence(mark: Mark) -> str:
    status = "" if mark.event.status == "happened" else f" ({mark.event.status})"
    return f"{readable(mark.event.date.edtf)}: {mark.event.title}{status}"


def _axis(shown: Scale) -> Iterator[Drawn]:
    """The axis with its ticks, a line where a year or month begins, and what is left out at each break."""
    for stretch in shown.stretches:
        yield from _stretch(stretch)
    for before, after in shown.breaks:
        middle = (before.right + after.left) / 2
        line = f"M{middle - 9:.1f} {_FOOT + 8}l8 -16m10 0l-8 16"
        yield element("path", d=line, fill="none", stroke=GREY, stroke_width=2)
        yield element(
            "path", d=f"M{middle:.1f} {_TOP}V{_FOOT - 16}", stroke=PALE, stroke_width=2, stroke_dasharray="2 7"
        )
        skipped = f"no events for {_length(after.start - before.stop)}"
        yield words(middle, _TOP - 10, skipped, 15, fill=GREY, text_anchor="middle")


def _stretch(stretch: Stretch) -> Iterator[Drawn]:
    yield element("path", d=f"M{stretch.left:.1f} {_FOOT}H{stretch.right:.1f}", stroke=INK, stroke_width=2)
    named = ticks(stretch, _CHARACTER)
    begins = {after.day for before, after in pairwise(named) if before.within != after.within or not after.within}
    said, end = "", 0.0
    for tick in named:
        x = stretch.at(tick.day)
        if tick.day in begins:
            yield element("path", d=f"M{x:.1f} {_TOP}V{_FOOT}", stroke=PALE, stroke_width=1)
        yield element("path", d=f"M{x:.1f} {_FOOT}v9", stroke=INK, stroke_width=2)
        yield words(x, _FOOT + 30, tick.name, 17, text_anchor="middle")
        if tick.within != said and x > end:
            yield words(x, _FOOT + 58, tick.within, 18, text_anchor="middle", font_weight="bold")
            said, end = tick.within, x + len(tick.within) * _CHARACTER + _CHARACTER


def _length(days: int) -> str:
    """A length of time in round words.

    >>> _length(397), _length(20), _length(750000)
    ('13 months', '20 days', '2,053 years')
    """
    if days < 2 * _MONTH:
        return counted(days, "day")
    return counted(round(days / _MONTH), "month") if days < 2 * _YEAR else counted(round(days / _YEAR), "year")


def _heaps(drawn: Sequence[Mark], shown: Scale) -> Iterator[Drawn]:
    """How many events there are at a time, all of them, on the axis."""
    heaps = heaped(drawn, shown, _BINS)
    wide, most = (_RIGHT - _LEFT) / _BINS, max(heaps)
    for place, heap in enumerate(heaps):
        if heap:
            tall = max(2, heap / most * (_HEAPS - 30))
            yield element(
                "rect",
                x=_LEFT + place * wide,
                y=_FOOT - tall,
                width=wide - 1.5,
                height=tall,
                fill=COLORS["happened"],
                opacity=0.45,
            )
    yield words(_LEFT, _FOOT - _HEAPS + 22, f"all {len(drawn):,} events", 15, fill=GREY)
