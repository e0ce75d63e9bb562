"""Timelines drawn: where marks and names stand, what is said beside colour, and pictures that other programs open."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from timeline.contract import EventDateRecord, EventRecord, Timeline
from timeline.writers import BYTES_WRITERS, WRITERS, Look, UnfitError, lacking
from timeline.writers.chart.marks import Mark, heaped, marks
from timeline.writers.chart.picture import fitting, width
from timeline.writers.chart.places import CLEAR, lanes, rows
from timeline.writers.chart.scale import Scale, Stretch, scale
from timeline.writers.chart.ticks import ticks
from timeline.writers.web.span import Span

ROOT = Path(__file__).parents[1]
SAMPLE = Timeline.model_validate_json((ROOT / "tests/golden/sample.json").read_bytes())
PLAIN = Look(width=80, color=False, verbose=False)
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "defs", "linearGradient", "stop", "rect", "text", "tspan", "path", "circle", "g"}

DAYS = st.tuples(st.integers(-400_000, 900_000), st.sampled_from([1, 1, 1, 7, 31, 365, 36_525]))
WORDS = st.text(st.characters() | st.sampled_from("<>&\"'\x00\x1b\u202e漢字\ud800\ufffe🏳"), min_size=1, max_size=60)


def event(title: str, earliest: str, latest: str = "", **others: Any) -> EventRecord:
    """An event of the sample under another name, at other days."""
    edtf = others.pop("edtf", earliest if not latest else f"{earliest}/{latest}")
    precision = others.pop("precision", "range" if latest else "day")
    date = EventDateRecord(edtf=edtf, earliest=earliest, latest=latest or earliest, precision=precision)
    plain = {"title": title, "date": date, "status": "happened", "disagreements": ()}
    return SAMPLE.events[0].model_copy(update=plain | others)


def of(*events: EventRecord) -> Timeline:
    return SAMPLE.model_copy(update={"events": events})


def written(name: str, timeline: Timeline, look: Look = PLAIN) -> str:
    out = io.StringIO()
    WRITERS[name](timeline, out, look)
    return out.getvalue()


def at_days(days: list[tuple[int, int]]) -> list[Mark]:
    """Marks that begin at these days and are so long."""
    ordered = sorted(days)
    return [
        Mark(event("x", "2017-01-01"), Span(day, day + long, "cell" if long > 1 else "day")) for day, long in ordered
    ]


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, (environment.pop("packages", ""), str(ROOT))))
    return subprocess.run(
        [sys.executable, "-m", "timeline", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": path} | environment,
        check=False,
        timeout=60,
    )


@pytest.fixture
def saved(tmp_path: Path) -> str:
    """The sample, saved as a user would have it."""
    (tmp_path / "t.json").write_bytes((ROOT / "tests/golden/sample.json").read_bytes())
    return "t.json"


# --- the scale ----------------------------------------------------------------------------------------------------


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_later_is_never_further_left(days: list[tuple[int, int]]) -> None:
    found = at_days(days)
    shown = scale(found, 0, 1000, 10)
    places = [shown.at(day) for day in sorted(end for mark in found for end in (mark.span.start, mark.span.stop))]
    assert all(0 <= place <= 1000 + 1e-6 for place in places)
    assert all(before <= after + 1e-9 for before, after in pairwise(places))


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_no_event_stands_in_what_is_left_out(days: list[tuple[int, int]]) -> None:
    found = at_days(days)
    shown = scale(found, 0, 1000, 10)
    for mark in found:
        assert any(one.start <= mark.span.start < mark.span.stop <= one.stop for one in shown.stretches)
    for before, after in shown.breaks:
        assert after.left - before.right == pytest.approx(10)


@pytest.mark.parametrize(
    ("days", "stretches"),
    [
        ([0, 730, 1095], 1),  # three events need no break, however far apart
        (list(range(0, 3650, 365)), 1),  # nor does one each year
        ([0, *range(1000, 1020)], 2),  # a crowd long after
        ([0, 300, *range(5000, 5010)], 2),  # the two stay together
        ([*range(5), *range(2000, 2005), *range(4000, 4005)], 3),
        ([number for far in range(9) for number in range(far * 1000, far * 1000 + 5)], 1),  # as far apart everywhere
    ],
)
def test_a_break_is_where_it_makes_room(days: list[int], stretches: int) -> None:
    assert len(scale(at_days([(day, 1) for day in days]), 0, 100, 4).stretches) == stretches


@given(st.integers(-500_000, 900_000), st.integers(1, 400_000), st.integers(10, 2000))
def test_names_of_ticks_do_not_meet(start: int, days: int, wide: int) -> None:
    stretch = Stretch(start, start + days, 0, wide)
    named = ticks(stretch, 1)
    assert named
    for before, after in pairwise(named):
        assert stretch.at(before.day) + len(before.name) < stretch.at(after.day)


@pytest.mark.parametrize(
    ("first", "days", "names"),
    [
        (736519, 5, ["9", "10", "11", "12", "13"]),
        (736330, 200, ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul"]),
        (735000, 7000, ["2015", "2020", "2025", "2030"]),
        (-20000, 20000, ["50 BC", "40 BC", "30 BC", "20 BC", "10 BC"]),
    ],
)
def test_ticks_are_as_fine_as_there_is_room(first: int, days: int, names: list[str]) -> None:
    assert [tick.name for tick in ticks(Stretch(first, first + days, 0, 50), 1)] == names


@given(st.lists(DAYS, min_size=1, max_size=60), st.integers(1, 200))
def test_heaps_hold_every_event_once(days: list[tuple[int, int]], cells: int) -> None:
    found = at_days(days)
    assert sum(heaped(found, scale(found, 0, 500, 6), cells)) == pytest.approx(len(found))


# --- the terminal -------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(DAYS, WORDS), min_size=1, max_size=8), st.sampled_from([40, 80, 160]), st.booleans())
def test_no_row_is_wider_than_the_page(told: list[tuple[tuple[int, int], str]], cells: int, ascii_only: bool) -> None:
    events = [event(words, "2017-07-09", "2017-07-11", status="alleged") for _, words in told]
    events += [event(words, f"{2000 + abs(day) % 99}-01-01") for (day, _), words in told]
    look = Look(width=cells, color=False, verbose=True, ascii=ascii_only)
    assert all(cell_len(line) <= cells for line in written("chart", of(*events), look).split("\n"))


def test_what_a_status_is_can_be_seen_without_colour() -> None:
    events = [
        event(f"It is {status}", "2017-07-09", status=status) for status in ("happened", "planned", "alleged", "denied")
    ]
    found = [re.findall("[●○?✕]", line) for line in written("chart", of(*events)).splitlines() if "It is" in line]
    assert found == [["●"], ["○"], ["?"], ["✕"]]


def test_years_before_christ_are_drawn() -> None:
    told = of(event("Caesar is killed", "-0043-03-15"), event("Augustus dies", "0014-08-19"))
    drawn = written("chart", told)
    assert "40 BC" in drawn
    named = ET.fromstring(written("svg", told)).findtext(f"{SVG}title")  # noqa: S314 - our own
    assert named == "Timeline, 44 BC to 14 AD"


@pytest.mark.parametrize("name", ["chart", "svg"])
def test_a_bar_as_long_as_the_axis_has_its_title(name: str) -> None:
    """Neither side of it has room for words."""
    year = event("The dam is built", "2014-01-01", "2014-12-31", edtf="2014", precision="year", status="planned")
    assert "The dam is built" in written(name, of(year))


def test_very_many_are_heaped_and_the_best_attested_named() -> None:
    many = [event(f"Event {number}", f"20{number % 90 + 10}-05-01", independent_sources=1) for number in range(300)]
    many[7] = many[7].model_copy(update={"independent_sources": 3, "title": "Told thrice", "id": "thrice"})
    drawn = written("chart", of(*many))
    assert "Told thrice" in drawn
    assert not re.search(r"Event \d", drawn)
    assert "300 events" in drawn
    assert "█" in drawn


@pytest.mark.parametrize("name", ["chart", "svg"])
def test_a_date_no_calendar_has_is_counted(name: str) -> None:
    drawn = written(name, of(event("Fine", "2017-07-09"), event("Not fine", "2017-02-31")))
    assert "Not fine" not in drawn
    assert re.search(r"1(?: event)? not drawn", drawn)


@pytest.mark.parametrize("name", ["chart", "svg"])
def test_nothing_is_drawn_of_nothing(name: str) -> None:
    assert "0 events" in written(name, of())


def test_a_terminal_that_is_not_utf8_gets_ascii(saved: str, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1", "TERM": "dumb"}
    command = [sys.executable, "-m", "timeline", "show", saved, "--chart", "--about", "bridge"]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, cwd=tmp_path, env=environment):
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 65536):
                seen += piece
        except OSError:  # how a terminal says that its last writer has gone
            pass
    os.close(ours)
    assert b"Engineers begin" in seen
    assert seen.isascii()


# --- the picture --------------------------------------------------------------------------------------------------


@pytest.mark.fault(9)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_a_picture_is_xml_that_holds_words_as_words(titles: list[str]) -> None:
    told = of(*(event(words, "2017-07-09", status="alleged", edtf=words) for words in titles))
    text = written("svg", told)
    for node in ET.fromstring(text.encode()).iter():  # noqa: S314 - our own
        assert node.tag.removeprefix(SVG) in DRAWN
        assert not {name for name in node.attrib if "href" in name or name.startswith("on") or name == "style"}
    assert not re.search(r"url\((?!#)|@import|<!|<\?(?!xml version)", text)


@given(st.lists(st.tuples(DAYS, WORDS), min_size=1, max_size=60))
def test_names_in_a_picture_do_not_overlap_and_stay_in_it(told: list[tuple[tuple[int, int], str]]) -> None:
    found = [
        Mark(event(words, "2017-07-09"), mark.span)
        for mark, (_, words) in zip(at_days([days for days, _ in told]), told, strict=True)
    ]
    shown = scale(found, 60, 1540, 48)
    for places in (lanes(found, shown, 170, 700), rows(found, shown, 170, 800)):
        assert all(0 <= place.edges[0] <= place.edges[1] <= 1600 for place in places)
        by_lane: dict[float, list[tuple[float, float]]] = {}
        for place in places:
            by_lane.setdefault(place.down, []).append(place.edges)
        for edges in by_lane.values():
            assert all(before[1] + CLEAR <= after[0] for before, after in pairwise(sorted(edges)))


def test_what_is_not_named_is_counted() -> None:
    many = [event(f"Event {number} of very many", f"2017-0{number % 9 + 1}-11") for number in range(2000)]
    text = written("svg", of(*many))
    named, more = re.search(r"2,000 events from 3 reports, (\d+) named here, ([\d,]+) more", text).groups()  # type: ignore[union-attr]
    assert int(named) + int(more.replace(",", "")) == 2000
    assert len(re.findall(r"</tspan>\s+Event", text)) == int(named) > 15


def test_the_best_attested_are_named_first() -> None:
    many = [event(f"Event {number}", "2017-07-09", independent_sources=1) for number in range(100)]
    many[61] = event("Told thrice", "2017-07-09", independent_sources=3)
    assert "Told thrice" in written("svg", of(*many))


@given(WORDS, st.integers(0, 900))
def test_words_are_cut_to_their_room(words: str, room: int) -> None:
    cut = fitting(words, 16, room)
    assert width(cut, 16) <= room or not cut
    assert cut in {words, ""} or cut.endswith("…")


# --- PNG ----------------------------------------------------------------------------------------------------------


def png(timeline: Timeline) -> bytes:
    out = io.BytesIO()
    BYTES_WRITERS["png"](timeline, out, PLAIN)
    return out.getvalue()


def test_a_png_is_the_picture_and_the_same_every_time() -> None:
    pytest.importorskip("resvg_py", reason="the extra png is not installed")
    first = png(SAMPLE)
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(first[16:20]), int.from_bytes(first[20:24])) == (1600, 900)
    assert png(SAMPLE) == first
    assert png(of(*SAMPLE.events[1:])) != first


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert lacking("png") == "png needs the package resvg_py: pip install 'timeline[png]'"


def test_letters_are_not_left_out_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", SimpleNamespace(svg_to_bytes=lambda **_: b"blank"))
    with pytest.raises(UnfitError, match="install one"):
        png(SAMPLE)


def test_a_file_is_left_as_it_was_where_no_picture_can_be_made(saved: str, tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "resvg_py.py").write_text("def svg_to_bytes(svg_string):\n    return b'blank'\n")
    (tmp_path / "old.png").write_bytes(b"old")
    done = run("show", saved, "-o", "old.png", cwd=tmp_path, packages=str(tmp_path / "lib"))
    assert (done.returncode, (tmp_path / "old.png").read_bytes()) == (1, b"old")
    assert re.fullmatch(r"timeline: a picture needs a font .*\n", done.stderr)
    done = run("show", saved, "-f", "png", cwd=tmp_path, packages=str(tmp_path / "lib"))
    assert done.returncode == 2
    assert "name a file" in done.stderr


# --- what is shown of a saved timeline ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        (["--about", "dam"], ["Ministry to inspect"]),
        (["--status", "denied", "--status", "alleged"], ["Company closes", "Guards fire"]),
        (["--since", "2017-07-10", "--about", "ministry"], ["Ministry to inspect"]),
        (["--until", "2015"], ["Tarvas loses"]),
        (["--min-confidence", "0.999999"], []),
    ],
    ids=" ".join,
)
def test_show_keeps_what_is_asked(saved: str, tmp_path: Path, asked: list[str], titles: list[str]) -> None:
    shown = json.loads(run("show", saved, *asked, cwd=tmp_path).stdout)
    assert [one["title"][: len(title)] for one, title in zip(shown["events"], titles, strict=True)] == titles
    assert shown["generator"]["options"]["shown"]
    assert len(shown["documents"]) == len(SAMPLE.documents)


def test_show_keeps_all_where_nothing_is_asked(saved: str, tmp_path: Path) -> None:
    assert run("show", saved, cwd=tmp_path).stdout.encode() == (tmp_path / saved).read_bytes()


def test_chart_is_a_format_by_itself(saved: str, tmp_path: Path) -> None:
    drawn = run("show", saved, "--chart", cwd=tmp_path, COLUMNS="80").stdout
    assert drawn == (ROOT / "tests/golden/sample-chart-80.txt").read_text(encoding="utf-8")
    done = run("show", saved, "--chart", "-f", "json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")


def test_the_sample_is_drawn_whole() -> None:
    assert len(marks(SAMPLE)) == len(SAMPLE.events)
    assert isinstance(scale(marks(SAMPLE), 0, 80, 4), Scale)
