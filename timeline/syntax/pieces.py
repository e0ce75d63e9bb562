"""A sentence in pieces: cut at its commas, brackets and quotes, and at the words that open a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from timeline.lexicon.pattern import any_of
from timeline.lexicon.verbs import REPORTING, SUBJECTS, SUBORDINATORS
from timeline.syntax.once import Once
from timeline.syntax.verbs import has_verb, is_verb, words_of

_SPANS = "day|night|week|month|year|time|point|morning|afternoon|evening|summer|winter|spring|autumn|decade|period"
# What no cut begins with comes first in both, so that the machine passes over most places at a glance.
_CUT = re.compile(
    r"[,;:\s\"“”(\[)\]](?:"
    r"(?=[a-z\s–—-])(?<=\s)(?:(?=[a-z])(?:"
    rf"(?={any_of(SUBORDINATORS - {'as'})}\s)(?!that\s(?:same\s)?(?:{_SPANS})\b)"
    r"|(?=as\s(?!(?:soon|early|late|well|many|much|long|far|of)\b))"
    r"(?<!soon.)(?<!early.)(?<!late.)(?<!well.)(?<!many.)(?<!much.)(?<!long.)(?<!far.)(?<!such.)(?<!same.))"
    r"|\s{0,3}[-–—]++\s{1,4})"
    r"|(?<!\s)(?:(?<=[,;:])\s+"
    r"|(?<=[,:]\s[\"“])|(?<=[,:][\"“])|(?<=[,.!?][\"”])"  # a quoted sentence, not a few quoted words
    r"|(?<=[(\[])(?=[^()\[\]]{25})|(?<=[^()\[\]]{25}[)\]])))"  # a remark, not an abbreviation in brackets
)
_LETTER = re.compile(r"[^\W_]")
_AND = re.compile(r"\s(?:and|but)\s+(?=([^\W\d_]+))")
# "said Friday it would", "said on Tuesday night the bridge": the day is that of the saying.
_DAY_SAID = (
    r"(?:(?:(?:on|late|early)\s){0,2}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|(?:last|this)\s(?:week|month"
    r"|year|night|spring|summer|fall|autumn|winter))(?:\s(?:night|morning|evening|afternoon))?\s+"
)
# "officials say the coalition will meet": what is said begins without a "that".
_SAID_CUT = re.compile(
    rf"[^a-z]\b{any_of(REPORTING - {'according', 'told', 'tells', 'tell'})}\s+"
    rf"(?:{_DAY_SAID})?"
    r"(?=(?:the|a|an|it|he|she|they|its|his|their|some|more|at|all|no)\s|[A-Z\d])"
)
_BEFORE_ROW = re.compile(r"(?:['’]s|\b(?:the|an?|its|his|her|their))\s\w+ed\Z")
_ROW = 30  # characters in which such a participle and its article stand
_AHEAD_OF_PHRASE = 2  # words before a participle that heads its piece: "quickly retaking"
_SAID_REACH = 240  # characters in which what is said shows its verb
_REMEMBERED = 512  # sentences: one with several phrases is cut once


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence, its offsets counted from the sentence's start."""

    sentence: str
    start: int
    end: int

    @Once
    def words(self) -> tuple[str, ...]:
        """Its words in lower case; of most pieces nobody asks."""
        return words_of(self.sentence[self.start : self.end])

    @Once
    def verbal(self) -> bool:
        """Whether a verb stands in it, or a participle at its head."""
        if has_verb(self.words):
            return True
        return any(word.endswith("ing") and len(word) > len("being") for word in self.words[:_AHEAD_OF_PHRASE])

    @property
    def subordinate(self) -> bool:
        """Whether it opens with a word that makes it hang on another piece."""
        return bool(self.words) and self.words[0] in SUBORDINATORS

    @property
    def closed(self) -> bool:
        """Whether a semicolon ends it: what follows begins anew."""
        return self.sentence[self.start : self.end].rstrip().endswith(";")

    @property
    def lacks_subject(self) -> bool:
        """Whether it opens with its verb."""
        return bool(self.words) and is_verb(self.words[0])


@lru_cache(maxsize=_REMEMBERED)
def pieces_of(sentence: str, barriers: tuple[int, ...] = ()) -> tuple[Piece, ...]:
    """Return the pieces of a sentence; `barriers` are offsets at which one must end.

    >>> [sentence[p.start : p.end] for sentence in ["He left, and she stayed."] for p in pieces_of(sentence)]
    ['He left, ', 'and she stayed.']
    """
    end = len(sentence)
    cuts = {0, end, *[at for at in barriers if 0 < at < end]}
    cuts.update([cut.end() for cut in _CUT.finditer(sentence)])
    said = [cut.end() - 1 for cut in _SAID_CUT.finditer("\n" + sentence)]
    cuts.update([at for at in said if _says(sentence, at)])
    if "and" in sentence or "but" in sentence:
        joined = [cut for cut in _AND.finditer(sentence) if _opens(cut.group(1).lower())]
        cuts.update([cut.start() + 1 for cut in joined if not _row(sentence, cut)])
    pieces = [Piece(sentence, a, b) for a, b in pairwise(sorted(cuts)) if _LETTER.search(sentence, a, b)]
    return tuple(pieces) or (Piece(sentence, 0, end),)


def _says(sentence: str, start: int) -> bool:
    """Tell whether what follows a reporting verb is a clause: "declared its caliphate" reports nothing."""
    end = min(len(sentence), start + _SAID_REACH)
    stop = _CUT.search(sentence, start, end)
    return has_verb(words_of(sentence[start : stop.start() if stop else end]))


def _row(sentence: str, cut: re.Match[str]) -> bool:
    """Tell whether an "and" joins participles of one noun or verbs of one object: "entered and held the town"."""
    begin = max(0, cut.start() - _ROW)
    if not cut.group(1).endswith("ed"):
        return False
    before = sentence[begin : cut.start()].rsplit(None, 1)[-1]
    both = before.endswith("ed") and is_verb(before) and cut.group().split() == ["and"]
    return both or bool(_BEFORE_ROW.search(sentence, begin, cut.start()))


def _opens(word: str) -> bool:
    return word in SUBJECTS or is_verb(word)
