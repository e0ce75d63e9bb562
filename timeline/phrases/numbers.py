"""Numbers as words, and the words that say how near a number is: "twenty-five", "more than", "a couple of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import Mod
from timeline.phrases.grammar import Rule, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_TWO = 2
_CENTURIES = range(17, 21)  # the first halves of spoken years: "nineteen ninety-six"


def _spoken_year(century: int, ten: int, one: int = 0) -> Value:
    return century * 100 + ten + one if century in _CENTURIES else None


def _spoken_hundred(century: int, one: int) -> Value:
    """Mean "nineteen hundred and five"."""
    return century * 100 + one if century in _CENTURIES else None


NUMBERS: tuple[Rule, ...] = (
    *rules(
        ("<one:century> -? <ten> -? <one>", _spoken_year),
        ("<one:century> <ten>", _spoken_year),
        ("<one:century> hundred and? <one>", _spoken_hundred),
        ("<one:century> hundred and? <ten> -? <one>", _spoken_year),
        ("<one:thousands> thousand and? <one>", lambda thousands, one: 2000 + one if thousands == _TWO else None),
        ("<one:thousands> thousand", lambda thousands: 2000 if thousands == _TWO else None),
        kind="spoken-year",
    ),
    *rules(
        ("<ten> -? <one>", lambda ten, one: ten + one if 0 < one < 10 else None),  # noqa: PLR2004
        ("<one> hundred", lambda one: one * 100),
        ("a hundred", lambda: 100),
        ("<number> <scale>", lambda number, scale: round(number * scale)),
        ("<number> and a half", lambda number: number + 0.5),
        ("<number> -? <half>", lambda number, half: number + half),
        ("half a dozen", lambda: 6),
        ("a? couple of?", lambda: 2),
        ("a? dozen", lambda: 12),
        kind="counted",
    ),
    *rules(
        ("<ten> -? <ordinal>", lambda ten, ordinal: ten + ordinal if ordinal < 10 else None),  # noqa: PLR2004
        kind="ordinal",
    ),
    *rules(
        ("more than", lambda: Mod.MORE_THAN),
        ("close to", lambda: Mod.LESS_THAN),
        ("under", lambda: Mod.LESS_THAN),
        ("(just|well|a little|slightly) <loose>", lambda loose: loose if loose is Mod.MORE_THAN else None),
        ("just under", lambda: Mod.LESS_THAN),
        ("just short of", lambda: Mod.LESS_THAN),
        ("(less|fewer) than", lambda: Mod.LESS_THAN),
        ("(no|not) (more|longer) than", lambda: Mod.EQUAL_OR_LESS),
        ("(at most|up to)", lambda: Mod.EQUAL_OR_LESS),
        ("(at least|no less than|no fewer than)", lambda: Mod.EQUAL_OR_MORE),
        kind="loose",
    ),
)
