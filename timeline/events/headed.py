"""Dates that head lists: what stands below one, without a date of its own, happened then."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline.model import Calendar, InYear, Unit
from timeline.syntax.lines import alone_on_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.model import Document, Placed
    from timeline.syntax import Sentences

_FEWEST = 2  # dates alone on their lines: one may be the day of the report
_BULLETS = "-*•·– \t\n"


def headed(
    document: Document, placed: Sequence[Placed], split: Sentences, dates: Sequence[tuple[int, int]]
) -> Iterator[tuple[Placed, tuple[int, int]]]:
    """Yield each sentence that has no date of its own and stands under a date, with that date."""
    text = document.text
    heads = [one for one in placed if one.mention.start >= document.body and _heads(text, one)]
    if len({one.interval for one in heads}) < _FEWEST:
        return
    for head, following in pairwise((*heads, None)):
        assert head is not None  # noqa: S101  only the last of all is
        stop = following.mention.start if following else len(text)
        because = (*head.because, "the date stands alone above it, at the head of a list")
        for start, end in split.spans:
            inside = head.mention.end <= start < stop
            if inside and end <= stop and not any(start < last and first < end for first, last in dates):
                begins = start + len(text[start:end]) - len(text[start:end].lstrip(_BULLETS))
                yield replace(head, because=because), (begins, end)


def _heads(text: str, one: Placed) -> bool:
    mention = one.mention
    exact = isinstance(mention.term, Calendar | InYear) and mention.term.unit <= Unit.MONTH
    return one.interval is not None and exact and alone_on_line(text, mention.start, mention.end)
