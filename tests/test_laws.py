"""What holds for any documents: citations stand in the text, order changes nothing, merging twice is merging once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.algebra import parse_edtf
from timeline.dating import date_all, read
from timeline.events import events_of
from timeline.merge import merge
from timeline.model import Document

if TYPE_CHECKING:
    import random

    from timeline.model import Event

SUBJECTS = ("The army", "Abadi", "Four witnesses", "The U.N. envoy, Ms. Smith,", "They", "ISIS", "“We”, he said,")
VERBS = ("retook Mosul", "will visit the camp", "said that troops fled", "denied it", "were killed", "began the siege")
PHRASES = (
    "on Sunday",
    "in\u00a0October",
    "three years after the city fell",
    "over the past two weeks",
    "on 31 February 2017",
    "in mid-2014",
    "last night",
    "the next day",
    "since March 2017",
    "from 17 October 2016 to 10 July 2017",
    "44 BC",
    "60 second",
    "",
)
ENDS = (".", ".\n\n", "; ", ", ", "\u2028", "\r\n", " \u202e.")

sentence = st.tuples(*(st.sampled_from(words) for words in (SUBJECTS, VERBS, PHRASES, ENDS))).map(
    lambda parts: f"{parts[0]} {parts[1]} {parts[2]}{parts[3]}"
)
text = st.lists(st.one_of(sentence, st.text(max_size=12)), max_size=8).map(" ".join)
published = st.sampled_from((None, "2017-07-11", "2017-03", "2017", "2017-07-01/2017-07-10", "not a date"))
document = st.tuples(text, published)
documents = st.lists(document, min_size=1, max_size=4).map(
    lambda rows: [Document(f"d{n}", f"d{n}.txt", body, "", given=when) for n, (body, when) in enumerate(rows)]
)


def told(reports: list[Document]) -> list[Event]:
    readings = [read(report) for report in reports]
    return [
        event
        for reading, when in zip(readings, date_all(readings), strict=True)
        for event in events_of(reading.document, reading.placed(when), when)
    ]


@pytest.mark.fault(25)
@given(documents)
def test_what_is_cited_stands_there(reports: list[Document]) -> None:
    texts = {report.id: report.text for report in reports}
    for event in merge(told(reports)):
        for source in event.sources:
            body = texts[source.document]
            assert source.quote == body[source.start : source.end]
            assert source.phrase.text == body[source.phrase.start : source.phrase.end]
            assert source.start <= source.phrase.start <= source.phrase.end <= source.end
            assert parse_edtf(source.date.earliest).start <= parse_edtf(source.date.latest).start


@given(documents, st.randoms(use_true_random=False))
def test_order_changes_nothing(reports: list[Document], lot: random.Random) -> None:
    expected = merge(told(reports))
    shuffled = list(reports)
    lot.shuffle(shuffled)
    events = told(shuffled)
    lot.shuffle(events)
    assert merge(events) == expected


@given(documents)
def test_merging_twice_is_merging_once(reports: list[Document]) -> None:
    events = told(reports)
    assert merge(merged_again(events)) == merge(events)


def merged_again(events: list[Event]) -> list[Event]:
    """The tellings of the merged events, as a second run would meet them."""
    order = {(s.document, s.start, s.phrase.start): n for n, e in enumerate(merge(events)) for s in e.sources}
    return sorted(events, key=lambda e: order[e.document.id, e.start, e.placed.mention.lead])


@given(documents)
def test_events_are_in_order_and_named_apart(reports: list[Document]) -> None:
    events = merge(told(reports))
    dates = [parse_edtf(event.date.earliest).start for event in events]
    assert dates == sorted(dates)
    assert len({event.id for event in events}) == len(events)
    assert all(event.title for event in events)
