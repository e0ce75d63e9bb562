"""A cluster: the same comes out in the same order, whatever befalls its workers; and what is wrong with it is told."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest

from timeline.engine import chunks, cluster, errand, scheduler, sending
from timeline.engine.cluster import Cluster
from timeline.engine.reading import read_dates
from timeline.engine.scheduler import ClusterError
from timeline.engine.workers import Lost, Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

dask_config = pytest.importorskip("dask.config", reason="the extra `cluster` is not installed")
distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

REPO = Path(__file__).parents[1]
EACH_ALONE = 1 << 20  # so many characters that each thing is a chunk of its own


# --- what the workers do; they find it in this file --------------------------------------------------------------


def slow(thing: int) -> tuple[int, int]:
    """Take a while that hangs on the thing, so that what is begun later may be done earlier; tell who did it."""
    time.sleep(random.Random(thing).uniform(0, 0.04))
    return thing, os.getpid()


def first_last(thing: int) -> int:
    """Take long over the first thing alone."""
    time.sleep(0 if thing else 1)
    return thing


def fragile(thing: tuple[str, str]) -> str:
    """End the worker as the thing says: always, or only the first time it is met; or hang, or raise."""
    how, marker = thing
    if how == "always" or (how == "once" and not Path(marker).exists()):
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "hang":
        re.match("(a+)+b", "a" * 50)
    if how == "raise":
        raise LookupError(marker)
    return how


class Heavy:
    """Some megabytes that know how often they were unpacked in this process."""

    unpacked = 0

    def __init__(self) -> None:
        self.load = random.Random(1).randbytes(3 << 20)

    def __setstate__(self, state: dict[str, Any]) -> None:
        Heavy.unpacked += 1
        self.__dict__ = state


def with_heavy(heavy: Heavy, thing: int) -> tuple[int, int, int]:
    """Tell how often this process has unpacked the heavy part."""
    time.sleep(0.01)
    return thing + len(heavy.load), os.getpid(), Heavy.unpacked


# --- a cluster as users start it ---------------------------------------------------------------------------------


@contextmanager
def dask(folder: Path, *command: str, path: tuple[Path, ...] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask; what it says goes to a file, by which a failure is understood."""
    settings = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "3s", "DASK_LOGGING__DISTRIBUTED": "info"}
    found = {"PYTHONPATH": os.pathsep.join(map(str, (*path, REPO, REPO / "tests")))}
    with (folder / f"{command[0]}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            env=os.environ | settings | found,
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        try:
            yield process
        finally:
            process.kill()  # those it has started end with it
            process.wait()


@contextmanager
def dask_scheduler(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The file in which a scheduler told where it is, and its process."""
    file = folder / "scheduler.json"
    here = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")
    with dask(folder, "scheduler", *here, "--scheduler-file", str(file)) as process:
        until = time.monotonic() + 60
        while not file.exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        yield str(file), process


def dask_workers(folder: Path, file: str, many: int, *path: Path) -> Any:
    """Workers of one thread each."""
    here = ("--host", "127.0.0.1", "--no-dashboard", "--local-directory", str(folder))
    return dask(
        folder, "worker", *here, "--scheduler-file", file, "--nworkers", str(many), "--nthreads", "1", path=path
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where two workers can be had."""
    folder = tmp_path_factory.mktemp("cluster")
    with dask_scheduler(folder) as (file, _), dask_workers(folder, file, 2):
        yield file


@pytest.fixture(scope="module")
def two(address: str) -> Iterator[Cluster]:
    with Cluster(address) as workers:
        yield workers


# --- what comes of it --------------------------------------------------------------------------------------------


def test_same_as_here(two: Cluster) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted((REPO / "seeds").glob("*.txt"))]
    work = partial(read_dates, published="2017-07-11")
    with Workers(1) as workers:
        expected = list(workers.each(work, texts, len))
    assert list(two.each(work, texts * 3, len)) == expected * 3
    assert sum(map(len, expected)) > len(texts)


def test_in_order_by_several(two: Cluster) -> None:
    found = list(two.each(slow, range(80), lambda _: EACH_ALONE))
    assert [thing for thing, _ in found] == list(range(80))
    assert len({pid for _, pid in found}) == 2
    assert list(two.each(slow, [], lambda _: 1)) == []


def test_two_at_once_and_one_given_up(two: Cluster) -> None:
    one, other = (two.each(slow, range(9), lambda _: EACH_ALONE) for _ in range(2))
    next(two.each(slow, range(99), lambda _: EACH_ALONE))
    both = list(zip(one, other, strict=True))
    assert [(mine[0], theirs[0]) for mine, theirs in both] == [(n, n) for n in range(9)]


def test_heavy_work_travels_once(two: Cluster) -> None:
    heavy = Heavy()
    found = list(two.each(partial(with_heavy, heavy), range(40), lambda _: EACH_ALONE))
    assert [one for one, _, _ in found] == [n + len(heavy.load) for n in range(40)]
    assert len({pid for _, pid, _ in found}) == 2
    assert max(often for _, _, often in found) <= 2  # once, and once more where Dask's own workers lost patience


def test_no_more_is_taken_than_is_in_hand(two: Cluster, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_AHEAD", 5)
    taken = 0

    def things() -> Iterator[int]:
        nonlocal taken
        for taken in range(1, 61):
            yield taken - 1

    most = max(taken - given for given in two.each(first_last, things(), lambda _: EACH_ALONE))
    assert 5 <= most <= 5 + 2 * 2 + 1
    with distributed.Client(scheduler_file=address, set_as_default=False) as client:
        until = time.monotonic() + 10
        while (left := client.run_on_scheduler(tasks)) and time.monotonic() < until:
            time.sleep(0.1)
    assert left == []


def tasks(dask_scheduler: Any) -> list[str]:
    """What a scheduler still holds of ours."""
    return [str(key) for key in dask_scheduler.tasks if "timeline" in str(key)]


def test_an_error_is_raised_here(two: Cluster) -> None:
    with pytest.raises(LookupError, match="wrong") as raised:
        list(two.each(fragile, [("fine", ""), ("raise", "wrong")], lambda _: 1))
    assert "in fragile" in raised.value.__notes__[0]
    assert list(two.each(fragile, [("fine", "")], lambda _: 1)) == ["fine"]


# --- what may befall it ------------------------------------------------------------------------------------------


def test_killed_workers_lose_nothing(two: Cluster) -> None:
    chance = random.Random(8)
    found, pids = [], {}
    due = set(chance.sample(range(5, 90), 4))
    for thing, pid in two.each(slow, range(100), lambda _: EACH_ALONE):
        found.append(thing)
        pids[pid] = thing
        if thing in due:
            with suppress(ProcessLookupError):
                os.kill(max(pids, key=pids.__getitem__), signal.SIGKILL)
    assert found == list(range(100))
    assert len(pids) > 3


@pytest.mark.parametrize("size", [1, EACH_ALONE], ids=["in one chunk", "each by itself"])
@pytest.mark.parametrize("how", ["always", "hang"])
def test_only_what_ends_its_worker_is_lost(
    local: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, size: int
) -> None:
    monkeypatch.setattr(chunks, "_SECONDS", 2 if how == "hang" else 60)
    monkeypatch.setattr(chunks, "_SLOWEST", EACH_ALONE)
    things = [("fine", ""), ("once", str(tmp_path / "met")), ("fine", ""), (how, str(tmp_path / "m"))]
    things += [("fine", "")] * 4
    found = list(local.each(fragile, things, lambda _: size))
    assert [one.thing if isinstance(one, Lost) else one for one in found] == [
        "fine", "once", "fine", things[3], *["fine"] * 4
    ]  # fmt: skip
    assert "ended all workers of the cluster" in found[3].why


@pytest.fixture(scope="module")
def local() -> Iterator[Cluster]:
    """A cluster that is started to be tried out."""
    with Cluster("local:2") as workers:
        yield workers


def test_a_local_worker_is_begun_anew_however_often_it_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask would give up for good what is dead so many seconds after a death, be it a later one."""
    monkeypatch.setattr(sending, "_PATIENCE", 10)
    things = [("fine", ""), *(("once", str(tmp_path / str(n))) for n in range(3)), ("fine", "")]
    with dask_config.set({"distributed.deploy.lost-worker-timeout": "0.1 s"}), Cluster("local:1") as one:
        assert list(one.each(fragile, things, lambda _: EACH_ALONE)) == [how for how, _ in things]


def test_nothing_is_said_meanwhile(address: str, tmp_path: Path) -> None:
    """Dask would log that it asks once more for what a worker took with it, in the middle of a progress bar."""
    script = f"""
import logging
from timeline.engine.cluster import Cluster
with Cluster({address!r}) as workers:
    from test_cluster import fragile
    logging.getLogger("distributed.client").warning("Couldn't gather 1 keys, rescheduling")
    logging.getLogger("distributed.scheduler").error("Couldn't gather keys")
    print(list(workers.each(fragile, [("once", {str(tmp_path / "met")!r}), ("fine", "")], len)))
"""
    found = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (REPO, REPO / "tests")))}
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=found, capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr, run.returncode) == ("['once', 'fine']\n", "", 0)


def test_a_cluster_that_falls_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a worker, with one that has no `timeline` of ours, and one whose scheduler goes away."""
    other = tmp_path / "other" / "timeline"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text('__version__ = "0.0.1"\n', encoding="utf-8")
    with dask_scheduler(tmp_path) as (file, process), Cluster(file) as workers:
        monkeypatch.setattr(sending, "_PATIENCE", 1)
        with pytest.raises(ClusterError, match=r"scheduler.json: the cluster has no worker"):
            list(workers.each(fragile, [("fine", "")], len))
        monkeypatch.setattr(sending, "_PATIENCE", 60)
        cannot = pytest.raises(ClusterError, match=r"cannot load timeline .*timeline\.engine")
        with dask_workers(tmp_path, file, 1, other.parent), cannot:
            list(workers.each(fragile, [("fine", "")], len))
        Timer(1, process.kill).start()
        with pytest.raises(ClusterError, match="scheduler went away"):
            list(workers.each(fragile, [("fine", "")] * 50, lambda _: EACH_ALONE))


# --- what is refused ---------------------------------------------------------------------------------------------


def test_another_version_is_refused(two: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = errand.versions()
    monkeypatch.setattr(sending, "versions", lambda: theirs | {"timeline": "9.9"})
    monkeypatch.setattr(errand, "versions", lambda: theirs | {"timeline": "9.9"})
    with pytest.raises(ClusterError, match=f"a worker has timeline {theirs['timeline']}, where here is 9.9"):
        list(two.each(fragile, [("fine", "")], len))


@pytest.mark.parametrize("form", ["{port}", "127.0.0.1:{port}", "tcp://127.0.0.1:1", "tls://127.0.0.1:1", "foo://x:1"])
def test_nobody_is_there(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor on a port that is open and silent."""
    monkeypatch.setattr(scheduler, "_REACH", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = form.format(port=silent.getsockname()[1])
        began = time.monotonic()
        with pytest.raises(ClusterError, match=f"^{address}: no Dask scheduler answers there"), Cluster(address):
            pass
    assert time.monotonic() - began < 20


def test_a_worker_is_no_scheduler(address: str) -> None:
    with distributed.Client(scheduler_file=address, set_as_default=False) as client:
        client.wait_for_workers(1)
        worker = next(iter(client.nthreads()))
    with pytest.raises(ClusterError, match=r"answers there \(a worker does\)"), Cluster(worker):
        pass


@pytest.mark.parametrize(
    ("address", "message"),
    [("there.json", "no file which"), ("local:none", "a number from 1 on"), ("local:0", "a number from 1 on")],
)
def test_an_address_that_is_none(address: str, message: str) -> None:
    with pytest.raises(ClusterError, match=message), Cluster(address):
        pass


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "find_spec", lambda _: None)
    with pytest.raises(ClusterError, match=r"pip install 'timeline\[cluster\]'"), Cluster("127.0.0.1:8786"):
        pass


def test_dask_is_imported_when_a_cluster_is_asked() -> None:
    code = "import sys, timeline.engine.cluster; print({'dask', 'distributed', 'asyncio'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
