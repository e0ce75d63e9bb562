"""How good a timeline is against labelled events: the same measures for the tests and the benchmark."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.contract import DateRecord, Timeline


@dataclass(frozen=True)
class Score:
    """Shares of labelled citations found and dated right, of cited ones that were labelled, and counts of faults."""

    recall: float
    precision: float
    dated_right: float
    status_right: float
    misdated: tuple[str, ...]
    drift: int


def load(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score(gold: list[dict], timeline: Timeline, texts: dict[str, str]) -> Score:
    """Hold a timeline against labels `{"headline", "earliest", "latest", "status", "sources": [...]}`.

    A labelled citation is found where the timeline cites an overlapping span of the same document. Its date is right
    inside the label's days, or where it overlaps them and is at most twice as long; it is misdated where they share
    no day.
    """
    cited = [(event, source) for event in timeline.events for source in event.sources]
    used: set[int] = set()
    total = found = right = status = 0
    misdated = []
    for label in gold:
        for place in label["sources"]:
            total += 1
            overlapping = [
                n
                for n, (_, source) in enumerate(cited)
                if source.document == place["document"].removesuffix(".txt")
                and source.start < place["end"]
                and place["start"] < source.end
            ]
            if not overlapping:
                continue
            found += 1
            used.update(overlapping)
            good = [n for n in overlapping if _right(label, cited[n][1].date)]
            if good:
                right += 1
                status += cited[good[0]][0].status == label["status"]
            elif all(_apart(label, cited[n][1].date) for n in overlapping):
                misdated.append(label["headline"])
    drift = sum(texts[s.document][s.start : s.end] != s.quote for _, s in cited)
    return Score(
        recall=found / total,
        precision=len(used) / len(cited),
        dated_right=right / found,
        status_right=status / right,
        misdated=tuple(misdated),
        drift=drift,
    )


def _days(earliest: str, latest: str) -> tuple[int, int]:
    return date.fromisoformat(earliest).toordinal(), date.fromisoformat(latest).toordinal()


def _right(label: dict, cited: DateRecord) -> bool:
    (low, high), (first, last) = _days(label["earliest"], label["latest"]), _days(cited.earliest, cited.latest)
    overlap = first <= high and last >= low
    return overlap and ((low <= first and last <= high) or last - first + 1 <= 2 * (high - low + 1))


def _apart(label: dict, cited: DateRecord) -> bool:
    (low, high), (first, last) = _days(label["earliest"], label["latest"]), _days(cited.earliest, cited.latest)
    return first > high or last < low
