"""A term seen through its parts: the term at its core, another core in its place, another anchor."""

from __future__ import annotations

from dataclasses import replace

from timeline.model import Anchor, Clock, InMonth, InYear, Nth, Part, Range, Relative, Shift, Term, Weekday, Window


def core(term: Term) -> Term:
    """Return what a part or a time of day is of: "late February" is of February.

    >>> core(Clock("NI", Weekday(6)))
    Weekday(weekday=6, which=<Which.OPEN: None>, anchor=<Anchor.DOCUMENT: 'published'>)
    """
    match term:
        case Part(term=inner) | Clock(term=inner) | Nth(term=inner):
            return core(inner)
        case Shift(base=inner) if inner is not None:  # "the day after Christmas" is of Christmas
            return core(inner)
        case _:
            return term


def with_core(term: Term, inner: Term) -> Term:
    """Return a part or a time of day of something else.

    >>> with_core(Clock("NI", Weekday(6)), Weekday(5)).term.weekday
    5
    """
    match term:
        case Part() | Clock() | Nth():
            return replace(term, term=with_core(term.term, inner))
        case Shift(base=whole) if whole is not None:
            return replace(term, base=with_core(whole, inner))
        case _:
            return inner


def leaning(term: Term, anchor: Anchor) -> Term:
    """Return a term with its hole filled from another anchor.

    >>> leaning(Weekday(6), Anchor.PREVIOUS).anchor
    <Anchor.PREVIOUS: 'told before'>
    """
    if isinstance(term, Range):
        return Range(leaning(term.first, anchor), leaning(term.last, anchor))
    inner = core(term)
    if isinstance(inner, InYear | InMonth | Weekday | Relative | Shift | Window):
        return with_core(term, replace(inner, anchor=anchor))
    return term
