"""One plain lower-case spelling of a text, character for character, so that offsets stay those of the document."""

from __future__ import annotations

import re

# Characters that printers and web pages put where a keyboard has a plain one.
_PLAIN = {
    "\u00a0": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u200a": " ",
    "\u202f": " ",
    "\u3000": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2212": "-",
    "\u2044": "/",
    "\u2018": "'",
    "\u2019": "'",
    "\u201b": "'",
    "\u02bc": "'",
}

# Digits of other scripts: Arabic, Persian, Devanagari, and the wide ones of East Asia.
_OTHER_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]")
_OWNED = ("s' day", "s' eve")


def plain(text: str) -> str:
    r"""Return the text in lower case with plain spaces, hyphens and apostrophes, exactly as long as it was.

    >>> plain("Late\u00a0October \u2013 \u2018now\u2019")
    "late october - 'now'"
    """
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when lowered: the dotted capital I
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not low.isascii():
        for fancy, simple in _PLAIN.items():
            low = low.replace(fancy, simple)
        low = _OTHER_DIGIT.sub(lambda found: str(int(found.group())), low)
    for word in _OWNED:
        if word in low:  # "Presidents' Day" is spelled without the apostrophe as often
            low = low.replace(word, word.replace("'", " "))
    return low
