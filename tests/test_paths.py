"""Which files are meant: patterns, lists of paths, what is left out and what is passed over."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.model import Problem
from timeline.readers import READERS
from timeline.readers.files import find, listed


@pytest.fixture(autouse=True)
def _tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "in/b.md", "in/deep/c.txt", "in/deep/old/d.txt", "in/[x].txt", "in/p.png", "in/.git/e.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("It fell on 9 July 2017.\n", encoding="utf-8")


def found(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [item for item in find(paths, READERS, exclude) if isinstance(item, str)]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt"]),
        ("in/**/*.txt", ["in/[x].txt", "in/deep/c.txt", "in/deep/old/d.txt"]),
        ("in/*", ["in/[x].txt", "in/b.md", "in/deep/c.txt", "in/deep/old/d.txt", "in/p.png"]),
        ("in/[x].txt", ["in/[x].txt"]),  # a name that is there is no pattern
        ("in/?.md", ["in/b.md"]),
    ],
)
def test_a_pattern_the_shell_left_alone_is_read_as_the_shell_would(pattern: str, names: list[str]) -> None:
    assert found(pattern) == names


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("in/*/c.txt", ["in/deep/c.txt"]),
        ("./in/*.md", ["./in/b.md"]),
        ("in/**", ["in/[x].txt", "in/b.md", "in/deep/c.txt", "in/deep/old/d.txt", "in/p.png"]),
        ("**/d.txt", ["in/deep/old/d.txt"]),
        ("in/*/", ["in/deep/c.txt", "in/deep/old/d.txt"]),
        ("in/*/../?.md", ["in/deep/../b.md"]),
        ("in/.g*/*", ["in/.git/e.txt"]),
        ("in/**/.git/*", ["in/.git/e.txt"]),
    ],
)
def test_a_pattern_of_many_parts(pattern: str, names: list[str]) -> None:
    assert found(pattern) == names
    assert [Path(name).resolve() for name in found(f"{Path.cwd()}/{pattern}")] == [Path(n).resolve() for n in names]


@pytest.mark.fault(12)
def test_a_pattern_goes_through_no_link_that_it_finds() -> None:
    for name in ("one", "two"):  # by each of them every way that is there can be gone twice
        Path("in", name).symlink_to(".")
    Path("in/up").symlink_to("..")
    Path("in/alias.txt").symlink_to("../a.txt")
    assert found("in/**/*.txt") == ["in/[x].txt", "in/deep/c.txt", "in/deep/old/d.txt"]
    assert found("in/*/*.txt") == ["in/deep/c.txt"]
    assert found("in/*/one/*.txt") == []
    assert found("in/one/*.txt") == ["in/one/[x].txt"]  # it is named


def test_a_pattern_that_fits_nothing_is_a_problem() -> None:
    assert list(find(["*.html"], READERS)) == [Problem("*.html", "fits no file: check how it is written")]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("*.md", ["in/[x].txt", "in/deep/c.txt", "in/deep/old/d.txt"]),
        ("old", ["in/[x].txt", "in/b.md", "in/deep/c.txt"]),
        ("in/deep/*", ["in/[x].txt", "in/b.md"]),
        ("none", ["in/[x].txt", "in/b.md", "in/deep/c.txt", "in/deep/old/d.txt"]),
    ],
)
def test_what_is_excluded_is_left_out(pattern: str, left: list[str]) -> None:
    assert found("in", exclude=(pattern,)) == left
    assert found("a.txt", exclude=("a.*",)) == []
    assert found("in/**/*.[mt]*", exclude=(pattern,)) == left


def test_files_that_are_no_documents_are_counted() -> None:
    (note,) = (item for item in find(["in"], READERS) if isinstance(item, Problem))
    assert (note.path, note.note) == ("in", True)
    assert note.message.startswith("1 file that is no document (1 .png) passed over")


@pytest.mark.parametrize("data", [b"a.txt\nin/b.md\n", b"a.txt\r\n\r\nin/b.md", b"a.txt\0in/b.md\0"])
def test_a_list_of_paths(data: bytes) -> None:
    assert listed(data) == ["a.txt", "in/b.md"]


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "timeline", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def test_paths_come_from_a_file_and_from_standard_input() -> None:
    Path("list").write_text("in/b.md\n", encoding="utf-8")
    for arguments, stdin in ((("--files-from", "list"), b""), (("--files-from", "-"), b"in/b.md\n")):
        done = run("build", "a.txt", *arguments, "-f", "json", stdin=stdin)
        assert done.returncode == 0, done.stderr
        assert [document["id"] for document in json.loads(done.stdout)["documents"]] == ["a", "b"]


def test_a_list_that_is_not_there_and_no_path_at_all_are_slips_of_usage() -> None:
    missing, none = run("build", "--files-from", "gone"), run("dates")
    assert (missing.returncode, none.returncode) == (2, 2)
    assert b"gone is not there" in missing.stderr
    assert b"name the files and folders to read" in none.stderr


def test_what_was_left_out_is_told_by_the_timeline() -> None:
    done = run("build", "in", "--exclude", "old", "--exclude", "*.md", "--text-field", "x", "-f", "json")
    assert json.loads(done.stdout)["generator"]["options"] == {"exclude": ["old", "*.md"], "text_field": "x"}
