"""Words of a clause as the comparison of events needs them: stems, names, numbers, and how alike two tellings are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.lexicon import DATE_WORDS
from timeline.lexicon.pattern import any_of
from timeline.lexicon.same import ALIASES, SAME
from timeline.lexicon.verbs import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]++(?:[-'’][^\W\d_]++)*")
_NAME = re.compile(r"[A-Z][^\W\d_]+(?:[-'’][A-Z]?[^\W\d_]++)*|[A-Z]{2,}")
_OPENS = re.compile(r"(?:\A|\n|[.!?:\"“”‘'*•(-])\s*\Z")  # what stands before the first word of a sentence
_DATELINE = re.compile(r"\A[A-Z]{3,}+(?: [A-Z]{3,}+)*(?=[,( ])")  # "LOWER TARN, March 10": whence it was written

_ALIAS = re.compile(rf"\b{any_of(ALIASES)}(?!\w)")

_SUFFIXES = tuple(
    "ization ations ation ating ated ates ate ingly ments ment ings ing edly ies ied ers ed es ly er s".split()
)
_SHORTEST_STEM = 4


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem a word is compared by: its suffix cut, its synonym's first form.

    >>> stem("launched"), stem("Launches"), stem("retaken"), stem("recaptured")
    ('begin', 'begin', 'retake', 'retake')
    """
    low = word.lower().replace("’", "'").removesuffix("'s").removeprefix("al-").removeprefix("el-")
    if low.endswith("ah"):
        low = low[:-1]  # "Fallujah" and "Falluja" are one town
    for form in _forms(low):
        if form in SAME:
            return SAME[form]
    return _forms(low)[-1]


def _forms(word: str) -> list[str]:
    """Return a word and its likely bare forms, the shortest last."""
    forms = [word]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM - 1:
            cut = word[: -len(suffix)]
            forms += [cut + "ate"] if suffix.startswith("at") else []
            forms += [cut + "e", cut + "y" if suffix.startswith("ie") else cut]
            break
    return forms


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that tell one event from another: no stop words, no date words.

    >>> sorted(stems("The operation was launched in October 2016"))
    ['begin', 'operation']
    """
    found = (word.lower() for word in _WORD.findall(_aliased(text)))
    return frozenset(stem(word) for word in found if word not in STOP_WORDS and word not in DATE_WORDS)


def names(text: str) -> tuple[str, ...]:
    """Return the capitalised words of a text in order, as often as they come, but for the one that opens it.

    >>> names("Yesterday Haider al-Abadi met McGurk in Mosul.")
    ('Haider', 'Abadi', 'McGurk', 'Mosul')
    """
    found = (match.group() for match in _NAME.finditer(_aliased(text)) if match.start() > 0)
    return tuple(name for name in found if name.lower() not in STOP_WORDS and name.lower() not in DATE_WORDS)


def named_inside(text: str) -> frozenset[str]:
    """Return the stems of the names told elsewhere than where a sentence opens, and of the place of a dateline.

    >>> sorted(named_inside("MARAWI, Philippines - Several men fled. Thousands followed them to Iligan."))
    ['iligan', 'marawi', 'philippin']
    """
    words = _aliased(text)
    found = (m for m in _NAME.finditer(words) if not _OPENS.search(words, max(0, m.start() - 4), m.start()))
    dateline = (m.group() for m in _DATELINE.finditer(words))
    return frozenset(
        stem(name)
        for name in (*(m.group() for m in found), *(word for place in dateline for word in place.split()))
        if name.lower() not in STOP_WORDS and name.lower() not in DATE_WORDS
    )


def _aliased(text: str) -> str:
    """Return a text with each name in the form it is compared by: "Islamic State", "IS" and "Daesh" are one."""
    return _ALIAS.sub(lambda found: ALIASES[found.group()], text)


def alike(one: frozenset[str], other: frozenset[str], rarity: Mapping[str, float]) -> float:
    """Return how much of two tellings is the same, 0 to 1: the weight of shared stems over the lighter telling's.

    >>> alike(frozenset({"abadi", "travel"}), frozenset({"abadi", "travel", "sunday"}), {})
    1.0
    """
    lighter = min(_weight(one, rarity), _weight(other, rarity))
    return _weight(one & other, rarity) / lighter if lighter else 0.0


def _weight(words: frozenset[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(word, 1.0) for word in sorted(words))  # in one order: sums of floats depend on it
