"""Many words as one pattern."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the words and tries no letter twice.

    >>> any_of(["said", "say", "says"])
    'sa(?:id|y(?:s)?)'
    """
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    last = "" in heads
    heads.pop("", None)
    if not heads:
        return ""
    branches = [re.escape(head) + any_of(tails) for head, tails in sorted(heads.items())]
    body = branches[0] if len(branches) == 1 and not last else f"(?:{'|'.join(branches)})"
    return f"{body}?" if last else body
