"""Clues from a chronicle: a report tells what is known to have happened, so it was written after it, and soon after.

One sentence that is like a known event proves little: armies take towns every week. So each gives a weight and no
more, measured on reports whose day is known, and only where several speak for the same days is anything said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.algebra import anchor_of, core, edtf, iso
from timeline.dating.chronicle import words_of
from timeline.dating.clues import EARLIEST, LATEST
from timeline.dating.joint import comparable, when_told
from timeline.model import Anchor, Calendar, Clue, Interval, InYear, Relative, Shape, Shift, Unit, Weekday
from timeline.syntax import names, stem
from timeline.syntax.verbs import looks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.dating.chronicle import Chronicle, Event
    from timeline.dating.reading import Reading
    from timeline.model import Mention
    from timeline.syntax import Clause

# How often a sentence that is like a known event tells it when it says "on Sunday", and how often when it says
# "in October" or "last week": measured on our reports of a campaign, and set below what was found.
_RIGHT_DAY, _RIGHT = 0.6, 0.3
# How long after a known event a report has a sentence like it: shares by days, from and to. The first is chance; in the
# week before, the story was running already.
_SINCE = (
    (-1100, -7, 0.29),
    (-7, -1, 0.03),
    (-1, 3, 0.20),
    (3, 8, 0.06),
    (8, 32, 0.10),
    (32, 93, 0.08),
    (93, 366, 0.16),
    (366, 1100, 0.08),
)
_OFF, _TEN_YEARS = 0.15, 3650  # a report that looks back, or on something else; days among which it may lie
# How long before a known event a report looks ahead to something like it.
_UNTIL = ((-1100, -366, 0.1), (-366, -31, 0.25), (-31, -7, 0.15), (-7, 1, 0.15), (1, 1100, 0.35))
AROUND = 2200  # days among which a wrong event may lie
_LEAST = 0.003  # the weight of all other days
_SURE, _SHARPNESS = 1.6, 2  # how like is surely like; how much more the likest counts than the next
_GROWTH = 1.5  # how fast a likeness grows to be sure


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with the events it may tell, the likest first, and the phrase that says when it was."""

    span: tuple[int, int]
    events: tuple[tuple[float, Event], ...]
    leaning: tuple[Mention, Clause] | None
    ahead: bool  # it tells of what is still to come


def from_chronicle(reading: Reading, chronicle: Chronicle) -> Iterator[Clue]:
    """Yield what a chronicle tells of when a document was written, the likest sentence first.

    An event speaks once: seven sentences about one offensive do not make its first day seven times as likely.
    """
    of_text = words_of(reading.document.text)
    yield _subject(reading, chronicle)
    yield _talk(reading, chronicle, of_text)
    spoken: set[Event] = set()
    for told in sorted(_told(reading, chronicle, of_text), key=lambda told: (-told.events[0][0], told.span)):
        events = [(like, event) for like, event in told.events if event not in spoken]
        spoken.update(event for _, event in events)
        whole = sum(like**_SHARPNESS for like, _ in events)
        for like, event in events:
            share = len(events) * like**_SHARPNESS / whole  # of one sentence at most one is meant
            yield _clue(reading, told, event, min(1.0, (like / _SURE) ** _GROWTH), share)


def _subject(reading: Reading, chronicle: Chronicle) -> Clue:
    """Return when reports on a chronicle's subject are written: while much of it happens."""
    weights = tuple(
        (start, stop, _OFF + (1 - _OFF) * share * _TEN_YEARS / (stop - start)) for start, stop, share in chronicle.pace
    )
    window = Interval(weights[0][0], weights[-1][1], shape=Shape.RANGE)
    because = f"it is about what the chronicle {chronicle.name} tells, most of it when most happened"
    return Clue("subject", because, window, reading.document.id, weights=weights, rest=_OFF)


def _talk(reading: Reading, chronicle: Chronicle, of_text: frozenset[str]) -> Clue:
    """Return when the words of a report were in the news, as far as a chronicle tells."""
    weights = chronicle.talk(of_text)
    window = Interval(weights[0][0], weights[-1][1], shape=Shape.RANGE)
    because = f"its words are those of what happened then in the chronicle {chronicle.name}"
    return Clue("talk", because, window, reading.document.id, weights=weights, rest=min(w for _, _, w in weights))


def _told(reading: Reading, chronicle: Chronicle, of_text: frozenset[str]) -> Iterator[_Told]:
    """Yield the sentences that may tell known events."""
    text = reading.document.text
    for start, end in reading.split.spans:
        words = text[start:end]
        events = chronicle.told(words_of(words), of_text, frozenset(stem(name) for name in names(f" {words}")))
        inside = [pair for pair in reading.clauses if start <= pair[0].start < end] if events else []
        fitting = tuple((like, event) for like, event in events if not _spoken_against(event, inside))
        if fitting:
            leaning = next((pair for pair in inside if leans(*pair)), None)
            yield _Told((start, end), fitting, leaning, ahead=leaning is None and looks(text, start, end, end) > 0)


def leans(mention: Mention, clause: Clause) -> bool:
    """Tell whether a phrase says when something was, seen from the day of publication."""
    either_way = isinstance(mention.term, Weekday)  # "will meet on Wednesday" tells the week as well
    leaning = anchor_of(mention.term) is Anchor.DOCUMENT and (clause.direction <= 0 or either_way)
    return leaning and isinstance(mention.term, Weekday | InYear | Relative | Shift)


def _spoken_against(event: Event, inside: Sequence[tuple[Mention, Clause]]) -> bool:
    """Tell whether a sentence dates what it tells, and to another time."""
    for mention, _ in inside:
        inner = core(mention.term)
        if isinstance(inner, Calendar) and inner.unit <= Unit.YEAR and inner.year:
            first, last = (int(iso(day)[:-6]) for day in (event.interval.start, event.interval.last))
            return not first <= inner.year <= last
    return False


def _clue(reading: Reading, sentence: _Told, event: Event, sure: float, share: float) -> Clue:
    """Return the window in which a sentence tells an event with its phrase, or else the weights of the days since."""
    text, since = reading.document.text, event.interval.start
    named = f"“{event.title}”, {edtf(event.interval)} in the chronicle {event.chronicle}"
    leaning = sentence.leaning
    told = leaning and when_told(leaning[0].term, 1 if leaning[1].direction > 0 else -1, event.interval)
    weights: tuple[tuple[int, int, float], ...]
    if leaning and told and comparable(leaning[0].term, event.interval):
        mention, _ = leaning
        window, span = told, (mention.lead, mention.tail)
        right = sure * (_RIGHT_DAY if isinstance(mention.term, Weekday) else _RIGHT)
        weights = ((window.start, window.stop, 1 - right + right * AROUND / window.days),)
        because, rest = f"its sentence is like {named}", 1 - right
    else:
        window = Interval(EARLIEST, event.interval.stop) if sentence.ahead else Interval(since, LATEST)
        span = sentence.span
        shares = _UNTIL if sentence.ahead else _SINCE
        weights = tuple((since + a, since + b, (1 - sure) + sure * part * AROUND / (b - a)) for a, b, part in shares)
        because = f"it {'looks ahead to' if sentence.ahead else 'tells'} something like {named}"
        rest = 1 - sure + _LEAST
    weights = tuple((start, stop, weight * share) for start, stop, weight in weights)
    quote = text[span[0] : span[1]]
    return Clue("chronicle", because, window, reading.document.id, *span, quote, weights=weights, rest=rest * share)
