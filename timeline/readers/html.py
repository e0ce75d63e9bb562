"""Web pages: the main text, without menus and advertisements, and what the page says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trafilatura

from timeline.readers.source import Facts, Found, Source

if TYPE_CHECKING:
    from timeline.readers.formats import Answers


def read(source: Source) -> Answers:
    """The one document of a web page."""
    data = source.data()
    if data is None:
        yield source.too_large()
        return
    text = trafilatura.extract(data, include_comments=False)
    if not text:
        yield source.problem("holds no text that is not menus and advertisements: leave it out")
        return
    found = Found(Facts(), reader=f"html (trafilatura {trafilatura.__version__})")
    yield source.document(text, data, source.facts, found)
