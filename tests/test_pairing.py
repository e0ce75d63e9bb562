"""The word a date phrase tells of: `cases_pairing.txt`, and laws that hold for any sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.syntax.pairing import governing, ranked

FILE = Path(__file__).parent / "cases_pairing.txt"
CASES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
FEWEST = 60
MARKS = re.compile(r"[\[\]{}]")

words = st.sampled_from(
    "the raid on Sunday's he said that killed to leave , . “ ’s n't was 2014 U.S. state-owned".split()
)
sentences = st.one_of(st.lists(words, min_size=1, max_size=40).map(" ".join), st.text(min_size=1, max_size=120))


def read(line: str) -> tuple[str, tuple[int, int], set[tuple[int, int]]]:
    """A sentence without its marks, the phrase, and the words that would do."""
    at = {"[": [], "]": [], "{": [], "}": []}
    for count, mark in enumerate(MARKS.finditer(line)):
        at[mark.group()].append(mark.start() - count)
    phrase = (at["["][0], at["]"][0])
    return MARKS.sub("", line), phrase, set(zip(at["{"], at["}"], strict=True))


def test_there_are_cases_enough() -> None:
    assert len(set(CASES)) == len(CASES) >= FEWEST


@pytest.mark.parametrize("line", CASES)
def test_word(line: str) -> None:
    text, phrase, right = read(line)
    found = governing(text, (0, len(text)), phrase)
    assert found
    assert (found.start, found.end) in right, text[found.start : found.end]


@given(sentences, st.data())
def test_any_sentence_is_weighed(sentence: str, data: st.DataObject) -> None:
    """Words stand inside the sentence and outside the phrase, shares add up to one, and a second look sees the same."""
    before = "Elsewhere. "
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    span, phrase = (len(before), len(before + sentence)), (len(before) + start, len(before) + end)
    found = ranked(before + sentence + " And so on.", span, phrase)
    assert found == ranked(before + sentence + " And so on.", span, phrase)
    assert all(span[0] <= one.start < one.end <= span[1] for one in found)
    assert all(one.end <= phrase[0] or phrase[1] <= one.start for one in found)
    assert all(0 <= one.margin <= one.score <= 1 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert not found or abs(sum(one.score for one in found) - 1) < 1e-9
    assert governing(before + sentence + " And so on.", span, phrase) == (found[0] if found else None)


def test_a_long_sentence_takes_no_longer_than_it_is() -> None:
    """The candidates are bounded: those nearest to the phrase."""
    text = "they fled and " * 2000 + "it fell on Sunday"
    found = ranked(text, (0, len(text)), (len(text) - len("Sunday"), len(text)))
    assert text[found[0].start : found[0].end] == "fell"
    assert len(found) < 100
