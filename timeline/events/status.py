"""Whether an event happened, is planned, is alleged or is denied, by the words that carry it.

"Would", "if" and "unless" are read as planned: what they tell had not happened when it was told. "Would have" tells
what did not happen, and is denied; "may have" is alleged, for nobody vouches for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.lexicon.verbs import ALLEGING, DENYING, FUTURE, FUTURE_PHRASES, NEGATION, REPORTING
from timeline.syntax import has_verb, words_of

if TYPE_CHECKING:
    from timeline.model import Status
    from timeline.syntax import Clause

_WORD = re.compile(r"n't\b|[^\W\d_]+(?:['’][^\W\d_]+)?")
# What a "not" after one of these denies is not what the clause tells.
_INNER = re.compile(r"[,;:]\s|\s(?:that|who|which|whose|because|while|when|although|though|saying|if|whether|to)\s")
# "Not only", "not far from": these deny nothing.
_NO_DENIAL = re.compile(
    r"\bnot (?:only|just|far|least|yet clear|clear|known|immediately|unexpected|unlike)\b"
    r"|\bno (?:fewer|less|longer|later)\b"
)
# "Denied that its jets hit the school", "denied any part in it", but not "denied the appeal".
_DENIES = re.compile(
    r"\b(?:denied|denies|denying|rejected|refuted)\s(?:[^,]{0,40}?\s)?(?:that|having|any|[a-z]+ing|it|responsibility"
    r"|involvement|(?:the|those|these|all|an?)\s(?:[a-z]+\s)?(?:claims?|reports?|allegations?|accusations?|charges?))\b"
)
_SAY = r"\b(?:said|say|says|told|tell|reported|spoke|recalled|testified|described)\b"
_WITNESSED = re.compile(rf"\b[Ww]itness(?:es)?\b[^,.;]{{0,40}}?{_SAY}")
# Those whose word is a party's or a bystander's: what they report is alleged, though that they said it is not.
_PARTY = re.compile(
    r"\b(?:Human Rights Watch|HRW|Amnesty International|Amnesty|[A-Z]\w+ Observatory[^,.;]{0,40}?|(?i:(?:human )?rights"
    r" (?:group|monitor|activist|organi[sz]ation|lawyer)s?|activists|monitors|residents|villagers|survivors|relatives"
    rf"|opposition(?: [a-z]+)?|rebels|insurgents|militants))[^,.;]{{0,40}}?{_SAY}"
)
_NOUNS = frozenset(("claim", "claims"))
_CLAIMS = re.compile(r"\s(?:that|to|he|she|it|they|the|his|her|its|their|[A-Z]\w+)\b")
_MAYBE = re.compile(r"\b(?:may|might|could) (?:\w+ )?have\b")
_CONTRARY = re.compile(r"\bwould (?:\w+ )?have [a-z]+(?:ed|en|ne|un|me|ld|ght|de)\b")
_CONDITION = re.compile(r"\W*(?:if|unless)\s", re.IGNORECASE)
_LATER = re.compile(r"\bwould (?:later|eventually|go on to|become|come to|soon)\b")
_AHEAD = re.compile(rf"\b(?:{'|'.join((*sorted(FUTURE), *FUTURE_PHRASES))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A status, the offsets of the words that decide it, none where nothing speaks against it, and who alleges it."""

    status: Status
    start: int = 0
    end: int = 0
    who: str = ""


def judged(text: str, sentence_start: int, clause: Clause, told: int) -> Judged:
    """Return the status of what a clause tells, with the words that decide it.

    What stands before the clause in its sentence tells who says so: a witness alleges, a spokesman reports. What it
    reports goes on to `told`.

    >>> from timeline.syntax import clause_at
    >>> text = "Witnesses said that soldiers beat two men on Sunday."
    >>> found = judged(text, 0, clause_at(text, (0, len(text)), (45, 51)), len(text))
    >>> found.status, text[found.start : found.end], found.who
    ('alleged', 'Witnesses said', 'Witnesses')
    """
    start, end, direction = clause.start, clause.end, clause.direction
    denying = _denied(text, sentence_start, (start, end), told)
    if denying:
        return Judged("denied", *denying)
    if _LATER.search(text, start, end) and not _words(text[sentence_start:start]) & REPORTING:
        direction = min(0, direction)  # "which would become the seat of the council"
    if direction > 0 or _CONDITION.match(text, start, end):
        found = _CONDITION.match(text, start, end) or _AHEAD.search(text, start, end)
        return Judged("planned", *(found.span() if found else (start, start)))
    return _alleged(text, sentence_start, clause) or Judged("happened")


def _alleged(text: str, sentence_start: int, clause: Clause) -> Judged | None:
    start, end = clause.start, clause.end
    for words in (_WITNESSED, _PARTY):
        found = words.search(text, sentence_start, end)
        if found and (words is _WITNESSED or found.end() <= start or _dates_what_is_said(text, found.end(), clause)):
            said = re.search(_SAY, found.group())
            return Judged("alleged", *found.span(), found.group()[: said.start()].strip() if said else "")
    if maybe := _MAYBE.search(text, start, end):
        return Judged("alleged", *maybe.span())
    alleging = _alleging(text, sentence_start, start)
    if not alleging and not _words(text[start:end]) & (REPORTING - ALLEGING):
        alleging = _alleging(text, start, end)
    return Judged("alleged", *alleging.span()) if alleging else None


def _dates_what_is_said(text: str, said: int, clause: Clause) -> bool:
    """Tell whether a date stands with what is said, not with the saying: "residents said shells fell on Sunday"."""
    return clause.phrase[0] > said and has_verb(words_of(text[said : clause.end]))


def _alleging(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the word that alleges, but not the claims that are paid."""
    found = (word for word in _WORD.finditer(text, start, end) if word.group().lower() in ALLEGING)
    return next((word for word in found if word.group() not in _NOUNS or _CLAIMS.match(text, word.end())), None)


def _denied(text: str, sentence_start: int, clause: tuple[int, int], told: int) -> tuple[int, int] | None:
    """Return where the words stand that deny a clause: its own "not", or the denial that reports it."""
    start, end = clause
    if found := _negated(text, start, end):
        return found
    before = next((w for w in _WORD.finditer(text, sentence_start, start) if w.group().lower() in DENYING), None)
    match = before or _DENIES.search(text, start, max(end, told)) or _CONTRARY.search(text, start, end)
    return match.span() if match else None


def _negated(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the main verb of a clause is denied, rather than one in what hangs on it."""
    told = text[start:end]
    first = _INNER.search(told, 12)
    main = _NO_DENIAL.sub(lambda no: "_" * len(no.group()), told[: first.start()].lower() if first else told.lower())
    found = next((w for w in _WORD.finditer(main) if w.group().replace("’", "'") in NEGATION - {"no"}), None)
    return (start + found.start(), start + found.end()) if found else None


def _words(text: str) -> set[str]:
    return {word.lower().replace("’", "'") for word in _WORD.findall(text)}
