"""What a run of words holds, wherever it stands: its phrases, and the dates in it that no calendar has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.model import Anchor, Clock, Duration, Range, Recurring, Shift, Term, Window
from timeline.phrases.grammar import IMPOSSIBLE, is_term
from timeline.phrases.refuse import doubt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.model import MentionType
    from timeline.phrases.refuse import Question
    from timeline.phrases.tokens import Token

JOINTS = frozenset({"=-", "=/", "=&", "=to", "=and", "=or", "=through", "=until", "=till", "=thru"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a run: offsets count from the run's start."""

    start: int
    end: int
    rule: str
    term: Term
    type: MentionType
    question: Question | None  # to be asked where it stands
    ends: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """The phrases of a run, and where it writes dates that no calendar has."""

    phrases: tuple[Phrase, ...]
    impossible: tuple[tuple[int, int], ...]


def held(reduced: Sequence[Token], words: str) -> Held:
    """Return what a run of words holds once the rules have reduced its tokens.

    >>> from timeline.phrases.tokens import Token
    >>> held([Token(IMPOSSIBLE, None, 3, 14)], "on 31 february").impossible
    ((3, 14),)
    """
    return Held(
        tuple(_phrase(token, words) for token in reduced if is_term(token)),
        tuple((token.start, token.end) for token in reduced if token.kind == IMPOSSIBLE),
    )


def _phrase(token: Token, words: str) -> Phrase:
    term = token.value
    assert isinstance(term, Term)  # noqa: S101  is_term said so
    own = words[token.start : token.end]
    return Phrase(
        token.start,
        token.end,
        token.rule,
        term,
        _type(term),
        doubt(own, term),
        _ends(token, term) if isinstance(term, Range) else (),
    )


def _ends(token: Token, term: Range) -> tuple[Phrase, ...]:
    """Return the two ends of a stretch, parted at the word or sign between them: "5" and "9 March 1918"."""
    joint = max((at for at, part in enumerate(token.parts) if part.kind in JOINTS), default=0)
    if not joint:  # "Ramadan 2003" tells both ends at once
        return ()
    first, last = token.parts[:joint], token.parts[joint + 1 :]
    while first[-1].kind == "=,":
        first = first[:-1]
    return tuple(
        Phrase(part[0].start, part[-1].end, token.rule, end, _type(end), None)
        for part, end in ((first, term.first), (last, term.last))
    )


def _type(term: Term) -> MentionType:
    """Return the TIMEX3 type of a term."""
    match term:
        case Duration() | Window() | Shift(anchor=Anchor.EVENT):
            return "DURATION"
        case Recurring():
            return "SET"
        case Clock():
            return "TIME"
        case _:
            return "DATE"
