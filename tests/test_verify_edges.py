"""Verify, said to the letter: each thing that was changed is named, where it stands, and nothing else is."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from timeline.contract import Timeline
from timeline.engine import Options, build
from timeline.readers import Asked, Columns
from timeline.verify import verify

Json = dict[str, Any]
HARBOUR = (
    "Iraq closed the harbour of Basra on Sunday, though ships still wait. The pier had cracked in June. "
    "Anna Ruiz, the port's director, said the crane fell on 3 July 2017, and cargo was lost.\n"
)
MARLOW = "MARLOW, July 10, 2017 (Agency) - The council approved a new bridge on Monday.\n"
VALLEY = "Farmers sowed the valley on Friday. Miners struck gold in the hills in May 1848.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with three reports, and their timeline as JSON."""
    home = tmp_path_factory.mktemp("home")
    (home / "in").mkdir()
    for name, text in (("harbour", HARBOUR), ("marlow", MARLOW), ("valley", VALLEY)):
        (home / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    (home / "in" / "sources.toml").write_text('["harbour.txt"]\npublished = "2017-07-11"\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        return home, build(["in"])[0].model_dump_json()


@pytest.fixture
def saved(made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Json:
    """The timeline to be changed, and a copy of its folder to stand in."""
    shutil.copytree(made[0] / "in", tmp_path / "in")
    monkeypatch.chdir(tmp_path)
    loaded: Json = json.loads(made[1])
    return loaded


def failures(timeline: Json, *paths: str, folder: str = "") -> list[str]:
    found = verify(Timeline.model_validate_json(json.dumps(timeline)), folder, paths)
    return [f"{failure.about}: {failure.message}" for failure in found]


def event(timeline: Json, phrase: str) -> tuple[Json, Json]:
    """The event that a phrase dates, and its one citation."""
    (found,) = (one for one in timeline["events"] if one["sources"][0]["phrase"]["text"] == phrase)
    return found, found["sources"][0]


def document(timeline: Json, name: str) -> Json:
    (found,) = (one for one in timeline["documents"] if one["id"] == name)
    record: Json = found
    return record


# --- what holds ----------------------------------------------------------------------------------------------------


def test_the_reports_tell_what_the_changes_need(saved: Json) -> None:
    assert failures(saved) == []
    _, closed = event(saved, "on Sunday")
    assert [name["text"] for name in closed["names"]] == ["Basra"]
    assert event(saved, "on 3 July 2017")[1]["said_by"]["text"] == "Anna Ruiz"
    assert [clue["quote"] for clue in document(saved, "marlow")["published"]["clues"]] == ["July 10, 2017"]
    assert [one["phrase"]["text"] for one in saved["unplaced"]] == ["on Friday"]
    assert document(saved, "valley")["published"]["edtf"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Some 3,000 villagers have fled since October 2016.\n",  # the event is what lies between then and the report
        "The mill burned down between 3 and 5 May 2017.\n",
        "The strike began in mid-2014 and was over by late May 2016.\n",
        "The roof fell \ud800 on 3 May 2017.\n",  # half of a pair, as broken JSON has it
    ],
)
def test_a_phrase_whose_clause_reaches_further_holds(tmp_path: Path, text: str) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": text, "published": "2017-07-11"}) + "\n", encoding="utf-8")
    timeline, _ = build([str(tmp_path / "in.jsonl")])
    assert timeline.events
    assert list(verify(timeline)) == []


def test_a_phrase_without_its_signal_word_holds(saved: Json) -> None:
    _, closed = event(saved, "on Sunday")
    closed["phrase"] |= {"text": "Sunday", "start": closed["phrase"]["start"] + len("on ")}
    assert failures(saved) == []


def test_a_date_of_another_citation_will_do_for_the_event(saved: Json) -> None:
    one, closed = event(saved, "on Sunday")
    other, fell = event(saved, "on 3 July 2017")
    one["sources"] = [closed, fell]
    other["sources"] = [closed, fell]
    assert failures(saved) == []


# --- what was changed in a citation ----------------------------------------------------------------------------------


def test_quote(saved: Json) -> None:
    one, fell = event(saved, "on 3 July 2017")
    quote = fell["quote"]
    assert quote == "the crane fell on 3 July 2017"
    at = f"{fell['start']}..{fell['end']}"
    fell["quote"] = "the Crane fell on 3 July 2017"
    about = f"event {one['id']}, citation 1"
    whole = HARBOUR.replace("crane", "Crane")
    assert failures(saved) == [
        f"{about}: harbour reads {quote!r} at {at}, not 'the Crane fell on 3 July 2017'",
        f"{about}: harbour reads {HARBOUR!r} at 0..{len(HARBOUR)}, not {whole!r}",
    ]


@pytest.mark.parametrize("key", ["prefix", "suffix"])
def test_what_stands_around_a_quote(saved: Json, key: str) -> None:
    one, fell = event(saved, "on 3 July 2017")
    whole = HARBOUR.replace(fell[key], fell[key].upper())
    fell[key] = fell[key].upper()
    assert failures(saved) == [
        f"event {one['id']}, citation 1: harbour reads {HARBOUR!r} at 0..{len(HARBOUR)}, not {whole!r}"
    ]


def test_name(saved: Json) -> None:
    one, closed = event(saved, "on Sunday")
    closed["names"][0]["text"] = "Mosul"
    assert failures(saved) == [f"event {one['id']}, citation 1: harbour reads 'Basra' at 27..32, not 'Mosul'"]


def test_speaker(saved: Json) -> None:
    one, fell = event(saved, "on 3 July 2017")
    start = fell["said_by"]["start"]
    fell["said_by"]["text"] = "Anna Diaz"
    about = f"event {one['id']}, citation 1, speaker"
    assert failures(saved) == [f"{about}: harbour reads 'Anna Ruiz' at {start}..{start + 9}, not 'Anna Diaz'"]


def test_phrase(saved: Json) -> None:
    one, closed = event(saved, "on Sunday")
    closed["phrase"]["text"] = "on Monday"
    about = f"event {one['id']}, citation 1, phrase"
    assert failures(saved) == [f"{about}: harbour reads 'on Sunday' at 33..42, not 'on Monday'"]


def test_citations_are_counted_from_one(saved: Json) -> None:
    one, closed = event(saved, "on Sunday")
    one["sources"].append(copy.deepcopy(closed))
    closed["names"][0]["text"] = "Amara"
    one["sources"][1]["names"][0]["text"] = "Mosul"
    assert failures(saved) == [
        f"event {one['id']}, citation 1: harbour reads 'Basra' at 27..32, not 'Amara'",
        f"event {one['id']}, citation 2: harbour reads 'Basra' at 27..32, not 'Mosul'",
    ]


def test_clue(saved: Json) -> None:
    (clue,) = document(saved, "marlow")["published"]["clues"]
    clue["quote"] = "July 11, 2017"
    assert failures(saved) == ["marlow, clue dateline: marlow reads 'July 10, 2017' at 8..21, not 'July 11, 2017'"]


def test_a_clue_without_words_is_not_asked(saved: Json) -> None:
    (clue,) = document(saved, "marlow")["published"]["clues"]
    clue |= {"quote": "", "start": 3}
    assert failures(saved) == []


def test_unplaced(saved: Json) -> None:
    saved["unplaced"][0]["phrase"]["text"] = "on Monday"
    assert failures(saved) == ["valley, unplaced, phrase: valley reads 'on Friday' at 25..34, not 'on Monday'"]


# --- what was changed in a date --------------------------------------------------------------------------------------


def redated(one: Json, edtf: str, earliest: str, latest: str) -> None:
    for date in (one["date"], one["sources"][0]["date"]):
        date |= {"edtf": edtf, "earliest": earliest, "latest": latest}


def test_date(saved: Json) -> None:
    one, _ = event(saved, "on Sunday")
    redated(one, "2017-07-02", "2017-07-02", "2017-07-02")
    (failure,) = failures(saved)
    assert failure == (
        f"event {one['id']}, citation 1, phrase: 'on Sunday' at 33..42 of harbour means 2017-07-09 2017-07-09 "
        "2017-07-09, and the timeline says 2017-07-02 2017-07-02 2017-07-02"
    )


@pytest.mark.parametrize(("key", "value"), [("earliest", "2017-05-31"), ("latest", "2017-07-01"), ("edtf", "2017-06~")])
def test_each_of_what_makes_a_date(saved: Json, key: str, value: str) -> None:
    one, _ = event(saved, "in June")
    told = {"edtf": "2017-06", "earliest": "2017-06-01", "latest": "2017-06-30"} | {key: value}
    redated(one, **told)
    (failure,) = failures(saved)
    assert failure.endswith(
        f"of harbour means 2017-06 2017-06-01 2017-06-30, and the timeline says {' '.join(told.values())}"
    )


def test_a_date_that_none_of_its_citations_says(saved: Json) -> None:
    one, _ = event(saved, "on Sunday")
    one["date"] |= {"edtf": "2017-07-10", "earliest": "2017-07-10", "latest": "2017-07-10"}
    assert failures(saved) == [f"event {one['id']}: is dated 2017-07-10, which none of its citations says"]


def test_a_phrase_that_is_none(saved: Json) -> None:
    one, closed = event(saved, "on Sunday")
    closed["phrase"] |= {"text": "harbour", "start": 16, "end": 23}
    assert failures(saved) == [
        f"event {one['id']}, citation 1, phrase: 'harbour' at 16..23 of harbour is no date phrase"
    ]


def test_a_phrase_that_cannot_be_placed(saved: Json) -> None:
    """Without the day of publication, a weekday is no day."""
    one, _ = event(saved, "on Monday")
    document(saved, "marlow")["published"] |= {"edtf": None, "earliest": None, "latest": None}
    (failure,) = failures(saved)
    assert failure == (
        f"event {one['id']}, citation 1, phrase: 'on Monday' at 67..76 of marlow cannot be placed, "
        "and the timeline says 2017-07-10"
    )


@pytest.mark.parametrize("key", ["edtf", "earliest", "latest"])
def test_a_window_without_one_of_its_ends_is_none(saved: Json, key: str) -> None:
    document(saved, "marlow")["published"][key] = None
    (failure,) = failures(saved)
    assert "cannot be placed" in failure


def test_a_window_wider_than_its_spelling(saved: Json) -> None:
    """Both ends of the window that the timeline tells are what the weekday leans on."""
    document(saved, "marlow")["published"] |= {"edtf": "2017-07-10", "earliest": "2017-07-05", "latest": "2017-07-18"}
    (failure,) = failures(saved)
    mondays = "[2017-07-03,2017-07-10,2017-07-17] 2017-07-03 2017-07-17"
    assert f"means {mondays}, and the timeline says 2017-07-10" in failure


def test_a_window_that_cannot_be_read(saved: Json) -> None:
    document(saved, "marlow")["published"]["latest"] = "lately"
    (failure,) = failures(saved)
    assert failure.startswith("marlow: its publication date cannot be read: ")
    assert "lately" in failure


def test_a_phrase_that_may_mean_two_dates(tmp_path: Path) -> None:
    """By itself it is October; what has gone on since then reaches to the report."""
    line = {"text": "Some 3,000 villagers have fled since October 2016.", "published": "2017-07-11"}
    (tmp_path / "in.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    timeline = json.loads(build([str(tmp_path / "in.jsonl")])[0].model_dump_json())
    (one,) = timeline["events"]
    redated(one, "2015", "2015-01-01", "2015-12-31")
    (failure,) = failures(timeline)
    both = "means 2016-10 2016-10-01 2016-10-31 or 2016-10/2017-07-11 2016-10-01 2017-07-11, "
    assert both in failure


# --- what was changed in a document ----------------------------------------------------------------------------------


def test_bytes(saved: Json) -> None:
    (Path("in") / "valley.txt").write_bytes(b"\xef\xbb\xbf" + VALLEY.encode())
    assert failures(saved) == ["valley: in/valley.txt has changed: its bytes differ, though its text is the same"]


@pytest.mark.parametrize("kept", [{"text_sha256": "0" * 64}, {"characters": len(VALLEY) - 1}])
def test_text(saved: Json, kept: Json) -> None:
    changed = "has changed: its text is not the one the timeline was made from"
    document(saved, "valley").update(kept)
    assert failures(saved) == [f"valley: in/valley.txt {changed}"]
    document(saved, "valley")["reader"] = None
    assert failures(saved) == [f"valley: in/valley.txt {changed}"]
    document(saved, "valley")["reader"] = "text (reader 0.1)"
    (failure,) = failures(saved)
    assert failure == (
        "valley: in/valley.txt was read as text (reader 0.1) then and as text now: "
        "the same file gives another text; build it again"
    )
    document(saved, "valley")["sha256"] = "0" * 64
    assert failures(saved) == [f"valley: in/valley.txt {changed}"]


def test_a_document_that_was_cut_short(saved: Json) -> None:
    """What is left of it is as it was; where that is not so, it is another text."""
    cut = HARBOUR[: HARBOUR.index("Anna")]
    (Path("in") / "harbour.txt").write_text(cut, encoding="utf-8")
    short = f"is cut short: it ends after {len(cut)} of {len(HARBOUR)} characters"
    assert failures(saved)[0] == f"harbour: in/harbour.txt {short}"
    changed = "has changed: its text is not the one the timeline was made from"
    (Path("in") / "harbour.txt").write_text(cut.replace("June", "July"), encoding="utf-8")
    assert failures(saved)[0] == f"harbour: in/harbour.txt {changed}"
    (Path("in") / "harbour.txt").write_text(HARBOUR + "So it is.", encoding="utf-8")
    assert failures(saved)[0] == f"harbour: in/harbour.txt {changed}"
    (Path("in") / "valley.txt").write_text(VALLEY[:3], encoding="utf-8")
    assert f"valley: in/valley.txt {changed}" in failures(saved), "nothing that is cited is left"


def test_a_document_of_another_language(saved: Json) -> None:
    """The words are read in the language that the timeline says, for so they were read then."""
    document(saved, "harbour")["language"] = "de"
    assert any("on Sunday" in failure and "no date phrase" in failure for failure in failures(saved))


def test_a_document_that_is_not_listed(saved: Json) -> None:
    one, _ = event(saved, "on Monday")
    saved["documents"] = [each for each in saved["documents"] if each["id"] != "marlow"]
    about = f"event {one['id']}, citation 1"
    wrong = "cites marlow, which the timeline does not list"
    assert failures(saved) == [f"{about}: {wrong}", f"{about}: {wrong}", f"{about}, phrase: {wrong}"]


# --- where documents are looked for ----------------------------------------------------------------------------------


def test_nowhere(saved: Json) -> None:
    shutil.rmtree("in")
    assert failures(saved) == [
        f"{name}: in/{name}.txt is not there and cannot be checked: name the folder that holds it"
        for name in ("harbour", "marlow", "valley")
    ]


def test_each_is_missed_by_itself(saved: Json) -> None:
    """One that is gone keeps none of the others from being checked."""
    (Path("in") / "harbour.txt").unlink()
    saved["unplaced"][0]["phrase"]["text"] = "on Monday"
    assert [failure.partition(":")[0] for failure in failures(saved)] == ["harbour", "valley, unplaced, phrase"]


def test_beside_the_timeline(saved: Json) -> None:
    Path("out").mkdir()
    shutil.move("in", "out/in")
    assert failures(saved, folder="out") == []
    assert len(failures(saved, folder="elsewhere")) == 3


@pytest.mark.parametrize(
    "named", [("moved",), ("moved/in",), ("moved/in/harbour.txt", "moved/in/marlow.txt", "moved/in/valley.txt")]
)
def test_at_the_places_that_were_named(saved: Json, named: tuple[str, ...]) -> None:
    Path("moved").mkdir()
    shutil.copytree("in", "moved/in")
    assert failures(saved, *named) == []
    shutil.rmtree("in")
    assert failures(saved, *named) == []
    assert failures(saved, "elsewhere", *named) == []
    assert len(failures(saved, "elsewhere")) == 3


def test_the_places_that_were_named_come_first(saved: Json) -> None:
    shutil.copytree("in", "other/in")
    Path("other/in/valley.txt").write_text(VALLEY.replace("gold", "lead"), encoding="utf-8")
    assert failures(saved) == []
    assert failures(saved, "other")[0] == (
        "valley: other/in/valley.txt has changed: its text is not the one the timeline was made from"
    )
    assert failures(saved, "in", "other") == []


def test_a_file_of_another_name_is_not_taken_for_it(saved: Json) -> None:
    shutil.move("in/valley.txt", "in/dale.txt")
    moved = (
        "valley: in/valley.txt has moved: in/dale.txt holds the same bytes; put it back, or build the timeline again"
    )
    assert failures(saved) == [moved]
    assert failures(saved, "in/dale.txt") == [moved]
    (Path("in") / "dale.txt").write_text(VALLEY.replace("gold", "lead"), encoding="utf-8")
    missing = "valley: in/valley.txt is not there and cannot be checked: name the folder that holds it"
    assert failures(saved) == [missing]
    assert failures(saved, "in/dale.txt") == [missing]


def test_a_file_deep_in_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a/b/c").mkdir(parents=True)
    Path("a/b/c/valley.txt").write_text(VALLEY, encoding="utf-8")
    timeline = json.loads(build(["a"])[0].model_dump_json())
    shutil.move("a/b/c/valley.txt", "valley.txt")
    assert len(failures(timeline)) == 1
    assert failures(timeline, "valley.txt") == []
    assert failures(timeline, ".") == []


def test_standard_input(saved: Json) -> None:
    for one in saved["documents"]:
        one["path"] = "-"
    saved["documents"] = [document(saved, "valley")]
    saved["events"] = [event(saved, "in May 1848")[0]]
    missing = (
        "valley: came from standard input and cannot be checked: name the file that holds it, or - to pipe it in again"
    )
    assert failures(saved) == [missing]
    assert failures(saved, "in") == [missing], "a folder is no text"
    assert failures(saved, "in/valley.txt") == []
    assert failures(saved, "elsewhere", "in/valley.txt") == []


# --- which record a document belongs to -------------------------------------------------------------------------------

LINES = [{"id": "a", "text": VALLEY}, {"id": "b", "text": MARLOW}, {"text": HARBOUR}]


def of_lines(*lines: Json) -> Json:
    Path("in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    loaded: Json = json.loads(build(["in.jsonl"])[0].model_dump_json())
    return loaded


def write(*lines: Json) -> None:
    Path("in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Json:
    monkeypatch.chdir(tmp_path)
    return of_lines(*LINES)


def test_lines_in_another_order(lines: Json) -> None:
    assert failures(lines) == []
    write(LINES[1], LINES[2], LINES[0])
    assert failures(lines) == [], "what has no id is known by its text"


def test_a_line_that_is_gone(lines: Json) -> None:
    write(LINES[0], LINES[2])
    assert failures(lines) == ["b: is not found in in.jsonl"]


def test_lines_of_files_of_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read alone, a line is called by its file; read with others, by its folder too."""
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "in.jsonl").write_text(
            "".join(json.dumps({"text": f"{folder}. {text}"}) + "\n" for text in (VALLEY, MARLOW)), encoding="utf-8"
        )
    timeline = json.loads(build(["a", "b"])[0].model_dump_json())
    assert [one["id"] for one in timeline["documents"]] == ["a/in:1", "a/in:2", "b/in:1", "b/in:2"]
    assert failures(timeline) == []
    changed = Path("b/in.jsonl").read_text(encoding="utf-8").replace("gold", "lead")
    Path("b/in.jsonl").write_text(changed, encoding="utf-8")
    assert failures(timeline)[0].startswith("b/in:1: b/in.jsonl has changed")


def test_a_line_that_is_gone_and_one_that_cannot_be_read(lines: Json) -> None:
    write(LINES[0], LINES[2])
    with Path("in.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "b", "text"\n')
    (failure,) = failures(lines)
    assert failure.startswith("b: is not found in in.jsonl; line 3")


def test_a_line_that_is_new_is_passed_over(lines: Json) -> None:
    write({"id": "z", "text": "Rain fell on 3 May 2017."}, *LINES)
    assert failures(lines) == []


def test_a_line_keeps_its_id_and_not_its_text(lines: Json) -> None:
    write({"id": "a", "text": VALLEY.replace("gold", "lead")}, *LINES[1:])
    assert failures(lines)[0] == "a: in.jsonl has changed: its text is not the one the timeline was made from"


def test_two_of_one_text_are_told_apart_by_their_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    timeline = of_lines({"id": "a", "text": VALLEY}, {"id": "b", "text": VALLEY})
    assert failures(timeline) == []
    write({"id": "b", "text": VALLEY})
    assert failures(timeline) == ["a: is not found in in.jsonl"]


def test_the_only_document_of_a_file_is_the_one_meant(saved: Json) -> None:
    """Its id came of what else was read then; now it is read alone, and its text is another too."""
    document(saved, "valley")["id"] = saved["unplaced"][0]["document"] = "2017/valley"
    event(saved, "in May 1848")[1]["document"] = "2017/valley"
    for clue in document(saved, "2017/valley")["published"]["clues"]:
        clue["document"] = "2017/valley"
    assert failures(saved) == []
    document(saved, "2017/valley")["id"] = saved["unplaced"][0]["document"] = "glen"
    event(saved, "in May 1848")[1]["document"] = "glen"
    for clue in document(saved, "glen")["published"]["clues"]:
        clue["document"] = "glen"
    assert failures(saved) == []
    Path("in/valley.txt").write_text(VALLEY.replace("Farmers", "Farmer "), encoding="utf-8")
    assert failures(saved)[0] == "glen: in/valley.txt has changed: its text is not the one the timeline was made from"


# --- how the documents were read --------------------------------------------------------------------------------------


def test_the_columns_that_were_named_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = {"nr": "7", "head": "Gold", "body": VALLEY, "day": "2017-07-11", "link": "http://a.example/7", "text": "No."}
    write(rows)
    columns = Columns(text="body", date="day", title="head", url="link", id="nr")
    timeline = json.loads(build(["in.jsonl"], Options(Asked(columns=columns)))[0].model_dump_json())
    assert [one["id"] for one in timeline["documents"]] == ["in:7"]
    told = {f"{name}_field": getattr(columns, name) for name in ("text", "date", "title", "url", "id")}
    timeline["generator"]["options"] = told
    assert failures(timeline) == []
    write(rows, rows | {"nr": "8"})
    assert failures(timeline) == [], "by its id"
    timeline["generator"]["options"] = {"text_field": "body"}
    write(rows, rows | {"nr": "8", "body": MARLOW})
    assert failures(timeline) == [], "by its text"
    timeline["generator"]["options"] = {}
    assert failures(timeline) == ["in:7: is not found in in.jsonl"]


@pytest.mark.parametrize("beside", [{"day": "2017-07-11"}, {"link": "http://a.example/7"}])
def test_the_columns_of_an_index_of_headlines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: Json) -> None:
    """Where a row has no text its headline is the text, if a day or an address stands beside it."""
    monkeypatch.chdir(tmp_path)
    write({"head": "Miners struck gold on 3 May 1848."} | beside)
    columns = Columns(date="day", title="head", url="link")
    timeline = json.loads(build(["in.jsonl"], Options(Asked(columns=columns)))[0].model_dump_json())
    assert [one["date"]["edtf"] for one in timeline["events"]] == ["1848-05-03"]
    timeline["generator"]["options"] = {"date_field": "day", "title_field": "head", "url_field": "link"}
    assert failures(timeline) == []
