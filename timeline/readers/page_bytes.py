"""The bytes of a web page into text: by the encoding the page declares, where that holds."""

from __future__ import annotations

import codecs
import re

from timeline.readers.decode import Decoded, NotText, decode

_HEAD = 2048  # bytes in which a page declares its encoding
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The encodings of the web (WHATWG, Encoding Standard); browsers read a page that says Latin-1 as Windows-1252.
_KNOWN = re.compile(
    r"utf-?8|(?:windows-|x-?cp|cp)(?:125\d|874)|iso-?8859-?(?:[2-9]|1[0-6])|koi8-[ru]|ibm866|gbk|gb2312|gb18030|big5"
    r"(?:-hkscs)?|euc-(?:jp|kr)|shift[_-]jis|sjis|iso-2022-jp|ks_c_5601-1987|macintosh|tis-620"
)
_WESTERN = re.compile(r"(?:us-)?ascii|iso-?8859-?1|latin-?1|l1|windows-1252|cp1252")
_TAG = re.compile(rb"\s*<[!?a-zA-Z]")
_SURE = 4  # characters of several bytes, after which UTF-8 is no accident


def page_of(data: bytes) -> Decoded | NotText:
    r"""The text of a page.

    >>> page_of(b'<meta charset="koi8-r">\xed\xc9\xd2').text
    '<meta charset="koi8-r">Мир'
    """
    label = _declared(data)
    if label is None:
        return _without_nuls(data)
    text, plain = _read(data, label), _read(data, "utf-8")
    if label != "utf-8" and plain and len(data) - len(plain) >= _SURE:
        return Decoded(plain, f"says that it is {label} and is UTF-8: it was read as that")
    return Decoded(text) if text is not None else decode(data)


def _without_nuls(data: bytes) -> Decoded | NotText:
    """The text as bytes have it, or, where only NULs speak against it, without those, as browsers read it."""
    decoded = decode(data)
    if (
        isinstance(decoded, NotText)
        and _TAG.match(data)
        and not isinstance(clean := decode(data.replace(b"\0", b"")), NotText)
    ):
        count = data.count(0)
        return Decoded(
            clean.text, f"has {count} NUL byte{'s' * (count > 1)}, which were left out; save it again", replaced=True
        )
    return decoded


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, if nothing stronger speaks: a mark at its beginning, or a NUL."""
    found = _DECLARED.search(data, 0, _HEAD)
    if not found or data.startswith(_MARKS) or b"\0" in data:
        return None
    label = found[1].decode("ascii", "replace").lower()
    if _WESTERN.fullmatch(label):
        return "windows-1252"
    return label.replace("x-cp", "cp") if _KNOWN.fullmatch(label) else None


def _read(data: bytes, label: str) -> str | None:
    """The text, if all of the bytes are of the encoding."""
    try:
        return data.decode(label)
    except (UnicodeDecodeError, LookupError):
        return None
