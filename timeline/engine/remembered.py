"""What documents told by themselves in earlier runs.

A document is known again by all that reading took out of its file, and by the program: one whose text or day changed,
or that another version read, is a new one.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from dataclasses import fields, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from timeline import __version__
from timeline.engine.cache import key
from timeline.engine.codec import dumped, loaded
from timeline.engine.shown import Shown
from timeline.engine.single import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.engine.cache import Cache
    from timeline.model import Document

_Thing = TypeVar("_Thing")
_Kind = TypeVar("_Kind", Look, Shown)

_BATCH = 64  # documents that are asked for, or kept, at a time
_LOST = 0.02  # seconds of work that may be lost with a run that is killed, beside what is in hand


class Remembered:
    """What is remembered of documents; nothing where there is no cache."""

    def __init__(self, cache: Cache | None) -> None:
        """What a cache holds."""
        self._cache = cache
        self._waiting: list[tuple[str, str]] = []
        self._since = monotonic()  # when all was put down

    def batches(self, documents: Iterable[_Thing]) -> Iterator[tuple[_Thing, ...]]:
        """Yield documents as many at a time as are asked for together."""
        each = iter(documents)
        while batch := tuple(islice(each, _BATCH if self._cache else 1)):
            yield batch

    def looks(self, documents: Sequence[Document]) -> dict[str, Look]:
        """Return what is known of some documents by themselves, by their ids."""
        keys = {document.id: _key("look", document) for document in documents} if self._cache else {}
        return {name: one for name, one in self._known(Look, keys).items() if one.told}

    def shown(self, document: Document) -> Shown | None:
        """Return what a document is known to be to the others."""
        keys = {document.id: _key("shown", document)} if self._cache else {}
        return self._known(Shown, keys).get(document.id)

    def keep(self, document: Document, one: Look | Shown) -> None:
        """Keep what was found of a document; of one whose day is open nothing is kept but what it is to the others."""
        if not self._cache:
            return
        if isinstance(one, Shown):
            self._waiting.append((_key("shown", document), dumped(one)))
        elif one.told:
            self._waiting.append((_key("look", document), dumped(replace(one, shown=None))))
        if len(self._waiting) >= _BATCH or monotonic() - self._since >= _LOST:
            self.put_down()

    def put_down(self) -> None:
        """Put on the disk what waits to be."""
        if self._cache:
            self._cache.put(self._waiting)
        self._waiting, self._since = [], monotonic()

    def _known(self, kind: type[_Kind], keys: Mapping[str, str]) -> dict[str, _Kind]:
        texts = self._cache.get(list(keys.values())) if self._cache and keys else {}
        found = {}
        for name, one in keys.items():
            with suppress(ValueError):  # what no longer is of its kind is found anew
                if one in texts:
                    found[name] = loaded(kind, texts[one])
        return found


def _key(what: str, document: Document) -> str:
    """Return the name under which something is kept of a document, of all that can shape it."""
    facts = (getattr(document, field.name) for field in fields(document) if field.name != "text")
    return key(what, program(), document.text, repr(tuple(facts)))


@cache
def program() -> str:
    """Return what stands for this program: its files to the last byte, and the versions of what it rests on."""
    here = Path(__file__).parents[1]
    told = sha256(repr((__version__, sys.version_info[:2], *_packages())).encode())
    for file in sorted(here.rglob("*")):
        if file.suffix in {".py", ".toml", ".json", ".md", ".txt"} and file.is_file():
            told.update(file.relative_to(here).as_posix().encode())
            told.update(file.read_bytes())
    return told.hexdigest()


def _packages() -> Iterator[str]:
    """Yield the versions of what the program rests on, as far as it is there: readers, and dateparser."""
    with suppress(PackageNotFoundError):
        for one in sorted({re.split(r"[^\w.-]", need)[0] for need in requires("timeline") or ()}):
            with suppress(PackageNotFoundError):
                yield f"{one} {version(one)}"
