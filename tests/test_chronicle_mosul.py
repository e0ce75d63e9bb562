"""The chronicle of the Mosul campaign is what its notes tell: exact dates, each with its source."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from timeline.contract import Timeline
from timeline.engine import Options, build
from timeline.verify import verify

REPO = Path(__file__).parents[1]
NOTES = "timeline/chronicles/mosul"
STORED = f"{NOTES}.json"


@pytest.fixture(scope="module")
def chronicle() -> Timeline:
    return Timeline.model_validate_json((REPO / STORED).read_bytes())


def test_it_is_what_the_notes_give_today(chronicle: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPO)
    rebuilt, problems = build([NOTES], Options(shipped=False))
    assert not problems, f"mend the notes: {problems}"
    told = [json.loads(event.model_dump_json()) for event in rebuilt.events]
    stored = [json.loads(event.model_dump_json()) for event in chronicle.events]
    assert told == stored, f"build it anew: timeline build {NOTES} --no-chronicle -f json -o {STORED}"


def test_it_verifies(chronicle: Timeline) -> None:
    assert list(verify(chronicle, str(REPO))) == []


def test_verifying_it_can_fail(chronicle: Timeline) -> None:
    event = chronicle.events[0]
    wrong = event.sources[0].model_copy(update={"quote": "On 1 April 2014 nothing happened"})
    forged = event.model_copy(update={"sources": (wrong, *event.sources[1:])})
    assert list(verify(chronicle.model_copy(update={"events": (forged, *chronicle.events[1:])}), str(REPO)))


def test_every_event_is_dated_to_a_day_a_month_or_a_year(chronicle: Timeline) -> None:
    precisions = Counter(event.date.precision for event in chronicle.events)
    assert set(precisions) <= {"day", "month", "year"}
    assert precisions["day"] >= 600


def test_every_event_lies_in_the_years_of_the_campaign(chronicle: Timeline) -> None:
    outside = [event.title for event in chronicle.events if not "2014" <= event.date.earliest[:4] <= "2017"]
    outside += [event.title for event in chronicle.events if event.date.latest > "2017-12-31"]
    assert outside == []


def test_every_event_happened_and_reads_as_a_sentence(chronicle: Timeline) -> None:
    assert [event.title for event in chronicle.events if event.status != "happened"] == []
    assert [event.title for event in chronicle.events if re.search(r"…|\[|://", event.title)] == []


def test_every_citation_has_a_source_with_title_and_address(chronicle: Timeline) -> None:
    documents = {document.id: document for document in chronicle.documents}
    for event in chronicle.events:
        assert event.sources
        for source in event.sources:
            document = documents[source.document]
            assert (document.title or "").startswith("Notes from: ")
            assert re.match(r"https?://\S+\Z", document.url or "")


def test_every_sentence_of_the_notes_is_one_citation(chronicle: Timeline) -> None:
    cited = Counter(f"{source.quote}." for event in chronicle.events for source in event.sources)
    bodies = [path.read_text(encoding="utf-8").split("\n---\n", 1)[1] for path in (REPO / NOTES).glob("*.md")]
    written = Counter(paragraph for body in bodies for paragraph in body.strip().split("\n\n"))
    assert written == cited


def test_nothing_is_told_twice(chronicle: Timeline) -> None:
    told = Counter((event.date.edtf, event.title) for event in chronicle.events)
    assert [event for event, times in told.items() if times > 1] == []


def test_an_event_noted_from_two_sources_is_one_event(chronicle: Timeline) -> None:
    twice = [event for event in chronicle.events if len({source.document for source in event.sources}) > 1]
    assert len(twice) >= 5
