"""The document that a record or a row tells: by the fields that were asked for, and else by what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.readers import fieldnames
from timeline.readers.days import Order, spelled
from timeline.readers.fieldnames import known
from timeline.readers.fragment import words_of
from timeline.readers.source import Columns, Facts, Found, language_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.model import Document
    from timeline.readers.source import Source

_SURROGATE = re.compile("[\ud800-\udfff]")
_WHOLE = frozenset(fieldnames.WHOLE)
_LONGEST_ID = 200
_DEEPEST = 3  # objects in objects that are looked into


@dataclass(frozen=True, slots=True)
class Naming:
    """How the fields of a file are called: by the user, else by custom; and how its dates are written."""

    columns: Columns
    where: str = "field"  # what a date is said to stand in
    reader: str = ""
    order: Order = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What one record tells."""

    text: str
    found: Found
    id: str | None = None

    def document(self, source: Source, number: str, data: bytes, name: str | None = None) -> Document:
        """The document of a record; its own id is told apart from those of other files."""
        name = name or f"{source.id}:{self.id or number}"
        return source.document(self.text, data, self.found.facts.over(source.facts), self.found, name)


def mapped(record: Mapping[str, object], naming: Naming) -> Record | None:
    """What a record tells; None when it has no text.

    >>> found = mapped({"body": "<p>It fell.", "pubDate": "2017-07-09"}, Naming(Columns()))
    >>> found and (found.text, found.found.metadata)
    ('It fell.', (('field pubDate', '2017-07-09'),))
    """
    asked, fields = naming.columns, _Fields(record)
    found = told(record, naming)
    text = next((words for _, words in fields.told(asked.text, fieldnames.TEXT)), None)
    if not text and (found.facts.url or found.metadata) and not asked.text:
        text = found.facts.title  # an index of headlines: they are all the words it has
    words = words_of(text).strip() if text else None
    name = fields.fact(asked.id, fieldnames.ID)
    return Record(words, found, name and name[:_LONGEST_ID]) if words else None


def told(record: Mapping[str, object], naming: Naming) -> Found:
    """What a record tells of its text.

    >>> told({"headline": {"main": "It fell"}, "source": {"name": "AP"}}, Naming(Columns())).facts.outlet
    'AP'
    """
    asked, fields = naming.columns, _Fields(record)
    title, url = fields.fact(asked.title, fieldnames.TITLE), fields.fact(asked.url, fieldnames.URL)
    facts = Facts(
        title=words_of(title) if title else None,
        outlet=fields.fact(None, fieldnames.OUTLET),
        url=url if url and "://" in url else None,
        language=_language(fields.fact(None, fieldnames.LANGUAGE)),
        author=fields.fact(None, fieldnames.AUTHOR),
    )
    dates = fields.dates(asked.date, fieldnames.DATE, naming)
    return Found(facts, dates[:1], fields.dates(None, fieldnames.SEEN, naming), reader=naming.reader)


def records(value: object, naming: Naming, depth: int = _DEEPEST) -> list[Mapping[str, object]]:
    """The records of a value: those of the list in it that services wrap them in, else the value itself.

    >>> records({"status": "ok", "articles": [{"content": "It fell."}]}, Naming(Columns()))
    [{'content': 'It fell.'}]
    """
    if isinstance(value, list):
        found: list[Mapping[str, object]] = [each for each in value if isinstance(each, Mapping)]
        return found if any(mapped(each, naming) for each in found) else []
    if not isinstance(value, Mapping) or not depth:
        return []
    lists = _lowered(value)
    inner = (records(lists.get(name), naming, depth - 1) for name in fieldnames.LISTS)
    return next(filter(None, inner), None) or ([value] if mapped(value, naming) else [])


def at(record: Mapping[str, object], path: str) -> object:
    """The value of a field, which may be that of an object in it: "source.name".

    >>> at({"source": {"name": "AP"}}, "source.name"), at({"a.b": 1}, "a.b")
    ('AP', 1)
    """
    if path in record:
        return record[path]
    head, dot, rest = path.partition(".")
    inner = record.get(head)
    return at(inner, rest) if dot and isinstance(inner, Mapping) else None


class _Fields:
    """The fields of a record, with those of an object in it that is the record itself."""

    def __init__(self, record: Mapping[str, object]) -> None:
        within = next(
            (name for name, one in record.items() if name.casefold() in _WHOLE and isinstance(one, Mapping)), None
        )
        outer = {name: value for name, value in record.items() if name != within}
        inner = record[within] if within else None
        self._fields = {**outer, **inner} if isinstance(inner, Mapping) else outer
        self._names = {known(name): name for name in reversed(self._fields)}

    def told(self, asked: str | None, usual: Sequence[str], *, numbers: bool = False) -> Iterator[tuple[str, str]]:
        """The fields that have words, the one asked for or the likeliest first."""
        names = [asked] if asked else [self._names[name] for name in usual if name in self._names]
        for name in names:
            value = at(self._fields, name)
            if numbers and isinstance(value, (int, float)) and not isinstance(value, bool):
                value = str(value)
            if words := _words(value):
                yield name, words

    def fact(self, asked: str | None, usual: Sequence[str]) -> str | None:
        """What the first of these fields says, in one line."""
        pairs = self.told(asked, usual, numbers=True)
        return next((" ".join(words.split()) for _, words in pairs), None)

    def dates(self, asked: str | None, usual: Sequence[str], naming: Naming) -> tuple[tuple[str, str], ...]:
        """The dates of these fields, as they can be read one way only."""
        pairs = self.told(asked, usual, numbers=True)
        return tuple((f"{naming.where} {name}", spelled(words, naming.order)) for name, words in pairs)


def _language(tag: str | None) -> str | None:
    return fieldnames.TONGUES.get(tag.casefold()) or language_code(tag) if tag else None


def _words(value: object, depth: int = _DEEPEST) -> str | None:
    """The words of a value: a string, a list of paragraphs, or an object that holds one."""
    match value:
        case str():
            return _SURROGATE.sub("\ufffd", value).strip() or None
        case list() if depth:
            parts = [words for each in value if (words := _words(each, depth - 1))]
            return ("\n\n" if all(isinstance(each, str) for each in value) else " ").join(parts) or None
        case Mapping() if depth:
            inner = _lowered(value)
            return next((words for name in fieldnames.INNER if (words := _words(inner.get(name), depth - 1))), None)
    return None


def _lowered(value: Mapping[str, object]) -> dict[str, object]:
    """An object by its names without case."""
    return {name.casefold(): one for name, one in value.items()}
