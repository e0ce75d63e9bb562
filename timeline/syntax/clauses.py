"""Clauses: which words of a sentence a date phrase belongs to, and whether their verb looks back or ahead.

No parser: a sentence is cut at its commas, brackets and the words that open a clause, and pieces without a verb join
the neighbour they lean on. On news, future against the rest is told right from word forms alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline.lexicon.verbs import REPORTING, SUBJECTS, SUBORDINATORS
from timeline.syntax.relative import antecedent
from timeline.syntax.verbs import has_verb, is_verb, looks, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_CUT = re.compile(
    r"[,;:]\s+|\s+[-–—]+\s+"
    r"|(?:(?<=[,:]\s)|(?<=[,:]))[\"“]|(?<=[,.!?])[\"”]"  # a quoted sentence, not a few quoted words
    r"|[(\[](?=[^()\[\]]{25})|(?<=[^()\[\]]{25})[)\]]"  # a remark, not an abbreviation in brackets
    rf"|\s(?=(?:{'|'.join(sorted(SUBORDINATORS))})\s)"
)
_AND = re.compile(r"\s(?:and|but)\s+(?=([^\W\d_]+))")
# "officials say the coalition will meet": what is said begins without a "that".
_SAID_CUT = re.compile(
    rf"\b(?:{'|'.join(sorted(REPORTING - {'according'}))})\s+"
    r"(?=(?:the|a|an|it|he|she|they|its|his|their|some|more|at|all|no)\s|[A-Z\d])"
)
_AHEAD_OF_PHRASE = 2  # words before a participle that heads its piece: "quickly retaking"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words a phrase dates: `[start, end)`, and where the verb looks: -1 back, +1 ahead, 0 not said."""

    start: int
    end: int
    direction: int
    complement: int  # where what a reporting verb reports ends; `end` when it reports nothing
    body: int  # where the words begin that tell what happened, past "In mid-2014, when ...,"


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def verbal(self) -> bool:
        """Whether a verb stands in it, or a participle at its head."""
        head = self.words[:_AHEAD_OF_PHRASE]
        return has_verb(self.words) or any(word.endswith("ing") and len(word) > len("being") for word in head)


def clause_at(text: str, sentence: tuple[int, int], phrase: tuple[int, int], barriers: Sequence[int] = ()) -> Clause:
    """Return the clause of a sentence that a phrase dates.

    `barriers` are offsets where a clause must end: the phrase that dates the next one begins there.

    >>> text = "ISF began its siege in October, quickly retaking the east by the end of January."
    >>> [text[c.start : c.end] for at in (20, 60) for c in [clause_at(text, (0, len(text)), (at, at + 10))]]
    ['ISF began its siege in October', 'quickly retaking the east by the end of January']
    """
    pieces = _pieces(text, sentence, barriers)
    here = next((n for n, piece in enumerate(pieces) if piece.end >= phrase[1]), len(pieces) - 1)
    first, last = _with_verb(pieces, here)
    head = first
    if not pieces[here].verbal and last > here and _subordinate(pieces[last]):
        main = next((n for n in range(last + 1, len(pieces)) if not _subordinate(pieces[n])), last)
        head = last = main  # "In mid-2014, when X, Y": the date is that of Y
    elif _lacks_subject(pieces[first]) and not any(piece.verbal for piece in pieces[:first]):
        first = head = 0  # "Iraq's premier, Haidar al-Abadi, waved it aside last night"
    words = tuple(word for piece in pieces[head : last + 1] for word in piece.words)
    direction = looks(text, pieces[head].start, pieces[last].end, phrase[0])
    if direction == 0 and first > 0 and not any(is_verb(word) for word in words):
        before = pieces[first - 1]
        direction = min(0, looks(text, before.start, before.end, before.end))  # a participle takes the tense before it
    start, end = pieces[first].start, _trimmed(text, pieces[first].start, pieces[last].end)
    start = antecedent(text, sentence[0], start)
    complement = _trimmed(text, end, pieces[-1].end) if _reports(pieces, last) else end
    return Clause(start, end, direction, complement, pieces[head].start if head > here else start)


def _lacks_subject(piece: _Piece) -> bool:
    return bool(piece.words) and is_verb(piece.words[0])


def _reports(pieces: Sequence[_Piece], last: int) -> bool:
    """Tell whether what follows a clause is what it reports: "said that ...", "insisted that ...", "said it ..."."""
    follows = pieces[last + 1].words if last + 1 < len(pieces) else ()
    said = bool(pieces[last].words) and pieces[last].words[-1] in REPORTING
    return bool(follows) and (said or follows[0] == "that") and pieces[last].words[:1] != ("that",)


def _with_verb(pieces: Sequence[_Piece], here: int) -> tuple[int, int]:
    """Return the pieces around one that together have a verb: a phrase that opens a sentence leans on what follows."""
    first = last = here
    while not any(piece.verbal for piece in pieces[first : last + 1]):
        ahead = last + 1 < len(pieces)
        if ahead and (first == 0 or not _subordinate(pieces[last + 1])) and here - first >= last - here:
            last += 1
        elif first > 0:
            first -= 1
        elif ahead:
            last += 1
        else:
            break
    return first, last


def _subordinate(piece: _Piece) -> bool:
    return bool(piece.words) and piece.words[0] in SUBORDINATORS


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\r\n\u00a0,;:-–—.":
        end -= 1
    return end


def _pieces(text: str, sentence: tuple[int, int], barriers: Sequence[int]) -> list[_Piece]:
    start, end = sentence
    cuts = {start, end, *(at for at in barriers if start < at < end)}
    cuts |= {cut.end() for cut in _CUT.finditer(text, start, end)}
    cuts |= {cut.end() for cut in _SAID_CUT.finditer(text, start, end) if _says(text, cut.end(), end)}
    cuts |= {cut.start() + 1 for cut in _AND.finditer(text, start, end) if _opens(cut.group(1).lower())}
    pieces = [_Piece(a, b, words_of(text[a:b])) for a, b in pairwise(sorted(cuts))]
    return [piece for piece in pieces if piece.words] or [_Piece(start, end, ())]


def _says(text: str, start: int, end: int) -> bool:
    """Tell whether what follows a reporting verb is a clause: "declared its caliphate" reports nothing."""
    stop = _CUT.search(text, start, end)
    return has_verb(words_of(text[start : stop.start() if stop else end]))


def _opens(word: str) -> bool:
    return word in SUBJECTS or is_verb(word)
