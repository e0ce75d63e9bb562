"""What several processes gain: documents a second, processor time and memory, and whether the bytes are the same.

    python tests/bench/jobs.py DOCUMENTS.jsonl [COUNT] [JOBS ...]

Repeats the documents under other ids, and with other numbers in them, until there are COUNT (5,000 when not told).
"""

from __future__ import annotations

import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNT, JOBS = 5_000, (1, 2)
_NUMBER = re.compile(r"(?<![\w.,/-])[1-9]\d?(?= [a-z]{4,}s\b)")  # "12 soldiers", and no date


def main(file: str, count: str = str(COUNT), *jobs: str) -> None:
    """Measure each number of processes on one file that is made for it."""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made.jsonl")
        chance = random.Random(0)
        repeated = islice(cycle(lines), int(count))
        made.write_text("".join(perturbed(line, n, chance) for n, line in enumerate(repeated)), encoding="utf-8")
        print(f"{int(count):,} documents, {made.stat().st_size / 1e6:.1f} MB")
        for one in jobs or JOBS:
            print(measured(made, int(one), int(count)), flush=True)


def perturbed(line: str, number: int, chance: random.Random) -> str:
    """A document under another id, its counts of things changed and its sentences in another order: no near-copy."""
    told = json.loads(line)
    sentences = _NUMBER.sub(lambda _: str(chance.randint(2, 99)), told["text"]).split("\n")
    chance.shuffle(sentences)
    day = told.get("published") or told.get("dct")
    return json.dumps({"id": f"d{number:06}", "text": "\n".join(sentences), "published": day}) + "\n"


def measured(made: Path, jobs: int, count: int) -> str:
    """What one run took; of memory, the most that any one of its processes held."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    command = [sys.executable, "-m", "timeline", "build", "-q", "-f", "json", "-j", str(jobs), str(made)]
    written = subprocess.run(command, check=False, capture_output=True, cwd=ROOT).stdout
    seconds = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (
        f"-j {jobs}: {count / seconds:.0f} documents a second, {seconds:.1f} s, {used:.1f} s of processor time, "
        f"{after.ru_maxrss / 1024:.0f} MB, bytes {sha256(written).hexdigest()[:12]}"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
