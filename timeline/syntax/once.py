"""What is found when it is first asked for, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Once(Generic[T]):
    """As `functools.cached_property` is from Python 3.12 on: before that it takes a lock each time, which costs more.

    >>> class Word:
    ...     @Once
    ...     def low(self):
    ...         print("asked")
    ...         return "sunday"
    >>> word = Word()
    >>> word.low, word.low
    asked
    ('sunday', 'sunday')
    """

    def __init__(self, find: Callable[[Any], T]) -> None:
        """Keep what finds it."""
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, it: None, owner: type) -> Self: ...

    @overload
    def __get__(self, it: object, owner: type) -> T: ...

    def __get__(self, it: object | None, owner: type) -> T | Self:
        """Find it; from then on it stands in the thing itself, and nobody asks here again."""
        if it is None:
            return self
        found = it.__dict__[self._name] = self._find(it)
        return found
