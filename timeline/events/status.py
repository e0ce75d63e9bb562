"""Whether an event happened, is planned, is alleged or is denied, by the words that carry it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.lexicon.verbs import ALLEGING, DENYING, NEGATION, REPORTING

if TYPE_CHECKING:
    from timeline.model import Status

_WORD = re.compile(r"n't\b|[^\W\d_]+(?:['’][^\W\d_]+)?")


def status_of(text: str, sentence_start: int, start: int, end: int, direction: int) -> Status:
    """Return the status of what the clause at `text[start:end]` tells.

    What stands before the clause in its sentence tells who says so: a witness alleges, a spokesman reports.

    >>> text = "Witnesses said that soldiers beat two men on Sunday."
    >>> status_of(text, 0, 15, len(text), -1), status_of(text, 0, 0, 14, -1)
    ('alleged', 'happened')
    """
    own, governing = _words(text[start:end]), _words(text[sentence_start:start])
    if _denied(own, governing):
        return "denied"
    if direction > 0:
        return "planned"
    if governing & ALLEGING or (own & ALLEGING and not own & REPORTING):
        return "alleged"
    return "happened"


def _denied(own: set[str], governing: set[str]) -> bool:
    return bool(own & (NEGATION - {"no"})) or bool(governing & DENYING)


def _words(text: str) -> set[str]:
    return {word.lower().replace("’", "'") for word in _WORD.findall(text)}
