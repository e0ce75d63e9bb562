"""How well undated reports are dated: windows said and right, whether a confidence holds what it says, clue by clue."""

from __future__ import annotations

import json
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.dating import date_all, read
from timeline.engine.chronicles import known
from timeline.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.dating import Known
    from timeline.model import Published

TESTS = Path(__file__).resolve().parent.parent
CAMPAIGN = TESTS / "cases_dating" / "campaign.toml"
NEWS = TESTS.parent.parent / "shared" / "corpora" / "dating" / "documents.jsonl"
BINS = ((0.95, 0.96), (0.96, 0.97), (0.97, 0.98), (0.98, 1.01))


@dataclass(frozen=True)
class Report:
    """A text and the day it was written, which the dating is not told."""

    name: str
    text: str
    day: int


def campaign() -> list[Report]:
    """Return our own reports of one campaign."""
    told = tomllib.loads(CAMPAIGN.read_text(encoding="utf-8"))["report"]
    return [Report(one["id"], one["text"], date.fromisoformat(one["true"]).toordinal()) for one in told]


def news() -> list[Report]:
    """Return the dated news beside the checkout, where it is."""
    if not NEWS.is_file():
        return []
    rows = {row["id"]: row for row in map(json.loads, NEWS.read_text(encoding="utf-8").splitlines()) if row.get("dct")}
    return [Report(name, row["text"], date.fromisoformat(row["dct"][:10]).toordinal()) for name, row in rows.items()]


def dated(reports: Sequence[Report], evidence: Known, *, jointly: bool) -> list[Published]:
    """Date the reports, all together or each by itself."""
    readings = [read(Document(report.name, report.name, report.text, "")) for report in reports]
    if jointly:
        return list(date_all(readings, evidence))
    return [date_all([reading], evidence)[0] for reading in readings]


def report() -> Iterator[str]:
    """The whole report, line by line."""
    evidence, _ = known((), shipped=True)
    yield f"{'when was it written?':<46}{'texts':>6}{'said':>6}{'right':>7}{'7 days':>8}{'31 days':>8}{'a year':>8}"
    yield "-" * 89
    found: list[tuple[Report, Published]] = []
    for name, reports in (("our reports of a campaign", campaign()), ("news, its date line removed", news())):
        for jointly in (False, True) if reports else ():
            result = list(zip(reports, dated(reports, evidence, jointly=jointly), strict=True))
            yield row(f"{name}, {'jointly' if jointly else 'each alone'}", result)
            found += [] if jointly else result
    yield from ("", "windows said with a confidence of                  said   right", "-" * 64)
    yield from reliability(found)
    yield from ("", "clues that held in the windows said               spoke   right", "-" * 64)
    yield from by_kind(found)


def row(name: str, result: Sequence[tuple[Report, Published]]) -> str:
    """How many windows were said, how many of them hold the day, and how near their middles are."""
    said = [(report.day, when.window) for report, when in result if when.window]
    right = [window for day, window in said if window.start <= day <= window.last]
    near = [sum(abs((window.start + window.last) // 2 - day) <= days for day, window in said) for days in (7, 31)]
    year = sum(window.days <= 366 for window in right)
    shares = (len(said), *near, year)
    said_share, week, month, year_share = (f"{count / len(result):.2f}" for count in shares)
    held = f"{len(right) / len(said):.2f}" if said else "-"
    return f"{name:<46}{len(result):>6}{said_share:>6}{held:>7}{week:>8}{month:>8}{year_share:>8}"


def reliability(found: Sequence[tuple[Report, Published]]) -> Iterator[str]:
    """Of the windows said with a confidence, the share that hold the day."""
    said = [(when.confidence, when.window, report.day) for report, when in found if when.window]
    for low, high in BINS:
        inside = [window.start <= day <= window.last for confidence, window, day in said if low <= confidence < high]
        if inside:
            bar = "#" * round(20 * sum(inside) / len(inside))
            yield f"{f'{low:.2f} to {min(high, 1):.2f}':<46}{len(inside):>9}{sum(inside) / len(inside):>8.2f} {bar}"


def by_kind(found: Sequence[tuple[Report, Published]]) -> Iterator[str]:
    """How often each kind of clue was given for a window, and how often its own window held the day."""
    spoke: Counter[str] = Counter()
    right: dict[str, int] = defaultdict(int)
    for report, when in found:
        for clue in when.clues:
            if not clue.aside and when.window and clue.kind != "nearest weekdays":
                spoke[clue.kind] += 1
                right[clue.kind] += clue.window.start <= report.day <= clue.window.last
    for kind, count in spoke.most_common():
        yield f"{kind:<46}{count:>9}{right[kind] / count:>8.2f}"


if __name__ == "__main__":
    for line in report():
        print(line)
