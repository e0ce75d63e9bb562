"""Sentences: where one ends, in prose, headlines, captions and wrapped text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col sgt maj capt cpl pvt adm sen rep gov pres rev hon st jr sr vs etc inc ltd co corp
    dept est fig no nos vol pp ed eds al approx ave blvd jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues
    wed thu thur thurs fri sat sun u.s u.k u.n u.s.s.r e.g i.e a.m p.m d.c ph.d cf ca min max messrs brig cmdr supt
    insp det spc pfc mt ft""".split()
)
# "fled to the U.S. The company", "at 5 p.m. It": what follows begins a sentence, and is no part of a name.
_MAY_END = frozenset("u.s u.k u.n a.m p.m d.c inc ltd co corp jr sr etc".split())
_OPENS_SENTENCE = re.compile(
    r"\s+(?:The|It|He|She|They|But|In|On|At|An?|This|That|We|There|His|Her|Its|Their|When|After)\s"
)
# A row of dots is looked at once, from its first: otherwise its length would count twice over.
_STOP = re.compile(r"[.!?…\n](?:(?<=\n)(?:[^\S\n]*+\n\s*+)?|(?<![.!?…][.!?…])[.!?…]*+[\"'”’)\]]*+(?=\s|\Z))")
_BLANK = re.compile(r"\n(?=\n)")
_OPENER = re.compile(r"\s*[\"'“‘(\[]*([^\W_])?")
_LAST_WORD = re.compile(r"[^\W\d_](?:[^\s\"“(]*[^\W\d_])?")  # spelled backwards: one look, and not one a letter
_LONGEST_WORD = 24
_LONGEST = 800  # characters of a sentence
_CLOSED = frozenset(".!?:")  # after these a line end is no printer's
_FEW = 48  # stops of a block that are each asked about when a phrase stands beside them
# Lines this long that all but fill a block are one text that was wrapped, not headlines one under the other.
_WRAPPED = range(45, 110)
_WIDEST = 160  # characters: above a line longer than any printer's stands a heading
_GOES_ON = re.compile(r"\s*[^\W\d_A-Z]{2,}(?=[\s,.;:])(?<=[a-z])")


class Sentences:
    """The sentences of a text, found where they are asked for: a blank line ends one, so each block stands alone."""

    def __init__(self, text: str) -> None:
        """Keep the text; nothing is split yet."""
        self._text = text
        self._blocks: dict[int, tuple[int, list[re.Match[str]], list[int]]] = {}
        self._blanks = [found.start() for found in _BLANK.finditer(text)]  # where blank lines begin
        self._last = (0, 0)  # found last: one sentence often holds several phrases

    def __reduce__(self) -> tuple[type[Sentences], tuple[str]]:
        """Go to another process as the text alone, to be split there where it is asked for."""
        return Sentences, (self._text,)

    def at(self, offset: int) -> tuple[int, int]:
        """Return the `[start, end)` of the sentence that holds an offset.

        >>> sentences("It fell. We left.").at(10)
        (9, 17)
        """
        first, last = self._last
        if not first <= offset < last:
            self._last = first, last = self._around(offset)
        return _stripped(self._text, *_stretch(self._text, first, last, offset))

    def _around(self, offset: int) -> tuple[int, int]:
        """Return the ends of sentences on both sides of an offset, or those of its block."""
        text, at = self._text, bisect_right(self._blanks, offset - 2)  # one that ends where it begins is behind it
        first = self._blanks[at - 1] + 1 if at else 0
        last, stops, ends = self._blocks.get(first) or self._block(first, offset)
        before = after = bisect_right(ends, offset)
        while before and not _ends(text, stops[before - 1]):
            before -= 1
        while after < len(stops) and not _ends(text, stops[after]):
            after += 1
        return ends[before - 1] if before else first, ends[after] if after < len(ends) else last

    def _block(self, first: int, offset: int) -> tuple[int, list[re.Match[str]], list[int]]:
        """Note where sentences of a block could end; whether they do is asked only beside an offset."""
        last = self._text.find("\n\n", offset)
        last = last if last >= 0 else len(self._text)
        stops = list(_STOP.finditer(self._text, first, last))
        if len(stops) > _FEW:  # a long block is gone through once, not from each phrase
            stops = [stop for stop in stops if _ends(self._text, stop)]
        self._blocks[first] = block = (last, stops, [stop.end() for stop in stops])
        return block

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """All sentences, white space at their edges left out."""
        return _spans(self._text, 0, len(self._text))


@lru_cache(maxsize=8)
def sentences(text: str) -> Sentences:
    """Return the sentences of a text; a blank line ends one, a line end does where the text is not wrapped.

    >>> text = "Gen. Townsend spoke on Sunday. The U.S. envoy did not."
    >>> [text[a:b] for a, b in sentences(text).spans]
    ['Gen. Townsend spoke on Sunday.', 'The U.S. envoy did not.']
    """
    return Sentences(text)


def _spans(text: str, start: int, stop: int) -> tuple[tuple[int, int], ...]:
    cuts = [found.end() for found in _STOP.finditer(text, start, stop) if _ends(text, found)]
    spans = [_stripped(text, first, last) for first, last in pairwise([start, *cuts, stop])]
    return tuple((first, last) for first, last in spans if last > first) or ((start, stop),)


def _stretch(text: str, start: int, stop: int, offset: int) -> tuple[int, int]:
    """Return the stretch of an endless sentence that holds an offset: what no one reads at a breath is no clause."""
    if stop - start <= _LONGEST:
        return start, stop
    low = start + (offset - start) // _LONGEST * _LONGEST
    high = low + _LONGEST
    low = start if low == start else text.find(" ", low, offset) + 1 or low
    return low, min(stop, max(offset + 1, text.find(" ", high, high + _LONGEST)) if high < stop else stop)


def _stripped(text: str, start: int, stop: int) -> tuple[int, int]:
    piece = text[start:stop]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _ends(text: str, stop: re.Match[str]) -> bool:
    found = stop.group()
    if found[0] == "\n":
        at = stop.start()
        return text[at - 1 : at] in _CLOSED or "\n" in found[1:] or not broken(text, at)
    opener = _OPENER.match(text, stop.end())
    letter = opener.group(1) if opener else None
    if letter and letter.islower():
        return False
    if found[0] != "." or found.startswith(".."):
        return True
    before = _LAST_WORD.match(text[max(0, stop.start() - _LONGEST_WORD) : stop.start()][::-1])
    word = before.group()[::-1] if before else ""
    if word.lower() in _ABBREVIATIONS:
        return word.lower() in _MAY_END and bool(_OPENS_SENTENCE.match(text, stop.end()))
    return not (len(word) == 1 and word.isupper())  # an initial: "John F. Kennedy"


def broken(text: str, at: int) -> bool:
    r"""Tell whether a line end is only where a printer broke the line: no sentence ends there; it is long, or goes on.

    A line that begins with a small letter goes on from the one above it.

    >>> broken("the premier of Norland\nvisited Korst", 22), broken("Mosul falls\nIraqi forces won.", 11)
    (True, False)
    """
    begin = text.rfind("\n", 0, at) + 1
    line = text[begin:at].strip()
    if line.endswith((".", "!", "?", ":", '."', ".”")):
        return False
    below = text.find("\n", at + 1)
    wrapped = len(line) in _WRAPPED and (below if below >= 0 else len(text)) - at <= _WIDEST
    return wrapped or bool(line and _GOES_ON.match(text, at))
