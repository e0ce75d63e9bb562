"""What leaves the process: the goldens word for word, and words of others that never act on a terminal or a page."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from timeline.contract import EventRecord, MentionRecord, Timeline
from timeline.writers import WRITERS, Look, explain
from timeline.writers.page import Page
from timeline.writers.safe import around, visible
from timeline.writers.wording import labels, readable

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Timeline.model_validate_json((GOLDEN / "sample.json").read_bytes())
PLAIN = Look(width=80, color=False, verbose=False)
COLORED = Look(width=80, color=True, verbose=True, links=True)

# The sample is kept as the JSON writer writes it, so it is its own golden.
GOLDENS = [
    ("json", PLAIN, "sample.json"),
    ("jsonl", PLAIN, "sample.jsonl"),
    ("markdown", PLAIN, "sample.md"),
    ("html", PLAIN, "sample.html"),
    ("svg", PLAIN, "sample.svg"),
    ("chart", PLAIN, "sample-chart-80.txt"),
    ("chart", Look(width=160, color=False, verbose=False), "sample-chart-160.txt"),
    ("chart", Look(width=80, color=False, verbose=False, ascii=True), "sample-chart-ascii.txt"),
    ("csv", PLAIN, "sample.csv"),
    ("rawcsv", PLAIN, "sample-raw.csv"),
    ("ics", PLAIN, "sample.ics"),
    ("timelinejs", PLAIN, "sample.timelinejs.json"),
    ("mermaid", PLAIN, "sample.mmd"),
    ("timeml", PLAIN, "sample.tml"),
    ("annotations", PLAIN, "sample.jsonld"),
    ("table", PLAIN, "sample-80.txt"),
    ("table", Look(width=160, color=False, verbose=False), "sample-160.txt"),
    ("table", Look(width=80, color=False, verbose=True), "sample-verbose.txt"),
]

OURS = re.compile("\x1b\\[[0-9;]*m|\x1b]8;;(?:https://northgate\\.example/bridge)?\x1b\\\\")
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def written(name: str, timeline: Timeline, look: Look) -> str:
    out = io.StringIO()
    WRITERS[name](timeline, out, look)
    return out.getvalue()


def hostile(words: str) -> Timeline:
    """A timeline of one event in which every free field holds these words."""
    first, document = SAMPLE.events[0], SAMPLE.documents[0]
    phrase = first.sources[0].phrase.model_copy(update={"text": words, "start": 0, "end": len(words)})
    source = first.sources[0].model_copy(
        update={"quote": words, "start": 0, "end": len(words), "phrase": phrase, "because": (words,), "document": words}
    )
    told = first.disagreements[0].model_copy(update={"because": words})
    clue = document.published.clues[0].model_copy(update={"kind": words, "because": words, "quote": words})
    published = document.published.model_copy(update={"edtf": words, "earliest": words, "clues": (clue,)})
    report = {"id": words, "path": words, "title": words, "outlet": words, "url": words, "published": published}
    date = first.date.model_copy(update={"edtf": words, "precision": words})
    event = {"id": words, "title": words, "date": date, "sources": (source,), "disagreements": (told,)}
    unplaced = SAMPLE.unplaced[0].model_copy(update={"document": words, "phrase": phrase, "because": words})
    problem = SAMPLE.problems[0].model_copy(update={"path": words, "message": words})
    return SAMPLE.model_copy(
        update={
            "documents": (document.model_copy(update=report),),
            "events": (first.model_copy(update=event),),
            "unplaced": (unplaced,),
            "problems": (problem,),
        }
    )


def mentions(timeline: Timeline) -> Iterator[MentionRecord]:
    for event in timeline.events:
        for source in event.sources:
            yield MentionRecord(**source.phrase.model_dump(), **source.date.model_dump(), because=tuple(source.because))


def explained(timeline: Timeline, look: Look) -> str:
    """All that `explain` can print of a timeline."""
    out = io.StringIO()
    found = tuple(mentions(timeline))
    for event in timeline.events:
        explain.write_event(event, timeline.documents, out, look)
    for document in timeline.documents:
        explain.write_document(document, out, look)
        explain.write_phrase(found[0], document.id, out, look, text=timeline.events[0].sources[0].quote)
    return out.getvalue()


# --- goldens ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "look", "file"), GOLDENS, ids=[file for _, _, file in GOLDENS])
def test_golden(name: str, look: Look, file: str) -> None:
    assert written(name, SAMPLE, look) == (GOLDEN / file).read_bytes().decode()


def test_every_writer_has_a_golden() -> None:
    assert {name for name, _, _ in GOLDENS} == set(WRITERS)


def test_the_sample_cites_what_it_says() -> None:
    for event in SAMPLE.events:
        for source in event.sources:
            first, last = source.phrase.start - source.start, source.phrase.end - source.start
            assert len(source.quote) == source.end - source.start
            assert source.quote[first:last] == source.phrase.text


# --- JSON ---------------------------------------------------------------------------------------------------------


def test_json_keeps_the_keys_of_a_later_version() -> None:
    later = json.loads(written("json", SAMPLE, PLAIN)) | {"weather": {"sky": ["blue"]}}
    later["events"][0]["mood"] = "calm"
    again = json.loads(written("json", Timeline.model_validate(later), PLAIN))
    assert again == later
    assert list(again)[-1] == "weather"


def test_json_of_nothing_is_json() -> None:
    empty = SAMPLE.model_copy(update={"documents": (), "events": (), "unplaced": (), "problems": ()})
    assert json.loads(written("json", empty, PLAIN))["events"] == []
    assert written("jsonl", empty, PLAIN) == ""


def test_a_line_of_json_lines_is_the_event_of_the_contract() -> None:
    lines = written("jsonl", SAMPLE, PLAIN).splitlines()  # splits at more than line feeds: none may stand in a line
    assert tuple(EventRecord.model_validate_json(line) for line in lines) == SAMPLE.events


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_a_lone_surrogate_is_replaced(name: str) -> None:
    text = written(name, hostile("a\ud800b"), PLAIN)
    assert "a\ufffdb" in text
    assert text.encode()


# --- words of others ----------------------------------------------------------------------------------------------

WORDS = st.text(
    st.characters() | st.sampled_from("\x1b\x07\x9b\x9d\u202e\u2066\u200d\ufe0f\u200b[]/:=*_<>`\\\n\r\t|漢字🏳🌈\ud800"),
    min_size=1,
)


@pytest.mark.fault(8)
@given(WORDS)
def test_visible_is_one_line_that_can_be_seen(words: str) -> None:
    seen = visible(words)
    assert seen.isprintable()
    assert "  " not in seen
    assert visible(seen) == seen


@pytest.mark.fault(8)
@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_nothing_foreign_acts(words: str) -> None:
    timeline = hostile(words)
    for text in (*(written(name, timeline, COLORED) for name in WRITERS), explained(timeline, COLORED)):
        assert ACTS.findall(OURS.sub("", text).replace("\r\n", "\n").removeprefix("\ufeff")) == []


@settings(deadline=None, max_examples=60)
@given(WORDS, st.sampled_from([80, 100, 160]))
def test_no_line_is_wider_than_the_page(words: str, width: int) -> None:
    timeline = hostile(words)
    for verbose in (False, True):
        look = Look(width=width, color=False, verbose=verbose)
        for line in (written("table", timeline, look) + explained(timeline, look)).split("\n"):
            assert cell_len(line) <= width


@pytest.mark.fault(8)
def test_the_sample_in_colour_on_a_terminal() -> None:
    """Through a real terminal device: our colours and links come out, the escapes of the documents do not."""
    leader, follower = os.openpty()
    with os.fdopen(leader, "rb", buffering=0) as screen, os.fdopen(follower, "w", encoding="utf-8") as out:
        brief = SAMPLE.model_copy(update={"events": SAMPLE.events[-1:]})  # so little that the device can hold it
        WRITERS["table"](brief, out, Look(width=80, color=True, verbose=False, links=True))
        out.write("the end\n")
        out.flush()
        seen = b""
        while not seen.endswith(b"the end\r\n"):  # a busy device gives it out piece by piece
            seen += screen.read(65536)
    text = seen.decode()
    assert "\x1b[1m2017-07-12" in text
    assert "\x1b]8;;https://northgate.example/bridge\x1b\\" in text
    assert r"\x1b[31mred" in text
    assert ACTS.findall(OURS.sub("", text.replace("\r\n", "\n"))) == []


@pytest.mark.fault(8)
def test_a_source_of_the_table_opens_at_its_words() -> None:
    """The address of the words goes before that of the document, and only addresses of the web are followed."""
    first = SAMPLE.events[0]
    for url, expected in (("https://e.example/a#:~:text=fell", True), ("javascript:alert(1)", False)):
        source = first.sources[0].model_copy(update={"url": url, "page": 3})
        timeline = SAMPLE.model_copy(update={"events": (first.model_copy(update={"sources": (source,)}),)})
        for look in (COLORED, Look(width=80, color=True, verbose=False, links=True)):
            assert (f"\x1b]8;;{url}\x1b\\" in written("table", timeline, look)) is expected
        assert "001, page 3 “" in written("table", timeline, Look(width=80, color=False, verbose=True))


@given(WORDS, st.integers(12, 40))
def test_a_title_takes_three_lines_at_most(words: str, cells: int) -> None:
    page, mark = Page(io.StringIO(), PLAIN), Text("(planned)")
    told = page.folded(words * 9, cells, 3, mark)
    assert told.plain.endswith(mark.plain)
    assert len(told.wrap(Console(), cells, overflow="fold")) <= 3


def test_no_colour_unless_wanted() -> None:
    linked = Look(width=80, color=False, verbose=True, links=True)
    assert "\x1b" not in written("table", SAMPLE, linked) + explained(SAMPLE, linked)


def test_colour_says_nothing_that_words_do_not() -> None:
    plain = Look(width=80, color=False, verbose=True)
    assert re.sub(r" +\n", "\n", OURS.sub("", written("table", SAMPLE, COLORED))) == written("table", SAMPLE, plain)


def test_the_environment_does_not_shape_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    before = written("table", SAMPLE, COLORED)
    for name, value in {
        "NO_COLOR": "1",
        "TERM": "dumb",
        "COLUMNS": "33",
        "FORCE_COLOR": "1",
        "TTY_COMPATIBLE": "0",
    }.items():
        monkeypatch.setenv(name, value)
    assert written("table", SAMPLE, COLORED) == before


def test_a_stream_that_is_not_unicode_gets_what_it_can_hold() -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii", write_through=True) as out:
        WRITERS["table"](SAMPLE, out, PLAIN)
        assert b"Tarvas loses its bridge" in raw.getvalue()


@pytest.mark.fault(11)
def test_markdown_holds_no_markup_of_a_document() -> None:
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written("markdown", SAMPLE, PLAIN))
    inner = [token for block in page for token in block.children or [block]]
    assert {token.tag for token in inner if token.nesting == 1} == {"h1", "h2", "ul", "li", "p", "strong"}
    assert not [token for token in inner if token.type in {"html_inline", "html_block", "code_inline", "image"}]
    assert any("<script>alert(1)</script>" in token.content for token in inner if token.type == "text")


# --- words of ours ------------------------------------------------------------------------------------------------


def test_a_phrase_outside_its_quote_is_not_marked() -> None:
    source = SAMPLE.events[0].sources[0]
    strayed = source.model_copy(update={"phrase": source.phrase.model_copy(update={"start": 900, "end": 907})})
    assert around(strayed) == (source.quote, "", "")


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["001_a", "001_b"], ["001_a", "001_b"]),  # a number that two share is no label
        (["2017-07-09-report", "2018-01-01-report"], ["2017-07-…", "2018-01-…"]),  # nor is a year
        (["a/report-of-the-day", "b/report-of-the-day"], ["a/report…", "b/report…"]),
        (["report-of-the-day-one", "report-of-the-day-two"], ["report-of-the-day-o…", "report-of-the-day-t…"]),
    ],
)
def test_labels(ids: list[str], expected: list[str]) -> None:
    assert list(labels(ids).values()) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2016-12-28/2017-01-03", "2016-12-28 / 2017-01-03"),
        ("../2017-05", "until 2017-05"),
        ("/2017-05", "? / 2017-05"),
        ("2016-23/2017-21~", "2016 autumn / 2017 spring~"),
        ("2017-34?", "2017 Q2?"),
        ("[2017-07-02,2017-07-09,2017-07-16]", "2017-07-02 … 07-16"),
        ("-0043", "-0043"),
        ("20XX", "20XX"),
    ],
)
def test_readable(edtf: str, expected: str) -> None:
    assert readable(edtf) == expected


def test_explain_tells_every_step() -> None:
    out = io.StringIO()
    event = SAMPLE.events[5]
    explain.write_event(event, SAMPLE.documents, out, PLAIN)
    told = " ".join(out.getvalue().split())
    for source in event.sources:
        assert all(f"{number}. {step}" in told for number, step in enumerate(source.because, 1))
        assert f"characters {source.start} to {source.end}" in told


def test_importing_the_door_imports_nothing_slow() -> None:
    loaded = "import sys, timeline.writers; print({'rich', 'pydantic', 'timeline.contract'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
