"""The subject a clause borrows: of its sentence's beginning, of what comes before a "which", of the clause after it."""

from __future__ import annotations

import re

from timeline.lexicon import DATE_WORDS
from timeline.lexicon.pairing import MODALS
from timeline.lexicon.verbs import AUXILIARY, PRESENT, REPORTING, STOP_WORDS, SUBORDINATORS
from timeline.syntax import is_verb

_EDGES = " \t\r\n\u00a0,;:.!?–—-\"'“”‘’()[]`_"
_LONGEST = 6  # words
_REMARK = re.compile(r"\([^()]*\)|[()]")
_REACH = 120  # characters before a "which" in which what it stands for is looked for
_RELATIVE = re.compile(r"\W*(?:and\s+|of\s+|in\s+)?(?:which|who|that|whose)\b", re.IGNORECASE)
# "Speculators -- one of them Holm -- surfaced", "its new strategy -- begun in two towns".
_BETWEEN_DASHES = re.compile(r"\s(?:-{2,4}|–|—)\s(?:(?!\s(?:-{2,4}|–|—)\s).){3,200}\s(?:-{2,4}|–|—)\s+\Z")
_DASH = re.compile(r"\s(?:-{2,4}|–|—)\s+\Z")
_IT_IS = re.compile(r"\W*it\s(?:\w+\s){1,4}that\s", re.IGNORECASE)  # "It should be said that sales rose, fell ..."
_HELD_BY = re.compile(r"[a-z]+(?:ed|en)\s(?:in|on|at|by|for|from|to|as)\s")
_BY = re.compile(r"[a-z]+(?:ed|en|de|ld)\s+by\s")  # "the decision, announced on Sunday by the court"
_BEFORE_RELATIVE = re.compile(
    r"((?<![\w'’-])(?:(?:(?i:the|a|an|its|his|her|their|this|these|some|two|three|four)\s(?:[^\W_][\w'’-]*\s){0,3})?"
    r"(?:[A-Z][\w.'’-]*|[a-z][\w'’-]*)(?:\s[A-Z][\w.'’-]*){0,3}"
    r"|(?:[A-Z][\w.'’-]*\s){1,3}[a-z][\w-]*))[\s,]*\Z"
)
_LED = re.compile(r"\A(?:and|or|of|(?:[a-z]+-)?[a-z]+ed)\s", re.IGNORECASE)  # "who retook Thrace, which": of Thrace
_NOUN = re.compile(r"(?:the|a|an|its|his|her)\s[a-z]+(?=\s[a-z]+s\b)|(?:[A-Z][\w'’-]*\s){1,4}(?=[a-z]+s\b)")
_BEFORE_VERB = frozenset("still also then later now never again once first long just only already".split())
_NO_OBJECT = SUBORDINATORS | frozenset(
    "the a an its his her their this these those it him them to in on at by for from of with into over about "
    "and or".split()
)
_STANDS_ALONE = AUXILIARY | PRESENT
_AHEAD = 4  # words in which the verb of a participle's noun stands
# A stretch that begins with one of these is no subject.
_NO_SUBJECT = frozenset(
    "in on at by for from to of with as and but or so after before when while since until during under over despite "
    "because although though if where according amid among against through following including "
    "what how why there even now then soon still also there here however meanwhile not only just".split()
)
_NOBODY = STOP_WORDS - {"he", "she", "it", "they"}


def headless(words: str) -> bool:
    """Tell whether a title begins with its verb: "Had sales of $1.4 billion", "quickly retaking the east".

    >>> headless("launched the store"), headless("still plans to leave"), headless("Fed raised rates")
    (True, True, False)
    """
    first, _, rest = words.partition(" ")
    if (first.lower().endswith("ly") or first.lower() in _BEFORE_VERB) and rest:
        first = rest.split(" ", 1)[0]
    low = first.strip(_EDGES)
    if low.endswith("ed") and _beside_noun(rest):
        return False
    return low.islower() and (is_verb(low) or (low.endswith("ing") and len(low) >= len("being")))


def _beside_noun(rest: str) -> bool:
    """Tell whether a participle before these words belongs to a noun with its own verb: "displaced families fled"."""
    words = [word.lower() for word in rest.split()[: _AHEAD + 1]]
    if words and words[0].endswith("ed"):  # "newly appointed ..."
        words = words[1:]
    if not words or words[0] in _NO_OBJECT or not words[0][:1].isalpha():
        return False
    for at, word in enumerate(words[1:], 1):
        if words[at - 1].endswith(",") or word in _NO_OBJECT:
            return False
        if is_verb(word):
            return at + 1 == len(words) or words[at + 1] != "by"
    return False


def participle(words: str) -> bool:
    """Tell whether a title is a participle and no more: "Speaking in Mosul", but not "Fighting erupted".

    >>> participle("Speaking in Mosul"), participle("Unveiled"), participle("Fighting erupted in Mosul")
    (True, True, False)
    """
    first, _, rest = words.partition(" ")
    if not first.isalpha() or any(is_verb(word) for word in rest.lower().split()):
        return False
    if first.endswith("ing"):
        return len(first) > len("being")
    return is_verb(first.lower()) and first.lower() not in _STANDS_ALONE


def subject_of(sentence: str, at: int) -> str:
    """Return the subject that the clause at `sentence[at:]`, which begins with its verb, borrows; or nothing.

    >>> text = "ISF began its siege, quickly retaking the east"
    >>> subject_of(text, 21)
    'ISF'
    >>> subject_of("Boeing, which had sales of ten billion, grew.", 7)
    'Boeing'
    """
    dash = _BETWEEN_DASHES.search(sentence, 0, at) or (_HELD_BY.match(sentence, at) and _DASH.search(sentence, 0, at))
    if dash or _RELATIVE.match(sentence, at) or _BY.match(sentence, at):
        stop = dash.start() if dash else at
        found = _BEFORE_RELATIVE.search(sentence, max(0, stop - _REACH), stop)
        return _LED.sub("", found.group(1)).strip(_EDGES) if found and not _verbal(found.group(1)) else ""
    if not sentence[:at].strip(_EDGES):  # "Speaking in Mosul on Sunday, Abadi said ..."
        return _after_comma(sentence[at:])
    says = _IT_IS.match(sentence, 0, at)
    return _first(sentence[says.end() if says else 0 : at])


def _after_comma(sentence: str) -> str:
    """Return the subject of what a participle hangs on: "Unveiled in May, the chip holds ..."."""
    rest = sentence.split(", ", 1)[-1].split(", ", 1)[0] if ", " in sentence else ""
    found = _first(rest)
    noun = _NOUN.match(rest)
    return found or (noun.group().strip() if noun else "")


def _first(words: str) -> str:
    """Return the first stretch of words that a verb follows, or that an aside parts from its verb."""
    waiting = ""
    for stretch in re.split(r",\s|\s[–—-]+\s", _REMARK.sub(" ", words)):
        found: list[str] = []
        for word in stretch.split():
            low = word.strip(_EDGES).lower()
            if low in SUBORDINATORS or low in MODALS or (is_verb(low) and not word[:1].isupper()):
                break
            found.append(word)
        else:
            if 0 < len(found) <= _LONGEST and not _opens_badly(found):
                waiting = waiting or " ".join(found)
            continue
        while found and _no_part(found[-1]):  # "Haro correctly", "Holm, long said to be ill"
            found.pop()
        while len(found) > 1 and found[0].strip(_EDGES).lower() in DATE_WORDS:
            found.pop(0)
        if found and not _opens_badly(found) and len(found) <= _LONGEST:
            return " ".join(found).strip(_EDGES)
        if not found and waiting:
            break
    return waiting.strip(_EDGES)


def _no_part(word: str) -> bool:
    low = word.strip(_EDGES).lower()
    return low in _BEFORE_VERB or (low.endswith("ly") and word.islower()) or low in DATE_WORDS


def agrees(subject: str, words: str) -> bool:
    """Tell whether a subject may stand before these words, by their number, and is whole.

    >>> agrees("The rebels", "has decided"), agrees("Most of", "fled"), agrees("The rebels", "fled")
    (False, False, True)
    """
    *_, last = subject.lower().split()
    many = " and " in subject or (last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "’s", "news")))
    plural = many and (" and " in subject or subject.rsplit(maxsplit=1)[-1].islower())
    return last not in _NO_SUBJECT | {"million", "billion", "percent"} and not (
        plural and words.split(maxsplit=1)[0].lower() in {"was", "has", "is"}
    )


def _opens_badly(words: list[str]) -> bool:
    first = words[0].strip(_EDGES).lower()
    return first in _NO_SUBJECT or not first or (len(words) == 1 and first in _NOBODY)


def _verbal(words: str) -> bool:
    return any(word in AUXILIARY or word in REPORTING for word in words.lower().split())
