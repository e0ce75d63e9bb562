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
class Begins:
    """How what a pattern matches can begin: its first and second characters, and whether it can be shorter."""

    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    empty: bool = True
    single: bool = False

    def then(self, other: Begins) -> Begins:
        """Return how this begins with the other after it.

        >>> begins = Begins(frozenset("a"), empty=False, single=True)
        >>> sorted(begins.then(begins).second), begins.then(begins).single
        (['a'], False)
        """
        first = self.first | other.first if self.empty else self.first
        second = self.second | (other.first if self.single else _NONE) | (other.second if self.empty else _NONE)
        single = (self.single and other.empty) or (self.empty and other.single)
        return Begins(first, second, self.empty and other.empty, single)

    def either(self, other: Begins) -> Begins:
        """Return how one of the two begins."""
        empty, single = self.empty or other.empty, self.single or other.single
        return Begins(self.first | other.first, self.second | other.second, empty, single)


_NONE = frozenset[str]()
_NOTHING = Begins()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled rule: what it matches, how that can begin, and which slot each name is."""

    source: str
    begins: Begins
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
    source, begins = reader.sequence()
    return Pattern(source, begins, reader.slots)


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str, slot_codes: Callable[[str], str], word_code: Callable[[str], str]) -> None:
        self.elements = [found for found in _ELEMENT.findall(pattern) if any(found)]
        self.at = 0
        self.pattern, self.slot_codes, self.word_code = pattern, slot_codes, word_code
        self.slots: dict[str, str] = {}

    def sequence(self) -> tuple[str, Begins]:
        """Read up to a closing bracket: the source, and how what it matches can begin."""
        source, before, begins = "", list[Begins](), _NOTHING
        while self.at < len(self.elements):
            mark = self.elements[self.at][2]
            if mark == ")":
                break
            if mark == "|":
                self.at += 1
                source += "|"
                before.append(begins)
                begins = _NOTHING
                continue
            piece, own = self.piece()
            source += piece
            begins = begins.then(own)
        for other in before:
            begins = begins.either(other)
        return source, begins

    def piece(self) -> tuple[str, Begins]:
        """Read one slot, word or bracket, and the question mark after it."""
        slot, name, mark, word, stray = self.elements[self.at]
        self.at += 1
        if slot:
            codes = self.slot_codes(slot)
            self.slots[name or slot] = slot
            source, begins = f"(?P<{name or slot}>[{codes}])", Begins(frozenset(codes), empty=False, single=True)
        elif word:
            code = self.word_code(word)
            source, begins = f"(?:{code})", Begins(frozenset((code,)), empty=False, single=True)
        elif mark.startswith("("):
            inner, begins = self.sequence()
            self.at += 1
            source = f"{'(?:' if mark == '(' else mark}{inner})"
            if mark != "(":
                begins = _NOTHING  # it looks, and takes nothing
        else:
            message = f"rule {self.pattern!r}: {stray or mark!r} is not part of the notation"
            raise ValueError(message)
        if self.at < len(self.elements) and self.elements[self.at][2] == "?":
            self.at += 1
            return f"{source}?", begins.either(_NOTHING)
        return source, begins
