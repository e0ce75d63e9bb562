"""docs/scale.md and docs/scale.svg, written from docs/scale.json.

    python tests/bench/scale_page.py [--json docs/scale.json] [--articles 10000000] [--price 0.0425]

The words stand in scale_page.md beside this file; every figure is taken from what scale.py measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

from scale_plot import drawn  # noqa: E402  after the path is set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DOCS = HERE.parents[1] / "docs"
ARTICLES, PRICE = 10_000_000, 0.0425
DISK, NET = 500e6, 1.25e9  # bytes a second
_LACKING = "(not measured)"


def page(found: dict[str, Any], articles: int = ARTICLES, price: float = PRICE) -> str:
    """The page for what was measured."""
    parts = (_measured(found), _tables(found), _month(found["stages"], articles, price))
    values = {key: value for part in parts for key, value in part.items()}
    values |= {"articles": f"{articles:,}", "price": f"{price:g}"}
    return Template((HERE / "scale_page.md").read_text(encoding="utf-8")).substitute(values)


def _measured(found: dict[str, Any]) -> dict[str, str]:
    """On what it was measured, and on which documents."""
    told = {key: str(value) for key, value in found["sizes"]["measured"].items()}
    return told | {"size": f"{found['stages']['bytes']:,}", "tellings": f"{found['stages']['tellings']:.1f}"}


def _tables(found: dict[str, Any]) -> dict[str, str]:
    ways, sizes = found["ways"], found["sizes"]
    same = len({row["output"] for row in ways["rows"].values()}) == 1
    powers = sizes["exponents"]
    return {
        "ways_documents": f"{ways['documents']:,}",
        "same_bytes": "yes" if same else "NO",
        "ways": _ways(ways),
        "cluster": f"A Dask cluster was not measured: {ways['skipped']}." if ways["skipped"] else _gain(ways["rows"]),
        "sizes": _sizes(sizes["rows"]),
        "time_power": f"{powers['seconds']:.2f}th",
        "cpu_power": f"{powers['cpu']:.2f}th",
        "memory_power": f"{powers['megabytes']:.2f}th",
        "again": _again(found.get("again")),
        "kills": _kills(found.get("kills")),
        "tagging": _tagging(found["tagging"]),
        "cold": _table(("whole process, or to its first line", "seconds"), _pairs(found["tagging"]["cold"], 3)),
        "blocks": _blocks(found.get("blocks")),
        "largest_cell": f"{found['blocks']['largest_cell']:,}" if "blocks" in found else _LACKING,
    }


def _gain(rows: dict[str, Any]) -> str:
    gain = rows["-j 1"]["seconds"] / rows["-j 2"]["seconds"]
    return f"A second process makes it {gain:.2f} times as fast."


def _ways(ways: dict[str, Any]) -> str:
    rows = [
        (name, f"{ways['documents'] / row['seconds']:,.0f}", f"{row['seconds']:.1f}", *_costs(row))
        for name, row in ways["rows"].items()
    ]
    return _table(("way", "documents a second", "seconds", "processor seconds", "MB"), rows)


def _sizes(rows: Sequence[dict[str, Any]]) -> str:
    told = [
        (
            f"{row['documents']:,}",
            f"{row['bytes'] / 1e6:,.0f}",
            f"{row['documents'] / row['seconds']:,.0f}",
            f"{row['seconds']:,.1f}",
            *_costs(row),
        )
        for row in rows
    ]
    return _table(("documents", "MB of them", "a second", "seconds", "processor seconds", "MB at the highest"), told)


def _costs(row: dict[str, Any]) -> tuple[str, str]:
    return f"{row['cpu']:,.1f}", f"{row['megabytes']:,.0f}"


def _again(again: dict[str, Any] | None) -> str:
    if not again or "rows" not in again:
        return again["skipped"] if again else _LACKING
    rows = again["rows"]
    times = rows["first run"]["seconds"] / rows["second run"]["seconds"]
    table = _table(
        ("", "seconds", "bytes"), ((name, f"{row['seconds']:.2f}", row["output"]) for name, row in rows.items())
    )
    size = again["cache"] / again["documents"] / 1000
    return (
        f"{again['documents']:,} documents with `--cache`: the second run is **{times:.0f} times** as fast. "
        f"The cache takes {size:.1f} kB a document.\n\n{table}"
    )


def _kills(kills: dict[str, Any] | None) -> str:
    if not kills:
        return _LACKING
    same = f"{kills['same']} of {len(kills['runs'])}"
    return (
        f"{kills['killed']} processes were killed (SIGKILL, any but the first, at random) in {len(kills['runs'])} "
        f"builds of {kills['documents']:,} documents with `-j 2`. **{same}** gave the bytes of one left alone."
    )


def _tagging(tagging: dict[str, Any]) -> str:
    return _table(("", "MB/s"), _pairs(tagging["rows"], 2))


def _pairs(values: dict[str, float], digits: int) -> list[tuple[str, str]]:
    return [(name, f"{value:.{digits}f}") for name, value in values.items()]


def _blocks(blocks: dict[str, Any] | None) -> str:
    if not blocks:
        return _LACKING
    rows = [
        (
            str(8 ** one["level"]),
            f"{one['cells']:,}",
            f"{one['largest_cell']:,}",
            f"{one['keys'] + one['pairs']:,}",
            f"{max(one['largest'], one['largest_pair']):,}",
            f"{(one['among'] + one['looked']) / blocks['tellings']:.1f}",
        )
        for one in blocks["levels"]
    ]
    head = ("days a cell", "cells", "at home in the largest", "keys", "under the largest key", "comparisons a telling")
    every = f"{blocks['every'] / blocks['tellings']:,.0f}"
    mean = f"**{blocks['a_telling']:.0f}** comparisons a telling at most"
    taken = f"{blocks['seconds']:,.0f} s here ({blocks['cpu']:,.0f} s of processor time) and {blocks['megabytes']:,} MB"
    return (
        f"{blocks['tellings']:,} tellings: {mean}, where every pair would be {every}. "
        f"{blocks['bytes'] / 1e9:.1f} GB stand under keys. Counting it took {taken}.\n\n{_table(head, rows)}"
    )


def _month(stages: dict[str, Any], articles: int, price: float) -> dict[str, str]:
    """What a month of news takes, by what a document takes here."""
    whole, rows = stages["whole"], stages["rows"]
    serial, parallel = whole["serial"], whole["two"] - whole["serial"]
    extra = stages["pages"]["milliseconds"]
    there, back, merging = (row["bytes"] for row in list(rows.values())[1:])
    spill = back + merging
    table = [
        (name, f"{row['milliseconds']:.2f}", f"{row['milliseconds'] * articles / 3.6e6:,.1f}")
        for name, row in rows.items()
    ]
    table.append(
        ("all, with one process", f"{whole['milliseconds']:.2f}", f"{whole['milliseconds'] * articles / 3.6e6:,.1f}")
    )
    said = {
        "stages": _table(("stage", "ms a document", "core-hours"), table),
        "whole": f"{whole['two']:.2f}",
        "serial": f"{serial:.2f}",
        "parallel": f"{parallel:.2f}",
        "page_ms": f"{extra:.1f}",
        "page_bytes": f"{stages['pages']['bytes']:,}",
        "serial_hours": f"{serial * articles / 3.6e6:,.1f}",
        "rate": f"{1000 / serial:,.0f}",
        "most_workers": f"{parallel / serial:,.0f}",
        "budget": f"{3.6e6 / articles:.2f}",
        "there": f"{there:,}",
        "back": f"{back:,}",
        "merging": f"{merging:,}",
        "read": f"{stages['moved']['read']:,}",
        "written": f"{stages['moved']['written']:,}",
        "gb_in": f"{stages['bytes'] * articles / 1e9:,.0f}",
        "gb_there": f"{there * articles / 1e9:,.0f}",
        "gb_back": f"{back * articles / 1e9:,.0f}",
        "gb_merging": f"{merging * articles / 1e9:,.0f}",
        "gb_spill": f"{spill * articles / 1e9:,.0f}",
        "disk_minutes": f"{spill * articles / DISK / 60:,.0f}",
        "net_minutes": f"{(there + back) * articles / NET / 60:,.0f}",
    }
    for name, more in (("", 0.0), ("_pages", extra)):
        hours = (whole["two"] + more) * articles / 3.6e6
        said[f"hours{name}"] = f"{hours:,.0f}"
        said[f"cost{name}"] = f"{hours * price:,.2f}"
        for unit, seconds in (("day", 86_400), ("hour", 3_600)):
            said[f"{unit}_workers{name}"] = _workers(articles, serial, parallel + more, seconds)
    return said


def _workers(articles: int, serial: float, parallel: float, seconds: int) -> str:
    """How many workers it takes to be done in time, if the first process can keep up with them."""
    wanted = f"{-(-articles * parallel // (1000 * seconds)):,.0f}"
    late = articles * serial / 1000 > seconds
    return f"{wanted}, but the first process is not done by then" if late else wanted


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    marks = ("---", *("---:" for _ in head[1:]))
    return (
        "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))
        .replace("| --- ", "|---")
        .replace("| ---: ", "|---:")
    )


def main() -> None:
    """Write the page and the plot."""
    asked = argparse.ArgumentParser(description="Write docs/scale.md and docs/scale.svg.")
    asked.add_argument("--json", type=Path, default=DOCS / "scale.json")
    asked.add_argument("--to", type=Path, default=DOCS, help="the folder to write to")
    asked.add_argument("--articles", type=int, default=ARTICLES)
    asked.add_argument("--price", type=float, default=PRICE, help="of a core-hour")
    told = asked.parse_args()
    found = json.loads(told.json.read_text(encoding="utf-8"))
    (told.to / "scale.md").write_text(page(found, told.articles, told.price), encoding="utf-8")
    (told.to / "scale.svg").write_text(drawn(found["sizes"]), encoding="utf-8")


if __name__ == "__main__":
    main()
