"""What the document of a file is called."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from timeline.readers.files import STDIN, shown, stem_and_suffix

if TYPE_CHECKING:
    from collections.abc import Sequence


def names(paths: Sequence[str]) -> dict[str, str]:
    """The id of each path: its stem, with as much of its folder or suffix as tells it from the others.

    >>> list(names(["a/report.txt", "b/report.txt", "b/other.md", "-"]).values())
    ['a/report', 'b/report', 'other', 'stdin']
    >>> list(names(["a/x.txt", "a/x.md"]).values())
    ['x.txt', 'x.md']
    """
    ids = {path: "stdin" if path == STDIN else shown(stem_and_suffix(path)[0]) for path in paths}
    count = Counter(ids.values())
    twins = [path for path, name in ids.items() if count[name] > 1]
    if not twins:
        return ids
    ids |= _parted(twins)
    while True:
        count = Counter(ids.values())
        clash = {path: shown(path) for path, name in ids.items() if count[name] > 1 and name != shown(path)}
        if not clash:
            return ids
        ids |= clash


def _parted(paths: Sequence[str]) -> dict[str, str]:
    """The ids of paths whose stem is that of another."""
    bases = {path: _base(path) for path in paths}
    twins = Counter(bases.values())
    tails = _tails(list(twins))
    return {path: tails[base] + shown(stem_and_suffix(path)[1]) * (twins[base] > 1) for path, base in bases.items()}


def _base(path: str) -> tuple[str, ...]:
    """The folders of a path and its stem."""
    pure = PurePath(path)
    folders = (part for part in pure.parts[:-1] if part != pure.anchor)
    return (*map(shown, folders), "stdin" if path == STDIN else shown(stem_and_suffix(path)[0]))


def _tails(bases: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """The shortest ends of different sequences that differ."""
    depth = dict.fromkeys(bases, 1)
    while True:
        tails = {base: "/".join(base[-depth[base] :]) for base in bases}
        count = Counter(tails.values())
        longer = [base for base in bases if count[tails[base]] > 1 and depth[base] < len(base)]
        if not longer:
            return tails
        for base in longer:
            depth[base] += 1
