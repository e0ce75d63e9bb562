"""Values as JSON and back: the value comes back whole, and equal values are one text."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import model
from timeline.contract import DocumentRecord, EventRecord, UnplacedRecord
from timeline.dating import Alone, by_itself, read
from timeline.dating.acts import Act, Topic
from timeline.dating.recency import Week
from timeline.engine import Options, build
from timeline.engine.codec import dumped, loaded
from timeline.engine.single import look
from timeline.model import Document, Interval, Mention, Published, Shape, Shift, Unit
from timeline.readers import Asked

if TYPE_CHECKING:
    from pathlib import Path

KINDS = [kind for kind in vars(model).values() if is_dataclass(kind)] + [Act, Alone, Topic, Week]

# "\udc80" to "\udcff" stand for the bytes of a path that are no UTF-8.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF))
FLOATS = st.floats(allow_nan=False) | st.integers()
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(),
    bool: st.booleans(),
    float: FLOATS,
    NoneType: st.none(),
    Interval: st.builds(
        lambda start, days, *rest: Interval(start, start + days, *rest),
        st.integers(-(10**7), 10**7),
        st.integers(1, 10**6),
        st.sampled_from(Unit),
        st.sampled_from(Shape),
        st.booleans(),
        st.none() | st.sampled_from(Unit),
        st.lists(st.integers(), max_size=3).map(tuple),
    ),
}

REPORTS = (
    "MOSUL, July 10 (Agency) - Forces took the bridge on Sunday, July 9. The mayor left on Friday and was back a day "
    "later. Sixteen days after 1 February 2017 it fell. More than four months earlier, in October 2016, it began.\n"
    "From 3 May to late June 2019, on the first Monday of the month, they met. Every Friday at 10 p.m. it closed. "
    "In the 1990s, mid-1994 or so, some years after the flood, nearly nine months passed. Now nobody recalls Easter.\n"
    "Two years, three months and five days ago the dam broke; over the past two weeks, by the end of January and on "
    "the 17th, last winter and this weekend, on 30 February and about 44 BC, nothing was said."
).splitlines()


def same(one: object, other: object) -> bool:
    """Whether two values are alike in all parts, in those too by which they are not compared; 2 is not 2.0."""
    if type(one) is not type(other):
        return False
    if is_dataclass(one):
        return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))  # type: ignore[arg-type]
    return one == other if not isinstance(one, float) else repr(one) == repr(other)


@cache
def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type, made from what its fields declare."""
    if kind in PLAIN:
        return PLAIN[kind]
    if is_dataclass(kind):
        return st.deferred(lambda: built(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    inner, origin = get_args(kind), get_origin(kind)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple and inner[-1] is not ...:
        return st.tuples(*map(values, inner))
    if origin in {tuple, frozenset}:
        return st.lists(values(inner[0]), max_size=3).map(origin)
    return st.one_of(*map(values, inner))


def built(kind: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind, vars(model) | vars(sys.modules[kind.__module__]))
    return st.builds(kind, **{field.name: values(hints[field.name]) for field in fields(kind)})


@settings(max_examples=30)
@given(st.data())
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_round_trip(kind: Any, data: st.DataObject) -> None:
    value = data.draw(values(kind))
    text = dumped(value)
    assert same(loaded(kind, text), value)
    assert dumped(loaded(kind, text)) == text
    text.encode()  # so that a database can hold it


@given(values(model.Term))
def test_term_is_known_by_its_name(term: Any) -> None:
    """Fourteen kinds in one field, some of them made of the same fields."""
    mention = Mention(0, 1, "<rule>", term, "DATE")
    assert same(loaded(Mention, dumped(mention)), mention)
    assert json.loads(dumped(term))["is"] == type(term).__name__


@pytest.mark.parametrize("text", REPORTS)
def test_what_documents_tell(text: str) -> None:
    document = Document("a", "a.txt", text, "0" * 64, metadata=(("<time>", "2017-07-11"),))
    reading = read(document)
    alone = by_itself(reading)
    assert len(reading.mentions) > 5
    for value in (document, alone, reading.topic, *reading.acts, *reading.mentions, *reading.placed(alone.published)):
        assert same(loaded(type(value), dumped(value)), value)


@dataclass(frozen=True, slots=True)
class Brought:
    """A class of its own, with all that one may hold besides."""

    record: DocumentRecord
    events: tuple[EventRecord, ...]
    words: dict[str, int]
    runs: bytes
    topic: Topic | None


@pytest.mark.parametrize("text", REPORTS)
def test_what_they_bring_to_a_timeline(text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    timeline, _ = build([str(file)], Options(Asked(published="2017-07-11")))
    (record,) = timeline.documents
    assert record.published.clues
    assert timeline.events
    told = Brought(record, tuple(timeline.events), {"b": 1, "a": 2}, bytes(range(256)), Topic(frozenset("ab"), "a"))
    again = loaded(Brought, dumped(told))
    assert same(again, told)
    assert list(again.words) == ["b", "a"]  # the order of a dict is kept: who goes through it sees the same
    for one in (record, *timeline.events, *timeline.unplaced):
        assert loaded(type(one), dumped(one)) == one


@pytest.mark.parametrize("given", ["2017-07-11", None])
def test_what_is_known_of_a_document_by_itself(given: str | None) -> None:
    for text in REPORTS:
        document = Document("a", "a.txt", text, "0" * 64, given=given)
        for value in (look(document), read(document)):
            assert loaded(type(value), dumped(value)) == value


def test_real_terms_are_of_many_kinds() -> None:
    """What the tests above are worth: the phrases of the made-up reports mean nearly all kinds of terms."""
    found = {type(mention.term) for text in REPORTS for mention in read(Document("a", "a", text, "")).mentions}
    assert len(found) >= 12, {kind.__name__ for kind in set(get_args(model.Term)) - found}


def test_sets_that_were_filled_in_another_order() -> None:
    """Eight apart, small numbers share a place in a set, and the first to come is the first told."""
    one, other = frozenset((8, 0)), frozenset((0, 8))
    assert list(one) != list(other)
    words = [str(number) for number in range(200)]
    assert dumped(Topic(frozenset(words), "")) == dumped(Topic(frozenset(reversed(words)), ""))
    assert json.loads(dumped(Topic(frozenset("cab"), "")))["names"] == ["a", "b", "c"]


def test_text_is_read_by_people() -> None:
    published = Published(Interval(5, 6, shape=Shape.ONE_OF), "inferred", 0.1 + 0.2)
    assert dumped(published) == (
        '{"window":{"start":5,"stop":6,"unit":3,"shape":"one of","approx":false,"last_unit":null,"choices":[]},'
        '"basis":"inferred","confidence":0.30000000000000004,"clues":[]}'
    )
    assert "é" in dumped(Document("a", "é.txt", "", ""))


@pytest.mark.parametrize("amount", [2, 2.0, 0.1, 1e300, 5e-324, float("inf"), None])
def test_numbers_stay_what_they_are(amount: float | None) -> None:
    term = Shift(amount, Unit.YEAR, -1, more=((1, Unit.DAY), (1.0, Unit.DAY)))
    assert same(loaded(Shift, dumped(term)), term)


@pytest.mark.parametrize("kind", [EventRecord, DocumentRecord, UnplacedRecord, Mention, Interval])
@pytest.mark.parametrize("text", ["", "{", "{}", "[]", "null", '{"start":2,"stop":1}', r'"\udc80', "[" * 5000])
def test_text_of_something_else(kind: Any, text: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        loaded(kind, text)
    assert str(error.value)


def test_missing_field_is_not_made_up() -> None:
    """A value of another version is refused, not filled with what a field is by default."""
    text = dumped(Interval(1, 2))
    with pytest.raises(ValueError, match="approx"):
        loaded(Interval, text.replace('"approx":false,', ""))
    assert loaded(Interval, text.replace("false", "true")) == replace(Interval(1, 2), approx=True)


def test_what_has_no_json() -> None:
    with pytest.raises(TypeError, match="object"):
        dumped(object())
