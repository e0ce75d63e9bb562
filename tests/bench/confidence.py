"""Whether a confidence holds what it says: how often dates were right of which so much was said.

    python tests/bench/confidence.py [--fit]

What is said of each half of the labelled reports rests on the counts of the other half; which is which, a sum over the
name decides. `--fit` counts both and writes `timeline/merge/confidence.toml`.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE), str(HERE.parent)]

from gold import ROOT, SHARED, rows  # noqa: E402  after the path is set
from labelled import NEWS, Case, cases, labelled, within  # noqa: E402

from timeline.algebra import parse_edtf  # noqa: E402
from timeline.dating import date_all, read  # noqa: E402
from timeline.engine.chronicles import known  # noqa: E402
from timeline.events import events_of  # noqa: E402
from timeline.merge import member  # noqa: E402
from timeline.merge.cluster import clusters  # noqa: E402
from timeline.merge.confidence import alone, share, together  # noqa: E402
from timeline.merge.record import leading  # noqa: E402
from timeline.merge.telling import telling  # noqa: E402
from timeline.model import Document, Interval  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILE = ROOT / "timeline" / "merge" / "confidence.toml"
HEAD = """# How many dates were right, and of how many, among those of labelled reports that were read in one way.
# Written by tests/bench/confidence.py --fit: change that, or the ways told apart in confidence.py, and run it again.
"""
EDGES = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 1.01)

Tables = dict[str, dict[str, list[int]]]  # of each family, for each way: how many were right, of how many


def counted(found: Iterable[Case]) -> Tables:
    """How many were right, of how many, family by family and way by way."""
    tables: Tables = {"read": {}, "day": {}, "told": {}}
    for family, what, right in (one for case in found for one in case.judged):
        row = tables[family].setdefault(what, [0, 0])
        row[0] += right
        row[1] += 1
    return tables


def said_of(case: Case, tables: Tables) -> float:
    """So much of its confidence as rests on what is labelled."""
    return prod(share(*tables[family].get(what, (0, 0))) for family, what, _ in case.judged)


def written(tables: Tables) -> str:
    """The counts as TOML, the most frequent way of each family first."""
    rows = {name: sorted(table.items(), key=lambda row: (-row[1][1], row[0])) for name, table in tables.items()}
    return HEAD + "".join(
        f"\n[{name}]\n" + "".join(f'"{what}" = {count}\n' for what, count in table) for name, table in rows.items()
    )


def reliability(said: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """What was said and what held, bin by bin, with the mean distance between both and the Brier score."""
    apart = 0.0
    for low, high in pairwise(EDGES):
        inside = [(sure, right) for sure, right in said if low <= sure < high]
        if inside:
            mean, held = means(inside)
            apart += abs(mean - held) * len(inside) / len(said)
            yield f"{row(f'{low:.2f} to {min(high, 1):.2f}', len(inside), mean, held)} {'#' * round(20 * held)}"
    usual = means(said)[1]
    yield f"mean distance of said and right {apart:.3f}, Brier score {brier(said):.3f}"
    yield f"Brier score of saying {usual:.2f} of all {brier([(usual, right) for _, right in said]):.3f}"


def means(said: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    return sum(sure for sure, _ in said) / len(said), sum(right for _, right in said) / len(said)


def brier(said: Sequence[tuple[float, bool]]) -> float:
    return sum((sure - right) ** 2 for sure, right in said) / len(said)


def merged(found: Sequence[Case]) -> Iterator[tuple[float, bool]]:
    """What is said of events that several reports tell, and whether the date that leads is right."""
    for group in clusters([telling(case.event) for case in found]):
        cases = {telling(found[at].event).place: found[at] for at in group}
        sure, independent = together([(found[at].event.document.id, alone(found[at].event)) for at in group], {})
        if independent > 1:
            yield sure, cases[leading([member(found[at].event) for at in group]).telling.place].right


def chronology(folder: Path, labels: Path) -> Iterator[tuple[float, bool]]:
    """What is said of labelled events of reports without their days, and whether the date that leads is right."""
    evidence, _ = known((), shipped=True)
    files = sorted(folder.glob("*.txt"))
    readings = [read(Document(file.name, file.name, file.read_bytes().decode(), "")) for file in files]
    dated = zip(readings, date_all(readings, evidence), strict=True)
    events = [event for one, when in dated for event in events_of(one.document, one.placed(when), when)]
    sources = [(source, label) for label in rows(labels) for source in label["sources"]]
    members = [member(event) for event in events]
    for places in clusters([one.telling for one in members]):
        group = [members[at] for at in places]
        spans = {(one.telling.document, one.source.start, one.source.end) for one in group}
        told = [
            Interval(parse_edtf(label["earliest"]).start, parse_edtf(label["latest"]).stop)
            for source, label in sources
            for name, start, end in spans
            if source["document"] == name and start < source["end"] and source["start"] < end
        ]
        if told:
            sure, _ = together([(one.telling.document, one.sure) for one in group], {})
            yield sure, any(near(leading(group).telling.interval, days) for days in told)


def near(mine: Interval, days: Interval) -> bool:
    """Whether a date lies in the days labelled, or shares some of them and is at most twice as long."""
    shared = mine.start < days.stop and days.start < mine.stop
    return within(mine, days) or (shared and mine.days <= 2 * days.days)


def report() -> Iterator[str]:
    """How far what is said of each half, by the counts of the other, holds; nothing where no corpora are at hand."""
    found = [case for case in cases() if case.judged]
    if not found:
        return
    tables = [counted(case for case in found if case.half == half) for half in (0, 1)]
    yield row(f"confidence, {len({case.name for case in found})} reports", "events", "said", "right")
    yield "-" * 93
    yield from reliability([(said_of(case, tables[1 - case.half]), case.right) for case in found])
    several = list(merged([case for case in labelled(NEWS, given=True) if case.judged]))
    yield row("told by several reports", len(several), *means(several))
    for name, folder, labels in (
        ("our dispatches, no day given", ROOT / "seeds", ROOT / "tests" / "gold"),
        ("the founding reports, no day given", SHARED / "seeds", SHARED / "gold"),
    ):
        said = list(chronology(folder, labels / "seed_events.jsonl"))
        yield row(name, len(said), *means(said))
    yield ""
    yield row("what it rests on, by the counts of one half", "events", "said", "right")
    yield "-" * 93
    for family, table in tables[1].items():
        for what, (right, of) in table.items():
            yield row(what, of, share(*tables[0][family].get(what, (0, 0))), right / of)


def row(name: str, *cells: float | str) -> str:
    shown = (f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells)
    return f"{name:<70}" + "".join(f"{cell:>8}" for cell in shown)


def main() -> None:
    """Print how far what is said holds, or write the counts of all reports."""
    if "--fit" not in sys.argv[1:]:
        print(*report(), sep="\n")
        return
    found = cases()
    if not found:
        sys.exit("confidence: the corpora do not stand beside the repository")
    FILE.write_text(written(counted(found)), encoding="utf-8")
    print(f"{len(found)} events counted")


if __name__ == "__main__":
    main()
