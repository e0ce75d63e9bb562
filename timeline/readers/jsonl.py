"""JSON Lines: one document a line, read as the lines come."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.model import Document, Problem
from timeline.readers.decode import NotText, decode
from timeline.readers.fields import Naming, mapped, records, told
from timeline.readers.source import Facts, Found, Source, as_text, language_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff", b"{\0", b"\0{", b"\0\0\0{")
_FACTS = ("title", "outlet", "url", "published", "language")


def read(source: Source) -> Iterator[Document | Problem]:
    r"""The documents of the lines; a broken line is one problem and the rest is read.

    >>> [type(found).__name__ for found in read(Source("a.jsonl", "a", [b'{"text": "It fell."}\n', b"{]"]))]
    ['Document', 'Problem']
    """
    seen: dict[str, int] = {}
    filled = False
    for number, line in _numbered(source):
        if number == 1 and line and line.startswith(_WIDE):
            yield source.problem("is in UTF-16 or UTF-32, and JSON Lines are UTF-8: convert it to UTF-8")
            return
        if line is not None and not line.removeprefix(codecs.BOM_UTF8).strip():
            continue
        filled = True
        for found in _document(source, number, line):
            if isinstance(found, Document):
                if found.id in seen:
                    message = f'the id "{found.id}" is that of line {seen[found.id]}: give each document its own id'
                    yield source.problem(f"line {number}: {message}")
                    continue
                seen[found.id] = number
            yield found
    if not filled:
        yield source.problem("is empty: put one JSON object on each line, or leave it out")


def _numbered(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers, without their ends; None for a line over the limit."""
    number, within = 0, False
    for piece in source.lines:
        ended = piece.endswith(b"\n")
        if not within:
            number += 1
            line = piece[:-1].removesuffix(b"\r") if ended else piece
            yield number, None if len(line) > source.limits.bytes else line
        within = not ended


def _document(source: Source, number: int, line: bytes | None) -> Iterator[Document | Problem]:
    """The document of one line, after what is wrong with it."""
    if line is None:
        yield source.problem(f"line {number}: is longer than the limit of {source.limits.bytes} bytes: split it")
        return
    decoded = decode(line)
    if isinstance(decoded, NotText):
        yield source.problem(f"line {number}: {decoded.reason}, so it is no JSON: write it as UTF-8 text")
        return
    record = _record(decoded.text)
    if isinstance(record, str):
        yield source.problem(f"line {number}: {record}")
        return
    here = replace(source, part=f"line {number}")
    if decoded.note:
        yield here.problem(decoded.note, lost=False)
    naming = Naming(source.asked.columns, reader="jsonl")
    if is_own(record, naming):
        yield from own(replace(here, id=f"{source.id}:{number}"), record, line, naming)
        return
    others = records(record, naming)
    for place, other in enumerate(others, 1):
        several = f", item {place}" * (len(others) > 1)
        found = mapped(other, naming)
        if found:
            name = _values(record)[0].get("id") if other is record else None
            item = replace(here, part=here.part + several)
            yield found.document(item, f"{number}.{place}" if several else str(number), line, name)
        else:
            yield here.problem(f"item {place} has no text: name its field with --text-field")
    if not others:
        yield here.problem(_lacking(record, naming))


def is_own(record: Mapping[str, object], naming: Naming) -> bool:
    """Whether a record is written as JSON Lines of ours are, so that its text stays as it is."""
    words = record.get("text")
    return isinstance(words, str) and bool(words.strip()) and not naming.columns.text


def own(source: Source, record: Mapping[str, object], data: bytes, naming: Naming) -> Iterator[Document | Problem]:
    """The document of a record of ours, after what is wrong with it; other fields tell what those of ours do not."""
    values, notes = _values(record)
    if notes:
        yield source.problem("; ".join(notes), lost=False)
    facts = Facts(**{key: values.get(key) for key in _FACTS})
    rest = {key: value for key, value in record.items() if key not in {"id", "text", *_FACTS}}
    found = told(rest, naming) if rest else Found(reader=naming.reader)
    if facts.published:
        found = replace(found, metadata=())
    facts = facts.over(found.facts).over(source.facts)
    yield source.document(values["text"], data, facts, found, values.get("id") or source.id)


def _record(text: str) -> dict[str, object] | str:
    """The object of a line; or what is wrong and what to do."""
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        return f"is not valid JSON ({error.msg}, column {error.colno}): write one whole object on one line"
    except (ValueError, RecursionError):
        return "has a number too long or is nested too deeply: write a flat object of strings"
    return record if isinstance(record, dict) else 'is not an object: write {"id": ..., "text": ...}'


def _lacking(record: Mapping[str, object], naming: Naming) -> str:
    """What is wrong with an object that has no text, and what to do."""
    if asked := naming.columns.text:
        return f'has no words in the field "{asked}": check its name, or leave the line out'
    words = record.get("text")
    wrong = "is no string" if words is not None and not isinstance(words, str) else "is missing or empty"
    return f'"text" {wrong}: put the report there, name its field with --text-field, or leave the line out'


def _values(record: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """The values of a line as strings that any file can hold, and what had to be changed or set aside for that."""
    values: dict[str, str] = {}
    notes: list[str] = []
    for key in ("id", "text", *_FACTS):
        value = record.get(key)
        plain = value if key == "text" else as_text(value)
        if not isinstance(plain, str):
            if value is not None and not isinstance(value, str):
                notes.append(f'"{key}" is not a string: it is set aside')
            continue
        values[key], lone = (plain, 0) if plain.isascii() else _SURROGATE.subn("\ufffd", plain)
        if lone:
            notes.append(f'"{key}" had {lone} lone surrogate{"s" * (lone > 1)}: replaced by U+FFFD')
    if (tag := values.pop("language", None)) and not (code := language_code(tag)):
        notes.append(f'language "{tag}" is no language code such as en or fr: it is set aside')
    elif tag and code:
        values["language"] = code
    return values, notes
