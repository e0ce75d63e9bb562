"""Formats for other programs: each is opened by the program or library it is for, and says what the timeline says."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_writers import PLAIN, SAMPLE, WORDS, hostile, written

from timeline.cli.options import SUFFIXES
from timeline.engine import Options, build
from timeline.writers import BYTES_WRITERS, WRITERS, lacking
from timeline.writers.citing import headline
from timeline.writers.rows import COLUMNS, rows
from timeline.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.contract import EventRecord, Timeline

GOLDEN = Path(__file__).parent / "golden"
CITATIONS = sum(len(event.sources) for event in SAMPLE.events)
TEXTS = ("json", "jsonl", "markdown", "csv", "rawcsv", "ics", "timelinejs", "mermaid", "timeml", "annotations")
MADE = ("parquet", "sqlite")  # by a library, as a file
FORMULAS = st.text(st.sampled_from("=+-@\uff1d\uff0b\uff0d\uff20;,'\" \t\r\n1A(Eé"), min_size=1)


def dated(edtf: str, earliest: str, latest: str, precision: str = "day") -> Timeline:
    """The sample's first event alone, of another date."""
    event = SAMPLE.events[0]
    update = {"edtf": edtf, "earliest": earliest, "latest": latest, "precision": precision}
    return SAMPLE.model_copy(
        update={"events": (event.model_copy(update={"date": event.date.model_copy(update=update)}),)}
    )


def titled(words: str) -> Timeline:
    """The sample, and before it an event in which every free field but the date holds these words."""
    event = hostile(words).events[0].model_copy(update={"date": SAMPLE.events[0].date})
    return SAMPLE.model_copy(update={"events": (event, *SAMPLE.events)})


def file_of(name: str, timeline: Timeline, folder: Path) -> Path:
    """The file that a format of bytes makes."""
    file = folder / f"made.{name}"
    with file.open("wb") as out:
        BYTES_WRITERS[name](timeline, out, PLAIN)
    return file


# --- CSV ----------------------------------------------------------------------------------------------------------


def test_a_row_of_csv_is_a_citation() -> None:
    table = list(csv.DictReader(io.StringIO(written("csv", SAMPLE, PLAIN).removeprefix("\ufeff"))))
    told = [(event, source) for event in SAMPLE.events for source in event.sources]
    assert len(table) == CITATIONS
    assert list(table[0]) == list(COLUMNS)
    for row, (event, source) in zip(table, told, strict=True):
        assert (row["event"], row["date"], row["status"]) == (event.id, event.date.edtf, event.status)
        assert (row["quote_start"], row["quote_end"]) == (str(source.start), str(source.end))
        assert row["because"] == visible("; ".join(source.because))
    assert table[0]["disagreements"] == "001_northgate says 2014, 002_harbour says summer 2013"


def test_excel_is_told_that_it_is_utf8_and_programs_are_not() -> None:
    assert written("csv", SAMPLE, PLAIN).encode().startswith(b"\xef\xbb\xbfevent,")
    assert written("rawcsv", SAMPLE, PLAIN).startswith("event,")


@pytest.mark.fault(10)
@given(FORMULAS)
@example("a\n=1+1")
@example('x;"=cmd"')
@example("\uff1dHYPERLINK()")
def test_no_cell_is_a_formula(words: str) -> None:
    """Neither where cells are parted by commas nor where, as in half of Europe, they are parted by semicolons."""
    text = written("csv", hostile(words), PLAIN).removeprefix("\ufeff")
    for delimiter in ",;":
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            assert not [cell for cell in row if re.match('[\\s"]*[-=+@\uff0d\uff1d\uff0b\uff20]', cell)]


@pytest.mark.fault(10)
@given(FORMULAS)
def test_csv_for_programs_adds_nothing(words: str) -> None:
    row = next(csv.DictReader(io.StringIO(written("rawcsv", hostile(words), PLAIN))))
    assert row["title"] == row["quote"] == visible(words)


@pytest.mark.fault(10)
@pytest.mark.parametrize("words", ["12e34567", "0123", "9E9"])
def test_no_id_becomes_another_number(words: str) -> None:
    assert f"\n'{words}," in written("csv", hostile(words), PLAIN)
    assert f"\n{words}," in written("rawcsv", hostile(words), PLAIN)


# --- iCalendar ----------------------------------------------------------------------------------------------------


def components(timeline: Timeline, kind: str = "VEVENT") -> list[Any]:
    """The entries of a calendar as the icalendar library reads them."""
    icalendar = pytest.importorskip("icalendar", reason="icalendar reads what is written for it")
    text = written("ics", timeline, PLAIN)
    return list(icalendar.Calendar.from_ical(text.encode()).walk(kind))


def test_a_calendar_has_every_event_on_all_its_days() -> None:
    for entry, event in zip(components(SAMPLE), SAMPLE.events, strict=True):
        assert entry["UID"] == f"{event.id}@timeline"
        assert entry.decoded("DTSTART") == date.fromisoformat(event.date.earliest)
        assert entry.decoded("DTEND") == date.fromisoformat(event.date.latest) + timedelta(days=1)
        assert str(entry["SUMMARY"]).startswith(headline(event))
        for source in event.sources:
            assert visible(source.quote) in entry["DESCRIPTION"]
            assert all(visible(step) in entry["DESCRIPTION"] for step in source.because)


def test_a_calendar_says_what_a_day_cannot() -> None:
    loose, month, day = (components(SAMPLE)[index] for index in (0, 2, 5))
    assert loose["SUMMARY"] == "Tarvas loses its bridge [2014~]"
    assert "2014-01-01 to 2014-12-31" in loose["DESCRIPTION"]
    assert month["SUMMARY"].endswith("[2016-10]")
    assert day["SUMMARY"].endswith("bridge")


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("soon", "soon", "soon"),
    ],
)
def test_a_date_no_calendar_holds_is_told_in_a_journal(edtf: str, earliest: str, latest: str) -> None:
    timeline = dated(edtf, earliest, latest)
    assert components(timeline) == []
    (entry,) = components(timeline, "VJOURNAL")
    assert entry["SUMMARY"] == f"Tarvas loses its bridge [{edtf}]"
    assert "DTSTART" not in entry


def test_an_early_year_has_four_digits() -> None:
    (entry,) = components(dated("0044", "0044-01-01", "0044-12-31", "year"))
    assert entry.decoded("DTSTART") == date(44, 1, 1)


@pytest.mark.fault(11)
@given(WORDS)
@example("Fair\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x")
@example("é" * 400)
def test_words_make_no_entry_and_no_long_line(words: str) -> None:
    timeline = titled(words)
    text = written("ics", timeline, PLAIN)
    assert len(components(timeline)) == len(timeline.events)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert not set("\r\n") & set(text.replace("\r\n", ""))


# --- TimelineJS ---------------------------------------------------------------------------------------------------

LINKED = re.compile(r"(?:https?|ftp)://|www\.|[\w.+-]+@[\w-]+\.", re.IGNORECASE)


class Page(HTMLParser):
    """The tags, addresses and texts of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def slides(timeline: Timeline) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written("timelinejs", timeline, PLAIN))["events"]
    return found


def test_every_slide_begins_in_a_year_and_says_when_in_our_words() -> None:
    told = slides(SAMPLE)
    assert [slide["unique_id"] for slide in told] == [event.id for event in SAMPLE.events]
    assert all(isinstance(slide["start_date"]["year"], int) for slide in told)
    assert told[0]["start_date"] == {"year": 2014, "month": 1, "day": 1}
    assert told[0]["end_date"] == {"year": 2014, "month": 12, "day": 31}
    assert told[0]["display_date"] == "2014~"
    assert (told[2]["start_date"], "end_date" in told[2]) == ({"year": 2016, "month": 10}, False)


def test_a_slide_cites_every_source() -> None:
    for slide, event in zip(slides(SAMPLE), SAMPLE.events, strict=True):
        text = Page(slide["text"]["text"]).text.replace("\u200b", "")
        for source in event.sources:
            assert visible(source.quote) in text
            assert all(visible(step) in text for step in source.because)


def test_a_year_before_christ_stands_and_what_has_no_year_is_told_in_the_title() -> None:
    (slide,) = slides(dated("-0043-03-15", "-0043-03-15", "-0043-03-15"))
    assert slide["start_date"] == {"year": -43, "month": 3, "day": 15}
    page = json.loads(written("timelinejs", dated("soon", "soon", "soon"), PLAIN))
    assert page["events"] == []
    assert "soon: Tarvas loses its bridge" in page["title"]["text"]["text"]


@pytest.mark.fault(11)
@given(WORDS)
@example("<iframe src='//bad.example'></iframe>")
@example("www.x'onmouseover='alert(1) and a@b.example and https://bad.example/")
def test_a_slide_holds_nothing_of_a_document_but_words(words: str) -> None:
    for slide in slides(titled(words)):
        for html in (slide["text"]["headline"], slide["text"]["text"], slide["display_date"]):
            page = Page(html)
            assert page.tags <= {"p", "a", "small"}
            assert {name for name, _ in page.attributes} <= {"href", "rel"}
            assert not LINKED.search(page.text)


@pytest.mark.fault(11)
def test_an_address_stays_whole_and_is_fetched_by_http() -> None:
    address = "https://e.example/?a='www.f'onclick='x@y.example&b=http://z.example/(q"
    for url, expected in ((address, [address]), ("javascript:alert(1)", [])):
        document = SAMPLE.documents[0].model_copy(update={"url": url})
        timeline = SAMPLE.model_copy(update={"documents": (document,), "events": SAMPLE.events[2:3]})
        page = Page(slides(timeline)[0]["text"]["text"])
        found = [value or "" for name, value in page.attributes if name == "href"]
        assert [unquote(one) for one in found] == expected
        assert not [one for one in found if re.search(r"['@]|[^/]www\.", one)]


# --- Mermaid ------------------------------------------------------------------------------------------------------


def drawn(text: str) -> list[tuple[str, list[str]]]:
    """The sections of a diagram with their lines, read as Mermaid reads them: its codes before anything else."""
    kept = re.sub(r"#(\d+);", lambda code: f"\ue000{code[1]}\ue001", text)
    assert "%%{" not in kept
    sections: list[tuple[str, list[str]]] = []
    first, *lines = [line.strip() for line in kept.split("\n") if not line.strip().startswith("%%")]
    assert first == "timeline"
    for line in filter(None, lines):
        assert not set("#;") & set(line)
        plain = re.sub("\ue000(\\d+)\ue001", lambda code: chr(int(code[1])), line)
        if line.startswith("section "):
            sections.append((plain.removeprefix("section "), []))
        elif not line.startswith("title "):
            assert line.count(":") == 1
            assert not re.match(r"section|acc|timeline|direction", line, re.IGNORECASE)
            sections[-1][1].append(plain)
    return sections


def test_a_diagram_has_every_event_in_its_year() -> None:
    sections = drawn(written("mermaid", SAMPLE, PLAIN))
    assert [year for year, _ in sections] == ["2014", "2016", "2017"]
    lines = [line for _, told in sections for line in told]
    assert lines[0] == "2014~ : Tarvas loses its bridge (001, 002, disputed)"
    assert all(headline(event) in line for line, event in zip(lines, SAMPLE.events, strict=True))


@pytest.mark.fault(11)
@given(WORDS)
@example("section a : b; c #35; %%{init: {}}%%")
def test_words_draw_nothing_else(words: str) -> None:
    timeline = hostile(words)
    ((_, (line,)),) = drawn(written("mermaid", timeline, PLAIN))
    assert headline(timeline.events[0]) in line


# --- TimeML -------------------------------------------------------------------------------------------------------


def test_timeml_marks_the_phrase_of_every_quote() -> None:
    page = ET.fromstring(written("timeml", SAMPLE, PLAIN))  # noqa: S314 - written by us
    text = page.find("TEXT")
    assert text is not None
    marked = [(mark.text, mark.get("value")) for mark in text.iter("TIMEX3")]
    phrases = [source.phrase for event in SAMPLE.events for source in event.sources]
    assert marked == [(phrase.text, phrase.timex) for phrase in phrases if phrase.timex]
    assert "".join(text.itertext()).count("Tarvas lost its bridge in 2014, four years after") == 1


@pytest.mark.fault(11)
@given(WORDS)
def test_timeml_is_xml_whatever_the_words(words: str) -> None:
    page = ET.fromstring(written("timeml", hostile(words), PLAIN))  # noqa: S314 - written by us
    assert [child.tag for child in page] == ["DOCID", "DCT", "TEXT"]


# --- Web Annotations ----------------------------------------------------------------------------------------------

# What the terms mean that are used here; the context itself is on the web, where no test goes.
OA, RDF, AS = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/ns/activitystreams#",
)
MEANT = {
    "id": "@id",
    "type": "@type",
    "schema": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "items": {"@id": f"{AS}items", "@container": "@list"},
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "value": f"{RDF}value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "conformsTo": {"@id": "http://purl.org/dc/terms/conformsTo", "@type": "@id"},
    **{name: f"{OA}{name}" for name in ("Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector")},
    **{name: f"{OA}{name}" for name in ("TextPositionSelector", "FragmentSelector")},
    **{name: f"{OA}{name}" for name in ("exact", "prefix", "suffix", "start", "end")},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "identifying": f"{OA}identifying",
    "describing": f"{OA}describing",
}


def annotations(timeline: Timeline) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written("annotations", timeline, PLAIN))["items"]
    return found


def test_annotations_mean_something_to_a_reader_of_linked_data() -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD reads what is written for it")
    page = json.loads(written("annotations", SAMPLE, PLAIN))
    fetched = []

    def loaded(url: str, _options: object) -> dict[str, Any]:
        fetched.append(url)
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": MEANT}}

    triples = jsonld.to_rdf(page, {"documentLoader": loaded})["@default"]
    assert fetched == ["http://www.w3.org/ns/anno.jsonld"]
    exact = {triple["object"]["value"] for triple in triples if triple["predicate"]["value"] == f"{OA}exact"}
    assert exact == {source.quote for event in SAMPLE.events for source in event.sources}
    dates = [
        triple["object"] for triple in triples if triple["predicate"]["value"] == "http://purl.org/dc/terms/temporal"
    ]
    assert {one["value"] for one in dates} == {event.date.edtf for event in SAMPLE.events}
    assert {one["datatype"] for one in dates} == {"http://id.loc.gov/datatypes/edtf"}


def test_every_selector_finds_the_words_in_the_report(tmp_path: Path) -> None:
    text = "The bridge fell on 3 May 2016. Nobody knew why. The ferry, a “new” one, sank on 9 July 2017, they say.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    timeline, _ = build([str(tmp_path)], Options(shipped=False))
    found = annotations(timeline)
    assert len(found) == 2
    for one in found:
        words, place = one["target"]["selector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert text.count(words.get("prefix", "") + words["exact"] + words.get("suffix", "")) == 1
        assert one["target"]["source"]["id"] == f"urn:sha256:{timeline.documents[0].sha256}"


def test_an_annotation_for_each_citation_names_its_page_and_address() -> None:
    source = SAMPLE.events[0].sources[0].model_copy(update={"page": 3})
    event = SAMPLE.events[0].model_copy(update={"sources": (source,)})
    (one,) = annotations(SAMPLE.model_copy(update={"events": (event,)}))
    assert len(annotations(SAMPLE)) == len({one["id"] for one in annotations(SAMPLE)}) == CITATIONS
    assert one["target"]["source"]["id"] == "https://northgate.example/bridge"
    assert one["target"]["selector"][-1]["value"] == "page=3"
    assert [body["purpose"] for body in one["body"]] == ["identifying", "describing"]


# --- SQLite -------------------------------------------------------------------------------------------------------

OURS = "about documents clues events citations factors actors places names disagreements disagreeing unplaced problems"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(file_of("sqlite", SAMPLE, tmp_path))
    yield opened
    opened.close()


def dumped(database: sqlite3.Connection) -> str:
    """Every table with its rows."""
    lines = []
    for table in OURS.split():
        rows_of = database.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own
        lines += [f"# {table}", *(json.dumps(row) for row in rows_of)]
    return "\n".join(lines) + "\n"


def test_golden_sqlite(database: sqlite3.Connection) -> None:
    assert dumped(database) == (GOLDEN / "sample.sqlite.txt").read_text(encoding="utf-8")


def test_the_database_is_sound_and_searched(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA user_version").fetchone() == (1,)
    found = database.execute(
        "SELECT events.title FROM events_fts JOIN events ON events.number = events_fts.rowid WHERE events_fts MATCH ?",
        ("bridge AND tarvas",),
    )
    assert found.fetchall() == [("Tarvas loses its bridge",)]
    assert database.execute("SELECT count(*) FROM citations_fts WHERE citations_fts MATCH 'officials'").fetchone() == (
        1,
    )


def test_datasette_sees_what_can_be_searched(database: sqlite3.Connection) -> None:
    """It asks the schema for these words, and for no others."""
    for table in ("events", "citations"):
        told = f'CREATE VIRTUAL TABLE % USING FTS%content="{table}"%'
        found = database.execute("SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?", (told,)).fetchall()
        assert found == [(f"{table}_fts",)]


def test_the_database_cites_as_the_timeline_does(database: sqlite3.Connection) -> None:
    told = database.execute(
        "SELECT events.id, documents.id, quote, quote_start, quote_end, phrase, because FROM citations "
        "JOIN events ON citations.event = events.number JOIN documents ON citations.document = documents.number "
        "ORDER BY citations.number"
    ).fetchall()
    assert told == [
        (event.id, one.document, one.quote, one.start, one.end, one.phrase.text, "\n".join(one.because))
        for event in SAMPLE.events
        for one in event.sources
    ]
    assert database.execute("SELECT count(*) FROM chronology").fetchone() == (CITATIONS,)


def test_the_same_timeline_gives_the_same_bytes(tmp_path: Path) -> None:
    once, again = tmp_path / "a", tmp_path / "b"
    for folder in (once, again):
        folder.mkdir()
    for name in MADE:
        if not lacking(name):
            assert file_of(name, SAMPLE, once).read_bytes() == file_of(name, SAMPLE, again).read_bytes()


@pytest.mark.fault(11)
@pytest.mark.parametrize("words", ["Robert'); DROP TABLE events;--", "a\ud800b", "nul\x00l", "x" * 100_000])
def test_words_are_values(words: str, tmp_path: Path) -> None:
    opened = sqlite3.connect(file_of("sqlite", titled(words), tmp_path))
    kept = words.replace("\ud800", "\ufffd")
    assert opened.execute("SELECT title FROM events WHERE number = 1").fetchone() == (kept,)
    assert opened.execute("SELECT id, title FROM documents WHERE number = 4").fetchone() == (kept, None)  # cited only
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    opened.close()


# --- Parquet ------------------------------------------------------------------------------------------------------


def test_golden_parquet(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB makes Parquet and reads it")
    with duckdb.connect() as reader:
        table = reader.execute("SELECT * FROM read_parquet(?)", [str(file_of("parquet", SAMPLE, tmp_path))])
        names = [column[0] for column in table.description]
        found = [dict(zip(names, row, strict=True)) for row in table.fetchall()]
    assert [[row[name] for name in COLUMNS] for row in found] == list(rows(SAMPLE))
    assert {name: (found[0][name], found[2][name]) for name in ("earliest_day", "latest_day")} == {
        "earliest_day": (date(2014, 1, 1), date(2016, 9, 1)),
        "latest_day": (date(2014, 12, 31), date(2016, 11, 30)),
    }
    lines = "".join(json.dumps(row, default=str) + "\n" for row in found)
    assert lines == (GOLDEN / "sample.parquet.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("earliest", ["-0043-03-15", "12017-01-01", "soon"])
def test_a_day_python_cannot_hold_is_told_in_words_alone(earliest: str, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB makes Parquet and reads it")
    file = str(file_of("parquet", dated(earliest, earliest, earliest), tmp_path))
    with duckdb.connect() as reader:
        found = reader.execute("SELECT DISTINCT earliest, earliest_day FROM read_parquet(?)", [file]).fetchall()
    assert found == [(earliest, None)]


@pytest.mark.fault(11)
@pytest.mark.parametrize("words", ["it's; DROP", "a\ud800b", "nul\x00l", 'say "so"\r\n\u2028', "{}"])
def test_parquet_keeps_every_word(words: str, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB makes Parquet and reads it")
    with duckdb.connect() as reader:
        file = str(file_of("parquet", hostile(words), tmp_path))
        found = reader.execute("SELECT title, quote, because[1] FROM read_parquet(?)", [file]).fetchall()
    assert found == [(words.replace("\ud800", "\ufffd"),) * 3]


# --- all of them --------------------------------------------------------------------------------------------------


class Stream(io.StringIO):
    """A stream that remembers the longest piece it was given."""

    longest = 0

    def write(self, text: str) -> int:
        self.longest = max(self.longest, len(text))
        return super().write(text)


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_written_is_never_held_as_one(name: str) -> None:
    events = SAMPLE.events[-3:] * 200
    out = Stream()
    WRITERS[name](SAMPLE.model_copy(update={"events": events}), out, PLAIN)
    assert out.longest < 10_000
    assert out.tell() > 30_000


def test_every_suffix_leads_to_a_format() -> None:
    assert set(SUFFIXES.values()) <= {*WRITERS, *BYTES_WRITERS}
    assert set(SUFFIXES.values()) >= set(MADE)


def shown(*arguments: str, saved: Path = GOLDEN / "sample.json") -> Any:
    command = [sys.executable, "-m", "timeline", "show", str(saved), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_a_format_of_bytes_wants_a_file(tmp_path: Path) -> None:
    for name in MADE:
        if lacking(name):
            continue
        done = shown("-f", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"-o timeline.{name}" in done.stderr
    file = tmp_path / "new.db"
    assert shown("-o", str(file)).returncode == 0
    assert file.read_bytes().startswith(b"SQLite format 3\0")


@pytest.mark.parametrize("name", MADE)
def test_a_file_that_could_not_be_made_leaves_the_old_one(name: str, tmp_path: Path) -> None:
    """An offset that no column can hold, which the contract allows."""
    if lacking(name):
        pytest.skip("without its package nothing is begun")
    source = SAMPLE.events[0].sources[0].model_copy(update={"end": 10**30})
    event: EventRecord = SAMPLE.events[0].model_copy(update={"sources": (source,), "disagreements": ()})
    saved, file = tmp_path / "saved.json", tmp_path / "old"
    saved.write_text(SAMPLE.model_copy(update={"events": (event,)}).model_dump_json(), encoding="utf-8")
    file.write_text("old", encoding="utf-8")
    done = shown("-f", name, "-o", str(file), saved=saved)
    assert done.returncode == 1
    assert done.stderr.startswith("timeline: ")
    assert len(done.stderr.splitlines()) == 1
    assert file.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old", "saved.json"]


def test_a_package_that_is_not_there_is_one_line() -> None:
    code = "import sys; sys.modules['duckdb'] = None; from timeline.cli import run; run()"
    command = [sys.executable, "-c", code, "show", str(GOLDEN / "sample.json"), "-o", "x.parquet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "pip install 'timeline[parquet]'" in done.stderr
