"""What the slots of a report are filled with: names, numbers, things and days, the same wherever one story is told.

    {town} {town 2} {person} {last} {firm} {group} {river}   names; {last} is the surname of {person}
    {3..40} {three..nine}                                    a number, in digits or in words
    {on -3} {in -60} {year -900} {month 30} {date 700}       a day so far from that of the story, as a paper tells it
    {building} {crop 2} ...                                  a word of that row of archive/words.toml
    [said|told reporters]                                    one of these, drawn for each telling

A slot that begins with a capital gives words that do; one that is followed by an "s" gives their plural.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from names import NAMES, drawn

if TYPE_CHECKING:
    from random import Random

WORDS = tomllib.loads((Path(__file__).parent / "archive" / "words.toml").read_text(encoding="utf-8"))
SAME = [row.split() for row in WORDS.pop("same")["rows"]]
THINGS = {name: row.split() for name, row in WORDS.items()}
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_SLOT = re.compile(r"\{([^{}]+)\}(s\b)?|\[([^\[\]]*\|[^\[\]]*)\]")
_RANGE = re.compile(r"(\w+)\.\.(\w+)")
_TWICE = re.compile(r"\b(since|until|by|from|before|than|of|between|through) (?:on|in) (?=[A-Z0-9])")
_AN = re.compile(r"\b([Aa]) (?=[aeio]|u[^ns]|un[^i])")
_LIKE = {word: row for row in SAME for word in row}
_SWAPPED = re.compile(rf"\b(?:{'|'.join(_LIKE)})\b")
_WEEK, _NEAR = 6, 300  # days told by their weekday alone, and without their year


class Slots:
    """The slots of one story as one paper tells it."""

    def __init__(self, key: str, day: date, published: date, lot: Random) -> None:
        """Fill by a key, which gives a story its values, and a lot, which gives a telling its words."""
        self._key, self._day, self._published, self._lot = key, day, published, lot
        self._known: dict[str, str] = {}
        self._month_first = lot.random() < 0.5

    def filled(self, text: str) -> str:
        """The text with every slot filled, and some words swapped for others that mean the same."""
        said = _SLOT.sub(self._slot, text)
        said = _SWAPPED.sub(self._swapped, said)
        return _AN.sub(r"\1n ", _TWICE.sub(r"\1 ", said))

    def _swapped(self, word: re.Match[str]) -> str:
        return self._lot.choice(_LIKE[word.group()])

    def _slot(self, slot: re.Match[str]) -> str:
        name, plural, choices = slot.groups()
        if choices is not None:
            return self._lot.choice(choices.split("|"))
        said = self._known.get(name)
        if said is None:
            said = self._said(name.lower())
            said = self._known[name] = said[0].upper() + said[1:] if name[0].isupper() else said
        return _plural(said) if plural else said

    def _said(self, name: str) -> str:
        if numbers := _RANGE.fullmatch(name):
            return self._number(name, *numbers.groups())
        kind, _, which = name.partition(" ")
        if which and (which[0] in "+-" or kind in {"in", "on", "year", "month", "date"}):
            return self._when(kind, self._day + timedelta(days=int(which)))
        if kind in {"person", "last"}:
            at = drawn("last", self._chance(f"person {which}"))
            first = THINGS["given"][at % len(THINGS["given"])]
            return f"{first} {NAMES['last'][at]}" if kind == "person" else NAMES["last"][at]
        if kind in NAMES:
            return NAMES[kind][drawn(kind, self._chance(name))]
        things = THINGS[kind]
        return things[int(self._chance(name) * len(things))].replace("-", " ")

    def _number(self, name: str, least: str, most: str) -> str:
        words = least in _COUNTED
        low, high = (_COUNTED.index(least), _COUNTED.index(most)) if words else (int(least), int(most))
        value = low + int(self._chance(name) * (high - low + 1))
        return _COUNTED[value] if words else f"{value:,}"

    def _chance(self, name: str) -> float:
        """A number from 0 to 1 that belongs to a slot of a story, whoever asks for it and when."""
        return int.from_bytes(blake2b(f"{self._key}/{name}".encode(), digest_size=6).digest()) / 2**48

    def _when(self, kind: str, day: date) -> str:
        far = (self._published - day).days
        month, year = MONTHS[day.month - 1], "" if abs(far) < _NEAR else f" {day.year}"
        if kind == "year":
            return f"in {day.year}"
        if kind in {"in", "month"}:
            return ("in " if kind == "in" else "") + month + year
        full = kind == "date"
        if not full and abs(far) <= _WEEK:
            return "yesterday" if far == 1 and self._lot.random() < 0.1 else f"on {WEEKDAYS[day.weekday()]}"
        year = f" {day.year}" if full else year
        comma = "," if year else ""
        said = f"{month} {day.day}{comma}{year}" if self._month_first else f"{day.day} {month}{year}"
        return said if full else f"on {said}"


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch")):
        return f"{word}es"
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
