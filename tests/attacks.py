"""Strings made from a pattern itself to send it back and forth: what leads to a repeat, the repeat, an end."""

from __future__ import annotations

import re
import signal
import time
from itertools import islice
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENDS = ("", "\0", "!", "\nX")  # what follows: most patterns fail there
FEW, MANY = 400, 1600  # characters of the repeat
GROWS = 8  # times as long for four times as much: 4 is linear, 16 is quadratic
LEAST = 4e-4  # seconds of the longer one, under which a clock tells nothing
LATE = 0.2  # seconds after which a look is broken off
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_LONG = 50  # times: what may repeat more often is attacked
_TRIED = "a1 \"A.,-\n\t'_(/é"
_OF = {
    op.CATEGORY_DIGIT: str.isdigit,
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    op.CATEGORY_NOT_DIGIT: lambda char: not char.isdigit(),
    op.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    op.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}


class Attack(NamedTuple):
    """What stands before, what is repeated, what follows."""

    lead: str
    again: str
    end: str

    def long(self, length: int) -> str:
        return self.lead + self.again * (length // len(self.again) + 1) + self.end


def attacks(pattern: re.Pattern[Any]) -> list[Attack]:
    """Attacks on every repeat of a pattern, from each way that leads to it and from nowhere."""
    found: dict[Attack, None] = {}
    for ways, pumps in _repeats(_parser.parse(pattern.pattern, pattern.flags), []):
        leads = {"": None, "".join(way[0] for way in ways): None, "".join(way[-1] for way in ways): None}
        both = [pumps[0] + pumps[1]] if len(pumps) > 1 else []
        for lead in leads:
            for again in [*pumps[:8], *both]:
                found |= dict.fromkeys(Attack(lead, again, end) for end in ENDS)
                found[Attack("", lead + again, "\0")] = None
    return list(found)


def _repeats(tree: Any, ways: list[list[str]]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Each repeat of a parsed pattern: spellings of what stands before it, piece by piece, and of what it repeats."""
    for at, (kind, about) in enumerate(tree):
        so_far = [*ways, spellings(tree[:at])]
        if kind in _REPEATS:
            if about[1] > _LONG:
                yield so_far, [text for text in spellings(about[2]) if text] or ["a"]
            inner = [about[2]]
        else:
            inner = _inner(kind, about)
        for one in inner:
            yield from _repeats(one, so_far)


def nested(pattern: re.Pattern[Any]) -> bool:
    """Whether a repeat of a pattern stands in another so that one text can be told apart in very many ways."""
    return _nested(_parser.parse(pattern.pattern, pattern.flags), inside=False)


def _nested(tree: Any, *, inside: bool) -> bool:
    """What has matched is not given back out of an atomic group, a possessive repeat or a look around."""
    return any(
        (kind in _REPEATS[:2] and about[1] > _LONG and inside)
        or any(_nested(one, inside=_may_give_back(kind, about, inside=inside)) for one in _bodies(kind, about))
        for kind, about in tree
    )


def _may_give_back(kind: Any, about: Any, *, inside: bool) -> bool:
    if kind in _REPEATS[:2]:
        return inside or about[1] > _LONG
    return inside and kind in (op.SUBPATTERN, op.BRANCH)


def _bodies(kind: Any, about: Any) -> list[Any]:
    return [about[2]] if kind in _REPEATS else _inner(kind, about)


def _inner(kind: Any, about: Any) -> list[Any]:
    if kind is op.SUBPATTERN:
        return [about[3]]
    if kind is op.BRANCH:
        return list(about[1])
    if kind is op.ATOMIC_GROUP:
        return [about]
    return [about[1]] if kind in (op.ASSERT, op.ASSERT_NOT) else []


def spellings(tree: Any) -> list[str]:
    """A few of the shortest strings that a parsed pattern fits, as far as its looks around are left aside."""
    found = [""]
    for kind, about in tree:
        found = [before + after for before in found for after in _spelled(kind, about)[:3]][:8]
    return found


def _spelled(kind: Any, about: Any) -> list[str]:
    if kind is op.LITERAL:
        return [chr(about)]
    if kind is op.NOT_LITERAL:
        return [char for char in _TRIED if ord(char) != about]
    if kind is op.ANY:
        return ["a", " "]
    if kind is op.IN:
        return [char for char in _TRIED if _among(about, char)] + [
            chr(what) for is_, what in about if is_ is op.LITERAL
        ]
    if kind in _REPEATS:
        least, _, inner = about
        return [text * least for text in spellings(inner)] if least else ["", *spellings(inner)[:1]]
    if kind is op.BRANCH:
        return [text for branch in about[1][:6] for text in spellings(branch)[:1]]
    return [text for inner in _inner(kind, about)[:1] for text in spellings(inner)] if kind is op.SUBPATTERN else [""]


def _among(members: Any, char: str) -> bool:
    hit = False
    for kind, about in members:
        hit |= (
            (kind is op.LITERAL and ord(char) == about)
            or (kind is op.RANGE and about[0] <= ord(char) <= about[1])
            or (kind is op.CATEGORY and _OF[about](char))
        )
    return hit != (members[0][0] is op.NEGATE)


def worst(pattern: re.Pattern[Any], *, anywhere: bool, most: int | None = None) -> tuple[float, Attack] | None:
    """The attack under which a pattern grows worse than its text does, with the seconds it took; None where none is."""
    look = _anywhere(pattern) if anywhere else _here(pattern)
    for attack in islice(attacks(pattern), most):
        few, many = (_bytes_too(pattern, attack.long(length)) for length in (FEW, MANY))
        if (taken := seconds(look, many)) < LEAST:
            continue
        if taken >= LATE:
            return taken, attack
        ratios = [seconds(look, many) / max(seconds(look, few), LEAST / 2 / GROWS) for _ in range(3)]
        if min(ratios) > GROWS:  # a machine with other things to do slows one of three, not all
            return taken, attack
    return None


def _bytes_too(pattern: re.Pattern[Any], text: str) -> Any:
    return text.encode() if isinstance(pattern.pattern, bytes) else text


def _anywhere(pattern: re.Pattern[Any]) -> Callable[[Any], object]:
    return lambda text: sum(1 for _ in pattern.finditer(text))


def _here(pattern: re.Pattern[Any]) -> Callable[[Any], object]:
    return lambda text: (pattern.match(text), pattern.fullmatch(text))


class _LateError(Exception):
    pass


def _ring(*_: object) -> None:
    raise _LateError


def seconds(look: Callable[[Any], object], text: Any) -> float:
    """How long one look takes; one that takes too long is broken off."""
    before = signal.signal(signal.SIGPROF, _ring)
    began = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, LATE)
        look(text)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except _LateError:
        return LATE
    finally:
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - began
