"""Is 10/07/2016 in July or in October? A document that writes 10/17/2016 puts the month first, and so throughout."""

from __future__ import annotations

import re

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})(\2(?:\d{4}|\d\d)(?![\d/-]))")
_MONTHS = 12
PLAIN_RULE = "<numeric>"  # the name of the rule that reads such a date, and what it says of the order
MONTH_FIRST, DAY_ASSUMED = "<numeric, month first as elsewhere in the text>", "<numeric, day taken first>"


def order(text: str) -> str:
    """Return the name of the rule that reads the dates of a text, which says how their order was settled.

    >>> [order(text) for text in ("due 3/4/2016, paid 3/17/2016", "due 3/4/2016", "due 3/4/2016, paid 17/3/2016")]
    ['<numeric, month first as elsewhere in the text>', '<numeric, day taken first>', '<numeric>']
    """
    pairs = [(int(date[1]), int(date[3])) for date in _NUMERIC.finditer(text)]
    if any(second <= _MONTHS < first for first, second in pairs):
        return PLAIN_RULE
    return MONTH_FIRST if any(first <= _MONTHS < second for first, second in pairs) else DAY_ASSUMED


def turned(text: str) -> str:
    """Put the day before the month in every date, as the rules read them; the text stays as long as it is.

    >>> turned("due 3/4/2016")
    'due 4/3/2016'
    """
    return _NUMERIC.sub(r"\3\2\1\4", text)
