"""What Atheris drives: one part of the program, which may refuse any bytes and may raise for none.

python tests/trust/atheris_target.py phrases -runs=20000 -seed=9
"""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["timeline"]):
    import timeline.readers.html
    import timeline.readers.jsonl
    import timeline.readers.mail
    import timeline.readers.markdown
    import timeline.readers.tables  # noqa: F401 - a reader is imported when a file asks for it, which is too late here
    from timeline.algebra import Anchors, edtf, parse_edtf, resolve, timex
    from timeline.phrases import find, impossible_dates
    from timeline.readers.decode import Decoded, decode
    from timeline.readers.formats import READERS
    from timeline.readers.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOWS = tuple(map(parse_edtf, ("2017-07-11", "2017-07", "9999-12-31", "-9999", "0001-01-01", "2016-02-29")))


def phrases(data: bytes) -> None:
    """Find, mean and place whatever the text holds, as told on some day."""
    text, window = data[1:].decode("utf-8", "surrogateescape"), WINDOWS[data[0] % len(WINDOWS)] if data else None
    impossible = impossible_dates(text)
    for mention in find(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert not any(mention.start < end and start < mention.end for start, end in impossible)
        for direction in (-1, 0, 1):
            interval = resolve(mention.term, Anchors(window, window, window, direction))
            timex(mention.term, interval)
            if interval:
                assert parse_edtf(edtf(interval)).start <= interval.last


def readers(data: bytes) -> None:
    """Read the bytes as each format that a page or a message may have: documents or problems, and never nothing."""
    decoded = decode(data)
    if isinstance(decoded, Decoded):
        decoded.text.encode()
    for suffix in (".txt", ".md", ".jsonl", ".html", ".eml", ".csv"):
        stream = io.BufferedReader(io.BytesIO(data))
        source = Source(f"a{suffix}", "a", stream, size=len(data), file=stream, name=f"a{suffix}")
        assert list(READERS[suffix].read(source)), suffix


def spellings(data: bytes) -> None:
    """Read the text as EDTF: what can be read is written the same way for ever after."""
    text = data.decode("utf-8", "surrogateescape")
    with suppress(ValueError):
        read = parse_edtf(text)
        written = edtf(read)
        again = parse_edtf(written)
        assert (again.start, again.stop, edtf(again)) == (read.start, read.stop, written)


TARGETS: dict[str, Callable[[bytes], None]] = {"phrases": phrases, "readers": readers, "spellings": spellings}

if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()
