"""The benchmark: accuracy on the dispatches, and speed beside a rival in the same run.

    python tests/bench/run.py [FOLDER OF TEXTS]

Every figure is the median of five runs of the whole process or function, on texts that are at hand. The rival is
dateparser's `search_dates`, on the same texts, in the same run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

from measures import load, score  # noqa: E402  after the path is set

from timeline.engine import build  # noqa: E402
from timeline.phrases import find  # noqa: E402

RUNS = 5
COPIES = 40  # of the texts: enough that a run takes a good part of a second


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median of the seconds a piece of work takes."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def command(*arguments: str) -> Callable[[], object]:
    """Return a whole process of the command line as a piece of work."""
    return lambda: subprocess.run([sys.executable, "-m", "timeline", *arguments], check=True, capture_output=True)


def rival(texts: list[str]) -> Callable[[], object]:
    """Return dateparser's own search over the texts as a piece of work."""
    from dateparser.search import search_dates  # noqa: PLC0415  half a second to import

    return lambda: [search_dates(text, languages=["en"]) for text in texts]


def row(name: str, value: str) -> None:
    """Print one figure."""
    print(f"{name:<58}{value:>16}")


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    size = sum(len(text.encode()) for text in texts)
    timeline, _ = build([str(ROOT / "seeds")])
    own = {path.stem: path.read_bytes().decode() for path in (ROOT / "seeds").glob("*.txt")}
    result = score(load(HERE.parent / "gold" / "seed_events.jsonl"), timeline, own)
    print("accuracy on seeds/, dated by sources.toml alone")
    row("labelled events found", f"{result.recall:.1%}")
    row("citations that were labelled", f"{result.precision:.1%}")
    row("dated right, of those found", f"{result.dated_right:.1%}")
    row("dated wrong", str(len(result.misdated)))
    row("citations that do not stand in the text", str(result.drift))
    print(f"\nspeed on {folder.name}/, {size / 1000:.0f} kB, one core, median of {RUNS}")
    ours = median(lambda: [find(text) for text in texts * COPIES]) / COPIES
    theirs = median(rival(texts), 1)
    row("find phrases", f"{size / ours / 1e6:.2f} MB/s")
    row("dateparser search_dates, the same texts", f"{size / theirs / 1e6:.3f} MB/s")
    with tempfile.TemporaryDirectory() as scratch:
        big = Path(scratch) / "big.txt"
        big.write_text("\n\n".join(texts * COPIES), encoding="utf-8")
        taken = median(command("dates", str(big)))
        row("timeline dates, whole process", f"{big.stat().st_size / taken / 1e6:.2f} MB/s")
    row("timeline build seeds/, whole process", f"{median(command('build', str(ROOT / 'seeds'))):.3f} s")
    row("timeline --help, whole process", f"{median(command('--help')):.3f} s")
    row("timeline --version, whole process", f"{median(command('--version')):.3f} s")


if __name__ == "__main__":
    main()
