"""What came of a run over the same files with the same options: kept whole, and given again without reading any.

Files are known again by their bytes. Nothing is kept of a run that lost anything, for that may come right the next
time, nor of one whose files changed while it ran, nor of standard input.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from timeline.contract import DocumentRecord, EventRecord, UnplacedRecord
from timeline.engine.cache import key
from timeline.engine.chunks import chunks
from timeline.engine.outcome import Outcome, Problems
from timeline.engine.remembered import program
from timeline.lines import Lines
from timeline.model import Problem
from timeline.readers import READERS
from timeline.readers.files import SIDECAR, STDIN, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.engine.cache import Cache
    from timeline.engine.options import Options
    from timeline.engine.spill import Spill

_PART = 1 << 18  # characters of lines that are kept under one key


class _State(NamedTuple):
    """A file as it was when its bytes were read."""

    path: str
    size: int
    changed: int


class Again:
    """A run, known by its files and options, and what the last one like it came to."""

    def __init__(self, cache: Cache, paths: Sequence[str], options: Options) -> None:
        """Read the bytes of all files."""
        self._cache = cache
        self._states: list[_State] = []
        digests = None if STDIN in paths else self._digests(paths, options)
        self._key = key("run", program(), repr(options), *paths, *digests) if digests is not None else ""

    def _digests(self, paths: Sequence[str], options: Options) -> list[str] | None:
        """Return what stands for each file and its path; nothing where one cannot be read."""
        try:
            return [told for path in sorted(set(_files(paths, options))) for told in (path, self._digest(path))]
        except OSError:
            return None

    def _digest(self, path: str) -> str:
        with Path(path).open("rb") as file:
            about = os.fstat(file.fileno())
            self._states.append(_State(path, about.st_size, about.st_mtime_ns))
            return file_digest(file, "sha256").hexdigest()

    def found(self, spill: Spill) -> Outcome | None:
        """Return what is kept of such a run, all of it, or nothing."""
        told = self._cache.get([self._key]).get(self._key) if self._key else None
        if told is None:
            return None
        for name, parts, _ in (head := json.loads(told))["lists"]:
            for at in range(parts):
                one = key(self._key, name, str(at))
                part = self._cache.get([one]).get(one)
                if part is None:
                    return None
                spill.add("kept", [(name, at, part)], 3)
        spill.problem(*(Problem(*one) for one in head["problems"]))
        many = {name: count for name, _, count in head["lists"]}
        return Outcome(
            Lines(DocumentRecord, lambda: _lines(spill, "documents"), many["documents"]),
            Lines(EventRecord, lambda: _lines(spill, "events"), many["events"]),
            Lines(UnplacedRecord, lambda: _lines(spill, "unplaced"), many["unplaced"]),
            Problems(spill),
        )

    def keep(self, outcome: Outcome) -> None:
        """Keep what came of the run, its head last: who finds that finds all."""
        problems = list(outcome.problems)
        if not self._key or any(not one.note for one in problems) or self._changed():
            return
        lists = [
            ("documents", self._put("documents", outcome.documents.lines()), len(outcome.documents)),
            ("events", self._put("events", outcome.events.lines()), len(outcome.events)),
            ("unplaced", self._put("unplaced", outcome.unplaced.lines()), len(outcome.unplaced)),
        ]
        told = [(one.path, one.message, one.lost, one.note) for one in problems]
        self._cache.put([(self._key, json.dumps({"lists": lists, "problems": told}))])

    def _put(self, name: str, lines: Iterable[str]) -> int:
        """Keep the lines of a list in parts; return how many parts there are."""
        parts = 0
        for part in _parts(lines):
            self._cache.put([(key(self._key, name, str(parts)), part)])
            parts += 1
        return parts

    def _changed(self) -> bool:
        """Tell whether a file is not what it was when its bytes were read."""
        for state in self._states:
            with suppress(OSError):
                about = Path(state.path).stat()
                if (about.st_size, about.st_mtime_ns) == (state.size, state.changed):
                    continue
            return True
        return False


def _files(paths: Sequence[str], options: Options) -> Iterator[str]:
    """Yield the files that shape what comes of a run."""
    folders = set()
    for path in find(paths, READERS, options.asked.exclude):
        if isinstance(path, str):
            yield path
            folders.add(Path(path).parent)
    beside = (folder / SIDECAR for folder in folders)
    yield from chain(options.chronicle, (str(file) for file in beside if file.is_file() and not file.is_symlink()))


def _parts(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines together, as many as make a part."""
    return ("\n".join(part) for _, part in chunks(lines, len, _PART))


def _lines(spill: Spill, name: str) -> Iterator[str]:
    for (part,) in spill.rows("SELECT lines FROM kept WHERE name = ? ORDER BY part", name):
        yield from part.split("\n")
