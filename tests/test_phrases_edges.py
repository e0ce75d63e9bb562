"""What each phrase means, before any day is known: the term of a phrase in a sentence, thought out word by word.

The phrase stands in square brackets. A sentence without any must have no phrase at all.
"""

from __future__ import annotations

import re

import pytest

from timeline.algebra import Anchors, edtf, resolve
from timeline.model import (
    Anchor,
    Calendar,
    Clock,
    Duration,
    InMonth,
    InYear,
    Mod,
    Nth,
    Part,
    Range,
    Recurring,
    Relative,
    Shift,
    Term,
    Unit,
    Vague,
    Weekday,
    Which,
    Window,
)
from timeline.phrases import find, impossible_dates

PREVIOUS, EVENT, DOCUMENT = Anchor.PREVIOUS, Anchor.EVENT, Anchor.DOCUMENT
DAY, WEEK, MONTH, QUARTER, YEAR = Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR
TODAY = Relative(DAY)
TOLD = Relative(DAY, 0, PREVIOUS)


def month(index: int, day: int | None = None, which: Which = Which.OPEN, anchor: Anchor = DOCUMENT) -> InYear:
    return InYear(MONTH, index, day, which, anchor)


def feast(name: str, which: Which = Which.OPEN) -> InYear:
    return InYear(DAY, 0, None, which, DOCUMENT, None, name)


def day(year: int, index: int, of_month: int) -> Calendar:
    return Calendar(DAY, year, index, of_month)


WITHIN = [
    ("Prices fell in [October last year].", Nth(10, MONTH, Relative(YEAR, -1))),
    ("The bank closed on [5 June last year].", Nth(5, DAY, Nth(6, MONTH, Relative(YEAR, -1)))),
    ("The bank will close on [June 5 next year].", Nth(5, DAY, Nth(6, MONTH, Relative(YEAR, 1)))),
    ("The well dried up in [the summer of last year].", Nth(2, Unit.SEASON, Relative(YEAR, -1))),
    ("The troops came home at [Christmas last year].", InYear(DAY, -1, None, Which.LAST, feast="christmas")),
    ("The troops will come home at [Christmas next year].", InYear(DAY, 1, None, Which.NEXT, feast="christmas")),
    ("The city was burned in [autumn of 481 BC].", Calendar(Unit.SEASON, -480, 3)),
    ("The bank closed on [Friday of last week].", Nth(5, DAY, Relative(WEEK, -1))),
    ("The bank will close on [Monday of next week].", Nth(1, DAY, Relative(WEEK, 1))),
    ("The mill burned in [the third week of March].", Nth(3, WEEK, month(3))),
    ("The mill burned in [the second last week of October].", Nth(-2, WEEK, month(10))),
    ("The mill burned on [the final day of March].", Nth(-1, DAY, month(3))),
    ("The mill burned on [the last day of March].", Nth(-1, DAY, month(3))),
    ("The mill burned on [the last Friday of March].", Nth(-1, DAY, month(3), 4)),
    ("The mill burned on [the final Friday of March].", Nth(-1, DAY, month(3), 4)),
    ("The mill burned on [the first Monday of June].", Nth(1, DAY, month(6), 0)),
    ("Sales fell in [the third quarter of the year].", Nth(3, QUARTER, Relative(YEAR))),
    ("Sales fell in [the second week of the month].", Nth(2, WEEK, Relative(MONTH))),
    ("Sales fell in [the final month of the year].", Nth(-1, MONTH, Relative(YEAR))),
    ("Rain fell in [the second half of March].", Part(Mod.END, month(3), loose=True)),
    ("Rain fell in [the first half of March].", Part(Mod.START, month(3), loose=True)),
    ("Rain fell in [the latter half of March].", Part(Mod.END, month(3), loose=True)),
    ("Rain fell in [the second half of 2016].", Nth(2, Unit.HALF, Calendar(YEAR, 2016))),
    ("Rain fell in [the first half of the month].", Part(Mod.START, Relative(MONTH), loose=True)),
    ("The ship sailed in [week 53 of 2015].", Nth(53, WEEK, Calendar(YEAR, 2015))),
    (
        "Rain fell in [the first ten months of 1915].",
        Range(Nth(1, MONTH, Calendar(YEAR, 1915)), Nth(10, MONTH, Calendar(YEAR, 1915))),
    ),
    (
        "Rain fell in [the opening two weeks of 1915].",
        Range(Nth(1, DAY, Calendar(YEAR, 1915)), Nth(14, DAY, Calendar(YEAR, 1915))),
    ),
    (
        "Rain fell in [the last three months of 1915].",
        Range(Nth(-3, MONTH, Calendar(YEAR, 1915)), Nth(-1, MONTH, Calendar(YEAR, 1915))),
    ),
    (
        "Rain fell in [the final two weeks of 1915].",
        Range(Nth(-14, DAY, Calendar(YEAR, 1915)), Nth(-1, DAY, Calendar(YEAR, 1915))),
    ),
]
LENGTHS = [
    ("The siege lasted [nine months].", Duration("P9M", None, 9, MONTH)),
    ("The siege lasted [nearly nine months].", Duration("P9M", Mod.LESS_THAN, 9, MONTH)),
    ("The siege lasted [more than nine months].", Duration("P9M", Mod.MORE_THAN, 9, MONTH)),
    ("The siege lasted [at least several weeks].", Duration("PXW", Mod.EQUAL_OR_MORE, None, WEEK)),
    ("The siege lasted [several weeks].", Duration("PXW", None, None, WEEK)),
    ("The siege lasted [a year and a half].", Duration("P1Y6M", None, 1.5, YEAR)),
    ("The siege lasted [about a year and a half].", Duration("P1Y6M", Mod.APPROX, 1.5, YEAR)),
    ("The siege lasted [half a century].", Duration("P50Y", None, 50, YEAR)),
    ("The siege lasted [nearly half a century].", Duration("P50Y", Mod.LESS_THAN, 50, YEAR)),
    ("The call lasted [half an hour].", Duration("PT30M", None, 30, Unit.MINUTE)),
    ("The call lasted [half a day].", Duration("PT12H", None, 12, Unit.HOUR)),
    ("The call lasted [half a year].", Duration("P6M", None, 6, MONTH)),
    ("The call lasted [half a decade].", Duration("P5Y", None, 5, YEAR)),
    ("The call lasted [half a month].", Duration("P0.5M", None, 0.5, MONTH)),
    ("The call lasted [a quarter of an hour].", Duration("PT15M", None, 15, Unit.MINUTE)),
    ("The call lasted [three quarters of an hour].", Duration("PT45M", None, 45, Unit.MINUTE)),
    ("The call lasted [about three quarters of an hour].", Duration("PT45M", Mod.APPROX, 45, Unit.MINUTE)),
    ("The siege lasted [a fortnight].", Duration("P2W", None, 2, WEEK)),
    ("The siege lasted [about three fortnights].", Duration("P6W", Mod.APPROX, 6, WEEK)),
    ("The siege lasted [a year or two].", Duration("P1Y", Mod.APPROX, 1.5, YEAR)),
    ("The siege lasted [a week or so].", Duration("P1W", Mod.APPROX, 1, WEEK)),
    ("The siege lasted [three weeks or so].", Duration("P3W", Mod.APPROX, 3, WEEK)),
    ("The siege lasted [two to three weeks].", Duration("P2W", Mod.APPROX, 2.5, WEEK)),
    ("The siege lasted between [two and five weeks].", Duration("P2W", Mod.APPROX, 3.5, WEEK)),
    ("The siege lasted [five hours and ten minutes].", Duration("PT5H10M", None, 5, Unit.HOUR, ((10, Unit.MINUTE),))),
    ("The siege lasted [two days and twelve hours].", Duration("P2DT12H", None, 2, DAY, ((12, Unit.HOUR),))),
    ("The siege lasted [two years and six months].", Duration("P2Y6M", None, 2, YEAR, ((6, MONTH),))),
    (
        "The siege lasted [2 years 1 month and 21 days].",
        Duration("P2Y1M21D", None, 2, YEAR, ((1, MONTH), (21, DAY))),
    ),
    ("They stayed for [the first nine months].", Duration("P9M", None, 9, MONTH)),
    ("They stayed for [another two weeks].", Duration("P2W", None, 2, WEEK)),
    ("They stayed for [hundreds of years].", Duration("PXY", None, None, YEAR)),
    ("He served a [10-year] term.", Duration("P10Y", None, 10, YEAR)),
]
LEANING = [
    ("The city fell [three years ago].", Shift(3, YEAR, -1)),
    ("The city fell [nearly three years ago].", Shift(3, YEAR, -1, mod=Mod.LESS_THAN)),
    ("The city fell [a month and ten days ago].", Shift(1, MONTH, -1, more=((10, DAY),))),
    ("The city will fall [two weeks from now].", Shift(2, WEEK, 1)),
    ("The city will fall in [three weeks' time].", Shift(3, WEEK, 1)),
    ("The city fell [three days later].", Shift(3, DAY, 1, PREVIOUS)),
    ("The city fell [three days earlier].", Shift(3, DAY, -1, PREVIOUS)),
    ("They fled [three years] after the city fell.", Shift(3, YEAR, -1, EVENT)),
    ("They fled [nearly three years] after the city fell.", Shift(3, YEAR, -1, EVENT, Mod.LESS_THAN)),
    ("They fled [two weeks] before the city fell.", Shift(2, WEEK, 1, EVENT)),
    ("They fled [the day before July 4, 2016].", Shift(1, DAY, -1, Anchor.NONE, base=day(2016, 7, 4))),
    ("They fled [the day after July 4, 2016].", Shift(1, DAY, 1, Anchor.NONE, base=day(2016, 7, 4))),
    ("They fled [the day after Christmas].", Shift(1, DAY, 1, base=feast("christmas"))),
    ("They fled [16 days after 1 February 2018].", Shift(16, DAY, 1, Anchor.NONE, base=day(2018, 2, 1))),
    ("They fled [16 days before 1 February 2018].", Shift(16, DAY, -1, Anchor.NONE, base=day(2018, 2, 1))),
    ("They fled in [the week of April 10].", Shift(0, WEEK, 1, base=month(4, 10))),
    ("They fled [the week before last].", Relative(WEEK, -2)),
    ("They will flee [the week after next].", Relative(WEEK, 2)),
    ("They fled [the day before yesterday].", Relative(DAY, -2)),
    ("They will flee [the day after tomorrow].", Relative(DAY, 2)),
    ("They fled [last Oct. 23].", month(10, 23, Which.LAST)),
    ("They fled [last week].", Relative(WEEK, -1)),
    ("They fled [this month].", Relative(MONTH)),
    ("They will flee [next year].", Relative(YEAR, 1)),
    ("They fled [this past weekend].", Relative(Unit.WEEKEND, -1)),
    ("They fled over [the weekend].", Relative(Unit.WEEKEND, None)),
    ("They fled [a year ago this month].", Relative(MONTH, -12)),
    ("They had fled [the previous week].", Relative(WEEK, -1, PREVIOUS)),
    ("They fled [the next day].", Relative(DAY, 1, PREVIOUS)),
    ("They fled [that same month].", Relative(MONTH, 0, PREVIOUS)),
    ("They fled [the next Monday].", Weekday(0, Which.NEXT, PREVIOUS)),
    ("They had fled [the previous Monday].", Weekday(0, Which.LAST, PREVIOUS)),
    ("They fled [the following October].", month(10, None, Which.NEXT, PREVIOUS)),
    ("They had fled [the previous October].", month(10, None, Which.LAST, PREVIOUS)),
    ("They fled [that spring].", InYear(Unit.SEASON, 1, None, Which.THIS, PREVIOUS)),
    ("They fled [the following spring].", InYear(Unit.SEASON, 1, None, Which.NEXT, PREVIOUS)),
    ("They had fled [the previous winter].", InYear(Unit.SEASON, 4, None, Which.LAST, PREVIOUS)),
    ("They fled [last fall].", InYear(Unit.SEASON, 3, None, Which.LAST)),
    ("They will flee [next summer].", InYear(Unit.SEASON, 2, None, Which.NEXT)),
    ("They fled over [the past two weeks].", Window(2, WEEK, -1)),
    ("They fled over [the past nearly two weeks].", Window(2, WEEK, -1, mod=Mod.LESS_THAN)),
    ("They will flee over [the next two weeks].", Window(2, WEEK, 1)),
    ("They fled over [the past year].", Window(1, YEAR, -1)),
    ("They fled within [the last year].", Window(1, YEAR, -1)),
    ("They fled in [the four previous weeks].", Window(4, WEEK, -1)),
    ("They fled in [recent months].", Window(None, MONTH, -1)),
    ("Profit for [the year to date] fell.", Range(Nth(1, DAY, Relative(YEAR)), TODAY)),
]
WEEKDAYS = [
    ("They fled on [Sunday].", Weekday(6)),
    ("They fled [last Friday].", Weekday(4, Which.LAST)),
    ("They will flee [next Friday].", Weekday(4, Which.NEXT)),
    ("They will flee [this Friday].", Weekday(4, Which.THIS)),
    ("They fled [two Sundays ago].", Shift(7, DAY, -1, base=Weekday(6, Which.LAST))),
    ("They will flee [a week on Saturday].", Shift(7, DAY, 1, base=Weekday(5, Which.NEXT))),
    ("They fled [the Sunday before last].", Shift(7, DAY, -1, base=Weekday(6, Which.LAST))),
    ("They will flee [the Sunday after next].", Shift(7, DAY, 1, base=Weekday(6, Which.NEXT))),
    ("They fled [a week ago Friday].", Shift(1, WEEK, -1, more=((0.0, DAY),), base=Weekday(4, Which.LAST))),
    ("They fled [a year ago today].", Shift(1, YEAR, -1, more=((0.0, DAY),), base=TODAY)),
    ("They fled [two weeks ago yesterday].", Shift(2, WEEK, -1, more=((0.0, DAY),), base=Relative(DAY, -1))),
    ("They meet on [a Sunday].", Vague("XXXX-WXX-7")),
    ("They met on [Wednesday the 5th].", InMonth(5, DOCUMENT)),
]
CALENDAR = [
    ("They fled on [9 July].", month(7, 9)),
    ("They fled on [Sunday, July 9].", InYear(MONTH, 7, 9, weekday=6)),
    ("They fled on [31-Oct-74].", day(1974, 10, 31)),
    ("They fled on [Thursday 29/03].", InYear(MONTH, 3, 29, weekday=3)),
    ("They fled on [Thursday 03/29].", InYear(MONTH, 3, 29, weekday=3)),
    ("They fled on [Tuesday 11/3/2015].", day(2015, 11, 3)),
    ("They fled on [Wednesday 11/3/2015].", day(2015, 3, 11)),
    ("They fled on [25/12/1999].", day(1999, 12, 25)),
    ("They fled on [12/25/1999].", day(1999, 12, 25)),
    ("They fled in [April of 87].", Calendar(MONTH, 1987, 4)),
    ("They fled in [11/2016].", Calendar(MONTH, 2016, 11)),
    ("They fled in [Q3 2016].", Calendar(QUARTER, 2016, 3)),
    ("They fled in [H2 2016].", Calendar(Unit.HALF, 2016, 2)),
    ("They fled in [the third quarter of 2016].", Calendar(QUARTER, 2016, 3)),
    ("They fled in [the third quarter].", InYear(QUARTER, 3)),
    ("They fled in [the winter of 1941-42].", Calendar(Unit.SEASON, 1941, 4)),
    ("They fled in [the 1990s].", Calendar(Unit.DECADE, 1990)),
    ("They fled in [the '80s].", Calendar(Unit.DECADE, 1980)),
    ("They fled in [the 11th century].", Calendar(Unit.CENTURY, 1000)),
    ("They fled in [FY1980].", Calendar(YEAR, 1980)),
    ("They fled in [nineteen ninety-six].", Calendar(YEAR, 1996)),
    ("They fled in [nineteen hundred and five].", Calendar(YEAR, 1905)),
    ("They fled in [October two thousand and five].", Calendar(MONTH, 2005, 10)),
    ("They fled on [the 5th of may].", month(5, 5)),
    ("They fled in [march 2015].", Calendar(MONTH, 2015, 3)),
    ("They fled on [Aug 9, 96].", day(1996, 8, 9)),
    ("They fled on [3rd Feb 82].", day(1982, 2, 3)),
]
RANGES = [
    ("They fled between [June and August 1941].", Range(Calendar(MONTH, 1941, 6), Calendar(MONTH, 1941, 8))),
    ("They fled from [October to March 1941].", Range(Calendar(MONTH, 1940, 10), Calendar(MONTH, 1941, 3))),
    ("They fled in [June and July 1941].", Range(Calendar(MONTH, 1941, 6), Calendar(MONTH, 1941, 7))),
    ("They fled on [3 and 5 May 2017].", Range(day(2017, 5, 3), day(2017, 5, 5))),
    ("They fled on [May 3-5].", Range(month(5, 3), month(5, 5))),
    ("They fled between [January 2019 and now].", Range(Calendar(MONTH, 2019, 1), TODAY)),
    ("They fled in [the 11th and 13th centuries].", Range(Calendar(Unit.CENTURY, 1000), Calendar(Unit.CENTURY, 1200))),
    ("They fled in [1914-18].", Range(Calendar(YEAR, 1914), Calendar(YEAR, 1918))),
]
PARTS = [
    ("They fled in [late February].", Part(Mod.END, month(2), loose=True)),
    ("They fled in [early February].", Part(Mod.START, month(2), loose=True)),
    ("They fled in [mid-2014].", Part(Mod.MID, Calendar(YEAR, 2014))),
    ("They fled at [the end of January].", Part(Mod.END, month(1))),
    ("They fled at [the start of January].", Part(Mod.START, month(1))),
    ("They fled in [the middle of January].", Part(Mod.MID, month(1))),
    ("They fled [around 1914].", Part(Mod.APPROX, Calendar(YEAR, 1914))),
    ("They fled [sometime in 1914].", Part(Mod.APPROX, Calendar(YEAR, 1914))),
    ("They will flee by [the end of the year].", Part(Mod.END, Relative(YEAR))),
    ("They will flee at [the beginning of the month].", Part(Mod.START, Relative(MONTH))),
    ("They fled [later that year].", Part(Mod.END, Relative(YEAR, 0, PREVIOUS), loose=True)),
    ("They fled [earlier that month].", Part(Mod.START, Relative(MONTH, 0, PREVIOUS), loose=True)),
    ("They fled [later in the day].", Part(Mod.END, TOLD, loose=True)),
    ("They will flee [later in the year].", Part(Mod.END, Relative(YEAR), loose=True)),
    ("They fled [earlier in the week].", Part(Mod.START, Relative(WEEK), loose=True)),
    ("They fled on [Sunday night].", Clock("NI", Weekday(6))),
    ("They fled at [10 p.m. Tuesday].", Clock("22:00", Weekday(1))),
    ("They fled at [10 pm on Tuesday].", Clock("22:00", Weekday(1))),
    ("They fled [last night].", Clock("NI", Relative(DAY, -1))),
    ("They fled [this morning].", Clock("MO", TODAY)),
    ("They fled [that evening].", Clock("EV", TOLD)),
    ("They fled [the next morning].", Clock("MO", Relative(DAY, 1, PREVIOUS))),
    ("They had fled [the previous evening].", Clock("EV", Relative(DAY, -1, PREVIOUS))),
    ("They fled at [half past nine on Sunday].", Clock("09:30", Weekday(6))),
    ("They fled at [quarter to one].", Clock("00:45", TOLD)),
    ("They fled at [4 in the morning].", Clock("04:00", TOLD)),
    ("They fled at [4 in the afternoon].", Clock("16:00", TOLD)),
    ("They fled at [1800 hours].", Clock("18:00", TOLD)),
    ("They fled at [14:30].", Clock("14:30", TOLD)),
    ("They fled at [10:35 a.m. EST].", Clock("10:35", TOLD)),
    ("They fled at [8 o'clock on Monday evening].", Clock("20:00", Weekday(0))),
]
FEASTS = [
    ("They fled at [Easter].", feast("easter")),
    ("They fled [last Easter].", feast("easter", Which.LAST)),
    ("They will flee [next Easter].", feast("easter", Which.NEXT)),
    ("They will flee [this Easter].", feast("easter", Which.THIS)),
    ("They fled on [Easter Monday 1916].", day(1916, 4, 24)),
    ("They fled at [Easter 1916].", day(1916, 4, 23)),
    ("They fled on [Labor Day weekend].", feast("labor day weekend")),
    ("They fled in [Holy Week 1916].", Range(day(1916, 4, 16), day(1916, 4, 22))),
    ("They fled on [Eid al-Fitr 2018].", Part(Mod.APPROX, day(2018, 6, 15))),
    ("They voted on [Super Tuesday].", feast("super tuesday")),
    ("They mourned after the [Sept. 11] attacks.", day(2001, 9, 11)),
    ("They landed on [D-Day].", day(1944, 6, 6)),
]
SETS = [
    ("They meet [every Friday].", Recurring("XXXX-WXX-5", "EVERY")),
    ("They meet on [Fridays].", Recurring("XXXX-WXX-5")),
    ("They meet [twice a week].", Recurring("P1W", None, "2X")),
    ("They meet [three times a year].", Recurring("P1Y", None, "3X")),
    ("They meet [every two weeks].", Recurring("P2W", "EVERY")),
    ("They meet [every other Friday].", Recurring("XXXX-WXX-5", "EVERY OTHER")),
    ("They meet [every other week].", Recurring("P2W", "EVERY")),
    ("They meet [every Sunday morning].", Recurring("XXXX-WXX-7TMO")),
    ("They meet [every summer].", Recurring("XXXX-SU", "EVERY")),
    ("They meet [every May].", Recurring("XXXX-05", "EVERY")),
    ("They meet [each year].", Recurring("P1Y", "EACH")),
]
ACCOUNTS = [
    ("Profit fell in [the year-ago quarter].", Shift(1, YEAR, -1, PREVIOUS)),
    ("Profit fell in [the latest quarter].", Relative(QUARTER, -1)),
    ("Profit fell in [the fiscal third quarter].", InYear(QUARTER, 3)),
    ("Profit fell in [the third quarter of fiscal 2016].", Calendar(QUARTER, 2016, 3)),
    ("Profit fell in [FY2016/17].", Range(Calendar(YEAR, 2016), Calendar(YEAR, 2017))),
    ("Profit will fall by [year-end].", Part(Mod.END, Relative(YEAR))),
    ("Profit fell by [year-end 2016].", Part(Mod.END, Calendar(YEAR, 2016))),
]
ROWS = [*WITHIN, *LENGTHS, *LEANING, *WEEKDAYS, *CALENDAR, *RANGES, *PARTS, *FEASTS, *SETS, *ACCOUNTS]


@pytest.mark.parametrize(("sentence", "term"), ROWS, ids=[row[0] for row in ROWS])
def test_what_a_phrase_means(sentence: str, term: Term) -> None:
    before, phrase, after = re.split(r"[\[\]]", sentence)
    text = f"{before}{phrase}{after}"
    found = {text[one.start : one.end]: one.term for one in find(text)}
    assert found.get(phrase) == term, found


@pytest.mark.parametrize(
    "text",
    [
        "It is likely to last two weeks.",
        "The film has a ratio of 16:9.",
        "See John 3:16.",
        "The 25-year-old was hurt.",
        "It cost $2014.",
        "An F-16 fell.",
        "He scored a century.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    kinds = [text[one.start : one.end] for one in find(text) if not isinstance(one.term, Duration)]
    assert kinds == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Rain fell in the third half of March.", "the third half of March"),
        ("Rain fell in the third half of 2016.", "the third half of 2016"),
        ("They fled on 31 February 2017.", "31 February 2017"),
        ("They fled on Thursday 30/31.", "Thursday 30/31"),
    ],
)
def test_what_no_calendar_has(text: str, phrase: str) -> None:
    assert [text[start:end] for start, end in impossible_dates(text)] == [phrase]


def test_a_letter_that_grows_when_lowered() -> None:
    """The dotted capital I is two characters in lower case; what stands after it keeps its place."""
    text = "\u0130ZM\u0130R, July 10, 2017 - The mill burned on Sunday."
    assert [text[one.start : one.end] for one in find(text)] == ["July 10, 2017", "Sunday"]


def test_lines_that_break_a_word_and_lines_that_do_not() -> None:
    text = "A well-\nknown mill burned in Octo-\nber 2016, and on Sun\u00adday a bar-\nn too, on the \ufb01fth of May."
    assert [text[one.start : one.end] for one in find(text)] == [
        "Octo-\nber 2016",
        "Sun\u00adday",
        "the \ufb01fth of May",
    ]


# --- what is told of a day, a season or an hour --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The revolt (493-499 BC) was crushed.", Calendar(Unit.YEAR, -498)),  # years before Christ count down
        ("It fell at half past twelve.", Clock("12:30", Relative(Unit.DAY, 0, Anchor.PREVIOUS))),
        ("In Spring they left.", InYear(Unit.SEASON, 1)),
        ("In spring Holm left.", InYear(Unit.SEASON, 1)),
        ("They lived in Spring Street.", None),
        ("The next summer they left.", InYear(Unit.SEASON, 2, None, Which.NEXT, Anchor.PREVIOUS)),
        ("On Friday Holm left.", Weekday(4)),
        ("It fell the Friday after.", Weekday(4)),
        ("He read the Sunday Times.", None),
        ("He played in the Friday League.", None),
        ("Later that day it fell.", Part(Mod.END, Relative(Unit.DAY, 0, Anchor.PREVIOUS), loose=True)),
        ("Late in the day it fell.", Part(Mod.END, Relative(Unit.DAY, 0, Anchor.PREVIOUS), loose=True)),
        ("At the end of the day it fell.", None),
        ("At the end of the week it fell.", Part(Mod.END, Relative(Unit.WEEK))),
        ("About two days earlier it fell.", Shift(2, Unit.DAY, -1, Anchor.PREVIOUS, Mod.APPROX)),
        ("Nearly three weeks later it fell.", Shift(3, Unit.WEEK, 1, Anchor.PREVIOUS, Mod.LESS_THAN)),
        ("FY1970 was good.", Calendar(Unit.YEAR, 1970)),
        ("FY2049 will be good.", Calendar(Unit.YEAR, 2049)),
        ("FY1969 and FY2050 are none.", None),
        ("It fell on the second of May 2017.", Calendar(Unit.DAY, 2017, 5, 2)),
        ("It fell at 5 p.m. EST.", Clock("17:00", Relative(Unit.DAY, 0, Anchor.PREVIOUS))),
        ('"3 May 2017 was good."', Calendar(Unit.DAY, 2017, 5, 3)),
        ("“3 May 2017 was good.”", Calendar(Unit.DAY, 2017, 5, 3)),
        ("On May 3 20 men died.", InYear(Unit.MONTH, 5, 3)),
    ],
)
def test_one_phrase_and_what_it_means(text: str, expected: Term | None) -> None:
    found = find(text)
    assert [mention.term for mention in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It fell on Sunday.", "on [Sunday]"),
        ("It fell at the end of the week.", "at [the end of the week]"),
        ("It fell Sunday.", "[Sunday]"),
        ("It has stood since October 2016.", "since [October 2016]"),
        ("It fell on Sun\u00adday.", "on [Sun\u00adday]"),
        ("It fell in Octo-\nber 2016, they said.", "in [Octo-\nber 2016]"),
        ("It fell on Sunday\u00ad.", "on [Sunday]"),
    ],
)
def test_a_phrase_and_the_word_before_it_stand_where_they_are_told(text: str, marked: str) -> None:
    (found,) = find(text)
    before, phrase = text[found.lead : found.start], text[found.start : found.end]
    assert f"{before}[{phrase}]{text[found.end : found.tail]}" == marked


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It rained from 3 March to 5 April 2017.", "2017-03-03", "2017-04-05"),
        ("It rained from 30 December to 2 January 2017.", "2016-12-30", "2017-01-02"),
        ("It rained from 5 April to 3 April 2017.", "2016-04-05", "2017-04-03"),
        ("It rained from December to February 2017.", "2016-12", "2017-02"),
    ],
)
def test_the_first_of_two_ends_is_of_the_year_before_where_it_must_be(text: str, first: str, last: str) -> None:
    (found, *_) = find(text)
    assert isinstance(found.term, Range)
    ends = [resolve(end, Anchors()) for end in (found.term.first, found.term.last)]
    assert [edtf(end) for end in ends if end] == [first, last]


@pytest.mark.parametrize(
    ("text", "found"),
    [("It fell on 31 June 2017, they said.", "31 June 2017"), ("See a.org/31-june-2017 for more.", "")],
)
def test_a_date_that_no_calendar_has_is_named(text: str, found: str) -> None:
    assert [text[start:end] for start, end in impossible_dates(text)] == ([found] if found else [])
