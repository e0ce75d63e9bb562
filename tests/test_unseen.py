"""Phrases are found through what a reader does not see, and cited as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.engine import read_dates
from timeline.phrases import find, impossible_dates
from timeline.phrases.tokens import WORDS
from timeline.phrases.unseen import seen_through

if TYPE_CHECKING:
    import random

SHY, ZERO, NARROW, FI = "\u00ad", "\u200b", "\u202f", "\ufb01"

CASES = [
    (f"It fell on Sun{SHY}day.", f"Sun{SHY}day", "2017-07-09"),
    (f"It began in Octo{SHY}ber 2016.", f"Octo{SHY}ber 2016", "2016-10"),
    (f"It fell on{ZERO} Sun{ZERO}day.", f"Sun{ZERO}day", "2017-07-09"),
    (f"It fell on 9{NARROW}July{NARROW}2017.", f"9{NARROW}July{NARROW}2017", "2017-07-09"),
    (f"It fell on the {FI}fth of July.", f"the {FI}fth of July", "2017-07-05"),
    ("It began in Octo-\nber 2016.", "Octo-\nber 2016", "2016-10"),
    ("It fell on Sun-\r\nday.", "Sun-\r\nday", "2017-07-09"),
    ("It fell yes-\n  terday.", "yes-\n  terday", "2017-07-10"),
    ("It fell on \u0669 July \u0662\u0660\u0661\u0667.", "\u0669 July \u0662\u0660\u0661\u0667", "2017-07-09"),
    ("It fell on \uff19 July \uff12\uff10\uff11\uff17.", "\uff19 July \uff12\uff10\uff11\uff17", "2017-07-09"),
    ("It fell two days ago\u2060.", "two days ago", "2017-07-09"),
    ("It was built 1\u00bd years ago.", "1\u00bd years ago", "2016~"),
    (f"\ufeffOn Sun{SHY}day it fell.", f"Sun{SHY}day", "2017-07-09"),
]


@pytest.mark.parametrize(("text", "cited", "edtf"), CASES, ids=[ascii(text) for text, _, _ in CASES])
def test_a_phrase_is_read_through_what_is_not_seen(text: str, cited: str, edtf: str) -> None:
    (one,) = read_dates(text, "2017-07-11")
    assert (text[one.start : one.end], one.text, one.edtf) == (cited, cited, edtf)


@pytest.mark.parametrize(
    "text", ["a well-\nknown man", "a long-\nterm plan of the re-\ngime", "9\u00adth floor", "mid-\nlife"]
)
def test_a_broken_word_is_joined_only_where_that_makes_a_word_of_dates(text: str) -> None:
    assert find(text) == ()


def test_an_impossible_date_is_told_where_it_stands() -> None:
    text = f"It fell on 31 Feb{SHY}ruary 2017."
    assert [text[start:end] for start, end in impossible_dates(text)] == [f"31 Feb{SHY}ruary 2017"]


WORDY = st.lists(
    st.sampled_from(["on Sunday", " in October 2016", " the fifth of May", ", ", " 1", " years ago", "\n"])
)


@given(WORDY, st.randoms(use_true_random=False))
def test_marks_that_are_not_seen_change_no_date(words: list[str], lot: random.Random) -> None:
    """Put a mark between any two letters: the same phrases are found, and each is cited with its marks."""
    plain = "".join(words)
    marked = ""
    for one, after in zip(plain, f"{plain[1:]} ", strict=False):
        marked += one
        if one.isalpha() and after.isalpha() and lot.random() < 0.2:
            marked += SHY
    told = [(plain[m.start : m.end], m.term) for m in find(plain)]
    assert [(marked[m.start : m.end].replace(SHY, ""), m.term) for m in find(marked)] == told


@given(st.text(alphabet=f"ab1 -\n{SHY}{ZERO}{FI}\u00bd", max_size=30))
def test_every_character_is_carried_back_to_where_it_stands(text: str) -> None:
    seen = seen_through(text, WORDS)
    if seen is None:
        return
    places = [seen.at(offset) for offset in range(len(seen.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    same = [(one, text[place]) for one, place in zip(seen.text, places, strict=True) if text[place] in "ab1 \n"]
    assert all(there in {one, " "} for one, there in same)
