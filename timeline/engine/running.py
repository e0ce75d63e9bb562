"""How a run is done: in which processes, what is kept for the next one, who is told how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Stage = Literal["reading", "dating", "merging", "writing"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    stage: Stage
    documents: int  # read and looked at so far
    events: int  # told by them so far; where merged, what is left of those
    characters: int  # of the documents read so far
    done: int  # of this stage: documents, blocks or events
    of: int | None = None  # how many there are to do; None where nobody knows


@dataclass(frozen=True, slots=True)
class Running:
    """How a run is done: all that changes nothing of what comes of it."""

    jobs: int | None = 1  # processes, None for as many as help
    cluster: str | None = None  # where the scheduler of a Dask cluster listens
    cache: str | None = None  # the folder in which what documents tell is kept from run to run
    report: Callable[[Progress], None] | None = None


ALONE = Running()
