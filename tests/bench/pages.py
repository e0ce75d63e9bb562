"""How long an article page takes to read: of our own making, 200 kB long, with the furniture that pages have.

python tests/bench/pages.py
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from trafilatura import bare_extraction  # noqa: E402  after the path is set

from timeline.model import Document  # noqa: E402
from timeline.readers.html import read  # noqa: E402
from timeline.readers.page_tree import tree_of  # noqa: E402
from timeline.readers.source import Source  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RUNS = 7
SECTIONS = 84
PER_SECTION = 8


def article() -> bytes:
    """A long report between menus, advertisements and margins."""
    links = "".join(f"<li><a href='/s/{n}'>Section {n}</a></li>" for n in range(60))
    told = "\n".join(_section(n) for n in range(SECTIONS))
    facts = '{"@type":"NewsArticle","headline":"Flood at Korst","datePublished":"2017-07-09T10:00:00Z"}'
    page = f"""<!DOCTYPE html><html lang="en"><head><title>Flood at Korst | The Valen Post</title>
<script type="application/ld+json">{facts}</script><style>{".a{color:red}" * 500}</style></head>
<body><nav><ul>{links}</ul></nav><article><h1>Flood at Korst</h1><div class="article-body">{told}</div></article>
<aside><ul>{links}</ul></aside><footer>All rights reserved</footer></body></html>"""
    return page.encode()


def _section(number: int) -> str:
    day = number % 28 + 1
    paragraphs = (
        f"<p>On {day} July 2017 house {number}-{n} by the <a href='/korst'>river at Korst</a> was <b>looked at</b> by "
        "two engineers, who found water in its cellar and said that it could be lived in again from spring. Nobody had "
        "been hurt in it.</p><div class='ad-slot'><script>show(1)</script></div>"
        for n in range(PER_SECTION)
    )
    return f"<h2>Street {number}</h2>{''.join(paragraphs)}"


def report() -> Iterator[str]:
    """The lines to print."""
    page = article()
    found = next(answer for answer in read(Source("a.html", "a", [page])) if isinstance(answer, Document))
    tree = tree_of(page.decode())
    assert tree is not None
    whole = _milliseconds(lambda: list(read(Source("a.html", "a", [page]))))
    theirs = _milliseconds(lambda: bare_extraction(tree.root, include_comments=False, output_format="xml"))
    yield f"An article page of {len(page) / 1000:.0f} kB, {len(found.text) / 1000:.0f} kB of it text, read warm:"
    yield f"  {whole:.0f} ms in all, of which {theirs:.0f} ms are trafilatura's"


def _milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    print("\n".join(report()))
