"""Told twice is one event, and different events stay apart; the rest of a merged event follows from its tellings."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings import generated, place

from timeline.algebra import parse_edtf
from timeline.dating import date_all, read
from timeline.engine import Options, build
from timeline.events import events_of
from timeline.merge import merge
from timeline.merge.cluster import blocks, clusters, paired, rarity
from timeline.merge.telling import Telling, compatible, telling
from timeline.model import Document, Event
from timeline.readers import Asked
from timeline.writers import WRITERS, Look, explain

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.contract import EventRecord

PLAIN = Look(width=120, color=False, verbose=False)


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
    ("Daesh fighters marched into Mosul in June 2014.", "In mid-2014 the jihadist group captured Mosul."),
    ("Daesh took control of Mosul on 10 June 2014.", "Mosul fell into the hands of ISIS in June 2014."),
    ("The eastern half of Mosul was freed in January.", "The army retook the eastern side of Mosul in January 2017."),
    ("Troops laid siege to Korst in May.", "The siege of Korst began in May 2017."),
    ("The Korst dam burst on Friday.", "The dam gave way on 7 July 2017."),
    ("Gunmen were shot dead in Valen on Friday.", "The army killed gunmen in Valen on 7 July 2017."),
    ("Anders Holm stepped down on Friday.", "Holm resigned on 7 July 2017."),
    ("Anders Holm was sworn in on Friday.", "Holm took office on 7 July 2017."),
    ("The Valen dockers were evacuated on Friday.", "The evacuation of the dockers of Valen took place on 7 July."),
    (
        "Judge Ana Petrak of Valen ruled. On Friday Anders Holm was found guilty of taking bribes in Valen.",
        "Nobody in Valen was surprised by the conviction of the former minister on Friday. Anders Holm wept.",
    ),
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
    (
        "On 4 March 2017 the Norland forces captured the Dawasa district.",
        "On 4 March 2017 the Norland forces captured Tal al-Rumman.",
    ),
    (
        "On Friday the Norland army took Thawra in western Korst.",
        "On Friday the Norland army took Nasr in western Korst.",
    ),
    ("On Friday the Norland army took the train station.", "On Friday the Norland army took the central bank."),
    ("On Friday rebels attacked the east of Korst.", "On Friday rebels attacked the west of Korst."),
    (
        "Delmar Steel of Valen makes nails. Delmar Steel reported a net loss for the third quarter of 2016.",
        "Korst Motors of Norland makes vans. Korst Motors reported a net loss for the third quarter of 2016.",
    ),
    (
        "Ana Brel met Delmar of Valen. The minister was convicted on Friday.",
        "Jon Holm met Sorensen of Korst. The general was convicted on Friday.",
    ),
    ("On Friday Ana Brel won the race in Rio de Janeiro.", "On Friday Jon Holm spoke of a theft in Rio de Janeiro."),
)


@pytest.mark.parametrize("texts", SAME, ids=" / ".join)
def test_told_twice_is_one_event(texts: tuple[str, str]) -> None:
    assert sources(*texts) == ["ab"]


@pytest.mark.parametrize("texts", APART, ids=" / ".join)
def test_different_events_stay_apart(texts: tuple[str, str]) -> None:
    assert sorted(sources(*texts)) == ["a", "b"]


def test_a_telling_of_two_places_does_not_join_those_of_one() -> None:
    found = sources(
        "On Friday the Norland army captured the Thawra district.",
        "On Friday the Norland army captured the Nasr and Thawra districts.",
        "On Friday the Norland army captured the Nasr district.",
    )
    assert "abc" not in found
    assert "ac" not in found
    assert len(found) == 2


def test_the_words_everybody_uses_still_bring_one_event_together() -> None:
    everyday = [f"On {day} June 2014 Islamic State seized Village{day} of Norland." for day in range(1, 29)] * 8
    same = ["On 10 June 2014 Islamic State seized Mosul."] * 4
    documents = [
        read(Document(f"d{number:03}", "d.txt", text, "", given="2014-07-01"))
        for number, text in enumerate([*same, *everyday])
    ]
    events = [
        event
        for reading, when in zip(documents, date_all(documents), strict=True)
        for event in events_of(reading.document, reading.placed(when), when)
    ]
    (event,) = (event for event in merge(events) if "Mosul" in event.title)
    assert [source.document for source in event.sources] == ["d000", "d001", "d002", "d003"]


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


FIGURES = (
    ("A blast killed 12 people in Valen on Friday.", "An explosion in Valen killed 14 people on Friday.", "dead"),
    (
        "A blast hurt at least 30 people in Valen on Friday.",
        "A blast in Valen left 20 people wounded on Friday.",
        "wounded",
    ),
    (
        "Floods in Valen uprooted 4,000 people on Friday.",
        "Floods in Valen uprooted 7,500 people on Friday.",
        "displaced",
    ),
    ("The siege of Korst lasted nine days till Friday.", "The siege of Korst lasted 12 days till Friday.", "days"),
)
AGREEING = (
    ("A blast killed at least 20 people in Valen on Friday.", "A blast in Valen killed 25 people on Friday."),
    ("A blast killed more than 20 people in Valen on Friday.", "A blast in Valen killed at least 22 people on Friday."),
    ("A blast killed about 20 people in Valen on Friday.", "A blast in Valen killed 22 people on Friday."),
    ("A blast killed 12 soldiers in Valen on Friday.", "A blast in Valen killed 3 civilians on Friday."),
    ("A blast killed 12 and hurt 30 in Valen on Friday.", "A blast in Valen wounded 30 and killed twelve on Friday."),
    ("Floods in Valen uprooted 4,000 people on Friday.", "Floods in Valen uprooted 4,210 people on Friday."),
)


@pytest.mark.parametrize(("one", "other", "kind"), FIGURES, ids=[kind for _, _, kind in FIGURES])
def test_numbers_that_differ_beyond_their_words_are_both_kept(one: str, other: str, kind: str) -> None:
    (event,) = merged(one, other)
    (disagreement,) = event.disagreements
    assert disagreement.because.startswith(f"{kind}: “")
    assert " (a) against “" in disagreement.because
    assert disagreement.because.endswith(" (b)")
    assert disagreement.sources == (0, 1)


@pytest.mark.parametrize("texts", AGREEING, ids=" / ".join)
def test_numbers_that_may_be_one_do_not_disagree(texts: tuple[str, str]) -> None:
    (event,) = merged(*texts)
    assert event.disagreements == ()


def test_the_number_most_tell_stands_against_the_other() -> None:
    (event,) = merged(
        *["A blast killed 12 people in Valen on Friday."] * 2, "A blast killed 15 people in Valen on Friday."
    )
    assert [(one.because, one.sources) for one in event.disagreements] == [
        ("dead: “12 people” (a, b) against “15 people” (c)", (0, 1, 2))
    ]


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


def test_a_reprint_is_no_second_source() -> None:
    text = "The dam at Korst broke on 3 May 2017."
    (both,) = merge(told(text, text))
    (copied,) = merge(told(text, text), {"b": "a"})
    (once,) = merge(told(text))
    assert (once.independent_sources, copied.independent_sources, both.independent_sources) == (1, 1, 2)
    assert once.confidence == copied.confidence < both.confidence


def test_reprints_are_named_and_counted_as_one(tmp_path: Path) -> None:
    story = " ".join(f"Word{n} of the long story about the dam number {n} was told by witness {n}." for n in range(40))
    for name, text in {"a": story, "b": f"{story} So the agency ends.", "c": "Nothing like it."}.items():
        (tmp_path / f"{name}.txt").write_text(f"The dam at Korst broke on 3 May 2017. {text}", encoding="utf-8")
    timeline, _ = build([str(tmp_path)], Options(Asked(published="2017-05-04"), shipped=False))
    assert {document.id: document.copy_of for document in timeline.documents} == {"a": None, "b": "a", "c": None}
    (event,) = (event for event in timeline.events if "broke" in event.title)
    assert (len(event.sources), event.independent_sources) == (3, 2)
    table, page, why = io.StringIO(), io.StringIO(), io.StringIO()
    WRITERS["table"](timeline, table, PLAIN)
    WRITERS["markdown"](timeline, page, PLAIN)
    explain.write_event(event, timeline.documents, why, PLAIN)
    assert "2 sources" in table.getvalue()
    assert "(2 independent sources)" in page.getvalue()
    assert "Nearly the text of a." in page.getvalue()
    told_by = ", ".join(f"{source.document} {source.confidence:.0%}" for source in event.sources)
    assert f"rests on 2 independent sources: {told_by}" in " ".join(why.getvalue().split())
    assert "b is nearly the text of a: both are one source" in why.getvalue()


_WHO = st.sampled_from(("The army", "ISIS", "Abadi", "Rebels of Norland", "The U.N. envoy", "They"))
_DID = st.sampled_from(("retook", "seized", "entered", "marched into", "left", "shelled", "killed 12 people in"))
_WHAT = st.sampled_from(("Mosul", "eastern Mosul", "Tal Afar", "Tal al-Rumman", "the museum", "the Thawra district"))
_WHEN = st.sampled_from(("on 3 May 2017", "in May 2017", "on Sunday", "in 2017", "last week", "on 4 May 2017"))
reports = st.lists(st.tuples(_WHO, _DID, _WHAT, _WHEN).map(lambda words: f"{' '.join(words)}."), min_size=1, max_size=8)


@given(reports, st.randoms(use_true_random=False))
def test_no_order_of_the_tellings_changes_what_is_merged(texts: list[str], lot: random.Random) -> None:
    events = told(*texts)
    expected = merge(events)
    lot.shuffle(events)
    assert merge(events) == expected


@given(reports)
def test_what_was_merged_once_merges_into_the_same_again(texts: list[str]) -> None:
    once = groups(told(*texts))
    again = groups([event for group in once for event in group])
    assert sorted(map(sorted, map(places, again))) == sorted(map(sorted, map(places, once)))


def comparisons(tellings: list[Telling]) -> int:
    rare = rarity(tellings)
    return sum(1 for block in blocks(tellings) for _ in paired(block, rare))


def groups(events: list[Event]) -> list[list[Event]]:
    return [[events[at] for at in group] for group in clusters(list(map(telling, events)))]


def places(group: list[Event]) -> list[tuple[str, int]]:
    return [(event.document.id, event.start) for event in group]


@given(reports)
def test_no_group_holds_dates_that_cannot_be_one(texts: list[str]) -> None:
    for group in groups(told(*texts)):
        assert all(compatible(one.interval, other.interval) for one in group for other in group)


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


def test_every_generated_event_is_found_once_and_few_are_taken_for_another() -> None:
    events, truth = generated(4000)
    grouped = [{truth[place(event)] for event in group} for group in groups(events)]
    assert sum(len(told) == 1 for told in grouped) >= 0.99 * len(grouped)
    assert len(grouped) <= 1.02 * len(set(truth.values()))


def test_the_work_grows_with_the_events_not_with_their_square() -> None:
    counts = []
    for size in (2000, 8000):
        tellings = [telling(event) for event in generated(size, days=1)[0]]
        counts.append(comparisons(tellings))
    assert counts[0] > 0
    assert counts[1] <= 5 * counts[0], counts


def test_a_day_on_which_everybody_tells_the_same_is_no_square() -> None:
    (model,) = told("The army shelled the port on 3 May 2001.")
    counts = []
    for size in (500, 2000):
        events = [replace(model, document=replace(model.document, id=f"d{number:05}")) for number in range(size)]
        tellings = [telling(event) for event in events]
        counts.append(comparisons(tellings))
        assert len(groups(events)) == 1
    assert counts[1] <= 5 * counts[0], counts


def test_a_story_run_by_very_many_papers_is_one_source(tmp_path: Path) -> None:
    """Sixty papers run one story above the same lines of furniture; four others have the furniture alone."""
    words = [f"harbour{number}" for number in range(120)]
    story = f"On 3 May 2017 the dockers of Korst seized the harbour. {' '.join(words)}"
    rows = [f"{name}{number}" for name in ("quay", "crane", "pier", "rope") for number in range(60)]
    foot = " ".join(f"furniture{number}" for number in range(40))
    for paper in range(60):
        (tmp_path / f"paper{paper:02}.txt").write_text(f"{story} local{paper} {foot}", encoding="utf-8")
    for other in range(4):
        own = " ".join(rows[other * 60 : other * 60 + 60])
        (tmp_path / f"other{other}.txt").write_text(f"{own} {foot}", encoding="utf-8")
    timeline, _ = build([str(tmp_path)], Options(shipped=False))
    copies = {document.id: document.copy_of for document in timeline.documents}
    assert {copies[f"paper{paper:02}"] for paper in range(1, 60)} == {"paper00"}
    assert {copies[f"other{other}"] for other in range(4)} == {None}
    (event,) = timeline.events
    assert (len(event.sources), event.independent_sources) == (60, 1)
