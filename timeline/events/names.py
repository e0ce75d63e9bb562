"""Who and where: the capitalised names of a clause, told apart by the word before them."""

from __future__ import annotations

import re

from timeline.lexicon import DATE_WORDS
from timeline.lexicon.verbs import STOP_WORDS

_PART = r"(?:[A-Z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?|al-[A-Z][^\W\d_]+)"
_NAME = re.compile(rf"(?<![^\W\d_]){_PART}(?:[ \u00a0](?:of[ ]the[ ]|of[ ]|bin[ ]|al[ ]|de[ ])?{_PART})*")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|to|into|from|across|outside|inside|around|towards?|of|western|eastern|northern|southern|east|west|north|south"
    r"|entered|reached|retook|recaptured|shelled|besieged|stormed|liberated)\s+\Z"
)
_POSSESSIVE = re.compile(r"['’]s\Z")


def actors_and_places(text: str, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names in `text[start:end]` that act and those that are places, each in order of first mention.

    >>> actors_and_places("Haider al-Abadi traveled to Mosul.", 0, 34)
    (('Haider al-Abadi',), ('Mosul',))
    """
    actors: dict[str, None] = {}
    places: dict[str, None] = {}
    for found in _NAME.finditer(text, start, end):
        name = _bare(found.group())
        if not _is_name(text, start, found, name):
            continue
        before = text[max(start, found.start() - 12) : found.start()].lower()
        (places if _PLACE_BEFORE.search(before) else actors)[name] = None
    return tuple(name for name in actors if name not in places), tuple(places)


def _bare(found: str) -> str:
    """Return a name without what is capitalised only for its place: "On Sunday", "The Coalition's"."""
    words = _POSSESSIVE.sub("", found).rstrip(".").split()
    while words and (words[0].lower() in STOP_WORDS or words[0].lower() in DATE_WORDS):
        words.pop(0)
    while words and words[-1].lower() in DATE_WORDS:
        words.pop()
    return " ".join(words)


def _is_name(text: str, start: int, found: re.Match[str], name: str) -> bool:
    low = name.lower()
    if low in STOP_WORDS or low in DATE_WORDS or len(name) < 2:  # noqa: PLR2004  an initial
        return False
    opens = found.start() == start or text[: found.start()].rstrip()[-1:] in ("", ".", "!", "?", "\n")
    return not opens or " " in name or name.isupper() or _again(text, name, found.start())


def _again(text: str, name: str, at: int) -> bool:
    """Tell whether a word that opens a sentence is capitalised inside another one too."""
    return bool(re.search(rf"[a-z,]\s{re.escape(name)}\b", text[:at] + " " + text[at + len(name) :]))
