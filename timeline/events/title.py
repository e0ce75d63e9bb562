"""Titles: the clause itself, trimmed to what an editor would keep. No word that the source does not hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.events.pronouns import named
from timeline.events.reduced import plural, whole
from timeline.events.shorten import short
from timeline.events.subject import agrees, headless, participle, subject_of
from timeline.events.telling import bare, lacks, only_names, tells
from timeline.events.trim import EDGES, trimmed
from timeline.events.undated import past, stands_for_subject, undated
from timeline.syntax import broken, has_verb, words_of
from timeline.syntax.candidates import FINITE, kinds_of, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WHOSE = re.compile(r"\W*whose\b", re.IGNORECASE)
_LINE_END = re.compile(r"(?<![.!?:;,])\n(?=[\"“]?[A-Z])")
_WIDEST_LINE = 110  # characters: no printer's line is longer
_SPELLED = re.compile(r"[a-z][A-Z]")
_CUT_OFF = re.compile(r"\W*['’]s\s")  # " 's what we saw"
_HELPED = frozenset(("passive", "perfect", "be"))
_WHEN = re.compile(r"\W*(?:after|before|when|while|since)\s", re.IGNORECASE)
_WHO = re.compile(r"\W*(who|which|that)\s")
_JOIN = frozenset("and but or who which that while when as after before because to".split())
_AHEAD = 200  # characters after a clause in which a subject that follows it stands


@lru_cache(maxsize=32)
def title_of(text: str, sentence: int, span: tuple[int, int], dates: tuple[tuple[int, int], ...]) -> str:
    """Return the title of the clause at `span`, the date phrases at `dates` left out; empty where it tells nothing.

    The dates are in order; a clause and what is wider than it are often the same, so the last titles are remembered.
    `sentence` is where its sentence begins: a clause that opens with its verb borrows a subject, in brackets.

    >>> text = "The army left and retook Mosul on Sunday, police said."
    >>> title_of(text, 0, (14, 53), ((31, 40),))
    '[The army] retook Mosul'
    """
    span = _below_heading(text, span, dates)
    words = trimmed(undated(text, *span, dates))
    if not tells(words) or bare(words) or only_names(words) or _CUT_OFF.match(text, *span):
        return ""
    if _WHEN.match(text, *span) and _two_verbs(words, _HELPED):
        return ""  # "seconds before the bomb went off was caught": of whom the second verb tells stands elsewhere
    alone = not text[sentence : span[0]].strip(EDGES) and participle(words)
    if alone or headless(words) or _WHOSE.match(text, *span):
        return _borrowing(text, sentence, span, dates, words)
    return short(named(text, span[0], _capital(whole(words))))


def _below_heading(text: str, span: tuple[int, int], dates: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Leave out a heading that ran into the clause: a line that a line follows too long to be its own rest."""
    start, end = span
    first = min((last for _, last in dates if start < last <= end), default=end)
    if text.find("\n", start, end) < 0:
        return span
    below = _LINE_END.search(text, first, end)
    if below and not broken(text, below.start()) and not any(below.end() <= at < end for at, _ in dates):
        return start, below.start()
    last = max((first for first, _ in dates if start <= first < end), default=start)
    for line_end in _LINE_END.finditer(text, start, end):
        if line_end.end() > last:
            break
        if not has_verb(words_of(text[line_end.end() : end])):
            continue
        stop = text.find("\n", line_end.end())
        if (stop if stop >= 0 else len(text)) - line_end.end() > _WIDEST_LINE:
            return line_end.end(), end
    return span


def _capital(words: str) -> str:
    """Begin with a capital, but for a name that is spelled otherwise: "iOS 4 was introduced"."""
    return words if _SPELLED.match(words) else words[:1].upper() + words[1:]


def _borrowing(text: str, sentence: int, span: tuple[int, int], dates: Sequence[tuple[int, int]], words: str) -> str:
    """Return a title that opens with its verb, before it in brackets the subject that it borrows."""
    if lacks(words) or any(stands_for_subject(text, span[0], at) for at, _ in dates if span[0] <= at < span[1]):
        return ""
    alone = not text[sentence : span[0]].strip(EDGES) and participle(words)
    whole = _blanked(text[sentence : span[1] + _AHEAD].split("\n", 1)[0], sentence, dates)
    subject = re.sub(r"\s(?:also|later|then|now|still)\Z", "", subject_of(whole, span[0] - sentence))
    if subject and not agrees(subject, words):
        return ""
    if not subject:
        return words if alone and words[:1].isupper() and words.split(" ", 1)[0].endswith("ing") else ""
    subject = re.sub(r"[\[\]]", "", named(text, span[0], subject[:1].upper() + subject[1:]))
    if _WHOSE.match(text, *span):
        subject += "’" if subject.endswith("s") else "’s"
    if alone and words.split(" ", 1)[0].lower().endswith(("ed", "en")):  # "Unveiled in May, the chip ..."
        subject += " were" if plural(subject) else " was"
    who = _WHO.match(text, *span)
    if who and _two_verbs(words):  # "who were hurt in the raid stayed in hospital"
        return short(f"{subject} {who.group(1)} {words}")
    return short(f"[{subject}] {words[:1].lower() + words[1:] if alone else words}")


def _two_verbs(words: str, second: frozenset[str] = FINITE) -> bool:
    """Tell whether a second verb stands among words with nothing to join it to the first."""
    found = [n for n, kind in enumerate(kinds_of(words)) if kind in FINITE]
    if len(found) != 2 or kinds_of(words)[found[1]] not in second:  # noqa: PLR2004  of the clause, and of what it hangs on
        return False
    marks = row_of(words).lows[found[0] : found[1]]
    return _JOIN.isdisjoint(marks) and "," not in marks


def _blanked(sentence: str, offset: int, dates: Iterable[tuple[int, int]]) -> str:
    """Return a sentence with its dates as blanks, so that no subject is one."""
    letters = list(sentence)
    for first, last in dates:
        for at in range(
            max(0, first - offset), min(len(letters), past(sentence, last - offset) if last > offset else 0)
        ):
            letters[at] = " "
    return "".join(letters)
