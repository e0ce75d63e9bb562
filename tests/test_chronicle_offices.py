"""The notes on offices: every line tells one term of one person, and says it in one way."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from timeline.readers.markdown import look

NOTES = sorted((Path(__file__).parents[1] / "timeline" / "chronicles" / "offices").glob("*.md"))
MONTHS = (
    "January February March April May June July August September October November December"  # as the notes spell them
).split()
DAY = rf"(?:[1-9]|[12]\d|3[01]) (?:{'|'.join(MONTHS)}) \d{{4}}|(?:{'|'.join(MONTHS)}) \d{{4}}"
OFFICES = (
    "Administrator|Ambassador|Attorney General|Chair|Chairman|Chancellor|Chief Executive|Chief Justice|Chief Minister|"
    "Chief of Army Staff|Chief of Staff|Commander|Defence Secretary|Defense Minister|Director|Director-General|Emperor|"
    "Finance Minister|First Minister|Foreign Minister|Foreign Policy Chief|Foreign Secretary|General Secretary|"
    "Governor|High Commissioner for Human Rights|High Commissioner for Refugees|Home Secretary|Interior Minister|King|"
    "Managing Director|Mayor|National Security Adviser|Pope|Premier|President|Press Secretary|Prime Minister|Queen|"
    "Secretary of Defense|Secretary of Homeland Security|Secretary of State|Secretary of the Treasury|"
    "Secretary-General|Special Envoy|Speaker|Supreme Leader|Taoiseach|Vice President"
)
TERM = re.compile(
    rf"(?P<name>[^\W\d_][^\d\n,]*?) was (?P<office>{OFFICES}) of (?P<place>[^\d\n,]+?)"
    rf" from (?P<start>{DAY})(?: to (?P<end>{DAY}))?\."
)


def paragraphs(text: str) -> list[str]:
    """The paragraphs below the front matter."""
    return [part.strip() for part in text[look(text).body :].split("\n\n") if part.strip()]


def days(words: str) -> tuple[date, date]:
    """The first and the last day the words can mean; a month's last is its 28th, which no two terms here hang on."""
    *day, month, year = words.split()
    number = MONTHS.index(month) + 1
    return date(int(year), number, int(day[0]) if day else 1), date(int(year), number, int(day[0]) if day else 28)


def test_there_are_notes() -> None:
    assert {"iraq", "united-nations", "united-states"} <= {path.stem for path in NOTES}


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_the_note_names_its_source(path: Path) -> None:
    facts = look(path.read_text(encoding="utf-8")).facts
    assert (facts.title or "").startswith("Notes from: ")
    assert re.fullmatch(r"https://en\.wikipedia\.org/wiki/[\w%().,'-]+", facts.url or "")
    assert facts.outlet


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_each_paragraph_is_a_term_that_ends_after_it_starts(path: Path) -> None:
    told = paragraphs(path.read_text(encoding="utf-8"))
    assert told
    assert len(told) == len(set(told)), "a term is told twice"
    for paragraph in told:
        term = TERM.fullmatch(paragraph)
        assert term, paragraph
        if term["end"]:
            assert days(term["start"])[0] < days(term["end"])[1], paragraph


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_nobody_holds_one_office_twice_at_once(path: Path) -> None:
    terms: dict[tuple[str, str, str], list[tuple[date, date]]] = {}
    for term in filter(None, map(TERM.fullmatch, paragraphs(path.read_text(encoding="utf-8")))):
        end = days(term["end"])[0] if term["end"] else date.max
        terms.setdefault((term["name"], term["office"], term["place"]), []).append((days(term["start"])[0], end))
    for who, spans in terms.items():
        ordered = sorted(spans)
        for (_, end), (start, _) in pairwise(ordered):
            assert end <= start, who
