"""What each stage of a build costs for a document: milliseconds of one core, and bytes from process to process.

The stages of a document by itself are run here, one after another; what a whole build takes besides is the rest.
"""

from __future__ import annotations

import json
import pickle
import tempfile
import time
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watched import run

from timeline.engine.options import Options
from timeline.engine.reading import documents
from timeline.engine.single import look
from timeline.model import Document
from timeline.phrases import find

if TYPE_CHECKING:
    from watched import Taken

SOME = 1_000  # documents that are enough for a mean
PAGES = 200  # web pages that are
_PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body>
<nav><ul><li><a href="/">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{title}</h1>{paragraphs}</article>
<aside><h2>More</h2><ul><li><a href="/a">Another story</a></li></ul></aside><footer>All rights reserved</footer>
</body></html>"""
READ, FOUND, TOLD, REST = "read", "phrases found", "dated and told", "merged and written"


def measured(archive: Path, alone: Taken, two: Taken, count: int) -> dict[str, Any]:
    """The cost of each stage; `alone` and `two` are builds of the archive with one process and with two."""
    reading = time.process_time()
    read = [one for one in documents([str(archive)], Options(), None) if isinstance(one, Document)]
    reading = (time.process_time() - reading) / len(read)
    some = read[:SOME]
    for one in some[:20]:
        look(one)  # what is loaded or built once does not count
    finding = _seconds(lambda one: find(one.text), some)
    looking = _seconds(look, some)
    looks = [look(one) for one in some]
    there, back = (sum(len(pickle.dumps(one)) for one in many) // len(some) for many in (some, looks))
    size = archive.stat().st_size / count
    rows = {
        READ: _row(reading, size),
        FOUND: _row(finding, there),
        TOLD: _row(max(0.0, looking - finding), back),
        REST: _row(max(0.0, alone.cpu / count - reading - looking), (two.read + two.written) / count - there - back),
    }
    whole = {"milliseconds": round(1000 * alone.cpu / count, 4), "two": round(1000 * two.cpu / count, 4)}
    whole["serial"] = round(1000 * two.own / count, 4)
    moved = {"read": two.read // count, "written": two.written // count}
    return {"documents": count, "bytes": round(size), "rows": rows, "whole": whole, "moved": moved}


def extracted(archive: Path, scratch: Path) -> dict[str, float]:
    """What a document costs besides when it comes as a web page, whose text has to be found first."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder, archive.open(encoding="utf-8") as opened:
        lines = list(islice(opened, PAGES))
        Path(folder, "lines.jsonl").write_text("".join(lines), encoding="utf-8")
        pages = Path(folder, "pages")
        pages.mkdir()
        for number, told in enumerate(map(json.loads, lines)):
            body = "".join(f"<p>{escape(one)}</p>" for one in told["text"].split("\n\n"))
            page = _PAGE.format(title=escape(told["title"]), paragraphs=body)
            (pages / f"{number}.html").write_text(page, encoding="utf-8")
        size = sum(page.stat().st_size for page in pages.iterdir()) / PAGES
        taken = [run(["dates", str(where)]).cpu for where in (pages, Path(folder, "lines.jsonl"))]
    return _row(max(0.0, taken[0] - taken[1]) / PAGES, size)


def _seconds(work: Any, things: list[Document]) -> float:
    began = time.process_time()
    for thing in things:
        work(thing)
    return (time.process_time() - began) / len(things)


def _row(seconds: float, size: float) -> dict[str, float]:
    return {"milliseconds": round(1000 * seconds, 4), "bytes": round(size)}
