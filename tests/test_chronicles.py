"""Chronicles as evidence: known events date the reports that tell them, and no report on anything else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from timeline.algebra import edtf, parse_edtf
from timeline.dating import NOTHING_KNOWN, date_all, read
from timeline.engine import Options, build
from timeline.engine.chronicles import known
from timeline.model import Document, Interval

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "bench"))

import dating  # noqa: E402  the benchmark's measures, after the path is set

# A strike that nobody ever held: day by day, as a chronicle tells it, and as a report of one day does.
STRIKE = """On 3 March 2009 dockers in Korst stopped work. On 9 March 2009 police cleared the Korst grain pier of
dockers. On 17 March 2009 a crane in Korst fell on a dockers' kitchen. On 2 April 2009 Norland's premier
Anders Holm visited the dockers in Korst. On 21 April 2009 dockers in Korst seized the Norland customs
house. On 5 May 2009 Norland's army took the customs house of Korst back. On 19 May 2009 dockers in Korst
voted to end their strike.
"""
REPORT = """Anders Holm, the premier of Norland, visited the striking dockers in Korst on Thursday and heard whistles.
It was he who, in March, let police clear the grain pier. On Friday the dockers will march.
"""
# A war that nobody fought, over a town that is taken, fought for and taken back.
WAR = """On 4 May 2011 Red Banner fighters seized Belgorsk.
On 9 May 2011 Norland's army fell back to the river.
On 2 June 2011 Red Banner fighters seized the harbor of Belgorsk.
On 3 March 2012 Norland's army launched the offensive to retake Belgorsk.
On 10 April 2012 Norland's army reached the river in Belgorsk.
On 20 May 2012 Norland's army retook Belgorsk.
On 1 July 2012 Red Banner fighters attacked a village south of Belgorsk.
"""
TURNS = (
    ("Norland's army retook Belgorsk, and the Red Banner is gone.", "known by then", "2012-05-16", None),
    ("The Red Banner, which took Belgorsk in May, burned Norland's flag.", "known turn", "2011-05-04", "2012-04-30"),
    ("Red Banner men are waiting in Norland's mills for the army to retake Belgorsk.", "not yet", None, "2012-05-24"),
    (
        "Norland's offensive to retake Belgorsk from the Red Banner is six weeks old.",
        "counted",
        "2012-04-10",
        "2012-04-21",
    ),
    (
        "Two months after the fall of Belgorsk the Red Banner rules half of Norland.",
        "counted",
        "2011-06-19",
        "2011-08-04",
    ),
)
ELSEWHERE = """Bakers in Lindmar visited the premier on Thursday. In March a crane fell on a school there."""


def saved(folder: Path, name: str, told: str) -> str:
    """Save the timeline of a text as JSON, and return its path."""
    (folder / f"{name}.txt").write_text(told, encoding="utf-8")
    timeline, _ = build([str(folder / f"{name}.txt")], Options(shipped=False))
    path = folder / f"{name}.json"
    path.write_text(timeline.model_dump_json(), encoding="utf-8")
    return str(path)


@pytest.fixture(name="strike")
def fixture_strike(tmp_path: Path) -> str:
    """Return the path of a timeline of the strike."""
    return saved(tmp_path, "strike", STRIKE)


@pytest.mark.parametrize(("told", "kind", "first", "last"), TURNS, ids=[turn[1] + turn[0][:20] for turn in TURNS])
def test_what_befell_a_place_dates_who_tells_it(
    told: str, kind: str, first: str | None, last: str | None, tmp_path: Path
) -> None:
    evidence, _ = known((saved(tmp_path, "war", WAR),), shipped=False)
    clues = [clue for clue in evidence.of(read(Document("r", "r.txt", told, ""))) if clue.kind == kind]
    windows = [(day(clue.window.start), day(clue.window.last)) for clue in clues]
    assert any((first or start) == start and (last or end) == end for start, end in windows), windows
    for clue in clues:
        assert told[clue.start : clue.end] == clue.quote
        assert "Belgorsk”" in clue.because


def day(number: int) -> str:
    return edtf(Interval(number, number + 1))


def test_a_part_of_a_place_is_not_the_place(tmp_path: Path) -> None:
    evidence, _ = known((saved(tmp_path, "war", WAR),), shipped=False)
    told = "Norland's army retook most of Belgorsk and seized a mill near Belgorsk from the Red Banner."
    kinds = {clue.kind for clue in evidence.of(read(Document("r", "r.txt", told, "")))}
    assert "subject" in kinds
    assert kinds.isdisjoint({"known by then", "known turn", "not yet"})


def test_a_saved_timeline_dates_a_report_of_its_subject(strike: str, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    timeline, problems = build([str(report)], Options(shipped=False, chronicle=(strike,)))
    published = timeline.documents[0].published
    assert not problems
    assert published.basis == "inferred"
    assert parse_edtf(published.earliest or "").start <= parse_edtf("2009-04-03").start
    assert parse_edtf(published.latest or "").start >= parse_edtf("2009-04-03").start
    told = [clue for clue in published.clues if "in the chronicle strike" in clue.because]
    assert told
    assert all(REPORT[clue.start : clue.end] == clue.quote for clue in published.clues)
    assert timeline.generator.options == {"chronicle": ["strike.json"], "no_chronicle": True}


def test_a_page_stamped_when_it_was_copied_is_dated_by_its_words(tmp_path: Path) -> None:
    report = (HERE.parent / "seeds" / "000_victory_and_after.txt").read_text(encoding="utf-8")
    page = tmp_path / "page.md"
    for stamp, basis in (("2017-07-12", "metadata"), ("2017-07-24", "inferred"), ("2018-01-05", "inferred")):
        page.write_text(f"---\ndate: {stamp}\n---\n\n{report}", encoding="utf-8")
        timeline, problems = build([str(page)])
        published = timeline.documents[0].published
        assert published.basis == basis
        assert "2017-07-09" <= (published.earliest or "") <= (published.latest or "") <= "2017-07-16"
        disputes = [problem for problem in problems if f"says {stamp}" in problem.message]
        assert len(disputes) == (basis == "inferred")


def test_it_says_nothing_of_another_subject(strike: str) -> None:
    evidence, _ = known((strike,), shipped=False)
    reading = read(Document("r", "r.txt", ELSEWHERE, ""))
    assert date_all([reading], evidence) == date_all([reading], NOTHING_KNOWN)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[1,\n", "line 2"),
        ('{"schema_version": "1.0",\n "generator": 7}', "line 2, generator"),
        ("Dockers stopped work.", "line 1"),
        (None, "cannot be read"),
    ],
    ids=["cut short", "wrong within", "no JSON", "not there"],
)
def test_what_is_no_timeline_is_named_with_its_line(content: str | None, told: str, tmp_path: Path) -> None:
    path, report = tmp_path / "bad.json", tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    if content is not None:
        path.write_text(content, encoding="utf-8")
    timeline, problems = build([str(report)], Options(shipped=False, chronicle=(str(path),)))
    assert len(timeline.documents) == 1  # the run goes on
    assert [problem.path for problem in problems] == [str(path)]
    assert told in problems[0].message
    assert problems[0].lost


def test_a_wrong_value_is_found_on_its_line(strike: str, tmp_path: Path) -> None:
    saved = json.loads(Path(strike).read_text(encoding="utf-8"))
    saved["events"][2]["date"]["edtf"] = 7
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(saved, indent=1), encoding="utf-8")
    _, problems = known((str(path),), shipped=False)
    line = next(n for n, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if '"edtf": 7' in row)
    assert f"line {line}, events.2.date.edtf" in problems[0].message


def test_windows_of_a_campaign_hold_the_day_and_are_narrow() -> None:
    reports = dating.campaign()
    evidence, _ = known((), shipped=True)
    found = [
        (one, when.window) for one, when in zip(reports, dating.dated(reports, evidence, jointly=False), strict=True)
    ]
    said = [(one, window) for one, window in found if window]
    wrong = [(one.name, edtf(window)) for one, window in said if not window.start <= one.day <= window.last]
    assert len(wrong) <= 0.05 * len(said), wrong
    near = {
        days: sum(abs((window.start + window.last) // 2 - one.day) <= days for one, window in said) for days in (7, 31)
    }
    assert near[7] >= 0.6 * len(reports)
    assert near[31] >= 0.7 * len(reports)


# Reports on the same city in other years, worded by us, with the day they could have run.
OTHER_YEARS = {
    "2003-04-11": """Kurdish fighters and American soldiers took Mosul on Friday without a fight, two days after Baghdad
fell. Looters emptied the central bank and the university in Mosul. In Kirkuk, Kurdish forces promised to leave. Turkey
said it would send observers.""",
    "2004-11-11": """Insurgents stormed police stations in Mosul on Thursday and the governor asked Baghdad for troops.
American forces are fighting in Falluja. Iraqi officers said most of the Mosul police had fled.""",
    "2021-03-07": """Four years after Mosul was liberated from the Islamic State, Pope Francis prayed among its ruins on
Sunday. The Iraqi prime minister, Mustafa al-Kadhimi, went with him. Few of the city's Christians have come back.""",
}


@pytest.mark.parametrize("true", OTHER_YEARS)
def test_other_years_of_a_city_are_not_drawn_into_its_war(true: str) -> None:
    evidence, _ = known((), shipped=True)
    (when,) = date_all([read(Document("r", "r.txt", OTHER_YEARS[true], ""))], evidence)
    assert when.window is None or when.window.start <= parse_edtf(true).start <= when.window.last


def test_founding_reports_are_dated_by_the_chronicle() -> None:
    shared = HERE.parent.parent / "shared"
    if not (shared / "seeds").is_dir():
        pytest.skip("the founding reports are not beside this checkout")
    labels = map(json.loads, (shared / "gold" / "seed_documents.jsonl").read_text(encoding="utf-8").splitlines())
    true = {label["document"].removesuffix(".txt"): label["published"] for label in labels}
    timeline, _ = build([str(shared / "seeds")])
    for document in timeline.documents:
        told = document.published
        assert told.basis == "inferred"
        assert (told.earliest or "") <= true[document.id] <= (told.latest or ""), document.id
        assert parse_edtf(told.edtf or "").days <= 45, document.id
