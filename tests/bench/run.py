"""The benchmark: accuracy and speed beside rivals, on the same texts in one run.

    python tests/bench/run.py [MEGABYTES]

Accuracy is measured on the corpora beside the repository where they are there, and on our own dispatches always. Speed
is measured on so many megabytes (10 when not told) made from those texts; slow rivals read each text once.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import confidence  # noqa: E402  after the path is set
import dating  # noqa: E402
import gold  # noqa: E402
import linear  # noqa: E402
import pairing  # noqa: E402
import rivals  # noqa: E402
from measures import load, score  # noqa: E402

from timeline.engine import build  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Tool = Callable[[Iterable[gold.Text]], rivals.Answer]

RUNS = 5
MEGA = 1_000_000
OURS = "timeline dates"


def main() -> None:
    """Measure, and print each line as soon as it is known."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with tempfile.TemporaryDirectory() as scratch:
        others, skipped = rivals.present(Path(scratch))
        tools: dict[str, Tool] = {OURS: rivals.ours, **others}
        for line in report(tools, skipped, megabytes):
            print(line, flush=True)


def report(tools: dict[str, Tool], skipped: list[str], megabytes: float) -> Iterator[str]:
    """The whole report, line by line."""
    yield f"{datetime.now(UTC):%Y-%m-%d}, {machine()}"
    news: list[gold.Text] = []
    for name, texts in gold.corpora().items():
        news = news or texts
        yield from accuracy(name, texts, tools)
    if not news:
        yield from ("", "The corpora are not in ../shared: accuracy is measured on our own dispatches alone.")
    yield from own(tools)
    yield from speed(news or gold.dispatches(), tools, megabytes)
    yield from commands()
    yield from hostile()
    yield from chronology()
    yield from ("", *dating.report())
    yield from ("", *pairing.report())
    yield from ("", *confidence.report())
    yield from ("", *(f"Skipped: {why}" for why in skipped)) if skipped else ()


def machine() -> str:
    """What the figures were measured on."""
    told = Path("/proc/cpuinfo")
    names = [row.partition(":")[2].strip() for row in told.read_text().splitlines() if row.startswith("model name")]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores of which one is used, {python}"


def accuracy(name: str, texts: list[gold.Text], tools: dict[str, Tool]) -> Iterator[str]:
    """F1 as TempEval-3 counts it, on texts with gold."""
    scorer = gold.beside("scorer")
    size = sum(len(text.text.encode()) for text in texts)
    head = f"{name}: {len(texts)} texts, {size / 1000:,.0f} kB"
    yield from heading(head, "strict F1", "relaxed F1", "value F1", "dates only", "kB/s")
    for tool, read in tools.items():
        found, took = read(texts)
        pairs = [(list(text.marked), found.get(text.id, [])) for text in texts]
        every, dates = scorer.measure(pairs), scorer.measure(pairs, scorer.is_calendar)
        shares = [every["strict_f1"], every["relaxed_f1"], every["value_norm_f1"], dates["value_norm_f1"]]
        yield row(tool, *(f"{100 * share:.1f}" for share in shares), f"{size / took / 1000:,.0f}")


def own(tools: dict[str, Tool]) -> Iterator[str]:
    """How many of the dates marked in the dispatches are found and right."""
    texts = gold.dispatches()
    yield from heading("our own dispatches, dates marked by hand", "marked", "found", "right")
    for tool, read in tools.items():
        yield row(tool, *map(str, gold.right(texts, read(texts)[0])))


def speed(texts: list[gold.Text], tools: dict[str, Tool], megabytes: float) -> Iterator[str]:
    """Megabytes a second, on so much text that starting does not count."""
    many = gold.repeated(texts, int(megabytes * MEGA))
    size = sum(len(text.text.encode()) for text in many)
    yield from heading(f"speed on {size / MEGA:,.0f} MB of such texts, no two the same", "MB/s")
    for tool, read in tools.items():
        slow = tool.startswith(rivals.SLOW)
        _, took = read(texts if slow else many)
        read_size = sum(len(text.text.encode()) for text in texts) if slow else size
        yield row(f"{tool} (whole process)" if tool == OURS else tool, f"{read_size / took / MEGA:.2f}")


def commands() -> Iterator[str]:
    """Seconds of whole processes."""
    yield from heading(f"whole processes, median of {RUNS}", "seconds")
    sentence = ["dates", "-"]
    for name, arguments in (
        ("one sentence through timeline dates", sentence),
        ("timeline build seeds/", ["build", str(gold.ROOT / "seeds")]),
        ("timeline --help", ["--help"]),
        ("timeline --version", ["--version"]),
    ):
        yield row(name, f"{median(arguments):.3f}")


def median(arguments: list[str]) -> float:
    """The median of the seconds that a command takes."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        command = [sys.executable, "-m", "timeline", *arguments]
        subprocess.run(command, input=b"It fell on Sunday.", check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def hostile() -> Iterator[str]:
    """How time grows with text made to slow the reading down, the steepest family and the dearest."""
    found = linear.families()
    steepest, dearest = max(found, key=lambda name: found[name][0]), max(found, key=lambda name: found[name][1])
    yield from heading(f"{len(found)} hostile families, 16 to 262 kB", "slope", "ms/kB")
    for what, name in (("steepest", steepest), ("dearest", dearest)):
        slope, cost = found[name]
        yield row(f"{what}: {name}", f"{slope:.2f}", f"{cost:.2f}")


def chronology() -> Iterator[str]:
    """How good the timeline of the dispatches is, each dated by what sources.toml knows."""
    timeline, _ = build([str(gold.ROOT / "seeds")])
    texts = {text.id.removesuffix(".txt"): text.text for text in gold.dispatches()}
    result = score(load(gold.ROOT / "tests" / "gold" / "seed_events.jsonl"), timeline, texts)
    yield from heading("timeline build seeds/, against events labelled by hand", "")
    yield row("labelled events found", f"{result.recall:.1%}")
    yield row("citations that were labelled", f"{result.precision:.1%}")
    yield row("dated right, of those found", f"{result.dated_right:.1%}")
    yield row("dated wrong", str(len(result.misdated)))
    yield row("citations that do not stand in the text", str(result.drift))


def heading(name: str, *columns: str) -> tuple[str, ...]:
    return "", row(name, *columns), "-" * len(row(name, *columns))


def row(name: str, *cells: str) -> str:
    return f"{name:<56}" + "".join(f"{cell:>12}" for cell in cells)


if __name__ == "__main__":
    main()
