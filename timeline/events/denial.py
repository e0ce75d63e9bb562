"""What did not happen: the words that deny what a clause tells, or that call off what it dates.

"Failed to", "refused to" and "no one" deny as "not" does: what the verb names did not come about. "Without" denies
only what hangs on it. "Called off" and "cancelled" are deeds of their own day; the thing called off did not happen on
its day, and is denied where the date is its date. "Would have" tells what did not happen: neither planned, for nobody
waits for it any more, nor happened; "denied", with these words cited, is the nearest that the contract has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.lexicon.verbs import NEGATION, PAST, REPORTING
from timeline.syntax import is_verb, words_of

if TYPE_CHECKING:
    from timeline.syntax import Clause

_PLAIN = NEGATION - {"no"}
_WORD = re.compile(r"n't\b|[^\W\d_]+(?:['’][^\W\d_]+)?")
# What a "not" after one of these denies is not what the clause tells.
_INNER = re.compile(r"[,;:]\s|\s(?:that|who|which|whose|because|while|when|although|though|saying|if|whether|to)\s")
_BUT = re.compile(r"\bbut\b")
_OPENING = 12  # characters in which no clause ends
# "Not only", "not far from": these deny nothing.
_NO_DENIAL = re.compile(
    r"\bnot (?:only|just|far|least|until|yet clear|clear|known|immediately|unexpected|unlike)\b"
    r"|\bnot guilty\b|\b(?:for|by|of|from|in|than) not\b"
    r"|\bno (?:fewer|less|more|longer|later|sooner|doubt|matter|wonder|secret|stranger)\b"
)
_NO_ONE = re.compile(
    r"\b(?:no one|no-one|nobody|nothing|none of|neither|hardly any(?:one|body)?|no [a-z]{2,}"
    r"|there (?:was|were|is|are|has been|have been) no)\b(?!\.)"
)
_ASKS = re.compile(r"\b(?:what|how|why|where|whether|who|that)\b")
_UNDONE = re.compile(r"\b(?:fail(?:ed|s)|refuse[ds]|decline[ds]|neglected|(?:was|were) unable) to\b")
_CONTRARY = re.compile(
    rf"\bwould (?:\w+ )?have (?:been|had|[a-z]{{2,}}ed|{'|'.join(sorted(PAST))})\b|\b(?:was|were) to have [a-z]+\b"
)
_HAVE = re.compile(r"(?<=\bto )have [a-z]+")
# "Denied that its jets hit the school", "denied any part in it", but not "denied the appeal".
_DENIES = re.compile(
    r"\b(?:denied|denies|denying|rejected|rejects|refuted|dismissed)\s(?:[^,]{0,40}?\s)?(?:that|having|any|[a-z]+ing|it"
    r"|responsibility|involvement|(?:(?:the|those|these|all|an?)\s)?(?:[a-z]+\s)?(?:claims?|reports?|allegations?"
    r"|accusations?|charges?|rumou?rs?|suggestions?))\b"
)
_CALLED_OFF = re.compile(r"\b(?:call(?:ed|s) off|cancel(?:led|ed|s)|postpone[ds]|scrapped|ruled out|rules out)\b")
# "The march planned for Sunday", "called off Sunday's march", "the July 20 meeting": the date is that of the thing.
_MEANT_FOR = re.compile(r"\b(?:planned|scheduled|set|due|slated|expected|meant)\s(?:(?:for|on|in|by)\s)?(?:the\s)?\Z")
_OWNS = re.compile(r"['’]s?\s[a-z]")
_OF_IT = re.compile(r"\b(?:the|a|an|its|his|her|their|next)\s\Z")
_NOUN = re.compile(r"\s[a-z]{3,}")


def denied(text: str, sentence: int, clause: Clause, told: int) -> tuple[int, int] | None:
    """Return where the words stand that deny a clause, whose sentence begins at `sentence`, or what it reports.

    >>> from timeline.syntax import clause_at
    >>> text = "Rebels failed to take the port on Sunday."
    >>> text[slice(*denied(text, 0, clause_at(text, (0, len(text)), (31, 40)), len(text)))]
    'failed to'
    """
    start, end = clause.start, clause.end
    if found := _negated(text, clause) or _off(text, clause):
        return found
    before = _DENIES.search(text, sentence, min(len(text), start + len("that its "))) if sentence < start else None
    if before and (before.start() >= start or "," in text[before.end() : start]):
        before = None
    match = before or _DENIES.search(text, start, max(end, told))
    return match.span() if match else None


def called_off(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the words stand that call off what a stretch of text tells.

    >>> called_off("The vote was postponed", 0, 22)
    (13, 22)
    """
    found = _CALLED_OFF.search(text, start, end)
    return found.span() if found else None


def _off(text: str, clause: Clause) -> tuple[int, int] | None:
    """Return where the thing is called off that the date is the date of."""
    first, last = clause.phrase
    before = text[clause.start : first]
    of_it = _OWNS.match(text, last) or (_OF_IT.search(before) and _NOUN.match(text, last))
    return called_off(text, clause.start, clause.end) if of_it or _MEANT_FOR.search(before) else None


def _negated(text: str, clause: Clause) -> tuple[int, int] | None:
    """Return where the main verb of a clause is denied, rather than one in what hangs on it."""
    start, stop = _part(text, clause)
    first = _INNER.search(text, start + _OPENING, stop)
    stop = first.end() if first else stop
    stop += len(have.group()) if (have := _HAVE.match(text, stop)) else 0
    main = text[start:stop].lower().replace("’", "'")
    main = _NO_DENIAL.sub(lambda no: "_" * len(no.group()), main)
    negated = any(sign in main for sign in ("n't", "not", "never"))
    plain = next((w for w in _WORD.finditer(main) if w.group() in _PLAIN), None) if negated else None
    found = plain or _UNDONE.search(main) or _CONTRARY.search(main)
    if not found and (nobody := _NO_ONE.search(main)):
        led = [word for word in words_of(main[: nobody.start()]) if is_verb(word) and word not in REPORTING]
        asks = _ASKS.search(text, start + nobody.end(), clause.phrase[0])  # "nobody knows what happened in 1987"
        found = None if led or asks else nobody
    return (start + found.start(), start + found.end()) if found else None


def _part(text: str, clause: Clause) -> tuple[int, int]:
    """Return the part of a clause that its date stands in: what a "but" sets against it is told apart."""
    cuts = [clause.start, *(but.start() for but in _BUT.finditer(text, clause.start, clause.end)), clause.end]
    start = max((cut for cut in cuts[:-1] if cut <= clause.phrase[0]), default=clause.start)
    return start, min((cut for cut in cuts[1:] if cut >= clause.phrase[1]), default=clause.end)
