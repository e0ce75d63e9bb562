"""Feasts and named days: "Thanksgiving", "Easter Monday 1916", "last Ramadan", "Election Day", "9/11"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.algebra import civil, feast
from timeline.model import Anchor, Calendar, InYear, Range, Shape, Term, Unit, Which
from timeline.phrases.grammar import Meaning, Rule, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

# How feasts are called, as rules read them, and the name under which their days are known.
_NAMES = (
    ("christmas (day)?", "christmas"),
    ("christmas eve", "christmas eve"),
    ("boxing day", "boxing day"),
    ("new year 's (day)?", "new year"),
    ("new year 's eve", "new year eve"),
    ("halloween", "halloween"),
    ("valentine 's day", "valentine"),
    ("bastille day", "bastille day"),
    ("armistice day", "armistice day"),
    ("remembrance day", "armistice day"),
    ("veterans day", "armistice day"),
    ("anzac day", "anzac day"),
    ("thanksgiving (day)?", "thanksgiving"),
    ("labor day", "labor day"),
    ("memorial day", "memorial day"),
    ("martin luther king day", "martin luther king day"),
    ("mlk (jr.)? day", "martin luther king day"),
    ("(president|presidents|president 's) day", "presidents day"),
    ("(st|st.|saint) patrick 's day", "st patrick"),
    ("(islamic|muslim|hijri) new year", "islamic new year"),
    ("columbus day", "columbus day"),
    ("(mother 's|mothers) day", "mother day"),
    ("(father 's|fathers) day", "father day"),
    ("election day", "election day"),
    ("easter (day)?", "easter"),
    ("easter sunday", "easter"),
    ("easter monday", "easter monday"),
    ("(easter|holy) week", "holy week"),
    ("good friday", "good friday"),
    ("maundy thursday", "maundy thursday"),
    ("palm sunday", "palm sunday"),
    ("ash wednesday", "ash wednesday"),
    ("shrove tuesday", "shrove tuesday"),
    ("mardi gras", "shrove tuesday"),
    ("ascension day", "ascension"),
    ("(pentecost|whitsun)", "pentecost"),
    ("whit sunday", "pentecost"),
    ("whit monday", "whit monday"),
    ("(the (muslim|islamic)? holy? month of)? ramadan", "ramadan"),
    ("eid al -? fitr", "eid al-fitr"),
    ("(eid|id) (al|ul) -? adha", "eid al-adha"),
    ("ashura", "ashura"),
    ("(nowruz|norouz|newroz|nawruz)", "nowruz"),
    ("rosh (hashanah|hashana|hashanna)", "rosh hashanah"),
    ("yom kippur", "yom kippur"),
    ("passover", "passover"),
    ("(hanukkah|hanukah|chanukah)", "hanukkah"),
    ("black friday", "black friday"),
    ("groundhog day", "groundhog day"),
)


def _open(name: str, which: Which = Which.OPEN) -> Meaning:
    """Mean a feast whose year is left open."""
    return lambda: InYear(Unit.DAY, 0, None, which, Anchor.DOCUMENT, None, name)


def _of(name: str) -> Meaning:
    """Mean a feast of a year that is told."""

    def meaning(year: int) -> Value:
        days = feast(name, year)
        if days is None:
            return None
        first, last = (Calendar(Unit.DAY, *civil(day)) for day in (days.start, days.last))
        return Range(first, last) if days.shape is Shape.RANGE else first

    return meaning


def _rows() -> tuple[Rule, ...]:
    made: list[tuple[str, Meaning]] = []
    for words, name in _NAMES:
        made += [
            (words, _open(name)),
            (f"last {words}", _open(name, Which.LAST)),
            (f"this {words}", _open(name, Which.THIS)),
            (f"next {words}", _open(name, Which.NEXT)),
            (f"{words} (of|in|,)? <year>", _of(name)),
        ]
    return rules(*made)


def _known(known: tuple[int, int, int]) -> Term:
    return Calendar(Unit.DAY, *known)


FEASTS: tuple[Rule, ...] = (
    *_rows(),
    *rules(
        ("<known>", _known),
        ("d - day", lambda: Calendar(Unit.DAY, 1944, 6, 6)),
        ("(ve|v - e) day", lambda: Calendar(Unit.DAY, 1945, 5, 8)),
    ),
)
