"""A term with another anchor, wherever its hole sits."""

from __future__ import annotations

from dataclasses import replace

from timeline.model import Anchor, Clock, InMonth, InYear, Nth, Part, Range, Relative, Shift, Term, Weekday, Window


def leaning(term: Term, anchor: Anchor) -> Term:
    """Return a term with its hole filled from another anchor.

    >>> leaning(Weekday(6), Anchor.PREVIOUS).anchor
    <Anchor.PREVIOUS: 'told before'>
    """
    match term:
        case Part(term=inner) | Nth(term=inner) | Clock(term=inner):
            return replace(term, term=leaning(inner, anchor))
        case Range(first, last):
            return Range(leaning(first, anchor), leaning(last, anchor))
        case InYear() | InMonth() | Weekday() | Relative() | Shift() | Window():
            return replace(term, anchor=anchor)
        case _:
            return term
