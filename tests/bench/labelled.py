"""Dated events of labelled reports, and what of each date is right, as far as it is labelled.

A date is read right when its phrase overlaps a labelled one of the same value, or of one that holds it. What is cited
is right when it holds an event that is linked to that phrase, if any of its sentence is.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import dating
from gold import SHARED, beside
from pairing import links_of

from timeline.algebra import parse_edtf
from timeline.dating import date_alone, read
from timeline.engine.chronicles import known
from timeline.events import events_of
from timeline.merge.confidence import day_of, read_as, told_as
from timeline.model import Anchor, Document, Event, Interval, Placed, Published, Shape, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NEWS = ("timebank", "aquaint")
STORIES = ("wikiwars",)
TYPES = frozenset(("DATE", "TIME", "DURATION"))
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24", **{f"Q{n}": f"{32 + n}" for n in range(1, 5)}}
LENGTH = re.compile(r"P[\dX]")
WEEK = re.compile(r"(\d{4})-W(\d\d?)(-WE)?\Z")


@dataclass(frozen=True)
class Case:
    """A dated event of a labelled report: what its confidence rests on, and what of it is right, as far as labelled."""

    name: str  # of its report
    event: Event
    read: bool | None = None  # the phrase means what the label says
    told: bool | None = None  # what is cited holds what the phrase tells of
    day: bool | None = None  # the date holds the one that the true day of publication gives

    @property
    def half(self) -> int:
        return zlib.crc32(self.name.encode()) % 2

    @property
    def right(self) -> bool:
        return self.read is not False and self.told is not False and self.day is not False

    @property
    def judged(self) -> tuple[tuple[str, str, bool], ...]:
        """What its confidence rests on and is labelled: the family, the way, and whether it is right."""
        rests_on = (
            ("read", read_as(self.event), self.read),
            ("day", day_of(self.event), self.day),
            ("told", told_as(self.event), self.told),
        )
        return tuple((family, what, right) for family, what, right in rests_on if what and right is not None)


def days_of(value: str) -> Interval | None:
    """The days of a TIMEX3 value, as far as it tells them; none for a length, a set or no day at all.

    >>> days_of("1989-Q3") == parse_edtf("1989-35"), days_of("1989-WXX") == parse_edtf("1989"), days_of("P1Y")
    (True, True, None)
    """
    value = re.sub(r"(-[WQ]?X+)+\Z", "", value.split("T", maxsplit=1)[0])
    if week := WEEK.match(value):
        first = date.fromisocalendar(int(week[1]), int(week[2]), 1).toordinal()
        return Interval(first + (5 if week[3] else 0), first + 7, Unit.WEEK)
    if before := re.fullmatch(r"BC(\d{4})", value):
        value = f"-{int(before[1]) - 1:04}"
    year, _, part = value.rpartition("-")
    spelled = f"{year}-{SEASONS[part]}" if part in SEASONS else value
    spelled += "X" * (4 - len(spelled)) if re.fullmatch(r"\d\d\d?", spelled) else ""
    try:
        return parse_edtf(spelled)
    except ValueError:
        return None


def agrees(placed: Placed, values: Sequence[str]) -> bool | None:
    """Whether a phrase means what the labels it overlaps say; None where they tell the length of what we date."""
    mine, own = placed.interval, placed.timex or ""
    if mine is None or not values:
        return False
    labelled = [days_of(value) for value in values]
    if own in values or (days_of(own) and days_of(own) in labelled):
        return True
    days = [one for one in labelled if one]
    if placed.mention.parts and len(days) > 1:
        return within(mine, Interval(min(one.start for one in days), max(one.stop for one in days)))
    several = mine.shape is Shape.ONE_OF
    if any(within(one, mine) if several else within(mine, one) for one in days):
        return True
    return None if own[:1] != "P" and all(LENGTH.match(value) for value in values) else False


def within(inner: Interval, outer: Interval) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop


def labelled(folders: Iterable[str], *, given: bool) -> Iterator[Case]:
    """The events of labelled reports, told the day of publication or not."""
    for file in (file for folder in folders for file in sorted((SHARED / "corpora" / folder).glob("*.tml"))):
        gold = beside("corpora").load_tml(file)
        links = {link.phrase: link.events for link in links_of(file, TYPES)}
        reading = read(Document(gold.id, gold.id, gold.text, "", given=gold.published[:10] if given else None))
        when = date_alone(reading)
        for event in events_of(reading.document, reading.placed(when), when):
            phrase = event.placed.mention
            over = [one for one in gold.timexes if one["start"] < phrase.end and phrase.start < one["end"]]
            told = [span for one in over for span in links.get((one["start"], one["end"]), ())]
            inside = any(event.start <= first and last <= event.end for first, last in told)
            read_right = agrees(event.placed, [one["value"] for one in over])
            yield Case(file.name, event, read_right, inside if told else None)


def undated() -> Iterator[Case]:
    """The events of our own reports of a campaign that lean on a day of publication which had to be inferred."""
    evidence, _ = known((), shipped=True)
    reports = dating.campaign()
    for report, when in zip(reports, dating.dated(reports, evidence, jointly=False), strict=True):
        reading = read(Document(report.name, report.name, report.text, ""))
        true = Published(Interval(report.day, report.day + 1), "given", 1.0)
        truth = {one.mention: one.interval for one in reading.placed(true)}
        for event in events_of(reading.document, reading.placed(when), when):
            really, mine = truth[event.placed.mention], event.placed.interval
            if event.placed.rests_on is Anchor.DOCUMENT and mine:
                holds = really is not None and within(really, mine)
                chosen = not mine.choices or really is None or really.start in mine.choices
                yield Case(report.name, event, day=holds and chosen)


def cases() -> list[Case]:
    """All that is labelled; what a report tells in full is the same with its day given, and counted once."""
    dated = list(labelled(NEWS, given=True))
    blind = [case for case in labelled(NEWS, given=False) if case.event.placed.rests_on is not Anchor.NONE]
    stories = list(labelled(STORIES, given=False))
    return [*dated, *(replace(case, told=None) for case in (*blind, *stories)), *undated()] if dated else []
