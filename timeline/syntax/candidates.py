"""The words of a sentence a date can tell of: verbs by their form and the words beside them, event nouns by a list."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from timeline.lexicon.actions import BARE, NOUNS_FIRST
from timeline.lexicon.pairing import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NO_ACT,
    NO_ACT_ING,
    NOUN_KINDS,
    NOW,
    PREPOSITIONS,
    PRONOUNS,
)
from timeline.lexicon.verbs import PAST, REPORTING, SUBORDINATORS
from timeline.syntax.tokens import lows_of, texts_of
from timeline.syntax.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

_PASSED_OVER = NOW | frozenset(
    "not n't also never already still just only even soon then once again both all last first `` '' \"  “ ”".split()
)
_NO_ADVERBS = frozenset("july italy family".split())
_BEFORE_NOUN = DETERMINERS | frozenset("'s of new first last own recent next".split())
_MANY = frozenset("police people men women children".split())
_PRESENT_ENDS = (("ies", "y"), ("es", ""), ("s", ""))
_SHORTEST_ING = 5
_REACH = 4  # words looked at around one
FINITE = frozenset("said past perfect passive present be have".split())
VERBAL = FINITE | {"infinitive", "ing", "predicate"}
_NEVER = MODALS | PREPOSITIONS | DETERMINERS | PRONOUNS | DO | NO_ACT
_TO = frozenset("to help helped".split())  # "helped end it"
_LEADING = MODALS | _TO | BE


class Row(NamedTuple):
    """A sentence word by word: each as it is compared, the word that leads it, and what it seems to be."""

    texts: Sequence[str]
    lows: tuple[str, ...]
    leds: tuple[str, ...]  # the word before each, adverbs passed over: the "was" of "was not formally announced"
    kinds: tuple[str, ...]  # empty for what nothing happens by


class Form(NamedTuple):
    """What a word can be by its spelling alone, so that each is looked up once and not wherever it stands."""

    helps: str  # which verb that can help another it is a form of: "be", "have"
    idle: bool  # nothing happens by it, whatever it stands beside
    plain: bool  # something happens by it only beside one of `_LEADING`
    passed: bool  # it may stand between a word and the one that leads it
    past: bool
    ing: bool
    bare: str  # the bare form of what it is as a present verb
    noun: str  # what kind of happening it names


@lru_cache(maxsize=256)
def row_of(sentence: str) -> Row:
    """Return a sentence word by word.

    >>> row_of("It was not formally announced").leds
    ('', 'it', 'was', 'was', 'was')
    """
    texts = texts_of(sentence)
    lows = lows_of(texts)
    forms = [_form(low) for low in lows]
    leds = _leds(lows, forms)
    kinds = [
        "" if form.idle or (form.plain and leds[at] not in _LEADING) else _kind(texts, lows, leds[at], at)
        for at, form in enumerate(forms)
    ]
    return Row(texts, lows, leds, tuple(kinds))


def kinds_of(sentence: str) -> tuple[str, ...]:
    """Return what each word of a sentence seems to be; empty for one that nothing happens by.

    >>> kinds_of("The ruling was expected to end it")
    ('', 'noun', '', 'passive', '', 'infinitive', '')
    """
    return row_of(sentence).kinds


@lru_cache(maxsize=32_768)
def noun_kind(word: str) -> str:
    """Return what kind of happening a noun names; empty for none.

    >>> noun_kind("bombings"), noun_kind("losses"), noun_kind("bank")
    ('deed', 'figure', '')
    """
    return NOUN_KINDS.get(word) or NOUN_KINDS.get(_singular(word), "")


def _leds(lows: Sequence[str], forms: Sequence[Form]) -> tuple[str, ...]:
    """Return the word before each, what may stand between passed over; empty where it is far away."""
    leds, led, since = [], "", 0
    for low, form in zip(lows, forms, strict=True):
        leds.append(led if since < _REACH else "")
        led, since = (led, since + 1) if form.passed else (low, 0)
    return tuple(leds)


@lru_cache(maxsize=32_768)
def _form(low: str) -> Form:
    """Return what a word can be by its spelling."""
    helps = "be" if low in BE else "have" if low in HAVE else ""
    past = low in PAST or (low.endswith("ed") and is_verb(low))
    ing = low.endswith("ing") and len(low) >= _SHORTEST_ING
    bare, noun = _bare(low), noun_kind(low)
    return Form(
        helps=helps,
        idle=not helps and (not low[0].isalpha() or low in _NEVER),
        plain=not (helps or past or ing or bare or noun or low in REPORTING),
        passed=low in _PASSED_OVER or (low.endswith("ly") and low not in _NO_ADVERBS),
        past=past,
        ing=ing,
        bare=bare,
        noun=noun,
    )


def _singular(word: str) -> str:
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending) and not word.endswith(("ss", "is", "us")):
            return word[: -len(ending)] + instead
    return word


def _bare(word: str) -> str:
    """Return the bare form of a present verb: of "expires", "carries", "reaches"; empty for what is none."""
    forms = (word[: -len(end)] + instead for end, instead in _PRESENT_ENDS if word.endswith(end))
    return word if word in BARE else next((form for form in forms if form in BARE), "")


def _kind(texts: Sequence[str], lows: Sequence[str], led: str, at: int) -> str:
    low, form, follows = lows[at], _form(lows[at]), lows[at + 1] if at + 1 < len(lows) else ""
    if form.helps:
        return "" if _helps(lows, at) else form.helps
    direct, capital = lows[at - 1] if at else "", texts[at][0].isupper() and at > 0
    bare = low in BARE and (_after_did(texts, lows, at, led) or _joined(low, direct, follows))
    if not capital and (bare or _infinitive(low, led, follows)):
        return "infinitive"
    if form.past:
        return "" if capital else _past(low, led, direct, follows)
    if form.ing:
        return _ing(low, led, direct)
    kind = _present_or_noun(low, led, direct, follows, capital=capital)
    there = not kind and "there" in lows[max(0, at - _REACH) : at]  # "there were sell programs"
    return kind or ("" if there else _predicate(low, led, capital=capital))


def _helps(lows: Sequence[str], at: int) -> bool:
    """Tell whether a "be" or "have" only helps the verb after it."""
    for word in lows[at + 1 : at + 1 + _REACH]:
        if word in BE or word in PAST or (word == "to" and lows[at] in BE):
            return True
        if word.endswith(("ed", "ing")) and len(word) >= _SHORTEST_ING and word not in NO_ACT_ING:
            return True
        if word not in _PASSED_OVER and not word.endswith("ly") and word not in PRONOUNS:
            return False
    return False


def _infinitive(low: str, led: str, follows: str) -> bool:
    if led in MODALS:
        return low in BARE or not low.endswith("ly")
    an_object = (follows in DETERMINERS or follows in PRONOUNS) and not low.endswith("s")
    return led in _TO and (low in BARE or an_object)


def _after_did(texts: Sequence[str], lows: Sequence[str], at: int, led: str) -> bool:
    """Tell whether a "did" goes with a bare verb: "did not say", "not only did the dam break"."""
    if led in DO:
        return True
    for back in range(at - 2, max(-1, at - 2 - _REACH), -1):
        low, subject = lows[back], lows[back + 1]
        if low in DO:
            return subject in DETERMINERS or subject in PRONOUNS or texts[back + 1][0].isupper()
        if not low[0].isalpha() or low in PREPOSITIONS:
            return False
    return False


def _joined(low: str, direct: str, follows: str) -> bool:
    """Tell whether a bare verb goes on with a row of them: "to mine the road and close the border"."""
    if direct not in {"and", "or"} or low in NOUNS_FIRST:
        return False
    return follows in DETERMINERS or follows in PRONOUNS or (follows in PREPOSITIONS and not noun_kind(low))


def _past(low: str, led: str, direct: str, follows: str) -> str:
    if led in BE:
        return "passive"
    if led in HAVE:
        return "perfect"
    if led in DO or led == "to":
        return "infinitive"
    if low.startswith("un") or ("-" in low and low.endswith("ed")):
        return "adjective"
    if low in REPORTING:
        return "said"
    if direct not in _BEFORE_NOUN and direct not in PREPOSITIONS:
        return "past"
    if noun_kind(low):
        return "noun"
    return "past" if follows in PREPOSITIONS else "adjective"


def _ing(low: str, led: str, direct: str) -> str:
    if low in NO_ACT_ING:
        return ""
    if led not in BE and (noun_kind(low) or direct in _BEFORE_NOUN):
        return "noun"
    return "gerund" if direct in PREPOSITIONS else "ing"


def _present_or_noun(low: str, led: str, direct: str, follows: str, *, capital: bool) -> str:
    form, said = _form(low), low in REPORTING and not capital
    noun, present = "noun" if form.noun else "", "said" if said else "present"
    before = led if direct in _PASSED_OVER else direct
    if not capital and form.bare:
        if led in PRONOUNS or direct in {"n't", "which", "that"}:
            return present
        an_object = follows in DETERMINERS or follows in PRONOUNS or follows in {"to", "that"}
        verb_first = form.bare not in NOUNS_FIRST and (an_object or not noun)
        if verb_first and before not in _BEFORE_NOUN and before not in PREPOSITIONS:
            return present if said or before.endswith("s") or before in _MANY or low not in BARE else noun
    return noun or ("said" if said and direct not in _BEFORE_NOUN and not noun_kind(direct) else "")


def _predicate(low: str, led: str, *, capital: bool) -> str:
    """Tell of "was available": what follows a "be" that helps no verb."""
    if led not in BE or capital or low in SUBORDINATORS or low in _PASSED_OVER or low.endswith("ly"):
        return ""
    return "predicate" if len(low) > len("of") else ""
