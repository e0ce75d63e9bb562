"""When a document was written: each clue by itself, and reports of many subjects that date one another or must not."""

from __future__ import annotations

import json
import random
import tomllib
from datetime import date
from pathlib import Path

import pytest

from timeline.algebra import edtf, parse_edtf
from timeline.dating import date_all, read
from timeline.dating.joint import when_told
from timeline.dating.turns import turns
from timeline.dating.yearless import days_told
from timeline.engine import Options, build
from timeline.model import Document, Published, Weekday
from timeline.readers import Asked

CASES = Path(__file__).parent / "cases_dating"
CLUES = tomllib.loads((CASES / "clues.toml").read_text(encoding="utf-8"))["case"]


def dated(*documents: Document) -> dict[str, Published]:
    readings = [read(document) for document in documents]
    return {document.id: when for document, when in zip(documents, date_all(readings), strict=True)}


def spelled(published: Published) -> str:
    return edtf(published.window) if published.window else ""


@pytest.mark.parametrize("case", CLUES, ids=[case["what"] for case in CLUES])
def test_one_document(case: dict) -> None:
    told = {name: tuple((where, written) for where, written in case.get(name, ())) for name in ("metadata", "seen")}
    document = Document("r", "r.txt", case["text"], "", url=case.get("url"), given=case.get("given"), **told)
    when = dated(document)["r"]
    assert (spelled(when), when.basis) == (case["window"], case["basis"])
    assert [clue.kind for clue in when.clues if not clue.aside] == case["clues"]
    assert [clue.kind for clue in when.clues if clue.aside] == case.get("aside", [])
    assert (0 < when.confidence < 1) == bool(case["window"])
    for clue in when.clues:
        assert clue.quote == case["text"][clue.start : clue.end]
        assert clue.because


TURNS = tomllib.loads((CASES / "turns.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", TURNS, ids=[case["what"] for case in TURNS])
def test_what_befell_places(case: dict) -> None:
    places = [frozenset(place.split()) for place in case.get("places", ())]
    found = [
        f"{' '.join(sorted(told.place))} | {told.turn.value} | {'done' if told.done else 'ahead'}"
        for told in turns(case["text"], places)
    ]
    assert sorted(found) == sorted(case["told"])


def test_a_day_without_its_weekday_is_rarely_of_this_week() -> None:
    (clue,) = days_told(read(Document("r", "r.txt", "The plane struck on March 17.", "")))
    of_day = {start: weight for start, _, weight in clue.weights}
    struck = date(2017, 3, 17).toordinal()
    assert of_day[struck] < 0.5 * of_day[struck + 7]
    assert of_day[struck + 7] > of_day[struck + 14] > of_day[struck + 28] > of_day[struck + 112]
    assert not list(days_told(read(Document("r", "r.txt", "The plane struck on Friday, March 17.", ""))))
    assert not list(days_told(read(Document("r", "r.txt", "DAHRA, March 17 (Agency) - The plane struck.", ""))))


CORPORA = tomllib.loads((CASES / "corpora.toml").read_text(encoding="utf-8"))["corpus"]


def corpus_of(case: dict) -> list[Document]:
    return [Document(r["id"], f"{r['id']}.txt", r["text"], "", given=r.get("given")) for r in case["report"]]


def holds(published: Published, day: str) -> bool:
    window = published.window
    return window is None or window.start <= date.fromisoformat(day).toordinal() <= window.last


@pytest.mark.parametrize("case", CORPORA, ids=[case["about"] for case in CORPORA])
def test_no_window_leaves_out_the_true_day(case: dict) -> None:
    found = dated(*corpus_of(case))
    for report in case["report"]:
        assert holds(found[report["id"]], report["true"]), spelled(found[report["id"]])
        if "window" in report:
            assert spelled(found[report["id"]]) == report["window"]


def test_all_corpora_at_once_mislead_no_report() -> None:
    reports = {f"{n}/{r['id']}": r for n, case in enumerate(CORPORA) for r in case["report"]}
    found = dated(*(Document(name, name, r["text"], "", given=r.get("given")) for name, r in reports.items()))
    assert [name for name, report in reports.items() if not holds(found[name], report["true"])] == []


def test_the_order_of_documents_changes_nothing() -> None:
    documents = [document for case in CORPORA[:6] for document in corpus_of(case)]
    named = [Document(f"{n}", d.path, d.text, "", given=d.given) for n, d in enumerate(documents)]
    expected = dated(*named)
    random.Random(7).shuffle(named)
    assert dated(*named) == expected


def test_a_weekday_of_a_known_day_was_written_within_the_week() -> None:
    sunday = parse_edtf("2017-07-09")
    window = when_told(Weekday(6), -1, sunday)
    assert window is not None
    assert edtf(window) == "2017-07-09/2017-07-15"
    assert when_told(Weekday(0), -1, sunday) is None  # no Monday is a Sunday


@pytest.mark.parametrize("junk", ["junk", "2017-02-31", "31 February 2017", "17"])
def test_junk_given_is_reported_and_loses_nothing(tmp_path: Path, junk: str) -> None:
    (tmp_path / "report.txt").write_text("The army entered the city on 3 July 2017.", encoding="utf-8")
    (tmp_path / "sources.toml").write_text(f'["report.txt"]\npublished = "{junk}"\n', encoding="utf-8")
    timeline, problems = build([str(tmp_path)])
    assert [problem.lost for problem in problems] == [False]
    assert junk in problems[0].message
    assert timeline.documents[0].published.basis == "unknown"
    assert [event.date.edtf for event in timeline.events] == ["2017-07-03"]


def test_a_date_against_the_text_stands_and_is_reported(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("The army entered the city on 3 July 2017.", encoding="utf-8")
    timeline, problems = build([str(tmp_path)], Options(Asked(published="2016-05-01")))
    assert [problem.lost for problem in problems] == [False]
    assert "3 July 2017" in problems[0].message or "disputed" in problems[0].message
    assert timeline.documents[0].published.edtf == "2016-05-01"
    assert [clue.kind for clue in timeline.documents[0].published.clues] == ["given", "not before"]


def test_front_matter_against_the_dateline_is_reported(tmp_path: Path) -> None:
    report = "---\ndate: 2017-07-17\n---\nMOSUL, July 10, 2017 (Agency) - The army entered the city.\n"
    (tmp_path / "report.md").write_text(report, encoding="utf-8")
    timeline, problems = build([str(tmp_path)])
    assert [(problem.lost, "disputed" in problem.message) for problem in problems] == [(False, True)]
    assert timeline.documents[0].published.edtf == "2017-07-10"
    assert timeline.documents[0].published.basis == "dateline"


def test_windows_of_real_news_hold_the_true_day(shared: Path) -> None:
    """What is inferred for 320 news texts without a date: silence is a gap, a wrong window a defect."""
    lines = (shared / "corpora" / "dating" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["id"]: row for row in map(json.loads, lines) if len(row.get("dct") or "") >= 10}
    found = dated(*(Document(name, name, row["text"], "") for name, row in rows.items()))
    said = {name: when for name, when in found.items() if when.window}
    wrong = [name for name, when in said.items() if not holds(when, rows[name]["dct"][:10])]
    assert len(wrong) <= 0.05 * len(said), wrong
    bounds = [(name, clue) for name, when in found.items() for clue in when.clues if clue.kind.startswith("not ")]
    false = [name for name, clue in bounds if not holds(Published(clue.window), rows[name]["dct"][:10])]
    assert len(bounds) >= 60
    assert len(false) <= 0.05 * len(bounds), false
