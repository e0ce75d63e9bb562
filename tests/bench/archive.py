"""A news archive of any size, as JSON Lines: made from our own reports of invented towns, people and firms.

    python tests/bench/archive.py COUNT [--seed N] [--undated SHARE] [--texts FOLDER] > archive.jsonl

Each document is made by itself from its number, so the first thousand of a large archive are the small one. A third of
them tell stories that others tell too, on the same days, in other words or as reprints; the others have a story of
their own. Some 2 kB and five dated events each, as news has, over twelve months.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from slots import MONTHS, Slots
from stories import others, own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stories import Report, Shelf

FIRST, DAYS = date(2025, 9, 1), 365
TOGETHER = 1_000  # documents that share some big stories: a larger archive has more of these, not larger ones
BIG = 30
REPRINTED, RETOLD = 0.12, 0.20  # of all documents
DATELINED, MISCOUNTED = 0.15, 0.1
PAPERS = "Courier Gazette Herald Post Times Tribune Mail Observer Star Chronicle".split()
_SHARES = list(accumulate(1 / (rank + 1) for rank in range(BIG)))
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z{\[])")


@dataclass(frozen=True)
class Story:
    """What happened: which story of which shelf, with which names and numbers, and when."""

    key: str
    shelf: Shelf
    tellings: list[Report]
    day: date


class Archive:
    """All documents there are for a seed, each by its number."""

    def __init__(self, shelves: list[Shelf], seed: int = 1, undated: float = 0.0) -> None:
        """Make from these shelves; a share of the documents tells no day of publication."""
        self._shelves, self._seed, self._undated = shelves, seed, undated

    @cached_property
    def _days(self) -> list[float]:
        """How many begin on each day: fewer at weekends, and many on a few days."""
        lot = Random(f"{self._seed}/days")
        weights = (0.5 if (FIRST + timedelta(at)).weekday() > 4 else 1.0 for at in range(DAYS))
        return list(accumulate(weight * (4 if lot.random() < 0.04 else 1) for weight in weights))

    def document(self, number: int) -> dict[str, str]:
        """One document."""
        lot = Random(f"{self._seed}/{number}")
        kind = lot.random()
        if kind >= REPRINTED + RETOLD:
            return self._told(number, self._story(f"{self._seed}/{number}", lot), lot, lot)
        which = bisect(_SHARES, lot.random() * _SHARES[-1])
        key = f"{self._seed}/{number // TOGETHER}/{which}"
        story = self._story(key, Random(key), big=True)
        words = Random(f"{key}/reprint") if kind < REPRINTED else lot
        return self._told(number, story, lot, words)

    def _story(self, key: str, lot: Random, *, big: bool = False) -> Story:
        shelf = lot.choice(self._shelves)
        several = [tellings for tellings in shelf.stories if len(tellings) > 1]
        tellings = lot.choice(several if big and several else shelf.stories)
        if not big:
            tellings = [lot.choice(tellings)]
        return Story(key, shelf, tellings, FIRST + timedelta(bisect(self._days, lot.random() * self._days[-1])))

    def _told(self, number: int, story: Story, lot: Random, words: Random) -> dict[str, str]:
        """A story as one paper tells it; `words` is shared by those that print the same text."""
        published = story.day + timedelta(words.choice((0, 1, 1, 2)))
        key = story.key + ("/otherwise" if words.random() < MISCOUNTED else "")
        slots = _Counted(story.key, key, story.day, published, words)
        report = words.choice(story.tellings)
        body = _shortened(report, words)
        body += _some(story.shelf.besides, words.choice((0, 0, 1, 1)), words)
        body += _some(story.shelf.colour, words.choice((0, 0, 1, 1, 2)), words)
        everyday = _some(story.shelf.sentences, words.choice((6, 8, 10, 12, 14)), words)
        body += [" ".join(everyday[at : at + 3]) for at in range(0, len(everyday), 3)]
        text = slots.filled("\n\n".join(body[: len(body) - (words is not lot and lot.random() < 0.3)]))
        outlet = f"{slots.filled('{town 9}')} {PAPERS[lot.randrange(len(PAPERS))]}"
        if lot.random() < DATELINED:
            text = f"{slots.filled('{town}').upper()}, {MONTHS[published.month - 1]} {published.day} - {text}"
        made = {"id": f"d{number:08}", "title": slots.filled(report.headline), "outlet": outlet, "text": text}
        made["url"] = f"https://{outlet.lower().replace(' ', '-')}.example/{number}"
        return made if lot.random() < self._undated else made | {"published": published.isoformat()}


class _Counted(Slots):
    """Slots whose numbers are those of another count: papers do not always agree."""

    def __init__(self, key: str, counted: str, day: date, published: date, lot: Random) -> None:
        super().__init__(key, day, published, lot)
        self._names_by, self._counts_by = key, counted

    def _number(self, name: str, least: str, most: str) -> str:
        self._key = self._counts_by
        try:
            return super()._number(name, least, most)
        finally:
            self._key = self._names_by


def _shortened(report: Report, lot: Random) -> list[str]:
    """The first paragraphs of a report and some of the rest, a few sentences left out, the rest in any order."""
    first, rest = report.paragraphs[:2], [one for one in report.paragraphs[2:] if lot.random() < 0.35]
    lot.shuffle(rest)
    return [*first[:1], *(" ".join(_kept(paragraph, lot)) for paragraph in (*first[1:], *rest))]


def _kept(paragraph: str, lot: Random) -> list[str]:
    sentences = _SENTENCE.split(paragraph)
    return [one for one in sentences if lot.random() < 0.9] or sentences[:1]


def _some(paragraphs: list[str], count: int, lot: Random) -> list[str]:
    return lot.sample(paragraphs, min(count, len(paragraphs)))


def lines(count: int, seed: int = 1, undated: float = 0.0, texts: Path | None = None, first: int = 0) -> Iterator[str]:
    """So many documents as JSON Lines, from the first told on."""
    archive = Archive(others(texts) if texts else own(), seed, undated)
    for number in range(first, first + count):
        yield json.dumps(archive.document(number), ensure_ascii=False) + "\n"


def main() -> None:
    """Write an archive on standard output."""
    asked = argparse.ArgumentParser(description="Write a generated news archive as JSON Lines.")
    asked.add_argument("count", type=int)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--undated", type=float, default=0.0, help="share of documents without a day of publication")
    asked.add_argument("--texts", type=Path, help="a folder of other texts to make it from")
    told = asked.parse_args()
    sys.stdout.writelines(lines(told.count, told.seed, told.undated, told.texts))


if __name__ == "__main__":
    main()
