"""The cache gives back what was put or nothing, whatever happens to its file; and it never ends a run."""

from __future__ import annotations

import ast
import json
import os
import random
import re
import resource
import signal
import sqlite3
import stat
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reports import report

from timeline.engine import Options, Running, build, shelf
from timeline.engine.cache import MOST, Cache, key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tally import Tell

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

FIRST = "timeline-cache-1.sqlite"
SECOND = "timeline-cache-2.sqlite"


def kept(number: int, size: int = 3_000) -> tuple[str, str]:
    """A text and its key; the text is told by its number."""
    return key(str(number)), f"{number:09d}" * (size // 9)


def right(found: dict[str, str], numbers: Sequence[int], size: int = 3_000) -> bool:
    """Whether nothing was found but what was put."""
    return found.items() <= dict(kept(number, size) for number in numbers).items()


def keys(numbers: Sequence[int]) -> list[str]:
    return [kept(number)[0] for number in numbers]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "cache")


@pytest.fixture
def filled(folder: str) -> str:
    """A folder whose cache holds the texts 0 to 99."""
    with Cache.opened(folder) as cache:
        cache.put(map(kept, range(100)))
        assert cache.problem is None
    return folder


def forked(work: Callable[[], bool]) -> int:
    """A process that does some work, and ends with 0 where that went well."""
    child = os.fork()
    if child:
        return child
    signal.alarm(60)  # nobody may be left to wait for it
    try:
        os._exit(not work())
    finally:
        os._exit(99)


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def sound(folder: str, name: str = FIRST) -> bool:
    """Whether SQLite finds nothing wrong with the file, and each text has its use noted."""
    with closing(sqlite3.connect(Path(folder, name))) as database:
        whole = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        apart = database.execute(
            "SELECT count(*) FROM kept FULL JOIN used ON kept.id = used.id WHERE kept.id IS NULL OR used.id IS NULL"
            if sqlite3.sqlite_version_info >= (3, 39)
            else "SELECT (SELECT count(*) FROM kept) - (SELECT count(*) FROM used)"
        ).fetchone()
        return whole and apart == (0,)


# --- what is put comes back ---------------------------------------------------------------------------------------


def test_what_was_put_comes_back(folder: str) -> None:
    texts = ["", "a", "é€😀", "\0", '{"a":[1.5,null]}', "\udcff", "x" * 3_000_000, "new\nline\r\u2028"]
    items = {key("a", text): text for text in texts}
    for _ in range(2):
        with Cache.opened(folder) as cache:
            cache.put(items.items())
            assert cache.get(list(items)) == items
            assert cache.get([*items, key("other"), *items]) == items
            assert cache.get([]) == {}
    assert cache.problem is None
    assert (cache.get(list(items)), cache.put(items.items())) == ({}, None)  # once closed it is as good as empty
    with Cache.opened(folder) as cache:
        assert cache.get(list(items)) == items


def test_of_two_texts_with_one_key_the_later_stays(folder: str) -> None:
    with Cache.opened(folder) as cache:
        cache.put([("k", "one"), ("k", "two")])
        assert cache.get(["k"]) == {"k": "two"}
        cache.put([("k", "three")])
        assert cache.get(["k"]) == {"k": "three"}
    assert sound(folder)


def test_many_at_a_time(folder: str) -> None:
    numbers = range(2_000)
    with Cache.opened(folder) as cache:
        cache.put(kept(number, 90) for number in numbers)
        assert cache.get(keys(range(-500, 2_500))) == dict(kept(number, 90) for number in numbers)


def test_what_makes_the_texts_may_fail(folder: str) -> None:
    """An error of ours, or Ctrl-C, is not the cache's: it goes through, and what was put before stays."""

    def texts() -> list[tuple[str, str]]:
        message = "one of ours"
        raise OSError(message)

    with Cache.opened(folder) as cache:
        cache.put([kept(1)])
        with pytest.raises(OSError, match="ours"):
            cache.put(item for item in texts())
        assert cache.get(keys([1])) == dict([kept(1)])
        assert cache.problem is None


PARTS = st.lists(st.text(st.characters(), max_size=4), max_size=4)


@given(PARTS, PARTS)
@example(["a", "bc"], ["ab", "c"])
@example(["1:a"], ["a"])
@example([], [""])
@example(["a:1:b"], ["a", "b"])
def test_other_parts_have_another_key(one: list[str], other: list[str]) -> None:
    assert (key(*one) == key(*other)) == (one == other)
    assert len(key(*one)) == 64
    assert set(key(*one)) <= set("0123456789abcdef")


def test_keys_are_the_same_in_every_run() -> None:
    assert key("é", "") == "f48aa107ce279182a70c763fad46fd34c1678a6f48ab90aba1b4d4a95abc0f87"


def test_people_can_read_it(filled: str) -> None:
    with closing(sqlite3.connect(Path(filled, FIRST))) as database:
        ((name, text),) = database.execute("SELECT key, value FROM kept ORDER BY id LIMIT 1").fetchall()
        assert (name, text) == kept(0)


# --- its size -----------------------------------------------------------------------------------------------------


def total(folder: str) -> int:
    return sum(path.stat().st_size for path in Path(folder).glob("*.sqlite*"))


def test_the_least_recently_used_leave(folder: str) -> None:
    most, size = 2_000_000, 20_000
    with Cache.opened(folder, most) as cache:
        for number in range(60):
            cache.put([kept(number, size)])
        assert len(cache.get(keys(range(10)))) == 10  # the oldest, but used again
    with Cache.opened(folder, most) as cache:
        for number in range(60, 110):
            cache.put([kept(number, size)])
        there = [number for number in range(110) if cache.get(keys([number]))]
        assert there[:10] == list(range(10))
        assert there[10:] == list(range(there[10], 110))  # of the others those that were put last
        assert 60 < len(there) < 100
    assert sound(folder)


def test_it_does_not_outgrow_its_bound(folder: str) -> None:
    most = 3_000_000
    chance = random.Random(1)
    with Cache.opened(folder, most) as cache:
        for _ in range(60):
            cache.put(kept(number, chance.randint(9, 30_000)) for number in chance.sample(range(10**6), 20))
            assert Path(folder, FIRST).stat().st_size <= most
        assert cache.problem is None
    assert most * 0.8 < total(folder) <= most
    assert sound(folder)


def test_it_shrinks_when_less_is_allowed(folder: str) -> None:
    with Cache.opened(folder, 50_000_000) as cache:
        cache.put(kept(number, 10_000) for number in range(3_000))
    assert total(folder) > 25_000_000
    with Cache.opened(folder, 1_000_000) as cache:
        assert cache.get(keys([7]))
    assert total(folder) <= 1_000_000
    with Cache.opened(folder, 1_000_000) as cache:
        assert cache.get(keys([7])) == dict([kept(7, 10_000)])
        assert not cache.get(keys([8]))
    assert sound(folder)


@pytest.mark.parametrize("most", [0, 1, 30_000, 100_000])
def test_a_bound_with_room_for_next_to_nothing(folder: str, most: int) -> None:
    for _ in range(2):
        with Cache.opened(folder, most) as cache:
            cache.put(kept(number) for number in range(100))
            assert right(cache.get(keys(range(100))), range(100))
            assert cache.problem is None
    assert total(folder) <= max(most, 40_000)  # the empty tables


def test_a_text_that_would_fill_it_is_left_out(folder: str) -> None:
    with Cache.opened(folder, 1_000_000) as cache:
        cache.put([kept(1, 900), kept(2, 900_000), kept(3, 900)])
        assert set(cache.get(keys([1, 2, 3]))) == set(keys([1, 3]))


# --- who may see it -----------------------------------------------------------------------------------------------


def mode(path: str, *names: str) -> int:
    return stat.S_IMODE(Path(path, *names).stat().st_mode)


def test_it_is_private_and_says_what_it_is(tmp_path: Path) -> None:
    folder = str(tmp_path / "not" / "yet")
    with Cache.opened(folder) as cache:
        cache.put([kept(1)])
        assert mode(folder) == 0o700
        assert {mode(folder, path.name) for path in Path(folder).glob("*.sqlite*")} == {0o600}
    assert Path(folder, "CACHEDIR.TAG").read_text("ascii").startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_a_folder_that_holds_other_things_stays_as_it_is(tmp_path: Path) -> None:
    """With the tag in it a backup would leave out all of it."""
    tmp_path.chmod(0o750)
    (tmp_path / "mine.txt").write_text("mine")
    with Cache.opened(str(tmp_path)) as cache:
        cache.put([kept(1)])
        assert cache.problem is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt", FIRST]
    assert (mode(str(tmp_path)), mode(str(tmp_path), FIRST)) == (0o750, 0o600)


# --- what cannot be used ------------------------------------------------------------------------------------------


def unused(folder: str, why: str) -> None:
    """The cache says why once, and is as good as empty."""
    with Cache.opened(folder) as cache:
        for _ in range(2):
            cache.put([kept(1)])
            assert cache.get(keys([0, 1])) == {}
        problem = cache.problem
    assert problem
    assert problem == cache.problem
    assert (problem.path, problem.lost, problem.note) == (folder, False, True)
    assert why in problem.message
    assert "the run goes on without it" in problem.message


@pytest.mark.fault(22)
def test_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    unused(str(tmp_path / "file"), "Not a directory")
    unused(str(tmp_path / "file" / "below"), "Not a directory")
    unused(str(tmp_path / ("x" * 300)), "File name too long")
    Path(tmp_path, "folder", FIRST).mkdir(parents=True)
    unused(str(tmp_path / "folder"), "unable to open")


@pytest.mark.fault(22)
def test_a_later_layout_is_left_alone(filled: str) -> None:
    with closing(sqlite3.connect(Path(filled, FIRST))) as database:
        database.execute("PRAGMA user_version = 2")
    before = Path(filled, FIRST).read_bytes()
    unused(filled, "made by a later version")
    assert Path(filled, FIRST).read_bytes() == before
    assert not Path(filled, SECOND).exists()


@pytest.mark.fault(22)
def test_a_database_of_others_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FIRST)) as database:
        database.execute("CREATE TABLE kept (key TEXT, value TEXT)")
        database.commit()
    before = (tmp_path / FIRST).read_bytes()
    unused(str(tmp_path), "made by another program")
    assert (tmp_path / FIRST).read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a system with users")
@pytest.mark.fault(22)
def test_what_others_can_write_is_not_believed(filled: str) -> None:
    file = Path(filled, FIRST)
    file.chmod(0o666)
    unused(filled, "everybody can write to it")
    file.chmod(0o600)
    Path(filled).chmod(0o777)
    unused(filled, "everybody can write to it")
    Path(filled).chmod(0o700)
    if os.geteuid() == 0:
        os.chown(file, 65534, 65534)
        unused(filled, "belongs to somebody else")
        os.chown(file, 0, 0)
    with Cache.opened(filled) as cache:
        assert len(cache.get(keys(range(100)))) == 100


# --- what is damaged ----------------------------------------------------------------------------------------------


def change(folder: str, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(Path(folder, FIRST))) as database:
        database.execute(statement, values)
        database.commit()


@pytest.mark.parametrize("value", ["000000006" * 333, "", b"\xff\xfe", None, 5, 1.5])
@pytest.mark.fault(22)
def test_a_text_that_was_changed_is_missing(filled: str, value: object) -> None:
    if value is None:
        change(filled, "UPDATE kept SET sum = 0 WHERE key = ?", kept(5)[0])
    elif value == b"\xff\xfe":
        change(filled, "UPDATE kept SET value = CAST(? AS TEXT) WHERE key = ?", value, kept(5)[0])
    else:
        change(filled, "UPDATE kept SET value = ? WHERE key = ?", value, kept(5)[0])
    with Cache.opened(filled) as cache:
        found = cache.get(keys(range(100)))
        assert right(found, range(100))
        assert set(keys(range(100))) - set(found) == set(keys([5]))
        cache.put([kept(5)])
        assert cache.get(keys([5])) == dict([kept(5)])
        assert cache.problem is None


@pytest.mark.fault(22)
def test_a_text_under_the_key_of_another_is_missing(filled: str) -> None:
    change(filled, "UPDATE kept SET key = ? WHERE key = ?", kept(1000)[0], kept(5)[0])
    with Cache.opened(filled) as cache:
        assert cache.get(keys([1000, 5, 6])) == dict([kept(6)])


def survives(folder: str) -> Cache:
    """A cache that gives nothing wrong, whatever it has lost, and takes in what is new."""
    with Cache.opened(folder) as cache:
        found = {
            name: text
            for number in range(0, 100, 7)
            for name, text in cache.get(keys(range(number, number + 7))).items()
        }
        assert right(found, range(106))
        cache.put(map(kept, range(50, 150)))
        assert right(cache.get(keys(range(150))), range(150))
    return cache


@pytest.mark.parametrize("seed", [*range(20), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(20, 500))])
@pytest.mark.fault(22)
def test_flipped_bits(filled: str, seed: int, tally: Tell) -> None:
    chance = random.Random(seed)
    file = Path(filled, FIRST)
    data = bytearray(file.read_bytes())
    for _ in range(chance.choice((1, 10, 1000))):
        data[chance.randrange(min(len(data), chance.choice((100, 4096, 10**9))))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    survives(filled)
    with Cache.opened(filled) as cache:
        assert right(cache.get(keys(range(150))), range(150))
    tally("caches with flipped bits")


@pytest.mark.fault(22)
def test_words_of_sqlite_that_are_no_text(filled: str) -> None:
    """The name of a table is told in the complaint about it, and is not UTF-8 any more."""
    file = Path(filled, FIRST)
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE kept", b"CREATE TABLE k \xd5t"))
    problem = survives(filled).problem
    assert problem
    assert "was damaged (nothing in it makes sense)" in problem.message


@pytest.mark.parametrize("length", [0, 1, 99, 100, 4095, 4096, 5000, 20_000, 100_000])
@pytest.mark.fault(22)
def test_a_file_that_was_cut(filled: str, length: int, tally: Tell) -> None:
    os.truncate(Path(filled, FIRST), length)
    survives(filled)
    with Cache.opened(filled) as cache:
        assert len(cache.get(keys(range(50, 150)))) == 100
        assert cache.problem is None  # said once, in the run that met it
    tally("caches cut short")


@pytest.mark.fault(22)
def test_a_damaged_file_is_followed_by_another(filled: str) -> None:
    file = Path(filled, FIRST)
    data = bytearray(file.read_bytes())
    data[4096:-4096] = bytes(len(data) - 8192)
    file.write_bytes(data)
    problem = survives(filled).problem
    assert problem
    assert (problem.path, problem.lost, problem.note) == (filled, False, True)
    assert "was damaged" in problem.message
    assert "begun anew" in problem.message
    assert sorted(path.name for path in Path(filled).iterdir()) == ["CACHEDIR.TAG", SECOND]


@pytest.mark.fault(22)
def test_what_may_be_somebody_elses_is_not_swept_away(tmp_path: Path) -> None:
    words = "the only copy of my memoirs\n" * 100
    (tmp_path / FIRST).write_text(words)
    problem = survives(str(tmp_path)).problem
    assert problem
    assert "file is not a database" in problem.message
    assert (tmp_path / FIRST).read_text() == words
    assert survives(str(tmp_path)).problem is None


@pytest.mark.parametrize("statement", ["DROP TABLE kept", "DROP TABLE clock", "DROP TABLE used"])
@pytest.mark.fault(22)
def test_a_table_that_is_gone(filled: str, statement: str) -> None:
    change(filled, statement)
    survives(filled)
    assert survives(filled).problem is None


# --- what is believed -----------------------------------------------------------------------------------------------

# These hand values from process to process of one run, or keep them in its database without a name. What lies on a
# disk from run to run is JSON, whose reader can make nothing but values.
PICKLERS = {"desk", "errand", "jointly", "sending", "shown", "single", "worker"}
RUNS_WHAT_IT_READS = {"pickle", "_pickle", "shelve", "marshal", "dill", "cloudpickle", "joblib"}


def imports(path: Path) -> set[str]:
    """The packages that a module imports, anywhere in it."""
    tree = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in tree if isinstance(node, ast.Import) for alias in node.names}
    return {name.partition(".")[0] for name in plain | {str(n.module) for n in tree if isinstance(n, ast.ImportFrom)}}


@pytest.mark.fault(22)
def test_nothing_that_was_kept_is_unpickled() -> None:
    package = Path(shelf.__file__).parents[1]
    found = {path: imports(path) & RUNS_WHAT_IT_READS for path in package.rglob("*.py")}
    assert {path.relative_to(package).as_posix() for path, names in found.items() if names} == {
        f"engine/{name}.py" for name in PICKLERS
    }
    assert set.union(*found.values()) == {"pickle"}


@pytest.mark.fault(22)
def test_what_a_run_keeps_is_json(tmp_path: Path) -> None:
    """All of it: what documents tell, what they are to others, and what came of the whole run."""
    lines = (json.dumps(report(number)) for number in range(12))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([str(tmp_path / "many.jsonl")], Options(), running=Running(1, cache=str(tmp_path / "cache")))
    with closing(sqlite3.connect(tmp_path / "cache" / FIRST)) as database:
        rows = database.execute("SELECT key, value FROM kept").fetchall()
    assert len(rows) > 8
    for name, text in rows:
        assert re.fullmatch("[0-9a-f]{64}", name)
        assert all(isinstance(json.loads(line), dict | list) for line in text.splitlines())


# --- what cannot be written ---------------------------------------------------------------------------------------


def only_read(folder: str, why: str, cache: Cache) -> None:
    """It says once that it takes in nothing, and has what it had."""
    for _ in range(2):
        cache.put(map(kept, range(1000, 2000)))
        assert len(cache.get(keys(range(100)))) == 100
        assert right(cache.get(keys(range(2000))), range(2000))
    assert cache.problem
    assert why in cache.problem.message
    assert "takes in nothing new" in cache.problem.message
    assert cache.problem.path == folder


@pytest.mark.fault(14)
def test_a_full_disk(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare = shelf._prepare  # noqa: SLF001 - where the disk can be made to be full

    def full(database: sqlite3.Connection) -> None:
        prepare(database)
        database.execute("PRAGMA max_page_count = 1")  # no less than there are

    monkeypatch.setattr(shelf, "_prepare", full)
    with Cache.opened(filled) as cache:
        only_read(filled, "full", cache)
    monkeypatch.undo()
    with Cache.opened(filled) as cache:
        cache.put([kept(7000)])
        assert len(cache.get(keys([*range(100), 7000]))) == 101
    assert sound(filled)


@forks
@pytest.mark.fault(14)
def test_files_that_may_not_grow(filled: str) -> None:
    """The system itself refuses here, in the middle of a write."""

    def work() -> bool:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
        with Cache.opened(filled) as cache:
            only_read(filled, "disk", cache)
        return True

    assert ended(forked(work)) == 0
    assert survives(filled).problem is None
    assert sound(filled)


@pytest.mark.fault(14)
def test_another_that_writes_for_long(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_PATIENCE", 0.2)
    with closing(sqlite3.connect(Path(filled, FIRST), isolation_level=None)) as other, Cache.opened(filled) as cache:
        other.execute("BEGIN IMMEDIATE")
        before = time.monotonic()
        only_read(filled, "locked", cache)
        assert time.monotonic() - before < 3  # it waits once
        other.execute("ROLLBACK")


def reachable(folder: Path) -> None:
    """Let a user without rights come as far as a folder."""
    for one in (folder, *folder.parents):
        if one.stat().st_uid == os.geteuid() and one != Path("/") and "pytest" in str(one):
            one.chmod(0o755)


@forks
@pytest.mark.parametrize("open_elsewhere", [False, True])
@pytest.mark.fault(14)
def test_a_folder_that_can_only_be_read(filled: str, *, open_elsewhere: bool) -> None:
    reachable(Path(filled))
    Path(filled, FIRST).chmod(0o444)
    Path(filled).chmod(0o555)

    def work() -> bool:
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        with Cache.opened(filled) as cache:
            only_read(filled, "readonly", cache)
        with Cache.opened(filled) as cache:
            assert len(cache.get(keys(range(100)))) == 100
        return cache.problem is None

    if open_elsewhere:
        if os.geteuid():
            pytest.skip("only another user's process could have it open for writing")
        with Cache.opened(filled) as other:
            other.put([kept(50)])
            for path in Path(filled).glob("*.sqlite*"):
                path.chmod(0o644)
            assert ended(forked(work)) == 0
    else:
        assert ended(forked(work)) == 0
    Path(filled).chmod(0o755)


@forks
@pytest.mark.fault(14)
def test_a_folder_in_which_nothing_can_be_made(tmp_path: Path) -> None:
    reachable(tmp_path)
    tmp_path.chmod(0o555)

    def work() -> bool:
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        unused(str(tmp_path), "denied")
        unused(str(tmp_path / "below"), "denied")
        return True

    assert ended(forked(work)) == 0
    tmp_path.chmod(0o755)


# --- several at a time --------------------------------------------------------------------------------------------


@forks
@pytest.mark.fault(21)
def test_several_runs_at_a_time(folder: str) -> None:
    """They put the same texts, find them, and make room for theirs, none of them knowing of the others."""

    def work(seed: int) -> bool:
        chance = random.Random(seed)
        found = 0
        with Cache.opened(folder, 1_000_000) as cache:
            for _ in range(150):
                numbers = chance.sample(range(600), 12)
                there = cache.get(keys(numbers))
                assert right(there, numbers)
                found += len(there)
                cache.put(kept(number) for number in numbers if kept(number)[0] not in there)
        return found > 0 and cache.problem is None

    children = [forked(lambda seed=seed: work(seed)) for seed in range(4)]  # type: ignore[misc]
    assert [ended(child) for child in children] == [0] * 4
    assert sound(folder)
    assert total(folder) <= 1_000_000


@forks
@pytest.mark.fault(15)
def test_killed_at_any_moment(folder: str) -> None:
    chance = random.Random(7)
    most = 1_500_000  # so that room is made all the time

    def work() -> bool:
        with Cache.opened(folder, most) as cache:
            number = chance.randrange(10**6)
            while True:
                cache.put(kept(number + more) for more in range(40))
                cache.get(keys(range(number - 400, number + 40)))
                number += 40

    for moment in range(30):
        child = forked(work)
        time.sleep(chance.uniform(0, 0.004 * (1 + moment % 10)))
        os.kill(child, signal.SIGKILL)
        assert ended(child) == -signal.SIGKILL
        chance.random()
        with Cache.opened(folder, most) as cache:
            numbers = chance.sample(range(10**6), 20)
            cache.put(map(kept, numbers))
            assert cache.get(keys(numbers)) == dict(map(kept, numbers))
        assert cache.problem is None
        assert Path(folder, FIRST).stat().st_size <= most
    assert sound(folder)


@forks
@pytest.mark.fault(21)
def test_one_has_not_noticed_that_it_is_damaged(filled: str) -> None:
    """Who goes on in the old file does nothing to the new one, not even in closing it."""
    out, into = os.pipe()
    noticed, notice = os.pipe()

    def work() -> bool:
        with Cache.opened(filled) as cache:
            cache.put([kept(5000)])
            os.write(into, b"open")
            os.read(noticed, 1)
            cache.put([kept(5001)])
        return True

    child = forked(work)
    os.read(out, 4)
    with closing(sqlite3.connect(Path(filled, FIRST))) as database:
        database.execute("DROP TABLE kept")
    with Cache.opened(filled) as cache:
        assert cache.get(keys(range(20))) == {}
        assert cache.problem
        cache.put(map(kept, range(20)))
        assert cache.get(keys(range(20))) == dict(map(kept, range(20)))
        os.write(notice, b"!")
        assert ended(child) == 0
        cache.put(map(kept, range(20, 40)))
    for end in (out, into, noticed, notice):
        os.close(end)
    with Cache.opened(filled) as cache:
        assert cache.get(keys(range(40))) == dict(map(kept, range(40)))
        assert cache.problem is None
    assert sound(filled, SECOND)


@forks
@pytest.mark.fault(21)
def test_opened_for_the_first_time_by_several(folder: str) -> None:
    def work() -> bool:
        with Cache.opened(folder) as cache:
            cache.put([kept(os.getpid())])
            return cache.problem is None and len(cache.get(keys([os.getpid()]))) == 1

    for _ in range(5):
        children = [forked(work) for _ in range(6)]
        assert [ended(child) for child in children] == [0] * 6
        with Cache.opened(folder) as cache:
            assert len(cache.get(keys(children))) == 6
        for path in Path(folder).iterdir():
            path.unlink()


def test_it_is_opened_and_asked_in_no_time(filled: str) -> None:
    """A tenth of what it takes would be felt by nobody; ten times as much would be a fault."""
    before = time.process_time()
    for _ in range(20):
        with Cache.opened(filled, MOST) as cache:
            assert len(cache.get(keys(range(64)))) == 64
    assert time.process_time() - before < 1
