"""The laws of time, tried often; our spellings read by others: the `edtf` package, a second reader of TIMEX3."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import test_algebra as laws
from hypothesis import given, settings
from hypothesis import strategies as st
from test_algebra import days, directions, terms, units, windows
from test_cases import parse, rows, says

from timeline.algebra import (
    cell_in_year,
    cell_of,
    civil,
    day_of,
    edtf,
    index_of,
    iso,
    parse_edtf,
    period,
    step,
    weekday_of,
)
from timeline.algebra.choose import in_month, in_year, nearest, nth_weekday, on_weekday
from timeline.algebra.timex import cell_value
from timeline.engine import build, read_dates
from timeline.model import InMonth, Interval, InYear, Shape, Unit, Which

if TYPE_CHECKING:
    from collections.abc import Callable

    from tally import Tell

pytestmark = pytest.mark.fault(7)

CASES = Path(__file__).parents[1] / "cases"
YEARS = (Unit.YEAR, Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM)
WITHIN = (Unit.MONTH, Unit.QUARTER, Unit.SEASON, Unit.HALF)
CELLS = (Unit.DAY, *WITHIN, *YEARS)
middle_days = st.integers(day_of(-9000), day_of(9000))  # whose millennium can be spelled


def tried(law: Callable[..., None], *strategies: st.SearchStrategy[Any], often: int) -> int:
    """Try a law so many times."""
    given(*strategies)(settings(max_examples=often)(law))()
    return often


# --- laws of the algebra -------------------------------------------------------------------------------------------


def step_keeps_the_day(day: int, months: int) -> None:
    """A step of months keeps the day of the month, or takes the last one of a month that is too short."""
    there = step(day, Unit.MONTH, months)
    assert index_of(there, Unit.MONTH) == index_of(day, Unit.MONTH) + months
    assert civil(there)[2] == min(civil(day)[2], cell_of(there, Unit.MONTH).days)


def floor_of_a_floor(day: int, unit: Unit) -> None:
    cell = cell_of(day, unit)
    assert cell_of(cell.start, unit) == cell == cell_of(cell.last, unit)


def chosen_weekday(weekday: int, which: Which, day: int, direction: int) -> None:
    """It is that weekday, a week away at most, and on the side of its word or, lacking one, of its verb."""
    found = on_weekday(weekday, which, day, direction).start
    assert weekday_of(found) == weekday
    assert abs(found - day) <= 7
    side = {Which.LAST: -1, Which.NEXT: 1, Which.THIS: direction or 1, Which.OPEN: direction or -1}[which]
    assert (found - day) * side >= (which in (Which.LAST, Which.NEXT))


def chosen_year(unit: Unit, index: int, which: Which, day: int, direction: int) -> None:
    """It has that name in some year, and "last" and "next" do not hold the day itself."""
    term = InYear(
        unit, min(index, 12 // {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.HALF: 6}[unit]), which=which
    )
    found = in_year(term, day, direction)
    assert found
    year = civil(found.start)[0]
    assert found == cell_in_year(unit, year, term.index)
    assert abs(year - civil(day)[0]) <= 2
    assert which is not Which.LAST or found.last < day
    assert which is not Which.NEXT or found.start > day
    assert which is not Which.THIS or year == civil(day)[0]


def chosen_month(number: int, day: int, direction: int) -> None:
    found = in_month(InMonth(number), day, direction)
    assert found is None or civil(found.start)[2] == number


def chosen_cell(unit: Unit, day: int, direction: int) -> None:
    found = nearest(unit, day, direction)
    assert found.last >= day if direction > 0 else found.start <= day
    assert nearest(unit, found.start, direction) == found


def counted_weekday(n: int, weekday: int, day: int, unit: Unit) -> None:
    whole = cell_of(day, unit)
    found = nth_weekday(n, weekday, whole)
    if found:
        assert weekday_of(found.start) == weekday
        assert whole.start <= found.start < whole.stop
        between = found.start - whole.start if n > 0 else whole.last - found.start
        assert between // 7 == abs(n) - 1


def test_the_laws_of_time(full: bool, tally: Tell) -> None:
    """Steps there and back, floors of floors, and which of the recurring cells is chosen."""
    often = 5_000 if full else 60
    which, weekdays = st.sampled_from(Which), st.integers(0, 6)
    within = st.sampled_from(WITHIN)
    count = sum(
        (
            tried(
                laws.test_a_step_there_and_back.hypothesis.inner_test, days, units, st.integers(-50, 50), often=often
            ),
            tried(laws.test_civil_and_day_are_inverse.hypothesis.inner_test, days, often=often),
            tried(
                laws.test_every_term_is_resolved_or_declined.hypothesis.inner_test,
                *(terms, windows(), windows(), windows(), directions),
                often=often,
            ),
            tried(laws.test_no_anchor_no_date.hypothesis.inner_test, terms, often=often),
            tried(step_keeps_the_day, middle_days, st.integers(-2_000, 2_000), often=often),
            tried(floor_of_a_floor, days, units.filter(lambda unit: unit is not Unit.WEEKEND), often=often),
            tried(chosen_weekday, weekdays, which, days, directions, often=often),
            tried(chosen_year, within, st.integers(1, 12), which, middle_days, directions, often=often),
            tried(chosen_month, st.integers(1, 31), middle_days, directions, often=often),
            tried(chosen_cell, units, middle_days, directions, often=often),
            tried(counted_weekday, st.integers(-5, 5).filter(bool), weekdays, middle_days, within, often=often),
        )
    )
    tally("laws of the algebra, eleven of them", count)


# --- EDTF ----------------------------------------------------------------------------------------------------------


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """A cell, a stretch between two cells of any units, or one of several cells."""
    first = cell_of(draw(middle_days), draw(st.sampled_from(CELLS)))
    shape = draw(st.sampled_from(Shape))
    approx = draw(st.booleans())
    if shape is Shape.CELL:
        return replace(first, approx=approx)
    unit = draw(st.sampled_from(CELLS)) if shape is Shape.RANGE else first.unit
    last = cell_of(first.start + draw(st.integers(0, 40_000)), unit)
    if last.start < first.start or last.stop < first.stop:
        last = first
    other = last.unit if last.unit is not first.unit else None
    return Interval(first.start, last.stop, first.unit, shape, approx and shape is Shape.RANGE, other)


def of_our_era(interval: Interval) -> bool:
    """Whether its spelling keeps its unit: of centuries BC only the years are spelled."""
    return interval.start >= 1 or not {interval.unit, interval.last_unit}.intersection(YEARS[1:])


def read_as_written(interval: Interval) -> None:
    spelled = edtf(interval)
    read = parse_edtf(spelled)
    assert (read.start, read.stop) == (interval.start, interval.stop), spelled
    if of_our_era(interval):
        assert read.fields == interval.fields, spelled


def test_edtf_is_read_as_it_is_written(full: bool, tally: Tell) -> None:
    tally("EDTF written and read again", tried(read_as_written, intervals(), often=20_000 if full else 300))


# What the `edtf` package reads otherwise: its winter ends on 31 December, where ours goes on to February as TimeML's
# does, and its first decade, century and millennium begin with a year 0, which no calendar of words has.
OTHERWISE = re.compile(r"-?\d{4}-24|(?:^|/|\[|\.)(?:000X|00XX|0XXX)")
# What it cannot read: seasons, quarters, halves and open digits that are approximate, in a range or in a set.
CANNOT = re.compile(r"(?=.*[~/\[])(?=.*(?:-(?:2[1-4]|3[3-6]|4[01])\b|X))")


def test_the_edtf_package_reads_the_same_days(full: bool, tally: Tell) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its grammar
        package = pytest.importorskip("edtf", reason="the package edtf is in the trust environment")
    compared = 0

    def same_days(interval: Interval) -> None:
        nonlocal compared
        spelled = edtf(interval)
        try:
            read = package.parse_edtf(spelled)
        except package.parser.edtf_exceptions.EDTFParseException:
            assert CANNOT.match(spelled), spelled
            return
        if not OTHERWISE.search(spelled):
            ends = [tuple(end[:3]) for end in (read.lower_strict(), read.upper_strict())]
            assert ends == [civil(interval.start), civil(interval.last)], spelled
            compared += 1

    tried(same_days, intervals(), often=2_000 if full else 40)
    assert compared
    tally("EDTF read by the edtf package", compared, result="the same days, but for winters and the first century")


# --- TIMEX3 --------------------------------------------------------------------------------------------------------

VALUE = re.compile(r"(BC)?(\d{1,5})(?:-(?:W(\d\d)(-WE)?|Q(\d)|H(\d)|(SP|SU|FA|WI)|(\d\d)(?:-(\d\d))?))?", re.ASCII)


def read_timex(value: str) -> Interval:
    """A second reading of the value of a date, from TimeML 1.2.1: the days it stands for."""
    found = VALUE.fullmatch(value)
    assert found, value
    bc, digits, week, weekend, quarter, half, season, month, day = found.groups()
    if len(digits) < 4:
        unit = {3: Unit.DECADE, 2: Unit.CENTURY, 1: Unit.MILLENNIUM}[len(digits)]
        size = 10 ** (4 - len(digits))
        first = int(digits) * size  # a decade BC holds its round year, a century BC ends before it
        year = 1 - (first + 1 + (unit is not Unit.DECADE)) if bc else max(1, first)
        return cell_of(day_of(year), unit)
    year = 1 - int(digits) if bc else int(digits)
    if week:
        return cell_in_year(Unit.WEEKEND if weekend else Unit.WEEK, year, int(week))
    for unit, number in ((Unit.QUARTER, quarter), (Unit.HALF, half)):
        if number:
            return cell_in_year(unit, year, int(number))
    if season:
        return cell_in_year(Unit.SEASON, year, ("SP", "SU", "FA", "WI").index(season) + 1)
    if day:
        return cell_in_year(Unit.DAY, year, int(month), int(day))
    return cell_in_year(Unit.MONTH, year, int(month)) if month else cell_in_year(Unit.YEAR, year)


def timex_of_a_cell(day: int, unit: Unit) -> None:
    cell = cell_of(day, unit)
    value = cell_value((cell.start + cell.last) // 2, unit)
    assert read_timex(value) == cell, value


MONTHS = {"Y": 12, "M": 1, "Q": 3, "SE": 3, "H": 6}
IN_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.HALF: 6, Unit.YEAR: 12}
IN_MONTHS |= {Unit.DECADE: 120, Unit.CENTURY: 1_200, Unit.MILLENNIUM: 12_000}
IN_SECONDS = {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3_600, Unit.DAY: 86_400, Unit.WEEK: 604_800}
PART = re.compile(r"(\d+(?:\.\d+)?)(Y|M|W|D|Q|SE|H|S)")
TIMES = {"H": 3_600, "M": 60, "S": 1}
DAYS = {"D": 86_400, "W": 604_800}


def read_period(value: str) -> tuple[float, float]:
    """A second reading of a length: its months, and its seconds."""
    date, _, time = value.removeprefix("P").partition("T")
    told = PART.findall(date), PART.findall(time)
    assert "".join(amount + unit for part in told for amount, unit in part) == date + time, value
    months = sum(float(amount) * MONTHS.get(unit, 0) for amount, unit in told[0])
    seconds = sum(float(amount) * DAYS.get(unit, 0) for amount, unit in told[0])
    return months, seconds + sum(float(amount) * TIMES[unit] for amount, unit in told[1])


def timex_of_a_length(amount: float, unit: Unit) -> None:
    wanted = amount * IN_MONTHS.get(unit, 0), amount * IN_SECONDS.get(unit, 0)
    assert read_period(period(amount, unit)) == wanted, period(amount, unit)


def test_timex_is_read_as_it_is_written(full: bool, tally: Tell) -> None:
    often = 20_000 if full else 300
    amounts = st.one_of(st.integers(0, 10**12), st.integers(0, 999).map(lambda n: n + 0.5), st.integers(0, 60))
    lengths = st.sampled_from([*IN_MONTHS, *IN_SECONDS])
    count = tried(
        timex_of_a_cell, middle_days, st.sampled_from([unit for unit in Unit if unit >= Unit.DAY]), often=often
    )
    tally("TIMEX3 written and read again", count + tried(timex_of_a_length, amounts, lengths, often=often))


# --- the table of impossible and far dates ---------------------------------------------------------------------------


def test_the_table_of_impossible_and_far_dates(tally: Tell) -> None:
    """Each string has its answer, or is no date; `test_cases` tells which one is wrong, this counts them."""
    told = [row for name in ("impossible_and_far.txt", "impossible.txt") for row in rows(CASES / name)]
    wrong = []
    for row in told:
        case = parse(row)
        found = {(mention.start, mention.end): mention for mention in read_dates(case.text, row.published)}
        ends = [(wish.start, wish.end) for wish in case.wanted]
        held = all(end in found and says(found[end], wish.value) for end, wish in zip(ends, case.wanted, strict=True))
        if not held or (row.value == "-" and found):
            wrong.append(str(row))
    assert wrong == []
    assert len({row.phrasing for row in told}) >= 150
    tally("strings with impossible and far dates", len(told), result="all right")


def test_years_bc_come_first_and_in_order(tmp_path: Path, tally: Tell) -> None:
    told = (
        "AD 79",
        "44 BC",
        "1 BC",
        "10,000 BC",
        "2017",
        "1 AD",
        "the 5th century BC",
        "753 BC",
        "March 44 BC",
        "1066",
    )
    text = "\n\n".join(f"The wall of town {number} fell in {when}." for number, when in enumerate(told))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    made, _ = build([str(tmp_path / "a.txt")])
    order = [source.phrase.text.removeprefix("in ") for event in made.events for source in event.sources]
    assert order == [told[at] for at in (3, 7, 6, 1, 8, 2, 5, 0, 9, 4)]
    starts = [parse_edtf(event.date.earliest).start for event in made.events]
    assert starts == sorted(starts)
    assert made.events[0].date.earliest == iso(day_of(-9999))
    tally("years before and after Christ in order", len(told))
