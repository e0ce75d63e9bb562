"""The still picture of the time axis: there in print and without scripts, and what the script begins from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.algebra import civil, day_of
from timeline.writers.web.markup import Html, element, joined
from timeline.writers.web.spoken import year_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.writers.web.span import Span

STATUSES = ("happened", "planned", "alleged", "denied")
Mark = tuple["Span", str]  # with the status of its event

# Lengths across are in parts of a hundred, so that the picture is as wide as its page; down they are in pixels.
_LANE, _TOP, _FOOT = 20, 16, 34
_MOST_LANES = 12  # of more, the picture shows how many events there are at a time
_GAP = 1.4  # between marks in a lane
_BINS = 100
_HEAP = 120
_TICKS = 9
_EDGE = 4  # a name so near to an end stands beside its line
_STEPS = tuple(months * 12 for months in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000))
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SHAPES = {
    "happened": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "planned": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "alleged": "M0-6 6 0 0 6-6 0z",
    "denied": "M-4-4 4 4M4-4-4 4",
}


def extent(marks: Sequence[Mark]) -> tuple[float, float]:
    """The days the picture covers: all that is told, with a little room at both ends."""
    start, stop = min(span.start for span, _ in marks), max(span.stop for span, _ in marks)
    room = max((stop - start) * 0.03, 2)
    return start - room, stop + room


def picture(marks: Sequence[Mark]) -> Html:
    """The axis with a mark for each event, or with heaps where there are too many to tell apart."""
    first, last = extent(marks)
    lanes = _lanes(marks, first, last)
    if max(lanes) < _MOST_LANES:
        height = _TOP + (max(lanes) + 1) * _LANE
        drawn = [_mark(mark, lane, first, last) for mark, lane in zip(marks, lanes, strict=True)]
    else:
        height, drawn = _TOP + _HEAP, list(_heaps(marks, first, last))
    scale = joined(*_ticks(first, last, height))
    return element("svg", _defs(), scale, *drawn, width="100%", height=height + _FOOT, aria_hidden="true")


def glyph(status: str) -> Html:
    """The mark of a status by itself, as the legend and the list show it."""
    return element("svg", element("use", href=f"#m-{status}"), class_=f"g {status}", viewBox="-8 -8 16 16")


def _defs() -> Html:
    shapes = [element("path", id=f"m-{status}", d=shape) for status, shape in _SHAPES.items()]
    return element("defs", *shapes, *(_fade(kind, status) for status in STATUSES for kind in ("window", "loose")))


def _fade(kind: str, status: str) -> Html:
    """What a bar is filled with that nobody knows the ends of."""
    stops = {"window": ((0, 0.1), (0.5, 0.9), (1, 0.1)), "loose": ((0, 0), (0.25, 0.55), (0.75, 0.55), (1, 0))}[kind]
    inner = (element("stop", offset=at, stop_opacity=shade) for at, shade in stops)
    return element("linearGradient", *inner, id=f"{kind}-{status}", class_=status)


def _across(day: float, first: float, last: float) -> float:
    return round((day - first) / (last - first) * 100, 2)


def _lanes(marks: Sequence[Mark], first: float, last: float) -> list[int]:
    """The lane of each mark: the highest in which it meets no other."""
    ends: list[float] = []
    lanes = []
    for span, _ in marks:
        start, stop = _across(span.start, first, last), _across(span.stop, first, last)
        lane = next((number for number, end in enumerate(ends) if end <= start), len(ends))
        ends[lane : lane + 1] = [max(stop, start + 1) + _GAP]
        lanes.append(lane)
    return lanes


def _mark(mark: Mark, lane: int, first: float, last: float) -> Html:
    span, status = mark
    middle = _across((span.start + span.stop) / 2, first, last)
    down = _TOP + lane * _LANE
    dot = element("use", href=f"#m-{status}", x=f"{middle}%", y=down, class_=status)
    if span.kind == "day":
        return dot
    start, stop = _across(span.start, first, last), _across(span.stop, first, last)
    wide = round(max(stop - start, 0.8), 2)
    bar = element("rect", x=f"{start}%", width=f"{wide}%", y=down - 5, height=10, rx=3, class_=f"{span.kind} {status}")
    return joined(bar, dot) if status != "happened" else bar


def _heaps(marks: Sequence[Mark], first: float, last: float) -> Iterator[Html]:
    """How many events each hundredth of the axis holds; one that may be of several counts in each for a part."""
    heaps = [0.0] * _BINS
    for span, _ in marks:
        low = int(_across(span.start, first, last) * _BINS / 100)
        high = max(low + 1, min(_BINS, int(_across(span.stop, first, last) * _BINS / 100) + 1))
        for place in range(low, high):
            heaps[place] += 1 / (high - low)
    highest = max(heaps)
    for place, heap in enumerate(heaps):
        if heap:
            tall = round(max(heap / highest * _HEAP, 1), 1)
            down = round(_TOP + _HEAP - tall, 1)
            yield element("rect", x=f"{place}.1%", width=".8%", y=down, height=tall, class_="happened")


def _ticks(first: float, last: float, height: float) -> Iterator[Html]:
    """Lines at round dates, each with its name."""
    for day, name in _dates(first, last):
        across = _across(day, first, last)
        side = "edge" if across < _EDGE else "before" if across > 100 - _EDGE else None
        yield element("line", x1=f"{across}%", x2=f"{across}%", y2=height + 8)
        yield element("text", name, x=f"{across}%", y=height + 24, class_=side)


def _dates(first: float, last: float) -> Iterator[tuple[int, str]]:
    """Round dates between two days: years, or months, or days, whichever are few enough to be named."""
    if last - first < 30 * _TICKS / 2:
        step = next(days for days in (1, 2, 7, 14, 28) if (last - first) / days <= _TICKS)
        for day in range(int(first // step + 1) * step, int(last) + 1, step):
            _, month, of_month = civil(day)
            yield day, f"{of_month} {_MONTHS[month - 1]}"
        return
    months = (last - first) / 30.44
    step = next((step for step in (1, 3, 6, *_STEPS) if months / step <= _TICKS), _STEPS[-1])
    year, month, _ = civil(int(first))
    for count in range((year * 12 + month - 1) // step + 1, 10**9):
        year, month = divmod(count * step, 12)
        day = day_of(year, month + 1)
        if day >= last:
            return
        yield day, year_in_words(str(year)) if step % 12 == 0 else f"{_MONTHS[month]} {year_in_words(str(year))}"
