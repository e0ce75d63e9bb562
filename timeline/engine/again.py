"""What came of a run over the same files with the same options: kept whole, and given again without reading any.

Files are known again by their bytes. Nothing is kept of a run that lost anything, for that may come right the next
time, nor of one whose files changed while it ran, nor of standard input.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

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

_PIECE = 1 << 16  # bytes of a file that are read at a time
_PART = 1 << 18  # characters of lines that are kept under one key


class Again:
    """A run, known by its files and options, and what the last one like it came to."""

    def __init__(self, cache: Cache, paths: Sequence[str], options: Options) -> None:
        """Read the bytes of all files."""
        self._cache = cache
        self._files = partial(_files, paths, options)
        self._states = self._key = ""
        if STDIN not in paths:
            with suppress(OSError):
                told, self._states = _read(self._files())
                self._key = key("run", program(), repr(options), *paths, told)

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
        """Tell whether the files are not what they were when their bytes were read."""
        states = sha256()
        with suppress(OSError):
            for path in self._files():
                states.update(_state(path, Path(path).stat()))
            return states.hexdigest() != self._states
        return True


def _files(paths: Sequence[str], options: Options) -> list[str]:
    """Return the files that shape what comes of a run."""
    found = {path for path in find(paths, READERS, options.asked.exclude) if isinstance(path, str)}
    folders = {"".join(path.rpartition("/")[:2]) for path in found}
    beside = (
        file for file in (Path(folder, SIDECAR) for folder in folders) if file.is_file() and not file.is_symlink()
    )
    return sorted({*found, *options.chronicle, *map(str, beside)})


def _read(files: Iterable[str]) -> tuple[str, str]:
    """Return what stands for the bytes of files, and what stands for their states when they were read."""
    told, states = sha256(), sha256()
    for path in files:
        with Path(path).open("rb") as file:
            states.update(_state(path, os.fstat(file.fileno())))
            alone = sha256()
            while piece := file.read(_PIECE):
                alone.update(piece)
            told.update(os.fsencode(path) + b"\0" + alone.digest())
    return told.hexdigest(), states.hexdigest()


def _state(path: str, about: os.stat_result) -> bytes:
    return b"%b\0%d %d\n" % (os.fsencode(path), about.st_size, about.st_mtime_ns)


def _parts(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines together, as many as make a part."""
    return ("\n".join(part) for _, part in chunks(lines, len, _PART))


def _lines(spill: Spill, name: str) -> Iterator[str]:
    for (part,) in spill.rows("SELECT lines FROM kept WHERE name = ? ORDER BY part", name):
        yield from part.split("\n")
