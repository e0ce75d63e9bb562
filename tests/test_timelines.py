"""Whole timelines of courses of events of our own invention, built with all, some and none of the days told.

A case is a text. "@ ID DAY given|undated" opens a report: the day it was written, and whether a build with some days
is told of it. What a report tells of an event stands in braces, "{event: words}", with the days its words mean where
they are not those of the event, "{event@2019-02: words}", and with "!planned", "!alleged" or "!denied" where it was so
when it was written. "= EVENT DAYS STATUS" is an event. "% WHICH RECALL RIGHT MERGED" is held where so many are told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from timeline.algebra import parse_edtf
from timeline.engine import Options, build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.contract import SourceRecord, Timeline
    from timeline.model import Interval

CASES = sorted((Path(__file__).parent / "cases_timelines").glob("*.txt"))
_MARK = re.compile(r"\{(\w+)(?:@([\d/-]+))?(?:!(\w+))?: ([^{}]*)\}")


@dataclass
class Report:
    """A report, the day it was written and whether a build with some days is told of it."""

    name: str
    day: str
    told: bool
    text: str = ""


@dataclass(frozen=True)
class Telling:
    """Where a report tells of an event, the days its words mean, and what the event may be called."""

    event: str
    report: str
    start: int
    end: int
    window: Interval
    statuses: frozenset[str]


@dataclass
class Case:
    """Reports of one course of events and all that they tell of it."""

    reports: list[Report] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    floors: dict[str, list[float]] = field(default_factory=dict)


def read(path: Path) -> Case:
    case, events = Case(), {}
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        match line.split():
            case ["%", which, *floors]:
                case.floors[which] = [float(floor) for floor in floors]
            case ["=", event, days, status]:
                events[event] = (days, status)
            case ["@", name, day, told]:
                case.reports.append(Report(name, day, told == "given"))
            case _ if case.reports:
                case.tellings += told_in(line, case.reports[-1], events)
    return case


def told_in(line: str, report: Report, events: dict[str, tuple[str, str]]) -> Iterator[Telling]:
    """Add a line to its report without its marks, and yield what they say."""
    last = 0
    for mark in _MARK.finditer(line):
        event, days, status, words = mark.groups()
        report.text += line[last : mark.start()]
        start, last = len(report.text), mark.end()
        report.text += words
        usual, final = events[event]
        statuses = frozenset((status or final, final))
        yield Telling(event, report.name, start, start + len(words), parse_edtf(days or usual), statuses)
    report.text += line[last:]


def built(case: Case, which: str, folder: Path) -> Timeline:
    rows = []
    for report in case.reports:
        (folder / f"{report.name}.txt").write_text(report.text, encoding="utf-8")
        if which == "all" or (which == "some" and report.told):
            rows.append(f'["{report.name}.txt"]\npublished = "{report.day}"\n')
    (folder / "sources.toml").write_text("".join(rows), encoding="utf-8")
    timeline, problems = build([str(folder)], Options(shipped=False))
    assert not problems
    return timeline


def right(window: Interval, cited: SourceRecord) -> bool:
    date = parse_edtf(f"{cited.date.earliest}/{cited.date.latest}")
    shared = date.start < window.stop and window.start < date.stop
    return shared and ((window.start <= date.start and date.stop <= window.stop) or date.days <= 2 * window.days)


def apart(window: Interval, cited: SourceRecord) -> bool:
    date = parse_edtf(f"{cited.date.earliest}/{cited.date.latest}")
    return date.stop <= window.start or window.stop <= date.start


def found(telling: Telling, timeline: Timeline) -> list[tuple[int, SourceRecord]]:
    """The citations that overlap a telling, those dated right and then the nearest first."""
    cited = [
        (number, source)
        for number, event in enumerate(timeline.events)
        for source in event.sources
        if source.document == telling.report and source.start < telling.end and telling.start < source.end
    ]

    def far(pair: tuple[int, SourceRecord]) -> tuple[bool, int]:
        return not right(telling.window, pair[1]), abs(pair[1].start - telling.start) + abs(pair[1].end - telling.end)

    return sorted(cited, key=far)


def b_cubed(pairs: list[tuple[str, int]]) -> float:
    """The harmonic mean of how pure and how whole the groups are, telling by telling."""

    def mean(of: int) -> float:
        groups = [[other for other in pairs if other[of] == one[of]] for one in pairs]
        return sum(group.count(one) / len(group) for one, group in zip(pairs, groups, strict=True)) / len(pairs)

    whole, pure = mean(0), mean(1)
    return 2 * pure * whole / (pure + whole)


@pytest.mark.parametrize("which", ["all", "some", "none"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_timeline_holds_what_its_reports_tell(path: Path, which: str, tmp_path: Path) -> None:
    case = read(path)
    timeline = built(case, which, tmp_path)
    cited = [(telling, places) for telling in case.tellings if (places := found(telling, timeline))]
    misdated = [telling for telling, places in cited if all(apart(telling.window, source) for _, source in places)]
    assert misdated == []
    good = [(telling, places[0][0]) for telling, places in cited if right(telling.window, places[0][1])]
    called = [telling for telling, number in good if timeline.events[number].status not in telling.statuses]
    assert len(called) <= 1
    recall, dated, merged = case.floors[which]
    assert len(cited) >= recall * len(case.tellings)
    assert len(good) >= dated * len(cited)
    assert b_cubed([(telling.event, places[0][0]) for telling, places in cited]) >= merged


@pytest.mark.parametrize("which", ["some", "none"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_windows_hold_the_day_a_report_was_written(path: Path, which: str, tmp_path: Path) -> None:
    case = read(path)
    days = {report.name: report.day for report in case.reports}
    said = {d.id: d.published for d in built(case, which, tmp_path).documents if d.published.earliest}
    wrong = [
        name for name, when in said.items() if not (when.earliest or "") <= days[name] <= (when.latest or days[name])
    ]
    assert len(wrong) <= len(case.reports) // 5, wrong  # a window holds 95 of 100, not all
