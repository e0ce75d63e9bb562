"""What the sources of one event do not agree on: its date, whether it happened, how many."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from timeline.algebra import edtf, iso
from timeline.contract import DisagreementRecord
from timeline.merge.figures import Figure, figures
from timeline.merge.telling import compatible, undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.model import Event


def disagreements(group: Sequence[Event], lead: Event) -> tuple[DisagreementRecord, ...]:
    """Return what does not agree with the leading telling, and the numbers that do not agree with one another."""
    return (*_dates_and_denials(group, lead), *_numbers(group))


def _dates_and_denials(group: Sequence[Event], lead: Event) -> Iterator[DisagreementRecord]:
    """Name the sources whose date shares no day with the leading one, and those that deny what it tells."""
    leading = group.index(lead)
    for number, event in enumerate(group):
        pair = tuple(sorted({leading, number}))
        if event.interval.start >= lead.interval.stop or lead.interval.start >= event.interval.stop:
            why = f"{_told(event)} against {_told(lead)}"
            loose = compatible(event.interval, lead.interval)
            because = f"{why}; the words are loose enough for both" if loose else why
            yield DisagreementRecord(because=because, sources=pair)
        if (event.status == "denied") != (lead.status == "denied"):
            denies, tells = (event, lead) if event.status == "denied" else (lead, event)
            because = f"{denies.document.id} denies it, {tells.document.id} tells it as {tells.status}"
            yield DisagreementRecord(because=because, sources=pair)


def _told(event: Event) -> str:
    interval = event.interval
    phrase = event.document.text[event.placed.mention.lead : event.placed.mention.tail]
    return f"“{' '.join(phrase.split())}” says {edtf(interval)} ({iso(interval.start)} to {iso(interval.last)})"


def _numbers(group: Sequence[Event]) -> Iterator[DisagreementRecord]:
    """Name the numbers that cannot be right beside the one most sources tell, each once, with who tells it."""
    tellers: dict[Figure, list[int]] = defaultdict(list)
    for number, event in enumerate(group):
        for figure in figures(undated(event)) if len(group) > 1 else ():
            tellers[figure].append(number)
    most_told = Counter({figure: len(numbers) for figure, numbers in tellers.items()})
    leading: dict[tuple[str, str], Figure] = {}
    for figure, _ in most_told.most_common():
        lead = leading.setdefault((figure.kind, figure.of), figure)
        if figure.against(lead):
            sources = tuple(sorted({*tellers[lead], *tellers[figure]}))
            told = " against ".join(f"“{one.words}” ({_who(group, tellers[one])})" for one in (lead, figure))
            yield DisagreementRecord(because=f"{figure.kind}: {told}", sources=sources)


def _who(group: Sequence[Event], numbers: Sequence[int]) -> str:
    return ", ".join(dict.fromkeys(group[number].document.id for number in numbers))
