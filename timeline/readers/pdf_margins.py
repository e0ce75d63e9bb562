"""What stands in the margins of printed pages and tells nothing: running heads, page numbers, a browser's own lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from timeline.lexicon import MONTHS
from timeline.readers.pdf_lines import Line, body_size

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[int, int]  # a page, and a line of it, both counted from 0
_OUTERMOST = 3  # lines at the top of a page, and as many at its foot
_LARGEST = 1.15  # of the body's size: what is larger is a heading
_SMALL = 0.95  # of the body's size: what is smaller is no body
_GAP = 1.7  # of the letters' size, between the margin and the body
_NEAR = 6.0  # points between running heads of different pages
_PAGES = 2  # on which the same line runs
_MONTH = f"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
# The days of a diary count as its pages do, and are no numbers of pages.
_NUMBER = re.compile(
    rf"(?P<day>\d+\W{{0,2}}{_MONTH}\b|\b{_MONTH}\W{{0,2}}\d+|\d+[./-]\d+[./-]\d+)|(?P<number>\d+)", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_LONGEST_NUMBER = 9  # digits
_ADDRESS = re.compile(r"\b(?:https?|file)://\S+", re.IGNORECASE)
_STAMP = re.compile(r"\b(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4}),? +\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\b\.?)?")
_COUNT = re.compile(
    r"(?:\b(?:page|p\.|seite|p[aá]gina) *)?(?<![\w/.:])(\d{1,5})(?: *(?:/|of|von|de|sur|из) *(\d{1,5}))?(?![\w/:])",
    re.IGNORECASE,
)
_EDGES = " -–—|•·…,"


@dataclass(frozen=True, slots=True)
class Print:
    """What a file says of itself that a printer repeats in the margins."""

    title: str = ""
    day: date | None = None  # of the printing


def without_margins(pages: Sequence[Sequence[Line]], told: Print) -> list[list[Line]]:
    """The lines of the pages without what runs in their margins; a head with a year is kept once, at its first page.

    A bulletin has its only date there: "Situation report 12, 14 March 2016".

    >>> pages = [
    ...     [Line("The siege of Korst", 0, 780, 9), Line("It fell.", 0, 700, 12), Line("1", 0, 20, 9)],
    ...     [Line("The siege of Korst", 0, 780, 9), Line("It rose.", 0, 700, 12), Line("2", 0, 20, 9)],
    ... ]
    >>> [[line.text for line in page] for page in without_margins(pages, Print())]
    [['It fell.'], ['It rose.']]
    """
    body = body_size([line for page in pages for line in page])
    edges = [
        (page, at)
        for page, lines in enumerate(pages)
        for at in _outermost(lines, body)
        if lines[at].size <= _LARGEST * body
    ]
    printed = {at for at in edges if _of_printer(pages[at[0]][at[1]].text, at[0] + 1, len(pages), told)}
    running = _running(pages, [at for at in edges if at not in printed])
    heads = {min(group) for group in running if _YEAR.search(pages[group[0][0]][group[0][1]].text)}
    gone = printed.union(*running) - heads
    return [
        [lines[at] for at in _heads_first(page, len(lines), heads) if (page, at) not in gone]
        for page, lines in enumerate(pages)
    ]


def _outermost(lines: Sequence[Line], body: float) -> list[int]:
    """The lines nearest to the edges of a page, as far as they stand apart from its body or are smaller."""
    order = sorted(range(len(lines)), key=lambda at: -lines[at].y)
    return sorted({*_apart(order, lines, body), *_apart(order[::-1], lines, body)})


def _apart(order: Sequence[int], lines: Sequence[Line], body: float) -> list[int]:
    """Those of the first lines that a gap parts from the body, and those that are smaller than it."""
    gaps = [
        number
        for number, (one, other) in enumerate(pairwise(order[: _OUTERMOST + 1]), 1)
        if abs(lines[one].y - lines[other].y) > _GAP * max(lines[one].size, lines[other].size)
    ]
    last = gaps[-1] if gaps else 0
    return [at for place, at in enumerate(order[:_OUTERMOST]) if place < last or lines[at].size < _SMALL * body]


def _heads_first(page: int, count: int, heads: set[Place]) -> list[int]:
    """The order of the lines of a page: files tell its margins last, and no sentence should be cut by them."""
    return sorted(range(count), key=lambda at: (page, at) not in heads)


def _of_printer(text: str, page: int, pages: int, told: Print) -> bool:
    """Tell whether a line holds nothing but what a browser or a word processor prints in the margins."""
    found = set()
    rest = _ADDRESS.sub(" ", text)
    if rest != text:
        found.add("address")
    for stamp in _STAMP.finditer(rest):
        if _is_day(tuple(map(int, stamp.groups())), told.day):
            found.add("stamp")
            rest = rest.replace(stamp[0], " ", 1)
            break
    if told.title and told.title in rest:
        found.add("title")
        rest = rest.replace(told.title, " ", 1)
    for count in _COUNT.finditer(rest):
        if int(count[1]) == page and (not count[2] or int(count[2]) == pages):
            found.add("count")
            rest = rest[: count.start()] + rest[count.end() :]
            break
    # A day alone in small print may be that of the report: a browser prints it beside the title or the number.
    return not rest.strip(_EDGES) and (len(found) > 1 or found == {"count"})


def _is_day(numbers: tuple[int, ...], day: date | None) -> bool:
    """Tell whether three numbers are a day of printing in any order; a zone may shift it by one."""
    number = day.toordinal() if day else 0
    days = (
        [date.fromordinal(n) for n in (number - 1, number, number + 1) if 0 < n <= date.max.toordinal()] if day else []
    )
    written = sorted(number % 100 for number in numbers)
    return any(written == sorted((d.day, d.month, d.year % 100)) for d in days)


def _running(pages: Sequence[Sequence[Line]], edges: Sequence[Place]) -> list[list[Place]]:
    """The lines that run at one height over several pages, the same but for the number of the page."""
    shapes: dict[str, list[Place]] = defaultdict(list)
    for page, at in edges:
        shapes[_NUMBER.sub(lambda found: found["day"] or "0", pages[page][at].text)].append((page, at))
    groups = (_level(pages, _counting(pages, group)) for group in shapes.values() if len(group) >= _PAGES)
    return [group for group in groups if len({page for page, _ in group}) >= _PAGES]


def _level(pages: Sequence[Sequence[Line]], group: list[Place]) -> list[Place]:
    """Those of a group that stand where most of them do."""
    middle = median(pages[page][at].y for page, at in group)
    return [(page, at) for page, at in group if abs(pages[page][at].y - middle) <= _NEAR]


def _counting(pages: Sequence[Sequence[Line]], group: list[Place]) -> list[Place]:
    """Those of a group whose numbers stay or count with the pages: dates that head pages are no running head."""
    numbers = {at: _numbers(pages[at[0]][at[1]].text) for at in group}
    for column in range(len(numbers[group[0]])):
        same, times = Counter(numbers[at][column] for at in group).most_common(1)[0]
        ahead, pages_long = Counter(numbers[at][column] - at[0] for at in group).most_common(1)[0]
        counts = pages_long > times
        group = [at for at in group if numbers[at][column] == (ahead + at[0] if counts else same)]
    return group


def _numbers(text: str) -> list[int]:
    return [int(found["number"][-_LONGEST_NUMBER:]) for found in _NUMBER.finditer(text) if found["number"]]
