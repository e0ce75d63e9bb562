"""A title as an editor looks at it: its words, what each seems to be, and which of them carry a clause."""

from __future__ import annotations

import re

from timeline.lexicon.pairing import DETERMINERS, MODALS, PREPOSITIONS
from timeline.lexicon.verbs import STOP_WORDS
from timeline.syntax import is_verb
from timeline.syntax.candidates import FINITE, row_of

BORROWED = re.compile(r"\[([^\]]*)\]\s*")
_RELATIVE = re.compile(r",?\s(?:that|which|who)\s((?:(?:[a-z]+ly|again|also|later|then|once)\s)?([a-z]+))")
_HELPS = MODALS | frozenset("is are was were am has have had do does did".split())
_LED = _HELPS | frozenset("be been being".split())
_ORDER = frozenset("first last once next".split())  # "the ship last sailed"


class Seen:
    """A title as its flaws are looked for in it: what is borrowed counts as its own words."""

    def __init__(self, title: str) -> None:
        """Look at a title."""
        plain = BORROWED.sub(r"\1 ", title) if "[" in title else title
        self.title, self.plain = title, plain.rstrip("…").strip()
        self.texts, self.lows, self.leds, self.kinds = row_of(self.plain)
        self.finite = [at for at in range(len(self.lows)) if self._carries(at)]

    def _carries(self, at: int) -> bool:
        """Tell whether a word carries its clause: a finite verb, or the first word of one that is several."""
        low, kind = self.lows[at], self.kinds[at]
        if kind == "adjective":
            able = at + 1 == len(self.lows) or self.lows[at - 1] in _ORDER or low[:3] == "re-"
        else:
            able = kind in FINITE or low in _HELPS
        return able and self.leds[at] not in _LED

    def deed(self, at: int) -> bool:
        """Tell whether a word names a deed by its "-ing": "the killing of", but not "a drug promoting growth"."""
        follows = self.lows[at + 1 : at + 2]
        return (
            self.kinds[at] in {"ing", "noun"}
            and self.lows[at].endswith("ing")
            and (at == 0 or not follows or follows[0] in PREPOSITIONS or self.kinds[at + 1] in FINITE)
        )

    def held(self, at: int) -> bool:
        """Tell whether what follows a form makes it a participle: "a bulletin sent by", "two men suspected of"."""
        return self.lows[at + 1 : at + 2] in (("by",), ("of",), ("to",)) or (
            self.lows[at].endswith("ed") and self.kinds[at + 1 : at + 2] == ("",) and self.texts[at + 1][0].isupper()
        )

    def ends_noun(self, at: int) -> bool:
        """Tell whether a noun ends before a place, rather than something that takes what stands there as its own."""
        low = self.lows[at - 1]
        if not low[0].isalpha() or low in PREPOSITIONS or low in STOP_WORDS or low.endswith("ly"):
            return False
        return self.kinds[at - 1] in {"", "noun"}


def joined(title: str) -> str:
    """Return a title with a noun and its verb joined that only a comma or a relative parts.

    >>> joined("A deal that will be sealed"), joined("Veterans of the war, refused the order"), joined("He left")
    ('A deal will be sealed', 'Veterans of the war refused the order', 'He left')
    """
    seen, relative = Seen(title), _RELATIVE.search(title)
    if relative and len(seen.finite) == 1 and (is_verb(relative.group(2)) or relative.group(2) in MODALS):
        return f"{title[: relative.start()]} {title[relative.start(1) :]}"
    at = seen.finite[0] if seen.finite else 0
    sure = at + 1 < len(seen.lows) and (seen.kinds[at] != "past" or seen.lows[at + 1] in DETERMINERS)
    comma = at > 1 and seen.lows[0] not in PREPOSITIONS and seen.lows[at - 1] == "," and seen.lows[:at].count(",") == 1
    return title.replace(", ", " ", 1) if comma and sure else title


def verb_of(title: str) -> str:
    """Return the first verb of a title in small letters, its first word where none is seen, or nothing of no words.

    >>> verb_of("[Clinton] capturing it"), verb_of("A deal that will be sealed"), verb_of("[Abadi] …")
    ('capturing', 'will', '')
    """
    seen = Seen(BORROWED.sub("", title) or title)
    return seen.lows[seen.finite[0] if seen.finite else 0] if seen.lows else ""


def main_verbs(title: str) -> list[str]:
    """Return the verbs of a title that are more than a help to others.

    >>> main_verbs("The council was told by Haro")
    ['told']
    """
    seen = Seen(title)
    return [low for low, kind in zip(seen.lows, seen.kinds, strict=True) if kind in FINITE and low not in _HELPS]
