"""The generated archive is what the benchmark says it is, and docs/scale.md holds what was measured."""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench"
sys.path.append(str(BENCH))

import archive  # noqa: E402  after the path is set
import scale_page  # noqa: E402
from names import NAMES  # noqa: E402
from scale_plot import drawn  # noqa: E402
from slots import WORDS  # noqa: E402
from stories import own  # noqa: E402

from timeline.engine import build  # noqa: E402
from timeline.engine.options import Options  # noqa: E402

MEASURED = scale_page.DOCS / "scale.json"


def test_a_document_is_the_same_in_an_archive_of_any_size() -> None:
    few, many = list(archive.lines(20)), list(archive.lines(60))
    assert many[:20] == few
    assert list(archive.lines(40, first=20)) == many[20:]
    assert list(archive.lines(20, seed=2)) != few


def test_no_slot_stays_empty() -> None:
    texts = [json.loads(line) for line in archive.lines(400)]
    assert [one["title"] for one in texts if set("{}[|") & set(one["text"] + one["title"])] == []
    assert len({one["id"] for one in texts}) == len(texts)


def test_so_many_documents_as_are_asked_for_tell_no_day() -> None:
    undated = [line for line in archive.lines(1_000, undated=0.02) if "published" not in json.loads(line)]
    assert 5 < len(undated) < 50
    assert all("published" in json.loads(line) for line in archive.lines(100))


def test_names_are_many_and_no_two_the_same() -> None:
    for names in NAMES.values():
        assert len(set(names)) == len(names)
    assert set(WORDS).isdisjoint(NAMES)


def test_reports_of_several_tellings_are_there() -> None:
    stories = [tellings for shelf in own() for tellings in shelf.stories]
    assert sum(map(len, stories)) > 60
    assert sum(len(tellings) > 1 for tellings in stories) >= len(own())


def test_some_stories_are_told_by_several_and_most_by_one(tmp_path: Path) -> None:
    file = tmp_path / "archive.jsonl"
    file.write_text("".join(archive.lines(120)), encoding="utf-8")
    timeline, _ = build([str(file)], Options())
    tellers = [{source.document for source in event.sources} for event in timeline.events]
    together = sum(len(one) > 1 for one in tellers)
    assert 0.01 < together / len(tellers) < 0.3
    assert 3 < sum(len(event.sources) for event in timeline.events) / 120 < 8


def test_who_is_compared_is_counted_as_the_rule_compares() -> None:
    """Each two tellings of a small world, by hand: who shares a cell, and a word that few there tell."""
    blocks = pytest.importorskip("blocks", reason="DuckDB counts")
    with blocks.duckdb.connect() as tables:
        told = [(1, 0, 100, 101, [1, 2]), (2, 0, 100, 101, [2, 3]), (3, 0, 109, 110, [2]), (4, 2, 96, 120, [2, 9])]
        tables.execute("CREATE TABLE tellings (id INT, level INT, first INT, stop INT, words UINTEGER[])")
        tables.executemany("INSERT INTO tellings VALUES (?, ?, ?, ?, ?)", told)
        counted = [blocks._level(tables, level) for level in range(3)]  # noqa: SLF001
    pairs = [
        (one[0], other[0])
        for one, other in combinations(told, 2)
        if set(one[4]) & set(other[4]) and (one[2] == other[2] or other[1])
    ]
    assert pairs == [(1, 2), (1, 4), (2, 4), (3, 4)]
    assert sum(one["among"] + one["looked"] for one in counted) == len(pairs)


@pytest.mark.skipif(not MEASURED.exists(), reason="nothing has been measured")
def test_the_page_says_what_was_measured() -> None:
    found = json.loads(MEASURED.read_text(encoding="utf-8"))
    assert (scale_page.DOCS / "scale.md").read_text(encoding="utf-8") == scale_page.page(found)
    assert (scale_page.DOCS / "scale.svg").read_text(encoding="utf-8") == drawn(found["sizes"])
