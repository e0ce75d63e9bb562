"""What changed between two timelines: every event is accounted for once, and the command says so by its exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from timeline.difference import differences
from timeline.engine import Options, build

if TYPE_CHECKING:
    from timeline.contract import Timeline

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(name="saved", scope="module")
def fixture_saved() -> Timeline:
    return build([str(SEEDS)], Options(shipped=False))[0]


def changed(timeline: Timeline, **fields: object) -> Timeline:
    """The timeline with its first event changed."""
    first, *rest = timeline.events
    return timeline.model_copy(update={"events": (first.model_copy(update=fields), *rest)})


def kinds(old: Timeline, new: Timeline) -> list[str]:
    return [change.kind for change in differences(old, new)]


def test_nothing_changed(saved: Timeline) -> None:
    assert kinds(saved, saved) == []


def test_added_and_gone_mirror_each_other(saved: Timeline) -> None:
    fewer = saved.model_copy(update={"events": saved.events[2:]})
    assert kinds(fewer, saved) == ["added", "added"]
    assert kinds(saved, fewer) == ["gone", "gone"]
    assert [c.event for c in differences(saved, fewer)] == [c.event for c in differences(fewer, saved)]


def test_moved_though_its_id_changes_with_its_date(saved: Timeline) -> None:
    date = saved.events[0].date.model_copy(update={"edtf": "2013", "earliest": "2013-01-01", "latest": "2013-12-31"})
    (change,) = differences(saved, changed(saved, id="another", date=date))
    assert change.kind == "moved"
    assert change.old == saved.events[0]


def test_another_status(saved: Timeline) -> None:
    assert kinds(saved, changed(saved, status="denied")) == ["status"]


def test_told_by_more_and_by_fewer(saved: Timeline) -> None:
    first = saved.events[0]
    more = changed(saved, sources=(*first.sources, first.sources[0].model_copy(update={"document": "another"})))
    assert kinds(saved, more) == ["confirmed"]
    assert kinds(more, saved) == ["less confirmed"]


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "timeline", *arguments], capture_output=True, text=True, check=False)


def test_the_command(saved: Timeline, tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(saved.model_dump_json(), encoding="utf-8")
    new.write_text(changed(saved, status="denied").model_dump_json(), encoding="utf-8")
    same = command("diff", str(old), str(old))
    assert (same.returncode, same.stdout) == (0, "")
    done = command("diff", str(old), str(new))
    assert done.returncode == 4
    record = json.loads(done.stdout)
    assert (record["change"], record["old"]["status"], record["new"]["status"]) == ("status", "happened", "denied")
    assert "1 change from" in done.stderr
    lines = command("diff", str(old), str(new), "-f", "table")
    assert lines.stdout.startswith("! ")
    assert "was happened, is denied" in lines.stdout
    assert command("diff", str(old), str(tmp_path / "none.json")).returncode == 1
    assert command("diff", "-", "-").returncode == 2
