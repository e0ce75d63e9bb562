"""A PDF whose end is lost, with an end of our own: the pages that are whole can still be read."""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"\b(\d{1,9}) (\d{1,5}) obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_LONGEST = 20_000  # bytes of a page's own entries
_NUMBER = 999_999_990  # of the objects that we add: files count from 1


def mended(data: bytes) -> bytes | None:
    r"""The file with a table of the pages that are found in it; None where there are none, or they are locked.

    >>> (mended(b"%PDF-1.4 7 0 obj <</Type /Page>> endobj 8 0 ob") or b"").split(b"endobj")[2]
    b'\n999999991 0 obj <</Type /Pages /Count 1 /Kids [7 0 R]>> '
    """
    if b"/Encrypt" in data:
        return None
    kids = [b"%s %s R" % found.groups() for found in _OBJECT.finditer(data) if _is_page(data, found.end())]
    if not kids:
        return None
    tree = b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(kids), b" ".join(kids))
    return data + (
        b"\nendobj\n%d 0 obj %s endobj\n%d 0 obj <</Type /Catalog /Pages %d 0 R>> endobj\n"
        b"trailer <</Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n"
    ) % (_NUMBER + 1, tree, _NUMBER, _NUMBER + 1, _NUMBER)


def _is_page(data: bytes, start: int) -> bool:
    end = data.find(b"endobj", start, start + _LONGEST)
    return end >= 0 and bool(_PAGE.search(data, start, end))
