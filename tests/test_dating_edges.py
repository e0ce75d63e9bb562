"""When a document was written, said to the letter: what window each clue gives, by which words, and why."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from timeline.algebra import edtf, parse_edtf
from timeline.dating import by_itself, date_all, read
from timeline.dating.clues import EARLIEST, LATEST, read_date
from timeline.dating.grid import Stretch, by_weekday, densest, distribution, lift, mass
from timeline.model import Clue, Document, Interval, Shape

if TYPE_CHECKING:
    from timeline.dating import Reading

CASES = tomllib.loads((Path(__file__).parent / "cases_dating" / "edges.toml").read_text(encoding="utf-8"))["case"]


def day(number: int) -> str:
    return edtf(Interval(number, number + 1))


def window(clue: Clue) -> str:
    """The days of a clue, an end that no report reaches as two dots."""
    start, stop = clue.window.start, clue.window.stop
    if start > EARLIEST and stop < LATEST:
        return edtf(clue.window)
    return f"{'..' if start <= EARLIEST else day(start)}/{'..' if stop >= LATEST else day(stop - 1)}"


def line(clue: Clue) -> str:
    return " | ".join((clue.kind, window(clue), clue.quote, clue.because))


def told(reading: Reading) -> list[str]:
    """What a document gives by itself, and what became of it where that differs."""
    own = [line(clue) for clue in by_itself(reading).clues]
    (published,) = date_all((reading,))
    assert {clue.document for clue in (*by_itself(reading).clues, *published.clues)} <= {"r"}
    assert all(clue.quote == reading.document.text[clue.start : clue.end] for clue in published.clues)
    return [*own, *(found for clue in published.clues if (found := line(clue)) not in own)]


def says(reading: Reading) -> str:
    (published,) = date_all((reading,))
    return " | ".join(
        (edtf(published.window) if published.window else "", published.basis, f"{published.confidence:.2f}")
    )


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_what_a_document_tells_of_itself(case: dict[str, Any]) -> None:
    case = dict(case)
    case.pop("what")
    expected = case.pop("says"), case.pop("told")
    for name in ("metadata", "seen"):
        case[name] = tuple(map(tuple, case.get(name, ())))
    reading = read(Document("r", "r.txt", sha256="", **case))
    assert (says(reading), told(reading)) == expected


@pytest.mark.parametrize(("before", "far"), [(600, False), (601, True)])
def test_a_dateline_stands_in_the_first_six_hundred_characters(before: int, *, far: bool) -> None:
    text = f"{'The mill stood. ' * 60}"[: before - 1] + "\n3 May 2014\n"
    assert [clue.kind for clue in by_itself(read(Document("r", "r.txt", text, ""))).clues] == ["dateline"] * (not far)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2017", "2017"),
        ("2017-03", "2017-03"),
        ("2017-03-14T23:59:59+14:00", "2017-03-14"),
        ("Tue, 14 Mar 2017 17:04:00 GMT", "2017-03-14"),
        ("14 March 2017", "2017-03-14"),
        ("13/7/2017", "2017-07-13"),
        ("3/3/2017", "2017-03-03"),
        ("soon", ""),
        ("", ""),
        ("2017-02-30", ""),
    ],
)
def test_dates_as_programs_write_them(written: str, meant: str) -> None:
    found = read_date(written)
    assert (edtf(found) if found else "") == meant


# --- weights -------------------------------------------------------------------------------------------------------


def clue_of(text: str, kind: str, **known: Any) -> Clue:
    (found,) = (one for one in by_itself(read(Document("r", "r.txt", text, "", **known))).clues if one.kind == kind)
    return found


def on(clue: Clue, when: str) -> float:
    """The weight a clue gives to a day."""
    wanted = date.fromisoformat(when).toordinal()
    return next((weight for start, stop, weight in clue.weights if start <= wanted < stop), clue.rest)


def mean(clue: Clue, first: int, last: int) -> float:
    """The mean weight of the days of these years, the last not among them."""
    start, stop = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()
    inside = [(max(a, start), min(b, stop), weight) for a, b, weight in clue.weights if b > start and a < stop]
    covered = sum(b - a for a, b, _ in inside)
    return (sum((b - a) * weight for a, b, weight in inside) + clue.rest * (stop - start - covered)) / (stop - start)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mill burned on Sunday, July 9.", "weekday of a date"),
        ("The mill will open on Sunday, July 9.", "weekday of a date"),
        ("The mill burned on Wednesday, February 29.", "weekday of a date"),
        ("KORST, July 9 (Agency) - The mill burned.", "day of the year"),
        ("The mill burned in January.", "months told"),
        ("The mill burned on Sunday, July 9.", "months told"),
        ("The mill burned on June 1.", "day told"),
        ("The mill burned on February 29.", "day told"),
    ],
)
def test_a_clue_takes_from_some_days_what_it_gives_to_others(text: str, kind: str) -> None:
    """What says nothing of the year makes no year likelier: over all years its weights are one in the mean."""
    clue = clue_of(text, kind)
    first, last = (1980, 2040) if kind in {"months told", "day told"} else (1800, 2101)
    expected = 0.25 if "February 29." in text and kind == "day told" else 1  # a day of every fourth year
    assert mean(clue, first, last) == pytest.approx(expected, abs=0.04)
    assert clue.rest == pytest.approx(0.05)


# Days in the order of how likely the clue makes them; those in one group alike.
LIKELIER = [
    ("The mill burned on Sunday, July 9.", "weekday of a date", "2017-07-09 2017-07-16", "2017-07-17 2017-10-09"),
    ("The mill burned on Sunday, July 9.", "weekday of a date", "2017-10-09", "2017-10-10 2018-06-03"),
    ("The mill burned on Sunday, July 9.", "weekday of a date", "2018-06-03", "2018-06-04 2017-07-08 2016-07-09"),
    ("The mill will open on Sunday, July 9.", "weekday of a date", "2017-07-09 2017-06-08", "2017-06-07 2017-01-07"),
    ("The mill will open on Sunday, July 9.", "weekday of a date", "2017-01-07", "2017-01-06 2017-07-10"),
    ("KORST, July 9 (Agency) - The mill burned.", "day of the year", "2017-07-09 2016-07-10", "2017-07-08 2017-07-11"),
    ("The mill burned in January.", "months told", "2017-02-01 2018-02-28", "2017-03-01 2017-03-31"),
    ("The mill burned in January.", "months told", "2017-03-01", "2017-05-01 2017-06-30"),
    ("The mill burned in January.", "months told", "2017-05-01", "2017-04-01 2017-07-01"),
    ("The mill burned in January.", "months told", "2017-07-31", "2017-08-01"),
    ("The mill burned in January.", "months told", "2017-09-01", "2017-10-01"),
    ("The mill burned in January.", "months told", "2017-01-31", "2017-11-01 2017-12-31"),
    ("The mill burned on Sunday, July 9.", "months told", "2017-07-01 2017-07-31", "2017-08-01 2017-08-31"),
    ("The mill burned on Sunday, July 9.", "months told", "2017-08-01", "2017-09-01"),
    ("The mill burned on Sunday, July 9.", "months told", "2017-09-01", "2017-10-01"),
    ("The mill burned on June 1.", "day told", "2017-06-08 2017-06-14", "2017-06-15 2017-06-28"),
    ("The mill burned on June 1.", "day told", "2017-06-28", "2017-06-01 2017-06-07"),
    ("The mill burned on June 1.", "day told", "2017-06-07", "2017-06-29 2017-07-26"),
    ("The mill burned on June 1.", "day told", "2017-07-26", "2017-07-27 2017-09-20"),
    ("The mill burned on June 1.", "day told", "2017-09-20", "2017-09-21 2018-05-31"),
    ("The mill closed for Ramadan.", "feast told", "2015-06-18 2015-07-30", "2015-07-31 2015-09-14"),
    ("The mill closed for Ramadan.", "feast told", "2015-07-31", "2015-06-17 2016-05-01"),
    ("The mill will close for Ramadan.", "feast told", "2015-06-18 2015-07-16 2015-06-03", "2015-06-02 2015-04-18"),
    ("The mill will close for Ramadan.", "feast told", "2015-04-18", "2015-04-17 2015-07-20"),
]


@pytest.mark.parametrize(("text", "kind", "more", "less"), LIKELIER, ids=[f"{one[0]} {one[2]}" for one in LIKELIER])
def test_days_that_a_clue_makes_likelier(text: str, kind: str, more: str, less: str) -> None:
    clue = clue_of(text, kind)
    assert clue.rest == pytest.approx(0.05)
    high, low = {on(clue, when) for when in more.split()}, {on(clue, when) for when in less.split()}
    assert len(high) == 1
    assert len(low) == 1
    assert min(high) > max(low) > 0


@pytest.mark.parametrize(
    ("year", "left"),
    [(2012, 1.0), (2014, 1.0), (2015, 1.0), (2017, 0.5), (2018, 0.2), (2023, 0.2), (2024, 0.05), (2060, 0.05)],
)
def test_the_years_after_the_last_that_is_told_are_less_and_less_likely(year: int, left: float) -> None:
    """Two years are as good as one, of four half is left, of ten a fifth."""
    clue = clue_of("KORST, May 3 (Agency) - The mill burned. It opened on 4 May 2013.", "day of the year")
    alone = clue_of("KORST, May 3 (Agency) - The mill burned.", "day of the year")
    given, whole = on(clue, f"{year}-05-03"), on(alone, f"{year}-05-03")
    assert (given - 0.05) / (whole - 0.05) == pytest.approx(left)


def test_two_months_are_likelier_after_the_later() -> None:
    clue = clue_of("The mill burned in January. It had stood still since October.", "months told")
    best = max(clue.weights, key=lambda piece: piece[2])
    assert {date.fromordinal(best[0]).month} == {2}
    assert [day(start)[5:] for start, _, weight in clue.weights if weight == best[2]] == ["02-01"] * 60
    assert clue.weights[0][:2] == (date(1980, 1, 1).toordinal(), date(1980, 2, 1).toordinal())
    assert clue.weights[-1][:2] == (date(2039, 12, 1).toordinal(), date(2040, 1, 1).toordinal())


# --- how clues meet ------------------------------------------------------------------------------------------------

JULY = parse_edtf("2017-07")


def of(kind: str, when: str, start: int = 0, **known: Any) -> Clue:
    return Clue(kind, f"because of {when}", parse_edtf(when), "r", start, start + 1, "x", **known)


def share(clues: list[tuple[Clue, float]], when: str, base: Interval = JULY) -> float:
    return mass(distribution(base, clues), parse_edtf(when))


def test_days_alike_share_alike() -> None:
    assert distribution(JULY, []) == (Stretch(JULY.start, JULY.stop, 1.0),)
    (one, two, three) = distribution(JULY, [(of("told elsewhere", "2017-07-09/2017-07-15"), 0.5)])
    assert (two.start, two.stop) == (JULY.start + 8, JULY.start + 15)
    assert [one.start, three.stop] == [JULY.start, JULY.stop]
    outside = 7 / 7300  # half the weight lies in ten years to either side, so much less on each day
    whole = 7 + 24 * outside
    assert [one.share, two.share, three.share] == pytest.approx([8 * outside / whole, 7 / whole, 16 * outside / whole])


@pytest.mark.parametrize(
    ("kind", "when", "near", "far"),
    [
        ("not before", "2017-07-15/2027-07-15", "2017-07-14", "2016-07-10"),
        ("not after", "2007-07-15/2017-07-15", "2017-07-16", "2018-07-20"),
        ("there by", "2007-07-15/2017-07-15", "2017-07-16", "2018-07-20"),
    ],
)
def test_a_bound_is_mostly_wrong_by_little(kind: str, when: str, near: str, far: str) -> None:
    base = parse_edtf("2010/2020")
    clues = [(of(kind, when), 0.8)]
    within, beside, beyond = (share(clues, one, base) for one in ("2017-07-15", near, far))
    whole = distribution(base, clues)
    height = {part.share / (part.stop - part.start) for part in whole}
    assert len(height) == 3
    doubt = 0.25
    assert sorted(height) == pytest.approx([max(height) * doubt * 0.002, max(height) * doubt, max(height)])
    del within, beside, beyond
    edges = sorted(part.start for part in whole)[1:]
    last = parse_edtf(when)
    expected = (last.start - 366, last.start) if kind == "not before" else (last.stop, last.stop + 366)
    assert tuple(edges) == expected


def test_two_that_agree_bear_one_another_out_but_less_than_two_of_two_kinds() -> None:
    one = (of("told elsewhere", "2017-07-09"), 0.5)
    alike = (of("told elsewhere", "2017-07-09", 50), 0.5)
    other = (of("near copy", "2017-07-09", 50), 0.5)
    rising = [1 - share(clues, "2017-07-09") for clues in ([one], [one, alike], [one, other])]
    assert rising[0] > rising[1] > rising[2] > 0
    assert share([one, alike], "2017-07-09") == pytest.approx(1 / (1 + 30 * (1 / 7300) ** (2 * 2**-0.12)))


def test_of_the_clues_of_one_phrase_one_is_right() -> None:
    first, second = (of("told elsewhere", "2017-07-09"), 0.9), (of("told elsewhere", "2017-07-20"), 0.9)
    both = [share([first, second], when) for when in ("2017-07-09", "2017-07-20", "2017-07-10/2017-07-19")]
    assert both[0] == pytest.approx(both[1])
    assert both[0] > 0.49
    assert both[2] < 0.001
    apart = replace(second[0], start=90, end=91), 0.9
    assert share([first, apart], "2017-07-09") == pytest.approx(share([first, apart], "2017-07-20"))


def test_of_days_with_weights_the_first_counts_where_two_overlap() -> None:
    start = JULY.start
    clue = of("day told", "2017", weights=((start, start + 4, 3.0), (start + 2, start + 6, 5.0)), rest=1.0)
    parts = distribution(JULY, [(clue, 0.9)])
    heights = [round(part.share / (part.stop - part.start) / parts[-1].share * 25) for part in parts]
    assert [(part.start - start, part.stop - start) for part in parts] == [(0, 2), (2, 4), (4, 6), (6, 31)]
    assert heights == [3, 3, 5, 1]


@pytest.mark.parametrize(
    ("shares", "asked", "first", "last", "held"),
    [
        ((0.5, 0.5), 0.95, 0, 2, 1.0),
        ((0.02, 0.96, 0.02), 0.95, 1, 2, 0.96),
        ((0.02, 0.95, 0.03), 0.95, 1, 2, 0.95),
        ((0.4, 0.2, 0.4), 0.5, 0, 2, 0.6),
        ((0.3, 0.3, 0.4), 0.5, 1, 3, 0.7),  # of two as short, the one that holds more
        ((0.25, 0.25, 0.25, 0.25), 0.5, 0, 2, 0.5),  # of two alike, the first
        ((0.0, 0.0, 1.0), 0.95, 2, 3, 1.0),
    ],
)
def test_the_shortest_stretch_that_holds_enough(
    shares: tuple[float, ...], asked: float, first: int, last: int, held: float
) -> None:
    parts = [Stretch(100 + at, 101 + at, part) for at, part in enumerate(shares)]
    found, holds = densest(parts, asked)
    assert (found.start - 100, found.stop - 100, holds) == (first, last, pytest.approx(held))
    assert found.shape is Shape.RANGE


def test_where_too_little_is_held_the_whole_is_told() -> None:
    parts = [Stretch(0, 10, 0.2), Stretch(10, 20, 0.3)]
    assert densest(parts, 0.95) == (Interval(0, 20, shape=Shape.RANGE), 1.0)


def test_the_shortest_is_told_by_days_and_not_by_stretches() -> None:
    parts = [Stretch(0, 30, 0.6), Stretch(30, 31, 0.2), Stretch(31, 33, 0.2)]
    assert densest(parts, 0.4)[0] == Interval(30, 33, shape=Shape.RANGE)


def test_weekdays_tell_a_few_days_apart_and_no_long_stretch() -> None:
    week = (1, 1, 1, 1, 1, 1, 3)
    whole = by_weekday([Stretch(736515, 736522, 1.0)], week)  # from Sunday 9 July 2017? it is the Thursday before
    assert [(part.start, part.stop) for part in whole] == [(at, at + 1) for at in range(736515, 736522)]
    assert sum(part.share for part in whole) == pytest.approx(1)
    heavy = max(whole, key=lambda part: part.share)
    assert date.fromordinal(heavy.start).strftime("%A") == "Sunday"
    assert heavy.share == pytest.approx(1 / 3)
    assert len(by_weekday([Stretch(736515, 736515 + 400, 1.0)], week)) == 400
    long = (Stretch(736515, 736515 + 401, 1.0),)
    assert by_weekday(long, week) == long


def test_a_thin_stretch_beside_is_not_walked() -> None:
    parts = [Stretch(736515, 736522, 0.95), Stretch(736522, 737522, 0.05)]
    found = by_weekday(parts, (1, 1, 1, 1, 1, 1, 3))
    assert len(found) == 8
    assert (found[-1].start, found[-1].stop) == (736522, 737522)
    assert found[-1].share == pytest.approx(0.05)


def test_how_much_likelier_a_clue_makes_days() -> None:
    clue = of("told elsewhere", "2017-07-09/2017-07-15")
    assert lift(clue, 0.9, parse_edtf("2017-07-10")) == pytest.approx(1 / mean_of(clue, 0.9, "2017-07-10"))
    vote = of("day told", "2017", weights=((JULY.start, JULY.stop, 4.0),), rest=1.0)
    around = (31 * 4 + 7300) / 7331
    assert lift(vote, 0.9, JULY) == pytest.approx(4 / around)
    inside = Interval(JULY.start + 21, JULY.stop + 10)
    assert lift(vote, 0.9, inside) == pytest.approx(2.5 / ((31 * 4 + 7320 - 31) / 7320))


def mean_of(clue: Clue, trust: float, when: str) -> float:
    """The mean weight of the twenty years about a day, reckoned day by day."""
    doubt = (1 - trust) / trust
    beside = doubt * clue.window.days / 7300
    asked = parse_edtf(when)
    days = range(asked.start - 3650, asked.stop + 3650)
    reach = range(clue.window.start - 3650, clue.window.stop + 3650)
    held = range(clue.window.start, clue.window.stop)
    heights = (1.0 if at in held else beside if at in reach else 0.002 * beside for at in days)
    return sum(heights) / len(days)
