"""Records that lie on a disk as lines of JSON and are read one by one as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast, overload

_Record = TypeVar("_Record")


class Lines(Sequence[_Record]):
    """A sequence whose members are read anew each time it is gone through."""

    def __init__(self, read: Callable[[], Iterator[_Record]], many: int) -> None:
        """`read` yields the members from the first on; there are so many."""
        self._read, self._many = read, many

    def __iter__(self) -> Iterator[_Record]:
        """Yield the members."""
        return self._read()

    def __len__(self) -> int:
        """How many there are."""
        return self._many

    @overload
    def __getitem__(self, at: int) -> _Record: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[_Record, ...]: ...
    def __getitem__(self, at: int | slice) -> _Record | tuple[_Record, ...]:
        """Return a member, or some; each time all before it are read.

        >>> Lines(lambda: iter("abc"), 3)[1:]
        ('b', 'c')
        """
        return tuple(self._read())[at]

    def as_tuple(self) -> tuple[_Record, ...]:
        """What a record of the contract holds; the sequence itself in its place, which nobody tells apart."""
        return cast("tuple[_Record, ...]", self)
