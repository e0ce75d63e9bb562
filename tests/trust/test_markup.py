"""Words of others are words in every format: a page runs none, a sheet works none out, a calendar gains no event."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from test_formats import FORMULAS as FORMULA_SIGNS
from test_formats import LINKED, Page, components, drawn, file_of, slides
from test_writers import PLAIN, SAMPLE, written

from tests import browser
from tests.trust.payloads import (
    CALENDAR,
    DATES,
    FORMULAS,
    MARKDOWN,
    MARKUP,
    MERMAID,
    SLIDES,
    SQL,
    TERMINAL,
    XML,
    filled,
    redated,
    together,
)
from timeline.contract import EventRecord, Timeline
from timeline.writers import WRITERS
from timeline.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tally import Tell

needs_browser = pytest.mark.skipif(browser.missing() is not None, reason=str(browser.missing()))
ALL = {**MARKUP, **FORMULAS, **CALENDAR, **MARKDOWN, **MERMAID, **SLIDES, **XML, **SQL, **TERMINAL}
BENIGN = "words"


WHERE = pytest.mark.parametrize(
    "dates", [pytest.param(False, id="words"), pytest.param(True, id="dates too", marks=pytest.mark.slow)]
)


def chosen(own: dict[str, str], *, full: bool) -> list[str]:
    """The words to try in a format: its own and some of all others, or all there are."""
    every = list(ALL.values())
    return every if full else [*own.values(), *every[::6]]


def numbered(many: int) -> list[str]:
    """So many words that are harmless."""
    return [f"{BENIGN} {number}" for number in range(many)]


def text_of(record: Any) -> str:
    """What a reader sees of a text that holds a lone surrogate."""
    return re.sub("[\ud800-\udfff]", "\ufffd", record)


# --- pages --------------------------------------------------------------------------------------------------------

# What there is in a page, what it could run and where it could lead, as the browser itself understood it.
CENSUS = """() => {
    const all = Array.from(document.querySelectorAll('*'));
    const attributes = all.flatMap((one) => Array.from(one.attributes, (each) => each.name));
    const links = Array.from(document.querySelectorAll('[href], [src], [action], [formaction], [data], [srcdoc]'));
    return {
        tags: all.map((one) => one.tagName.toLowerCase()),
        acting: attributes.filter((name) => /^on|^style$|^srcdoc$|^formaction$|^background$/.test(name)),
        links: links.map((one) => [one.getAttribute('href') ?? '?', one.getAttribute('rel') ?? '']),
        shadows: all.filter((one) => one.shadowRoot).length,
        text: document.documentElement.textContent,
    };
}"""
NOWHERE = re.compile(r"#[\w.-]*|data:image/svg\+xml,[^<]*")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser.chromium() as running:
        yield running


MIDDLES = """() => [...document.querySelectorAll("#axis svg > *")].slice(0, 9).map(mark => mark.getBoundingClientRect())
    .filter(box => box.width && box.height).map(box => [box.x + box.width / 2, box.y + box.height / 2])"""


def used(page: Any) -> None:
    """Do in the page what a reader does: open all, point at every mark, look for words, go by keys."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    if page.locator("#find").is_visible():
        page.locator("#find").fill("<script>bad()</script>")
        page.keyboard.press("Escape")
    if page.locator("#axis").is_visible():
        for x, y in page.evaluate(MIDDLES):  # by place, since the axis draws itself anew meanwhile
            page.mouse.move(x, y)
        page.focus("#axis")
        for _ in range(9):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")


def census(chromium: Any, file: Path, **context: Any) -> dict[str, Any]:
    """Open a file, use it, and say what there was in it; it must have stayed silent and have asked for nothing."""
    with browser.opened(chromium, file, **context) as watched:
        found: dict[str, Any] = watched.page.evaluate(CENSUS) if context.get("java_script_enabled", True) else {}
        used(watched.page)
        watched.page.wait_for_timeout(100)
        assert (watched.console, watched.dialogs, watched.requests[1:]) == ([], [], [])
        assert watched.page.url.partition("#")[0] == file.as_uri()
    return found


def same_elements(found: dict[str, Any], plain: dict[str, Any]) -> None:
    """Nothing of others became an element, an attribute that acts, or a way to anywhere but the web."""
    tags = Counter(found["tags"])
    tags["a"] = Counter(plain["tags"])["a"]  # an address of the web is made a link
    assert tags == Counter(plain["tags"])
    assert (found["acting"], found["shadows"]) == ([], 0)
    for where, how in found["links"]:
        assert NOWHERE.fullmatch(where) or (re.match("https?://", where) and how == "noopener noreferrer"), where


def kept(form: str, timeline: Timeline, folder: Path) -> Path:
    file = folder / f"page.{form}"
    file.write_text(written(form, timeline, PLAIN), encoding="utf-8")
    return file


@needs_browser
@pytest.mark.fault(9)
@WHERE
def test_a_browser_runs_nothing_of_a_page(chromium: Any, tmp_path: Path, dates: bool, tally: Tell) -> None:
    """Every payload in every field: no script, dialog, request or complaint of the policy, and no element more."""
    hostile = together(SAMPLE, MARKUP.values(), dates=dates)
    benign = together(SAMPLE, numbered(len(MARKUP)), dates=dates)
    plain = census(chromium, kept("html", benign, tmp_path))
    found = census(chromium, kept("html", hostile, tmp_path))
    same_elements(found, plain)
    told = " ".join(found["text"].split())
    assert all(visible(words) in told for words in MARKUP.values())
    assert census(chromium, kept("html", hostile, tmp_path), java_script_enabled=False) == {}
    tally("scripts and markup in every field of a page, used in chromium", len(MARKUP), result="0 ran, 0 requests")


EACH = 20  # events that a picture has room to name


@needs_browser
@pytest.mark.fault(9)
def test_a_browser_runs_nothing_of_a_picture(chromium: Any, tmp_path: Path, tally: Tell, *, full: bool) -> None:
    """Opened by itself, where it is XML, and pasted into a page, where it is HTML."""
    found = {}
    for payloads in (numbered(len(MARKUP)), list(MARKUP.values())):
        timeline = together(SAMPLE, payloads)
        days = [one.model_copy(update={"date": SAMPLE.events[-1].date}) for one in timeline.events]
        tried = len(days) if full else EACH
        for first in range(0, tried, EACH):
            text = written("svg", timeline.model_copy(update={"events": tuple(days[first : first + EACH])}), PLAIN)
            alone, pasted = tmp_path / f"{first}.svg", tmp_path / f"{first}.html"
            alone.write_text(text, encoding="utf-8")
            inner = text.partition("\n")[2]
            pasted.write_text(f"<!doctype html><title>x</title><body><p>{inner}</p>", encoding="utf-8")
            for file in (alone, pasted):
                told = census(chromium, file)
                same_elements(told, found.setdefault(file.name, told))
    tally("scripts and markup in a picture, alone and in a page", tried, result="0 ran, 0 requests")


@needs_browser
@pytest.mark.fault(9)
def test_the_browser_would_have_told(chromium: Any, tmp_path: Path) -> None:
    """The same words put into a page as they are do run, ask and complain: the silence above is not deafness."""
    file = tmp_path / "page.html"
    page = written("html", SAMPLE, PLAIN)
    policy = re.compile("<meta http-equiv=Content-Security-Policy[^>]*>")
    for told, expected in ((page, "Content Security Policy"), (policy.sub("", page), "bad is not defined")):
        at = told.index("<main>")
        file.write_text(f"{told[:at]}{MARKUP['script']}{MARKUP['picture']}{told[at:]}", encoding="utf-8")
        with browser.opened(chromium, file) as watched:
            watched.page.wait_for_timeout(100)
            assert any(expected in line for line in watched.console)
            assert not watched.quiet


# --- tables -------------------------------------------------------------------------------------------------------

WORKED_OUT = re.compile('[\\s"]*[-=+@\uff0d\uff1d\uff0b\uff20]|[-+]?\\d+[eE]\\d+$|0\\d+$')


def cells(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def saved_again(rows: list[list[str]], delimiter: str) -> str:
    """The rows as a spreadsheet writes them, which quotes no more than it must."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL).writerows(rows)
    return out.getvalue()


@pytest.mark.fault(10)
def test_no_payload_is_a_formula(tally: Tell) -> None:
    """Nor after a spreadsheet has saved the file again, whatever sign it parts cells by."""
    text = written("csv", together(SAMPLE, FORMULAS.values()), PLAIN)
    tried = 0
    for delimiter in ",;\t":
        rows = cells(text, delimiter)
        for again in ",;\t":
            for row in (*rows, *cells(saved_again(rows, again), again), *cells(saved_again(rows, again), delimiter)):
                tried += len(row)
                assert not [cell for cell in row if WORKED_OUT.match(cell)]
    assert len(cells(text, ",")) == 2 * len(FORMULAS) + 1
    tally("formulas in every cell, read and saved again", tried)


def undone(cell: str) -> str:
    """A cell without the apostrophes of `csv`, as docs and README tell: one goes where a formula would follow."""
    if re.fullmatch(r"''*(\d+[eE]\d+|0\d+)", cell):
        return cell[1:]
    formula = re.compile("'[\\s\"']*[-=+@\uff0d\uff1d\uff0b\uff20]")
    return "".join(part[1:] if formula.match(part) else part for part in re.split("([;,])", cell))


@pytest.mark.fault(10)
def test_what_was_defused_can_be_had_again(tally: Tell, *, full: bool) -> None:
    """A cell of `csv` without its apostrophes is the cell of `rawcsv`, to the letter."""
    tried = 0

    def same(words: str) -> None:
        nonlocal tried
        tried += 1
        timeline = filled(SAMPLE, words)
        defused, raw = (cells(written(form, timeline, PLAIN), ",") for form in ("csv", "rawcsv"))
        assert [[undone(cell) for cell in row] for row in defused] == raw

    for words in (*chosen(FORMULAS, full=full), "'0123", "''1e5", "'=1", "''=1", "x;'=1", "'x"):
        same(words)
    given(FORMULA_SIGNS)(settings(max_examples=2_000 if full else 50)(same))()
    tally("cells defused and had again", tried)


# --- calendars, slides, diagrams ----------------------------------------------------------------------------------


@pytest.mark.fault(11)
def test_a_calendar_has_the_same_events(tally: Tell, *, full: bool) -> None:
    """Read again by icalendar: the same number of entries, nothing in them but what was told, nothing beside them."""
    tried = chosen(CALENDAR, full=full)
    for words in tried:
        timeline = filled(SAMPLE, words)
        timeline = timeline.model_copy(update={"events": (*timeline.events, *SAMPLE.events)})
        found = components(timeline)
        assert len(found) == len(timeline.events)
        allowed = {
            "UID",
            "DTSTAMP",
            "DTSTART",
            "DTEND",
            "TRANSP",
            "SUMMARY",
            "DESCRIPTION",
            "CATEGORIES",
            "LOCATION",
            "URL",
        }
        assert {name for entry in found for name in entry} <= allowed
        assert found[0]["SUMMARY"] == text_of(f"{visible(words)} (alleged) [2014~]")
        assert {one.name for one in components(timeline, None)} == {"VCALENDAR", "VEVENT"}
    tally("words that would be lines of a calendar, read again by icalendar", len(tried))


@pytest.mark.fault(11)
def test_a_slide_shows_words_alone(tally: Tell, *, full: bool) -> None:
    """TimelineJS takes texts for HTML and makes links and films of addresses: it finds none."""
    tried = chosen(SLIDES, full=full)
    for words in tried:
        (slide,) = slides(filled(SAMPLE, words))
        for html in (slide["text"]["headline"], slide["text"]["text"], slide["display_date"]):
            page = Page(html)
            assert page.tags <= {"p", "a", "small"}
            assert not LINKED.search(page.text)
            for name, value in page.attributes:
                assert (name, value) == ("rel", "noopener noreferrer") or (
                    name == "href" and re.fullmatch(r"https?://[^\s'\"<>]+", value or "")
                )
        assert set(slide) <= {"start_date", "end_date", "display_date", "text", "group", "unique_id"}
        assert re.fullmatch("[a-zA-Z0-9_-]*", slide["unique_id"])
    tally("words that would be markup, links and films in a slide", len(tried))


@pytest.mark.fault(11)
def test_a_diagram_draws_nothing_else(tally: Tell, *, full: bool) -> None:
    tried = chosen(MERMAID, full=full)
    for words in tried:
        ((_, (line,)),) = drawn(written("mermaid", filled(SAMPLE, words), PLAIN))
        assert visible(words).strip() in line
        assert line.endswith(", disputed)")
    tally("words that would be orders of a diagram", len(tried))


# --- Markdown -----------------------------------------------------------------------------------------------------


def parts(text: str) -> Iterator[Any]:
    """The pieces of Markdown as a parser of it finds them, HTML and tables allowed."""
    for block in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text):
        yield from block.children or [block]


@pytest.mark.fault(11)
@WHERE
def test_markdown_holds_no_markup_of_others(dates: bool, tally: Tell, *, full: bool) -> None:
    """The parser finds the elements of our own and no other, and links only where an address is the whole word."""
    plain = parts(written("markdown", filled(SAMPLE, BENIGN, dates=dates), PLAIN))
    own = Counter(one.tag for one in plain if one.nesting == 1)
    tried = chosen(MARKDOWN, full=full)
    for words in tried:
        found = list(parts(written("markdown", filled(SAMPLE, words, dates=dates), PLAIN)))
        tags = Counter(one.tag for one in found if one.nesting == 1)
        links = [one.attrs["href"] for one in found if one.type == "link_open"]
        assert all(re.fullmatch("https?://[!-~]+", link) and link == words for link in links), links
        del tags["a"]
        assert tags <= own, words
        assert not [one for one in found if one.type in {"html_inline", "html_block", "code_inline", "fence", "image"}]
    tally("words that would be marks of Markdown, parsed by markdown-it", len(tried))


# --- formats of programs ------------------------------------------------------------------------------------------


@pytest.mark.fault(11)
def test_timeml_has_no_element_of_others(tally: Tell, *, full: bool) -> None:
    """A parser of XML finds our elements with the words in them: what XML cannot hold is marked, never left out."""
    tried = chosen(XML, full=full)
    for words in tried:
        page = ET.fromstring(written("timeml", filled(SAMPLE, words), PLAIN))  # noqa: S314 - written by us
        assert [child.tag for child in page] == ["DOCID", "DCT", "TEXT"]
        marked = list(page.iter("TIMEX3"))[1:]
        legal = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", words)
        assert [mark.text for mark in marked] == [legal] * 2
        assert [mark.get("value") for mark in marked] == [legal] * 2
    tally("words that would be XML, parsed again", len(tried))


@pytest.mark.fault(11)
def test_linked_data_names_nothing_of_others(tally: Tell, *, full: bool) -> None:
    """In JSON-LD a word would be dangerous as a key or as an address: it is neither."""

    def walked(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from walked(inner, name)
        elif isinstance(value, list):
            for inner in value:
                yield from walked(inner, key)
        else:
            yield key, value

    keys = {key for key, _ in walked(json.loads(written("annotations", filled(SAMPLE, BENIGN), PLAIN)))}
    tried = chosen(TERMINAL, full=full)
    for words in tried:
        for key, value in walked(json.loads(written("annotations", filled(SAMPLE, words), PLAIN))):
            assert key in keys
            assert key != "id" or re.fullmatch(r"urn:[^\s]*|https?://[!-~]+", value), value
    tally("words that would be keys or addresses of linked data", len(tried))


@pytest.mark.fault(11)
def test_json_gives_back_every_letter(tally: Tell, *, full: bool) -> None:
    """Read again it holds the very words; in the file itself nothing stands that a terminal or a line would obey."""
    raw = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
    tried = chosen(TERMINAL, full=full)
    for words in tried:
        timeline = filled(SAMPLE, words)
        for form in ("json", "jsonl"):
            text = written(form, timeline, PLAIN)
            assert not raw.search(text)
        assert [EventRecord.model_validate_json(line).title for line in text.splitlines()] == [text_of(words)]
        again = Timeline.model_validate_json(written("json", timeline, PLAIN))
        assert again.documents[0].title == again.events[0].sources[0].quote == text_of(words)
    tally("words written as JSON and read again", len(tried))


@pytest.mark.fault(11)
def test_a_database_keeps_words_as_values(tmp_path: Path, tally: Tell) -> None:
    """Tables, search and references are what they are without such words, and the words are as they were."""
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    with closing(sqlite3.connect(file_of("sqlite", filled(SAMPLE, BENIGN), tmp_path))) as opened:
        plain = opened.execute(schema).fetchall()
    (tmp_path / "made.sqlite").unlink()
    with closing(sqlite3.connect(file_of("sqlite", together(SAMPLE, ALL.values()), tmp_path))) as opened:
        assert opened.execute(schema).fetchall() == plain
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        titles = [title for (title,) in opened.execute("SELECT title FROM events ORDER BY number")]
    assert titles == [text_of(words) for words in ALL.values()]
    tally("words that would be SQL", len(ALL))


@pytest.mark.fault(11)
@pytest.mark.parametrize("precision", ["day", "one of", "range"])
def test_what_is_no_date_breaks_no_format(precision: str, tally: Tell) -> None:
    """Dates of a saved timeline are words as any others: whatever they are, the event is told."""
    for told in DATES:
        timeline = redated(SAMPLE, told, precision)
        for form in WRITERS:
            drawn = written(form, timeline, PLAIN).replace("\u200b", "").replace("&#8203;", "")
            assert form in {"chart", "timeml"} or SAMPLE.events[0].title in drawn or "not drawn" in drawn
    tally("dates that are none, in every format", len(DATES) * len(WRITERS))
