"""Whether an event happened, is planned, is alleged or is denied, by the words that carry it.

"Would", "if" and "unless" are read as planned: what they tell had not happened when it was told. "May have", "is
believed to have" and "reportedly" are alleged, for nobody vouches for it. What is denied is in `denial.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.events.denial import called_off, denied
from timeline.lexicon.verbs import ALLEGING, FUTURE, FUTURE_PHRASES, REPORTING
from timeline.syntax import has_verb, words_of

if TYPE_CHECKING:
    from timeline.model import Status
    from timeline.syntax import Clause

_WORD = re.compile(r"n't\b|[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAY = r"\b(?:said|say|says|told|tell|reported|spoke|recalled|testified|described)\b"
_WITNESSED = re.compile(rf"\b[Ww]itness(?:es)?\b[^,.;]{{0,40}}?{_SAY}")
# Those whose word is a party's or a bystander's: what they report is alleged, though that they said it is not.
_PARTY = re.compile(
    r"\b(?:Human Rights Watch|HRW|Amnesty International|Amnesty|[A-Z]\w+ Observatory[^,.;]{0,40}?|(?i:(?:human )?rights"
    r" (?:group|monitor|activist|organi[sz]ation|lawyer)s?|activists|monitors|residents|villagers|survivors|relatives"
    rf"|opposition(?: [a-z]+)?|rebels|insurgents|militants))[^,.;]{{0,40}}?{_SAY}"
)
# Most sentences are seen to name none of them, and to allege nothing, by these alone.
_PARTIES = (
    *("rights", "hrw", "amnesty", "observatory", "activists", "monitors", "residents", "villagers", "survivors"),
    *("relatives", "opposition", "rebels", "insurgents", "militants"),
)
_ALLEGES = ("alleg", "accus", "claim", "reportedly", "supposedly", "apparently", "unconfirmed", "rumo", "purported")
_CLAIM = frozenset(("claim", "claims", "claimed", "claiming"))
_CLAIMS = re.compile(r"\s(?:that|to|he|she|it|they|the(?! li[fv]es?\b)|his|her|its|their|[A-Z]\w+)\b")
# "The accused", "an alleged thief": a word for somebody, and no allegation of what the clause tells.
_BESIDE_NOUN = re.compile(r"\b(?:the|an?|his|her|its|their|this|that|these|those|and|of)\s\Z", re.IGNORECASE)
_ACCUSES = re.compile(r"[^.;]{0,90}\bof\b")
_MAYBE = re.compile(
    r"\b(?:may|might|could) (?:\w+ )?have\b"
    r"|\b(?:believed|thought|said|reported|understood|presumed|rumou?red|feared|suspected) to (?:have|be)\b"
    r"|\b(?:is|are|was|were|been) suspected of\b"
    r"|\b(?:feared|presumed) (?:dead|killed|drowned|lost)\b"
)
_CONDITION = re.compile(r"\W*(?:if|unless)\s", re.IGNORECASE)
_NEAR = 30  # characters before "unconfirmed" in which an "according to" stands
_LATER = re.compile(r"\bwould (?:later|eventually|go on to|become|come to|soon|remain)\b")
_AHEAD = re.compile(rf"\b(?:{'|'.join((*sorted(FUTURE), *FUTURE_PHRASES))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A status and the offsets of the words that decide it, none where nothing speaks against it."""

    status: Status
    start: int = 0
    end: int = 0


def judged(text: str, sentence_start: int, clause: Clause, told: int) -> Judged:
    """Return the status of what a clause tells, with the words that decide it.

    What stands before the clause in its sentence tells who says so: a witness alleges, a spokesman reports. What it
    reports goes on to `told`.

    >>> from timeline.syntax import clause_at
    >>> text = "Witnesses said that soldiers beat two men on Sunday."
    >>> found = judged(text, 0, clause_at(text, (0, len(text)), (45, 51)), len(text))
    >>> found.status, text[found.start : found.end]
    ('alleged', 'Witnesses said')
    """
    start, end, direction = clause.start, clause.end, clause.direction
    if denying := denied(text, sentence_start, clause, told):
        return Judged("denied", *denying)
    if _LATER.search(text, start, end) and not _words(text[sentence_start:start]) & REPORTING:
        direction = min(0, direction)  # "which would become the seat of the council"
    if direction > 0 or _CONDITION.match(text, start, end):
        found = _CONDITION.match(text, start, end) or _AHEAD.search(text, start, end)
        return Judged("planned", *(found.span() if found else (start, start)))
    return _alleged(text, sentence_start, clause) or Judged("happened")


def ahead(text: str, span: tuple[int, int], phrase: tuple[int, int]) -> Judged:
    """Return the status of what is told as past and lies after the day of telling: planned, unless it is called off.

    >>> ahead("The match on July 20 was cancelled.", (0, 34), (13, 20)).status
    'denied'
    """
    off = called_off(text, *span)
    return Judged("denied", *off) if off else Judged("planned", *phrase)


def _alleged(text: str, sentence_start: int, clause: Clause) -> Judged | None:
    start, end = clause.start, clause.end
    low = text[sentence_start:end].lower()
    for words, signs in ((_WITNESSED, ("witness",)), (_PARTY, _PARTIES)):
        found = words.search(text, sentence_start, end) if any(sign in low for sign in signs) else None
        if found and (words is _WITNESSED or found.end() <= start or _dates_what_is_said(text, found.end(), clause)):
            return Judged("alleged", *found.span())
    if maybe := _MAYBE.search(text, start, end):
        return Judged("alleged", *maybe.span())
    if not any(sign in low for sign in _ALLEGES):
        return None
    alleging = _alleging(text, sentence_start, start)
    alleging = None if alleging and _apart(text, alleging, start) else alleging
    if not alleging and not _words(text[start:end]) & (REPORTING - ALLEGING):
        alleging = _alleging(text, start, end)
    return Judged("alleged", *alleging.span()) if alleging else None


def _dates_what_is_said(text: str, said: int, clause: Clause) -> bool:
    """Tell whether a date stands with what is said, not with the saying: "residents said shells fell on Sunday"."""
    return clause.phrase[0] > said and has_verb(words_of(text[said : clause.end]))


def _alleging(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the word that alleges, but not the claims that are paid, the lives a flood claimed, or the accused."""
    found = (word for word in _WORD.finditer(text, start, end) if word.group().lower() in ALLEGING)
    return next((word for word in found if _alleges(text, word)), None)


def _alleges(text: str, word: re.Match[str]) -> bool:
    low = word.group().lower()
    if low in _CLAIM:
        return bool(_CLAIMS.match(text, word.end()))
    if low.startswith(("accused", "alleged")) and low != "allegedly" and _BESIDE_NOUN.search(text[: word.start()][-8:]):
        return False
    return not low.startswith("accus") or bool(_ACCUSES.match(text, word.end()))


def _apart(text: str, word: re.Match[str], start: int) -> bool:
    """Tell whether an alleging word before a clause stands in a clause of its own: "he was accused, and fled"."""
    return (
        "," in text[word.end() : start] and "according" not in text[max(0, word.start() - _NEAR) : word.start()].lower()
    )


def _words(text: str) -> set[str]:
    return {word.lower().replace("’", "'") for word in _WORD.findall(text)}
