"""Clauses that only say who says so: "Two men died, hospital officials said on Sunday" dates the saying."""

from __future__ import annotations

import re

from timeline.lexicon.verbs import REPORTING
from timeline.syntax import is_verb

_TELLS = "|".join(sorted(REPORTING - {"according"}))
_WHERE = r"(?:\s(?:in|at(?!\s(?:least|most)\b)|to|by|through|from|via)\s[^,]{2,80}|\shere|\sthere)?"
_ONLY_SAYS = re.compile(rf"[^,]{{1,80}}\s(?:{_TELLS}){_WHERE}|(?:said|says|added)\s[^,]{{2,80}}{_WHERE}", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"(?:and|but|as|that|which|who)\s", re.IGNORECASE)


def only_says(words: str) -> bool:
    """Tell whether a clause, its dates left out, tells nothing but who says something.

    >>> only_says("hospital officials said"), only_says("said the premier"), only_says("he said that it fell")
    (True, True, False)
    """
    if _FIRST_WORDS.match(words) or not _ONLY_SAYS.fullmatch(words):
        return False
    others = [word for word in words.lower().split() if is_verb(word) and word not in REPORTING]
    return not others
