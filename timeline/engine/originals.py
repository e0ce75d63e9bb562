"""Which documents are nearly the text of an earlier one: reprints of one wire story are one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.dating.copies import Copies


def originals(ids: Sequence[str], copies: Copies) -> dict[str, str]:
    """Return for each near-copy the first document of which it is one; the ids in their order."""
    first: dict[int, int] = {}
    for number, others in sorted(copies.items()):
        first[number] = min((first[other] for other in others if other < number), default=number)
    return {ids[number]: ids[original] for number, original in first.items() if original != number}
