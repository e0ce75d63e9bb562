"""Floor 2: records that lie somewhere as lines of JSON and are read one by one as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, cast, overload

from timeline.contract import Strict

Record = TypeVar("Record", bound=Strict)


class Lines(Sequence[Record], Generic[Record]):
    """A sequence of records whose members are read anew each time it is gone through.

    >>> from timeline.contract import ProblemRecord
    >>> lines = Lines(ProblemRecord, lambda: iter(['{"path":"a","message":"b"}']), 1)
    >>> [one.path for one in lines], list(lines.lines()), len(lines), lines[:0]
    (['a'], ['{"path":"a","message":"b"}'], 1, ())
    """

    def __init__(self, kind: type[Record], lines: Callable[[], Iterator[str]], many: int) -> None:
        """`lines` yields the JSON of the members from the first on, as the contract spells it; there are so many."""
        self._kind, self.lines, self._many = kind, lines, many

    def __iter__(self) -> Iterator[Record]:
        """Yield the members."""
        return map(self._kind.model_validate_json, self.lines())

    def __len__(self) -> int:
        """How many there are."""
        return self._many

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, at: int | slice) -> Record | tuple[Record, ...]:
        """Return a member, or some; each time all are read."""
        return tuple(self)[at]

    def as_tuple(self) -> tuple[Record, ...]:
        """What a record of the contract holds: the sequence itself, which stands in for a tuple."""
        return cast("tuple[Record, ...]", self)
