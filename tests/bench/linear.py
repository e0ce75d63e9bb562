"""How reading time grows with hostile text: seconds at 16 to 256 kB, and the slope of their logarithms."""

from __future__ import annotations

import time
from math import log
from statistics import linear_regression

from hostile import HOSTILE

from timeline.phrases import find

SIZES = (16_384, 65_536, 262_144)
RUNS = 3


def families() -> dict[str, tuple[float, float]]:
    """The slope of each family, and its milliseconds for a kilobyte at the largest size."""
    found = {}
    for name, piece in HOSTILE.items():
        find(piece * 64)
        taken = [seconds(piece * (size // len(piece))) for size in SIZES]
        slope = linear_regression([log(size) for size in SIZES], [log(value) for value in taken]).slope
        found[name] = (slope, taken[-1] * 1000 / (SIZES[-1] / 1000))
    return found


def seconds(text: str) -> float:
    """The best of a few readings: what else the machine does only adds."""
    best = float("inf")
    for run in range(RUNS):
        another = text + " " * run  # a text just read is remembered
        began = time.process_time()
        find(another)
        best = min(best, time.process_time() - began)
    return best
