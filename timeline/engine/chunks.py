"""Things a few at a time: what is handed to a process or to a worker of a cluster in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_Thing = TypeVar("_Thing")


def chunks(things: Iterable[_Thing], size: Callable[[_Thing], int], most: int) -> Iterator[tuple[_Thing, ...]]:
    """Yield the things a few at a time: small ones until they have `most` characters, or one that is large.

    >>> list(chunks(["a", "bcde", "f"], len, 4))
    [('a', 'bcde'), ('f',)]
    """
    chunk: list[_Thing] = []
    held = 0
    for thing in things:
        chunk.append(thing)
        held += size(thing)
        if held >= most:
            yield tuple(chunk)
            chunk, held = [], 0
    if chunk:
        yield tuple(chunk)
