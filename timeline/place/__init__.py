"""Floor 4: fill the hole of each phrase in reading order, and remember why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.algebra import Anchors, anchor_of, core, modifier, resolve
from timeline.lexicon.verbs import PRESENT
from timeline.model import (
    Anchor,
    Calendar,
    Document,
    Duration,
    Interval,
    InYear,
    Mention,
    Placed,
    Published,
    Range,
    Recurring,
    Relative,
    Shift,
    Term,
    Vague,
    Weekday,
    Which,
    Window,
)
from timeline.place.discourse import chronology, goes_on, is_story, told_anchor, with_next
from timeline.place.ends import end_of_range
from timeline.place.schedule import is_scheduled
from timeline.place.sofar import SoFar, compared
from timeline.place.speech import LONGEST, MARKS, is_said, spoken_on
from timeline.place.trace import filled, reasoned
from timeline.syntax import Clause, Sentences, clause_at, is_verb, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOSE_WORDS = 3
_UP_TO = ("by", "until", "till")
_NO_CHOICE = (Calendar, Duration, Recurring, Shift, Vague, Window)
_NEXT_MONTH, _SOON_DAYS, _FAR_DAYS, _NEVER = 45, 100, 300, 1 << 30


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells its days by: its phrases, when it was published, and whether it is a story."""

    text: str
    mentions: Sequence[Mention]
    published: Published
    story: bool


def place(
    document: Document,
    mentions: Sequence[Mention],
    published: Published,
    clauses: Sequence[tuple[Mention, Clause]] | None = None,
) -> tuple[Placed, ...]:
    """Return each mention with its interval and the reasons for it, or with the reason why it has none.

    >>> from timeline.algebra import edtf, parse_edtf
    >>> from timeline.phrases import find
    >>> report = Document("r", "r.txt", "Abadi came on Sunday.", "")
    >>> edtf(place(report, find(report.text), Published(parse_edtf("2017-07-11"), "given"))[0].interval)
    '2017-07-09'
    """
    told = _Told(document.text, mentions, published, is_story(mentions, published))
    listed = chronology(mentions, document.text)
    so_far = SoFar()
    placed: list[Placed] = []
    following = [*mentions[1:], None][: len(mentions)]
    pairs = clauses if clauses is not None else clauses_of(document.text, mentions, sentences(document.text))
    for (mention, clause), after in zip(pairs, following, strict=True):
        meant = with_next(mention, after, document.text)
        if meant is None:
            on = told.story or mention.start in listed or goes_on(mention, placed[-1] if placed else None, published)
            meant = told_anchor(mention.term) if on else mention.term
        meant = so_far.open_day(compared(meant, so_far, mention.start))
        found = end_of_range(mention, placed) or _placed(told, mention, clause, meant, so_far, placed)
        placed.append(found)
        if not (so_far.just_told(found) and is_said(document.text, mention)):
            so_far = so_far.after(found, clause.direction if told.story else 0)
    return tuple(placed)


def _placed(  # noqa: PLR0913, PLR0917  all that may fill its hole
    told: _Told, mention: Mention, clause: Clause, meant: Term, so_far: SoFar, placed: Sequence[Placed]
) -> Placed:
    """Place what a mention means where it stands, which in a story is not what it means by itself."""
    hole, published = anchor_of(meant), told.published

    def filler(hole: Anchor) -> Interval | None:
        match hole:
            case Anchor.DOCUMENT:
                return _spoken_on(told, clause, mention) or published.window
            case Anchor.PREVIOUS:
                return so_far.previous(meant, mention.start, published)
            case Anchor.EVENT:
                return _beside(told, mention, placed) if _from_event(mention) else None
            case _:
                return None

    anchor = filler(hole)
    basis = published.basis if anchor is not None and anchor is published.window else None
    if isinstance(meant, Range):  # its two ends may lean on two anchors
        fillers = filler(Anchor.DOCUMENT), filler(Anchor.PREVIOUS), filler(Anchor.EVENT)
        anchors = Anchors(*fillers, _direction(told, mention, clause))
        interval, value, reasons = reasoned(mention.rule, meant, anchors, basis)
    else:
        direction = 0 if hole is Anchor.NONE else _direction(told, mention, clause)
        interval, value, reasons = filled(mention.rule, meant, anchor and anchor.fields, direction, basis)
    return Placed(mention, value, modifier(meant), interval, reasons, hole)


def _spoken_on(told: _Told, clause: Clause, mention: Mention) -> Interval | None:
    """Return the day a quoted phrase was spoken; most phrases stand in no quotation and are passed over."""
    if anchor_of(mention.term) is not Anchor.DOCUMENT:
        return None
    low = max(0, mention.start - LONGEST)
    if all(told.text.find(mark, low, mention.start) < 0 for mark in MARKS):
        return None
    return spoken_on(told.text, clause.sentence, mention, told.mentions, told.published.window)


def _direction(told: _Told, mention: Mention, clause: Clause) -> int:
    """Return where a phrase looks: a story goes on, and "by Jan. 14" is a day near, whatever the tense."""
    inner, text, published = core(mention.term), told.text, told.published
    if isinstance(inner, _NO_CHOICE) or (isinstance(inner, Relative) and inner.offset is not None):
        return 0  # its meaning has no choice to make, so its clause is not looked for
    if isinstance(inner, InYear | Weekday) and inner.which in (Which.LAST, Which.NEXT):
        return 0  # nor has that of "last Friday"
    if told.story and isinstance(mention.term, Weekday):
        return 1
    signal = text[mention.lead : mention.start].strip().lower()
    if signal == "since":
        return -1
    if is_scheduled(text, mention.start) or (signal in _UP_TO and isinstance(inner, Weekday) and not clause.direction):
        return 1
    if clause.direction < 0 and isinstance(inner, InYear):
        to_it = signal in ("by", "until", "till", "through")
        soon = _SOON_DAYS if to_it or inner.day else _NEXT_MONTH
        near = (to_it or not _firm(text, mention, clause)) and _days_ahead(mention.term, published) <= soon
        return 0 if near else clause.direction
    if clause.direction > 0 and isinstance(inner, InYear) and inner.day:
        return 0 if _FAR_DAYS < _days_ahead(mention.term, published) < _NEVER else clause.direction
    return clause.direction


def _firm(text: str, mention: Mention, clause: Clause) -> bool:
    """Tell whether a verb stands right before a phrase, or none at all before it: then its tense is the phrase's.

    "invited them to a ceremony in Independence on March 12" does not say that March 12 is past.
    """
    verbs = [is_verb(word.strip(",;:")) for word in text[clause.start : mention.lead].lower().split()]
    return any(verbs[-_CLOSE_WORDS:]) or not any(verbs)


def _days_ahead(term: Term, published: Published) -> int:
    """Return how many days after publication the next such day is: one so near may be meant, one so far hardly."""
    window = published.window
    if window is None or window.days > 1:
        return _NEVER
    ahead = resolve(term, Anchors(document=window, direction=1))
    return ahead.start - window.start if ahead else _NEVER


def clauses_of(text: str, mentions: Sequence[Mention], split: Sentences) -> tuple[tuple[Mention, Clause], ...]:
    """Return each mention with the clause it dates; one that counts from an event dates the clause after it."""
    barriers = tuple(sorted(mention.lead for mention in mentions if _from_event(mention)))
    return tuple((mention, _clause(text, mention, split, barriers)) for mention in mentions)


def _clause(text: str, mention: Mention, split: Sentences, barriers: tuple[int, ...]) -> Clause:
    if not _from_event(mention):
        return Clause(text, split, (mention.start, mention.end), barriers)
    last = split.at(mention.start)[1]
    at = min(mention.tail + 1, last - 1)
    return clause_at(text, (mention.lead, last), (at, at + 1), barriers)


def _from_event(mention: Mention) -> bool:
    return isinstance(mention.term, Shift) and mention.term.anchor is Anchor.EVENT


def _beside(told: _Told, mention: Mention, placed: Sequence[Placed]) -> Interval | None:
    """Return the date of the event that another one is counted from: told in the same sentence, or now."""
    split = sentences(told.text)
    return _told_with(mention, placed, split) or _now_told(told.text, mention, told.published, split)


def _now_told(text: str, mention: Mention, published: Published, split: Sentences) -> Interval | None:
    """Return the day of publication for "they are on the defensive, two years after the city fell": it holds now."""
    start, _ = split.at(mention.start)
    words = text[start : mention.lead].lower().split()
    return published.window if not PRESENT.isdisjoint(words) else None


def _told_with(mention: Mention, placed: Sequence[Placed], split: Sentences) -> Interval | None:
    """Return the date told before in the same sentence: that of the event another one is counted from."""
    start, _ = split.at(mention.start)
    for earlier in reversed(placed):
        if earlier.mention.start < start:
            return None
        if earlier.interval and earlier.rests_on is not Anchor.EVENT and earlier.mention.type in ("DATE", "TIME"):
            return earlier.interval
    return None
