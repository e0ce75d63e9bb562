"""How unevenly tellings fall into blocks: counted in built timelines, kept in skew.toml, drawn from for made-up ones.

    python tests/bench/skew.py ARCHIVE.jsonl BUILT.jsonl STORIES.jsonl > tests/bench/skew.toml

BUILT is the timeline of ARCHIVE (`timeline build -f jsonl`); how many tell one event is counted in STORIES, for a small
archive of chosen reports knows nothing of that.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1])]

from timeline.syntax import stems  # noqa: E402  after the path is set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDER = 8  # each level of cells is so many times as wide as the one below
GROWTH = 0.6  # the power of the number of tellings by which their vocabulary grows (Heaps; news in English)
_HEAD = 10  # words, the most common ones, to whose share the law of Zipf and Mandelbrot is fitted
_STEPS = 20  # quantiles


def level_of(days: int) -> int:
    """The narrowest level whose cells are as wide as so many days."""
    level = 0
    while WIDER**level < days:
        level += 1
    return level


def counted(archive: Path, built: Path, stories: Path) -> dict[str, Any]:
    """What there is to know of the skew."""
    published = {row["id"]: row.get("published") for row in _rows(archive)}
    words: list[frozenset[str]] = []
    ages: dict[int, list[int]] = {}
    for row in _rows(built):
        for source in row["sources"]:
            words.append(stems(source["quote"]))
            first, last = _day(source["date"]["earliest"]), _day(source["date"]["latest"])
            day = _day(published.get(source["document"]) or "")
            if first and last and day:
                ages.setdefault(level_of(last - first + 1), []).append(day - first)
    seen = Counter(word for one in words for word in one)
    many = sum(map(len, ages.values()))
    head = sum(count for _, count in seen.most_common(_HEAD)) / sum(seen.values())
    sizes = Counter(len(row["sources"]) for row in _rows(stories))
    return {
        "tellings": len(words),
        "vocabulary": len(seen),
        "flat": round(_flat(head, len(seen)), 2),
        "words": _quantiles([len(one) for one in words]),
        "levels": [round(len(ages.get(level, ())) / many, 4) for level in range(max(ages) + 1)],
        "ages": [_quantiles(ages.get(level, [0])) for level in range(max(ages) + 1)],
        "sizes": [[size, count] for size, count in sorted(sizes.items())],
    }


def _flat(head: float, vocabulary: int) -> float:
    """By how much the first words are held down, so that the most common ones have the share they have: 1/(rank+q)."""
    low, high = 0.01, 1000.0
    for _ in range(60):
        flat = (low + high) / 2
        share = log((_HEAD + flat) / flat) / log((vocabulary + flat) / flat)
        low, high = (flat, high) if share > head else (low, flat)
    return flat


def _quantiles(values: Sequence[int]) -> list[int]:
    ordered = sorted(values)
    return [ordered[(2 * at + 1) * len(ordered) // (2 * _STEPS)] for at in range(_STEPS)]


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as opened:
        yield from map(json.loads, opened)


def _day(written: str) -> int | None:
    try:
        return date.fromisoformat(written).toordinal()
    except (TypeError, ValueError):
        return None  # before the year 1, or not told


def main() -> None:
    """Print what was counted as TOML."""
    print(
        "# Counted by tests/bench/skew.py. levels: the share of days, weeks, months, years ...; ages: days from what is"
    )
    print("# told to the day of publication; words: stems a telling; both in equal parts. sizes: tellings an event.")
    for key, value in counted(*map(Path, sys.argv[1:4])).items():
        print(f"{key} = {value}")


if __name__ == "__main__":
    main()
