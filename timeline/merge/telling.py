"""A telling as the comparison needs it: its words, who does what to whom and where by name, the days it may mean.

It holds nothing of its document but the name and the topic, so that it can be kept on a disk and compared anywhere.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING

from timeline.dating.acts import Topic, topic_of
from timeline.model import Event, Interval, Shape, Unit
from timeline.syntax import is_verb, stems, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOOSE_DAYS = {Unit.YEAR: 184, Unit.DECADE: 1826, Unit.MONTH: 16}
_SLOTS = ("subject", "aim", "where")  # who does it, to what, and where
_LEADS_TO = {
    **dict.fromkeys("to into onto against on".split(), "aim"),
    **dict.fromkeys("in at near outside inside around across".split(), "where"),
    "by": "subject",
    **dict.fromkeys("from with for after before between under over through as".split(), ""),
}
_SIDES = frozenset(("east", "west", "north", "south"))
_FAR = 3  # words that lead somewhere; after more of them a name is no longer what the deed was done to
_COMPOUND = re.compile(r"-[^\W\d_]+")  # "U.S.-backed" tells no deed
_BORROWED = re.compile(r"\A\[([^\]]+)\]")  # "[Abadi] left": a subject named before
_TELLS_APART = 4  # letters: "Tal Afar" and "Tal al-Rumman" are told apart by their longer words
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


Place = tuple[str, int, int]  # the document, where the words cited begin, where their phrase does


@dataclass(frozen=True)
class Telling:
    """One event of one document, with what comparing it asks over and over."""

    place: Place
    interval: Interval
    stems: frozenset[str]
    named: frozenset[str]  # the stems of all its names
    slots: tuple[frozenset[str], ...]  # the stems of the names that fill each slot
    object: frozenset[str]  # the stems of all that the first verb is done to, named or not
    lent: frozenset[str]  # those of its stems that only the subject in brackets has
    topic: Topic

    @cached_property
    def reach(self) -> tuple[int, int]:
        """The days it may mean, as loosely as its words: from the first up to the last."""
        return reach(self.interval)

    @cached_property
    def own(self) -> frozenset[str]:
        """The stems of its own words."""
        return self.stems - self.lent

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.place[0]

    def apart(self, other: Telling, slot: int) -> bool:
        """Tell whether both fill a slot, and with other names."""
        mine, theirs = self.slots[slot], other.slots[slot]
        alike = any(a.startswith(b) or b.startswith(a) for a in mine for b in theirs)  # "Iraq" and "Iraqi"
        return not alike and not mine <= other.stems and not theirs <= self.stems

    def done_elsewise(self, other: Telling) -> bool:
        """Tell whether both verbs are done to something, and not to one thing: "the museum", "the train station"."""
        mine, theirs = self.object, other.object
        return mine.isdisjoint(theirs) and not mine <= other.stems and not theirs <= self.stems

    def other_side(self, other: Telling) -> bool:
        """Tell whether both name a side of something, and not one side: "eastern Mosul", "western Mosul"."""
        mine, theirs = self.stems & _SIDES, other.stems & _SIDES
        return bool(mine and theirs) and mine.isdisjoint(theirs)


SUBJECT, AIM, WHERE = range(len(_SLOTS))


def telling(event: Event) -> Telling:
    """Return an event as it is compared."""
    place = event.document.id, event.start, event.placed.mention.start
    topic = topic_of(event.document.text)
    borrowed = _BORROWED.match(event.title)
    lent = stems(borrowed[1]) - event.stems if borrowed else frozenset[str]()
    words = event.stems | lent
    mention = event.placed.mention
    own = undated(event.quote, event.start, mention.lead, mention.tail)
    long = _LONG_WORD.findall(own)
    capitals = [word for word in long if word[0].isupper()]
    done_to = stems(_object(own)) & words
    if len(capitals) == len(long):  # a headline that capitalises every word names nothing
        nobody = (frozenset[str](),) * len(_SLOTS)
        return Telling(place, event.interval, words, frozenset(), nobody, done_to, lent, topic)
    names = {name: stems(name) & words for name in (*event.actors, *event.places)}
    named = stems(" ".join(capitals)).union(*names.values())
    return Telling(place, event.interval, words, named, _slots(own, names), done_to, lent, topic)


@dataclass(frozen=True, slots=True)
class Sketch:
    """As much of a telling as finding others like it asks, and in little room: very many are held at a time."""

    stems: tuple[str, ...]
    reach: tuple[int, int]


def packed(one: Telling) -> str:
    """Return a telling as two lines of JSON, the first its sketch; the same telling is always the same lines.

    >>> from timeline.algebra import parse_edtf
    >>> none = frozenset()
    >>> topic = Topic(none, "")
    >>> it = Telling(("a", 0, 9), parse_edtf("2017-07"), frozenset({"fall"}), none, (none,) * 3, none, none, topic)
    >>> unpacked(packed(it)) == it, sketched(packed(it)).stems
    (True, ('fall',))
    """
    when = one.interval
    date = (when.start, when.stop, when.unit, when.shape.value, when.approx)
    sets = (one.named, *one.slots, one.object, one.lent, one.topic.names, one.topic.named)
    rest = (one.place, date, one.topic.place, *map(sorted, sets))
    return "\n".join(_spelled(part) for part in ((*one.reach, *sorted(one.stems)), rest))


def _spelled(values: tuple[object, ...]) -> str:
    return json.dumps(values, separators=(",", ":"))


def sketched(lines: str) -> Sketch:
    """Return the sketch of a packed telling."""
    start, stop, *stems_ = json.loads(lines[: lines.index("\n")])
    return Sketch(tuple(map(intern, stems_)), (start, stop))


def unpacked(lines: str) -> Telling:
    """Return the telling that was packed, as far as comparing goes."""
    sketch, rest = lines.split("\n")
    place, (start, stop, unit, shape, approx), where, *sets = json.loads(rest)
    named, subject, aim, at, object_, lent, names, all_names = map(frozenset, sets)
    interval = Interval(start, stop, Unit(unit), Shape(shape), approx)
    stems_, topic = frozenset(json.loads(sketch)[2:]), Topic(names, where, all_names)
    return Telling(tuple(place), interval, stems_, named, (subject, aim, at), object_, lent, topic)


def undated(quote: str, start: int, lead: int, tail: int) -> str:
    """Return the words of a telling without the phrase that dates it: "On 8 March" leads to nobody.

    The words begin at `start` in their document, the phrase stands at `lead:tail`.

    >>> undated("On 8 March the bridge fell.", 100, 100, 110)
    'the bridge fell.'
    """
    before, after = (min(max(0, at - start), len(quote)) for at in (lead, tail))
    return f"{quote[:before]},{quote[after:]}".strip(" ,")


def _object(words: str) -> str:
    """Return what follows the first verb, up to the next word that leads elsewhere than "of" and "to" do.

    >>> _object("Iraqi forces recaptured the museum of Mosul in the west"), _object("It fell in May")
    (' the museum of Mosul ', ' ')
    """
    found = iter(_WORD.finditer(_COMPOUND.sub("", words)))
    verb = next((word for word in found if is_verb(word.group().lower())), None)
    if verb is None:
        return ""
    end = next((word.start() for word in found if _LEADS_TO.get(word.group().lower(), "aim") != "aim"), len(words))
    return words[verb.end() : end]


def _slots(quote: str, names: Mapping[str, frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Return what the names of a quote fill: each slot with the first name that does, and those listed with it."""
    found: dict[str, frozenset[str]] = {}
    end, slot, filling = 0, "subject", True
    for start, name in sorted((quote.find(name), name) for name in names):
        if start < end:
            continue
        leads = _led(quote[end:start], first=not end)
        if leads is not None:
            slot, filling = leads, leads not in found
        if filling:
            found[slot] = found.get(slot, frozenset()) | _telling_words(names[name])
        end = start + len(name)
    return tuple(found.get(slot, frozenset()) for slot in _SLOTS)


def _led(between: str, *, first: bool) -> str | None:
    """Return the slot that the words before a name lead to, or None where they only go on with a list.

    >>> [_led(words, first=False) for words in (" forces captured the ", " district in western ", ", ", " city of ")]
    ['aim', 'where', None, '']
    """
    words = words_of(_COMPOUND.sub("", between))
    leads = [_LEADS_TO.get(word, "aim") for word in words if word in _LEADS_TO or is_verb(word)]
    if leads:
        return leads[-1] if len(leads) <= _FAR else ""
    if "of" in words:
        return "aim" if first else ""  # "the recapture of Fallujah", and "the Thawra district of Mosul"
    return None


def _telling_words(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) >= _TELLS_APART) or words


def reach(interval: Interval) -> tuple[int, int]:
    """Return the days an interval may mean, from the first up to the last: more where its words were loose.

    >>> from timeline.algebra import iso, parse_edtf
    >>> [iso(day) for day in reach(parse_edtf("2014~"))]
    ['2013-07-01', '2015-07-04']
    """
    slack = _LOOSE_DAYS.get(interval.unit, 1) if interval.approx else 0
    return interval.start - slack, interval.stop + slack


def compatible(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals can be one date, as loosely as their words were.

    >>> from timeline.algebra import parse_edtf
    >>> compatible(parse_edtf("2016-10"), parse_edtf("2016-10-17")), compatible(parse_edtf("2014"), parse_edtf("2016"))
    (True, False)
    """
    mine, theirs = reach(one), reach(other)
    return mine[0] < theirs[1] and theirs[0] < mine[1]
