"""Relative clauses: what a "which", "who" or "that" stands for."""

from __future__ import annotations

import re

_RELATIVE = re.compile(r"(?:which|who|that)\s+", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|a|an|its|his|her|their|this|these|some|our)\s", re.IGNORECASE)
# "the case of Otto Berg, who": a name right before is who is meant.
_NAME = re.compile(r"(?<![\w.’'-])((?:[A-Z][\w.’'-]*\s(?:al-|bin\s)?){0,3}(?:al-)?[A-Z][\w’'-]*),\s+\Z")
_REACH = 90  # characters before the pronoun in which what it stands for is looked for


def antecedent(text: str, sentence_start: int, start: int) -> int:
    """Return where the words begin that a "which" or "that" at `start` stands for, or `start` when there is none.

    >>> text = "They joined the operation, which was launched in October"
    >>> text[antecedent(text, 0, 27) : 27]
    'the operation, '
    """
    if not (relative := _RELATIVE.match(text, start)) or text[max(0, start - 3) : start] == "so ":
        return start
    if relative.group().lower().startswith("who") and (
        name := _NAME.search(text[max(sentence_start, start - _REACH) : start])
    ):
        return max(sentence_start, start - _REACH) + name.start(1)
    low = max(sentence_start, start - _REACH)
    compared = text.rfind(" as ", low, start)  # "as near as ours, which ...": not what comes before the "as"
    found = [match.start() for match in _DETERMINER.finditer(text, max(low, compared), start)]
    return found[-1] if found else max(compared + len(" as "), start if compared < 0 else 0)
