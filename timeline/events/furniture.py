"""What stands on the page of a report and is no news: rights, links to follow, who took the picture."""

from __future__ import annotations

import re
from functools import lru_cache

_FURNITURE = re.compile(
    r"all rights reserved|copyright|©|follow .{0,40}\bon (?:twitter|facebook)|click here|read more|share this"
    r"|subscribe|sign up|cookies|timeout|advertisement"
    r"|\b(?:photo(?:graph)?|picture) (?:taken|by|courtesy)\b",
    re.IGNORECASE,
)
# One of these stands in any of it, so that a report without them is asked once.
_SIGNS = (
    *("all rights reserved", "copyright", "©", "twitter", "facebook", "click here", "read more", "share this"),
    *("subscribe", "sign up", "cookies", "timeout", "advertisement", "photo", "picture"),
)


def is_furniture(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` is of the page that a report stood on.

    >>> is_furniture("Photo by Lena Brandt.", 0, 21), is_furniture("The picture fell.", 0, 17)
    (True, False)
    """
    return _has_signs(text) and bool(_FURNITURE.search(text, start, end))


@lru_cache(maxsize=8)
def _has_signs(text: str) -> bool:
    low = text.lower()
    return any(sign in low for sign in _SIGNS)
