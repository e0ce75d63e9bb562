"""Clauses: which words of a sentence a date phrase belongs to, and whether their verb looks back or ahead.

No parser: pieces of a sentence without a verb join the neighbour they lean on. On news, future against the rest is
told right from word forms alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from timeline.lexicon import DATE_WORDS
from timeline.lexicon.verbs import REPORTING
from timeline.syntax.once import Once
from timeline.syntax.pieces import pieces_of
from timeline.syntax.relative import antecedent
from timeline.syntax.verbs import is_verb, looks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.syntax.pieces import Piece
    from timeline.syntax.sentences import Sentences

# What is named so has happened, whatever is still to be done about it: "they would appeal Wednesday's ruling".
_DONE = re.compile(
    r"['’]s\s(?:[a-z]+\s){0,2}(?:ruling|decision|verdict|attacks?|bombings?|blasts?|explosions?|shootings?|killings?|deaths?"
    r"|crash|earthquake|quake|announcement|statement|remarks|raids?|arrests?|defeat|loss(?:es)?|victory|close|fall|events"
    r"|massacre|fire|collapse|resignation)\b"
)

_FROM = re.compile(r"\b(?:since|from|until|till)\s(?:(?:the|early|late|mid)\s)?\Z")
_END = attrgetter("end")
_BACK, _ON = 3, 2  # pieces before and after a clause with which it may be read
_ASIDE = frozenset("after before while as because although though since until".split())
_BESIDE_DATE = frozenset(
    "on late early last this today yesterday week month year night morning evening afternoon".split()
)


@dataclass(frozen=True)
class Clause:
    """The clause of `text` that the phrase at `phrase` dates, looked for when it is first asked about.

    Most phrases are placed without their clause, so nothing is done before something of it is wanted.
    """

    text: str
    within: Sentences | tuple[int, int]  # its sentence, or where that is found
    phrase: tuple[int, int]
    barriers: tuple[int, ...] = ()  # offsets where it must end, for there the phrase begins that dates the next one

    @Once
    def sentence(self) -> tuple[int, int]:
        """The sentence it is in."""
        return self.within if isinstance(self.within, tuple) else self.within.at(self.phrase[0])

    @Once
    def start(self) -> int:
        """The offset at which it begins."""
        return self._span[0]

    @Once
    def end(self) -> int:
        """The offset at which it ends."""
        return self._span[1]

    @Once
    def direction(self) -> int:
        """Where its verb looks: -1 back, 1 ahead, 0 neither."""
        base, (begin, end) = self.sentence[0], self.phrase
        if _DONE.match(self.text, end, self.sentence[1]):
            return -1
        pieces, (first, head, last) = self._pieces, self._extent
        own, clause = self._own, pieces[head : last + 1]
        direction = looks(own, clause[0].start, clause[-1].end, begin - base)
        if direction == 0 and first > 0 and not any(any(map(is_verb, piece.words)) for piece in clause):
            before = pieces[first - 1]
            direction = min(0, looks(own, before.start, before.end, before.end))  # a participle has the tense before it
        return direction

    @property
    def complement(self) -> int:
        """The offset at which what its reporting verb reports ends; its own end when it reports nothing."""
        pieces, (_, _, last) = self._pieces, self._extent
        if not _reports(pieces, last):
            return self.end
        return _trimmed(self.text, self.end, self.sentence[0] + pieces[-1].end)

    @property
    def body(self) -> int:
        """The offset at which the words begin that tell what happened, past "In mid-2014, when ...,"."""
        first, head, _ = self._extent
        return self.start if head == first else self.sentence[0] + self._pieces[head].start

    @property
    def wider(self) -> tuple[tuple[int, int], ...]:
        """Stretches of its sentence from piece to piece that hold it, with some of the pieces around it."""
        pieces, base, (first, _, last) = self._pieces, self.sentence[0], self._extent
        starts = {base, self.start, *(base + piece.start for piece in pieces[max(0, first - _BACK) : first])}
        ends = [base + piece.end for piece in pieces[last : last + 1 + _ON]]
        spans = [(a, _trimmed(self.text, a, b)) for a in starts if a <= self.start for b in ends]
        return tuple(sorted(spans, key=lambda span: (span[1] - span[0], span)))

    @property
    def _own(self) -> str:
        return self.text[self.sentence[0] : self.sentence[1]]

    @Once
    def _pieces(self) -> tuple[Piece, ...]:
        first, last = self.sentence
        inside = self.barriers[bisect_right(self.barriers, first) : bisect_left(self.barriers, last)]
        return pieces_of(self._own, tuple([at - first for at in inside]))

    @Once
    def _span(self) -> tuple[int, int]:
        base, (first, _, last) = self.sentence[0], self._extent
        start = base + self._pieces[first].start
        return antecedent(self.text, base, start), _trimmed(self.text, start, base + self._pieces[last].end)

    @Once
    def _extent(self) -> tuple[int, int, int]:
        """The first piece, the one its own words begin with, and the last."""
        pieces, end = self._pieces, self.phrase[1] - self.sentence[0]
        here = min(bisect_left(pieces, end, key=_END), len(pieces) - 1)
        then = pieces[here + 1].words[:1] if here + 1 < len(pieces) else ()
        if then == ("when",) and _FROM.search(self._own, pieces[here].start, self.phrase[0] - self.sentence[0]):
            return here + 1, here + 1, here + 1  # "has fallen since May, when it stood at nine": May is when it stood
        first, last = _with_verb(pieces, here)
        if not pieces[here].verbal and last > here and pieces[last].subordinate:
            main = next((n for n in range(last + 1, len(pieces)) if not pieces[n].subordinate), last)
            return first, main, main  # "In mid-2014, when X, Y": the date is that of Y
        if pieces[first].lacks_subject and not any(piece.verbal for piece in pieces[:first]):
            return 0, 0, last  # "Iraq's premier, Haidar al-Abadi, waved it aside last night"
        return first, first, last


def clause_at(text: str, sentence: tuple[int, int], phrase: tuple[int, int], barriers: Sequence[int] = ()) -> Clause:
    """Return the clause of a sentence that a phrase dates.

    >>> text = "ISF began its siege in October, quickly retaking the east by the end of January."
    >>> [text[c.start : c.end] for at in (20, 60) for c in [clause_at(text, (0, len(text)), (at, at + 10))]]
    ['ISF began its siege in October', 'quickly retaking the east by the end of January']
    """
    return Clause(text, sentence, phrase, tuple(barriers))


def _reports(pieces: Sequence[Piece], last: int) -> bool:
    """Tell whether what follows a clause is what it reports: "said that ...", "insisted that ...", "said it ..."."""
    follows = pieces[last + 1].words if last + 1 < len(pieces) else ()
    own = [word for word in pieces[last].words if word not in DATE_WORDS and word not in _BESIDE_DATE]
    said = bool(own) and own[-1] in REPORTING and not _ASIDE.issuperset(follows[:1])  # "said late on Friday"
    return bool(follows) and (said or follows[0] == "that") and pieces[last].words[:1] != ("that",)


def _with_verb(pieces: Sequence[Piece], here: int) -> tuple[int, int]:
    """Return the pieces around one that together have a verb: a phrase that opens a sentence leans on what follows."""
    first = last = here
    as_one = pieces[here].words[:1] == ("as",) and here > 0 and len(pieces[here - 1].words) > 1
    if as_one and pieces[here - 1].verbal and not pieces[here].verbal:
        return here - 1, here  # "began his rule as president in 1876, and ...", but not "known as D-Day, the Allies"
    leans_back = here > 0 and pieces[here - 1].verbal and not pieces[here - 1].closed
    if leans_back and not pieces[here].verbal and not pieces[here].subordinate:
        return here - 1, here  # "to admit Peru, Chile and Cuba in early March, an official said"
    while not any(piece.verbal for piece in pieces[first : last + 1]):
        ahead = last + 1 < len(pieces)
        if ahead and (first == 0 or not pieces[last + 1].subordinate) and here - first >= last - here:
            last += 1
        elif first > 0:
            first -= 1
        elif ahead:
            last += 1
        else:
            break
    return first, last


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\r\n\u00a0,;:-–—.":
        end -= 1
    return end
