"""`sources.toml`: what is known of the documents of a folder, told beside them."""

from __future__ import annotations

import stat
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from timeline.algebra import parse_edtf
from timeline.model import Problem
from timeline.readers.files import SIDECAR, complaint, shown
from timeline.readers.source import Facts, as_text, language_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEYS = tuple(field.name for field in fields(Facts))
_NOTHING = Facts()


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The facts of a folder's documents by file name, and what is wrong with their description."""

    facts: Mapping[str, Facts]
    problems: tuple[Problem, ...] = ()


def load(folder: PurePath, limit: int) -> Sidecar:
    """The `sources.toml` of a folder; nothing when it has none.

    >>> load(PurePath("no such folder"), 1000)
    Sidecar(facts={}, problems=())
    """
    file = Path(folder, SIDECAR)
    path = shown(file.as_posix())
    try:
        data = _data(file, limit)
        if not isinstance(data, bytes):
            return _refused(path, data) if data else Sidecar({})
        present = sorted(entry.name for entry in file.parent.iterdir())
    except OSError as error:
        return _refused(path, complaint(error))
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _refused(path, f"is not UTF-8 (the first such byte is at offset {error.start}): convert it to UTF-8")
    except (ValueError, RecursionError) as error:
        return _refused(path, f"is not valid TOML ({error}): mend that line; nothing of it was used")
    facts, notes = described(table, present)
    return Sidecar(facts, tuple(Problem(path, note, lost=False) for note in notes))


def _data(file: Path, limit: int) -> bytes | str | None:
    """The bytes of a description, or what is wrong with it; None where there is none."""
    try:
        about = file.lstat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None  # a folder that lets nobody look opens no document either, and that is told of each
    if stat.S_ISLNK(about.st_mode):
        return "is a link, and may lead out of its folder: put a copy of the file there"
    if not stat.S_ISREG(about.st_mode) or about.st_size > limit:
        return f"is no regular file of at most {limit} bytes: leave it out"
    return file.read_bytes()


def _refused(path: str, message: str) -> Sidecar:
    return Sidecar({}, (Problem(path, message, lost=False),))


def described(table: Mapping[str, object], present: list[str]) -> tuple[dict[str, Facts], list[str]]:
    """The facts that a table tells of the files present, and what is wrong with it.

    >>> described({"a": {"outlet": "AP"}, "b.txt": {}}, ["a.txt"])[1]
    ['describes "b.txt", which is not there: correct the name, or take the entry out']
    """
    notes: list[str] = []
    entries: dict[str, Facts] = {}
    stems = {PurePath(name).stem for name in present}
    for name, entry in table.items():
        if not isinstance(entry, dict):
            notes.append(f'has "{name}" outside of any entry: put it under ["FILE"]')
            continue
        if name not in present and name not in stems:
            notes.append(f'describes "{name}", which is not there: correct the name, or take the entry out')
        values = dict(_values(name, entry, notes))
        entries[name] = Facts(**values)
    facts = {name: _joined(name, entries, notes) for name in present}
    return {name: known for name, known in facts.items() if known != _NOTHING}, notes


def _values(name: str, entry: Mapping[str, object], notes: list[str]) -> Iterator[tuple[str, str]]:
    """The values of an entry that can be used."""
    for key, value in entry.items():
        text = as_text(value)
        if key == "note" or value == "":
            continue
        if isinstance(value, dict):
            wrong = f'has the table "{key}": a name with a full stop stands in quotes, ["{name}.{key}"]'
        elif key not in _KEYS:
            wrong = f'has the key "{key}", which is unknown: use {", ".join(_KEYS)} or note'
        elif text is None:
            wrong = f"has a {key} that is no text: put it in quotes"
        elif wrong := _fault(key, text):
            pass
        else:
            yield key, language_code(text) or text if key == "language" else text
            continue
        notes.append(f'"{name}" {wrong}; it is set aside')


def _fault(key: str, text: str) -> str:
    """What is wrong with a value; empty when nothing is."""
    if key == "language" and not language_code(text):
        return f'has the language "{text}": write a code such as en or fr'
    if key == "published":
        try:
            parse_edtf(text)
        except ValueError:
            return f'was published "{text}", which is no date: write 2017-07-09, 2017-07, 2017 or another EDTF date'
    return ""


def _joined(name: str, entries: Mapping[str, Facts], notes: list[str]) -> Facts:
    """What the entries of a file's name and of its stem say together; where they differ, neither counts."""
    stem = PurePath(name).stem
    whole, short = entries.get(name, _NOTHING), entries.get(stem, _NOTHING)
    if stem == name:
        return whole
    joined = asdict(whole.over(short))
    for key, value in asdict(short).items():
        if value and joined[key] != value:
            both = f'"{joined[key]}" as "{name}" and "{value}" as "{stem}"'
            notes.append(f"gives the {key} of one file twice, {both}: keep one; both are set aside")
            joined[key] = None
    return Facts(**joined)
