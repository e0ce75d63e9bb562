"""What a clause tells, as far as two tellings of one event are known by it: its act, its names, its numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.lexicon.verbs import AUXILIARY, BEGINNING, REPORTING
from timeline.syntax import is_verb, named_inside, names, stem, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.model import Mention
    from timeline.syntax import Clause

_WORD = re.compile(r"[^\W\d_]++(?:['’-][^\W\d_]++)*|,")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
# "in Mosul", "to western Mosul", "the streets of Mosul": the names that are surely places, "in Iraqi hands" aside.
_PLACED = re.compile(
    r"\b(?:in|into|to|near|outside|around|across|at|(?:city|town|side|half|parts?|streets|west|east|north|south) of)\s+"
    r"(?:the\s+)?(?:(?:east|west|north|south)(?:ern)?\s+|city of\s+)?"
    r"([A-Z][^\W\d_]+)(?=\Z|\n|[^\w\s]|\s(?:and|or|but|on|in|at|by|to|for|from|as|with|is|was|were|has|had|have|that|who"
    r"|which|when|while|where|since|after|before|during|over|under|last|this|until|would|will|if|the|a)\b)"
)
# "The war broke out" and "the war began" are one act; "since" and "open" stand for too much else.
_BEGIN, _BEGINS = stem("begin"), BEGINNING - {"since", "open", "underway"}
# Offices and bodies that every country has: texts that name them are not about one thing.
_TITLES = frozenset(
    stem(word)
    for word in "president prime minister ministry secretary general chief governor mayor judge colonel captain "
    "spokesman dr mr mrs ms sir council court congress parliament senate cabinet government party union united nations "
    "un states us state national international republic army police force forces rights human watch health defence "
    "defense foreign interior security north south east west new press agency news reuters ap afp".split()
)
_LONG = 1 << 16  # characters
_MOST_NAMES = 256  # that a text is held to be about: a book names thousands, and each of its tellings carries them
_SHARED_NAMES, _MANY_NAMES, _AKIN = (
    2,
    4,
    0.3,
)  # how many names two texts about one thing share at least, and how much of them
_COMES_BACK = 2  # a name told so often is what a text is about
_SHORTEST_GERUND = 6


@dataclass(frozen=True, slots=True)
class Act:
    """The words of one clause that must agree where two clauses tell one event."""

    head: str  # the stem of the verb the phrase hangs on; empty where that is one of saying, or none
    doer: str  # the stem of a name right before that verb
    stems: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]

    def may_be(self, other: Act) -> bool:
        """Tell whether both can be one act: the same verb, and neither a name nor a number against it."""
        if not self.head or self.head not in other.stems or not other.head or other.head not in self.stems:
            return False
        if self.numbers and other.numbers and self.numbers.isdisjoint(other.numbers):
            return False
        shared = self.stems & other.stems
        if self.doer and self.doer == other.doer:
            return True
        apart = self.names and other.names and shared.isdisjoint(self.names | other.names)
        return not apart and (self.names <= other.stems or other.names <= self.stems)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a text is about: the names it comes back to, the place it names most, and all its names but titles."""

    names: frozenset[str]
    place: str
    named: frozenset[str] = frozenset()

    def kinship(self, other: Topic) -> float:
        """Return how much of the names of the lesser text the other has too, 0 where they are too few to tell.

        A short report comes back to no name, so all that it names are asked: two of one town and one man are akin.
        """
        shared = len(self.named & other.named)
        share = shared / max(1, min(len(self.named), len(other.named)))
        elsewhere = self.place not in other.named and other.place not in self.named
        if self.place and other.place and elsewhere and shared < _MANY_NAMES:
            return 0.0  # the same army before another town
        return share if shared >= _SHARED_NAMES and share >= _AKIN else 0.0

    def shared(self, other: Topic) -> int:
        """Return how many names two texts come back to both."""
        return len(self.names & other.names)

    def share(self, other: Topic) -> float:
        """Return how much of the lesser topic is the other's too."""
        return self.shared(other) / max(1, min(len(self.names), len(other.names)))


def topic_of(text: str) -> Topic:
    """Return what a text is about.

    >>> topic_of("The army fought in Mosul. Then the army left Mosul, and Mosul was quiet.")
    Topic(names=frozenset({'mosul'}), place='mosul', named=frozenset({'mosul'}))
    """
    return (_long_topic if len(text) > _LONG else _topic)(text)


def _told_topic(text: str) -> Topic:
    seen = Counter(stem(name) for name in names(text))
    places = {stem(found.group(1)) for found in _PLACED.finditer(text)}
    named = max((name for name in seen if name in places), key=lambda name: (seen[name], name), default="")
    again = frozenset(name for name, count in seen.items() if count >= _COMES_BACK)
    return Topic(_foremost(again, seen), named, _foremost(named_inside(text) - _TITLES, seen))


_topic = lru_cache(maxsize=4096)(_told_topic)
_long_topic = lru_cache(maxsize=2)(_told_topic)  # what is remembered holds the text as well


def _foremost(found: frozenset[str], seen: Counter[str]) -> frozenset[str]:
    """Return the names told most often, where there are very many: each telling of a text carries them."""
    return (
        found
        if len(found) <= _MOST_NAMES
        else frozenset(sorted(found, key=lambda one: (-seen[one], one))[:_MOST_NAMES])
    )


def act_of(text: str, known: frozenset[str], mention: Mention, clause: Clause, dates: Sequence[Mention]) -> Act:
    """Return the act a phrase dates; `known` are the stems of all names of the text.

    >>> from timeline.phrases import find
    >>> from timeline.syntax import clause_at
    >>> text = "Abadi traveled to Mosul on Sunday."
    >>> (phrase,) = find(text)
    >>> act = act_of(text, frozenset({"abadi"}), phrase, clause_at(text, (0, 34), (26, 32)), (phrase,))
    >>> act.head, act.doer
    ('travel', 'abadi')
    """
    told = text[clause.start : clause.end]
    found = frozenset(word for word in stems(told) if len(word) > 1)
    head, doer = _head(text, clause, mention)
    rest = list(told)
    for date in dates:
        if clause.start <= date.start and date.end <= clause.end:
            rest[date.start - clause.start : date.end - clause.start] = " " * (date.end - date.start)
    capitals = frozenset(stem(word) for word in _WORD.findall("".join(rest)) if _is_name(word))
    numbers = frozenset(_NUMBER.findall("".join(rest)))
    if head == _BEGIN:
        found |= {_BEGIN}
    return Act(head, doer if doer in known else "", found, capitals & known & found, numbers)


def _head(text: str, clause: Clause, mention: Mention) -> tuple[str, str]:
    """Return the stems of the verb nearest before the phrase, else after it, and of the name right before that verb."""
    before = list(_WORD.finditer(text, clause.start, max(clause.start, mention.lead)))
    after = list(_WORD.finditer(text, min(mention.tail, clause.end), clause.end))
    for found in (*reversed(before), *after):
        word = found.group().lower()
        if word in REPORTING:
            return "", ""
        if word not in AUXILIARY and _acts(word):
            return _BEGIN if word in _BEGINS else stem(word), _before(text, clause.start, found.start())
    return "", ""


def _acts(word: str) -> bool:
    return is_verb(word) or word in _BEGINS or (word.endswith("ing") and len(word) >= _SHORTEST_GERUND)


def _before(text: str, start: int, at: int) -> str:
    """Return the stem of the capitalised word right before a verb, its helpers passed over."""
    words = [word for word in _WORD.findall(text, start, at) if word not in AUXILIARY]
    return stem(words[-1]) if words and _is_name(words[-1]) else ""


def _is_name(word: str) -> bool:
    return word.removeprefix("al-").removeprefix("el-")[:1].isupper()
