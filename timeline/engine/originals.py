"""Which documents are nearly the text of another: reprints of one wire story are one source."""

from __future__ import annotations

from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from timeline.dating.copies import FEWEST, enough, held_against
from timeline.engine.spill import LOST, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline.dating.copies import Copies
    from timeline.engine.spill import Spill

_HELD = 1 << 16  # pairs of documents that are counted in memory at a time
_LEAST = 2  # documents that share a run


@contextmanager
def beside(find: Callable[[Spill, Spill], Copies], runs: Spill, spill: Spill) -> Iterator[Callable[[], Copies]]:
    """Begin to find the near-copies while other things are done; what is given is called to have them."""
    with ThreadPoolExecutor(1) as aside:
        finding = aside.submit(find, runs, spill)
        try:
            yield finding.result
        finally:
            runs.stop()


def near_copies(runs: Spill, spill: Spill) -> Copies:
    """Return for each document the others that are nearly the same text, all by their place in the order of ids."""
    ranks, many = spill.ranks, spill.runs
    _count(runs, ranks)
    found: dict[int, list[int]] = defaultdict(list)
    query = "SELECT one, other, sum(many) AS many FROM shared GROUP BY one, other HAVING sum(many) >= ?"
    for one, other, shared in runs.rows(query, FEWEST):
        if enough(shared, many[one], many[other]):
            found[one].append(other)
            found[other].append(one)
    return {rank: tuple(sorted(others)) for rank, others in sorted(found.items())}


def _count(runs: Spill, ranks: Sequence[int]) -> None:
    """Count how many runs each two documents share, of those that share any."""
    shared: Counter[tuple[int, int]] = Counter()

    def put_down() -> None:
        runs.add("shared", ((*pair, many) for pair, many in shared.items()), 3)
        shared.clear()

    holders = runs.rows("SELECT group_concat(document) FROM runs GROUP BY run HAVING count(*) >= ?", _LEAST)
    for (documents,) in holders:
        # one that was lost meanwhile has no place any more
        known = sorted(ranks[number] for number in map(int, documents.split(",")) if ranks[number] != LOST)
        shared.update(held_against(known))
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
