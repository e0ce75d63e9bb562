"""Is 10/07/2016 in July or in October? A document that writes 10/17/2016 puts the month first, and so throughout."""

from __future__ import annotations

import re

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})(\2(?:\d{4}|\d\d)(?![\d/-]))")
_MONTHS = 12
PLAIN_RULE = "<numeric>"  # the name of the rule that reads such a date, and what it says of the order
MONTH_FIRST, DAY_ASSUMED = "<numeric, month first as elsewhere in the text>", "<numeric, day taken first>"


def month_first(text: str) -> bool:
    """Tell whether some date of a text can only have its month first, and none its day.

    >>> month_first("due 3/4/2016, paid 3/17/2016"), month_first("due 3/4/2016"), month_first("3/17/2016 or 17/3/2016")
    (True, False, False)
    """
    pairs = [(int(date[1]), int(date[3])) for date in _NUMERIC.finditer(text)]
    after = any(first <= _MONTHS < second for first, second in pairs)
    return after and not any(second <= _MONTHS < first for first, second in pairs)


def day_first(text: str) -> bool:
    """Tell whether some date of a text can only have its day first.

    >>> day_first("paid 17/3/2016"), day_first("due 3/4/2016")
    (True, False)
    """
    return any(int(date[3]) <= _MONTHS < int(date[1]) for date in _NUMERIC.finditer(text))


def turned(text: str) -> str:
    """Put the day before the month in every date, as the rules read them; the text stays as long as it is.

    >>> turned("due 3/4/2016")
    'due 4/3/2016'
    """
    return _NUMERIC.sub(r"\3\2\1\4", text)


def told_order(rule: str, text: str, *, first_is_month: bool) -> str:
    """Return a rule's name, saying how the order of day and month was settled.

    >>> told_order("<numeric>", "due 3/4/2016", first_is_month=False)
    '<numeric, day taken first>'
    """
    if first_is_month:
        return rule.replace(PLAIN_RULE, MONTH_FIRST)
    return rule if day_first(text) else rule.replace(PLAIN_RULE, DAY_ASSUMED)
