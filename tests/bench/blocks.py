"""The blocked merge at internet scale: tellings made up by lot, and who would be compared with whom, counted.

    python tests/bench/blocks.py [COUNT] [--scratch FOLDER]

A telling is some words, by number, and the days it may mean; how they fall is drawn from skew.toml, which was counted
in real news. The rule is that of timeline/merge/blocks.py: a telling is at home in the cells as wide as its date and
looks for others there and in wider ones; a word that more than a few tell in a cell finds nobody alone, but two such
words do, and where still more tell both, the nearest by wording. DuckDB does the counting on disk, parted by hash as a
cluster would do it, in so much memory and no more.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import duckdb  # noqa: E402  after the path is set
from skew import GROWTH, WIDER  # noqa: E402

from timeline.merge import blocks as rule  # noqa: E402

CROWD, NEAR = rule._CROWD, rule._NEAR  # noqa: SLF001 - the very numbers of the rule
MONTH = 30  # days of publication
ALIKE = 0.75  # of the words of one event are those that its other tellings have
MEMORY = "1500MB"
PART = 500_000  # tellings whose words are listed at a time
KEY = 16  # bytes: a key of 8, and who is under it


def simulated(count: int, skew: dict[str, Any], scratch: Path) -> dict[str, Any]:
    """What the rule makes of so many tellings, and what counting it takes here."""
    began, used = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        with duckdb.connect(f"{folder}/tellings.duckdb") as tables:
            tables.execute(f"SET memory_limit='{MEMORY}'; SET temp_directory='{folder}/spill'; SET threads=2")
            tables.execute("SET preserve_insertion_order=false")
            _tellings(tables, count, skew)
            made = time.monotonic()
            levels = [_level(tables, level) for level in range(len(skew["levels"]))]
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    return {
        "tellings": count,
        "levels": levels,
        "making": round(made - began, 1),
        "seconds": round(time.monotonic() - made, 1),
        "cpu": round(time.process_time() - used, 1),
        "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "table": size,
    } | _sums(levels, count)


def _sums(levels: list[dict[str, int]], count: int) -> dict[str, Any]:
    keys = sum(one["keys"] + one["pairs"] for one in levels)
    held = sum(one["held"] + one["held_by_pairs"] + one["asked"] + one["asked_by_pairs"] for one in levels)
    compared = sum(one["among"] + one["looked"] for one in levels)
    return {
        "keys": keys,
        "bytes": held * KEY,
        "compared": compared,
        "a_telling": round(compared / count, 2),
        "largest": max(max(one["largest"], one["largest_pair"]) for one in levels),
        "largest_cell": max(one["largest_cell"] for one in levels),
        "cells": sum(one["cells"] for one in levels),
        "every": count * (count - 1) // 2,
    }


def _tellings(tables: duckdb.DuckDBPyConnection, count: int, skew: dict[str, Any]) -> None:
    """Make up the tellings: which event each tells, of which days, in which words."""
    members = [
        at for at, size in enumerate(size for size, many in skew["sizes"] for _ in range(many)) for _ in range(size)
    ]
    tables.execute(
        "CREATE TABLE members AS SELECT unnest(range(?)) AS place, unnest(?) AS event", [len(members), members]
    )
    vocabulary = skew["vocabulary"] * (count / skew["tellings"]) ** GROWTH
    flat, steps = skew["flat"], len(skew["words"])
    bounds = [sum(skew["levels"][: at + 1]) for at in range(len(skew["levels"]))]
    level = " ".join(f"WHEN share < {bound} THEN {at}" for at, bound in enumerate(bounds[:-1]))
    chance = "(hash({}) % 1000003) / 1000003.0"
    own = chance.format("id, k, 1")
    lent = chance.format("event, k, 2")
    tables.execute(
        f"""
        CREATE MACRO zipf(u) AS ({flat} * pow({vocabulary / flat + 1}, u) - {flat})::UINTEGER;
        CREATE TABLE tellings AS
        WITH told AS (
            SELECT range AS id, range // {len(members)} * 1000000 + event AS event
            FROM range({count}) JOIN members ON range % {len(members)} = place
        ), placed AS (
            SELECT *, CASE {level} ELSE {len(bounds) - 1} END AS level,
                   (hash(event, 4) % {MONTH})::INT AS published, (hash(event, 5) % {steps})::INT + 1 AS age
            FROM (SELECT *, {chance.format("event, 3")} AS share FROM told)
        ), dated AS (
            SELECT *, published - {skew["ages"]}[level + 1][age] AS first,
                   CASE level WHEN 0 THEN 1 ELSE (pow({WIDER}, level - 1) * (2 + hash(event, 6) % 5))::INT END AS days
            FROM placed
        )
        SELECT id, level::INT AS level, first + 730000 AS first, first + 730000 + days AS stop,
               list_distinct([CASE WHEN {chance.format("id, k, 7")} < {ALIKE} THEN zipf({lent}) ELSE zipf({own}) END
                              FOR k IN range({skew["words"]}[(hash(event, 8) % {steps})::INT + 1])]) AS words
        FROM dated
        """  # noqa: S608 - numbers of our own
    )


def _level(tables: duckdb.DuckDBPyConnection, level: int) -> dict[str, int]:
    """Count the blocks of one level, and the comparisons in them."""
    width = WIDER**level
    cells = f"unnest(range(first // {width}, (stop - 1) // {width} + 1)) AS cell"
    _parted(tables, "home", cells, f"level = {level}")
    tables.execute("CREATE OR REPLACE TABLE keys AS SELECT cell, word, count(*) AS n FROM home GROUP BY ALL")
    tables.execute("CREATE OR REPLACE TABLE home_pairs (cell BIGINT, one UINTEGER, other UINTEGER)")
    parts = _parts(tables)
    for part in range(parts):
        tables.execute("INSERT INTO home_pairs " + _crowded(f"(SELECT * FROM home WHERE id % {parts} = {part})"))  # noqa: S608
    tables.execute(
        "CREATE OR REPLACE TABLE pairs AS SELECT cell, one, other, count(*) AS n FROM home_pairs GROUP BY ALL"
    )
    found = _row(
        tables,
        f"""
        SELECT count(*) AS keys, coalesce(sum(n), 0) AS held, coalesce(max(n), 0) AS largest,
               coalesce(sum(n * (n - 1) // 2) FILTER (n <= {CROWD}), 0) AS among FROM keys
        """,  # noqa: S608
    )
    found |= _row(
        tables,
        f"""
        SELECT count(*) AS pairs, coalesce(sum(n), 0) AS held_by_pairs, coalesce(max(n), 0) AS largest_pair,
               coalesce(sum(CASE WHEN n <= {CROWD} THEN n * (n - 1) // 2 ELSE n * {NEAR} END), 0) AS among_pairs
        FROM pairs
        """,  # noqa: S608
    )
    found |= _row(
        tables,
        f"""
        SELECT count(*) AS cells, coalesce(max(n), 0) AS largest_cell
        FROM (SELECT cell, count(*) AS n FROM (SELECT {cells} FROM tellings WHERE level = {level}) GROUP BY cell)
        """,  # noqa: S608
    )
    found["among"] += found.pop("among_pairs")
    return {"level": level} | found | _looking(tables, level, cells)


def _looking(tables: duckdb.DuckDBPyConnection, level: int, cells: str) -> dict[str, int]:
    """Count what tellings of narrower dates look for in the cells of a level, and whom they find."""
    if not level:
        return {"asked": 0, "asked_by_pairs": 0, "looked": 0}
    asked = found = by_pairs = 0
    parts = _parts(tables)
    for part in range(parts):
        _parted(tables, "asking", cells, f"level < {level} AND id % {parts} = {part}")
        few = _row(
            tables,
            f"SELECT count(*) AS asked, coalesce(sum(n) FILTER (n <= {CROWD}), 0) AS found "  # noqa: S608
            "FROM asking JOIN keys USING (cell, word)",
        )
        tables.execute("CREATE OR REPLACE TABLE asking_pairs AS " + _crowded("asking"))
        two = _row(
            tables,
            f"SELECT count(*) AS asked, coalesce(sum(least(n, {2 * NEAR + 1})), 0) AS found "  # noqa: S608
            "FROM asking_pairs JOIN pairs USING (cell, one, other)",
        )
        asked, by_pairs, found = asked + few["asked"], by_pairs + two["asked"], found + few["found"] + two["found"]
    return {"asked": asked, "asked_by_pairs": by_pairs, "looked": found}


def _parted(tables: duckdb.DuckDBPyConnection, name: str, cells: str, which: str) -> None:
    """Lay out which tellings are under which word in which cell."""
    tables.execute(
        f"""
        CREATE OR REPLACE TABLE {name} AS
        SELECT id, cell, unnest(words) AS word FROM (SELECT id, words, {cells} FROM tellings WHERE {which})
        """  # noqa: S608
    )


def _parts(tables: duckdb.DuckDBPyConnection) -> int:
    """In how many parts tellings are gone through whose words are listed: lists stay in memory."""
    return 1 + _row(tables, "SELECT count(*) AS many FROM tellings")["many"] // PART


def _crowded(postings: str) -> str:
    """Say how each two words of a telling that are both told by too many in a cell are found."""
    return f"""
        WITH crowded AS (
            SELECT id, cell, list_sort(list(word)) AS words
            FROM {postings} JOIN (SELECT cell, word FROM keys WHERE n > {CROWD}) USING (cell, word) GROUP BY ALL
        )
        SELECT cell, words[i] AS one, unnest(words[i + 1 :]) AS other
        FROM (SELECT cell, words, unnest(range(1, len(words))) AS i FROM crowded WHERE len(words) > 1)
    """  # noqa: S608


def _row(tables: duckdb.DuckDBPyConnection, query: str) -> dict[str, int]:
    found = tables.execute(query)
    names = [column[0] for column in found.description or ()]
    return dict(zip(names, map(int, found.fetchone() or ()), strict=True))


def kept() -> dict[str, Any]:
    """The skew that was counted in real news."""
    return tomllib.loads((HERE / "skew.toml").read_text(encoding="utf-8"))


def lines(found: dict[str, Any]) -> list[str]:
    """What was found, in words."""
    keys = f"{found['tellings']:,} tellings: {found['keys']:,} keys in {found['cells']:,} cells of time"
    largest = f"the largest key has {found['largest']:,} tellings, the largest cell {found['largest_cell']:,}"
    compared = f"{found['a_telling']:.1f} comparisons a telling at most, of {found['every']:,} pairs there are"
    taken = f"{found['seconds']:.0f} s, {found['cpu']:.0f} s of processor time, {found['megabytes']} MB"
    return [keys, largest, compared, f"{found['bytes'] / 1e9:.2f} GB under keys; {taken}"]


def main() -> None:
    """Simulate, and say what was found."""
    asked = argparse.ArgumentParser(description="Count the comparisons of a blocked merge of made-up tellings.")
    asked.add_argument("count", nargs="?", type=int, default=1_000_000)
    asked.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()))
    told = asked.parse_args()
    found = simulated(told.count, kept(), told.scratch)
    for row in found["levels"]:
        print(row)
    print(*lines(found), sep="\n")


if __name__ == "__main__":
    main()
