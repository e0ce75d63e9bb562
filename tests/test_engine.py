"""One engine: the same bytes whoever works, however little is held at a time, and whatever is remembered."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from reports import report, written
from tellings import generated

from timeline.engine import Options, Running, build, building, desk, gather, originals
from timeline.engine import spill as spilling
from timeline.engine.gather import Links
from timeline.merge import merge
from timeline.merge.record import single
from timeline.merge.telling import packed, telling, unpacked
from timeline.readers import Asked
from timeline.wanted import Wanted
from timeline.writers import WRITERS, Look

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.contract import Timeline
    from timeline.engine.running import Progress

PLAIN = Look(width=100, color=False, verbose=False)
Made = tuple[str, list[str]]


def made(paths: list[str], options: Options | None = None, **running: Any) -> Made:
    """The bytes of a timeline, and what was said."""
    with building(paths, options or Options(), running=Running(**running)) as (timeline, problems):
        return as_json(timeline), [f"{one.path}: {one.message}" for one in problems]


def as_json(timeline: Timeline) -> str:
    out = io.StringIO()
    WRITERS["json"](timeline, out, PLAIN)
    return out.getvalue()


@pytest.fixture(scope="module")
def expected(mixed: Path) -> Made:
    return made([str(mixed)])


# --- little at a time ---------------------------------------------------------------------------------------------


def test_small_blocks_change_nothing(mixed: Path, expected: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "_BLOCK", 3)
    monkeypatch.setattr(gather, "_LOOKERS", 2)
    monkeypatch.setattr(originals, "_HELD", 5)
    assert made([str(mixed)]) == expected


def test_blocks_and_components_come_to_what_merging_all_at_once_does(mixed: Path, expected: Made) -> None:
    timeline, _ = build([str(mixed)])
    cited = sorted(
        sorted((one.document, one.start, one.phrase.start) for one in event.sources) for event in timeline.events
    )
    copies = {one.id: one.copy_of for one in timeline.documents if one.copy_of}
    assert copies
    assert len({tuple(one) for event in cited for one in event}) == sum(map(len, cited))
    assert any(len(event) > 1 for event in cited)
    assert json.loads(expected[0])["events"] == [event.model_dump(mode="json") for event in timeline.events]


def test_a_packed_telling_is_compared_as_it_was() -> None:
    events, _ = generated(300)
    tellings = [telling(event) for event in events]
    assert [unpacked(packed(one)) for one in tellings] == tellings
    alone = {record.id: record for record in merge(events) if len(record.sources) == 1}
    assert alone
    assert alone.items() <= {record.id: record for record in map(single, events)}.items()


def test_links_do_not_depend_on_the_order_of_the_pairs() -> None:
    pairs = [(-1.0, 3, 5), (-0.9, 5, 1), (-0.8, 2, 4)]
    roots = []
    for order in (pairs, pairs[::-1]):
        links = Links(5)
        links.link(order)
        roots.append([links.root(number) for number in range(1, 6)])
    assert roots[0] == roots[1] == [1, 2, 1, 2, 1]


def test_what_is_built_is_read_again_each_time(mixed: Path) -> None:
    with building([str(mixed)]) as (timeline, problems):
        assert list(timeline.events) == list(timeline.events)
        assert len(timeline.events) == len(list(timeline.events))
        assert timeline.events[0] == next(iter(timeline.events))
        assert len(timeline.problems) == len(problems) == len(list(problems)) > 0
        assert problems[0] == next(iter(problems))


def test_filters_leave_out_events_and_nothing_else(mixed: Path) -> None:
    timeline, _ = build([str(mixed)])
    about, _ = build([str(mixed)], Options(wanted=Wanted(about=("Karsa",))))
    assert 0 < len(about.events) < len(timeline.events)
    assert set(about.events) <= set(timeline.events)
    assert about.documents == timeline.documents


def test_progress_is_told_stage_by_stage(mixed: Path) -> None:
    told: list[Progress] = []
    made([str(mixed)], report=told.append)
    stages = list(dict.fromkeys(one.stage for one in told))
    assert stages == ["reading", "dating", "merging"]
    assert [one.documents for one in told] == sorted(one.documents for one in told)
    assert told[-1].characters > 0 < told[-1].events


def test_a_full_temporary_folder_is_told(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spilling, "_TABLES", spilling._TABLES + "PRAGMA max_page_count=40;")  # noqa: SLF001
    with pytest.raises(OSError, match="full") as caught:
        made([str(mixed)])
    assert "TMPDIR" in str(caught.value.filename)


def test_nothing_is_left_in_the_temporary_folder(mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    monkeypatch.setattr(spilling.Spill.__init__, "__defaults__", (64,))
    seen: set[Path] = set()
    with building([str(mixed)], running=Running(report=lambda _: seen.update(tmp_path.iterdir()))):
        assert list(tmp_path.iterdir()) == []
    assert seen == set()


# --- remembered ---------------------------------------------------------------------------------------------------


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are looked at, in this process."""
    found: list[str] = []
    look = desk.look

    def watched(document: Any, **how: Any) -> Any:
        found.append(document.id)
        return look(document, **how)

    monkeypatch.setattr(desk, "look", watched)
    return found


def test_the_same_files_are_not_read_again(mixed: Path, expected: Made, tmp_path: Path, looked: list[str]) -> None:
    """Whether or not something was lost of them, after which nothing is kept of the whole."""
    folder = tmp_path / "whole"
    shutil.copytree(mixed, folder)
    for broken in ("broken.jsonl", "dateless.jsonl"):
        (folder / broken).unlink()
    first = made([str(folder)], cache=str(tmp_path / "kept"))
    assert len(looked) > 200
    looked.clear()
    assert made([str(folder)], cache=str(tmp_path / "kept")) == first
    assert looked == []
    assert made([str(mixed)], cache=str(tmp_path / "kept")) == expected
    looked.clear()
    assert made([str(mixed)], cache=str(tmp_path / "kept")) == expected
    assert 0 < len(looked) < 100  # those whose day is open


def dated(folder: Path, many: int) -> None:
    lines = (json.dumps(report(number) | {"published": "2019-05-09"}) for number in range(many))
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")


def test_ten_more_reports_cost_ten(tmp_path: Path, looked: list[str]) -> None:
    (folder := tmp_path / "in").mkdir()
    kept = str(tmp_path / "kept")
    dated(folder, 40)
    made([str(folder)], cache=kept)
    dated(folder, 50)
    looked.clear()
    found = made([str(folder)], cache=kept)
    assert looked == [f"r{number:03}" for number in range(40, 50)]
    assert found == made([str(folder)])


def test_another_option_another_answer(tmp_path: Path) -> None:
    (folder := tmp_path / "in").mkdir()
    (folder / "a.txt").write_text("The bridge of Karsa fell on Sunday.", encoding="utf-8")
    kept = str(tmp_path / "kept")
    days = ["2019-05-09", "2019-06-09", "2019-05-09"]
    found = [made([str(folder)], Options(Asked(published=day)), cache=kept)[0] for day in days]
    assert found[0] == found[2] != found[1]
    (folder / "sources.toml").write_text('["a.txt"]\ntitle = "Bridges"\n', encoding="utf-8")
    again = made([str(folder)], Options(Asked(published=days[0])), cache=kept)[0]
    assert '"Bridges"' in again
    chronicle = tmp_path / "known.json"
    chronicle.write_text(found[0], encoding="utf-8")
    options = Options(Asked(published=days[0]), chronicle=(str(chronicle),))
    assert json.loads(made([str(folder)], options, cache=kept)[0])["generator"]["options"]["chronicle"] == [
        "known.json"
    ]


def test_a_damaged_cache_changes_nothing_but_a_note(tmp_path: Path) -> None:
    (folder := tmp_path / "in").mkdir()
    written(folder)
    kept = tmp_path / "kept"
    first = made([str(folder)], cache=str(kept))
    for file in kept.glob("*.sqlite*"):
        data = bytearray(file.read_bytes())
        for at in range(200, len(data), 997):
            data[at] ^= 0x55
        file.write_bytes(data)
    found = made([str(folder)], cache=str(kept))
    assert found[0] == first[0]


def test_nothing_is_kept_of_a_file_that_changed_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder := tmp_path / "in").mkdir()
    file, kept = folder / "a.txt", str(tmp_path / "kept")
    file.write_text("The bridge of Karsa fell on 3 May 2019.", encoding="utf-8")
    look = desk.look

    def meddling(document: Any, **how: Any) -> Any:
        file.write_text("The bridge of Karsa fell on 4 May 2019.", encoding="utf-8")
        return look(document, **how)

    with monkeypatch.context() as patch:
        patch.setattr(desk, "look", meddling)
        assert "2019-05-03" in made([str(folder)], cache=kept)[0]
    assert "2019-05-04" in made([str(folder)], cache=kept)[0]
    file.write_text("The bridge of Karsa fell on 3 May 2019.", encoding="utf-8")
    assert "2019-05-03" in made([str(folder)], cache=kept)[0]


def test_what_is_kept_holds_no_pickle(tmp_path: Path, mixed: Path) -> None:
    made([str(mixed)], cache=str(tmp_path / "kept"))
    (file,) = (tmp_path / "kept").glob("*.sqlite")
    database = sqlite3.connect(file)
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = [kind for name in tables for _, _, kind, *_ in database.execute(f"PRAGMA table_info({name})")]
    assert "BLOB" not in columns
    database.close()


# --- a cluster ----------------------------------------------------------------------------------------------------


def test_a_cluster_comes_to_the_same_bytes(mixed: Path, expected: Made) -> None:
    pytest.importorskip("distributed")
    assert made([str(mixed)], cluster="local:2") == expected
