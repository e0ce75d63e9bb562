"""What other documents and chronicles tell of when a document was written, said to the letter."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.algebra import edtf, parse_edtf
from timeline.dating import Known, Offices, by_itself, chronicle_of, date_all, known_too, read, terms_of
from timeline.dating.acts import Act, Topic, act_of, topic_of
from timeline.dating.chronicle import Chronicle, Event, words_of
from timeline.dating.clues import EARLIEST, LATEST
from timeline.dating.copies import copied, enough, held_against, near_copies, runs_of
from timeline.dating.counted import since
from timeline.dating.evidence import Index, asked, common, day_of, evidence, rarity_of, sharing
from timeline.dating.joint import comparable, short, when_told
from timeline.dating.lengths import counted_from_known
from timeline.dating.reading import tellings
from timeline.dating.recency import week_of
from timeline.dating.settle import settle
from timeline.dating.story import Beside, beside
from timeline.dating.story import common as common_names
from timeline.dating.story import day_of as known_day
from timeline.engine import Options, build
from timeline.model import Clue, Document, Interval, InYear, Mod, Published, Relative, Unit, Weekday
from timeline.syntax import names, stem, stems

TOLD = tomllib.loads((Path(__file__).parent / "cases_dating" / "others.toml").read_text(encoding="utf-8"))


def day(number: int) -> str:
    return edtf(Interval(number, number + 1))


def line(clue: Clue) -> str:
    """A clue in one line, an end of its window that no report reaches as two dots."""
    start, stop = clue.window.start, clue.window.stop
    window = f"{'..' if start <= EARLIEST else day(start)}/{'..' if stop >= LATEST else day(stop - 1)}"
    return f"{clue.kind} | {window} | {clue.quote} | {clue.because}"


# --- reports that date one another ------------------------------------------------------------------------------------


def says(published: Published) -> str:
    when = edtf(published.window) if published.window else ""
    return " | ".join((when, published.basis, f"{published.confidence:.2f}"))


def told_of(case: dict[str, Any]) -> tuple[str, list[str]]:
    """What is said of the first report, and the clues that others gave."""
    documents = [
        Document(f"r{number}", f"r{number}.txt", report["text"], "", given=report.get("given"))
        for number, report in enumerate(case["report"])
    ]
    published = date_all([read(document) for document in documents])[0]
    assert {clue.document for clue in published.clues} <= {"r0"}
    kinds = {"told elsewhere", "same day told", "same story", "near copy", "counted time"}
    return says(published), [line(clue) for clue in published.clues if clue.kind in kinds]


@pytest.mark.parametrize("case", TOLD["reports"], ids=[case["what"] for case in TOLD["reports"]])
def test_what_others_tell(case: dict[str, Any]) -> None:
    assert told_of(case) == (case["says"], case["told"])


# --- reports and what is known ----------------------------------------------------------------------------------------


def chronicle(events: str) -> Chronicle:
    """A chronicle called war, of lines "2011-05-04: Who did what"."""
    rows = [row.partition(": ") for row in events.strip().splitlines()]
    return Chronicle(
        "war",
        [
            Event("war", told, parse_edtf(when), words_of(told), frozenset(map(stem, names(told))) & stems(told))
            for when, _, told in rows
        ],
    )


def known_of(case: dict[str, Any]) -> list[str]:
    return [line(clue) for clue in known_clues(case["text"], war="war" in case)]


def known_clues(text: str, *, war: bool = True) -> tuple[Clue, ...]:
    """What a text tells by what is known beforehand; each clue names its document, and cites it."""
    known = Known((chronicle(TOLD["war"]),) if war else (), Offices(terms_of(TOLD["offices"])))
    found = known.of(read(Document("r", "r.txt", text, "")))
    assert {clue.document for clue in found} <= {"r"}
    assert all(clue.quote == text[clue.start : clue.end] for clue in found)
    return found


@pytest.mark.parametrize("case", TOLD["known"], ids=[case["what"] for case in TOLD["known"]])
def test_what_is_known_beforehand_tells(case: dict[str, Any]) -> None:
    assert known_of(case) == case["told"]


# --- acts and topics --------------------------------------------------------------------------------------------------


def act(head: str, doer: str = "", more: str = "", named: str = "", numbers: str = "") -> Act:
    return Act(
        head,
        doer,
        frozenset({head, *more.split(), *named.split()}),
        frozenset(named.split()),
        frozenset(numbers.split()),
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (act("visit", named="korst"), act("visit", named="korst"), True),
        (act("visit", named="korst"), act("visit", named="marlow"), False),
        (act("visit", named="korst"), act("visit"), True),
        (act("visit", named="korst holm"), act("visit", named="korst lind"), False),
        (act("visit", named="korst holm"), act("visit", named="korst"), True),
        (act("visit", "holm", named="korst holm"), act("visit", "holm", named="holm marlow"), True),
        (act("visit", "holm", named="korst holm"), act("visit", "lind", named="lind korst"), False),
        (act("visit", named="korst"), act("leave", "", "visit", "korst"), False),
        (act("visit", "", "leave", "korst"), act("leave", "", "", "korst"), False),
        (act("visit", "", "leave", "korst"), act("leave", "", "visit", "korst"), True),
        (act("visit", numbers="3"), act("visit", numbers="4"), False),
        (act("visit", numbers="3 4"), act("visit", numbers="4"), True),
        (act("visit", numbers="3"), act("visit"), True),
        (act("", named="korst"), act("", named="korst"), False),
    ],
)
def test_two_acts_that_may_be_one(one: Act, other: Act, *, same: bool) -> None:
    assert one.may_be(other) is same
    assert other.may_be(one) is same


def topic(named: str, place: str = "", back: str = "") -> Topic:
    return Topic(frozenset(back.split()), place, frozenset(named.split()))


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        (topic("a b"), topic("a b"), 1.0),
        (topic("a b"), topic("a b c d"), 1.0),
        (topic("a b c"), topic("a b d e"), 2 / 3),
        (topic("a b"), topic("a c"), 0.0),  # one name is too few
        (topic("a b c d e f g"), topic("a b h i j k l"), 0.0),  # and two of seven
        (topic("a b c d e f"), topic("a b h i j k l"), 1 / 3),
        (topic("a b c d e f g h i j"), topic("a b c k l m n o p q"), 0.3),
        (topic("a b c x", "x"), topic("a b c y", "y"), 0.0),
        (topic("a b c x", "x"), topic("a b c x y", "y"), 1.0),
        (topic("a b c x"), topic("a b c y", "y"), 3 / 4),
        (topic("a b x", "x"), topic("a b x y", "y"), 1.0),
        (topic("a b c d x", "x"), topic("a b c d y", "y"), 4 / 5),
        (topic(""), topic(""), 0.0),
    ],
)
def test_how_near_two_topics_are(one: Topic, other: Topic, kin: float) -> None:
    assert one.kinship(other) == pytest.approx(kin)
    assert other.kinship(one) == pytest.approx(kin)


def test_what_two_texts_come_back_to() -> None:
    one, other = topic("", back="a b c"), topic("", back="b c d e")
    assert (one.shared(other), one.share(other), one.share(topic(""))) == (2, pytest.approx(2 / 3), 0)
    assert topic("", back="a").share(one) == 1


@pytest.mark.parametrize(
    ("text", "names", "place"),
    [
        ("The army fought in Korst. Holm left Korst.", "korst", "korst"),
        ("The army fought in Korst and in Marlow. It left Marlow.", "marlow", "marlow"),
        ("The army fought in Korst and in Marlow.", "", "marlow"),  # of two as often, the later of the alphabet
        ("They say Korst hands hold it. It is in Korst hands.", "korst", ""),
        ("They fled the streets of western Korst on Sunday.", "", "korst"),
        ("They fled from Korst on Sunday.", "", ""),
        ("They fled to western Korst on Sunday.", "", "korst"),
    ],
)
def test_what_a_text_is_about(text: str, names: str, place: str) -> None:
    found = topic_of(text)
    assert (" ".join(sorted(found.names)), found.place) == (names, place)


@pytest.mark.parametrize(
    ("text", "head", "doer", "named", "numbers"),
    [
        ("Since Sunday, Holm has bombed Korst with 40 planes.", "bomb", "holm", "holm korst", "40"),
        ("Officials said on Sunday that it fell.", "", "", "", ""),
        ("The war erupted on Sunday.", "begin", "", "", ""),
        ("On Sunday, Holm began.", "begin", "holm", "holm", ""),
        ("On Sunday the mill.", "", "", "", ""),
        ("The plane, sinking on Sunday, burned.", "sink", "", "", ""),
        ("On 5 May 2014 the army shot 1,200.5 rounds.", stem("shot"), "", "", "1,200.5"),
        ("The king, a thing on Sunday, burned.", "burn", "", "", ""),
    ],
)
def test_the_act_of_a_phrase(text: str, head: str, doer: str, named: str, numbers: str) -> None:
    reading = read(Document("r", "r.txt", text, ""))
    mention, clause = reading.clauses[0]
    found = act_of(text, frozenset({"holm", "korst"}), mention, clause, reading.mentions)
    assert (found.head, found.doer, found.names, found.numbers) == (
        head,
        doer,
        frozenset(named.split()),
        frozenset(numbers.split()),
    )
    assert all(len(word) > 1 for word in found.stems)
    assert not head or head in found.stems


# --- how tellings are found -------------------------------------------------------------------------------------------


def telling_of(text: str, **known: Any) -> Any:
    return tellings(read(Document("r", "r.txt", text, "", **known)), Published(None))[0]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("The dam broke on 9 March 2019.", "2019-03-09"),
        ("The dam broke in March 2019.", "2019-03"),
        ("The dam broke in spring 2019.", "2019-21"),
        ("The dam broke in 2019.", ""),
        ("The dam broke in about March 2019.", ""),
        ("The dam broke between 9 and 11 March 2019.", ""),
        ("The dam broke on Sunday.", ""),
        ("On 9 March 2019 the dam.", ""),
    ],
)
def test_what_others_may_lean_on(text: str, interval: str) -> None:
    found = evidence(telling_of(text))
    assert (edtf(found.interval) if found else "") == interval
    if found:
        assert found.document == "r"
        assert found.by_itself
        assert found.quote == text.removesuffix(".")
        assert found.span == (0, len(text) - 1)
        assert day_of(found) == (309 if found.interval.days == 1 else 0)


@pytest.mark.parametrize(
    ("text", "asks", "when"),
    [
        ("The dam broke on Sunday.", True, 0),
        ("The dam broke on March 9.", True, 309),
        ("The dam broke on the morning of March 9.", True, 309),
        ("The dam will open on March 9.", False, 309),
        ("The dam broke on 9 March 2019.", False, 0),
        ("The dam broke in March.", True, 0),
        ("The flood broke the dam in March.", False, 0),
        ("On Sunday the dam.", False, 0),
    ],
)
def test_what_a_telling_asks_of_the_others(text: str, when: int, *, asks: bool) -> None:
    found = asked(telling_of(text))
    assert (bool(found.stems), found.day) == (asks, when)


@pytest.mark.parametrize(("known", "most"), [(0, 24), (480, 24), (500, 25), (2_000, 100), (3_000, 150), (9_000, 150)])
def test_words_that_lead_to_none(known: int, most: int) -> None:
    assert common(known) == most


@pytest.mark.parametrize(("reports", "most"), [(1, 24), (240, 24), (250, 25), (1_000, 100)])
def test_names_that_tell_no_story(reports: int, most: int) -> None:
    assert common_names(reports) == most


def test_who_shares_two_stems() -> None:
    holders = {"fall": [1, 2], "dam": [2, 3], "korst": [3, 4, 2]}
    assert sharing(["fall", "dam"], holders.__getitem__) == [2]
    assert sorted(sharing(["fall", "dam", "korst"], holders.__getitem__)) == [2, 3]
    assert sharing(["fall"], holders.__getitem__) == []


def test_the_rarer_a_stem_the_more_it_tells() -> None:
    rarity = rarity_of({"dam": 1, "fall": 3, "say": 8}, 7)
    assert rarity["dam"] == pytest.approx(1 + 3 * 0.693147, abs=1e-5)
    assert rarity["say"] == pytest.approx(1)
    assert rarity["dam"] > rarity["fall"] > rarity["say"]


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("It  fell.\n", "It fell."),
        ("x" * 80, "x" * 80),
        ("word " * 16, ("word " * 16).strip()),
        ("word " * 17, "word " * 14 + "word…"),
        ("ninety " * 20, "ninety " * 10 + "ninety…"),
    ],
)
def test_a_quote_is_cut_to_a_line(quote: str, told: str) -> None:
    assert short(quote) == told


SUNDAY = parse_edtf("2017-07-09")


@pytest.mark.parametrize(
    ("term", "direction", "event", "told"),
    [
        (Weekday(6), -1, "2017-07-09", "2017-07-09/2017-07-15"),
        (Weekday(6), 1, "2017-07-09", "2017-07-03/2017-07-09"),
        (Weekday(0), -1, "2017-07-09", ""),
        (InYear(Unit.MONTH, 7), -1, "2017-07-09", "2017-07-09/2018-06-30"),
        (InYear(Unit.MONTH, 7), -1, "2017-07", "2017-07-01/2018-06-30"),
        (InYear(Unit.MONTH, 6), -1, "2017-07-09", ""),
        (InYear(Unit.MONTH, 7, 9), -1, "2017-07-09", "2017-07-09/2018-07-08"),
        (Relative(Unit.DAY, -1), -1, "2017-07-09", "2017-07-10"),
        (Relative(Unit.WEEK, -1), -1, "2017-07-09", "2017-07-10/2017-07-16"),
        (Relative(Unit.MONTH, -1), -1, "2017-07-09", "2017-08"),
        (Relative(Unit.MONTH, 0), -1, "2017-07-09", "2017-07-09/2017-07-31"),
        (Relative(Unit.MONTH, 0), 1, "2017-07-09", "2017-07"),
    ],
)
def test_the_days_on_which_a_term_was_told_of_an_event(term: Any, direction: int, event: str, told: str) -> None:
    found = when_told(term, direction, parse_edtf(event))
    wanted = parse_edtf(told) if told else None
    assert (found and (found.start, found.stop)) == (wanted and (wanted.start, wanted.stop))


@pytest.mark.parametrize(
    ("amount", "unit", "mod", "told"),
    [
        (18, Unit.DAY, None, "2016-11-03/2016-11-05"),
        (4, Unit.MONTH, None, "2017-02-01/2017-03-17"),
        (4, Unit.MONTH, Mod.MORE_THAN, "2017-02-17/2017-03-17"),
        (4, Unit.MONTH, Mod.EQUAL_OR_MORE, "2017-02-17/2017-03-17"),
        (4, Unit.MONTH, Mod.LESS_THAN, "2017-01-17/2017-02-17"),
        (4, Unit.MONTH, Mod.EQUAL_OR_LESS, "2017-01-17/2017-02-17"),
        (2, Unit.WEEK, None, "2016-10-27/2016-11-07"),
        (1, Unit.YEAR, None, "2017-04-17/2018-10-17"),
    ],
)
def test_when_so_much_time_had_passed(amount: float, unit: Unit, mod: Mod | None, told: str) -> None:
    assert edtf(since(parse_edtf("2016-10-17"), amount, unit, mod)) == told


# --- near-copies and stories ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shared", "one", "other", "copy"),
    [(10, 10, 10, True), (9, 9, 9, False), (10, 20, 900, True), (10, 21, 21, False), (11, 21, 900, True)],
)
def test_half_of_the_shorter_text_makes_a_copy(shared: int, one: int, other: int, *, copy: bool) -> None:
    assert enough(shared, one, other) is copy
    assert enough(shared, other, one) is copy
    runs = [frozenset(range(one)), frozenset([*range(shared), *range(1000, 1000 + other - shared)])]
    assert near_copies(runs) == ({0: (1,), 1: (0,)} if copy else {})


def test_what_stands_in_very_many_is_held_against_the_first_three() -> None:
    assert list(held_against([1, 2, 3])) == [(1, 2), (1, 3), (2, 3)]
    assert len(list(held_against(range(40)))) == 40 * 39 // 2
    many = list(held_against(range(41)))
    assert len(many) == 40 + 39 + 38
    assert many[:2] == [(0, 1), (0, 2)]
    assert {first for first, _ in many} == {0, 1, 2}


@pytest.mark.parametrize(
    ("when", "told"),
    [("2009-05-06", "2009-05-04/2009-05-13"), ("2009-05", "2009-04-29/2009-06-07"), ("2009-05-01/2009-06-01", "")],
)
def test_a_copy_is_of_the_same_days(when: str, told: str) -> None:
    found = list(copied(read(Document("r", "r.txt", "It fell.", "")), [("other", parse_edtf(when))]))
    assert [edtf(clue.window) for clue in found] == ([told] if told else [])
    assert [clue.because for clue in found] == [f"other is nearly the same text, and of {when}"] * len(found)
    assert {(clue.kind, clue.document) for clue in found} <= {("near copy", "r")}


def test_runs_are_of_seven_words_of_the_body() -> None:
    words = [f"word{number}" for number in range(400)]
    runs = runs_of(Document("a", "a.txt", " ".join(words), ""))
    assert 60 <= len(runs) <= 140  # one in four
    assert runs_of(Document("a", "a.txt", f"x y z {' '.join(words)}", "", body=6)) == runs
    assert len(runs_of(Document("a", "a.txt", " ".join(words[:200]), "")) - runs) == 0
    changed = words.copy()
    changed[200] = "other"
    assert len(runs - runs_of(Document("a", "a.txt", " ".join(changed), ""))) <= 7
    sevens = (Document("a", "a.txt", " ".join(words[at : at + 7]), "") for at in range(394))
    assert frozenset().union(*map(runs_of, sevens)) == runs
    assert runs_of(Document("a", "a.txt", " ".join(words[:6]), "")) == frozenset()


@pytest.mark.parametrize(
    ("when", "basis", "known"),
    [
        ("2017-07-09", "given", True),
        ("2017-07", "given", True),
        ("2017-07-01/2017-08-01", "given", False),
        ("2017", "dateline", False),
        ("2017-07-09", "inferred", False),
    ],
)
def test_what_dates_a_story(when: str, basis: Any, *, known: bool) -> None:
    window = parse_edtf(when)
    assert known_day(Published(window, basis, 0.9)) == (window if known else None)


ABOUT = topic("korst norland holm", "korst")


def test_a_report_lies_near_those_about_the_same_thing() -> None:
    near = [Beside(f"r{number}", Interval(736000 + number, 736001 + number), ABOUT) for number in range(9)]
    clue = beside("r", ABOUT, near, 9)
    assert clue is not None
    assert (clue.kind, clue.document, clue.quote) == ("same story", "r", "")
    assert clue.because == "it is about the same as r0, r1, r2"
    assert (clue.window.start, clue.window.stop) == (736000, 736008)  # of nine, the eight that share most
    assert clue.rest == pytest.approx(0.002)
    assert beside("r", topic("marlow ostland"), near, 9) is None


def test_a_story_fades_over_the_years() -> None:
    clue = beside("r", ABOUT, [Beside("one", Interval(736000, 736001), ABOUT)], 1)
    assert clue is not None
    after = [weight for start, _, weight in clue.weights if start >= 736000]
    assert after == sorted(after, reverse=True)
    assert after == pytest.approx([weight for *_, weight in clue.weights][6::-1])
    assert [start for start, _, _ in clue.weights if start >= 736000] == [
        736000 + by for by in (0, 8, 31, 122, 305, 670, 1464)
    ]
    whole = sum((stop - start) * (weight - 0.02) / 0.98 for start, stop, weight in clue.weights)
    assert whole == pytest.approx(3650)
    many = beside("r", ABOUT, [Beside("one", Interval(736000, 736001), ABOUT)], 1000)
    assert many is not None
    assert many.rest == pytest.approx((0.02 + (1 - 1 / 300) * 0.5) * 0.1)


# --- a chronicle ------------------------------------------------------------------------------------------------------

WAR = chronicle(TOLD["war"])


def test_a_text_speaks_of_a_chronicle_by_its_names() -> None:
    """A name that only opens sentences is not known for one: "Norland's army" may be any word."""
    assert WAR.subject == {"belgorsk", stem("Banner"), "ansel"}
    assert WAR.speaks_of(frozenset({"belgorsk", "ansel", "bread"}))
    assert not WAR.speaks_of(frozenset({"belgorsk", "bread"}))
    assert not chronicle("").speaks_of(frozenset())


def test_how_many_events_fall_to_each_month() -> None:
    pace = WAR.pace
    assert (day(pace[0][0]), day(pace[-1][1])) == ("2011-04-01", "2014-03-01")
    assert sum(part for *_, part in pace) == pytest.approx(1)
    counted = {day(start)[:7]: part / pace[-1][2] for start, _, part in pace}
    expected = {"2011-04": 3, "2011-05": 4, "2011-06": 4, "2011-07": 2, "2011-08": 1, "2012-04": 4, "2012-05": 3}
    assert {month: counted[month] for month in expected} == pytest.approx(expected)
    assert chronicle("").pace == ()


def test_the_words_of_a_time_are_likelier_then() -> None:
    talk = WAR.talk(words_of("They fell back to the river Ansel in Belgorsk"))
    best = max(talk, key=lambda piece: piece[2])
    assert best[0] <= parse_edtf("2012-04-10").start + 15
    assert (day(talk[0][0]), talk[0][1] - talk[0][0]) == ("2011-04-19", 15)
    assert (talk[-1][1] - talk[-1][0], talk[-1][2]) == (366, 1.0)
    assert [a[1] for a in talk[:-1]] == [b[0] for b in talk[1:]]
    assert {weight for *_, weight in WAR.talk(frozenset({"bread"}))} == {1.0}


def likeness(sentence: str, text: str = "", named: str = "") -> list[tuple[str, float]]:
    words = words_of(sentence)
    found = WAR.told(words, words | words_of(text), frozenset(named.split()))
    return [(day(event.interval.start), like) for like, event in found]


def test_how_like_a_sentence_is_to_a_known_event() -> None:
    whole = "Red Banner fighters attacked a village south of Belgorsk"
    (first, *_) = likeness(whole)
    assert first[0] == "2012-07-01"
    part = likeness("Red Banner fighters attacked a village")
    elsewhere = likeness("Red Banner fighters attacked a village", "south of Belgorsk")
    assert part[0][0] == elsewhere[0][0] == "2012-07-01"
    assert first[1] > elsewhere[0][1] > part[0][1] > 0.8
    assert likeness("Red Banner in Belgorsk") == []  # the same names in the same town
    assert likeness("The village") == []
    foreign = likeness("Red Banner fighters attacked a village", "Belgorsk", "ansel")
    known = likeness("Red Banner fighters attacked a village", "Belgorsk")
    assert foreign[0][1] == pytest.approx(0.6 * known[0][1])
    assert len(likeness(" ".join(event.title for event in WAR.events))) == 5


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("163 civilians", "163"),
        ("23,000 displaced", "23000"),
        ("31 men", ""),
        ("32 men", "32"),
        ("39 and 40", "39 40"),
        ("100 men", "100"),
        ("4.5 men and 50% of 3-60", ""),
        ("40mm", ""),
    ],
)
def test_numbers_that_a_text_counts_with(text: str, counted: str) -> None:
    assert {word for word in words_of(text) if word[0].isdigit()} == set(counted.split())


# --- weekdays ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [
        ("It fell on Tuesday. On Wednesday he spoke.", 2),
        ("It fell on Monday. On Tuesday he spoke. On Wednesday he left.", 2),
        ("It fell on Saturday. On Sunday he spoke.", 6),
        ("It will open on Thursday. On Wednesday he spoke.", 2),
        ("It will open on Thursday. It will close on Friday.", 2),
    ],
)
def test_news_names_the_weekdays_nearest_to_it(text: str, likeliest: int) -> None:
    week = week_of(read(Document("r", "r.txt", text, "")))
    assert week is not None
    assert sum(week.weights) == pytest.approx(1)
    assert min(week.weights) > 0.04 / 7
    assert max(range(7), key=week.weights.__getitem__) == likeliest
    assert (week.clue.kind, week.clue.because) == ("nearest weekdays", "news names the weekdays nearest to it")
    assert week.clue.quote == text[week.clue.start : week.clue.end] != ""


@pytest.mark.parametrize("text", ["It fell on Tuesday.", "On Tuesday it fell, on Tuesday.", "It fell last Tuesday."])
def test_one_weekday_fits_each_week_alike(text: str) -> None:
    assert week_of(read(Document("r", "r.txt", text, ""))) is None


def test_terms_of_office_are_read_to_the_day() -> None:
    terms = [
        (term.name, term.office, day(term.start), day(term.stop - 1) if term.stop < LATEST else "")
        for term in terms_of(TOLD["offices"])
    ]
    assert terms[:3] == [
        ("Anders Holm", "Prime Minister of Norland", "2009-03-03", "2013-04-04"),
        ("Britta Voss", "Prime Minister of Norland", "2013-04-04", ""),
        ("Carl Voss", "Vice President of Norland", "2001-05-01", "2004-06-30"),
    ]
    assert terms[3][2:] == ("2006-01-01", "2008-12-31")
    assert date.fromisoformat(terms[0][2]).year == 2009


# --- weights ----------------------------------------------------------------------------------------------------------


def weights_of(text: str, kind: str) -> tuple[Clue, list[tuple[str, str, float]]]:
    """The first clue of a kind, and its weights, an end that no report reaches as two dots."""
    clue = next(one for one in known_clues(text) if one.kind == kind)
    told = [
        (".." if start <= EARLIEST else day(start), ".." if stop >= LATEST else day(stop - 1), round(weight, 3))
        for start, stop, weight in clue.weights
    ]
    return clue, told


def test_what_is_done_is_rarely_still_to_come() -> None:
    clue, told = weights_of("Norland's army retook Belgorsk, and the Red Banner is gone.", "known by then")
    assert told == [("2011-05-16", "2012-05-15", 0.087), ("2012-05-16", "..", 1.0)]  # 8 of 92, within a year
    assert clue.rest == pytest.approx(0.002 * 8 / 92)


def test_what_is_to_come_is_rarely_done() -> None:
    clue, told = weights_of("Red Banner men are waiting in Norland's mills for the army to retake Belgorsk.", "not yet")
    assert told == [("..", "2012-05-24", 1.0), ("2012-05-25", "2013-05-25", 0.176)]  # 15 of 85
    assert clue.rest == pytest.approx(0.002 * 15 / 85)


ONE_AROUND = (
    ("Norland's army retook Belgorsk on Sunday, and the Red Banner is gone.", "known turn", 0.88),
    ("The Red Banner, which took Belgorsk in May, burned Norland's flag.", "known turn", 0.88),
    ("Norland's offensive to retake Belgorsk from the Red Banner is six weeks old.", "counted", 0.8),
    ("Two months after the fall of Belgorsk the Red Banner rules half of Norland.", "counted", 0.8),
    ("After five days of war the Red Banner still shoots at Norland's tanks in Belgorsk.", "counted", 0.5),
    ("In Belgorsk the Red Banner is besieged by Norland, and the war is in its third month.", "counted", 0.5),
)


@pytest.mark.parametrize(("text", "kind", "right"), ONE_AROUND, ids=[one[0] for one in ONE_AROUND])
def test_what_is_right_so_often_gives_its_days_so_much(text: str, kind: str, right: float) -> None:
    """Of 2200 days its own get the share that is right, and all of them the rest."""
    clue, _ = weights_of(text, kind)
    ((start, stop, weight),) = clue.weights
    assert (start, stop) == (clue.window.start, clue.window.stop)
    assert clue.rest == pytest.approx(1 - right)
    assert (stop - start) * (weight - clue.rest) == pytest.approx(right * 2200)


def test_a_sentence_like_an_event_gives_days_since() -> None:
    clue, told = weights_of("Red Banner fighters attacked a village south of Belgorsk, Norland said.", "chronicle")
    event = parse_edtf("2012-07-01").start
    assert [(start - event, stop - event) for start, stop, _ in clue.weights] == [
        *((-1100, -7), (-7, -1), (-1, 3), (3, 8), (8, 32), (32, 93), (93, 366), (366, 1100)),
    ]
    best = max(clue.weights, key=lambda piece: piece[2])
    assert best[0] == event - 1
    since_then = [weight for start, _, weight in clue.weights if start >= event - 1]
    assert since_then == sorted(since_then, reverse=True)
    whole = sum((stop - start) * weight for start, stop, weight in clue.weights)
    assert whole == pytest.approx(2200)
    assert 0 < clue.rest < min(weight for *_, weight in clue.weights)
    assert told[0][2] < told[-1][2] + 1


def test_a_sentence_that_looks_ahead_gives_days_before() -> None:
    clue, _ = weights_of("Red Banner fighters will attack a village south of Belgorsk, Norland said.", "chronicle")
    event = parse_edtf("2012-07-01").start
    spans = [(start - event, stop - event) for start, stop, _ in clue.weights]
    assert spans == [(-1100, -366), (-366, -31), (-31, -7), (-7, 1), (1, 1100)]
    assert max(clue.weights, key=lambda piece: piece[2])[0] == event - 7
    assert sum((stop - start) * weight for start, stop, weight in clue.weights) == pytest.approx(2200)


def test_its_subject_is_written_about_when_most_of_it_happens() -> None:
    clue, _ = weights_of("Norland's army retook Belgorsk, and the Red Banner is gone.", "subject")
    assert clue.rest == pytest.approx(0.15)
    assert sum((stop - start) * (weight - 0.15) for start, stop, weight in clue.weights) == pytest.approx(0.85 * 3650)
    of_month = {day(start)[:7]: weight for start, _, weight in clue.weights}
    assert of_month["2011-05"] > of_month["2011-07"] > of_month["2011-10"] > clue.rest


def test_its_talk_is_no_likelier_where_nothing_is_known() -> None:
    clue, _ = weights_of("Norland's army retook Belgorsk, and the Red Banner is gone.", "talk")
    assert clue.rest == min(weight for *_, weight in clue.weights)
    assert max(weight for *_, weight in clue.weights) > 1


def test_one_event_speaks_once_however_often_it_is_told() -> None:
    told = "Red Banner fighters attacked a village south of Belgorsk, Norland said."
    once, twice = known_clues(told), known_clues(f"{told} {told}")
    assert [clue.because for clue in twice] == [clue.because for clue in once]


# --- what joins them --------------------------------------------------------------------------------------------------


def test_only_what_happened_is_known(tmp_path: Path) -> None:
    told = (
        "On 3 March 2009 dockers in Korst stopped work. On 9 March 2009 the mayor denied that he had fled Korst. "
        "The army will seize the Korst docks on 2 April 2010. In about May 2009 the Korst pier burned."
    )
    (tmp_path / "notes.txt").write_text(told, encoding="utf-8")
    timeline, _ = build([str(tmp_path / "notes.txt")], Options(shipped=False))
    happened = [event for event in timeline.events if event.status == "happened"]
    assert len(happened) < len(timeline.events)
    found = chronicle_of("strike", timeline)
    assert (found.name, [event.title for event in found.events]) == ("strike", [event.title for event in happened])
    first = found.events[0]
    assert (first.chronicle, edtf(first.interval)) == ("strike", "2009-03-03")
    assert first.stems >= {"dock", "korst", "work"}
    assert first.names == {"korst"}
    assert not any(len(word) == 1 or word == "2009" for word in first.stems)


@pytest.mark.parametrize(("many", "found"), [(24, 24), (25, 0)])
def test_a_word_that_very_many_tell_leads_to_none(many: int, found: int) -> None:
    one = evidence(telling_of("The dam of Korst broke on 9 March 2019."))
    assert one
    index = Index([replace(one, document=f"r{number}") for number in range(many)])
    heard = index.heard([asked(telling_of("The dam of Korst broke on March 9."))], ())
    assert [len(others) for others in heard.same] == [found]
    assert [len(others) for others in heard.day] == [many]
    nothing = index.heard([asked(telling_of("The dam of Korst broke on March 10."))], (("r", SUNDAY),))
    assert (nothing.day, nothing.copies) == (((),), (("r", SUNDAY),))


@pytest.mark.parametrize(
    ("term", "event", "fits"),
    [
        (Weekday(6), "2017-07-09", True),
        (Weekday(6), "2017-07", False),
        (InYear(Unit.MONTH, 7), "2017-07", True),
        (InYear(Unit.MONTH, 7), "2017-21", True),
        (InYear(Unit.MONTH, 7), "2017", False),
        (Relative(Unit.MONTH, -1), "2017-07", True),
        (Relative(Unit.MONTH, -1), "2017", False),
        (Relative(Unit.YEAR, -1), "2017", True),
        (Relative(Unit.DAY, -1), "2017-07-09", True),
        (Relative(Unit.DAY, -1), "2017-07", False),
        (Relative(Unit.HOUR, -1), "2017-07-09", True),
    ],
)
def test_what_is_told_so_exactly_can_be_known_by_an_event(term: Any, event: str, *, fits: bool) -> None:
    assert comparable(term, parse_edtf(event)) is fits


def test_a_chronicle_tells_better_than_reports_when_its_subject_was_news() -> None:
    story = Clue("same story", "it is about the same as r1", SUNDAY, "r")
    reading = read(Document("r", "r.txt", "The Red Banner holds Belgorsk on the Ansel, and Norland waits.", ""))
    alone = by_itself(reading)
    known = known_too(reading, alone, Known((WAR,)), story)
    assert {clue.kind for clue in known.clues} >= {"subject", "talk"}
    assert story not in known.clues
    assert story in known_too(reading, alone, Known(), story).clues
    assert known_too(reading, alone, Known(), None) is alone
    of_holm = read(Document("r", "r.txt", "Prime Minister Holm opened a bridge.", ""))
    known = known_too(of_holm, by_itself(of_holm), Known((), Offices(terms_of(TOLD["offices"]))), story)
    assert [clue.kind for clue in known.clues] == ["in office", "same story"]


def test_of_three_beginnings_those_of_the_places_named_most_are_counted_from() -> None:
    told = "\n".join(
        f"2012-0{month}-03: Norland's army launched the offensive to retake {place} from the Red Banner at Ansel"
        for month, place in enumerate(("Belgorsk", "Dalmar", "Elvik", "Fenwick"), 1)
    )
    text = (
        "They fled Elvik, Dalmar, Fenwick and Belgorsk. They wept in Elvik. They wept in Fenwick, and in Fenwick they "
        "starve: the war of Norland and the Red Banner at Ansel has lasted six weeks of siege."
    )
    reading = read(Document("r", "r.txt", text, ""))
    counted = [clue.because for clue in counted_from_known(reading, chronicle(told))]
    places = [place for because in counted for place in ("Belgorsk", "Dalmar", "Elvik", "Fenwick") if place in because]
    assert places == ["Fenwick", "Elvik", "Belgorsk"]


# --- what settles it --------------------------------------------------------------------------------------------------


def clue(kind: str, when: str, start: int = 0) -> Clue:
    return Clue(kind, f"{kind} of {when}", parse_edtf(when), "r", start, start)


@pytest.mark.parametrize(
    ("stamp", "words", "basis"),
    [
        ("2014-05-09", "2014-05-03/2014-05-08", "metadata"),
        ("2014-05-10", "2014-05-03/2014-05-08", "inferred"),
        ("2014-05-02", "2014-05-03/2014-05-08", "metadata"),
        ("2014-05-01", "2014-05-03/2014-05-08", "inferred"),
        ("2014-07-10", "2014-05-03/2014-06-02", "inferred"),  # 31 days
        ("2014-07-10", "2014-05-03/2014-06-03", "metadata"),
    ],
)
def test_words_outweigh_a_stamp_more_than_a_day_away(stamp: str, words: str, basis: str) -> None:
    found = settle((clue("metadata", stamp), clue("near copy", words)))
    assert (found.basis, edtf(found.window) if found.window else "") == (
        basis,
        words if basis == "inferred" else stamp,
    )
    aside = [one.because for one in found.clues if one.aside]
    if basis == "inferred":
        assert aside == [f"set aside, for the words speak for another day: metadata of {stamp}"]
    else:
        assert aside == [f"set aside, for stronger clues speak against it: near copy of {words}"]


def test_a_day_given_is_outweighed_by_nothing() -> None:
    found = settle((clue("given", "2014-07-10"), clue("near copy", "2014-05-03/2014-05-08")))
    assert (found.basis, found.confidence) == ("given", 0.79)


def test_two_stamps_are_outweighed_and_both_named() -> None:
    stamps = (clue("metadata", "2014-07-10"), clue("url", "2014-07-11"))
    found = settle((*stamps, clue("near copy", "2014-05-03/2014-05-08")))
    assert [(one.kind, one.because.split(":")[0]) for one in found.clues] == [
        ("near copy", "near copy of 2014-05-03/2014-05-08"),
        ("metadata", "set aside, for the words speak for another day"),
        ("url", "set aside, for stronger clues speak against it"),
    ]


@pytest.mark.parametrize(
    ("told", "window"),
    [
        (("near copy 2014-05-03/2014-05-08",), "2014-05-03/2014-05-08"),
        (("near copy 2014-05-03",), "2014-05-03"),
        (("near copy 2014-05-01/2014-05-31",), "2014-05"),
        (("near copy 2014-01-01/2014-12-31",), "2014"),
        (("near copy 2014-05-03/2014-05-08", "told elsewhere 2014-05-06/2014-05-12"), "2014-05-06/2014-05-08"),
        (("near copy 2014-05-03/2014-05-08", "told elsewhere 2016-05-06/2016-05-12"), "2014-05-03/2016-05-12"),
        (("near copy 2003-05-03", "told elsewhere 2014-05-06"), ""),  # more than ten years say nothing
        (("near copy 2014-05-03", "near copy 2014-05-03", "told elsewhere 2014-05-06"), "2014-05-03"),
        (("same story 2014-05-03/2014-05-08",), "2014-05-03/2014-05-08"),
    ],
)
def test_where_clues_concentrate(told: tuple[str, ...], window: str) -> None:
    found = settle(tuple(clue(*one.rsplit(" ", 1), start=10 * at) for at, one in enumerate(told)))
    if told[0].startswith("same story"):
        assert found.window is None  # floods come again: alone it is not believed
    else:
        assert (edtf(found.window) if found.window else "") == window
        assert found.confidence <= 0.99


def test_of_votes_the_six_that_weigh_most_are_told() -> None:
    days = parse_edtf("2014-05-03")
    votes = tuple(
        replace(clue("chronicle", "2014", 10 * at), weights=((days.start, days.stop, 50.0 + at),), rest=1.0)
        for at in range(8)
    )
    weak = replace(clue("chronicle", "2014", 900), weights=((days.start, days.stop, 1.4),), rest=1.0)
    found = settle((*votes, weak, clue("given", "2014-05")))
    assert edtf(found.window) == "2014-05-03" if found.window else False
    assert [one.start for one in found.clues if one.kind == "chronicle"] == [70, 60, 50, 40, 30, 20]
    assert not any(one.aside for one in found.clues)


def test_the_strongest_that_is_said_outright_stands_first() -> None:
    kinds = ("url", "metadata", "dateline", "today", "given")
    found = settle(tuple(clue(kind, "2014-05-03") for kind in kinds))
    assert [one.kind for one in found.clues] == ["given", "dateline", "today", "metadata", "url"]
    assert (found.basis, found.confidence) == ("given", 0.99)
    assert settle((clue("today", "2014-05-03"),)).confidence == 0.95
    assert settle((clue("url", "2014-05-03"),)).confidence == 0.9
