"""The laws of finding: any text is read, every span is where it says, and time grows with the text and no faster."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from timeline.engine import read_dates
from timeline.model import Mention, Range
from timeline.phrases import GRAMMAR, RULES, find
from timeline.phrases.normal import plain

if TYPE_CHECKING:
    from collections.abc import Callable

# Words that rules are made of, so that chance hits on phrases: a text of letters alone would hold none.
WORDS = sorted(GRAMMAR.literals) + (
    """May may March Sunday Sundays October Oct. 2014 2017 17 31 30th 5-4 10/07/2017 2017-02-31 1998-99 '80s 1990s ten
    twenty first second week weeks months year century fortnight morning night noon today yesterday now spring fall Q2
    H1 quarter daily Christmas BC p.m. 14:30 $5 50% nearly several Mosul said will which \n \n\n , . ; ( ) - – / & ' ’ "
    \u00a0 \u202f \u2013 İ ß ﬁ 😀 \x00 \ud800 http://a.org/2017/07/10 a@b.c F-16""".split(" ")
)
phrasings = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=30).map(" ".join)
glued = st.lists(st.sampled_from(WORDS), max_size=20).map("".join)
texts = st.one_of(phrasings, glued, st.text(max_size=200))


@pytest.mark.fault(7)
@given(texts)
def test_any_text_is_read(text: str) -> None:
    """Nothing raises; phrases stand within the text, in order and apart, the ends of a range within the range."""
    found = find(text)
    for mention in found:
        assert 0 <= mention.lead <= mention.start < mention.end <= mention.tail <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        for part in mention.parts:
            assert mention.start <= part.start < part.end <= mention.end
    for first, second in pairwise(whole(found)):
        assert first.end <= second.start


@given(texts)
def test_the_same_text_reads_the_same(text: str) -> None:
    assert find(text) == find(text)


@pytest.mark.fault(1)
@given(phrasings)
def test_a_hidden_space_is_a_space(text: str) -> None:
    """What a printer put in place of a space, a hyphen or an apostrophe changes nothing."""
    bare = text.replace("\u00a0", " ").replace("\u202f", " ")
    hidden = bare.replace(" ", "\u00a0").replace("-", "\u2011").replace("'", "\u2019")
    assert find(hidden) == find(bare)


@given(texts)
def test_plain_is_as_long_as_it_was(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(phrasings, phrasings)
def test_a_blank_line_parts_phrases(first: str, second: str) -> None:
    """What follows a blank line does not change what stands before it."""
    alone = [mention for mention in find(f"{first}\n\n") if mention.end <= len(first)]
    both = [mention for mention in find(f"{first}\n\n{second}") if mention.end <= len(first)]
    assert both == alone


def test_another_language_is_read_by_its_calendar_dates() -> None:
    text = "La ville tombe le 10 juin 2014, puis le dimanche."
    assert [text[m.start : m.end] for m in find(text, "fr")] == ["10 juin 2014"]


def test_rules_have_names() -> None:
    """A date explains itself by the name of its rule, so every rule has one, and it is not the bare notation."""
    for layer in RULES:
        for rule in layer:
            assert rule.name
            assert "?" not in rule.name


def work(text: str, reading: Callable[[str], object] = find) -> int:
    """How many calls a reading makes: what a clock would tell, without the clock."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        reading(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("family", HOSTILE)
def test_work_grows_with_the_text(family: str) -> None:
    """Four times the text is four times the work, whatever the text is made of; the benchmark fits the seconds."""
    piece = HOSTILE[family]
    find(piece * 64)  # what is remembered of it is remembered now
    small, large = (work(piece * (size // len(piece))) for size in (8_192, 32_768))
    assert large <= 4.5 * small + 500


@pytest.mark.parametrize("piece", ["on Sunday and ", '"on Sunday ', "two days after the ", "from May to June he ran. "])
def test_work_of_placing_grows_with_the_text(piece: str) -> None:
    """A sentence without an end is placed in stretches: four times the phrases are four times the work."""
    read_dates(piece * 64, "2017-07-11")
    small, large = (work(piece * (size // len(piece)), read_dates) for size in (4_096, 16_384))
    assert large <= 4.7 * small + 500


def whole(found: tuple[Mention, ...]) -> list[Mention]:
    """The mentions that are no end of a range."""
    ends = {id(part) for mention in found if isinstance(mention.term, Range) for part in mention.parts}
    return [mention for mention in found if id(mention) not in ends]


def test_every_rule_compiles() -> None:
    for layer in GRAMMAR._layers:  # noqa: SLF001  rules are compiled late, so a slip would be found late
        for rows in layer.values():
            assert all(callable(row.match) for row in rows)
