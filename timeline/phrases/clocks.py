"""Two times of one day told at the second: "from 8 a.m. to 7 p.m. on Friday"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.model import Clock
from timeline.phrases.parts import TOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.model import Mention

_JOINT = re.compile(r"\s?(?:to|until|till|and|or|-|through)\s?")


def of_one_day(found: Sequence[Mention], low: str) -> list[Mention]:
    """Give a bare time of day the day of the time that it is joined to."""
    days = list(found)
    for at in range(len(days) - 2, -1, -1):
        first, last = days[at], days[at + 1]
        match first.term, last.term:
            case Clock(time, inner), Clock(_, day) if inner == TOLD != day:
                if _JOINT.fullmatch(low, first.end, last.start):
                    days[at] = replace(first, term=Clock(time, day))
    return days
