"""Seeing through what printers put into words: soft hyphens, marks of no width, ligatures, broken lines.

The text of a document is never changed. Phrases are looked for in a spelling without those, and every offset is
carried back to the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from timeline.model import Mention

# Soft hyphens, joiners, marks of direction, the mark of byte order: nothing that a reader sees.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_LIGATURES = "\ufb00-\ufb06"
_PARTS = {"\u00bc": ".25", "\u00bd": ".5", "\u00be": ".75"}  # a quarter, a half and three quarters as one sign
_SEEN_THROUGH = re.compile(f"[{_UNSEEN}{_LIGATURES}{''.join(_PARTS)}]")
_ANY = re.compile(f"[{_UNSEEN}]+|[{_LIGATURES}]|(?:(?<=\\d)[ \u00a0]?)?[{''.join(_PARTS)}]")
_BROKEN = re.compile(r"([^\W\d_]{1,12})-[ \t]{0,4}\r?\n[ \t]{0,4}([^\W\d_]{1,12})")  # "Octo-" and "ber" below it
_HYPHEN_AND_LINE = re.compile(r"-[ \t]{0,4}\r?\n[ \t]{0,4}")


@dataclass(frozen=True, slots=True)
class SeenThrough:
    """A spelling of a text, and where each stretch of it stands in the text."""

    text: str
    starts: tuple[int, ...]  # of each stretch in the spelling
    froms: tuple[int, ...]  # in the text
    lengths: tuple[int, ...]  # in the text

    def at(self, offset: int) -> int:
        """Return where the character at an offset stands in the text."""
        number = bisect_right(self.starts, offset) - 1
        return self.froms[number] + min(offset - self.starts[number], self.lengths[number])

    def back(self, mention: Mention) -> Mention:
        """Return a mention of the spelling as a mention of the text: what is unseen around it stays outside."""
        return replace(
            mention,
            start=self.at(mention.start),
            end=self.at(mention.end - 1) + 1,
            lead=self.at(mention.lead),
            tail=self.at(mention.tail - 1) + 1,
            parts=tuple(map(self.back, mention.parts)),
        )


def seen_through(text: str, words: Container[str]) -> SeenThrough | None:
    r"""Return a text as a reader sees it; nothing where that is the text itself.

    A word broken at the end of a line is joined where that makes one of the words.

    >>> seen_through("in Octo-\nber, well-\nknown", {"october"}).text
    'in October, well-\nknown'
    >>> seen_through("on Sun\u00adday, the \ufb01fth", ()).text
    'on Sunday, the fifth'
    """
    cuts = sorted((*_hidden(text), *_broken(text, words)))
    if not cuts:
        return None
    pieces: list[tuple[str, int, int]] = []  # what is read, where it stands, how long it is there
    last = 0
    for start, end, instead in cuts:
        if start < last:
            continue
        pieces += ((text[last:start], last, start - last), (instead, start, end - start))
        last = end
    pieces.append((text[last:], last, len(text) - last))
    pieces = [piece for piece in pieces if piece[0]]
    starts, at = [], 0
    for piece, _, _ in pieces:
        starts.append(at)
        at += len(piece)
    froms, lengths = [at for _, at, _ in pieces], [max(0, long - 1) for _, _, long in pieces]
    return SeenThrough("".join(piece for piece, _, _ in pieces), tuple(starts), tuple(froms), tuple(lengths))


def _hidden(text: str) -> list[tuple[int, int, str]]:
    """The stretches that are not seen, and ligatures with the letters they join."""
    if text.isascii() or not _SEEN_THROUGH.search(text):
        return []
    return [
        (*found.span(), _read_as(found.group(), text[max(0, found.start() - 1) : found.start()]))
        for found in _ANY.finditer(text)
    ]


def _read_as(found: str, before: str) -> str:
    """The letters or digits that a sign stands for: the half of "1\u00bd" makes it 1.5."""
    if found[-1] in _PARTS:
        return _PARTS[found[-1]] if before.isdigit() else f"0{_PARTS[found[-1]]}"
    return unicodedata.normalize("NFKC", found) if "\ufb00" <= found <= "\ufb06" else ""


def _broken(text: str, words: Container[str]) -> list[tuple[int, int, str]]:
    """The line ends within a word of those given."""
    if "-" not in text:
        return []
    found = (_BROKEN.search(text, max(0, cut.start() - 12), cut.end() + 12) for cut in _HYPHEN_AND_LINE.finditer(text))
    return [
        (broken.end(1), broken.start(2), "") for broken in found if broken and (broken[1] + broken[2]).lower() in words
    ]
