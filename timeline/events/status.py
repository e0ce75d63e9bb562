"""Whether an event happened, is planned, is alleged or is denied, by the words that carry it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.lexicon.verbs import ALLEGING, DENYING, NEGATION, REPORTING

if TYPE_CHECKING:
    from timeline.model import Status

_WORD = re.compile(r"n't\b|[^\W\d_]+(?:['’][^\W\d_]+)?")
# What a "not" after one of these denies is not what the clause tells.
_INNER = re.compile(r"[,;:]\s|\s(?:that|who|which|whose|because|while|when|although|though|saying|if|whether|to)\s")
# "Not only", "not far from": these deny nothing.
_NO_DENIAL = re.compile(
    r"\bnot (?:only|just|far|least|yet clear|clear|known|immediately)\b|\bno (?:fewer|less|longer|later)\b"
)
# "Denied that its jets hit the school", "denied any part in it", but not "denied the appeal".
_DENIES = re.compile(
    r"\b(?:denied|denies|denying|rejected|refuted)\s(?:[^,]{0,40}?\s)?(?:that|having|any|[a-z]+ing|it|responsibility"
    r"|involvement|(?:the|those|these|all|an?)\s(?:[a-z]+\s)?(?:claims?|reports?|allegations?|accusations?|charges?))\b"
)
_WITNESSED = re.compile(r"\b[Ww]itness(?:es)?\b[^,.;]{0,40}?\b(?:said|say|told|tell|reported|spoke)\b")


def status_of(text: str, sentence_start: int, clause: tuple[int, int], direction: int, told: int = 0) -> Status:
    """Return the status of what the clause at `clause` tells.

    What stands before the clause in its sentence tells who says so: a witness alleges, a spokesman reports. What it
    reports goes on to `told`.

    >>> text = "Witnesses said that soldiers beat two men on Sunday."
    >>> status_of(text, 0, (15, len(text)), -1), status_of(text, 20, (20, len(text)), -1)
    ('alleged', 'happened')
    """
    start, end = clause
    own, governing = _words(text[start:end]), _words(text[sentence_start:start])
    if _negated(text[start:end]) or governing & DENYING or _DENIES.search(text, start, max(end, told)):
        return "denied"
    if direction > 0:
        return "planned"
    if (
        governing & ALLEGING
        or _WITNESSED.search(text, start, end)
        or (own & ALLEGING and not own & (REPORTING - ALLEGING))
    ):
        return "alleged"
    return "happened"


def _negated(told: str) -> bool:
    """Tell whether the main verb of a clause is denied, rather than one in what hangs on it."""
    first = _INNER.search(told, 12)
    main = _NO_DENIAL.sub("", told[: first.start()].lower() if first else told.lower())
    return bool(_words(main) & (NEGATION - {"no"}))


def _words(text: str) -> set[str]:
    return {word.lower().replace("’", "'") for word in _WORD.findall(text)}
