"""How `timeline` scales: from a folder to an archive, by the command line alone.

    python tests/bench/scale.py [--full] [--only PART ...] [--json docs/scale.json] [--scratch FOLDER]

Measures on a generated archive (archive.py) and prints a line for each figure as soon as it is known. With --json the
figures go into that file as well, beside those of the parts that were not measured; `scale_page.py` writes the page
and the plot from it. The full form takes an hour or so, the quick one some minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from math import log
from pathlib import Path
from statistics import linear_regression
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]

import archive  # noqa: E402  after the path is set
import cluster  # noqa: E402
import kills  # noqa: E402
import stages  # noqa: E402
import tagging  # noqa: E402
from watched import TIMELINE, Taken, run, told  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    Figures = dict[str, Any]

ADDED = 10  # documents, to an archive that was read before


@dataclass(frozen=True)
class Form:
    """How much is measured."""

    ways: int  # documents for each way to run
    sizes: tuple[int, ...]
    kills: int
    megabytes: float  # of tagging
    tellings: int  # of the blocked merge that is made up


QUICK = Form(ways=1_000, sizes=(250, 500, 1_000, 2_000), kills=5, megabytes=2.0, tellings=200_000)
FULL = Form(ways=10_000, sizes=(1_000, 3_000, 10_000, 30_000, 100_000), kills=50, megabytes=10.0, tellings=10_000_000)


class Bench:
    """One run of the benchmark: its form, and its scratch folder."""

    def __init__(self, form: Form, scratch: Path) -> None:
        """Make archives in a scratch folder as they are asked for."""
        self.form, self.scratch = form, scratch

    def archive(self, count: int, first: int = 0) -> Path:
        """An archive of so many documents, from the first told on."""
        file = self.scratch / f"archive-{first}-{count}.jsonl"
        if not file.exists():
            with file.open("w", encoding="utf-8") as opened:
                opened.writelines(archive.lines(count, first=first))
        return file

    def build(self, count: int, *how: str, besides: tuple[int, ...] = (), paths: tuple[Path, ...] = ()) -> Taken:
        """What it takes to build the timeline of so many documents."""
        files = paths or (self.archive(count),)
        arguments = ["build", "-q", "-f", "jsonl", *how, *map(str, files)]
        return run(arguments, self.scratch / "out.jsonl", besides)


def ways(bench: Bench) -> Figures:
    """Every way to run on one archive: documents a second, and whether the bytes are the same."""
    count = bench.form.ways
    rows = {f"-j {jobs}": bench.build(count, "-j", str(jobs)) for jobs in (1, 2)}
    skipped = cluster.missing()
    if not skipped:
        with cluster.local(2) as (address, sessions):
            rows["a Dask cluster of 2 workers"] = bench.build(count, "--cluster", address, besides=sessions)
    for name, taken in rows.items():
        say(f"{name}: {count / taken.seconds:.0f} documents/s, {taken.cpu:.1f} s CPU, {taken.megabytes:.0f} MB", taken)
    return {"documents": count, "skipped": skipped, "rows": {name: told(taken) for name, taken in rows.items()}}


def sizes(bench: Bench) -> Figures:
    """Time and memory against the number of documents, with two processes."""
    rows = []
    for count in bench.form.sizes:
        taken = bench.build(count, "-j", "2")
        size = bench.archive(count).stat().st_size
        rows.append(told(taken) | {"documents": count, "bytes": size})
        say(f"{count:,} documents: {taken.seconds:.1f} s, {taken.megabytes:.0f} MB", taken)
    some = [row for row in rows if row["documents"] >= rows[-1]["documents"] / 100]
    counts = [log(row["documents"]) for row in some]
    fitted = {
        key: round(linear_regression(counts, [log(row[key]) for row in some]).slope, 3)
        for key in ("seconds", "cpu", "megabytes")
    }
    print(f"  time grows with the {fitted['seconds']:.2f}th power, processor time with the {fitted['cpu']:.2f}th")
    return {"rows": rows, "exponents": fitted}


def again(bench: Bench) -> Figures:
    """A second run with a cache, and one with a few documents more."""
    count = bench.form.ways
    if not offers("--cache"):
        return {"skipped": "this version has no --cache"}
    with tempfile.TemporaryDirectory(dir=bench.scratch) as kept:
        more = (bench.archive(count), bench.archive(ADDED, first=count))
        rows = {
            "without a cache": bench.build(count, "-j", "2"),
            "first run": bench.build(count, "-j", "2", "--cache", kept),
            "second run": bench.build(count, "-j", "2", "--cache", kept),
            f"{ADDED} more": bench.build(count, "-j", "2", "--cache", kept, paths=more),
            f"{ADDED} more, without a cache": bench.build(count, "-j", "2", paths=more),
        }
        size = sum(file.stat().st_size for file in Path(kept).rglob("*") if file.is_file())
    for name, taken in rows.items():
        say(f"{name}: {taken.seconds:.2f} s", taken)
    return {"documents": count, "cache": size, "rows": {name: told(taken) for name, taken in rows.items()}}


def lost(bench: Bench) -> Figures:
    """Processes killed at random, and whether anything was lost."""
    count = bench.form.ways
    quiet = bench.build(count, "-j", "2")
    found = kills.shot(bench.archive(count), bench.scratch / "shot.jsonl", bench.form.kills, quiet.seconds)
    same = sum(one.output == quiet.output for one, _ in found)
    killed = sum(number for _, number in found)
    print(f"  {killed} processes killed in {len(found)} runs, of which {same} gave the same bytes", flush=True)
    runs = [told(one) | {"killed": number} for one, number in found]
    return {"documents": count, "killed": killed, "runs": runs, "same": same, "quiet": told(quiet)}


def costs(bench: Bench) -> Figures:
    """What each stage costs for a document."""
    count = bench.form.ways
    found = stages.measured(bench.archive(count), bench.build(count, "-j", "1"), bench.build(count, "-j", "2"), count)
    with (bench.scratch / "out.jsonl").open(encoding="utf-8") as opened:
        found["tellings"] = sum(len(json.loads(line).get("sources", ())) for line in opened) / count
    found["pages"] = stages.extracted(bench.archive(count), bench.scratch)
    for name, row in found["rows"].items():
        print(f"  {name}: {row['milliseconds']:.3f} ms", flush=True)
    print(f"  in the first process alone, of two: {found['whole']['serial']:.3f} ms", flush=True)
    print(f"  where it comes as a web page: {found['pages']['milliseconds']:.3f} ms more", flush=True)
    return found


def blocked(bench: Bench) -> Figures:
    """The blocked merge of very many made-up tellings."""
    import blocks  # noqa: PLC0415 - DuckDB, which may be missing

    found = blocks.simulated(bench.form.tellings, blocks.kept(), bench.scratch)
    for line in blocks.lines(found):
        print(f"  {line}", flush=True)
    return found


PARTS: dict[str, Callable[[Bench], Figures]] = {
    "ways": ways,
    "sizes": sizes,
    "again": again,
    "tagging": tagging.measured,
    "kills": lost,
    "stages": costs,
    "blocks": blocked,
}


def offers(option: str) -> bool:
    """Whether `timeline build` has an option."""
    return option in cluster.helped()


def say(words: str, taken: Taken) -> None:
    """Print a figure and the bytes it came with."""
    print(f"  {words}, bytes {taken.output}", flush=True)


def machine() -> dict[str, Any]:
    """What is measured on, and when."""
    told_of = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [row.partition(":")[2].strip() for row in told_of if row.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "gigabytes": round(memory, 1),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
    }


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description="Measure how timeline scales.")
    asked.add_argument("--full", action="store_true", help="an hour instead of some minutes")
    asked.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    asked.add_argument("--json", type=Path, help="write the figures here, beside those that are there")
    asked.add_argument("--scratch", type=Path, help="a folder for archives, kept; else one that is gone afterwards")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as gone:
        bench = Bench(FULL if wanted.full else QUICK, wanted.scratch or Path(gone))
        bench.scratch.mkdir(parents=True, exist_ok=True)
        print(", ".join(map(str, machine().values())), " ".join(TIMELINE), flush=True)
        for name in wanted.only:
            print(name, flush=True)
            figures = PARTS[name](bench) | {"measured": machine(), "full": wanted.full}
            if wanted.json:
                known = json.loads(wanted.json.read_text(encoding="utf-8")) if wanted.json.exists() else {}
                known[name] = figures
                wanted.json.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
