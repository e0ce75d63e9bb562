"""RSS and Atom: each entry of a feed is a report."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import feedparser

from timeline.readers.fragment import words_of
from timeline.readers.source import Facts, Found, language_code
from timeline.readers.tally import Tally

if TYPE_CHECKING:
    from timeline.readers.formats import Answers
    from timeline.readers.source import Source

_READER = f"feed (feedparser {feedparser.__version__})"


def read(source: Source) -> Answers:
    """The documents of the entries of a feed."""
    data = source.data()
    if data is None:
        yield source.too_large()
        return
    if not data.strip():
        yield source.problem("is empty: leave it out")
        return
    if b"<!entity" in data.replace(b"\0", b"").lower():
        yield source.problem("declares entities, which no feed needs and which may blow it up: leave it out")
        return
    # As a stream: bytes that are a path would be opened.
    feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    if not feed.version and not feed.entries:
        yield source.problem("is XML and no feed: convert it to text to have it read", lost=False, note=True)
        return
    if not feed.entries:
        yield source.problem("is a feed without entries: leave it out")
        return
    if feed.bozo:
        message = "is not well-formed: what could be read of it was; compare it with the page it came from"
        yield source.problem(message, lost=False)
    tally = Tally()
    for number, entry in enumerate(feed.entries, 1):
        tally.met += 1
        found = _found(entry, feed)
        text = _text(entry) or found.facts.title
        if not text:
            tally.blank.append(number)
            continue
        here = replace(source, part=f"{source.part}/entry {number}" if source.part else f"entry {number}")
        name = f"{source.id}:{dict.get(entry, 'id') or found.facts.url or number}"
        said = json.dumps(entry, sort_keys=True, default=str).encode()
        yield tally.unlike(here.document(text, said, found.facts.over(source.facts), found, name))
    yield from tally.told(source, "entries", "read the pages it links to")


def _found(entry: dict[str, Any], feed: Any) -> Found:  # noqa: ANN401 - feedparser has no types
    """What an entry tells of itself, and what its feed tells of all."""
    published, updated = dict.get(entry, "published"), dict.get(entry, "updated")
    if not published and feed.version.startswith("rss"):
        published, updated = updated, None  # RSS knows no change: this is the dc:date of the entry
    link = dict.get(entry, "link")
    facts = Facts(
        title=_line(dict.get(entry, "title")),
        outlet=_line(dict.get(feed.feed, "title")),
        url=link if link and "://" in link else None,
        language=language_code(dict.get(entry, "language") or dict.get(feed.feed, "language")),
        author=_line(dict.get(entry, "author")),
    )
    metadata = (("feed: published", published),) if published else ()
    return Found(facts, metadata, (("feed: updated", updated),) if updated else (), reader=_READER)


def _text(entry: dict[str, Any]) -> str | None:
    """The longest of what an entry says, as plain words."""
    said = [dict.get(each, "value") for each in dict.get(entry, "content") or ()]
    told = [words_of(each).strip() for each in (*said, dict.get(entry, "summary")) if each]
    return max(told, key=len, default=None) or None


def _line(text: str | None) -> str | None:
    return " ".join(words_of(text).split()) or None if text else None
