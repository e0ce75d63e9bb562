"""Bytes into text: by the mark they begin with, as UTF-8, or by a guess that is always told."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ASCII, _HIGH = bytes(range(128)), bytes(range(128, 256))
_PLAIN = "\b\t\n\v\f\r\x1a\x1b"  # the control characters that text files have
_CONTROLS = bytes(sorted({*range(32), 127} - set(_PLAIN.encode())))
_TOO_MANY_CONTROLS = 0.05
_SAMPLE = 4096
_GUESSED_BY = 1 << 18  # bytes from which an encoding is guessed
_FEWEST_HIGH = 24  # bytes beyond ASCII that a guess needs
# What Western prose writes in Windows-1252 beside letters; anything else there speaks for another encoding.
_WESTERN_SIGNS = frozenset("€‚„…†‡‰‹›‘’“”•–—™\xa0¡¿«»£¥§°©®´±²³·ºª¼½¾¢")
_WESTERN_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, and what the reader of it should know when it was not plain UTF-8."""

    text: str
    note: str | None = None
    replaced: bool = False  # whether bytes were, which no decoding brings back


@dataclass(frozen=True, slots=True)
class NotText:
    """Why some bytes are no text."""

    reason: str


def decode(data: bytes) -> Decoded | NotText:
    r"""The text that bytes hold, without a byte order mark and with its line ends unchanged.

    >>> decode(b"\xef\xbb\xbfMosul\r\n")
    Decoded(text='Mosul\r\n', note=None, replaced=False)
    >>> decode(b"caf\xe9 noir").text
    'café noir'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark) and _fits(encoding, data):
            body = data[len(mark) :]
            return _unmarked(body, len(mark)) if encoding == "utf-8" else _mended(body, encoding, len(mark))
    return _unmarked(data, 0)


def _fits(encoding: str, data: bytes) -> bool:
    """Whether a mark of UTF-32 is one, and not a mark of UTF-16 with a NUL behind it."""
    if not encoding.startswith("utf-32"):
        return True
    try:
        data[: len(data) // 4 * 4].decode(encoding)
    except UnicodeDecodeError:
        return encoding == "utf-32-be"
    return True


def _unmarked(data: bytes, skipped: int) -> Decoded | NotText:
    if (nul := data.find(0)) >= 0:
        return _sixteen(data) or NotText(f"has a NUL byte at offset {nul + skipped}")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > max(1, len(data) * _TOO_MANY_CONTROLS):
        return NotText(f"has {controls} control bytes among {len(data)}")
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError as error:
        guessed = None if skipped or _broken_utf8(data, error) else _guessed(data)
        if guessed is None:
            return _mended(data, "utf-8", skipped)
        text, name = guessed
        note = f"is not UTF-8 (the first such byte is at offset {error.start}): it was read as {name}"
        return Decoded(text, f"{note}; convert it to UTF-8 if its letters look wrong")


def _mended(data: bytes, encoding: str, skipped: int) -> Decoded:
    """The text, with U+FFFD where the encoding has no character, and a note that counts what was lost."""
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        first = error.start + skipped
    count = len(data) - len(data.decode(encoding, "ignore").encode(encoding))
    bytes_were = "1 byte was" if count == 1 else f"{count} bytes were"
    name = encoding[:6].rstrip("-").upper()
    note = f"is not valid {name}: {bytes_were} replaced by U+FFFD, the first at offset {first}"
    mend = "convert the file to UTF-8 from the encoding it has"
    return Decoded(data.decode(encoding, "replace"), f"{note}; {mend}", replaced=True)


def _sixteen(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every second byte is often NUL, the others hardly ever, and it reads as text."""
    nuls = data[0::2].count(0), data[1::2].count(0)
    often, seldom = max(nuls), min(nuls)
    if len(data) % 2 or often * 20 < len(data) or seldom * 20 > often:
        return None
    order, encoding = ("big", "utf-16-be") if nuls[0] > nuls[1] else ("little", "utf-16-le")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    sample = text[:_SAMPLE]
    odd = sum(char not in _PLAIN and unicodedata.category(char) in {"Cc", "Cn", "Co"} for char in sample)
    if "\0" in text or odd > len(sample) * _TOO_MANY_CONTROLS:
        return None
    return Decoded(text, f"has no byte order mark: it was read as UTF-16, {order} end first; convert it to UTF-8")


def _broken_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether this is UTF-8 with some bytes damaged: cut off within a character, or with more whole ones than not."""
    if error.reason == "unexpected end of data" and error.end - error.start > 1:
        return True
    kept = data.decode(errors="ignore")
    spared = kept.encode()
    whole = len(kept) - len(spared.translate(None, _HIGH))
    return whole > len(data) - len(spared)


def _guessed(data: bytes) -> tuple[str, str] | None:
    """The bytes as Windows-1252 if that makes plausible prose, else in the encoding whose letters make the likeliest.

    Of a few letters no encoding can be told: they are left to be replaced, and counted.
    """
    if (western := _western(data)) is not None:
        return western, "Windows-1252"
    if len(data.translate(None, _ASCII)) < _FEWEST_HIGH:
        return None
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need it, and it is slow to import

    best = from_bytes(data[:_GUESSED_BY]).best()
    if best is None or best.encoding in {"utf_8", "ascii", "cp1252"}:
        return None
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return text, best.encoding.replace("cp125", "Windows-125") if "cp125" in best.encoding else best.encoding.upper()


def _western(data: bytes) -> str | None:
    """The bytes as Windows-1252, if that makes plausible prose."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = data.translate(None, _ASCII).decode("cp1252")
    usual = all(char.isalpha() or char in _WESTERN_SIGNS for char in set(high))
    return text if usual and len(high) <= len(data.translate(None, b" \t\r\n")) * _WESTERN_SHARE else None
