"""Is the name of a feast a day? "The Easter Rising" is a revolt, "the king's day" anybody's, and Tet a battle too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.phrases.spot import Spot

_NAME_AFTER = re.compile(r"[^\S\n][A-Z][a-z]")
_DAY_BEFORE = re.compile(r"\b(?:on|since|until|till|during|before|after|at|around|last|next|this)[ \n]+\Z")
_DETERMINED_BEFORE = re.compile(r"\b(?:an?|the|his|her|their|its|my|our|your)[ \n]+\Z")
# Days that are told of for their own sake, and days that are called by everyday words.
_THEMES = frozenset({"women day", "chinese new year", "earth day"})
_EVERYDAY = frozenset({"king day", "presidents day", "mother day", "father day", "black friday", "new year"})


def feast_question(feast: str) -> Callable[[Spot], bool]:
    """Return what is to be asked of a feast where it stands.

    >>> from timeline.phrases.spot import Spot
    >>> said = ("The king's day began.", "They met on King's Day.")
    >>> [feast_question("king day")(Spot(t, t.lower(), at, at + 10)) for t in said for at in [t.lower().index("king")]]
    [False, True]
    """
    if feast in _THEMES:
        return _on_the_day
    return _written_large if feast in _EVERYDAY else _no_name


def _no_name(spot: Spot) -> bool:
    """Refuse "the Easter Rising" and "the Thanksgiving Day Parade"."""
    return not _NAME_AFTER.match(spot.after_as_written)


def _on_the_day(spot: Spot) -> bool:
    """Ask that a word of time goes before it: "the toll of Tet" is no day."""
    told = _DAY_BEFORE.search(spot.before) or spot.words.startswith(("last ", "next ", "this "))
    return _no_name(spot) and bool(told)


def _written_large(spot: Spot) -> bool:
    """Refuse "the president's day began early" and "a black Friday for the mill"."""
    small = spot.text[spot.start].islower() and bool(_DETERMINED_BEFORE.search(spot.before))
    return _no_name(spot) and not small
