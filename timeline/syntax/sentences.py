"""Sentences: where one ends, in prose, headlines, captions and wrapped text."""

from __future__ import annotations

import re
from bisect import bisect_right

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col sgt maj capt cpl pvt adm sen rep gov pres rev hon st jr sr vs etc inc ltd co corp
    dept est fig no nos vol pp ed eds al approx ave blvd jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues
    wed thu thur thurs fri sat sun u.s u.k u.n u.s.s.r e.g i.e a.m p.m d.c ph.d cf ca min max messrs brig cmdr supt
    insp det spc pfc mt ft""".split()
)
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|\Z)|\n[^\S\n]*\n\s*|\n")
_OPENER = re.compile(r"\s*[\"'“‘(\[]*([^\W_])?")
_LAST_WORD = re.compile(r"([^\W\d_](?:[^\s\"“(]*[^\W\d_])?)\Z")
_LONGEST_WORD = 24
# Lines this long that all but fill a block are one text that was wrapped, not headlines one under the other.
_WRAPPED = range(45, 110)


class Sentences:
    """The sentences of a text, found where they are asked for: a blank line ends one, so each block stands alone."""

    def __init__(self, text: str) -> None:
        """Keep the text; nothing is split yet."""
        self._text = text
        self._blocks: dict[int, tuple[tuple[int, int], ...]] = {}

    def at(self, offset: int) -> tuple[int, int]:
        """Return the `[start, end)` of the sentence that holds an offset, or of the one before it.

        >>> sentences("It fell. We left.").at(10)
        (9, 17)
        """
        start = self._text.rfind("\n\n", 0, offset) + 1
        spans = self._blocks.get(start)
        if spans is None:
            stop = self._text.find("\n\n", offset)
            spans = self._blocks[start] = _spans(self._text, start, stop if stop >= 0 else len(self._text))
        return spans[max(0, bisect_right(spans, (offset, len(self._text))) - 1)]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """All sentences, white space at their edges left out."""
        return _spans(self._text, 0, len(self._text))


def sentences(text: str) -> Sentences:
    """Return the sentences of a text; a blank line ends one, a line end does where the text is not wrapped.

    >>> text = "Gen. Townsend spoke on Sunday. The U.S. envoy did not."
    >>> [text[a:b] for a, b in sentences(text).spans]
    ['Gen. Townsend spoke on Sunday.', 'The U.S. envoy did not.']
    """
    return Sentences(text)


def _spans(text: str, start: int, stop: int) -> tuple[tuple[int, int], ...]:
    cuts = [found.end() for found in _STOP.finditer(text, start, stop) if _ends(text, found)]
    spans: list[tuple[int, int]] = []
    at = start
    for cut in [*cuts, stop]:
        piece = text[at:cut]
        if piece.strip():
            spans.append((at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())))
        at = cut
    return tuple(spans) or ((start, stop),)


def _ends(text: str, stop: re.Match[str]) -> bool:
    found = stop.group()
    if found.startswith("\n"):
        return "\n" in found[1:] or not _wrapped(text, stop.start())
    opener = _OPENER.match(text, stop.end())
    letter = opener.group(1) if opener else None
    if letter and letter.islower():
        return False
    if found[0] != "." or found.startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(0, stop.start() - _LONGEST_WORD), stop.start())
    word = before.group(1) if before else ""
    if word.lower() in _ABBREVIATIONS:
        return False
    return not (len(word) == 1 and word.isupper())  # an initial: "John F. Kennedy"


def _wrapped(text: str, at: int) -> bool:
    """Tell whether a line end is only where a printer broke the line: the line is long, and no sentence ends there."""
    begin = text.rfind("\n", 0, at) + 1
    line = text[begin:at].strip()
    return len(line) in _WRAPPED and not line.endswith((".", "!", "?", ":", '."', ".”"))
