"""Who a pronoun that opens a title stands for: the nearest subject before it of the same kind, or nobody.

A wrong name is worse than a pronoun: whatever stands between that could be meant as well leaves it a pronoun.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.events.kinds import kind_of
from timeline.lexicon import DATE_WORDS
from timeline.lexicon.verbs import STOP_WORDS
from timeline.syntax import is_verb, sentences
from timeline.syntax.pieces import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.events.kinds import Kind
    from timeline.syntax.pieces import Piece

_MEANS: dict[str, Kind] = {"he": "person", "she": "person", "it": "body", "they": "many"}
_OWNER = {"his": "he", "her": "she", "its": "it", "their": "they"}
_PRONOUN = re.compile(r"(he|she|it|they|his|her|its|their)\s(?=\S)", re.IGNORECASE)
# "It was raining", "it is said that", "it took three days": this "it" is nobody.
_EMPTY_IT = re.compile(
    r"it\s(?:is|was|were|has been|had been|takes|took|seems|seemed|appears|appeared|rained|snowed|may|might|would be"
    r"|will be|turned out|became|remains|remained|emerged|happened|came)\b(?!\s[a-z]+ed\sby)",
    re.IGNORECASE,
)
_EARLIER = 2  # sentences before the pronoun's own
_WIDEST_GAP = 40  # characters of white space between sentences of one paragraph
_LONGEST = 6  # words of a subject
_SKIPPED = frozenset("and but or so that when while as because although though after before if where since".split())
_PREPOSITIONS = frozenset(
    "in on at by for from to of with after before since until during under over despite according".split()
)
_ADVERBS = frozenset("also then later earlier meanwhile however still now separately instead".split())
_NO_NOUN = DATE_WORDS | _ADVERBS | {"on", "last"}  # what a subject does not end in
_OPENERS = (
    _SKIPPED
    | _ADVERBS
    | frozenset("yesterday today tonight monday tuesday wednesday thursday friday saturday sunday".split())
)
_NAMED = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w.’'-]*)(?:\s(?:al-)?[A-Z][\w’'-]*+)*")
_PLACE = re.compile(r"\b(?:in|at|to|from|near|into|through|across|on|of)\s(?:the\s)?\Z")
_PLURAL = re.compile(r"\b[a-z]{3,}(?<![sui])s\b")
_OFFICE = re.compile(
    r"(?<![\w’'-])(?:(?:[A-Z][\w’'-]*\s){0,9}(?:President|Minister|Premier|Chancellor|Secretary|Governor|Gov\.|Mayor|Senator|Sen\.|Gen\."
    r"|Ambassador|Commissioner|Envoy|Mr\.|Mrs\.|Ms\.|Dr\.)\s)(?=[A-Z])"
)


def named(text: str, start: int, title: str) -> str:
    """Return a title with the pronoun that opens it put in words, in brackets, where the text before tells them.

    >>> said = "President Haro toured the dam. He spoke in Valen."
    >>> named(said, 31, "He spoke in Valen")
    '[Haro] spoke in Valen'
    >>> named("It rained. He spoke in Valen.", 11, "He spoke in Valen")
    'He spoke in Valen'
    """
    opening = _PRONOUN.match(title)
    if not opening or _EMPTY_IT.match(title):
        return title
    word = opening.group(1).lower()
    here = re.compile(rf"\b{word}\b", re.IGNORECASE).search(text, start)
    found = meant(text, here.start(), _OWNER.get(word, word)) if here else None
    if not found:
        return title
    who = _OFFICE.sub("", " ".join(text[slice(*found)].split()))
    owns = ("’" if who.endswith("s") else "’s") if word in _OWNER else ""
    return f"[{who[:1].upper()}{who[1:]}{owns}] {title[opening.end() :]}"


def meant(text: str, at: int, pronoun: str) -> tuple[int, int] | None:
    """Return where the nearest subject stands of the kind that a pronoun means; None where another may be meant too.

    >>> said = "President Haro toured the dam. He spoke in Valen."
    >>> said[slice(*meant(said, 31, "he"))]
    'President Haro'
    """
    means = _MEANS[pronoun]
    for start, subject in _subjects(text, at):
        if subject.lower() in _MEANS:
            continue
        kind = kind_of(subject, text, start)
        stop = start + len(subject)
        if kind == means:
            return None if _rivals(text, stop, at, means) else (start, stop)
        if kind == "unknown" or (kind == "thing" and means == "body"):
            return None
    return None


def _subjects(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield the subjects before a place in its paragraph, the nearest first, each with where it begins."""
    split = sentences(text)
    stop = at
    for _ in range(_EARLIER + 1):
        first, last = split.at(max(0, stop - 1) if stop < at else at)
        pieces = pieces_of(text[first:last])
        for number in range(len(pieces) - 1, -1, -1):
            begin, end = first + pieces[_head(pieces, number)].start, min(stop, first + pieces[number].end)
            if first + pieces[number].start < stop and (found := _subject(text, begin, end)):
                yield (begin, "?") if _listed(pieces, number) else found
        gap = max(0, first - _WIDEST_GAP)
        gap += len(text[gap:first].rstrip())
        if gap == 0 or "\n\n" in text[gap:first]:
            return
        stop = gap


def _head(pieces: Sequence[Piece], number: int) -> int:
    """Return the piece with which the subject of one begins: "Lena Brandt, the union's leader, called a strike"."""
    if not pieces[number].lacks_subject:
        return number
    while number > 0 and pieces[number - 1].words and not pieces[number - 1].verbal:
        number -= 1
    return number


def _listed(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece is only the end of a row: "The foods, tobacco and brewing company said"."""
    piece = pieces[number]
    if number == 0 or pieces[number - 1].verbal or not piece.words or piece.lacks_subject:
        return False
    before, own = pieces[number - 1].words[:1], pieces[number].sentence[pieces[number].start :].lstrip()
    return (
        bool(before) and before[0] not in _PREPOSITIONS and own[:1].islower() and pieces[number].words[0] not in _HEADS
    )


def _subject(text: str, start: int, stop: int) -> tuple[int, str] | None:
    """Return what stands before the verb of a piece, its openers left out; an unclear one as the empty "?"."""
    begin, words = start, list(re.finditer(r"\S+", text[start:stop]))
    while words and (_low(words[0]) in _OPENERS or _low(words[0]) == ""):
        words.pop(0)
    verb = next((n for n, word in enumerate(words) if is_verb(_low(word))), None)
    if not verb:
        return None
    joined = max((n for n in range(verb) if _low(words[n]) in _SKIPPED), default=-1)
    taken = words[joined + 1 : verb] if joined < 1 or words[joined].group() not in ("and", "or") else words[:verb]
    while taken and (_low(taken[-1]).endswith("ly") or _low(taken[-1]) in _NO_NOUN):
        taken.pop()
    if not taken:
        return None
    first, last = begin + taken[0].start(), begin + taken[-1].end()
    found = text[first:last].strip(" ,;:\"'“”`").split(",")[0]
    taken = taken[: len(found.split())]
    lead = first + text[first:last].find(found)
    opens = _low(taken[0])
    if len(taken) > _LONGEST or (
        opens in STOP_WORDS and opens != "new" and opens not in _MEANS and opens not in _HEADS
    ):
        return lead, "?"
    return lead, found


_HEADS = frozenset("the a an this these those some all both many more most two three four five six some".split())


def _low(word: re.Match[str]) -> str:
    return word.group().strip(".,;:\"'“”`()").lower()


def _rivals(text: str, start: int, stop: int, means: Kind) -> bool:
    """Tell whether something else between a subject and the pronoun could be meant."""
    between = text[start:stop]
    if means == "many":
        words = (word for word in _PLURAL.findall(between) if word not in DATE_WORDS and word not in STOP_WORDS)
        return any(not is_verb(word) for word in words)
    names = ((found, kind_of(found.group(), text, start)) for found in _NAMED.finditer(between))
    return any(
        kind == means or (kind == "unknown" and means == "person" and not _PLACE.search(between, 0, found.start()))
        for found, kind in names
    )
