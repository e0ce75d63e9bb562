"""PDF: the words that are printed on its pages, as prose, and what the file tells of itself."""

from __future__ import annotations

import io
import logging
import re
from itertools import groupby
from typing import TYPE_CHECKING

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from timeline.readers.pdf_facts import facts_of, printed, published, written
from timeline.readers.pdf_lines import Line, lines_of, plain
from timeline.readers.pdf_margins import Print, without_margins
from timeline.readers.pdf_mended import mended
from timeline.readers.pdf_prose import prose
from timeline.readers.source import Found, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdf import PageObject, PdfReader

    from timeline.readers.formats import Answers

_NAME = f"pdf (pypdf {pypdf.__version__})"
_LONGEST_REASON = 120
_LEFTWARDS = re.compile(r"[\u0590-\u08ff]")
_MANY = 0.2  # of the letters: from there on a text is in such a script
_UNREAD = 0.3  # of the letters: from there on fonts tell too little to be believed


def read(source: Source) -> Answers:
    """The one document of a PDF."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it could not read is told by our problems
    data = source.data()
    if data is None:
        yield source.too_large()
        return
    opened = _opened(data)
    if isinstance(opened, str):
        whole = mended(data)
        again = _opened(whole) if whole else opened
        if isinstance(again, str):
            yield source.problem(opened)
            return
        yield source.problem(f"is cut or broken, and {len(again[1])} of its pages were found: get the whole file")
        opened = again
    yield from _document(source, data, *opened)


def _opened(data: bytes) -> tuple[PdfReader, list[PageObject]] | str:
    """The file with its pages; or what is wrong with it and what to do."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        return reader, list(reader.pages)
    except FileNotDecryptedError:
        return "is locked with a password: save a copy without it and read that, or leave it out"
    except DependencyError:
        return "is encrypted with AES, which needs a package: pip install cryptography"
    except (PyPdfError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, OSError) as error:
        return f"cannot be read as a PDF ({_reason(error)}): mend it, or leave it out"


def _document(source: Source, data: bytes, reader: PdfReader, pages: Sequence[PageObject]) -> Answers:
    """The document of the pages that can be read, after what is wrong with the others."""
    lines, wrong = _lines(pages, source)
    for reason, numbers in wrong.items():
        rest = "mend it, or leave it out" if len(numbers) == len(pages) else "mend the file; the others are read"
        yield source.problem(f"{_named(numbers)} cannot be read ({reason}): {rest}")
    if sum(len(line.text) for page in lines for line in page) > source.limits.bytes:
        yield source.problem(f"holds more text than the limit of {source.limits.bytes} bytes: raise --max-bytes")
        return
    days = printed(reader)
    told = Print(written(reader, "/Title") or "", days[0][1].date() if days else None)
    text, starts = prose(without_margins(lines, told))
    if not text:
        if len(wrong) < len(pages):
            yield source.problem(_wordless(pages))
        return
    blank = [number for number, page in enumerate(lines, 1) if not page and _has_picture(pages[number - 1])]
    if blank:
        yield source.problem(f"{_named(blank)}: a picture and no text; run OCR (for example ocrmypdf)", lost=False)
    if text.count("\ufffd") > _UNREAD * len(text):
        message = "its fonts do not tell which letters they draw: run OCR (for example ocrmypdf --force-ocr)"
        yield source.problem(message)
        return
    if len(_LEFTWARDS.findall(text)) > _MANY * len(text):
        message = "is written from right to left, and its words may come in the wrong order: check what is cited"
        yield source.problem(message, lost=False, note=True)
    found = Found(
        metadata=tuple(published(reader, days)),
        seen=tuple((where, moment.isoformat()) for where, moment in days),
        reader=_NAME,
        divided="page",
        starts=starts,
    )
    yield source.document(text, data, source.facts.over(facts_of(reader, lines)), found)


def _lines(pages: Sequence[PageObject], source: Source) -> tuple[list[list[Line]], dict[str, list[int]]]:
    """The lines of each page, and the pages that cannot be read, by what is wrong with them."""
    lines: list[list[Line]] = []
    wrong: dict[str, list[int]] = {}
    for number, page in enumerate(pages, 1):
        try:
            lines.append(lines_of(page))
            if lines[-1]:  # pages on which much is done and nothing is written do not buy it time
                source.goes_on()
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - a broken page may raise anything, and it costs itself alone
            lines.append([])
            wrong.setdefault(_reason(error), []).append(number)
    return lines, wrong


def _wordless(pages: Sequence[PageObject]) -> str:
    """What is wrong with a file on whose pages no word could be found, and what to do."""
    if any(_has_picture(page) for page in pages):
        return "holds pictures and no text: run OCR (for example ocrmypdf) and read its output"
    return "holds no text: leave it out"


def _has_picture(page: PageObject) -> bool:
    """Tell whether a page shows a picture, without decoding it."""
    try:
        drawn = page["/Resources"].get_object()["/XObject"].get_object()  # type: ignore[index]
        return any(drawn[name].get_object().get("/Subtype") == "/Image" for name in drawn)
    except (PyPdfError, LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return False


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return " ".join(f"{type(error).__name__}: {plain(str(error))}".split())[:_LONGEST_REASON].rstrip(" :.")


def _named(numbers: Sequence[int]) -> str:
    """Pages in words, runs of them as ranges.

    >>> _named([2]), _named([1, 3, 4, 5])
    ('page 2', 'pages 1, 3-5')
    """
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    spelled = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return f"page{'s' * (len(numbers) > 1)} {spelled}"
