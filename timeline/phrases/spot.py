"""Where a phrase stands: the characters around it, and whether it is part of something longer."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LOOK = 32
_LONGEST_ADDRESS = 200

_MAIL_AFTER = re.compile(r"[\w.+-]{0,40}@")
_FILE_AFTER = re.compile(r"\.[a-z]")
_ADDRESS = re.compile(r"://|www\.|@|\w\.\w|\w/\w")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a phrase stands: a text, its plain lower-case spelling, and the two ends."""

    text: str
    low: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The phrase in lower case."""
        return self.low[self.start : self.end]

    @property
    def words_as_written(self) -> str:
        """The phrase with its capitals."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """A little of what stands before, in lower case."""
        return self.low[max(0, self.start - _LOOK) : self.start]

    @property
    def before_as_written(self) -> str:
        """The same with its capitals."""
        return self.text[max(0, self.start - _LOOK) : self.start]

    @property
    def after(self) -> str:
        """A little of what stands after, in lower case."""
        return self.low[self.end : self.end + _LOOK]

    @property
    def after_as_written(self) -> str:
        """The same with its capitals."""
        return self.text[self.end : self.end + _LOOK]


def glued(text: str, low: str, start: int, end: int) -> bool:
    """Tell whether a phrase is part of something longer: an address, a path, a name with a sign in it.

    >>> text = "see http://a.org/july-2017 or write to april.march@a.org in May."
    >>> [glued(text, text.lower(), text.index(word), text.index(word) + len(word)) for word in ("july", "april", "May")]
    [True, True, False]
    """
    after = low[end : end + 1]
    if after and after in "@_.+-" and (_MAIL_AFTER.match(low, end) or _FILE_AFTER.match(text, end)):
        return True
    before = low[start - 1 : start]
    if before.isspace() or before in ("", "(", "[", '"', "'", "“"):
        return False
    if before in "@_#\\=&" or (before.isascii() and before.isalnum()):  # the "3 years" of "1e3 years"
        return True
    window = low[max(0, start - _LONGEST_ADDRESS) : start].split()
    return bool(window and _ADDRESS.search(window[-1]))
