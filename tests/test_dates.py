"""What `timeline dates` writes: JSON Lines of the contract, TimeML that scorers take, phrases in their text."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from timeline.algebra import parse_edtf
from timeline.contract import DatesRecord
from timeline.engine import Options, dates
from timeline.model import (
    Anchor,
    Calendar,
    Clue,
    Document,
    Duration,
    Mention,
    Mod,
    Placed,
    Problem,
    Published,
    Range,
    Recurring,
    Unit,
    Weekday,
)
from timeline.records import Dated
from timeline.writers import DATES_WRITERS, Look
from timeline.writers.as_json import spelled
from timeline.writers.dates import line

if TYPE_CHECKING:
    from collections.abc import Iterator

REPO = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
PLAIN = Look(width=80, color=False, verbose=False)
COLORED = Look(width=80, color=True, verbose=True, links=True)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")

TEXT = """Harbour bridge opens

The mayor opened the bridge on Sunday, nearly nine months after the first stone was laid.
Work went on from March to May 2017 & again in late August; "every Friday < noon" the river was closed.

Repairs may follow on Wednesday.
"""


def at(words: str, term: Any, kind: Any, value: str | None, when: str | None, **more: Any) -> Placed:
    """A phrase of the text, placed by hand."""
    start = TEXT.index(words)
    mention = Mention(start, start + len(words), "<rule>", term, kind)
    interval = parse_edtf(when) if when else None
    because = ("<rule>: by hand", "anchor: published 2017-09-05 (given)") if when else ("it leans on a day not known",)
    return Placed(mention, value, more.get("mod"), interval, because, more.get("on", Anchor.NONE))


MARCH, MAY, AUGUST = (Calendar(Unit.MONTH, 2017, month) for month in (3, 5, 8))
CLUE = Clue("given", "given as 2017-09-05", parse_edtf("2017-09-05"), "bridge")
SAMPLE = Dated(
    Document("bridge", "bridge.txt", TEXT, "", title="Harbour bridge opens", outlet="The Example"),
    Published(parse_edtf("2017-09-05"), "given", 0.99, (CLUE,)),
    (
        at("Sunday", Weekday(6), "DATE", "2017-09-03", "2017-09-03", on=Anchor.DOCUMENT),
        at("nearly nine months", Duration("P9M", Mod.LESS_THAN), "DURATION", "P9M", None, mod=Mod.LESS_THAN),
        at("March to May 2017", Range(MARCH, MAY), "DATE", None, "2017-03/2017-05"),
        at("March", MARCH, "DATE", "2017-03", "2017-03"),
        at("May 2017", MAY, "DATE", "2017-05", "2017-05"),
        at("late August", AUGUST, "DATE", "2017-08", "2017-08", mod=Mod.END),
        at("every Friday", Recurring("XXXX-WXX-5", "EVERY", "1W"), "SET", "XXXX-WXX-5", None),
        at("Wednesday", Weekday(2), "DATE", "XXXX-WXX-3", None, on=Anchor.DOCUMENT),
    ),
)
UNDATED = Dated(Document("note", "note.txt", "Nothing is dated here.", ""), Published(None), ())


def written(form: str, *documents: Dated, look: Look = PLAIN) -> str:
    out = io.StringIO()
    DATES_WRITERS[form](documents, out, look)
    return out.getvalue()


def hostile(words: str) -> Dated:
    """A document in which every free field holds these words, and so do the places around its one phrase."""
    text = f"{words}Sunday{words}"
    clue = Clue(words, words, parse_edtf("2017"), words, 0, len(words), words)
    placed = Placed(Mention(len(words), len(words) + 6, words, Weekday(6), "DATE"), words or None, None, None, (words,))
    document = Document(words, words, text, "", title=words, outlet=words)
    return Dated(document, Published(parse_edtf("2017"), "inferred", 0.5, (clue,)), (placed,))


# --- JSON Lines ---------------------------------------------------------------------------------------------------


def test_a_line_is_the_record_of_the_contract_byte_for_byte() -> None:
    for dated in (SAMPLE, UNDATED):
        record = DatesRecord.model_validate_json(line(dated))
        assert spelled(record) == line(dated)
    first, length, *_, recurring, _ = json.loads(line(SAMPLE))["mentions"]
    assert list(first) == "start end text type timex edtf earliest latest because mod quant freq".split()
    assert (length["mod"], recurring["quant"], recurring["freq"]) == ("LESS_THAN", "EVERY", "1W")


@given(st.text(st.characters(), max_size=20))
def test_any_words_make_the_line_that_the_contract_makes(words: str) -> None:
    told = line(hostile(words))
    assert spelled(DatesRecord.model_validate_json(told)) == told
    assert not ACTS.search(told)


def test_documents_are_written_as_they_come() -> None:
    out = io.StringIO()

    def three() -> Iterator[Dated]:
        for number in range(3):
            assert out.getvalue().count("\n") == number  # the one before has left already
            yield SAMPLE

    DATES_WRITERS["jsonl"](three(), out, PLAIN)
    assert out.getvalue().count("\n") == 3


# --- TimeML -------------------------------------------------------------------------------------------------------


def tree(document: str) -> ET.Element:
    return ET.fromstring(document)  # noqa: S314 - it is our own


def marked(document: str) -> tuple[str, list[tuple[int, int, dict[str, str]]]]:
    """The text of a TimeML document and its TIMEX3, by an XML parser that is not ours."""
    text = tree(document).find("TEXT")
    assert text is not None
    pieces, spans = [text.text or ""], []
    for tag in text:
        start = len("".join(pieces))
        pieces += [tag.text or "", tag.tail or ""]
        spans.append((start, start + len(tag.text or ""), dict(tag.attrib)))
    return "".join(pieces), spans


def test_timeml_golden() -> None:
    assert written("timeml", SAMPLE) == (GOLDEN / "dates.tml").read_text(encoding="utf-8")


def test_timeml_marks_every_phrase_that_has_a_value_where_it_stands() -> None:
    text, spans = marked(written("timeml", SAMPLE))
    assert text == TEXT
    valued = [placed for placed in SAMPLE.placed if placed.timex]
    assert [(start, end) for start, end, _ in spans] == [(one.mention.start, one.mention.end) for one in valued]
    assert [attributes["value"] for *_, attributes in spans] == [one.timex for one in valued]
    assert [attributes.get("mod") for *_, attributes in spans] == [one.mod and one.mod.value for one in valued]


def test_timeml_without_a_publication_date_says_so() -> None:
    created = tree(written("timeml", UNDATED)).find("DCT/TIMEX3")
    assert created is not None
    assert created.attrib["value"] == "XXXX-XX-XX"
    assert created.attrib["functionInDocument"] == "CREATION_TIME"


@given(st.text(st.characters(), max_size=20))
def test_timeml_of_any_words_is_xml_and_has_them_all(words: str) -> None:
    document = written("timeml", hostile(words))
    text, spans = marked(document)
    assert text == FORBIDDEN.sub("\ufffd", f"{words}Sunday{words}")
    assert [(start, end) for start, end, _ in spans] == ([(len(words), len(words) + 6)] if words else [])
    assert not ACTS.search(document.replace("\t", ""))


@pytest.mark.parametrize("corpus", ["timebank", "aquaint", "wikiwars"])
def test_timeml_of_the_corpora_is_read_by_the_scorer(corpus: str, shared: Path, tmp_path: Path) -> None:
    """What the scorer loads is what was found: the same text, the same spans, none within another."""
    corpora = loaded(shared / "bench" / "corpora.py")
    for document in corpora.load(shared / "corpora" / corpus)[:12]:
        stream = io.BytesIO(document.as_json().encode())
        found = [one for one in dates(["-"], Options(), stream) if not isinstance(one, Problem)]
        file = tmp_path / "written.tml"
        file.write_text(written("timeml", *found), encoding="utf-8", newline="")
        again = corpora.load_tml(file)
        told = json.loads(line(found[0]))["mentions"]
        assert again.text == document.text
        assert again.published == document.published[:10]
        spans = [(span["start"], span["end"], span["type"], span["value"]) for span in again.timexes]
        assert set(spans) <= {(one["start"], one["end"], one["type"], one["timex"]) for one in told}
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(spans))
        missed = [one for one in told if one["timex"] and not any(a <= one["start"] < b for a, b, *_ in spans)]
        assert spans
        assert not missed


def loaded(file: Path) -> Any:
    """A module of the folder beside the repository, which is no package."""
    if not file.is_file():
        pytest.skip(f"{file.name} is not there")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = sys.modules[file.stem] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- for people ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("look", "file"),
    [
        (PLAIN, "dates-80.txt"),
        (Look(width=160, color=False, verbose=False), "dates-160.txt"),
        (Look(width=80, color=False, verbose=True), "dates-verbose.txt"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_table_golden(look: Look, file: str) -> None:
    assert written("table", SAMPLE, UNDATED, look=look) == (GOLDEN / file).read_text(encoding="utf-8")


def test_colour_says_nothing_that_words_do_not() -> None:
    colored = written("table", SAMPLE, look=COLORED)
    assert "\x1b[1;32mSunday" in colored
    plain = written("table", SAMPLE, look=Look(width=80, color=False, verbose=True))
    rows = re.sub("\x1b\\[[0-9;]*m", "", colored).split("\n")
    assert [row.rstrip() for row in rows] == plain.split("\n")


@given(st.text(st.characters(), max_size=60), st.integers(1, 200))
def test_nothing_foreign_acts_and_no_line_is_too_wide(words: str, width: int) -> None:
    told = written("table", hostile(words), look=Look(width=width, color=False, verbose=True))
    assert not ACTS.search(told)
    assert all(cell_len(row) <= max(width, 40) for row in told.split("\n"))


# --- the command --------------------------------------------------------------------------------------------------


def run(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "timeline", "dates", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={"PYTHONPATH": str(REPO), "PATH": ""},
        check=False,
        timeout=60,
    )


REPORTS = "\n".join(json.dumps({"id": name, "text": f"{name} fell on 9 July 2017."}) for name in ("a/b", "A-b", "c"))


def test_timeml_of_one_document(tmp_path: Path) -> None:
    done = run("-", "-f", "timeml", cwd=tmp_path, stdin="It fell on 9 July 2017.")
    assert done.returncode == 0
    assert marked(done.stdout)[1][0][2]["value"] == "2017-07-09"
    assert run("-", "-o", "one.tml", cwd=tmp_path, stdin="It fell on 9 July 2017.").returncode == 0
    assert (tmp_path / "one.tml").read_text(encoding="utf-8") == done.stdout


def test_timeml_of_several_documents_needs_a_folder(tmp_path: Path) -> None:
    for arguments in (["-f", "timeml"], ["-o", "all.tml"]):
        done = run("-", *arguments, cwd=tmp_path, stdin=REPORTS)
        assert (done.returncode, done.stdout) == (2, "")
        assert "-o FOLDER/" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_timeml_into_a_folder(tmp_path: Path) -> None:
    assert run("-", "-f", "timeml", "-o", "out/", cwd=tmp_path, stdin=REPORTS).returncode == 0
    names = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert names == ["A-b-2.tml", "a-b.tml", "c.tml"]
    told = [tree((tmp_path / "out" / name).read_text(encoding="utf-8")).findtext("DOCID") for name in names]
    assert told == ["A-b", "a/b", "c"]


def test_timeml_writes_over_no_report(tmp_path: Path) -> None:
    (tmp_path / "report.tml").write_text("It fell on 9 July 2017.", encoding="utf-8")
    done = run("report.tml", "-f", "timeml", "-o", "./", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "report.tml").read_text(encoding="utf-8") == "It fell on 9 July 2017."


def test_the_first_line_does_not_wait_for_the_second(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "timeline", "dates", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env={"PYTHONPATH": str(REPO)},
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(REPORTS.splitlines()[0].encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["document"] == "a/b"  # while the command waits for more
        process.stdin.close()
