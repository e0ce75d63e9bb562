"""Lines that hold one thing alone, as a date that heads a list does."""

from __future__ import annotations

_MARKS = "#*_>-–—•·=: \t.|[]()"


def alone_on_line(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` is all that its line holds, marks of headings and lists aside.

    >>> text = "## 9 July 2017" + chr(10) + "- Troops took the port on Sunday."
    >>> alone_on_line(text, 3, 14), alone_on_line(text, 41, 47)
    (True, False)
    """
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    after = text[end : stop if stop >= 0 else len(text)]
    return not before.strip(_MARKS) and not after.strip(_MARKS)
