"""The laws of the algebra, for any day, unit, term and anchor within the years that can be spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.algebra import (
    Anchors,
    anchor_of,
    cell_at,
    cell_in_year,
    cell_of,
    civil,
    day_of,
    edtf,
    index_of,
    iso,
    modifier,
    parse_edtf,
    resolve,
    step,
    timex,
    weekday_of,
)
from timeline.model import (
    Anchor,
    Calendar,
    Clock,
    Duration,
    InMonth,
    Interval,
    InYear,
    Mod,
    Nth,
    Part,
    Range,
    Relative,
    Shape,
    Shift,
    Unit,
    Vague,
    Weekday,
    Which,
    Window,
)

FIRST, LAST = day_of(-9999), day_of(9999, 12, 31)
days = st.integers(FIRST, LAST)
units = st.sampled_from([unit for unit in Unit if unit >= Unit.DAY])
directions = st.sampled_from((-1, 0, 1))
anchor_days = st.one_of(days, st.integers(day_of(1900), day_of(2100)))


@st.composite
def windows(draw: st.DrawFn) -> Interval:
    """What a document may be known by: one day, a calendar cell, or any stretch up to some years."""
    day = draw(anchor_days)
    if draw(st.booleans()):
        return cell_of(day, draw(st.sampled_from((Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR))))
    return Interval(day, day + draw(st.integers(1, 1_000)), Unit.DAY, Shape.RANGE)


amounts = st.one_of(st.none(), st.integers(0, 400), st.sampled_from((0.5, 1.5, 2.5)))
holes = st.sampled_from((Anchor.DOCUMENT, Anchor.PREVIOUS, Anchor.EVENT))
signs = st.sampled_from((-1, 1))
mods = st.one_of(st.none(), st.sampled_from(Mod))
years = st.integers(-9999, 9999)
indexes = st.integers(1, 13)
simple = st.one_of(
    st.builds(Calendar, st.sampled_from(Unit), years, indexes, st.integers(1, 32)),
    st.builds(
        InYear,
        st.just(Unit.MONTH),
        st.integers(1, 12),
        st.one_of(st.none(), st.integers(1, 31)),
        st.sampled_from(Which),
        holes,
    ),
    st.builds(
        InYear,
        st.sampled_from((Unit.QUARTER, Unit.SEASON)),
        st.integers(1, 4),
        st.none(),
        st.sampled_from(Which),
        holes,
    ),
    st.builds(InYear, st.just(Unit.HALF), st.integers(1, 2), st.none(), st.sampled_from(Which), holes),
    st.builds(InMonth, st.integers(1, 32), holes),
    st.builds(Weekday, st.integers(0, 6), st.sampled_from(Which), holes),
    st.builds(Relative, st.sampled_from(Unit), st.one_of(st.none(), st.integers(-5, 5)), holes),
    st.builds(Shift, amounts, st.sampled_from(Unit), signs, holes, mods),
    st.builds(Window, amounts, st.sampled_from(Unit), signs, holes, mods),
    st.builds(Duration, st.just("P9M")),
    st.builds(Vague, st.just("PAST_REF")),
)
terms = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.builds(Part, st.sampled_from(Mod), inner, st.booleans()),
        st.builds(
            Nth,
            st.integers(-5, 12).filter(bool),
            st.sampled_from(Unit),
            inner,
            st.one_of(st.none(), st.integers(0, 6)),
        ),
        st.builds(Clock, st.just("MO"), inner),
        st.builds(Range, inner, inner),
    ),
    max_leaves=4,
)


@given(days)
def test_civil_and_day_are_inverse(day: int) -> None:
    assert day_of(*civil(day)) == day


@given(days)
def test_tomorrow_is_the_next_weekday(day: int) -> None:
    assert weekday_of(day + 1) == (weekday_of(day) + 1) % 7


@pytest.mark.parametrize(("told", "weekday"), [((1789, 7, 14), 1), ((1914, 8, 4), 1), ((2017, 7, 9), 6)])
def test_weekdays_of_history(told: tuple[int, int, int], weekday: int) -> None:
    assert weekday_of(day_of(*told)) == weekday


@given(days, units)
def test_index_and_cell_are_inverse(day: int, unit: Unit) -> None:
    index = index_of(day, unit)
    assert index_of(cell_at(index, unit).start, unit) == index
    assert cell_at(index + 1, unit).start >= cell_at(index, unit).stop


@given(days, units.filter(lambda unit: unit is not Unit.WEEKEND))
def test_a_day_lies_in_its_cell(day: int, unit: Unit) -> None:
    cell = cell_of(day, unit)
    assert cell.start <= day < cell.stop


@given(days, units, st.integers(-50, 50))
def test_a_step_there_and_back(day: int, unit: Unit, count: int) -> None:
    """Only a month too short for the day of the month may lose some days, never more than three."""
    there = step(day, unit, count)
    back = step(there, unit, -count)
    assert 0 <= day - back <= (3 if unit >= Unit.MONTH else 0)
    if civil(day)[2] <= 28:
        assert back == day


@given(
    days.filter(lambda day: day > FIRST + 100),
    st.sampled_from((Unit.DAY, Unit.MONTH, Unit.QUARTER, Unit.SEASON, Unit.HALF, Unit.YEAR)),
    st.booleans(),
)
def test_edtf_is_read_as_it_is_written(day: int, unit: Unit, approx: bool) -> None:
    cell = cell_of(day, unit)
    spelled = edtf(Interval(cell.start, cell.stop, cell.unit, approx=approx))
    assert parse_edtf(spelled) == cell
    assert edtf(parse_edtf(spelled)) == spelled


@given(st.integers(1, 9999), st.sampled_from((Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM)))
def test_edtf_of_long_cells(year: int, unit: Unit) -> None:
    cell = cell_of(day_of(year), unit)
    assert parse_edtf(edtf(cell)) == cell


@given(days, st.integers(0, 2_000), st.sampled_from((Shape.RANGE, Shape.ONE_OF)))
def test_edtf_of_stretches(day: int, more: int, shape: Shape) -> None:
    stretch = Interval(day, min(day + more, LAST) + 1, Unit.DAY, shape)
    assert parse_edtf(edtf(stretch)) == stretch
    assert edtf(parse_edtf(edtf(stretch))) == edtf(stretch)


@pytest.mark.fault(7)
@given(st.text(alphabet="0123456789-/X~?%[].., ", max_size=24))
def test_edtf_that_is_none_is_refused_politely(text: str) -> None:
    try:
        found = parse_edtf(text)
    except ValueError:
        return
    assert found.start < found.stop


@given(terms, windows(), windows(), windows(), directions)
def test_every_term_is_resolved_or_declined(
    term: object, document: Interval, previous: Interval, event: Interval, direction: int
) -> None:
    found = resolve(term, Anchors(document, previous, event, direction))  # type: ignore[arg-type]
    assert found is None or FIRST <= found.start < found.stop <= LAST + 1
    timex(term, found)  # type: ignore[arg-type]
    modifier(term)  # type: ignore[arg-type]
    if found:
        assert edtf(found)
        assert iso(found.start) <= iso(found.last) or found.start < day_of(0)


@given(terms)
def test_no_anchor_no_date(term: object) -> None:
    """Nothing fills a hole that nobody filled."""
    if anchor_of(term) is not Anchor.NONE:  # type: ignore[arg-type]
        assert resolve(term, Anchors()) is None  # type: ignore[arg-type]


plain_terms = st.one_of(
    st.builds(Weekday, st.integers(0, 6), st.sampled_from(Which)),
    st.builds(InYear, st.just(Unit.MONTH), st.integers(1, 12), st.none(), st.sampled_from(Which)),
    st.builds(Relative, units, st.integers(-3, 3)),
    st.builds(Shift, st.integers(1, 30), units, signs),
    st.builds(Window, st.integers(1, 30), units, signs),
)


@pytest.mark.fault(7)
@given(plain_terms, st.integers(day_of(1600), day_of(2400)), st.integers(1, 70), directions)
def test_an_uncertain_anchor_leaves_no_answer_out(term: object, day: int, length: int, direction: int) -> None:
    """Whichever day of the window it was written on, the answer of that day lies in the answer of the window."""
    window = Interval(day, day + length, Unit.DAY, Shape.RANGE)
    hull = resolve(term, Anchors(document=window, direction=direction))  # type: ignore[arg-type]
    for told in range(day, day + length):
        answer = resolve(term, Anchors(document=Interval(told, told + 1), direction=direction))  # type: ignore[arg-type]
        assert (answer is None) == (hull is None)
        if answer and hull:
            assert hull.start <= answer.start
            assert answer.stop <= hull.stop


@given(st.integers(-9999, 9999), st.integers(1, 12))
def test_the_parts_of_a_month_share_it_out(year: int, month: int) -> None:
    whole = cell_in_year(Unit.MONTH, year, month)
    term = Calendar(Unit.MONTH, year, month)
    start, mid, end = (resolve(Part(mod, term), Anchors()) for mod in (Mod.START, Mod.MID, Mod.END))
    assert start
    assert mid
    assert end
    assert (start.start, start.stop, mid.stop, end.stop) == (whole.start, mid.start, end.start, whole.stop)
