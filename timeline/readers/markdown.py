"""Markdown: the text is the whole file, the facts stand in its front matter and its first heading."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from timeline.readers.source import Facts, Found, Source, as_text, language_code
from timeline.readers.text import read_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Document, Problem

_NEWLINE = r"(?:\r\n|\r|\n)"
_YAML = re.compile(rf"---[ \t]*{_NEWLINE}(.*?){_NEWLINE}(?:---|\.\.\.)[ \t]*(?:{_NEWLINE}|\Z)", re.DOTALL)
_TOML = re.compile(rf"\+\+\+[ \t]*{_NEWLINE}(.*?){_NEWLINE}\+\+\+[ \t]*(?:{_NEWLINE}|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w.-]*)[ \t]*:(?:[ \t]+(.*))?", re.DOTALL)
_QUOTED = re.compile(r"""(["'])(.*?)\1[ \t]*(?:#.*)?""", re.DOTALL)
_LINE = re.compile(r"[^\r\n]+")
_NO_VALUE = re.compile(r"~|null|[|>][+-]?\d?|[\[{&*!].*", re.IGNORECASE | re.DOTALL)

_DATES = frozenset({"published", "published_at", "date", "pubdate", "publishdate", "publish_date", "publication_date"})
_LONGEST_HEADING = 300


def read(source: Source) -> Iterator[Document | Problem]:
    r"""The one document of a Markdown file.

    >>> page = b"---\noutlet: AP\ndate: 2017-07-09\n---\n# Mosul falls\n"
    >>> [(found.outlet, found.title, found.metadata, found.body) for found in read(Source("a.md", "a", [page]))]
    [('AP', 'Mosul falls', (('front matter: date', '2017-07-09'),), 36)]
    """
    return read_as(source, look)


def look(text: str) -> Found:
    """What front matter and headings tell.

    >>> look("# Mosul falls").facts.title
    'Mosul falls'
    """
    pairs, body, notes = _front_matter(text)
    known = {key.casefold().replace("-", "_"): value for key, value in reversed(pairs.items())}
    origin = known.get("source", "")
    tag = _first(known, "language", "lang")
    if tag and not language_code(tag):
        notes = (*notes, f'front matter: language "{tag}" is no language code such as en or fr: it is set aside')
    facts = Facts(
        title=_first(known, "title") or _heading(text, body),
        outlet=_first(known, "outlet", "publisher", "site") or (None if "://" in origin else origin or None),
        url=_first(known, "url", "link", "canonical") or (origin if "://" in origin else None),
        language=language_code(tag),
    )
    dates = ((key, value) for key, value in pairs.items() if key.casefold().replace("-", "_") in _DATES)
    metadata = tuple((f"front matter: {key}", value) for key, value in dates)
    return Found(facts, metadata, body=body, notes=notes, reader="markdown")


def _front_matter(text: str) -> tuple[dict[str, str], int, tuple[str, ...]]:
    """The pairs of the front matter, where it ends, and what is wrong with it."""
    if match := _TOML.match(text):
        try:
            table = tomllib.loads(match[1].replace("\r\n", "\n").replace("\r", "\n") + "\n")
        except (ValueError, RecursionError) as error:
            return {}, match.end(), (f"front matter is not valid TOML ({error}, counted after +++): it is set aside",)
        return {key: plain for key, value in table.items() if (plain := as_text(value))}, match.end(), ()
    if (match := _YAML.match(text)) and (pairs := _pairs(match[1])) is not None:
        return pairs, match.end(), ()
    return {}, 0, ()


def _pairs(block: str) -> dict[str, str] | None:
    """The simple `key: value` lines of a block; None when its first line is none, so that it is prose between rules."""
    lines = [line for line in _LINE.findall(block) if line.strip() and not line.startswith("#")]
    if not lines or not _PAIR.fullmatch(lines[0]):
        return None
    pairs: dict[str, str] = {}
    for match in filter(None, map(_PAIR.fullmatch, lines)):
        if value := _plain(match[2] or ""):
            pairs.setdefault(match[1], value)
    return pairs


def _plain(value: str) -> str:
    """A value without its quotes and comment; empty when it is none of one line."""
    value = value.strip()
    if match := _QUOTED.fullmatch(value):
        return match[2].replace(match[1] * 2, match[1]).replace(f"\\{match[1]}", match[1]).strip()
    value = re.split(r"[ \t]#", value, maxsplit=1)[0].strip()
    return "" if value.startswith("#") or _NO_VALUE.fullmatch(value) else value


def _first(known: dict[str, str], *keys: str) -> str | None:
    return next((known[key] for key in keys if known.get(key)), None)


def _heading(text: str, body: int) -> str | None:
    """The first `# Heading` outside fenced code."""
    fenced = False
    for match in _LINE.finditer(text, body):
        line = match[0]
        if line.startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and line.startswith(("# ", "#\t")) and (title := line[:_LONGEST_HEADING].strip(" \t#")):
            return " ".join(title.split())
    return None
