"""Door 2: a file → Document | Problem.

To add a format: a module with one `read`, one entry in `READERS`, one sample in the tests.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections import deque
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from timeline.model import Document, Problem
from timeline.readers import jsonl, text
from timeline.readers.files import STDIN, complaint, find, lines, shown
from timeline.readers.formats import READERS, Answers, reader_of
from timeline.readers.ids import names
from timeline.readers.language import told
from timeline.readers.opened import read_file, reader_at
from timeline.readers.sidecar import Sidecar, load
from timeline.readers.source import Asked, Columns, Facts, Limits, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from timeline.readers.jail import Jail

__all__ = ["ASKED", "READERS", "Asked", "Columns", "Facts", "Limits", "Source", "read_all"]

Item = tuple[str, Source] | Problem  # a path with what is known of it, or what is wrong with it
_WORKERS = max(1, min(4, os.cpu_count() or 1))
_AHEAD = 2 * _WORKERS  # files whose reading has begun before their turn
ASKED = Asked()


def read_all(paths: Sequence[str], asked: Asked = ASKED, stdin: BinaryIO | None = None) -> Answers:
    r"""The documents of files, folders and `-`, one after the other, and what is wrong with any of them.

    >>> import io
    >>> [found.text for found in read_all(["-"], stdin=io.BytesIO(b"Mosul fell on Sunday.\n"))]
    ['Mosul fell on Sunday.\n']
    """
    found = tuple(find(paths, READERS, asked.exclude))
    ids = names([item for item in found if isinstance(item, str)])
    owners = {name: path for path, name in ids.items() if not reader_of(path).many}
    with ExitStack() as stack:

        @cache
        def jail() -> Jail:
            from timeline.readers.jail import Jail as Cells  # noqa: PLC0415 - plain text needs no process

            return stack.enter_context(Cells(asked.limits, min(_WORKERS, max(1, len(ids)))))

        begun = (_begin(item, stdin, jail) for item in _sources(found, ids, asked))
        yield from _once(_in_order(begun), owners)


def _sources(found: Iterable[str | Problem], ids: dict[str, str], asked: Asked) -> Iterator[Item]:
    """What is to be read, with what its folder tells of it."""
    sidecars: dict[PurePath, Sidecar] = {}
    for item in found:
        if isinstance(item, Problem):
            yield item
            continue
        folder, slash, name = item.rpartition("/")
        source = Source(shown(item), ids[item], asked=asked, name=name)
        if item != STDIN:
            home = _home(folder + slash)
            if home not in sidecars:
                sidecars[home] = load(home, asked.limits.bytes)
                yield from sidecars[home].problems
            if name in sidecars[home].facts:
                source = replace(source, facts=sidecars[home].facts[name])
        yield item, source


_home = lru_cache(maxsize=64)(PurePath)  # most files share a folder with the one before


def _begin(item: Item, stdin: BinaryIO | None, jail: Callable[[], Jail]) -> Answers:
    """Begin to read, in a process of its own what could hurt ours."""
    if isinstance(item, Problem):
        return iter((item,))
    path, source = item
    if path == STDIN:
        return _piped(source, stdin)
    return read_file(source, path) if reader_at(source, path).inside else jail().read(source, path)


def _in_order(begun: Iterator[Answers]) -> Answers:
    """The answers of one input after the other, while the next ones are being read."""
    waiting: deque[Answers] = deque()
    for answers in begun:
        waiting.append(answers)
        if len(waiting) > _AHEAD:
            yield from waiting.popleft()
    while waiting:
        yield from waiting.popleft()


def _once(answers: Answers, owners: dict[str, str]) -> Answers:
    """Each document under an id that no other has; `owners` are the files whose one document has theirs."""
    taken: set[str] = set()
    for answer in answers:
        if isinstance(answer, Document):
            owner = owners.get(answer.id)
            if answer.id in taken or (owner is not None and shown(owner) != answer.path):
                part = f"{answer.part}: " if answer.part else ""
                message = f'{part}the id "{answer.id}" is that of another input: give each document its own id'
                yield Problem(answer.path, message)
                continue
            taken.add(answer.id)
            yield from told(answer)
        yield answer


def _piped(source: Source, stdin: BinaryIO | None) -> Answers:
    """The documents of standard input: JSON Lines when it begins with a brace, else one plain text."""
    stream = stdin or (sys.stdin and sys.stdin.buffer)
    if not stream or stream.closed:
        yield source.problem("is closed: pipe something in, or name a file")
        return
    try:
        pieces = lines(stream, source.limits.bytes)
        head, begins = _beginning(pieces, source.limits.bytes)
        read = jsonl.read if begins == b"{" else text.read
        yield from read(replace(source, lines=chain(head, pieces)))
    except OSError as error:
        yield source.problem(complaint(error))


def _beginning(pieces: Iterator[bytes], limit: int) -> tuple[list[bytes], bytes]:
    """The pieces up to the first character that is not blank, and its first byte."""
    head: list[bytes] = []
    length = 0
    for piece in pieces:
        head.append(piece)
        length += len(piece)
        if (solid := piece.removeprefix(codecs.BOM_UTF8).lstrip()) or length > limit:
            return head, solid[:1]
    return head, b""
