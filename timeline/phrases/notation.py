"""The `<angle>` notation of rules, turned into a regular expression over classes of tokens.

`<name>` stands for any token of a slot, `<slot:name>` gives it another name, a word stands for itself, and
`? | ( ) (?! )` mean what they mean in regular expressions. Each class of tokens is one character to the pattern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ELEMENT = re.compile(r"<([\w-]+)(?::(\w+))?>|(\(\?(?:<=|[!=])|[()|?])|('s|'|[a-z][a-z'.]*|[-,/&;])|\s+|(.)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled rule: what it matches, the characters it can begin with, and which slot each name is."""

    source: str
    first: frozenset[str]
    slots: dict[str, str]


def words_of(pattern: str) -> Iterator[str]:
    """Yield the words a rule names, signs among them.

    >>> list(words_of("the? <day> (of|,)? <month>"))
    ['the', 'of', ',']
    """
    return (found[3] for found in _ELEMENT.findall(pattern) if found[3])


def told_name(pattern: str) -> str:
    """Return the pattern without what may be missing: the name by which a date explains itself.

    >>> told_name("<weekday>? ,? <month:first> (of)? <year> (?!of)")
    '<month> <year>'
    """
    needed = re.sub(r"\(\?[<!=].*?\)|\([^()]*\)\?|\S+\?|:\w+", "", pattern)
    return " ".join(needed.split())


def translate(pattern: str, slot_codes: Callable[[str], str], word_code: Callable[[str], str]) -> Pattern:
    """Return a rule's pattern over the characters that stand for classes and words.

    >>> translate("the? <day> (of)?", str.upper, str.upper).source
    '(?:THE)?(?P<day>[DAY])(?:(?:OF))?'
    """
    reader = _Reader(pattern, slot_codes, word_code)
    source, first, _ = reader.sequence()
    return Pattern(source, frozenset(first), reader.slots)


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str, slot_codes: Callable[[str], str], word_code: Callable[[str], str]) -> None:
        self.elements = [found for found in _ELEMENT.findall(pattern) if any(found)]
        self.at = 0
        self.pattern, self.slot_codes, self.word_code = pattern, slot_codes, word_code
        self.slots: dict[str, str] = {}

    def sequence(self) -> tuple[str, set[str], bool]:
        """Read up to a closing bracket: the source, what it can begin with, and whether it can be empty."""
        source, first, empty_so_far, can_be_empty = "", set[str](), True, False
        while self.at < len(self.elements):
            mark = self.elements[self.at][2]
            if mark == ")":
                break
            if mark == "|":
                self.at += 1
                source, can_be_empty, empty_so_far = source + "|", can_be_empty or empty_so_far, True
                continue
            piece, begins, optional = self.piece()
            source += piece
            if empty_so_far:
                first |= begins
            empty_so_far = empty_so_far and optional
        return source, first, can_be_empty or empty_so_far

    def piece(self) -> tuple[str, set[str], bool]:
        """Read one slot, word or bracket, and the question mark after it."""
        slot, name, mark, word, stray = self.elements[self.at]
        self.at += 1
        if slot:
            codes = self.slot_codes(slot)
            self.slots[name or slot] = slot
            source, first, empty = f"(?P<{name or slot}>[{codes}])", set(codes), False
        elif word:
            code = self.word_code(word)
            source, first, empty = f"(?:{code})", {code}, False
        elif mark.startswith("("):
            inner, first, empty = self.sequence()
            self.at += 1
            source = f"{'(?:' if mark == '(' else mark}{inner})"
            if mark != "(":
                first, empty = set(), True  # it looks, and takes nothing
        else:
            message = f"rule {self.pattern!r}: {stray or mark!r} is not part of the notation"
            raise ValueError(message)
        if self.at < len(self.elements) and self.elements[self.at][2] == "?":
            self.at += 1
            return f"{source}?", first, True
        return source, first, empty
