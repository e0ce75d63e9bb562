"""What a phrase dates: its clause, or a deed that the clause only refers to; the words cited, and their title."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from timeline.events.choose import Titled, chosen
from timeline.events.happening import happening, title_of_happening
from timeline.events.said import only_says
from timeline.events.shorten import short
from timeline.events.title import title_of
from timeline.events.trim import trimmed
from timeline.events.undated import undated
from timeline.model import Anchor, Document, Interval, Placed, Published, Shape
from timeline.syntax import Clause, Sentences, clause_at
from timeline.syntax.pairing import governing

_AHEAD = 400  # characters after a clause whose dates are no part of a subject that follows it
_QUOTE = re.compile(r"[\"“]|``")
_SAID_FROM = re.compile(r"(?:said|says|added) (?:from|at|by|in|on|to)\b", re.IGNORECASE)
_SAYS_FIRST = re.compile(r"\A(said|says|added)\s((?:(?!\s(?:in|at|to|on|from|through)\s).)+)")  # "said the premier"
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i)\b|(?:said|says|added) (?:he|she|it|they)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Report:
    """What every event of one document is made with."""

    document: Document
    published: Published
    split: Sentences
    dates: tuple[tuple[int, int], ...]
    full_dates: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a phrase dates: the words cited, where those begin that may deny them, and how surely they are meant."""

    opens: int
    start: int
    end: int
    title: str
    clause: Clause
    interval: Interval
    share: float


def told_of(report: Report, one: Placed, clause: Clause) -> Told | None:
    """Return what a phrase dates: a deed that its clause only refers to, where that is sure, or the clause itself."""
    text, mention = report.document.text, one.mention
    sentence, phrase = report.split.at(mention.start), (mention.start, mention.end)
    word = governing(text, sentence, phrase)
    deed = happening(text, word, sentence, phrase)
    title = title_of_happening(text, deed, report.dates) if deed else ""
    if deed and word and one.interval and title:
        return Told(deed[0], *deed, title, clause_at(text, deed, phrase), one.interval, word.score)
    end = max(clause.complement if mention.lead < clause.end else clause.end, mention.tail)
    start = min(clause.start, mention.lead)
    end = trim_end(text, start, end)
    start, title = _titled(report, one, clause, (start, end))
    near = report.dates[bisect_left(report.dates, (sentence[0], 0)) : bisect_left(report.dates, (sentence[1], 0))]
    title = chosen(text, clause, Titled(start, end, title), near, text[word.start : word.end] if word else "")
    held = word and not deed and start <= word.start < end  # "after the ruling on Monday" tells nothing of Monday
    share = word.score if word and held else 0.0
    interval = _since(one, clause, text, report.published)
    return Told(sentence[0], start, end, title, clause, interval, share) if title else None


def _titled(report: Report, one: Placed, clause: Clause, span: tuple[int, int]) -> tuple[int, str]:
    """Return where the citation begins, and its title; a clause that only says who says so takes in what is said."""
    text, (start, end), first = report.document.text, span, report.split.at(one.mention.start)[0]
    dates = report.dates[bisect_left(report.dates, (first, 0)) : bisect_left(report.dates, (end + _AHEAD, 0))]
    says = undated(text, start, end, dates).strip(" ,;:\"“”’'")
    if _SAID_FROM.match(says):
        return start, ""  # "Lena, who left him, said on Sunday from her home": no more than that she spoke
    if only_says(says):
        span = (first, trim_end(text, first, start))
        told = title_of(text, first, span, dates) if first < start else ""
        told = told or (trimmed(undated(text, *span, dates)) if _QUOTE.match(text, first) else "")
        if not told or told[0] == "[":
            return start, ""
        if _PRONOUN.match(says):
            return first, told
        says = _SAYS_FIRST.sub(r"\2 \1", says)
        return first, short(f"{says[:1].upper()}{says[1:]}: {told}")
    body = max(start, clause.body) if clause.body > clause.start else start
    body = one.mention.tail if one.rests_on is Anchor.EVENT else body
    return start, title_of(text, first, (body, end), dates)


def trim_end(text: str, start: int, end: int) -> int:
    """Leave out the marks and spaces at the end of a stretch.

    >>> trim_end("he left, ", 0, 9)
    7
    """
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-–—"):
        end -= 1
    return end


def _since(one: Placed, clause: Clause, text: str, published: Published) -> Interval:
    """Reach from the date to the day of telling where "since" says so: "have fled since October"."""
    interval, window = one.interval, published.window
    assert interval is not None  # noqa: S101  `gap` has let only placed phrases through
    signal = text[one.mention.lead : one.mention.start].strip().lower()
    if signal != "since" or clause.start > one.mention.start or clause.direction >= 0:
        return interval  # "since May, when it stood at nine" tells of May alone
    if window is None or window.last <= interval.last:
        return interval
    return replace(interval, stop=window.stop, shape=Shape.RANGE, last_unit=window.unit)
