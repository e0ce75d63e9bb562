"""What a sentence tells: which events, when, under what title, with what status, citing which words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.algebra import edtf
from timeline.dating import date_alone, read
from timeline.events import events_of
from timeline.events.names import actors_and_places, names_in
from timeline.lexicon.verbs import SUBORDINATORS
from timeline.model import Document, Event

HERE = Path(__file__).parent
PUBLISHED = "2017-07-11"


def cases() -> list[tuple[str, list[str]]]:
    """Each sentence with the lines that stand under it."""
    found: list[tuple[str, list[str]]] = []
    for line in (HERE / "cases_events" / "news.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


CASES = cases()


def told(text: str, published: str = PUBLISHED) -> tuple[Event, ...]:
    reading = read(Document("r", "r.txt", text, "", given=published))
    when = date_alone(reading)
    return events_of(reading.document, reading.placed(when), when)


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0][:60] for case in CASES])
def test_a_sentence_tells(sentence: str, expected: list[str]) -> None:
    found = [f"{edtf(e.interval)} | {e.status} | {e.title} | {e.quote}" for e in told(sentence)]
    assert found == expected


TITLES = [
    tuple(part.strip() for part in re.split(r"\s\|\s|=>", line))
    for line in (HERE / "cases_events" / "titles.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", TITLES, ids=lambda case: f"{case[1][:50]} {case[2]}")
def test_a_title_is_one_an_editor_keeps(case: tuple[str, ...]) -> None:
    published, text, when, *expected = case
    found = told(text.replace("\\n", "\n"), published)
    at = [(event.title, event.status) for event in found if edtf(event.interval) == when]
    assert at == [tuple(expected)] if expected else not found, [(edtf(e.interval), e.title, e.status) for e in found]


def test_there_are_cases_of_every_status() -> None:
    lines = [line for _, expected in CASES for line in expected]
    assert len(lines) >= 60
    assert {line.split(" | ")[1] for line in lines} == {"happened", "planned", "alleged", "denied"}


def texts() -> list[str]:
    seeds = [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))]
    return [*(sentence for sentence, _ in CASES), *seeds]


WORD = re.compile(r"[^\W_]+")
STRANDED = {"and", "but", "or", "to", "of", "with", "the", "a", "an", "from", "for", "which", "that", "who"}


@pytest.mark.parametrize("text", texts(), ids=lambda text: text[:40])
def test_a_title_holds_words_of_the_source_and_nothing_stranded(text: str) -> None:
    for event in told(text):
        plain = re.sub(r"\[[^\]]*\]", "", event.title)
        held = WORD.findall(text.lower())
        assert [word for word in WORD.findall(plain.lower()) if word not in held] == []
        first, *_, last = (
            [*WORD.findall(plain.lower()), ""] if len(WORD.findall(plain)) == 1 else WORD.findall(plain.lower())
        )
        assert first not in SUBORDINATORS - {"that", "as"}
        assert first not in {"and", "but", "or"}
        assert last not in STRANDED
        assert len(event.title) <= 120
        borrowed = re.match(r"\[([^\]]*)\]", event.title)
        assert not borrowed or borrowed[1].removesuffix("’s").removesuffix(" was").removesuffix(" were") in text


def test_two_dates_of_one_clause_are_two_events_and_one_date_twice_is_one() -> None:
    assert [edtf(e.interval) for e in told("The volcano erupted in 1976 and 1986.")] == ["1976", "1986"]
    assert len(told("The port was shelled on Sunday, July 9, 2017.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "All rights reserved 2017.",
        "Copyright 2017 Valen Post.",
        "Subscribe before July 20, 2017 to read more.",
        "Published: July 9, 2017",
        "Photo taken in Valen, July 9, 2017.",
        "The 2017 budget.",
    ],
)
def test_page_furniture_and_captions_tell_nothing(text: str) -> None:
    assert told(text) == ()


@pytest.mark.parametrize(
    ("text", "actors", "places"),
    [
        ("Haider al-Abadi traveled to Mosul on Sunday.", ("Haider al-Abadi",), ("Mosul",)),
        ("Lena Brandt met Anders Holm in Geneva.", ("Lena Brandt", "Anders Holm"), ("Geneva",)),
        ("On Sunday the army entered Valen.", (), ("Valen",)),
        ("They left in May.", (), ()),
    ],
)
def test_names(text: str, actors: tuple[str, ...], places: tuple[str, ...]) -> None:
    assert actors_and_places(names_in(text, 0, len(text))) == (actors, places)


@pytest.mark.parametrize(
    "text",
    [
        "Ours has been sending reports from the city since Monday.",
        "Human Rights Watch returned to the matter on Monday.",
        "The harbour was quiet on Sunday.",
        "We had hopes on Monday.",
    ],
)
def test_what_is_no_more_than_talk_or_a_state_tells_less(text: str) -> None:
    (weak,), (firm,) = told(text), told("Four thousand people were displaced on Monday.")
    assert weak.evidence.tells < 0.75 * firm.evidence.tells


@pytest.mark.parametrize(
    ("text", "actors", "places"),
    [
        ("Prime Minister Otto Berg met General Holm in Valen in May.", ("Otto Berg", "Holm"), ("Valen",)),
        ("General Motors sued the Justice Department in May.", ("General Motors", "Justice Department"), ()),
        ("Iraqi troops took Valen from Daesh in May.", ("ISIS",), ("Valen",)),
        ("Mayor Berg said interest in Berg grew in Korst and Valen.", ("Berg",), ("Korst", "Valen")),
        ("The Korst airport closed; two men died in Korst.", (), ("Korst",)),
        ("Troops took Hammam al-Alil; shops opened in Hammam al-Alil.", (), ("Hammam al-Alil",)),
        ("Lena Holm's speech angered New York.", ("Lena Holm", "New York"), ()),
        ("CANBERRA, Australia (AP)_ Delmar cut its staff in the city of Korst.", (), ("Korst",)),
    ],
)
def test_names_go_without_offices_and_adjectives(text: str, actors: tuple[str, ...], places: tuple[str, ...]) -> None:
    assert actors_and_places(names_in(text, 0, len(text))) == (actors, places)
