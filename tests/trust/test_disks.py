"""A disk that fails at any moment: the old file stays as it was, or the new one is there whole, and nothing else."""

from __future__ import annotations

import errno
import io
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import pytest
from injected import COMMAND, REPO, calls, injected, strace, surroundings

from timeline import scratch
from timeline.contract import Timeline
from timeline.engine import output
from timeline.engine.output import whole_file
from timeline.writers import BYTES_WRITERS, WRITERS, Look, lacking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tally import Tell

pytestmark = pytest.mark.fault(14)

OLD = b"what was there before\n"
ERRORS = ("ENOSPC", "EIO", "EINTR")
FORMS = sorted({*WRITERS, *BYTES_WRITERS} - {"timeml"})  # which holds one document
LOOK = Look(100, color=False, verbose=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file that may be written over, and beside it one for temporary files."""
    for name in ("in", "out", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "out" / "old").write_bytes(OLD)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    return tmp_path


@pytest.fixture(scope="module")
def seeds() -> Timeline:
    """What the reports of the repository tell."""
    return Timeline.model_validate_json((REPO / "out" / "mosul.json").read_bytes())


def left(folder: Path) -> list[str]:
    return sorted(path.name for place in ("out", "tmp") for path in (folder / place).iterdir())


# --- in this process, with a disk that fails at one call ----------------------------------------------------------


class Disk:
    """A disk that fails at one of the calls made of it, and takes in little at a time."""

    def __init__(self, fails: int, error: int, bite: int) -> None:
        self.fails, self.error, self.bite = fails, error, bite
        self.asked = 0

    def ask(self) -> None:
        self.asked += 1
        if self.asked == self.fails:
            raise OSError(self.error, os.strerror(self.error))

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, before which the disk is asked."""

        def asked(*given: Any, **more: Any) -> Any:
            self.ask()
            return function(*given, **more)

        return asked

    def opened(self, path: Path) -> TextIO:
        self.ask()
        buffer = io.BufferedWriter(Raw(self, path), 4096)
        return io.TextIOWrapper(buffer, encoding="utf-8", errors="backslashreplace", newline="")


class Raw(io.FileIO):
    """A file on such a disk."""

    def __init__(self, disk: Disk, path: Path) -> None:
        super().__init__(path, "w")
        self.disk = disk

    def write(self, data: Any, /) -> int:
        self.disk.ask()
        return super().write(memoryview(data)[: self.disk.bite])  # a short write, which must be gone on with

    def close(self) -> None:
        if not self.closed:
            super().close()
            self.disk.ask()


@contextmanager
def failing(disk: Disk) -> Iterator[None]:
    """A stretch in which all that is written goes to this disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "_opened", disk.opened)
        for module, name in ((os, "fsync"), (os, "replace"), (os, "open"), (os, "chmod"), (scratch.fcntl, "flock")):
            patch.setattr(module, name, disk.before(getattr(module, name)))
        yield


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT], ids=errno.errorcode.get)
@pytest.mark.parametrize("there", [True, False], ids=["old", "new"])
def test_each_call_of_the_disk_fails_once(folder: Path, error: int, tally: Tell, *, there: bool, full: bool) -> None:
    text = "é what is new\n" * 4_000
    target = folder / "out" / "old"
    tried = 0
    for bite in (1 << 20, *((7_000, 1000, 333) if full else (4_000,))):
        for fails in range(1, 1_000):
            if there:
                target.write_bytes(OLD)
            else:
                target.unlink(missing_ok=True)
            disk = Disk(fails, error, bite)
            status, said = 0, ""
            with failing(disk):
                try:
                    with whole_file(str(target)) as out:
                        out.write(text)
                except OSError as failed:
                    status, said = 1, f"{failed.filename}: {failed.strerror}"
            found = target.read_bytes() if target.exists() else None
            assert found == (text.encode() if status == 0 else OLD if there else None)
            assert said in {"", f"{target}: {os.strerror(error)}"}
            assert left(folder) == (["old"] if found is not None else [])
            if disk.asked < fails:
                break
            tried += 1
        assert disk.asked < fails
    assert tried > 30
    tally("writes of which one call failed, in this process", tried)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """A stretch in which no file may grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("form", FORMS)
def test_a_disk_that_is_full_after_so_many_bytes(
    folder: Path,
    seeds: Timeline,
    form: str,
    tally: Tell,
    *,
    full: bool,
) -> None:
    """Also one that fills up in what a library makes apart, as a database: that is never taken for whole."""
    if missing := lacking(form):
        pytest.skip(missing)

    def write(name: str) -> None:
        with whole_file(str(folder / "out" / name)) as out:
            if form in BYTES_WRITERS:
                BYTES_WRITERS[form](seeds, out.buffer, LOOK)
            else:
                WRITERS[form](seeds, out, LOOK)

    write("whole")
    whole = (folder / "out" / "whole").read_bytes()
    many = 100 if full else 1 if form == "png" else 5  # a picture takes a second to draw
    at = sorted(random.Random(14).sample(range(1, len(whole)), min(len(whole) - 1, many)))
    for size in (0, *at, len(whole) - 1):
        with room_for(size), pytest.raises(OSError, match=r"too large|disk|I/O|space|full|write"):
            write("old")
        assert (folder / "out" / "old").read_bytes() == OLD
        assert left(folder) == ["old", "whole"]
    with room_for(2 * len(whole) + (1 << 20)):
        write("old")
    assert (folder / "out" / "old").read_bytes() == whole
    tally("files in every format on a disk that filled up", len(at) + 2)


# --- a process of its own, in which a call of the system fails ---------------------------------------------------

TEXT = "Iraqi forces retook the city on 9 July 2017.\n"
TOWNS = "".join(f"Rebels seized town number {n} on {n % 28 + 1} July {1900 + n % 100}.\n" for n in range(60))
# The command, but that it keeps on the disk what it would hold in memory.
SPILLING = (
    "from timeline.engine.spill import Spill; Spill.__init__.__defaults__ = (16,); from timeline.cli import run; run()"
)
BUILD = ("build", "-q", "-j", "1", "--no-chronicle")
WAYS = {
    "text": ("json", (*COMMAND, *BUILD, "{0}/in/one.txt")),
    "page": ("json", (*COMMAND, *BUILD, "{0}/in/page.html")),  # which a process of its own reads
    "cache": ("json", (*COMMAND, *BUILD, "{0}/in/one.txt", "--cache", "{0}/out/cache")),
    "spill": ("json", (sys.executable, "-c", SPILLING, *BUILD, "{0}/in/many.txt")),
    "dates": ("jsonl", (*COMMAND, "dates", "-q", "{0}/in/many.txt")),
    **{form: (form, (*COMMAND, "show", "{0}/in/saved.json")) for form in ("html", "sqlite", "parquet", "png")},
}
needs_strace = pytest.mark.skipif(not strace(), reason="needs strace, and the right to use it")


class Way:
    """A command that writes a file, in a folder that is as new each time."""

    def __init__(self, folder: Path, way: str) -> None:
        form, command = WAYS[way]
        if missing := lacking(form):
            pytest.skip(missing)
        (folder / "in" / "one.txt").write_text(TEXT, encoding="utf-8")
        (folder / "in" / "many.txt").write_text(TOWNS, encoding="utf-8")
        (folder / "in" / "page.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
        shutil.copy(REPO / "tests" / "golden" / "sample.json", folder / "in" / "saved.json")
        self.folder, self.env = folder, surroundings(folder / "tmp")
        self.places = (folder / "out", folder / "tmp")
        self.target = folder / "out" / f"old.{form}"
        self.command = [*(word.format(folder) for word in command), "-o", str(self.target)]
        self.renew()
        done = subprocess.run(self.command, cwd=REPO, env=self.env, capture_output=True, check=False, timeout=120)
        assert (done.returncode, done.stderr) == (0, b"")
        self.new = self.target.read_bytes()
        self.renew()

    def renew(self) -> None:
        for place in self.places:
            shutil.rmtree(place)
            place.mkdir()
        self.target.write_bytes(OLD)

    def holds(self, done: subprocess.CompletedProcess[str]) -> None:
        """The old file or the new one, whole, and all that was said of it."""
        said = done.stderr.splitlines()
        if done.returncode == 0:
            assert self.target.read_bytes() == self.new
            assert all("the cache" in line for line in said)
        else:
            assert (done.returncode, len(said)) == (1, 1), done.stderr
            assert self.target.read_bytes() == OLD
        assert all(line.startswith("timeline: ") for line in said)
        scratch.sweep(self.folder / "tmp")  # as the next run does, where deleting a folder is what failed
        assert [name for name in left(self.folder) if name != "cache"] == [self.target.name]
        for kept in (self.folder / "out").glob("cache/*.sqlite"):
            with closing(sqlite3.connect(kept)) as database:
                assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@needs_strace
@pytest.mark.parametrize("way", ["text", *(pytest.param(way, marks=pytest.mark.slow) for way in WAYS if way != "text")])
def test_each_call_of_the_system_fails_once(folder: Path, way: str, tally: Tell, *, full: bool) -> None:
    one = Way(folder, way)
    found = calls(one.command, one.env, *one.places)
    assert {"write", "openat", "close", "fsync", "rename"} <= {call.name for call in found}
    asked = found if full else [call for call in found if call.name in {"fsync", "write", "rename"}][-3:-1]
    tried = 0
    for number, call in enumerate(asked):
        for error in ERRORS if full and way == "text" else [ERRORS[number % 3]]:
            one.renew()
            done = injected(one.command, one.env, call, f"error={error}", *one.places)
            if done:
                one.holds(done)
                tried += 1
    assert tried > len(asked) // 2
    tally("calls of the system that failed, in processes of their own", tried)


SMALL = """
mount -t tmpfs -o size=64k none "$1" && printf old >"$1/old" && shift && "$@"
echo $? $(ls -A "$TMPDIR") $(cat "$TMPDIR/old")
"""


@pytest.mark.parametrize("form", ["html", "sqlite"])
def test_a_disk_of_64_kilobytes(folder: Path, form: str, tally: Tell) -> None:
    """A real one, in a room of its own, which ordinary users may make too where the system lets them."""
    room = ["unshare", "--user", "--map-root-user", "--mount"]
    if subprocess.run(
        [*room, "mount", "-t", "tmpfs", "none", folder / "tmp"], capture_output=True, check=False
    ).returncode:
        pytest.skip("the system makes no disks for users")
    saved, to = REPO / "out" / "mosul.json", folder / "out" / "old"
    show = [*COMMAND, "show", str(saved), "-f", form, "-o", str(to)]
    done = subprocess.run(
        [*room, "sh", "-c", SMALL, "sh", str(folder / "out"), *show],
        cwd=REPO, env=surroundings(folder / "out"), capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stdout == "1 old old\n"
    (line,) = done.stderr.splitlines()
    assert line.startswith("timeline: ")
    tally("files that a disk of 64 kB had no room for")
