"""References that are no date by themselves: "the near future", "in the past", "at that time", "recent", "to date"."""

from __future__ import annotations

from timeline.model import Anchor, Duration, Relative, Unit, Vague
from timeline.phrases.grammar import Meaning, Rule, rules


def _is(value: str) -> Meaning:
    return lambda: Vague(value)


_PAST, _PRESENT, _FUTURE = _is("PAST_REF"), _is("PRESENT_REF"), _is("FUTURE_REF")

VAGUELY: tuple[Rule, ...] = rules(
    ("<vague:value>", Vague),
    ("right <vague:value>", Vague),
    ("(present|modern) - day", _PRESENT),
    ("modern day", _PRESENT),
    ("(?<=at) present", _PRESENT),
    ("(?<=at|for|until|till) the present", _PRESENT),
    ("the time being", _PRESENT),
    ("(?<=at) the time", _PRESENT),
    ("(?<=at|by|during|since|until|till|before|after|around|from|of|throughout) (this|that) time", _PRESENT),
    ("(this|that) period", _PRESENT),
    ("(?<=to) date", _PRESENT),
    ("current", _PRESENT),
    ("recent", _PAST),
    ("(?<=in|of|from) the past", _PAST),
    ("the other (day|night|week)", _PAST),
    ("the (near|immediate)? future", _FUTURE),
    ("the near term", _FUTURE),
    ("future", _FUTURE),
    ("(a|some) later (date|time)", _FUTURE),
    ("(?<=until|till) then", lambda: Relative(Unit.DAY, 0, Anchor.PREVIOUS)),
    ("(?<=for|quite|in|after) some time", lambda: Duration("PXX")),
    ("(?<=for|in|after|quite) a while", lambda: Duration("PXX")),
)
