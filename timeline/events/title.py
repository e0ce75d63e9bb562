"""Titles: the clause itself, trimmed to what an editor would keep. No word that the source does not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.events.subject import headless, participle, subject_of
from timeline.events.undated import past, stands_for_subject, undated
from timeline.lexicon.verbs import AUXILIARY, REPORTING
from timeline.syntax import has_verb, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 90
_LITTLE = 40  # characters at the end in which a stranded word stands
_OPENERS = re.compile(
    r"(?:and|but|or|so|when|while|after|before|as|since|because|although|though|where|that|which|whereas|until|if"
    r"|however|meanwhile|also|then|who|whose|earlier|later|for example|for instance|in addition|meantime)"
    r"\b(?!['’])[\s,]*",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?<![\s,;:–—-])[\s,;:–—-]+(?:on|at|by|for|from|to|of|with|and|but|or|nor|the|a|an|as|since|until|within|during|between"
    r"|after|before|when|while|that|which|who|whose|where|if|some|just|about|only|saying|adding|(?:dating|going) back"
    r"|into|its|his|her|their|this|early|late|mid|so|because|although)\Z",
    re.IGNORECASE,
)
_EDGES = " \t\r\n\u00a0,;:.!?–—-\"'“”‘’_"
_TELLS = "|".join(sorted(REPORTING - {"according", "told", "tell", "tells"}))
# What stands before the story: a place with an agency in brackets, or a place in capitals with a dash.
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’]*[\s,]+){1,6}\([A-Z][A-Za-z /]{1,20}\)\s*[_–—-]*\s+"
    r"|[A-Z][A-Z.'’ ]{2,}(?:,[\w. ]{2,24})?\s[–—_-]+\s"
)
# ", police said", ", according to a survey"
_SOURCE = re.compile(
    rf"[,!?][\"”’']{{0,2}}\s+(?:(?!(?:who|which|that|and|but|whose|when|while|where)\b)(?:[^,]{{2,70}}\s)?(?:{_TELLS})"
    r"(?:\s[^,]{1,60})?|according to\s.+)\Z"
)
_ACCORDING = re.compile(r"according to\s[^,]+,\s+", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s(?:which|who|that)\s(?=was\b|were\b|had\b|has\b|[a-z]+ed\b|began\b|is\b)")
_OFFICE = re.compile(
    r"[^,]{12,},\s(?=[A-Z][^\W\d_]+\s[A-Z][^\W\d_]+\s)"
)  # "The envoy of the coalition, Brett McGurk ..."
_BESIDE = re.compile(r"([A-Z][^,]{2,40}),\s([^,]{12,}),\s")  # "Brett McGurk, the envoy of the coalition, warned ..."
_PREPOSITIONS = frozenset("in on at for by with".split())
# "The council votes to close it", "Delmar opens its plant": a present shows by what follows it.
_PRESENT = re.compile(r"\b[^\W\d_]+[^\W\d_s] [a-z]{3,}s (?:a|an|the|its|his|her|their|to)\b")
# "After the vote, crowds filled the square": the vote was then as well, but it is not what is told.
_SCENE = re.compile(r"(?:after|before|since|until|during|following)\s([^,]+),\s", re.IGNORECASE)
_NO_ACT = frozenset("according including following during excluding regarding concerning pending".split())


def title_of(text: str, sentence: int, span: tuple[int, int], dates: Iterable[tuple[int, int]]) -> str:
    """Return the title of the clause at `span`, the date phrases at `dates` left out; empty where it tells nothing.

    `sentence` is where its sentence begins: a clause that opens with its verb borrows a subject, in brackets.

    >>> text = "The army left and retook Mosul on Sunday, police said."
    >>> title_of(text, 0, (14, 53), [(31, 40)])
    '[The army] retook Mosul'
    """
    known = sorted(dates)
    words = _trimmed(undated(text, *span, known))
    if not _tells(words):
        return ""
    whose = re.match(r"\W*whose\b", text[span[0] : span[1]], re.IGNORECASE)
    alone = text[sentence : span[0]].strip(_EDGES) == "" and participle(words)
    if headless(words) or whose or alone:
        if any(stands_for_subject(text, span[0], first) for first, _ in known if span[0] <= first < span[1]):
            return ""
        whole = _blanked(text[sentence : span[1] + 200].split("\n", 1)[0], sentence, known)
        subject = subject_of(whole, span[0] - sentence, span[1] - sentence)
        if not subject:
            return words if alone else ""
        words = words[:1].lower() + words[1:] if alone else words
        return short(f"[{subject}{'’s' if whose else ''}] {words}")
    return short(words[:1].upper() + words[1:])


def _tells(words: str) -> bool:
    """Tell whether a title has a verb: a caption's or a dateline's date tells no event."""
    low = [word.strip(_EDGES) for word in words.lower().split()]
    if not low or low[-1] in AUXILIARY or (low[0] in _PREPOSITIONS and not has_verb(low[:-1])):
        return False  # "It was", "In a letter sent"
    return (
        has_verb(low)
        or bool(_PRESENT.search(words))
        or any(word.endswith("ing") and word not in _NO_ACT for word in low)
    )


def _blanked(sentence: str, offset: int, dates: Iterable[tuple[int, int]]) -> str:
    """Return a sentence with its dates as blanks, so that no subject is one."""
    letters = list(sentence)
    for first, last in dates:
        for at in range(
            max(0, first - offset), min(len(letters), past(sentence, last - offset) if last > offset else 0)
        ):
            letters[at] = " "
    return "".join(letters)


def _trimmed(words: str) -> str:
    words = words.replace("``", "").replace("''", "").strip(_EDGES)
    for opening in (_DATELINE, _ACCORDING):
        if (found := opening.match(words)) and found.end() < len(words):
            words = words[found.end() :]
    if (source := _SOURCE.search(words)) and _tells(words[: source.start()]):
        words = words[: source.start()]
    if (scene := _SCENE.match(words)) and not has_verb(scene.group(1).lower().split()) and _tells(words[scene.end() :]):
        words = words[scene.end() :]
    words = _unrelative(words)
    opener = None if words.startswith("That ") else _OPENERS.match(words)  # "That suit was settled"
    while opener and opener.end() < len(words):
        words = words[opener.end() :].strip(_EDGES)
        opener = _OPENERS.match(words)
    words = _ended(words)
    return _balanced(re.sub(r"\s*,(?:\s*,)+", ",", words)).strip(_EDGES)


def _ended(words: str) -> str:
    """Leave out the little words that a cut has left at the end."""
    while dangling := _DANGLING.search(words, max(0, len(words) - _LITTLE)):
        words = words[: dangling.start()].strip(_EDGES)
    return words


def _unrelative(words: str) -> str:
    """Make a clause of a name and what is told of it: "the operation, which was launched" was launched."""
    found = _RELATIVE.search(words)
    if not found or has_verb(words[: found.start()].lower().split()):
        return words
    verbs = [w for w in words[found.end() :].lower().split() if is_verb(w.strip(_EDGES)) and w not in AUXILIARY]
    return words if len(verbs) > 1 else f"{words[: found.start()]} {words[found.end() :]}"


def _balanced(words: str) -> str:
    """Leave out a quotation mark or bracket that has lost its partner."""
    for opening, closing in ('""', "“”", "()", "[]"):
        if words.count(opening) != words.count(closing) or (opening == closing and words.count(opening) % 2):
            words = words.replace(opening, "").replace(closing, "")
    return " ".join(words.split())


def short(title: str) -> str:
    """Cut a title so that it fits a line: an office before a name goes first, then the end, at a word."""
    if len(title) <= _LONGEST:
        return title
    office = _OFFICE.match(title)
    if office and not has_verb(office.group().lower().split()):
        return short(title[office.end() :])
    beside = _BESIDE.match(title)
    if beside and not has_verb(beside.group(2).lower().split()):
        name = beside.group(2) if beside.group(2)[0].isupper() else beside.group(1)
        return short(f"{name} {title[beside.end() :]}")
    return _ended(title[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(_EDGES)) + "…"
