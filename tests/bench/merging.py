"""How merging grows: seconds, memory and comparisons for made-up tellings, each size in a process of its own.

    python tests/bench/merging.py [COUNT ...]

Prints a line for each size (25,000, 50,000 and 100,000 when not told) and the exponent by which the time grows.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from math import log
from pathlib import Path
from statistics import linear_regression

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]

from tellings import generated  # noqa: E402  after the path is set

from timeline.merge import merge  # noqa: E402
from timeline.merge.cluster import blocks, paired, rarity  # noqa: E402
from timeline.merge.telling import telling  # noqa: E402

SIZES = (25_000, 50_000, 100_000)


def main() -> None:
    """Measure the size told, or each in a process of its own and how the time grows from one to the next."""
    if sys.argv[1:2] == ["--one"]:
        print(one(int(sys.argv[2])))
        return
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    taken = []
    for size in sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        line = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        print(line, flush=True)
        taken.append(float(line.split(" s,")[0].split()[-1]))
    if len(sizes) > 1:
        slope = linear_regression([log(size) for size in sizes], [log(value) for value in taken]).slope
        print(f"time grows with the {slope:.2f}th power of the tellings")


def one(size: int) -> str:
    """Return what merging so many tellings took, and how well it went."""
    events, truth = generated(size)
    began = time.process_time()
    records = merge(events)
    seconds = time.process_time() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    mixed = sum(len({truth[source.document, source.start] for source in record.sources}) > 1 for record in records)
    tellings = [telling(event) for event in events]
    rare = rarity(tellings)
    compared = sum(1 for block in blocks(tellings) for _ in paired(block, rare))
    return (
        f"{size:,} tellings: {seconds:.1f} s, {megabytes:.0f} MB, {compared / size:.1f} comparisons a telling; "
        f"{len(set(truth.values())):,} events found as {len(records):,}, {mixed} of them of more than one"
    )


if __name__ == "__main__":
    main()
