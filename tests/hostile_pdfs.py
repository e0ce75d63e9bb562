"""PDFs built to hurt a reader, each made in memory: loops, bombs, depths, and files that are only half there."""

from __future__ import annotations

import zlib

LONE = b"BT /F1 12 Tf 72 700 Td (Troops took the port on 9 July 2017.) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def flat(data: bytes, entries: bytes = b"", level: int = 9) -> bytes:
    """A stream object, packed."""
    return stream(zlib.compress(data, level), b"/Filter /FlateDecode " + entries)


def built(*objects: bytes, trailer: bytes = b"", size: int | None = None) -> bytes:
    """A file of these objects, numbered from 1, with its table and trailer; the first is its catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    count = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    entries = b"/Size %d /Root 1 0 R %s" % (size or count, trailer.replace(b"START", b"%d" % start))
    return bytes(out + b"trailer << %s >>\nstartxref\n%d\n%%%%EOF\n" % (entries, start))


def plain(contents: bytes = b"", *more: bytes, page: bytes = PAGE, catalog: bytes = CATALOG, **ends: bytes) -> bytes:
    """A file of one page, with these contents."""
    return built(catalog, PAGES, page, contents or stream(LONE), FONT, *more, **ends)  # type: ignore[arg-type]


def _lzw_bomb() -> bytes:
    """Codes that each stand for one zero more than the one before, over and over."""
    codes: list[tuple[int, int]] = []
    for _ in range(14):
        codes.append((256, 9 if not codes else 12))
        codes.append((0, 9))
        for entry in range(258, 4095):
            width = 9 + (entry >= 511) + (entry >= 1023) + (entry >= 2047)
            codes.append((entry, width))
    codes.append((257, 12))
    bits = "".join(format(code, f"0{width}b") for code, width in codes)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _cmap() -> bytes:
    """A table of characters that goes through all codes again and again."""
    ranges = b"100 beginbfrange\n" + b"<0000> <FFFF> <0020>\n" * 100 + b"endbfrange\n"
    return b"/CIDInit /ProcSet findresource begin begincmap\n" + ranges * 200 + b"endcmap end"


def _forms() -> bytes:
    """Forms that draw one another: each the next one twenty times, the last one the first."""
    forms = []
    for number in range(6, 16):
        following = number + 1 if number < 15 else 6
        resources = b"/Resources << /XObject << /X %d 0 R >> /Font << /F1 5 0 R >> >>" % following
        forms.append(stream(b"/X Do " * 20 + LONE, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources))
    page = PAGE.replace(b"/Font <<", b"/XObject << /X 6 0 R >> /Font <<")
    return plain(stream(b"/X Do " + LONE), *forms, page=page)


def _own_stream() -> bytes:
    """A file whose object stream lies in itself."""
    inner = flat(b"1 0 6 60 " + CATALOG, b"/Type /ObjStm /N 2 /First 9 /Extends 6 0 R")
    head = b"%PDF-1.7\n6 0 obj\n" + inner + b"\nendobj\n"
    rows = b"".join(b"\x02\x00\x06\x00" for _ in range(8))  # every object is said to lie in the sixth
    table = flat(rows, b"/Type /XRef /Size 8 /Index [0 8] /W [1 2 1] /Root 1 0 R")
    return head + b"7 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


def _million_objects() -> bytes:
    return b"%PDF-1.7\n" + b"".join(b"%d 0 obj 1 endobj\n" % number for number in range(9, 1_000_009)) + b"%%EOF\n"


def _deep_pages() -> bytes:
    """A tree of pages, two thousand branches one under the other."""
    depth = 2000
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (at + 1, at - 1) for at in range(3, depth)]
    leaf = b"<< /Type /Page /Parent %d 0 R >>" % (depth - 1)
    return built(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", *nodes, leaf)


def hostile() -> dict[str, bytes]:
    """Files that no reader should come to harm by, by what is wrong with them."""
    good = plain()
    mapped = PAGE.replace(b"5 0 R", b"6 0 R")
    font = b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [5 0 R] >>"
    wide = b"/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 /BitsPerComponent 16 >>"
    outline = b"<< /Title (A) /Parent 6 0 R /First 6 0 R /Last 6 0 R /Next 6 0 R /Prev 6 0 R >>"
    return {
        "pages in a ring": built(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
        "pages too deep": _deep_pages(),
        "outlines in a ring": plain(b"", outline, catalog=CATALOG.replace(b">>", b"/Outlines 6 0 R >>")),
        "deep arrays": plain(stream(b"[" * 1_000_000)),
        "deep dictionaries": plain(b"", page=PAGE[:-2] + b"/X " + b"<< /A " * 200_000 + b">> " * 200_001),
        "flate bomb": plain(
            stream(zlib.compress(zlib.compress(bytes(100 << 20), 1)), b"/Filter [/FlateDecode /FlateDecode]")
        ),
        "lzw bomb": plain(stream(_lzw_bomb(), b"/Filter /LZWDecode")),
        "run length bomb": plain(stream(b"\x81 " * 1_000_000 + b"\x80", b"/Filter /RunLengthDecode")),
        "predictor bomb": plain(flat(bytes(100_000), wide)),
        "many filters": plain(stream(zlib.compress(LONE), b"/Filter [" + b"/FlateDecode " * 100_000 + b"]")),
        "great numbers": built(
            CATALOG, PAGES.replace(b"Count 1", b"Count 2147483647"), PAGE, stream(LONE), FONT, size=4294967295
        ),
        "great table": good.replace(b"0 6\n0000000000", b"0 4294967295\n0000000000"),
        "a million objects": _million_objects(),
        "object stream in itself": _own_stream(),
        "tables in a ring": plain(trailer=b"/Prev START"),
        "a million operators": plain(flat(b"q 1 0 0 1 1 1 cm Q " * 1_000_000)),
        "a million operators on each page": built(
            CATALOG, PAGES.replace(b"3 0 R", b"3 0 R " * 200), PAGE, flat(b"q Q " * 500_000), FONT
        ),
        "a million words": plain(flat(b"BT /F1 12 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * 200_000 + b"ET")),
        "one long word": plain(flat(b"BT /F1 12 Tf 9 9 Td (" + b"a" * 2_000_000 + b"-) Tj ET")),
        "forms in forms": _forms(),
        "great table of characters": plain(b"", font, flat(_cmap()), page=mapped),
        "cut in the middle": plain(flat(LONE * 9))[:420],
        "nothing but its head": b"%PDF-1.7\n",
        "noise": b"%PDF-1.7\n" + bytes(range(256)) * 4000,
    }


def broken() -> dict[str, bytes]:
    """Files that are not what they should be, and can be read all the same."""
    good = plain()
    return {
        "noise before": b"\x00junk\n" * 150 + good,
        "no end": good[: good.index(b"startxref")],
        "no table": good[: good.index(b"xref")],
        "noise after": good + b"\xff" * 3000,
    }
