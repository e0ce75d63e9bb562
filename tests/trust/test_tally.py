"""The tally tells what was tried, and hides no failure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
MADE_UP = """
import pytest

@pytest.mark.fault(1)
@pytest.mark.parametrize("count", [3, 4])
def test_told(tally, count):
    tally("cases", count, result="at most {most}", most=10 - count)

@pytest.mark.fault(1)
def test_that_says_nothing():
    pass

@pytest.mark.fault(2)
def test_wrong(tally):
    tally("never", 5)
    raise ValueError

@pytest.mark.fault(2)
def test_elsewhere():
    pytest.skip("no such disk")

@pytest.mark.slow
@pytest.mark.fault(3)
def test_long(full):
    assert full
"""


def told(folder: Path, *options: str) -> list[tuple[int, str, int, str]]:
    (folder / "conftest.py").write_text("from tally import full, pytest_addoption, pytest_configure, tally\n")
    (folder / "test_made_up.py").write_text(MADE_UP)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tally", "told.json", *options]
    path = {"PYTHONPATH": str(TESTS), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=folder, env=path, capture_output=True, check=False, timeout=60)
    assert done.returncode == 1, done.stdout
    lines = json.loads((folder / "told.json").read_bytes())
    return [(line["fault"], line["tried"], line["count"], line["result"]) for line in lines]


def test_what_was_tried_is_counted_and_what_failed_is_told(tmp_path: Path) -> None:
    expected = [
        (1, "cases", 7, "at most 7"),
        (1, "that says nothing", 1, "all hold"),
        (2, "test_made_up.py::test_elsewhere", 0, "not run here: no such disk"),
        (2, "test_made_up.py::test_wrong, call", 1, "FAILED"),
    ]
    assert told(tmp_path) == expected
    assert told(tmp_path, "--full") == [*expected, (3, "long", 1, "all hold")]
