"""Several processes: the same bytes come out, however many work and whatever befalls them."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from reports import report

from timeline.engine import Running, build, whole
from timeline.engine import chunks as chunks_module
from timeline.engine.options import Options
from timeline.engine.workers import Lost, Workers
from timeline.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tally import Tell

REPO = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "timeline", "build", "-q", "-f", "json")
needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def made(paths: list[str], jobs: int | None) -> tuple[str, list[str]]:
    """The bytes of a timeline, and what was said."""
    timeline, problems = build(paths, running=Running(jobs))
    return timeline.model_dump_json(), [f"{one.path}: {one.message}" for one in problems]


@pytest.mark.parametrize("jobs", [2, 3])
def test_same_bytes_of_the_seeds(jobs: int) -> None:
    seeds = [str(REPO / "seeds")]
    assert made(seeds, jobs) == made(seeds, 1)


@pytest.fixture(scope="module")
def expected(mixed: Path) -> tuple[str, list[str]]:
    timeline, problems = made([str(mixed)], 1)
    assert problems
    assert '"copy_of":"' in timeline
    assert '"basis":"inferred"' in timeline
    return timeline, problems


@pytest.mark.parametrize("jobs", [2, 3, None])
def test_same_bytes_in_any_order(mixed: Path, expected: tuple[str, list[str]], jobs: int | None) -> None:
    files = sorted(map(str, mixed.iterdir()), reverse=jobs == 3)
    found, problems = made(files, jobs)
    assert json.loads(found)["documents"] == json.loads(expected[0])["documents"]
    assert (found, problems) == expected


@pytest.mark.parametrize("jobs", [1, 2])
def test_undated_after_dated_and_before(tmp_path: Path, jobs: int) -> None:
    """What was not kept of the first documents is found again when a later one asks for it."""
    dated = [report(number) | {"published": "2019-05-09"} for number in range(120)]
    undated = [{"id": "u", "text": "It began on 3 May 2019. Rebels seized the bridge of Karsa on Sunday."}]
    found = []
    for number, lines in enumerate((dated + undated, undated + dated)):
        file = tmp_path / f"{number}.jsonl"
        file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        found.append(json.loads(made([str(file)], jobs)[0]))
    first, second = found
    assert first["events"] == second["events"]
    days = [[(one["id"], one["published"]) for one in told["documents"]] for told in found]
    assert days[0] == days[1]


def test_a_few_documents_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workers, "_freest", lambda *_: pytest.fail("a process was started"))
    made([str(REPO / "seeds")], None)
    made([str(REPO / "seeds")], 1)


# --- what may befall a process -----------------------------------------------------------------------------------


def fragile(thing: tuple[str, str]) -> str:
    """End the process as the thing says: always, or only the first time it is met."""
    how, marker = thing
    if how == "always" or (how == "once" and not Path(marker).exists()):
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "hang":
        time.sleep(600)
    if how == "greedy" and not (marker and Path(marker).exists()):
        Path(marker or os.devnull).touch()
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGESIZE")
        resource.setrlimit(resource.RLIMIT_AS, (held + (64 << 20), resource.RLIM_INFINITY))
        bytearray(256 << 20)
    if how == "raise":
        raise LookupError(marker)
    return how


@pytest.mark.fault(20)
@pytest.mark.parametrize("size", [1, 1 << 20], ids=["in one chunk", "each by itself"])
def test_a_lost_process_loses_nothing(tmp_path: Path, size: int) -> None:
    things = [
        ("fine", ""),
        ("once", str(tmp_path / "met")),
        ("fine", ""),
        ("always", str(tmp_path / "m")),
        ("fine", ""),
    ]
    with Workers(2) as workers:
        found = list(workers.each(fragile, things, lambda _: size))
        more = list(workers.each(fragile, [("fine", "")] * 3, lambda _: size))
    assert found == ["fine", "once", "fine", Lost(things[3], "ended the process that worked on it (-9)"), "fine"]
    assert more == ["fine"] * 3


@pytest.mark.fault(20)
def test_what_takes_too_long_is_lost_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks_module, "_SECONDS", 5)
    things = [("fine", ""), ("hang", ""), ("fine", "")]
    with Workers(2) as workers:
        found = list(workers.each(fragile, things, lambda _: 1))
    assert found == ["fine", Lost(things[1], "took longer than 5 seconds"), "fine"]


@pytest.mark.fault(20)
def test_an_error_is_the_same_in_any_process() -> None:
    for jobs in (1, 2):
        with Workers(jobs) as workers, pytest.raises(LookupError, match="wrong"):
            list(workers.each(fragile, [("fine", ""), ("raise", "wrong")], lambda _: 1))


class Losing(Workers):
    """Workers that lose the first document, or what they are merged with, at one of the kinds of work."""

    kind = ""

    def each(self, work: Callable[[Any], Any], things: Iterable[Any], size: Callable[[Any], int]) -> Iterator[Any]:
        named = work.func if isinstance(work, partial) else work
        for at, thing in enumerate(things):
            assert size(thing) > 0
            yield Lost(thing, "ended the process") if named.__name__ == self.kind and at == 0 else work(thing)


KINDS = [("_look", "r000"), ("shown_again", ""), ("opened", "r003"), ("heard", "r003"), ("told", "r003")]


@pytest.mark.fault(20)
@pytest.mark.parametrize(("kind", "gone"), [*KINDS, ("_compared", ""), ("_merged", "")])
def test_a_lost_document_is_told_and_a_lost_merge_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, gone: str
) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text("\n".join(json.dumps(report(number)) for number in range(8)), encoding="utf-8")
    expected, _ = build([str(file)], Options(wanted=Wanted()))
    monkeypatch.setattr(whole, "Workers", Losing)
    monkeypatch.setattr(Losing, "kind", kind)
    timeline, problems = build([str(file)], Options(wanted=Wanted()))
    assert [one.id for one in timeline.documents] == [f"r{n:03}" for n in range(8) if f"r{n:03}" != gone]
    assert [one.lost for one in problems if "ended the process" in one.message] == [True] * bool(gone)
    cited = {source.document for event in timeline.events for source in event.sources}
    assert cited == {one.id for one in timeline.documents}
    assert gone or timeline == expected


@needs_proc
@pytest.mark.fault(20)
def test_what_takes_too_much_memory_is_lost_alone(tmp_path: Path) -> None:
    """And what had no room beside others, or for a moment, is not lost."""
    things = [("fine", ""), ("greedy", str(tmp_path / "met")), ("fine", ""), ("greedy", ""), ("fine", "")]
    with Workers(2) as workers:
        found = list(workers.each(fragile, things, lambda _: 1))
    assert found == ["fine", "greedy", "fine", Lost(things[3], "took more memory than there is"), "fine"]


def slow(thing: int) -> tuple[int, int]:
    """Take a moment, and tell who did it."""
    time.sleep(0.002)
    return thing, os.getpid()


@needs_proc
@pytest.mark.fault(20)
def test_processes_that_are_killed_lose_nothing(tally: Tell, *, full: bool) -> None:
    """Any of them, at random; a new one takes its place."""
    chance = random.Random(20)
    kills, killed, found = 50 if full else 4, 0, []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Workers(2) as workers:
        for thing, _ in workers.each(slow, range(400 * kills), lambda _: 1 << 9):
            found.append(thing)
            if len(found) % 400 == 200 and killed < kills and (there := children(os.getpid())):
                os.kill(chance.choice([pid for pid in there if is_worker(pid)]), signal.SIGKILL)
                killed += 1
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert found == list(range(400 * kills))
    assert killed == kills
    seconds = (used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime) / (kills + 2)
    tally("processes killed at random", kills, result="{most:.2f} s of CPU a restart, with its work", most=seconds)


def is_worker(pid: int) -> bool:
    """Whether a process is one that works, and not the one that looks after shared memory."""
    return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()


def begun(path: Path, jobs: int, **more: Any) -> tuple[subprocess.Popen[bytes], list[int]]:
    """The command at work on a file, and its processes once all of them work."""
    process = subprocess.Popen(
        [*COMMAND, "-j", str(jobs), str(path)], cwd=REPO, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more
    )
    until = time.monotonic() + 60
    workers: list[int] = []
    while len(workers) < jobs and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
        workers = [pid for pid in children(process.pid) if cpu(pid) > _STARTED]
    assert len(workers) == jobs, f"only {len(workers)} of {jobs} processes began to work"
    return process, workers


_STARTED = 20  # hundredths of a second of its own a process has taken that is about to work


def cpu(pid: int) -> int:
    """The processor time of a process, in the ticks of the system."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11])
    except OSError:
        return 0


def children(parent: int) -> list[int]:
    """The processes that one has started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, above = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(above) == parent and state != "Z":
            found.append(int(stat.parent.name))
    return found


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that takes some seconds."""
    file = tmp_path_factory.mktemp("long") / "long.jsonl"
    lines = (json.dumps(report(number) | {"id": f"{number:05}"}) for number in range(600))
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@needs_proc
@pytest.mark.fault(20)
def test_a_killed_process_changes_nothing(long: Path) -> None:
    process, workers = begun(long, 2)
    os.kill(workers[0], signal.SIGKILL)
    written, said = process.communicate(timeout=120)
    whole_way = subprocess.run([*COMMAND, "-j", "1", str(long)], cwd=REPO, capture_output=True, check=False)
    assert (written, said, process.returncode) == (whole_way.stdout, whole_way.stderr, 0)


@needs_proc
@pytest.mark.fault(15)
@pytest.mark.parametrize(
    ("signum", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_no_process_is_left(long: Path, signum: signal.Signals, status: int) -> None:
    process, workers = begun(long, 2, start_new_session=True)
    if signum is signal.SIGINT:
        os.killpg(process.pid, signum)  # as a terminal sends it: to all of them
    else:
        process.send_signal(signum)
    written, said = process.communicate(timeout=20)
    assert (process.returncode, written) == (status, b"")
    assert not said or signum is signal.SIGKILL  # after which Python itself may complain of what it had to clear away
    until = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < until:
        time.sleep(0.02)
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
