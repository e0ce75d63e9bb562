"""Floor 4: fill the hole of each phrase in reading order, and remember why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.algebra import Anchors, anchor_of, modifier, resolve, timex
from timeline.lexicon.verbs import PRESENT
from timeline.model import (
    Anchor,
    Clock,
    Document,
    Interval,
    Mention,
    Placed,
    Published,
    Recurring,
    Shape,
    Shift,
    Unit,
    Vague,
    Window,
)
from timeline.place.trace import because, why_not
from timeline.syntax import Clause, Sentences, clause_at, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence


def place(document: Document, mentions: Sequence[Mention], published: Published) -> tuple[Placed, ...]:
    """Return each mention with its interval and the reasons for it, or with the reason why it has none.

    >>> from timeline.algebra import edtf, parse_edtf
    >>> from timeline.phrases import find
    >>> report = Document("r", "r.txt", "Abadi came on Sunday.", "")
    >>> edtf(place(report, find(report.text), Published(parse_edtf("2017-07-11"), "given"))[0].interval)
    '2017-07-09'
    """
    split = sentences(document.text)
    told: Interval | None = None
    placed: list[Placed] = []
    for mention, clause in clauses_of(document.text, mentions, split):
        anchors = Anchors(
            document=published.window,
            previous=told or _looking_back(mention, published),
            event=_told_with(mention, placed, split) or _now_told(document.text, mention, published, split),
            direction=clause.direction,
        )
        found = _placed(mention, anchors, published)
        placed.append(found)
        told = _leads_on(found) or told
    return tuple(placed)


def clauses_of(text: str, mentions: Sequence[Mention], split: Sentences) -> tuple[tuple[Mention, Clause], ...]:
    """Return each mention with the clause it dates; one that counts from an event dates the clause after it."""
    barriers = [mention.lead for mention in mentions if _from_event(mention)]
    pairs = []
    for mention in mentions:
        sentence = split.at(mention.start)
        inside = [at for at in barriers if sentence[0] < at < sentence[1]]
        if _from_event(mention):
            at = min(mention.tail + 1, sentence[1] - 1)
            clause = clause_at(text, (mention.lead, sentence[1]), (at, at + 1), [b for b in inside if b > mention.lead])
        else:
            clause = clause_at(text, sentence, (mention.start, mention.end), inside)
        pairs.append((mention, clause))
    return tuple(pairs)


def _from_event(mention: Mention) -> bool:
    return isinstance(mention.term, Shift) and mention.term.anchor is Anchor.EVENT


def _placed(mention: Mention, anchors: Anchors, published: Published) -> Placed:
    term = mention.term
    interval = resolve(term, anchors)
    reasons = because(mention, interval, anchors, published) if interval else (why_not(mention, anchors),)
    return Placed(mention, timex(term, interval), modifier(term), interval, reasons, anchor_of(term))


def _looking_back(mention: Mention, published: Published) -> Interval | None:
    """Let "a year earlier" and "at noon" lean on the day of publication when no date was told; nothing else may."""
    term = mention.term
    return published.window if isinstance(term, Clock) or (isinstance(term, Shift) and term.sign < 0) else None


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


def _leads_on(found: Placed) -> Interval | None:
    """Return the interval the next phrase may lean on, if this one tells a date of the story."""
    term = found.mention.term
    if found.interval is None or isinstance(term, Window | Recurring | Vague) or found.rests_on is Anchor.EVENT:
        return None
    if found.interval.shape is Shape.ONE_OF or found.interval.unit > Unit.YEAR:
        return None
    return found.interval
