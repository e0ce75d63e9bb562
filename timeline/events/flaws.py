"""What an editor would mend in a title: one list of flaws, by which titles are chosen wherever there is a choice.

A broken title cannot be printed; a weak one can, where nothing better is at hand.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline.events.borrowed import beside_participle, disagrees, lacks_was, odd_subject
from timeline.events.seen import Seen
from timeline.events.telling import only_names
from timeline.events.trim import balanced, ended
from timeline.lexicon.actions import BARE, NOUNS_FIRST
from timeline.lexicon.pairing import DETERMINERS, MODALS, PREPOSITIONS, PRONOUNS
from timeline.lexicon.verbs import AUXILIARY, REPORTING
from timeline.syntax import has_verb, is_verb
from timeline.syntax.candidates import FINITE, noun_kind

if TYPE_CHECKING:
    from collections.abc import Callable

_PRONOUNS = frozenset("he she it they we i this that these those there who which".split())
_SUBJECTS = frozenset("he she it they we".split())
_ARTICLES = frozenset("a an the its his their".split())
_RELATIVES = frozenset("that which who whom whose where when".split())
_JOINS = _RELATIVES | frozenset(
    ", ; : - – — ( ) “ ” \" `` '' and but or nor if as than while after before because since until although though so "
    "what how why whether unless once".split()
)
_ASKS = frozenset("what who whether because which".split())
_ENDS_NOUN = PREPOSITIONS | frozenset(", that which who : ( —".split())
_HAPPENS = frozenset("deed gathering decision change".split())  # a noun of these can stand for its verb
_EARLY = 4  # words into a title in which a participle belongs to the noun that opens it
_SETS_SCENE = frozenset("in at on under with by for from after before during".split())
_OPENS_SUBJECT = DETERMINERS | PRONOUNS
_FOLLOWS_VERB = DETERMINERS | PREPOSITIONS
_WAITING = AUXILIARY | MODALS | REPORTING
_SOON = 2  # words after a "that" in which the verb stands whose subject it is
# "a mere by reviving", "more lethal than, and": what the word was of has been cut out.
_HOLE = re.compile(
    r"\b(?=[a-z])(?:(?:than|of|from|with|for|the|an?|and),\s|(?:than|of) (?:and|or|but|by)\b"
    r"|based(?: [a-z]+ing\b|,|\Z)|referred (?:as|in|on)\b|(?:said|says) if [^,]*\Z"
    r"|(?:below|above|to|from|at|of) (?:(?:the|its) level|levels)\b(?! of)"
    r"|(?:propos|suggest|demand|predict|expect|insist|ask)(?:e|es|ed|s)? (?:be|could|would|will|should)\b"
    r"|(?:an?|the|its|his|their) (?:mere |very |only )?(?:of|by|from|and|with|was|were|is|has|had|will|that)\b)"
    r"|\s-[a-z]|,\s(?:which|who)\s\w+,"
    r"|\A(?:(?:1\d|20)\d\d(?:,| in| on)\s|(?:At|In|On|By|From|For|With|Since|Until),\s|(?:It|This) was that\b)"
)
# "The notes will be due", "the council was told": what they wait for has been cut off.
_WANTS = re.compile(
    r"\b(?:(?:quoted|told)(?: (?:him|her|them|it|reporters))?|concluded|agreed|decided|demanded|insisted|argued"
    r"|those|everyone|gave|made|put|said|says|is|are|was|were|has|have|had|been|will|would|could|expects"
    r"|expected to|as|than|such|called|labell?ed|served|acted|described|regarded|referred|dubbed|named|according"
    r"|(?:in|by|of|without) (?:declaring|saying|claiming|arguing|insisting|stating)|(?:an?|its) new"
    r"|including|like|due|next|coincided|from now|able|unable|likely|not|set in"
    r"|(?:he|she|it|they|i|we) (?:believes?|feels?|felt|believed|thinks?|thought|hopes?|hoped))\Z",
    re.IGNORECASE,
)
# "He was told by the envoy", "She informed the chief of staff": of what?
_TELLS_WHOM = re.compile(
    r"\b(?:(?:was|were|been) told by|informed|reminded|assured|convinced|persuaded)\s"
    r"((?:(?!\b(?:about|that|to|who|what|when|how|it|he|she|they)\b|\b[a-z]+ of\b).)+)\Z"
)
_AFTER_COMMA = re.compile(r",\s([a-z]+)\Z")
_OPENS_QUOTE = re.compile(r"(?:(?<=\s)|\A)['‘](?=\w)(?!s\b)")
_ENDS_QUOTE = re.compile(r"[\w.,!?]['’](?=\W|\Z)")


@lru_cache(maxsize=8192)
def broken(title: str) -> tuple[str, ...]:
    """Return what makes a title one that cannot be printed; nothing where it can be.

    >>> broken("Rebels seized the port"), broken("The fall of Korst"), broken("A ship that will be sold")
    ((), (), ('its verb is cut off',))
    >>> broken("[Clinton] capturing it"), broken("The rebels left for the")
    (('no verb', 'a subject beside a participle'), ('an end that waits',))
    """
    seen = Seen(title)
    return tuple(flaw for flaw, test in _BROKEN if test(seen)) if seen.lows else ("nothing",)


def flaws(title: str) -> int:
    """Count what an editor would mend: what is broken twice, and a pronoun, a borrowed subject, a cut end.

    >>> flaws("Rebels seized the port"), flaws("He seized it"), flaws("[The army] seized it…")
    (0, 1, 2)
    """
    opens = title.split(maxsplit=1)[0].lower() if title.split() else ""
    return 2 * len(broken(title)) + (opens in _PRONOUNS) + title.startswith("[") + title.endswith("…")


def _no_verb(seen: Seen) -> bool:
    opens = next((kind for low, kind in zip(seen.lows, seen.kinds, strict=True) if not low.endswith("ly")), "")
    if seen.finite:
        return False
    stop = next((n for n, low in enumerate(seen.lows) if n and low in _ENDS_NOUN), len(seen.lows))
    return opens == "ing" or not any(noun_kind(seen.lows[n]) in _HAPPENS or seen.deed(n) for n in range(stop))


def _cut_verb(seen: Seen) -> bool:
    """Tell whether the only verb stands in a relative: "a deal that will be sealed", but not "the raid that killed"."""
    at = next((n for n, low in enumerate(seen.lows) if low in _RELATIVES and n), len(seen.lows))
    asked = seen.kinds[at - 1 : at] == ("infinitive",)  # "to learn who shot him"
    if asked or at == len(seen.lows) or any(n < at for n in seen.finite) or len(seen.finite) > 1:
        return False
    deed = any(noun_kind(low) in _HAPPENS for low in seen.lows[:at]) and MODALS.isdisjoint(seen.lows[at:])
    subject = seen.lows[at + 1 : at + 2] and seen.lows[at + 1] in _OPENS_SUBJECT
    return not (deed and seen.finite and seen.finite[0] <= at + _SOON and not subject)


def _lacks_verb(seen: Seen) -> bool:
    """Tell whether the last clause that hangs on another has no verb: "suggested that the wording of the pact"."""
    hangs = (
        n for n, low in enumerate(seen.lows) if n and (low in _ASKS or (low == "that" and seen.kinds[n - 1] in FINITE))
    )
    at = max(hangs, default=len(seen.lows))
    rest = seen.lows[at + 1 :]
    if seen.title.endswith("…") or len(rest) <= 1:
        return False
    return not has_verb(rest) and not any(n > at for n in seen.finite) and BARE.isdisjoint(rest)


def _no_subject(seen: Seen) -> bool:
    """Tell whether a title opens with a verb and its object, or with what is only meant: "To build ten prisons"."""
    first, second = [*seen.lows, "", ""][:2]
    if first in {"if", "whether", "unless"}:
        return "," not in seen.lows
    if first in _SETS_SCENE and len(seen.finite) == 1 and "," not in seen.lows:
        at = seen.finite[0]  # "In a related letter issued", "In a letter addressed to the council"
        return at + 1 == len(seen.lows) or (
            second in DETERMINERS and at <= _EARLY and seen.lows[at + 1] in PREPOSITIONS
        )
    if first == "having":
        return "," not in seen.lows
    if first == "to":
        comma = seen.lows.index(",") if "," in seen.lows else len(seen.lows)
        return not any(n > comma and seen.kinds[n] != "present" for n in seen.finite)
    if (first, second) in {("such", "as"), ("even", "if")}:
        return "," not in seen.lows or first == "such"
    if noun_kind(first):
        return False
    if first in BARE and first not in NOUNS_FIRST and second in {"and", "or"} and seen.finite:
        return True  # "Surrender and fled", cut from "refused to surrender and fled"
    if any(seen.lows[at] in AUXILIARY for at in seen.finite) and _RELATIVES.isdisjoint(seen.lows):
        return False  # "Hopes for peace were dashed"
    bare = {first.removesuffix("s"), first.removesuffix("es")} - {first}
    return not BARE.isdisjoint(bare) and second in _FOLLOWS_VERB and first.removesuffix("s") not in NOUNS_FIRST


def _cut_subject(seen: Seen) -> bool:
    """Tell whether a comma alone stands between a subject and its verb: "an activist in the port, followed"."""
    at = seen.finite[0] if seen.finite else 0
    scene = seen.lows[0] in PREPOSITIONS and "," in seen.lows[: at - 1]
    return at > 1 and seen.lows[at - 1] == "," and seen.lows[:at].count(",") == 1 + scene


def _lost_verb(seen: Seen) -> bool:
    """Tell whether a subject is told of by a participle alone: "Haro, wondering who it was"."""
    if seen.lows.count(",") != 1:
        return False
    at = seen.lows.index(",")
    return seen.kinds[at + 1 : at + 2] == ("ing",) and not any(n < at for n in seen.finite)


def _waits(seen: Seen) -> bool:
    end = seen.plain.rstrip(".!?\"'”’)")
    if seen.title.endswith("…"):
        return seen.lows[-1] in _WAITING
    near_end = end.rfind(" ", 0, end.rfind(" ")) + 1  # where the last two words begin
    if (last := _AFTER_COMMA.search(end, near_end)) and not is_verb(last.group(1)):
        return True
    return ended(end) != end or bool(_WANTS.search(end, near_end)) or _tells_whom(end) or _only_says(seen, end)


def _tells_whom(words: str) -> bool:
    """Tell whether a title says who was told, and not what: "He was told by the envoy"."""
    found = _TELLS_WHOM.search(words)
    whom = found.group(1).lower().split() if found else []
    return bool(whom) and not has_verb(whom) and MODALS.isdisjoint(whom)


def _only_says(seen: Seen, words: str) -> bool:
    return len(seen.finite) <= 1 and only_names(words)


def _unbalanced(seen: Seen) -> bool:
    if balanced(seen.plain) != seen.plain:
        return True
    opened = len(_OPENS_QUOTE.findall(seen.plain)) if "'" in seen.plain or "‘" in seen.plain else 0
    return bool(opened) and opened > len(_ENDS_QUOTE.findall(seen.plain))


def _run_together(seen: Seen) -> bool:
    """Tell whether a second subject and verb follow the first with nothing to join them: "a statement a jet flew"."""
    for first, second in pairwise(seen.finite):
        undergone = any(kind in {"passive", "perfect"} for kind in seen.kinds[first + 1 : second])
        helped = undergone and seen.lows[first] in AUXILIARY and seen.kinds[second] == "past" and not seen.held(second)
        if helped and _JOINS.isdisjoint(seen.lows[first:second]) and REPORTING.isdisjoint(seen.lows[first:second]):
            return True  # "others were hurt in the raid stayed in hospital"
        if seen.kinds[first] != "said" and _JOINS.isdisjoint(seen.lows[first:second]):
            opens = next((n for n in range(first + 2, second) if seen.lows[n] in _ARTICLES), 0)
            if opens and seen.ends_noun(opens):
                return True
    return False


def _half(seen: Seen) -> bool:
    """Tell whether a second clause is cut before its verb: "The men fled, and officials", "It fell but the union"."""
    at = next((n for n in range(2, len(seen.lows) - 1) if _begins_half(seen, n)), 0)
    if not at or not seen.finite or seen.finite[0] > at:
        return False
    return not any(n > at and seen.lows[n - 1] != "," for n in seen.finite) and "infinitive" not in seen.kinds[at:]


def _begins_half(seen: Seen, at: int) -> bool:
    if seen.lows[at] in {"and", "but"} and seen.lows[at - 1] == "," and "," not in seen.lows[: at - 1]:
        return "," not in seen.lows[at:] or seen.lows[at] == "but"
    if seen.lows[at] not in {"but", "although", "though", "whereas"}:
        return False
    return seen.lows[at + 1] in DETERMINERS or seen.lows[at] != "but"


def _asked_of(seen: Seen) -> bool:
    """Tell whether a noun and a pronoun with the only verb follow each other: "A meeting he was told"."""
    at = next((n for n, low in enumerate(seen.lows) if low in _SUBJECTS and n > 1), 0)
    if not at or len(seen.finite) != 1 or seen.finite[0] < at:
        return False
    return _JOINS.isdisjoint(seen.lows[:at]) and seen.ends_noun(at)


_BROKEN: tuple[tuple[str, Callable[[Seen], bool]], ...] = (
    ("no verb", _no_verb),
    ("its verb is cut off", lambda seen: _cut_verb(seen) or _lost_verb(seen)),
    ("a clause without its verb", lambda seen: _lacks_verb(seen) or _half(seen)),
    ("no subject", _no_subject),
    ("a subject beside a participle", beside_participle),
    ("a participle without its was", lacks_was),
    ("an odd subject", odd_subject),
    ("a subject cut from its verb", _cut_subject),
    ("a verb of another number", disagrees),
    ("an end that waits", _waits),
    ("a hole", lambda seen: bool(_HOLE.search(seen.plain))),
    ("a mark without its partner", _unbalanced),
    ("two clauses run together", lambda seen: _run_together(seen) or _asked_of(seen)),
    ("a beginning in the middle", lambda seen: not seen.plain[:1].isalnum() and seen.plain[:1] not in "$€£“\"'("),
)
