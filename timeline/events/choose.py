"""Which title of a clause reads best: its own, one with what stands around it, or one with its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.events.borrowed import suffered, was
from timeline.events.flaws import broken, flaws
from timeline.events.seen import joined, main_verbs, verb_of
from timeline.events.title import title_of
from timeline.lexicon.pairing import MODALS
from timeline.lexicon.verbs import AUXILIARY
from timeline.syntax import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.syntax import Clause


_HELPS = AUXILIARY | MODALS


class Titled(NamedTuple):
    """A title, and where the words stand that it is made of."""

    start: int
    end: int
    title: str


def chosen(text: str, clause: Clause, own: Titled, dates: Sequence[tuple[int, int]], told: str) -> str:
    """Return the title with the fewest flaws, the shortest of those: its own, where that can be printed.

    `told` is the word that the date tells of; a title without it would tell of something else.
    """
    if not own.title or not broken(own.title):
        return own.title
    must = _must(own.title, told.lower())
    left = [text[first:last] for first, last in dates]

    def worth(title: str) -> tuple[int, bool, int]:
        other = not any(word in title.lower() for word in must)
        return flaws(title) + sum(date in title for date in left) + 2 * other, other, len(title)

    wider = _wider(text, clause, own, dates)
    return min((own.title, was(own.title), joined(own.title), suffered(own.title), *wider), key=worth)


def _must(title: str, told: str) -> set[str]:
    """Return the words of which a title must hold one to tell of the same thing: the one dated, and its first verb."""
    words = {verb} if (verb := verb_of(title)) not in _HELPS and is_verb(verb) else set(main_verbs(title)[:1])
    return words | ({told} if told in title.lower() else set()) or {verb}


def _wider(text: str, clause: Clause, own: Titled, dates: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the titles of wider stretches; a date that is not the clause's own stays, for it is of something else."""
    first = clause.sentence[0]
    within = tuple([date for date in dates if own.start <= date[0] < own.end])
    spans = (span for span in clause.wider if not any(a < at < b for a, b in dates for at in span))
    for span in (*spans, (own.start, own.end)):
        yield (with_others := title_of(text, first, span, within))
        if not with_others or broken(with_others):
            yield title_of(text, first, span, ())
