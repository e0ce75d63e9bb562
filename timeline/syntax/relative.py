"""Relative clauses: what a "which", "who" or "that" stands for."""

from __future__ import annotations

import re

from timeline.lexicon.verbs import REPORTING
from timeline.syntax.verbs import is_verb

_RELATIVE = re.compile(r"(?:which|who|that)\s+", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|(?<!\d\s)an?|its|his|her|their|this|these|some|our)\s", re.IGNORECASE)
# "the case of Otto Berg, who": a name right before is who is meant.
_NAME = re.compile(r"(?<![\w.’'-])((?:[A-Z][\w.’'-]*\s(?:al-|bin\s)?){0,3}(?:al-)?[A-Z][\w’'-]*),\s+\Z")
# "told a news conference that", "announced that", "and that": what follows is told.
_REPORTS = "|".join(sorted(REPORTING - {"denied", "denies", "deny", "denying"}))
_TELLS = re.compile(rf"\b(?:{_REPORTS})\s(?:(?<=told\s)(?:[^\s,]+\s){{1,3}})?\Z|\b(?:and|or|but)\s\Z|,\s\Z")
_WORD = re.compile(r"[^\W\d_]+")
_HELD = re.compile(r"\s(?:to|by|from|with|for|against)\s")
_REACH = 90  # characters before the pronoun in which what it stands for is looked for


def antecedent(text: str, sentence_start: int, start: int) -> int:
    """Return where the words begin that a "which" or "that" at `start` stands for, or `start` when there is none.

    >>> text = "They joined the operation, which was launched in October"
    >>> text[antecedent(text, 0, 27) : 27]
    'the operation, '
    """
    if not (relative := _RELATIVE.match(text, start)) or text[max(0, start - 3) : start] == "so ":
        return start
    follows = _WORD.match(text, relative.end())
    own_verb = follows and is_verb(follows.group().lower())  # "a firm that sells boats and that was founded"
    if (
        not own_verb
        and relative.group().lower().startswith("that")
        and _TELLS.search(text, max(sentence_start, start - _REACH), start)
    ):
        return start
    if relative.group().lower().startswith("who") and (
        name := _NAME.search(text[max(sentence_start, start - _REACH) : start])
    ):
        return max(sentence_start, start - _REACH) + name.start(1)
    low = max(sentence_start, start - _REACH)
    compared = text.rfind(" as ", low, start)  # "as near as ours, which ...": not what comes before the "as"
    found = [match.start() for match in _DETERMINER.finditer(text, max(low, compared), start)]
    aside = found and text[start - 2 : start] == ", "
    if aside and (held := _HELD.search(text, found[-1], start)):
        return held.end()  # "attributed its gain to higher sales, which": to the sales
    return found[-1] if found else max(compared + len(" as "), start if compared < 0 else 0)
