"""JSON: the articles of a news service, a scraper or a database, whatever they are called in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.model import Document
from timeline.readers.fields import Naming, mapped, records
from timeline.readers.jsonl import is_own, own
from timeline.readers.streamed import not_utf8, streamed
from timeline.readers.tally import Tally
from timeline.readers.values import Broken, values

if TYPE_CHECKING:
    from timeline.readers.formats import Answers
    from timeline.readers.source import Source


def read(source: Source) -> Answers:
    """The documents of the records of a JSON file.

    >>> from timeline.readers.source import Source
    >>> [found.text for found in read(Source("a.json", "a", [b'[{"body": "It fell."}, {"content": "It burned."}]']))]
    ['It fell.', 'It burned.']
    """
    naming = Naming(source.asked.columns, reader="json")
    tally = Tally()
    some = False
    with streamed(source) as (text, wrong):
        if wrong:
            yield wrong
        try:
            for value in values(text, source.limits.bytes) if text else ():
                some = True
                if isinstance(value, Broken):
                    yield source.problem(value.reason)
                else:
                    yield from _documents(source, value, naming, tally)
        except UnicodeDecodeError as error:
            yield not_utf8(source, error)
    if tally.met:
        yield from tally.told(source, "items")
    elif text and not some:
        yield source.problem("is empty: put the records in it, or leave it out")


def _documents(source: Source, value: object, naming: Naming, tally: Tally) -> Answers:
    """The documents of one value of a file."""
    if isinstance(value, Mapping) and "schema_version" in value and "events" in value:
        message = "is a timeline and no report: `timeline show` prints it, `timeline verify` checks it"
        yield source.problem(message, lost=False, note=True)
        return
    found = records(value, naming)
    if not found:  # a list, a number, or an object of another kind
        tally.met += 1
        tally.blank.append(tally.met)
    for record in found:
        tally.met += 1
        item = replace(source, part=f"{source.part}/item {tally.met}" if source.part else f"item {tally.met}")
        data = json.dumps(record, sort_keys=True).encode()
        if is_own(record, naming):
            for answer in own(replace(item, id=f"{source.id}:{tally.met}"), record, data, naming):
                yield tally.unlike(answer) if isinstance(answer, Document) else answer
        elif words := mapped(record, naming):
            yield tally.unlike(words.document(item, str(tally.met), data))
        else:
            tally.blank.append(tally.met)
