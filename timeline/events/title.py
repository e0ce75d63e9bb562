"""Titles: the clause itself, trimmed to what an editor would keep. No word that the source does not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.syntax import has_verb, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 90
_OPENERS = re.compile(
    r"(?:and|but|or|so|when|while|after|before|as|since|because|although|though|where|that|which|whereas|until|if"
    r"|however|meanwhile|also|then)\b[\s,]*",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"[\s,;:–—-]+(?:in|on|at|by|for|from|to|of|with|and|but|or|the|a|an|as|since|until|over|within|during|between"
    r"|after|before|when|while|that|which|who|some|just|about|back|only|saying|adding)\Z",
    re.IGNORECASE,
)
_EDGES = " \t\r\n\u00a0,;:.!?–—-\"'“”‘’()[]"
_OFFICE = re.compile(
    r"[^,]{12,},\s(?=[A-Z][^\W\d_]+\s[A-Z][^\W\d_]+\s)"
)  # "The envoy of the coalition, Brett McGurk ..."
_BESIDE = re.compile(r"([A-Z][^,]{2,40}),\s([^,]{12,}),\s")  # "Brett McGurk, the envoy of the coalition, warned ..."
_PARTICIPLE = re.compile(r"(?:[a-z]+ly\s+)?[a-z]+ing\b")
_SUBJECT_WORDS = 6


def title_of(text: str, start: int, end: int, dates: Iterable[tuple[int, int]], subject: str = "") -> str:
    """Return the title of the clause at `text[start:end]`, the date phrases at `dates` left out.

    >>> text = "and Abadi traveled to Mosul on Sunday,"
    >>> title_of(text, 0, len(text), [(28, 37)])
    'Abadi traveled to Mosul'
    """
    kept, at = [], start
    for first, last in sorted(dates):
        if start <= first < last <= end and first >= at:
            kept.append(text[at:first])
            at = last
    kept.append(text[at:end])
    words = _trimmed(" ".join("".join(kept).split()))
    if subject:
        words = f"[{subject}] {words}"
    return _short(words[:1].upper() + words[1:])


def subject_of(text: str, start: int, clause_start: int, clause_end: int) -> str:
    """Return the subject a clause that opens with a verb or participle borrows from the start of its sentence.

    >>> text = "ISF began its siege, quickly retaking the east"
    >>> subject_of(text, 0, 21, len(text))
    'ISF'
    """
    opening = text[clause_start:clause_end].lower()
    if not _PARTICIPLE.match(opening) and not is_verb(opening.split(maxsplit=1)[0] if opening.split() else ""):
        return ""
    words = text[start:clause_start].split()
    for number, word in enumerate(words[: _SUBJECT_WORDS + 1]):
        if is_verb(word.lower()) or word.endswith(","):
            return " ".join(words[: number + word.endswith(",")]).strip(_EDGES)
    return ""


def _trimmed(words: str) -> str:
    words = re.sub(r"\s+([,;:.])", r"\1", words).strip(_EDGES)
    words = re.sub(r",?\s(?:which|who|that)\s(?=was\b|were\b|had\b|has\b|[a-z]+ed\b|began\b|is\b)", " ", words, count=1)
    opener = _OPENERS.match(words)
    while opener and opener.end() < len(words):
        words = words[opener.end() :].strip(_EDGES)
        opener = _OPENERS.match(words)
    dangling = _DANGLING.search(words)
    while dangling:
        words = words[: dangling.start()].strip(_EDGES)
        dangling = _DANGLING.search(words)
    return re.sub(r"\s*,(?:\s*,)+", ",", words)


def _short(title: str) -> str:
    """Cut a title so that it fits a line: an office before a name goes first, then the end, at a word."""
    if len(title) <= _LONGEST:
        return title
    office = _OFFICE.match(title)
    if office and not has_verb(office.group().lower().split()):
        return _short(title[office.end() :])
    beside = _BESIDE.match(title)
    if beside and not has_verb(beside.group(2).lower().split()):
        name = beside.group(2) if beside.group(2)[0].isupper() else beside.group(1)
        return _short(f"{name} {title[beside.end() :]}")
    return title[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(_EDGES) + "…"
