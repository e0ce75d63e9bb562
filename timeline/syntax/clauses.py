"""Clauses: which words of a sentence a date phrase belongs to, and whether their verb looks back or ahead.

No parser: a sentence is cut at its commas, brackets and the words that open a clause, and pieces without a verb join
the neighbour they lean on. On news, future against the rest is told right from word forms alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.lexicon.verbs import (
    FUTURE,
    FUTURE_PHRASES,
    NOT_PAST,
    PAST,
    PRESENT,
    REPORTING,
    SUBORDINATORS,
)

_WORD = re.compile(r"n't\b|'ll\b|[^\W\d_]+(?:['’](?!ll\b)[^\W\d_]+)?|\d[\d,.]*")
_CUT = re.compile(
    r"[,;:]\s+|\s+[-–—]+\s+|[()\[\]“”\"]"
    rf"|\s(?=(?:{'|'.join(sorted(SUBORDINATORS))})\s)"
)
# "officials say the coalition will meet": what is said begins without a "that".
_SAID_CUT = re.compile(
    rf"\b(?:{'|'.join(sorted(REPORTING - {'according'}))})\s+(?=(?:the|a|an|it|he|she|they|its|his|their|some|more|at|all|no)\s|[A-Z\d])"
)
_FUTURE = re.compile(rf"\b(?:{'|'.join(FUTURE_PHRASES)})\b")
_AHEAD_OF_PHRASE = 2  # words before a participle that heads its piece: "quickly retaking"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words a phrase dates: `[start, end)`, and where the verb looks: -1 back, +1 ahead, 0 not said."""

    start: int
    end: int
    direction: int
    complement: int  # where what a reporting verb reports ends; `end` when it reports nothing


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def verbal(self) -> bool:
        """Whether a verb stands in it, or a participle at its head."""
        head = self.words[:_AHEAD_OF_PHRASE]
        return any(is_verb(word) for word in self.words) or any(
            word.endswith("ing") and len(word) > len("being") for word in head
        )


def is_verb(word: str) -> bool:
    """Tell whether a lower-case word is, on its own looks, a finite verb or past participle.

    >>> [is_verb(word) for word in ("retook", "launched", "will", "united", "siege")]
    [True, True, True, False, False]
    """
    return word in PAST or word in PRESENT or word in FUTURE or word == "would" or _is_ed(word)


def _is_ed(word: str) -> bool:
    return word.endswith("ed") and len(word) > len("need") and word not in NOT_PAST


def clause_at(
    text: str, sentence: tuple[int, int], phrase: tuple[int, int], barriers: Sequence[int] = ()
) -> Clause:
    """Return the clause of a sentence that a phrase dates.

    `barriers` are offsets where a clause must end: the phrase that dates the next one begins there.

    >>> text = "ISF began its siege in October, quickly retaking the east by the end of January."
    >>> [text[c.start:c.end] for at in (20, 60) for c in [clause_at(text, (0, len(text)), (at, at + 10))]]
    ['ISF began its siege in October', 'quickly retaking the east by the end of January']
    """
    pieces = _pieces(text, sentence, barriers)
    here = next((n for n, piece in enumerate(pieces) if piece.end >= phrase[1]), len(pieces) - 1)
    first = last = here
    while not any(piece.verbal for piece in pieces[first : last + 1]):
        if last + 1 < len(pieces) and (first == 0 or not _opens_clause(pieces[last + 1])) and here - first >= last - here:
            last += 1
        elif first > 0:
            first -= 1
        elif last + 1 < len(pieces):
            last += 1
        else:
            break
    end = pieces[last].end
    words = tuple(word for piece in pieces[first : last + 1] for word in piece.words)
    reports = any(word in REPORTING for word in words)
    complement = pieces[-1].end if reports else end
    own = text[pieces[first].start : end]
    direction = _direction(words, own)
    if direction == 0 and first > 0 and not any(is_verb(word) for word in words):
        direction = min(0, _direction(pieces[first - 1].words, ""))  # a participle takes the tense before it
    return Clause(pieces[first].start, _trimmed(text, pieces[first].start, end), direction, complement)


def _opens_clause(piece: _Piece) -> bool:
    return bool(piece.words) and piece.words[0] in SUBORDINATORS


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\r\n\u00a0,;:-–—.":
        end -= 1
    return end


def _pieces(text: str, sentence: tuple[int, int], barriers: Sequence[int]) -> list[_Piece]:
    start, end = sentence
    cuts = {start, end, *(at for at in barriers if start < at < end)}
    for pattern in (_CUT, _SAID_CUT):
        cuts |= {cut.end() for cut in pattern.finditer(text, start, end)}
    edges = sorted(cuts)
    pieces = [_Piece(a, b, _words(text[a:b])) for a, b in zip(edges, edges[1:], strict=False)]
    return [piece for piece in pieces if piece.words] or [_Piece(start, end, ())]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


def _direction(words: Sequence[str], own: str) -> int:
    """Tell where the verbs of a clause look."""
    if any(word in FUTURE for word in words) or _FUTURE.search(own.lower()):
        return 1
    if any(word in PAST or _is_ed(word) for word in words) or {"has", "have"} & set(words):
        return -1
    return 0

