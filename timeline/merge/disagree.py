"""What the sources of one event do not agree on: its date, whether it happened, how many."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from timeline.contract import DisagreementRecord
from timeline.merge.figures import Figure, figures
from timeline.merge.telling import compatible, undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.merge.record import Member


def disagreements(group: Sequence[Member], lead: Member) -> tuple[DisagreementRecord, ...]:
    """Return what does not agree with the leading telling, and the numbers that do not agree with one another."""
    return (*_dates_and_denials(group, lead), *_numbers(group))


def _dates_and_denials(group: Sequence[Member], lead: Member) -> Iterator[DisagreementRecord]:
    """Name the sources whose date shares no day with the leading one, and those that deny what it tells."""
    leading = group.index(lead)
    days = lead.telling.interval
    for number, one in enumerate(group):
        pair = tuple(sorted({leading, number}))
        mine = one.telling.interval
        if mine.start >= days.stop or days.start >= mine.stop:
            why = f"{_told(one)} against {_told(lead)}"
            loose = compatible(mine, days)
            because = f"{why}; the words are loose enough for both" if loose else why
            yield DisagreementRecord(because=because, sources=pair)
        if (one.record.status == "denied") != (lead.record.status == "denied"):
            denies, tells = (one, lead) if one.record.status == "denied" else (lead, one)
            because = f"{denies.telling.document} denies it, {tells.telling.document} tells it as {tells.record.status}"
            yield DisagreementRecord(because=because, sources=pair)


def _told(one: Member) -> str:
    phrase, date = one.source.phrase.text, one.source.date
    return f"“{' '.join(phrase.split())}” says {date.edtf} ({date.earliest} to {date.latest})"


def _numbers(group: Sequence[Member]) -> Iterator[DisagreementRecord]:
    """Name the numbers that cannot be right beside the one most sources tell, each once, with who tells it."""
    tellers: dict[Figure, list[int]] = defaultdict(list)
    for number, one in enumerate(group):
        source = one.source
        for figure in figures(undated(source.quote, source.start, source.phrase.start, source.phrase.end)):
            tellers[figure].append(number)
    most_told = Counter({figure: len(numbers) for figure, numbers in tellers.items()})
    leading: dict[tuple[str, str], Figure] = {}
    for figure, _ in most_told.most_common():
        lead = leading.setdefault((figure.kind, figure.of), figure)
        if figure.against(lead):
            sources = tuple(sorted({*tellers[lead], *tellers[figure]}))
            told = " against ".join(f"“{one.words}” ({_who(group, tellers[one])})" for one in (lead, figure))
            yield DisagreementRecord(because=f"{figure.kind}: {told}", sources=sources)


def _who(group: Sequence[Member], numbers: Sequence[int]) -> str:
    return ", ".join(dict.fromkeys(group[number].telling.document for number in numbers))
