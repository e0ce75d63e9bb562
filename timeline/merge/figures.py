"""How many: the dead, the wounded, the displaced and the days that a telling counts, as exactly as its words do."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from timeline.lexicon import ONES, TENS
from timeline.syntax import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_WORDS = {name.split()[0]: value for name, value in (ONES | TENS).items()}
_ANY = "|".join(sorted((*_WORDS, *_SCALES), key=len, reverse=True))
_DIGITS = r"\d[\d,]{0,19}+(?:\.\d+)?"
_NUMBER = rf"\b(?:{_DIGITS}|(?:{_ANY})(?:-(?:{'|'.join(ONES)}))?)(?:\s(?:{'|'.join(_SCALES)}))?\b(?!\.\d)"
# What stands before a number, and how far below and above it the true one may be, as shares of it.
_HEDGES = {
    **dict.fromkeys(("at least", "no fewer than", "no less than", "not less than"), (1.0, inf)),
    **dict.fromkeys(("more than", "over", "above", "upwards of", "well over"), (1.0, inf)),
    **dict.fromkeys(("up to", "as many as", "at most", "no more than", "fewer than", "less than", "under"), (0.0, 1.0)),
    **dict.fromkeys(("nearly", "almost", "close to", "just under"), (0.8, 1.0)),
    **dict.fromkeys(("about", "around", "some", "roughly", "approximately", "an estimated", "estimated"), (0.8, 1.2)),
}
_HEDGE = "|".join(sorted(_HEDGES, key=len, reverse=True))
_FIGURE = (
    rf"(?<!of\sthe\s)(?:\b(?P<hedge>{_HEDGE})\s(?:the\s|a\s)?)?"  # "12 of the 30 hostages"
    rf"(?P<number>{_NUMBER})(?P<more>\s(?:or\smore|or\sso))?"
)
_WHO = r"(?-i:(?:\s[A-Z][a-z]+){0,3})(?:\s(?!and\b|or\b|but\b|were\b|was\b|have\b|had\b|are\b)(?P<who>[a-z]+))?"
_BEFORE_VERB = r"(?:\s(?!and\b|or\b|but\b)[a-z-]+){0,4}?\s"
_DONE = {
    "dead": (
        "killed|dead|died|deaths|fatalities|executed|massacred|lost their lives",
        "kill(?:ed|ing|s)?|executed|death toll",
    ),
    "wounded": ("wounded|injured|hurt", "wound(?:ed|ing|s)?|injur(?:ed|ing|es)|hurt(?:ing)?"),
    "displaced": ("displaced|fled|uprooted|homeless|flee", "displac(?:ed|ing|es)|uproot(?:ed|ing|s)?"),
}
_TOLL = r"(?:\s(?:rose|rises|climbed|stands|stood|reached|was|of|to|at|is)){0,3}\s"
_PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, (after, before) in _DONE.items()
    for pattern in (rf"{_FIGURE}{_WHO}{_BEFORE_VERB}(?:{after})\b", rf"\b(?:{before}){_TOLL}{_FIGURE}{_WHO}")
)
_LENGTH = re.compile(
    r"(?:(?P<lasted>\blasted|\braged for|\bcontinued for|\bwent on for)\s)?"
    rf"{_FIGURE}[\s-](?P<unit>{'|'.join(_DAYS)})s?\b(?(lasted)|[\s-](?:of\s|long\s)?(?P<what>[a-z]+))",
    re.IGNORECASE,
)
_ANYBODY = frozenset(("people", "person", "persons", "others", "more", "dead", "lives"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOBODY = frozenset(  # what may stand after a number and is not what is counted
    "died dead killed wounded injured hurt displaced fled deaths on in at to of from by the a when after as with for "
    "during near since while who that".split()
) | {""}
_ROUND = 1000  # from here on a number is as exact as its last digit that is not nought


@dataclass(frozen=True, slots=True)
class Figure:
    """A number told, with the least and the most it can mean."""

    kind: str
    of: str  # what is counted; empty for people of any kind
    least: float
    most: float
    words: str

    def against(self, other: Figure) -> bool:
        """Tell whether two numbers of one thing cannot both be right."""
        same = self.kind == other.kind and self.of == other.of
        return same and (self.least > other.most or other.least > self.most)


def figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers a text counts with, each kind of them that is told once.

    >>> [(one.kind, one.least, one.most, one.words) for one in figures("It killed at least 20 people in the night.")]
    [('dead', 20.0, inf, 'at least 20 people')]
    """
    found = [*_people(text), *_lengths(text)]
    told = Counter((one.kind, one.of) for one in found)
    return tuple(one for one in found if told[one.kind, one.of] == 1)


def _people(text: str) -> Iterator[Figure]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if _YEAR.fullmatch(match["number"]) and not match["who"]:
                continue
            who = (match["who"] or "").lower()
            nobody = who in _NOBODY
            words = match.expand(r"\g<hedge> \g<number>\g<more>") + ("" if nobody else f" {match['who']}")
            of = "" if nobody or who in _ANYBODY else stem(who)
            yield Figure(kind, of, *_span(match), words=" ".join(words.split()))


def _lengths(text: str) -> Iterator[Figure]:
    for match in _LENGTH.finditer(text):
        least, most = _span(match)
        unit = _DAYS[match["unit"].lower()]
        slack = unit / 2 if unit > 1 else 0
        of = stem(match["what"]) if match["what"] else ""
        yield Figure("days", of, least * unit - slack, most * unit + slack, " ".join(match.group().split()))


def _span(match: re.Match[str]) -> tuple[float, float]:
    """Return the least and the most that a number with the words around it can mean."""
    value = _value(match["number"].lower())
    below, above = _HEDGES[" ".join(match["hedge"].lower().split())] if match["hedge"] else (1.0, 1.0)
    if match["more"]:
        below, above = (1.0, inf) if match["more"].split()[-1].lower() == "more" else (0.8, 1.2)
    slack = 0.0
    if value >= _ROUND and value == int(value):
        digits = str(int(value))
        slack = 10 ** (len(digits) - len(digits.rstrip("0"))) / 2
    return value * below - slack, value * above + slack


def _value(words: str) -> float:
    """Return the number that words spell.

    >>> _value("twenty-five"), _value("1,200"), _value("2.5 million"), _value("hundred")
    (25.0, 1200.0, 2500000.0, 100.0)
    """
    value, scale = 0.0, 1
    for word in words.replace("-", " ").replace(",", "").split():
        if word in _SCALES:
            scale = _SCALES[word]
        else:
            value += _WORDS[word] if word in _WORDS else float(word)
    return (value or 1.0) * scale
