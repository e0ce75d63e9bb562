"""Is a vague word a time? "The current system" is today's; "the current swept the boat away" is water."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.lexicon import SMALL_WORDS
from timeline.lexicon.verbs import PAST

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.phrases.spot import Spot

_WORD_AFTER = re.compile(r"[ \n]([a-z]{1,24})\b")
_NAME_AFTER = re.compile(r"[^\S\n][A-Z][a-z]")


def _adjective(spot: Spot) -> bool:
    """Ask of "current" and "future" that a noun comes after: "the current swept" is water, "her future" no time."""
    after = _WORD_AFTER.match(spot.after)
    if spot.words == "recent" and spot.before.endswith(" a "):
        return False
    return (
        after is not None
        and after[1] not in SMALL_WORDS
        and not (after[1].endswith(("ed", "ept")) or (spot.words == "current" and after[1] in PAST))
    )


def _not_of(spot: Spot) -> bool:
    """Refuse "the future of the monarchy" and "the time of the vote"."""
    after = _WORD_AFTER.match(spot.after)
    return after is None or after[1] != "of"


def _by_itself(spot: Spot) -> bool:
    """Ask that nothing said of it comes after: "at the time he left", "the past master", "to date the find"."""
    after = _WORD_AFTER.match(spot.after)
    return not _NAME_AFTER.match(spot.after_as_written) and (after is None or after[1] in _GOES_ON)


_GOES_ON = SMALL_WORDS - frozenset("the a it his her their its they he she i we you of when that there".split())
VAGUE_QUESTIONS: dict[str, Callable[[Spot], bool]] = {
    "current": _adjective,
    "recent": _adjective,
    "future": _adjective,
    "the future": _not_of,
    "the time": _by_itself,
    "date": _by_itself,
}
