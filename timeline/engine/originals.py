"""Which documents are nearly the text of another: reprints of one wire story are one source."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from timeline.dating.copies import enough, held_against
from timeline.engine.spill import read

if TYPE_CHECKING:
    from timeline.dating.copies import Copies
    from timeline.engine.spill import Spill

_HELD = 1 << 17  # pairs of documents that are counted in memory at a time


def near_copies(spill: Spill) -> Copies:
    """Return for each document the others that are nearly the same text, all by their place in the order of ids."""
    _counted(spill)
    own = array("I", bytes(4 * len(spill.ranks)))
    for number, runs in spill.rows("SELECT number, runs FROM documents"):
        own[spill.ranks[number]] = runs
    found: dict[int, list[int]] = defaultdict(list)
    for one, other, many in spill.rows("SELECT one, other, sum(many) FROM shared GROUP BY one, other"):
        if enough(many, own[one], own[other]):
            found[one].append(other)
            found[other].append(one)
    return {rank: tuple(sorted(others)) for rank, others in sorted(found.items())}


def _counted(spill: Spill) -> None:
    """Count how many runs each two documents share, of those that share any."""
    shared: Counter[tuple[int, int]] = Counter()

    def put_down() -> None:
        spill.add("shared", ((*pair, many) for pair, many in shared.items()), 3)
        shared.clear()

    holders = spill.rows("SELECT group_concat(document) FROM runs GROUP BY run HAVING count(*) > 1")
    for (documents,) in holders:
        shared.update(held_against(sorted(spill.ranks[int(number)] for number in documents.split(","))))
        if len(shared) > _HELD:
            put_down()
    put_down()


def originals(copies: Copies, spill: Spill) -> dict[int, tuple[str, str]]:
    """Return for each near-copy, by its rank, its id and that of the first document of which it is one.

    Documents that were lost meanwhile are nobody's copy, and nobody is one of theirs.
    """
    first: dict[int, int] = {}
    for rank, others in sorted(copies.items()):
        first[rank] = min((first[other] for other in others if other < rank), default=rank)
    ids = {
        rank: read(name)
        for rank, name in spill.rows("SELECT rank(number) AS rank, id FROM documents WHERE record IS NOT NULL")
        if rank in first
    }
    return {rank: (ids[rank], ids[one]) for rank, one in first.items() if one != rank and {rank, one} <= ids.keys()}
