"""Words that the end of a printed line broke, and compounds that only stand there: "Octo-/ber" and "rebel-/held"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.lexicon import ONES, TENS

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"[^\W\d_]+$")
_COMPOUND = re.compile(r"\b[^\W\d_]+-[^\W\d_]+")
BROKEN = re.compile(r"(?<=\w)[-\u2010\xad]$")
_LONGEST_WORD = 40  # letters, of half a word
_SHORTEST_HALF = 3  # letters
# "how-ever" was one word; of "rebel-held" both halves are words as well, and it was two.
_GROWN_TOGETHER = frozenset(
    "with how when what who where some any every out over under through there other never after fore".split()
)
# "long-term", "state-owned": what ends so is written with its hyphen wherever it stands.
_ENDS_COMPOUND = frozenset("term range scale based backed controlled owned style level".split())
_NUMBERS = frozenset(ONES) | frozenset(TENS) | {"mid"}


def whole_words(texts: Sequence[str]) -> frozenset[str]:
    """The words of a document that no line's end broke."""
    words: set[str] = set()
    broken = False
    for text in texts:
        found = _WORD.findall(text.casefold())
        first, broken = int(broken), bool(BROKEN.search(text))
        words.update(found[first : len(found) - broken])
        words.update(match[0] for match in _COMPOUND.finditer(text.casefold()))
    return frozenset(words)


def ending(before: str, after: str, whole: frozenset[str]) -> str:
    """A line with what stands between it and the next one: a space, the hyphen of a compound, or nothing.

    A word is broken into pieces that are no words; the halves of a compound are words by themselves.

    >>> [ending(*lines, frozenset(["rebel", "held"])) for lines in (("in Octo-", "ber"), ("a rebel-", "held hill"))]
    ['in Octo', 'a rebel-']
    """
    if not BROKEN.search(before) or not after[:1].isalnum():
        return before if before.endswith(("-", "\u2010")) and not before.endswith(" -") else f"{before} "
    stem, hyphen = before[:-1], "" if before.endswith("\xad") else "-"
    first, second = _LAST.search(stem[-_LONGEST_WORD:]), _WORD.match(after)
    if not hyphen or first is None or second is None or not after[0].islower():
        return stem + hyphen
    head, tail = first[0].casefold(), second[0].casefold()
    if head + tail in whole:
        return stem
    compound = f"{head}-{tail}" in whole or head in _NUMBERS or (first[0].isupper() and len(head) > 1)
    known = tail in _ENDS_COMPOUND or {head, tail} <= whole
    halves = known and min(len(head), len(tail)) >= _SHORTEST_HALF and head not in _GROWN_TOGETHER
    return stem + "-" if compound or halves else stem
