"""What a page says of itself in JSON-LD: the records of the article it holds."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from typing import TYPE_CHECKING

from timeline.readers.page_tree import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.page_tree import Node

Record = dict[str, object]

_ARTICLE = re.compile(r"(?:.*[/:#])?(?:\w*Article|Report|\w*Posting|Review|CreativeWork)")
_PAGE = re.compile(r"(?:.*[/:#])?\w*Page")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")  # the others, as comment and liveBlogUpdate, tell of other things
# Old pages hide scripts from older browsers: <!-- or //<![CDATA[ before, and their ends behind.
_HIDDEN = re.compile(r"(?:<!--|(?://|/\*)?\s*+<!\[CDATA\[(?:\s*+\*/)?)?\s*+")
_DECODER = json.JSONDecoder(strict=False)
_DATED = re.compile(r'"date(?:Published|Modified)"')
_LONGEST_NAME = 300


class Records:
    """The records of a page about the page itself."""

    def __init__(self, root: Node) -> None:
        """Read them all; those that are no JSON are counted if they have a date."""
        self.broken = 0
        self._by_id: dict[str, Record] = {}
        found: list[Record] = []
        for script in root.iter("script"):
            if said(script, "type").strip().lower().startswith("application/ld+json"):
                found += self._in(script.text or "")
        for record in found:
            for name in _strings(record.get("@id")):
                self._by_id.setdefault(name, record)
        articles = [record for record in found if _is_a(record, _ARTICLE)]
        self.articles = articles or [record for record in found if _is_a(record, _PAGE)]

    def _in(self, text: str) -> list[Record]:
        text = text.strip()
        hidden = _HIDDEN.match(text)
        try:
            value, _ = _DECODER.raw_decode(text, hidden.end() if hidden else 0)
        except (ValueError, RecursionError):
            self.broken += bool(_DATED.search(text))
            return []
        return list(_within(value))

    def about(self, addresses: set[str], titles: set[str]) -> None:
        """Keep, of articles with different headlines, those with the address or a headline of the page."""
        if len(self.all("headline")) < 2:  # noqa: PLR2004 - one is no choice
            return
        self.articles = [
            one for one in self.articles if addresses & _addresses(one) or titles & set(self.texts("headline", one))
        ]

    def first(self, *keys: str) -> str | None:
        """The first text under the first of the keys that has one."""
        return next((text for key in keys for record in self.articles for text in self.texts(key, record)), None)

    def all(self, key: str) -> list[str]:
        """All the texts under a key, each once."""
        return list(dict.fromkeys(text for record in self.articles for text in self.texts(key, record)))

    def texts(self, key: str, record: Record) -> list[str]:
        """The texts under a key of a record; of a thing its name, looked up where it is only referred to."""
        return [text for value in _listed(record.get(key)) for text in _strings(self._named(value)) if text]

    def _named(self, value: object) -> object:
        if not isinstance(value, dict):
            return value
        known = self._by_id.get(str(value.get("@id")), {})
        return next(
            (thing[key] for thing in (value, known) for key in ("name", "alternateName") if thing.get(key)), None
        )


def _within(value: object) -> Iterator[Record]:
    """A record and those in it that are about the same page."""
    waiting = deque([value])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [value[key] for key in _INNER if key in value]


def _addresses(record: Record) -> set[str]:
    return {address for key in ("url", "mainEntityOfPage", "@id") for address in _strings(record.get(key))}


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _is_a(record: Record, kind: re.Pattern[str]) -> bool:
    return any(isinstance(name, str) and kind.fullmatch(name) for name in _listed(record.get("@type")))


def _strings(value: object) -> list[str]:
    """The plain texts of a value; of a reference its id."""
    texts = [each.get("@id") if isinstance(each, dict) else each for each in _listed(value)]
    return [" ".join(html.unescape(text).split())[:_LONGEST_NAME] for text in texts if isinstance(text, str)]
