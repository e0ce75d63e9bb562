"""The one place that calls dateparser: explicit calendar dates in its many languages, on spans that we delimit.

dateparser invents what a span leaves out, so it is asked twice, from two different days: a part of the date that
follows the day it was asked from was not in the words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from timeline.model import Calendar, Unit

if TYPE_CHECKING:
    from datetime import datetime

    from dateparser.date import DateDataParser

_LONGEST_SPAN = 64
# A day, a month by name and a year in any script: "17 octobre 2016", "17 de octubre de 2016", "17 октября 2016"; the
# month and the year alone; figures: "17.10.2016", "17/10/2016"; and as East Asia writes: "2016年10月17日".
_SPAN = re.compile(
    r"(?<![\w.,/-])(?:(?:\d{1,2}(?:\.|er|º|ª)?\s+(?:de\s+|d')?)?[^\W\d_]{3,20}\.?,?\s+(?:de\s+|del\s+)?\d{4}(?![\w/-])"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}(?![\w/-])"
    r"|\d{1,2} tháng \d{1,2} năm \d{4}(?!\w))"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?"
)
_YEAR = re.compile(r"\d{4}")
_ALSO = {"no": "nb", "iw": "he", "in": "id"}  # codes that pages have for languages dateparser calls otherwise


def reads(language: str) -> bool:
    """Whether dates are read in a language at all; a page may name any.

    >>> reads("no"), reads("qq")
    (True, False)
    """
    return _ALSO.get(language, language) in _languages()


@cache
def _languages() -> frozenset[str]:
    from dateparser.data.languages_info import language_order  # noqa: PLC0415  late, as below

    return frozenset(language_order)


def foreign_dates(text: str, language: str) -> list[tuple[int, int, Calendar]]:
    """Return the calendar dates of a text in another language than English, as (start, end, term).

    >>> foreign_dates("La bataille commence le 17 octobre 2016.", "fr")
    [(24, 39, Calendar(unit=<Unit.DAY: 3>, year=2016, index=10, day=17))]
    """
    found = []
    for span in _SPAN.finditer(text):
        term = calendar_date(span.group(), language)
        if term and term.unit <= Unit.MONTH:
            found.append((span.start(), span.end(), term))
    return found


@lru_cache(maxsize=4096)
def calendar_date(span: str, language: str = "en") -> Calendar | None:
    """Return the date a span spells out, to the day, the month or the year it tells; None when it tells no year.

    >>> calendar_date("Mar 14, 2017 5:04 PM"), calendar_date("March 14")
    (Calendar(unit=<Unit.DAY: 3>, year=2017, index=3, day=14), None)
    """
    span = " ".join(span[:_LONGEST_SPAN].split())
    if not _YEAR.search(span) or not reads(language):
        return None
    first, second = _asked(span, language, 2001, 1, 1), _asked(span, language, 2012, 12, 28)
    if first is None or second is None or first.year != second.year:
        return None
    if first.month != second.month:
        return Calendar(Unit.YEAR, first.year)
    if first.day != second.day:
        return Calendar(Unit.MONTH, first.year, first.month)
    return Calendar(Unit.DAY, first.year, first.month, first.day)


def _asked(span: str, language: str, year: int, month: int, day: int) -> datetime | None:
    from dateparser.timezone_parser import pop_tz_offset_from_string  # noqa: PLC0415  late, as below

    # A day is the day that is written, in whatever zone; and one that is converted to none asks for none of ours.
    span, _ = pop_tz_offset_from_string(span)
    found: datetime | None = _parser(_ALSO.get(language, language), year, month, day).get_date_data(span).date_obj
    return found


@lru_cache(maxsize=64)
def _parser(language: str, year: int, month: int, day: int) -> DateDataParser:
    from datetime import datetime  # noqa: PLC0415  with dateparser, late: `--help` must not wait for it

    from dateparser.date import DateDataParser  # noqa: PLC0415

    return DateDataParser(
        languages=[language],
        settings={
            "RELATIVE_BASE": datetime(year, month, day),  # noqa: DTZ001  a day without a clock
            "PREFER_DAY_OF_MONTH": "current",
            "PREFER_MONTH_OF_YEAR": "current",
            "PARSERS": ["absolute-time"],
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
