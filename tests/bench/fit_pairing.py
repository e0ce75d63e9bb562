"""The weights of `timeline/syntax/pairing.toml`, fitted to the two thirds of the linked dates that are not held out.

A candidate's share is that of its weights among all candidates of its sentence; the weights are those under which the
linked events have the largest shares, kept small. `--folds` prints how well that does inside the two thirds.
"""

from __future__ import annotations

import math
import sys
import zlib
from collections import Counter
from dataclasses import dataclass

from gold import ROOT
from pairing import Link, links, own

from timeline.syntax.around import around
from timeline.syntax.pairing import candidates, features

FILE = ROOT / "timeline" / "syntax" / "pairing.toml"
HEAD = """# What speaks for and against a word being the one a date tells of,
# "before" and "after" being sides of the date.
# Written by tests/bench/fit_pairing.py: change that, or the features in pairing.py, and run it again.
"""
ROUNDS = 40
RATE = 0.15
SMALL = 5.0  # how strongly weights are kept small
SELDOM = 5  # a feature of fewer candidates has no weight
NOTHING = 0.05  # a weight below this is left out
FOLDS = 5


@dataclass(frozen=True)
class Case:
    """The candidates of one phrase: the features of each, and whether it is an event linked to the phrase."""

    file: str
    features: list[list[str]]
    right: list[bool]


Weights = dict[str, float]


def case_of(link: Link) -> Case:
    base = link.sentence[0]
    seen = around(link.text[base : link.sentence[1]], (link.phrase[0] - base, link.phrase[1] - base))
    found = candidates(seen)
    spans = [(base + seen.tokens[at].start, base + seen.tokens[at].end) for at in found]
    return Case(link.file, [sorted(set(features(seen, at))) for at in found], [link.right(*span) for span in spans])


def fit(cases: list[Case]) -> Weights:
    """The weights, by steps against the slope, each weight's as long as its slopes so far allow."""
    often = Counter(name for case in cases for names in case.features for name in names)
    weights = {name: 0.0 for name in sorted(often) if often[name] >= SELDOM}
    squares = dict.fromkeys(weights, 1e-8)
    telling = [
        ([[name for name in names if name in weights] for names in case.features], case.right)
        for case in cases
        if any(case.right) and not all(case.right)
    ]
    for _ in range(ROUNDS):
        slopes = {name: SMALL * weight for name, weight in weights.items()}
        for rows, right in telling:
            for names, slope in zip(rows, slopes_of(rows, right, weights), strict=True):
                for name in names:
                    slopes[name] += slope
        for name, slope in slopes.items():
            squares[name] += slope * slope
            weights[name] -= RATE * slope / math.sqrt(squares[name])
    return {name: round(weight, 2) for name, weight in weights.items() if abs(weight) >= NOTHING}


def slopes_of(rows: list[list[str]], right: list[bool], weights: Weights) -> list[float]:
    """How much too large the share of each candidate is."""
    scores = [sum([weights[name] for name in names]) for names in rows]
    shares = [math.exp(score - max(scores)) for score in scores]
    whole, good = sum(shares), sum(share for share, ok in zip(shares, right, strict=True) if ok)
    return [share / whole - (share / good if ok else 0.0) for share, ok in zip(shares, right, strict=True)]


def hits(cases: list[Case], weights: Weights) -> int:
    """How many cases have a right word first."""
    count = 0
    for case in cases:
        scores = [sum(weights.get(name, 0.0) for name in names) for names in case.features]
        count += bool(scores) and case.right[scores.index(max(scores))]
    return count


def folds(cases: list[Case]) -> float:
    """The percentage right where each fifth of the documents is read by the weights of the others."""
    right, ours = 0, [case_of(link) for link in own()]
    for number in range(FOLDS):
        inside = [case for case in cases if zlib.crc32(b"fold " + case.file.encode()) % FOLDS == number]
        right += hits(inside, fit([case for case in cases if case not in inside] + ours))
    return 100 * right / len(cases)


def written(weights: Weights) -> str:
    """The weights as TOML, a table for each family of features."""
    families = sorted({name.split(" ", 1)[0] for name in weights})
    rows = {family: sorted(name for name in weights if name.split(" ", 1)[0] == family) for family in families}
    tables = (
        f"\n[{family}]\n" + "".join(f'"{name.split(" ", 1)[1]}" = {weights[name]}\n' for name in names)
        for family, names in rows.items()
    )
    return HEAD + "".join(tables)


def main() -> None:
    """Write the weights, or print what they are worth."""
    cases = [case_of(link) for link in links() if not link.held_out]
    if not cases:
        sys.exit("fit_pairing: the corpora do not stand beside the repository")
    if "--folds" in sys.argv[1:]:
        print(f"{len(cases)} dates, each fifth by the weights of the others: {folds(cases):.1f} percent right")
        return
    weights = fit(cases + [case_of(link) for link in own()])
    FILE.write_text(written(weights), encoding="utf-8")
    print(
        f"{len(weights)} weights from {len(cases)} dates, {100 * hits(cases, weights) / len(cases):.1f} percent right"
    )


if __name__ == "__main__":
    main()
