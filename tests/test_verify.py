"""Verify: what holds is said to hold, and whatever is changed is found."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from timeline.contract import Timeline
from timeline.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from tally import Tell

REPO = Path(__file__).parents[1]
REPORT = "Iraqi forces retook the city on 9 July 2017.\n"
Json = dict[str, Any]


def run(*arguments: str, cwd: Path = REPO, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "timeline", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(REPO)},
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the dispatches and their timeline."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(REPO / "seeds", folder / "seeds")
    assert run("build", "seeds", "-o", "t.json", cwd=folder).returncode == 0
    return folder


@pytest.fixture
def timeline(home: Path, monkeypatch: pytest.MonkeyPatch) -> Json:
    """The timeline as plain JSON, and its folder to stand in."""
    monkeypatch.chdir(home)
    loaded: Json = json.loads((home / "t.json").read_bytes())
    return loaded


def failures(timeline: Json, *paths: str) -> list[str]:
    found = verify(Timeline.model_validate_json(json.dumps(timeline)), "", paths)
    return [f"{failure.about}: {failure.message}" for failure in found]


# --- what holds ---------------------------------------------------------------------------------------------------


def test_all_holds(home: Path) -> None:
    done = run("verify", "t.json", cwd=home)
    assert (done.returncode, done.stdout) == (0, "")
    assert "5 documents" in done.stderr
    assert run("verify", "t.json", "-q", cwd=home).stderr == ""


def test_documents_are_found_where_they_are(home: Path, tmp_path: Path) -> None:
    assert run("verify", str(home / "t.json"), cwd=tmp_path).returncode == 0, "beside the timeline's file"
    shutil.copy(home / "t.json", tmp_path / "t.json")
    lost = run("verify", "t.json", cwd=tmp_path)
    assert lost.returncode == 4
    assert len(lost.stdout.splitlines()) == 5
    assert "cannot be checked" in lost.stdout
    shutil.copytree(home / "seeds", tmp_path / "moved")
    assert run("verify", "t.json", "moved", cwd=tmp_path).returncode == 0
    assert run("verify", "t.json", *map(str, sorted((tmp_path / "moved").glob("*.txt"))), cwd=tmp_path).returncode == 0


def test_standard_input_as_timeline(home: Path) -> None:
    assert run("verify", "-", cwd=home, stdin=(home / "t.json").read_text(encoding="utf-8")).returncode == 0


def test_json_lines(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps(line) + "\n" for line in ({"id": "a", "text": REPORT}, {"text": "It fell in June 2014."})
    )
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    run("build", "in.jsonl", "-o", "t.json", cwd=tmp_path)
    assert run("verify", "t.json", cwd=tmp_path).returncode == 0
    (tmp_path / "in.jsonl").write_text(lines.replace("9 July", "8 July"), encoding="utf-8")
    done = run("verify", "t.json", cwd=tmp_path)
    assert done.returncode == 4
    assert done.stdout.startswith("a: ")
    (tmp_path / "in.jsonl").write_text(lines.splitlines()[1] + "\n", encoding="utf-8")
    assert "a: is not found in in.jsonl" in run("verify", "t.json", cwd=tmp_path).stdout


def test_a_line_whose_id_another_file_has_is_not_taken_for_the_next(tmp_path: Path) -> None:
    """Line 1 of the second file is left out, so its only document is line 2, which still holds."""
    lines = [json.dumps({"id": name, "text": f"{name} fell in June 2014."}) + "\n" for name in ("a", "b")]
    (tmp_path / "1.jsonl").write_text(lines[0], encoding="utf-8")
    (tmp_path / "2.jsonl").write_text(lines[0] + lines[1], encoding="utf-8")
    assert run("build", "1.jsonl", "2.jsonl", "-o", "t.json", cwd=tmp_path).returncode == 3
    done = run("verify", "t.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")


def test_what_is_checked_may_be_as_large_as_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Korst fell on 9 July 2017. " * 99)
    assert run("build", "a.txt", "-o", "t.json", "--max-bytes", "3k", cwd=tmp_path).returncode == 0
    small = run("verify", "t.json", "--max-bytes", "2k", cwd=tmp_path)
    assert small.returncode == 4
    assert "is larger than the limit of 2048 bytes" in small.stdout
    assert run("verify", "t.json", "--max-bytes", "3k", cwd=tmp_path).returncode == 0


def test_what_came_from_standard_input(tmp_path: Path) -> None:
    run("build", "-", "-o", "t.json", cwd=tmp_path, stdin=REPORT)
    alone = run("verify", "t.json", cwd=tmp_path)
    assert alone.returncode == 4
    assert "standard input" in alone.stdout
    assert run("verify", "t.json", "-", cwd=tmp_path, stdin=REPORT).returncode == 0
    assert run("verify", "t.json", "-", cwd=tmp_path, stdin=REPORT.replace("9", "8")).returncode == 4
    (tmp_path / "kept.txt").write_text(REPORT, encoding="utf-8")
    assert run("verify", "t.json", "kept.txt", cwd=tmp_path).returncode == 0


def test_timeline_without_events(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing is dated here.\n", encoding="utf-8")
    run("build", "a.txt", "-o", "t.json", cwd=tmp_path)
    assert run("verify", "t.json", cwd=tmp_path).returncode == 0


# --- what was changed ---------------------------------------------------------------------------------------------


def first(timeline: Json) -> Json:
    """The citation that the changes are made in: one whose phrase leans on nothing but its document."""
    found: Json = timeline["events"][0]["sources"][0]
    return found


def dated(timeline: Json) -> Json:
    """A document that a date was given for, and that a date of an event leans on."""
    cited = {
        source["document"]
        for event in timeline["events"]
        for source in event["sources"]
        if any("published" in step for step in source["because"])
    }
    found: Json = next(
        one for one in timeline["documents"] if one["published"]["basis"] == "given" and one["id"] in cited
    )
    return found


def quote(timeline: Json) -> None:
    first(timeline)["quote"] = first(timeline)["quote"].swapcase()


def shifted(timeline: Json) -> None:
    first(timeline)["start"] += 1
    first(timeline)["end"] += 1


def phrase(timeline: Json) -> None:
    first(timeline)["phrase"]["text"] += "!"


def phrase_elsewhere(timeline: Json) -> None:
    """True to the text and no date phrase."""
    source = first(timeline)
    source["phrase"] |= {"text": source["quote"][:3], "start": source["start"], "end": source["start"] + 3}


def year(timeline: Json) -> None:
    """The date of the citation and of its event alike."""
    for date in (first(timeline)["date"], timeline["events"][0]["date"]):
        date |= {"edtf": "1999", "earliest": "1999-01-01", "latest": "1999-12-31"}


def earliest(timeline: Json) -> None:
    for date in (first(timeline)["date"], timeline["events"][0]["date"]):
        date["earliest"] = "0001-01-01"


def event_alone(timeline: Json) -> None:
    timeline["events"][0]["date"] |= {"edtf": "1999", "earliest": "1999-01-01", "latest": "1999-12-31"}


def window(timeline: Json) -> None:
    dated(timeline)["published"] |= {"edtf": "1999-07-09", "earliest": "1999-07-09", "latest": "1999-07-09"}


def window_unreadable(timeline: Json) -> None:
    dated(timeline)["published"] |= {"edtf": "lately"}


def file_hash(timeline: Json) -> None:
    timeline["documents"][0]["sha256"] = "0" * 64


def text_hash(timeline: Json) -> None:
    timeline["documents"][0]["text_sha256"] = "0" * 64


def length(timeline: Json) -> None:
    timeline["documents"][0]["characters"] += 1


def stranger(timeline: Json) -> None:
    first(timeline)["document"] = "nobody"


def unlisted(timeline: Json) -> None:
    name = first(timeline)["document"]
    timeline["documents"] = [one for one in timeline["documents"] if one["id"] != name]


def unplaced(timeline: Json) -> None:
    timeline["unplaced"].append(
        {
            "document": timeline["documents"][0]["id"],
            "phrase": {"text": "on Doomsday", "start": 0, "end": 11, "type": "DATE", "timex": None},
            "because": "nobody knows",
        }
    )


def clue(timeline: Json) -> None:
    one = timeline["documents"][0]
    one["published"]["clues"].append(
        {"kind": "dateline", "because": "it says so", "document": one["id"], "start": 0, "end": 9, "quote": "DOOMSDAY."}
    )


def far_beyond(timeline: Json) -> None:
    first(timeline)["phrase"] |= {"start": 10**12, "end": 10**12 + len(first(timeline)["phrase"]["text"])}


CHANGES = [
    quote, shifted, phrase, phrase_elsewhere, year, earliest, event_alone, window, window_unreadable, file_hash,
    text_hash, length, stranger, unlisted, unplaced, clue, far_beyond,
]  # fmt: skip


def test_nothing_changed(timeline: Json) -> None:
    assert failures(timeline) == []


@pytest.mark.fault(25)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_change_is_found(timeline: Json, change: Callable[[Json], None], tally: Tell) -> None:
    changed = copy.deepcopy(timeline)
    change(changed)
    assert changed != timeline
    assert failures(changed)
    tally("kinds of changes to a saved timeline", result="all found")


@pytest.mark.fault(25)
def test_every_citation_is_checked(timeline: Json, tally: Tell) -> None:
    """Each quote, phrase and date of the timeline, changed alone, is found and named."""
    for number, event in enumerate(timeline["events"]):
        for place in range(len(event["sources"])):
            for key, value in (("quote", "x"), ("phrase", {"text": "x"}), ("date", {"edtf": "1815-06-18"})):
                changed = copy.deepcopy(timeline)
                source = changed["events"][number]["sources"][place]
                source[key] = value if isinstance(value, str) else source[key] | value
                name = f"event {event['id']}, citation {place + 1}"
                assert any(line.startswith(name) for line in failures(changed)), (name, key)
    citations = sum(len(event["sources"]) for event in timeline["events"])
    tally("quotes, phrases and dates changed alone", 3 * citations, result="all found and named")


def test_changed_document(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "copy")
    cited = json.loads((home / "t.json").read_bytes())["events"][0]["sources"][0]
    document = tmp_path / "copy" / "seeds" / f"{cited['document']}.txt"
    text = document.read_bytes().decode()
    document.write_bytes((text[: cited["start"]] + "#" + text[cited["start"] :]).encode())
    done = run("verify", "t.json", cwd=tmp_path / "copy")
    assert done.returncode == 4
    lines = done.stdout.splitlines()
    assert any("has changed" in line for line in lines)
    assert any(line.startswith("event ") for line in lines)
    assert done.stderr.startswith("timeline: t.json: ")
    document.unlink()
    done = run("verify", "t.json", cwd=tmp_path / "copy")
    assert (done.returncode, len(done.stdout.splitlines())) == (4, 1)


def test_bytes_changed_and_text_not(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "copy")
    document = next((tmp_path / "copy" / "seeds").glob("000*.txt"))
    document.write_bytes(b"\xef\xbb\xbf" + document.read_bytes())
    done = run("verify", "t.json", cwd=tmp_path / "copy")
    assert (done.returncode, len(done.stdout.splitlines())) == (4, 1)
    assert "its text is the same" in done.stdout


def test_words_of_the_timeline_are_shown_not_obeyed(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "copy")
    evil = json.loads((home / "t.json").read_bytes())
    evil["events"][0]["id"] = evil["events"][0]["sources"][0]["quote"] = "\x1b[31m\u202e[bold]"
    (tmp_path / "copy" / "t.json").write_text(json.dumps(evil), encoding="utf-8")
    done = run("verify", "t.json", cwd=tmp_path / "copy")
    assert done.returncode == 4
    assert all(line.isprintable() for line in done.stdout.splitlines())


PAGE = "<html><title>Bridge</title><article><p>The bridge reopened on 9 July 2017.</p></article></html>"


def test_what_reads_a_file_otherwise_now_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is the same to the byte, but what took its text out of it was another version."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    assert run("build", "page.html", "-o", "t.json", cwd=tmp_path).returncode == 0
    saved = json.loads((tmp_path / "t.json").read_bytes())
    assert failures(saved) == []
    (document,) = saved["documents"]
    document |= {"reader": "html (trafilatura 1.0.0)", "text_sha256": "0" * 64}
    (failure, *_) = failures(saved)
    assert "was read as html (trafilatura 1.0.0) then and as html (trafilatura" in failure
    (tmp_path / "page.html").write_text(PAGE.replace("bridge", "tunnel"), encoding="utf-8")
    assert "has changed" in failures(saved)[0]


def test_a_document_of_an_archive_is_verified_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("in/page.html", PAGE)
        archive.writestr("in/note.txt", REPORT)
    assert run("build", "a.zip", "-o", "t.json", cwd=tmp_path).returncode == 0
    saved = json.loads((tmp_path / "t.json").read_bytes())
    assert [document["part"] for document in saved["documents"]] == ["in/note.txt", "in/page.html"]
    assert failures(saved) == []
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("in/note.txt", REPORT.replace("9 July", "8 July"))
    assert [told.split(":")[0] for told in failures(saved)[:1]] == ["a/in/note.txt"]
    assert any("page.html" in told and "is not found" in told for told in failures(saved))
