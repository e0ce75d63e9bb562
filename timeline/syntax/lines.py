"""Lines by what they begin with, and lines that hold one thing alone, as a date that heads a list does."""

from __future__ import annotations

_MARKS = "#*_>-–—•·=: \t.|[]()"
_WIDEST = 160  # characters of marks: a line may be as long as the text, and its every phrase asks what it opens with


def opens_line(text: str, at: int, marks: str = _MARKS) -> bool:
    """Tell whether nothing but some marks stands before an offset in its line.

    >>> text = "## 9 July 2017" + chr(10) + "- Troops took the port on Sunday."
    >>> opens_line(text, 3), opens_line(text, 41)
    (True, False)
    """
    low = max(0, at - _WIDEST)
    _, line_end, before = text[low:at].rpartition("\n")
    return bool(line_end or not low) and not before.strip(marks)


def alone_on_line(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` is all that its line holds, marks of headings and lists aside.

    >>> text = "## 9 July 2017" + chr(10) + "- Troops took the port on Sunday."
    >>> alone_on_line(text, 3, 14), alone_on_line(text, 41, 47)
    (True, False)
    """
    after, line_end, _ = text[end : end + _WIDEST].partition("\n")
    whole = bool(line_end) or end + _WIDEST >= len(text)
    return whole and not after.strip(_MARKS) and opens_line(text, start)
