"""Two runs at once, on one output and one cache: the last whole one wins, and nothing is corrupt."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from injected import COMMAND, REPO, surroundings
from reports import report

if TYPE_CHECKING:
    from pathlib import Path

    from tally import Tell

pytestmark = pytest.mark.fault(21)

WAYS = {
    "one output": (),
    "one cache": ("--cache", "{0}/cache"),
    "one run to go on with": ("--resume",),
    "one cache, two processes each": ("--cache", "{0}/cache", "-j", "2"),
}
PAIRS = {"one output": 20, "one cache": 15, "one run to go on with": 10, "one cache, two processes each": 5}  # 50


def command(folder: Path, which: str, *more: str) -> list[str]:
    """A run over some of the reports; what it tells of, another tells too."""
    told = [word.format(folder) for word in more]
    return [
        *COMMAND,
        "build",
        "-q",
        "--no-chronicle",
        str(folder / which),
        "-o",
        str(folder / "out" / "all.json"),
        *told,
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of which some are read by both runs, and some by one of them."""
    for name in ("one", "other", "out", "tmp"):
        (tmp_path / name).mkdir()
    for number in range(24):
        for name in ("one", "other") if number % 3 else ("one",) if number % 2 else ("other",):
            told = json.dumps(report(number))
            (tmp_path / name / f"{number}.jsonl").write_text(told, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "way", [way if way == "one cache" else pytest.param(way, marks=pytest.mark.slow) for way in WAYS]
)
def test_two_runs_at_once(folder: Path, way: str, tally: Tell, *, full: bool) -> None:
    env, output = surroundings(folder / "tmp"), folder / "out" / "all.json"
    whole = {}
    for which in ("one", "other"):
        subprocess.run(command(folder, which), cwd=REPO, env=env, check=True, capture_output=True)
        whole[which] = output.read_bytes()
    assert whole["one"] != whole["other"]
    pairs = PAIRS[way] if full else 1
    for pair in range(pairs):
        both = [
            subprocess.Popen(command(folder, which, *WAYS[way]), cwd=REPO, env=env, stderr=subprocess.PIPE)
            for which in ("one", "other")
        ]
        said = [process.communicate(timeout=120)[1] for process in both]
        assert [process.returncode for process in both] == [0, 0], said
        assert said == [b"", b""]
        assert output.read_bytes() in whole.values()
        assert [path.name for path in (folder / "out").iterdir()] == ["all.json"]
        assert list((folder / "tmp").iterdir()) == []
        for file in (folder / "cache").glob("*.sqlite"):
            with closing(sqlite3.connect(file)) as database:
                assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            if pair % 3 == 0:  # or all is found there, and nothing put
                for one in (folder / "cache").iterdir():
                    one.unlink()
    for which in whole if full and (folder / "cache").exists() else ():
        subprocess.run(command(folder, which, *WAYS[way]), cwd=REPO, env=env, check=True)
        assert output.read_bytes() == whole[which]
    tally(f"pairs of runs at once on {way}", pairs)
