"""Told twice is one event, and different events stay apart; the rest of a merged event follows from its tellings."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from timeline.algebra import parse_edtf
from timeline.dating import date_all, read
from timeline.events import events_of
from timeline.merge import cluster, merge
from timeline.model import Document, Event

if TYPE_CHECKING:
    from timeline.contract import EventRecord


def told(*texts: str, published: str = "2017-07-11") -> list[Event]:
    """The tellings of reports a, b, c ... published on one day."""
    readings = [
        read(Document(name, f"{name}.txt", text, "", given=published))
        for name, text in zip("abcdefgh", texts, strict=False)
    ]
    return [
        event
        for reading, when in zip(readings, date_all(readings), strict=True)
        for event in events_of(reading.document, reading.placed(when), when)
    ]


def merged(*texts: str) -> tuple[EventRecord, ...]:
    return merge(told(*texts))


def sources(*texts: str) -> list[str]:
    """The documents each merged event cites, as one word an event."""
    return ["".join(source.document for source in event.sources) for event in merged(*texts)]


SAME = (
    ("Abadi traveled to Mosul on Sunday.", "Haider al-Abadi visited Mosul on July 9, 2017."),
    (
        "The operation to retake Mosul began in October 2016.",
        "The campaign to recapture Mosul was launched on 17 October 2016.",
    ),
    ("Militants seized Mosul in 2014.", "Mosul fell to militants in June 2014."),
    ("A blast killed 12 people in Valen on Friday.", "An explosion in Valen killed 14 people on Friday."),
    ("The parliament will vote on the budget on July 10, 2017.", "The parliament voted on the budget on Monday."),
    ("The dam at Korst broke in May.", "The Korst dam broke on 3 May 2017."),
)
APART = (
    ("A bomb killed 12 people in Valen on Friday.", "A bomb killed 12 people in Korst on Friday."),
    ("Abadi traveled to Mosul on Sunday.", "Abadi met soldiers in Mosul on Sunday."),
    ("The river flooded Valen in May 2015.", "The river flooded Valen in May 2016."),
    ("Abadi traveled to Mosul on Sunday.", "Abadi traveled to Mosul on Monday."),
    ("The court convicted the general on Monday.", "The parliament passed the budget on Monday."),
    ("The Reform Party won the vote in 2012.", "The Reform Party won the vote in 2016."),
    ("Delmar's profit rose in the first quarter.", "Delmar's profit rose in the second quarter."),
    ("Troops entered the port on Friday.", "Doctors left the hospital on Friday."),
)


@pytest.mark.parametrize("texts", SAME, ids=" / ".join)
def test_told_twice_is_one_event(texts: tuple[str, str]) -> None:
    assert sources(*texts) == ["ab"]


@pytest.mark.parametrize("texts", APART, ids=" / ".join)
def test_different_events_stay_apart(texts: tuple[str, str]) -> None:
    assert sorted(sources(*texts)) == ["a", "b"]


def test_a_loose_telling_chains_nothing() -> None:
    texts = (
        "The army shelled the port of Valen in March 2016.",
        "The army shelled the port of Valen in October 2016.",
        "The army shelled the port of Valen in 2016.",
    )
    found = sources(*texts)
    assert len(found) == 2
    assert "ab" not in found
    assert "abc" not in found


def test_the_most_exact_date_leads_and_the_rest_is_cited() -> None:
    (event,) = merged("The dam at Korst broke in May.", "The Korst dam broke on 3 May 2017.")
    assert event.date.edtf == "2017-05-03"
    assert [source.date.edtf for source in event.sources] == ["2017-05", "2017-05-03"]
    assert event.disagreements == ()


def test_loose_words_that_miss_one_another_disagree() -> None:
    (event,) = merged("Militants seized Mosul in September 2014.", "Militants seized Mosul just over two years ago.")
    (disagreement,) = event.disagreements
    assert disagreement.sources == (0, 1)
    assert "“just over two years ago” says" in disagreement.because
    assert "“in September 2014” says 2014-09 (2014-09-01 to 2014-09-30)" in disagreement.because
    assert disagreement.because.endswith("the words are loose enough for both")


def test_a_denial_stands_beside_what_it_denies() -> None:
    (event,) = merged(
        "The jets hit the school in Valen on Sunday.", "The jets did not hit the school in Valen on Sunday."
    )
    assert event.status == "happened"
    (disagreement,) = event.disagreements
    assert disagreement.because == "b denies it, a tells it as happened"


def test_what_was_planned_and_then_happened_happened() -> None:
    (event,) = merged(*SAME[4])
    assert event.status == "happened"
    assert event.disagreements == ()


def test_reports_that_agree_make_one_another_surer_and_one_report_does_not() -> None:
    text = "The dam at Korst broke on 3 May 2017."
    (once,) = merged(text)
    (twice,) = merged(f"{text} The Korst dam broke on 3 May 2017.")
    (both,) = merged(text, text)
    assert len(twice.sources) == 2
    assert once.confidence == twice.confidence < both.confidence < 1


def test_the_headline_is_one_an_editor_could_print() -> None:
    (event,) = merged(
        "Abadi left Baghdad at dawn, and he traveled to Mosul on Sunday to see Abadi's troops.",
        "Abadi traveled to Mosul on Sunday.",
    )[-1:]
    assert event.title == "Abadi traveled to Mosul"


def test_an_id_stays_when_other_reports_come() -> None:
    texts = ("The dam at Korst broke on 3 May 2017.", "Abadi traveled to Mosul on Sunday.")
    before = {event.id: event.title for event in merged(*texts)}
    more = (
        "The court convicted the general on Monday.",
        "Troops entered the port on Friday.",
        "Delmar cut 400 jobs in March.",
    )
    after = {event.id: event.title for event in merged(*texts, *more)}
    assert before.items() <= after.items()
    assert len(after) == 5


def test_the_order_is_total_and_the_input_order_changes_nothing() -> None:
    events = told(*(text for pair in SAME[:4] for text in pair))
    expected = merge(events)
    for seed in range(5):
        random.Random(seed).shuffle(events)
        assert merge(events) == expected
    keys = [(parse_edtf(e.date.earliest).start, parse_edtf(e.date.latest).start) for e in expected]
    assert keys == sorted(keys)


def generated(count: int) -> list[Event]:
    """So many events over twenty years, each told twice: by its town, its deed and its day."""
    (model,) = told("The army shelled the port on 3 May 2001.")
    lot = random.Random(5)
    deeds = ["shell", "flood", "burn", "close", "open", "strike", "vote", "raid", "march", "fell"]
    events = []
    for number in range(count):
        which = number // 2
        day = parse_edtf("1995-01-01").start + (which * 7919) % 7300
        words = {deeds[which % len(deeds)], f"town{which % 97}", f"name{which}", f"thing{which % 53}", "army"}
        if number % 2:
            words.add(f"word{lot.randrange(400)}")
        document = replace(model.document, id=f"d{number % 50:02}", text="x" * 10 * count)
        mention = replace(
            model.placed.mention, start=number * 10, end=number * 10 + 4, lead=number * 10, tail=number * 10 + 4
        )
        interval = replace(model.interval, start=day, stop=day + 1)
        events.append(
            replace(
                model,
                document=document,
                placed=replace(model.placed, mention=mention, interval=interval),
                interval=interval,
                start=number * 10,
                end=number * 10 + 8,
                title=f"Event {which}",
                stems=frozenset(words),
                actors=(),
                places=(),
            )
        )
    return events


def test_every_generated_event_is_told_twice_and_found_once() -> None:
    found = merge(generated(2000))
    assert len(found) == 1000
    assert {len(event.sources) for event in found} == {2}


def test_the_work_grows_with_the_events_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = itertools.count()
    likeness = cluster.likeness

    def counted(*args: object) -> float:
        next(compared)
        return likeness(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(cluster, "likeness", counted)
    counts = []
    for size in (500, 2000):
        before = next(compared)
        cluster.clusters(generated(size))
        counts.append(next(compared) - before)
    assert counts[1] <= 6 * counts[0], counts
