"""Who says so: the words are found, cited where they stand, told by `explain` and checked by `verify`."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.contract import EventRecord, Timeline
from timeline.dating import date_alone, read
from timeline.events import events_of
from timeline.merge import merge
from timeline.model import Document
from timeline.verify import verify
from timeline.writers.explain import write_event
from timeline.writers.look import Look

HERE = Path(__file__).parent
SAMPLE = Timeline.model_validate_json((HERE / "golden" / "sample.json").read_bytes())
CASES = [
    tuple(line.split(" => "))
    for line in (HERE / "cases_events" / "speakers.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def records(text: str) -> tuple[EventRecord, ...]:
    reading = read(Document("r", "r.txt", text, "", given="2017-07-11"))
    when = date_alone(reading)
    return merge(events_of(reading.document, reading.placed(when), when))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:60] for case in CASES])
def test_the_words_tell_who_says_so(text: str, expected: str) -> None:
    (event,) = records(text)
    said = event.sources[0].said_by
    assert (said.text if said else "nobody") == expected


@given(
    st.lists(st.sampled_from(CASES), min_size=1, max_size=4), st.sampled_from([" ", "\n\n", "  \u200b ", "“", " é 𝒳. "])
)
def test_a_speaker_is_cited_where_the_words_stand(chosen: list[tuple[str, str]], between: str) -> None:
    text = between.join(sentence for sentence, _ in chosen)
    for event in records(text):
        for source in event.sources:
            if said := source.said_by:
                assert said.text == text[said.start : said.end]
                assert said.text == said.text.strip() != ""


def test_explain_tells_who_says_so() -> None:
    out = io.StringIO()
    for event in records("Human Rights Watch said troops shelled Valen on Sunday. The army left Korst on Monday."):
        write_event(event, (), out, Look(width=80, color=False, verbose=False))
    assert out.getvalue().count("said by") == 1
    assert "  said by Human Rights Watch\n" in out.getvalue()


def test_verify_finds_a_speaker_that_the_text_does_not_name(tmp_path: Path) -> None:
    text = "Officials said the bridge at Tarvas fell in the summer of 2013."
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    (event,) = records(text)
    source = event.sources[0]
    assert source.said_by is not None
    wrong = source.model_copy(update={"said_by": source.said_by.model_copy(update={"text": "Engineers"})})
    documents = (SAMPLE.documents[0].model_copy(update={"id": "r", "path": "r.txt", "characters": len(text)}),)
    for told, found in ((source, 0), (wrong, 1)):
        events = (event.model_copy(update={"sources": (told.model_copy(update={"document": "r"}),)}),)
        made = SAMPLE.model_copy(update={"documents": documents, "events": events, "unplaced": ()})
        said = [one for one in verify(made, str(tmp_path)) if "speaker" in one.about]
        assert len(said) == found
        assert all("reads 'Officials' at 0..9, not 'Engineers'" in one.message for one in said)
