"""What of an archive is to be read: the same as of a folder, with what its `sources.toml` tells."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from timeline.readers.files import SIDECAR, fits
from timeline.readers.formats import READERS
from timeline.readers.sidecar import described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Problem
    from timeline.readers.source import Facts, Source

_MOST_KINDS = 5  # of members passed over, told by name


def plain_name(name: str) -> str:
    r"""The name of a member as it can be shown, wherever it asks to be unpacked to.

    >>> plain_name("../../etc/./x.txt"), plain_name("C:\\in\\y.txt")
    ('etc/x.txt', 'C:/in/y.txt')
    """
    parts = name.encode(errors="backslashreplace").decode().replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in {"", ".", ".."})


class Contents:
    """The members of one archive as they are met: which to read, what is known of them, and what is left out."""

    def __init__(self, source: Source) -> None:
        """Nothing is met yet; the title and the address of an archive are not those of a document in it."""
        self._source = replace(source, facts=replace(source.facts, title=None, url=None))
        self._tables: dict[str, dict[str, object]] = {}  # of the folders in it
        self._served: set[tuple[str, str]] = set()  # the entries of those that told of a member
        self._others: Counter[str] = Counter()  # that are no documents, by their suffix
        self._left: dict[str, list[str]] = {}  # documents that cannot be read, by the reason
        self._notes: list[Problem] = []
        self._folders: set[str] = set()

    def wants(self, name: str) -> bool:
        """Whether a member is a document by its name, or describes some; what is hidden is passed over."""
        path = PurePosixPath(name)
        if any(part.startswith(".") or part == "__MACOSX" for part in path.parts):
            return False
        if fits(name, self._source.asked.exclude):
            return False
        if path.name == SIDECAR:
            return True
        if path.suffix.lower() not in READERS:
            self._others[path.suffix.lower() or "without a suffix"] += 1
            return False
        return path.stem.lower() != "readme"

    def describe(self, name: str, data: bytes) -> None:
        """Take in what a `sources.toml` says of the members beside it."""
        folder = str(PurePosixPath(name).parent)
        if folder in self._folders:
            self._note(folder, ["stands after documents that it may describe: put it first in the archive"])
            return
        try:
            self._tables[folder] = tomllib.loads(data.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            self._note(folder, [f"is not valid TOML in UTF-8 ({error}): mend it; nothing of it was used"])

    def member(self, name: str) -> Source:
        """A member to be read, with what is known of it."""
        path = PurePosixPath(name)
        folder = str(path.parent)
        self._folders.add(folder)
        member = self._source.member(name, ())
        table = self._tables.get(folder, {})
        own = {key: table[key] for key in (path.name, path.stem) if key in table}
        if not own:
            return member
        self._served |= {(folder, key) for key in own}
        facts, notes = described(own, [path.name])
        self._note(folder, notes)
        known: Facts | None = facts.get(path.name)
        return replace(member, facts=known.over(member.facts)) if known else member

    def leave(self, name: str, why: str) -> None:
        """Note a document that cannot be read, and why."""
        self._left.setdefault(why, []).append(name)

    def told(self) -> Iterator[Problem]:
        """What is to be told of the archive once all of it is read."""
        for folder, table in self._tables.items():
            idle = {key: value for key, value in table.items() if (folder, key) not in self._served}
            self._note(folder, described(idle, [])[1])
        yield from dict.fromkeys(self._notes)
        for why, names in self._left.items():
            more = f" and {len(names) - _MOST_KINDS} more" if len(names) > _MOST_KINDS else ""
            yield self._source.problem(f"{', '.join(names[:_MOST_KINDS])}{more}: {why}")
        if not self._folders and not self._left:
            yield self._source.problem(f"holds no documents ({', '.join(sorted(READERS))}): leave it out")
        elif self._others:
            kinds = ", ".join(f"{count} {kind}" for kind, count in self._others.most_common(_MOST_KINDS))
            message = f"what is no document in it ({kinds}) is passed over: unpack it to have such a file read as text"
            yield self._source.problem(message, lost=False, note=True)

    def _note(self, folder: str, notes: list[str]) -> None:
        part = self._source.member(str(PurePosixPath(folder, SIDECAR)), ())
        self._notes += [part.problem(note, lost=False) for note in notes]
