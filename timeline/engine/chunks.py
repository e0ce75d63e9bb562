"""Things a few at a time, as they are handed to a process or to a worker of a cluster, and how long they may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_Thing = TypeVar("_Thing")

_SECONDS, _SLOWEST = 60, 10_000  # what a chunk may take, and how many characters a second it may take beyond that


def chunks(
    things: Iterable[_Thing], size: Callable[[_Thing], int], most: int
) -> Iterator[tuple[float, tuple[_Thing, ...]]]:
    """Yield small things until they have `most` characters, or one that is large; with the seconds they may take.

    >>> list(chunks(["a", "bcdefghijk", "f"], len, 10))
    [(60.0011, ('a', 'bcdefghijk')), (60.0001, ('f',))]
    """
    chunk: list[_Thing] = []
    held = 0
    for thing in things:
        chunk.append(thing)
        held += size(thing)
        if held >= most:
            yield _SECONDS + held / _SLOWEST, tuple(chunk)
            chunk, held = [], 0
    if chunk:
        yield _SECONDS + held / _SLOWEST, tuple(chunk)
