r"""Words of others on a terminal: shown, never obeyed.

Everything that comes from documents, file names, configuration or error messages passes through `visible`
before it is printed. Nothing here knows of rich.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.contract import SourceRecord

# NEL and the line and paragraph separators break lines; the rest are blanks of some width.
_BLANKS = re.compile("[ \t\n\r\v\f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

# Letters and marks by their category, yet nothing is seen: fillers, joiners, the empty Braille cell.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")

# What a terminal would obey or hide though JSON and XML allow it, and what splits lines for some readers.
_OBEYED = re.compile("[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def escaped(text: str, form: str) -> str:
    r"""The text with what is not seen written as an escape of its format, which is the same to all who read that.

    >>> print(escaped('"caf\u00e9 \u202e"', "\\u{:04x}"))
    "café \u202e"
    """
    return _OBEYED.sub(lambda unseen: form.format(ord(unseen[0])), text)


def visible(text: str) -> str:
    r"""The text on one line, blanks folded to one space, with every character that is not seen spelled out.

    Control, format (bidi, zero-width), private, unassigned characters and lone surrogates are spelled as escapes.

    >>> print(visible("on\xa0 Sunday\n\x1b[31mred\u202e"))
    on Sunday \x1b[31mred\u202e
    """
    return _shown(_BLANKS.sub(" ", text))


def legible(text: str) -> str:
    r"""The text with its lines and spaces as they are, and every other character that is not seen spelled out.

    >>> print(legible("in  order\n  \x1b[31mred\u202e"))
    in  order
      \x1b[31mred\u202e
    """
    return "\n".join(map(_shown, text.split("\n")))


def _shown(line: str) -> str:
    if line.isprintable() and _UNSEEN.isdisjoint(line):
        return line
    return "".join(c if c.isprintable() and c not in _UNSEEN else spelled(c) for c in line)


def spelled(character: str) -> str:
    r"""A character as an escape of Python.

    >>> print(spelled("\x9b"), spelled("\u200b"), spelled("\U000e0041"))
    \x9b \u200b \U000e0041
    """
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - the widest value \x can spell
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - likewise \u


def around(source: SourceRecord) -> tuple[str, str, str]:
    """The quote of a citation as visible text: before the date phrase, the phrase, and after it.

    The phrase is empty when it stands outside the quote.
    """
    first, last = source.phrase.start - source.start, source.phrase.end - source.start
    if not 0 <= first <= last <= len(source.quote):
        return visible(source.quote).strip(), "", ""
    before, phrase, after = source.quote[:first], source.quote[first:last], source.quote[last:]
    return visible(before).lstrip(), visible(phrase), visible(after).rstrip()
