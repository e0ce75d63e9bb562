"""The words of a sentence a date can tell of: verbs by their form and the words beside them, event nouns by a list."""

from __future__ import annotations

from functools import lru_cache

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
from timeline.syntax.tokens import Token, tokens_of
from timeline.syntax.verbs import is_verb

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


@lru_cache(maxsize=256)
def kinds_of(sentence: str) -> tuple[str, ...]:
    """Return what each word of a sentence seems to be; empty for one that nothing happens by.

    >>> kinds_of("The ruling was expected to end it")
    ('', 'noun', '', 'passive', '', 'infinitive', '')
    """
    tokens = tokens_of(sentence)
    return tuple(_kind(tokens, at) for at in range(len(tokens)))


def noun_kind(word: str) -> str:
    """Return what kind of happening a noun names; empty for none.

    >>> noun_kind("bombings"), noun_kind("losses"), noun_kind("bank")
    ('deed', 'figure', '')
    """
    return NOUN_KINDS.get(word) or NOUN_KINDS.get(_singular(word), "")


def led_by(tokens: tuple[Token, ...], at: int) -> str:
    """Return the word before one, adverbs passed over: the "was" of "was not formally announced".

    >>> led_by(tokens_of("It was not formally announced"), 4)
    'was'
    """
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        low = tokens[back].low
        if low not in _PASSED_OVER and (not low.endswith("ly") or low in _NO_ADVERBS):
            return low
    return ""


def _singular(word: str) -> str:
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending) and not word.endswith(("ss", "is", "us")):
            return word[: -len(ending)] + instead
    return word


def _bare(word: str) -> str:
    """Return the bare form of a present verb: of "expires", "carries", "reaches"; empty for what is none."""
    forms = (word[: -len(end)] + instead for end, instead in _PRESENT_ENDS if word.endswith(end))
    return word if word in BARE else next((form for form in forms if form in BARE), "")


def _kind(tokens: tuple[Token, ...], at: int) -> str:
    low, follows = tokens[at].low, tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in BE or low in HAVE:
        return "" if _helps(tokens, at, low) else ("be" if low in BE else "have")
    if not low[0].isalpha() or low in _NEVER:
        return ""
    led, direct = led_by(tokens, at), tokens[at - 1].low if at else ""
    capital = tokens[at].text[0].isupper() and at > 0
    bare = low in BARE and (_after_did(tokens, at, led) or _joined(low, direct, follows))
    if not capital and (bare or _infinitive(low, led, follows)):
        return "infinitive"
    if low in PAST or (low.endswith("ed") and is_verb(low)):
        return "" if capital else _past(low, led, direct, follows)
    if low.endswith("ing") and len(low) >= _SHORTEST_ING:
        return _ing(low, led, direct)
    there = "there" in {token.low for token in tokens[max(0, at - _REACH) : at]}  # "there were sell programs"
    return _present_or_noun(low, led, direct, follows, capital=capital) or (
        "" if there else _predicate(low, led, capital=capital)
    )


def _helps(tokens: tuple[Token, ...], at: int, low: str) -> bool:
    """Tell whether a "be" or "have" only helps the verb after it."""
    for ahead in range(at + 1, min(len(tokens), at + 1 + _REACH)):
        word = tokens[ahead].low
        if word in BE or word in PAST or (word == "to" and low in BE):
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
    return led in {"to", "help", "helped"} and (low in BARE or an_object)


def _after_did(tokens: tuple[Token, ...], at: int, led: str) -> bool:
    """Tell whether a "did" goes with a bare verb: "did not say", "not only did the dam break"."""
    if led in DO:
        return True
    for back in range(at - 2, max(-1, at - 2 - _REACH), -1):
        low, subject = tokens[back].low, tokens[back + 1]
        if low in DO:
            return subject.low in DETERMINERS or subject.low in PRONOUNS or subject.text[0].isupper()
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
    noun, said = "noun" if noun_kind(low) else "", low in REPORTING and not capital
    before = led if direct in _PASSED_OVER else direct
    present = "said" if said else "present"
    if not capital and _bare(low):
        if led in PRONOUNS or direct in {"n't", "which", "that"}:
            return present
        an_object = follows in DETERMINERS or follows in PRONOUNS or follows in {"to", "that"}
        verb_first = _bare(low) not in NOUNS_FIRST and (an_object or not noun)
        if verb_first and before not in _BEFORE_NOUN and before not in PREPOSITIONS:
            return present if said or before.endswith("s") or before in _MANY or low not in BARE else noun
    return noun or ("said" if said and direct not in _BEFORE_NOUN and not noun_kind(direct) else "")


def _predicate(low: str, led: str, *, capital: bool) -> str:
    """Tell of "was available": what follows a "be" that helps no verb."""
    if led not in BE or capital or low in SUBORDINATORS or low in _PASSED_OVER or low.endswith("ly"):
        return ""
    return "predicate" if len(low) > len("of") else ""
