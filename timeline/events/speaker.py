"""Who says so: the words that name the speaker, beside the verb that reports or after "according to"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from timeline.events.pronouns import meant
from timeline.lexicon import DATE_WORDS
from timeline.lexicon.actions import BARE
from timeline.lexicon.verbs import AUXILIARY, REPORTING, SUBORDINATORS
from timeline.syntax import has_verb, is_verb, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.syntax import Clause

_TELLS = frozenset(REPORTING - {"according"}) | {
    "accused",
    "accuses",
    "alleged",
    "alleges",
    "claim",
    "claimed",
    "claims",
}
_TELLING = re.compile(rf"\b(?:{'|'.join(sorted(_TELLS))})\b")
_WORD = re.compile(r"[^\s\"“”()\[\]–—]+")
_EDGES = " ,.;:!?'’`‘-_"
_ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Co|Ltd|Jr|Sr|[A-Z]\.[A-Z])\.\Z")
_ROW = 5  # words before a row's last comma in which its article stands
_LONGEST = 9  # words of a speaker
_REACH = 160  # characters on either side of a reporting verb
_BREAK = re.compile(r"[;:!?\"“”()\[\]–—]|\s-+\s|``|''")
_DONE_BY_WORDS = frozenset(
    "announced announces declared confirmed confirms acknowledged claim claims claimed reported reports recalled "
    "estimated estimates".split()
)
_LIVES = re.compile(r"\s(?:[\w,]+\s){0,4}?(?:li[fv]es?|victims|responsibility|victory|credit)\b")
_QUOTES = re.compile(r"[\"“:]|``|\bthat\b")
_ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
_PRONOUNS = frozenset("he she it they".split())
_NOBODY = frozenset("i i'm i’m we you who which that there this what one".split())
_OPENERS = frozenset("and but or so yet that as while when also meanwhile however later then still though".split())
_DETERMINERS = frozenset("the a an its his her their this these those some all both".split())
_PASSIVE = AUXILIARY - {"has", "have", "had"}
_BY = re.compile(r"\s+by\s+")
_BETWEEN = frozenset(
    "also just only long later then earlier has have had on late early last this still now first".split()
)
_PREPOSITIONS = frozenset(
    "per in on at by for from to of with after before since until during under over despite amid about against "
    "into".split()
)
_STOPS = SUBORDINATORS | frozenset("in on at from to and but adding during after before about for".split())
_ASIDE = SUBORDINATORS - {"that"}
_CROWDS = frozenset("police people troops men women militia media neither both".split())
_NO_SPEAKER = _PREPOSITIONS | _NOBODY | frozenset("not never according".split())


def speaker(text: str, clause: Clause) -> tuple[int, int] | None:
    """Return where the words stand that name who tells a clause; None where none does.

    >>> from timeline.syntax import clause_at
    >>> said = "Four witnesses said that soldiers beat two men on Sunday."
    >>> found = speaker(said, clause_at(said, (0, len(said)), (50, 56)))
    >>> said[slice(*found)]
    'Four witnesses'
    """
    first, last = clause.sentence
    if not _TELLING.search(text, first, last):
        return _source(text, first, last)
    inside = _verbs(text, clause.start, clause.end)
    before = reversed(list(_verbs(text, first, clause.start)))
    for verb in (*inside, *before):
        if not _reports(text, verb, last):
            continue
        aside = verb.end() <= clause.start and "," in text[verb.end() : clause.start]
        if found := _subject(text, first, verb.start(), aside=aside) or _agent(text, verb, last):
            return found
    if after := next(_verbs(text, clause.end, last), None):
        between = text[clause.end : after.start()]
        if re.match(r"\W", between) and not any(_verbal(word) for word in _WORD.finditer(between)):
            return _subject(text, clause.end, after.start()) or _noun(text, after.end(), last)
    return _source(text, first, last)


def _source(text: str, first: int, last: int) -> tuple[int, int] | None:
    """Return where the words stand after an "according to"."""
    source = _ACCORDING.search(text, first, last)
    return _noun(text, source.end(), last) if source else None


def _verbs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the verbs that report: a form that another verb follows is a noun, or a participle beside one."""
    if not _TELLING.search(text, start, end):
        return
    words = [*(word for word in _WORD.finditer(text, start, end) if not _passed(word)), None]
    for word, following in pairwise(words):
        if word and _form(word.group()).tells and not (following and _verbal(following)):
            yield word


def _reports(text: str, verb: re.Match[str], last: int) -> bool:
    """Tell whether a clause or a quotation follows a verb: "announced his retirement" is itself what was done."""
    after = text[verb.end() : min(last, verb.end() + _REACH)]
    if _low(verb).startswith("claim") and _LIVES.match(after):
        return False
    return _low(verb) not in _DONE_BY_WORDS or bool(_QUOTES.search(after)) or has_verb(words_of(after))


def _subject(text: str, low: int, stop: int, *, aside: bool = False) -> tuple[int, int] | None:
    """Return where the words before a verb stand that are its subject; what an `aside` reports is told in it alone."""
    low = max(low, stop - _REACH, *(found.end() for found in _BREAK.finditer(text, low, stop)))
    words = [*_WORD.finditer(text, low, stop)]
    if words and _low(words[-1]) in _PASSIVE:
        return None
    while words and _passed(words[-1]):
        words.pop()
    if words and words[-1].group().endswith(","):  # "Otto Berg, the mayor of Korst, said"
        comma = max((n for n, word in enumerate(words[:-1]) if word.group().endswith(",")), default=-1)
        words = words[: comma + 1]
    begin = len(words)
    while begin > 0 and not (_low(words[begin - 1]) in SUBORDINATORS or _ended(words, begin) or _finite(words, begin)):
        begin -= 1
    begin = _row(words, begin)
    opener = _low(words[begin - 1]) if begin else ""
    taken = words[begin:]
    if begin and _finite(words, begin):
        joined = max((n for n, word in enumerate(taken) if _low(word) in _OPENERS), default=-1)
        taken = taken[joined + 1 :] if joined >= 0 else []
    return None if aside and opener in _ASIDE else _named(text, taken)


def _row(words: list[re.Match[str]], begin: int) -> int:
    """Return where a row begins that a noun ends: "the foods, tobacco and brewing company"."""
    own = [_low(word) for word in words[begin:]]
    if not begin or "and" not in own[1:] or own[0] in _DETERMINERS or not words[begin].group().islower():
        return begin
    led = (n for n in range(begin - 1, max(-1, begin - _ROW), -1) if _low(words[n]) in _DETERMINERS)
    return next(led, begin)


def _agent(text: str, verb: re.Match[str], stop: int) -> tuple[int, int] | None:
    """Return where the words stand after the "by" of a passive: "was accused by residents of theft"."""
    return _noun(text, by.end(), stop) if (by := _BY.match(text, verb.end(), stop)) else None


def _noun(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return where the noun stands that begins at a place, up to a comma, a verb, a date or what places it."""
    taken: list[re.Match[str]] = []
    cut = _BREAK.search(text, start, stop)
    for word in _WORD.finditer(text, start, cut.start() if cut else stop):
        if taken and _low(taken[-1]) == "of" and _low(word).endswith("ing"):  # "accused by the union of buying votes"
            taken.pop()
            break
        if _low(word) in _STOPS or _dated(word) or (taken and _low(taken[-1]) not in _DETERMINERS and _verbal(word)):
            break
        taken.append(word)
        if word.group().endswith((",", ";")):
            break
    return _named(text, taken)


def _named(text: str, taken: list[re.Match[str]]) -> tuple[int, int] | None:
    """Return the span of a speaker's words, a pronoun's being those of what it means; None where they name nobody."""
    while taken and (_low(taken[0]) in _OPENERS or _dated(taken[0]) or not _low(taken[0])):
        taken = taken[1:]
    if (
        not taken
        or not _is_somebody(taken)
        or len(taken) > _LONGEST
        or _low(taken[0]) in _NO_SPEAKER
        or _low(taken[-1]) in _DETERMINERS
    ):
        return None
    if len(taken) == 1 and _low(taken[0]) in _PRONOUNS:
        return meant(text, taken[0].start(), _low(taken[0]))
    own = text[taken[0].start() : taken[-1].end()].rstrip(" ,;:")
    kept = own if _ABBREVIATED.search(own) else own.rstrip(_EDGES)
    first = taken[0].start() + len(own) - len(own.lstrip(_EDGES))
    return first, taken[0].start() + len(kept)


def _is_somebody(taken: list[re.Match[str]]) -> bool:
    """Tell whether words can name a speaker: a bare word is one in the plural, and none opens with a verb."""
    first, low = taken[0].group(), _low(taken[0])
    if not first[:1].islower() or low in _DETERMINERS or low in _PRONOUNS:
        return True
    if len(taken) == 1:
        return low in _CROWDS or (low.endswith("s") and not low.endswith("ss"))
    return not (low.endswith("ing") or low in BARE or (low.endswith("s") and low[:-1] in BARE and _held(taken[1])))


def _held(word: re.Match[str]) -> bool:
    return _low(word) in _PREPOSITIONS | _DETERMINERS | {"upon"} - {"of", "in", "for", "from"}


def _low(word: re.Match[str]) -> str:
    return _form(word.group()).low


def _dated(word: re.Match[str]) -> bool:
    return _form(word.group()).dated


def _verbal(word: re.Match[str]) -> bool:
    return _form(word.group()).verbal


def _ended(words: list[re.Match[str]], begin: int) -> bool:
    """Tell whether the word before a place ends what stands before it."""
    return begin < len(words) and words[begin - 1].group().endswith((",", ";"))


def _passed(word: re.Match[str]) -> bool:
    """Tell whether a word may stand between a subject and its verb: "police later said", "Haro yesterday said"."""
    return _form(word.group()).passed


def _finite(words: list[re.Match[str]], begin: int) -> bool:
    """Tell whether the word before a place is a verb, not a participle beside its noun: "the besieged town"."""
    led = _low(words[begin - 2]) if begin > 1 else ""
    return _verbal(words[begin - 1]) and led not in _DETERMINERS


class _Form(NamedTuple):
    """What is told of a word by its spelling alone."""

    low: str
    tells: bool
    dated: bool
    verbal: bool
    passed: bool


@lru_cache(maxsize=16_384)
def _form(word: str) -> _Form:
    plain = word.strip(_EDGES)
    low = plain.lower()
    dated = low in DATE_WORDS or low.isdigit()
    passed = not word.endswith(",") and (low in _BETWEEN or dated or low.endswith("ly"))
    return _Form(low, plain in _TELLS, dated, is_verb(low) and word[0].islower(), passed)
