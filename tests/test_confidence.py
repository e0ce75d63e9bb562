"""How sure an event is: what that rests on, by the counts of labelled dates, and how it is told."""

from __future__ import annotations

import io
import sys
import tomllib
from dataclasses import replace
from math import prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.algebra import edtf
from timeline.dating import date_alone, read
from timeline.engine import Options, build
from timeline.events import events_of
from timeline.merge.confidence import alone, factor, factors, together
from timeline.model import Anchor, Document, Event
from timeline.readers import Asked
from timeline.writers import Look, explain

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "bench"))

import confidence as bench  # noqa: E402  the benchmark's counts, after the path is set

TABLE = tomllib.loads((HERE.parent / "timeline" / "merge" / "confidence.toml").read_text(encoding="utf-8"))
PLAIN = Look(width=160, color=False, verbose=False)
DAY = "2017-07-11"

STORY = " ".join(f"In {year} the bridge at Korst was shelled." for year in range(1990, 2000))
# A text published on DAY or on a day unknown (None), and what its last event rests on.
WAYS = [
    ("The dam broke on 3 May 2011.", DAY, "a date told in full"),
    ("The dam broke between 2009 and 2011.", DAY, "a date told in full"),
    ("The dam broke on 3 May.", DAY, "a date without its year"),
    ("The dam broke in late May.", DAY, "a date without its year"),
    ("The dam broke on Sunday.", DAY, "a weekday"),
    ("The dam broke on Sunday night.", DAY, "a weekday"),
    ("The dam broke yesterday.", DAY, "a day told from the day of publication"),
    ("The dam broke last week.", DAY, "a week told from the day of publication"),
    ("The dam broke over the weekend.", DAY, "a week told from the day of publication"),
    ("The dam broke last year.", DAY, "a month or year told from the day of publication"),
    ("The dam broke two years ago.", DAY, "a length counted from the day of publication"),
    ("Forty men have died in the past two weeks.", DAY, "a length counted from the day of publication"),
    ("The army took Korst on 3 May 2011, two years after rebels had seized it.", DAY, "an event that the words name"),
    ("The dam broke on 3 May 2011. The mayor fled the next day.", DAY, "a date counted from the one told before it"),
    (f"{STORY} In May the mayor fled.", None, "a date of a story that goes on from the date told before it"),
    ("The dam broke on 3 May 2011. The mayor fled the next day.", None, "one of the few told"),
    ("The dam broke on Sunday.", DAY, "its day of publication was given"),
    ("The dam broke on 3 May 2011.", DAY, "a word cited is clearly what it tells of"),
    ("The harbour was quiet on Sunday.", DAY, "a state or mere talk"),
]


def told(text: str, published: str | None = DAY) -> tuple[Event, ...]:
    reading = read(Document("r", "r.txt", text, "", given=published))
    when = date_alone(reading)
    return events_of(reading.document, reading.placed(when), when)


def rests_on(event: Event) -> list[str]:
    return [one.what for one in factors(event)]


@pytest.mark.parametrize(("text", "published", "what"), WAYS)
def test_what_it_rests_on(text: str, published: str | None, what: str) -> None:
    found = [name for event in told(text, published) for name in rests_on(event)]
    assert any(what in name for name in found), found


def test_what_leans_on_something_else_is_less_sure() -> None:
    (outright,) = told("The dam broke on 3 May 2011.")
    first, leaning = told("The dam broke on 3 May 2011. The mayor fled the next day.")
    assert edtf(leaning.interval) == "2011-05-04"
    assert alone(leaning) < alone(first) == alone(outright)


def test_a_date_leans_on_no_day_of_publication_that_it_does_not_need() -> None:
    (full,), (weekday,) = told("The dam broke on 3 May 2011."), told("The dam broke on Sunday.")
    assert not any("publication" in what for what in rests_on(full))
    assert "its day of publication was given" in rests_on(weekday)


def test_an_inferred_day_is_told_and_one_that_leaves_several_too() -> None:
    (given,) = told("The dam broke on Sunday.")
    inferred = replace(given, evidence=replace(given.evidence, basis="inferred", published=0.95))
    assert "its day of publication is inferred" in rests_on(inferred)
    several = replace(inferred.interval, shape=type(inferred.interval.shape).ONE_OF)
    assert "its day of publication is inferred, and leaves several days" in rests_on(
        replace(inferred, interval=several)
    )


def test_a_clause_that_may_not_be_what_the_date_tells_of_is_less_sure() -> None:
    (event,) = told("The dam broke on 3 May 2011.")
    sure = [alone(replace(event, evidence=replace(event.evidence, share=share))) for share in (0.0, 0.2, 0.8)]
    assert sure == sorted(set(sure))
    assert alone(replace(event, evidence=replace(event.evidence, headed=True))) < sure[-1]


def test_every_way_counted_is_one_that_is_told_apart() -> None:
    """No row is left over from a way that is gone, and none is missing: `factor` would raise."""
    seen = {what for text, published, _ in WAYS for event in told(text, published) for what in rests_on(event)}
    rare = {"is inferred", "leaves several days", "several words might be", "not among those cited"}
    counted = {what for rows in TABLE.values() for what in rows}
    assert {what for what in counted - seen if not any(part in what for part in rare)} == set()
    assert all(0 <= right <= of for rows in TABLE.values() for right, of in rows.values())


def test_what_was_seldom_seen_is_held_towards_a_half() -> None:
    for rows in TABLE.values():
        for what, (right, of) in rows.items():
            low, high = sorted((0.5, right / of))
            assert low <= factor(what).share <= high
            assert factor(what).of == of


@pytest.mark.parametrize(("text", "published", "what"), WAYS)
def test_it_is_the_shares_multiplied_and_never_certain(text: str, published: str | None, what: str) -> None:
    assert what
    for event in told(text, published):
        assert alone(event) == round(min(0.99, prod(one.share for one in factors(event))), 2)
        assert 0 < alone(event) < 1


@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.sampled_from("abcd")), min_size=1, max_size=6))
def test_one_more_source_never_makes_an_event_less_sure(tellings: list[tuple[float, str]]) -> None:
    (model,) = told("The dam at Korst broke on Sunday.")
    assert model.placed.rests_on is Anchor.DOCUMENT
    group = [
        replace(
            model,
            evidence=replace(model.evidence, published=sure),
            document=replace(model.document, id=name),
        )
        for sure, name in tellings
    ]
    sureness = [
        together([(one.document.id, alone(one)) for one in group[:count]], {"d": "a"})
        for count in range(1, len(group) + 1)
    ]
    assert sureness == sorted(sureness)
    assert all(0 < sure < 1 for sure, _ in sureness)


def test_explain_tells_what_it_rests_on_with_the_share_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The dam at Korst broke on Sunday.", encoding="utf-8")
    timeline, _ = build([str(tmp_path)], Options(Asked(published=DAY), shipped=False))
    (event,) = timeline.events
    page = io.StringIO()
    explain.write_event(event, timeline.documents, page, PLAIN)
    shown = " ".join(page.getvalue().split())
    weekday = factor("a weekday")
    assert f"confidence {event.confidence:.0%} by itself, for it rests on" in shown
    assert f"a weekday: of {weekday.of} like this, {100 * weekday.share:.0f} in 100 were right" in shown
    assert "its day of publication was given: taken to be right 99 in 100" in shown
    assert event.sources[0].factors[0] == weekday


def test_reliability_is_what_was_said_against_what_held() -> None:
    said = [(0.9, True)] * 9 + [(0.9, False)] + [(0.6, True), (0.6, False)]
    lines = list(bench.reliability(said))
    assert lines[0].split()[-4:] == ["2", "0.60", "0.50", "#" * 10]
    assert lines[1].split()[-4:] == ["10", "0.90", "0.90", "#" * 18]
    assert f"right {0.1 * 2 / 12:.3f}" in lines[2]
    assert bench.brier([(0.5, True), (1.0, True)]) == 0.125


def test_it_holds_on_reports_it_was_not_counted_on(shared: Path) -> None:
    """Each half by the counts of the other; and the shares shipped are those of today's reading."""
    if not (shared / "corpora" / "timebank").is_dir():
        pytest.skip("the labelled reports are not in ../shared/corpora")
    found = [case for case in bench.cases() if case.judged]
    tables = [bench.counted(case for case in found if case.half == half) for half in (0, 1)]
    said = [(bench.said_of(case, tables[1 - case.half]), case.right) for case in found]
    mean, held = bench.means(said)
    assert abs(mean - held) < 0.02
    assert bench.brier(said) < 0.95 * bench.brier([(held, right) for _, right in said])
    for family, rows in bench.counted(found).items():
        for what, (right, of) in rows.items():
            assert factor(what).share == pytest.approx((right + 1) / (of + 2), abs=0.05 if of >= 40 else 0.2), family
