"""Which title of a clause reads best: its own, one with what stands around it, or one with its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.events.borrowed import was
from timeline.events.flaws import broken, flaws
from timeline.events.seen import joined, verb_of
from timeline.events.title import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.syntax import Clause


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
    must = told.lower() if told.lower() in own.title.lower() else verb_of(own.title)
    left = [text[first:last] for first, last in dates]

    def worth(title: str) -> tuple[int, int]:
        return flaws(title) + sum(date in title for date in left), len(title)

    wider = (title for title in _wider(text, clause, own, dates) if must in title.lower())
    return min((own.title, was(own.title), joined(own.title), *wider), key=worth)


def _wider(text: str, clause: Clause, own: Titled, dates: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the titles of wider stretches; a date that is not the clause's own stays, for it is of something else."""
    first = clause.sentence[0]
    within = [date for date in dates if own.start <= date[0] < own.end]
    spans = (span for span in clause.wider if not any(a < at < b for a, b in dates for at in span))
    for span in (*spans, (own.start, own.end)):
        yield (with_others := title_of(text, first, span, within))
        if not with_others or broken(with_others):
            yield title_of(text, first, span, ())
