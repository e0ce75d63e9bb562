"""Titles: the clause itself, trimmed to what an editor would keep. No word that the source does not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.events.pronouns import named
from timeline.events.shorten import short
from timeline.events.subject import headless, participle, subject_of
from timeline.events.telling import lacks, tells
from timeline.events.trim import EDGES, trimmed
from timeline.events.undated import past, stands_for_subject, undated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WHOSE = re.compile(r"\W*whose\b", re.IGNORECASE)
_AHEAD = 200  # characters after a clause in which a subject that follows it stands


def title_of(text: str, sentence: int, span: tuple[int, int], dates: Iterable[tuple[int, int]]) -> str:
    """Return the title of the clause at `span`, the date phrases at `dates` left out; empty where it tells nothing.

    `sentence` is where its sentence begins: a clause that opens with its verb borrows a subject, in brackets.

    >>> text = "The army left and retook Mosul on Sunday, police said."
    >>> title_of(text, 0, (14, 53), [(31, 40)])
    '[The army] retook Mosul'
    """
    known = sorted(dates)
    words = trimmed(undated(text, *span, known))
    if not tells(words):
        return ""
    alone = not text[sentence : span[0]].strip(EDGES) and participle(words)
    if alone or headless(words) or _WHOSE.match(text, *span):
        return _borrowing(text, sentence, span, known, words)
    return short(_stopped(named(text, span[0], words[:1].upper() + words[1:])))


def _stopped(title: str) -> str:
    """Give back the stop that belongs to the abbreviation at the end: "fled to the U.S."."""
    return title + "." if re.search(r"\b[A-Z]\.[A-Z]\Z|\b(?:Inc|Corp|Co|Ltd|Jr|Sr)\Z", title) else title


def _borrowing(text: str, sentence: int, span: tuple[int, int], dates: Sequence[tuple[int, int]], words: str) -> str:
    """Return a title that opens with its verb, before it in brackets the subject that it borrows."""
    if lacks(words) or any(stands_for_subject(text, span[0], at) for at, _ in dates if span[0] <= at < span[1]):
        return ""
    alone = not text[sentence : span[0]].strip(EDGES) and participle(words)
    whole = _blanked(text[sentence : span[1] + _AHEAD].split("\n", 1)[0], sentence, dates)
    subject = re.sub(r"\s(?:also|later|then|now|still)\Z", "", subject_of(whole, span[0] - sentence))
    if not subject:
        return words if alone and words[:1].isupper() and words.split(" ", 1)[0].endswith("ing") else ""
    subject = re.sub(r"[\[\]]", "", named(text, span[0], subject[:1].upper() + subject[1:]))
    if _WHOSE.match(text, *span):
        subject += "’" if subject.endswith("s") else "’s"
    return short(_stopped(f"[{subject}] {words[:1].lower() + words[1:] if alone else words}"))


def _blanked(sentence: str, offset: int, dates: Iterable[tuple[int, int]]) -> str:
    """Return a sentence with its dates as blanks, so that no subject is one."""
    letters = list(sentence)
    for first, last in dates:
        for at in range(
            max(0, first - offset), min(len(letters), past(sentence, last - offset) if last > offset else 0)
        ):
            letters[at] = " "
    return "".join(letters)
