"""Who held an office when: "President Clinton said" was written within that term, "former President" after it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.algebra import cell_in_year, edtf
from timeline.dating.clues import LATEST
from timeline.lexicon import MONTHS
from timeline.model import Clue, Interval, Shape, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.dating.reading import Reading

_NO_MORE = r"(?:former|ex|late|onetime|one-time|deposed|ousted|then)"
_TITLED = re.compile(
    rf"\b((?:(?!(?i:{_NO_MORE})\b)[A-Z][a-z]+ )?"  # of "Former President Holm", which opens a sentence, not "Former"
    r"(?:Vice )?(?:President|Prime Minister|Premier|Chancellor|Minister|Secretary-General|Pope"
    r"|Secretary(?: of (?:State|Defense|the Treasury))?|Attorney General|Chairman|Director|Mayor|Governor|Speaker))"
    r"\s((?:[A-Z][\w.'’-]*\s?){1,4})"
)
_ONCE = re.compile(rf"\b{_NO_MORE}[ -](?:[A-Z][\w.]*[ -])?\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SAME_OFFICE = {"premier": "prime minister", "defence": "defense"}
_KINDS = frozenset(
    "vice president prime minister chancellor secretary general state defense treasury attorney pope chairman director "
    "mayor governor speaker foreign finance interior home press".split()
)
_LINE = re.compile(r"(.+) was (.+) from ([^.]+?)(?: to ([^.]+))?\.")
_SMALL = frozenset("of the and for".split())
_SLACK = 14  # days for which a title outlasts the office
_MANY = 3  # people of one name who held such an office: of more, none is meant


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office, open at the end where it still lasts."""

    name: str
    office: str
    start: int
    stop: int


def terms_of(notes: str) -> Iterator[Term]:
    """Yield the terms that notes tell, a line each; a term without an end lasts.

    >>> [(t.name, t.stop - t.start) for t in terms_of("Ann Lee was Mayor of Kent from 1 May 2001 to 3 May 2001.")]
    [('Ann Lee', 3)]
    """
    for line in notes.splitlines():
        if told := _LINE.fullmatch(line):
            name, office, first, last = told.groups()
            yield Term(name, office, _cell(first).start, _cell(last).stop if last else LATEST)


def _cell(written: str) -> Interval:
    """Read "20 January 1993", "January 1993" or "1993"."""
    year, month, day = (*reversed(written.split()), "", "")[:3]
    unit = Unit.DAY if day else Unit.MONTH if month else Unit.YEAR
    return cell_in_year(unit, int(year), MONTHS[month.lower()] if month else 1, int(day or 1))


class Offices:
    """Terms of office, found by the name of who held them."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        """Index the terms by the last word of each name."""
        found: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            words = _WORD.findall(term.name)
            found[(words[-1] if len(words[-1]) > len("II") else words[-2]).lower()].append(term)
        self._by_name: Mapping[str, list[Term]] = found

    def held(self, title: str, name: str) -> tuple[Term, ...]:
        """Return the terms that a title and a name may speak of.

        >>> Offices([Term("Bill Clinton", "President", 1, 9)]).held("President", "Clinton")[0].name
        'Bill Clinton'
        """
        said = {word.lower() for word in _WORD.findall(name)}
        asked = _words(title)
        found = []
        for word in sorted(said):
            for term in self._by_name.get(word, ()):
                office = _words(term.office)
                known = {part.lower() for part in _WORD.findall(term.name)}
                whole = said <= known or known <= said
                if whole and ("vice" in asked) == ("vice" in office) and _fits(asked, office):
                    found.append(term)
        return tuple(found) if len({term.name for term in found}) < _MANY else ()


def in_office(reading: Reading, offices: Offices) -> Iterator[Clue]:
    """Yield the terms of the people a text calls by an office, each person once."""
    text = reading.document.text
    seen: set[tuple[str, bool]] = set()
    for found in _TITLED.finditer(text):
        once = bool(_ONCE.search(text, max(0, found.start() - 40), found.start()))
        for term in offices.held(found[1], found[2]):
            if (term.name, once) not in seen:
                yield _clue(reading, found, term, once=once)
        seen.update((term.name, once) for term in offices.held(found[1], found[2]))


def _clue(reading: Reading, found: re.Match[str], term: Term, *, once: bool) -> Clue:
    span = (found.start(), found.start(2) + len(found[2].rstrip()))
    held = Interval(term.start, term.stop, shape=Shape.RANGE)
    told = f"from {edtf(held).partition('/')[0]} on" if term.stop >= LATEST else edtf(held)
    window = Interval(term.stop, LATEST + 1) if once else Interval(term.start, term.stop + _SLACK)
    kind, when = ("known by then", "was") if once else ("in office", "was, and it is called so,")
    because = f"{term.name} {when} {term.office} {told}"
    return Clue(kind, because, window, reading.document.id, *span, reading.document.text[slice(*span)])


def _words(office: str) -> tuple[str, ...]:
    told = office.lower()
    for one, other in _SAME_OFFICE.items():
        told = re.sub(rf"\b{one}\b", other, told)
    return tuple(word for word in _WORD.findall(told) if word not in _SMALL)


def _fits(asked: tuple[str, ...], office: tuple[str, ...]) -> bool:
    """Tell whether a title names an office: "Iraqi Prime Minister" does, and "Defense Minister" no foreign one."""
    return _KINDS.intersection(asked) <= set(office) and ("prime" in asked or "prime" not in office)
