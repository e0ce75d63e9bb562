"""Archives and office files built to hurt what reads them: small to keep, endless to unpack, or broken on purpose."""

from __future__ import annotations

import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
import zlib
from itertools import accumulate

import zstandard

ZEROS = bytes(1 << 20)
NOISE = random.Random(8).randbytes(300_000)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf"/></rootfiles></container>'
)


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def by_hand(members: list[tuple[bytes, bytes, int, int]], body: bytes) -> bytes:
    """A zip file with any directory: names, method and sizes with a checksum, and offsets, as they are given."""
    listed = bytearray()
    for name, sizes, method, offset in members:
        head = struct.pack("<4s6H", b"PK\1\2", 20, 20, 0, method, 0, 0) + sizes
        listed += head + struct.pack("<5H2I", len(name), 0, 0, 0, 0, 0, offset) + name
    count = min(len(members), 0xFFFF)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(listed), len(body), 0)
    if len(members) > count:
        more = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, *[len(members)] * 2, len(listed), len(body))
        listed += more + struct.pack("<4sIQI", b"PK\6\7", 0, len(body) + len(listed), 1)
    return body + bytes(listed) + end


def overlapping(count: int = 200) -> bytes:
    """Each member holds the heads of all after it and, at the end, the one bomb that all share."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    tail, plain = packer.compress(ZEROS) + packer.flush(), ZEROS
    listed = []  # from the last to the first, with how far each begins before the end
    for number in reversed(range(count)):
        name = f"{number:04}.txt".encode()
        sizes = struct.pack("<3I", zlib.crc32(plain), len(tail), len(plain))
        head = struct.pack("<4s5H", b"PK\3\4", 20, 0, 8, 0, 0) + sizes + struct.pack("<2H", len(name), 0) + name
        listed.append((name, sizes, 8, len(head + tail)))
        body = head + tail
        tail, plain = struct.pack("<B2H", 0, len(head), len(head) ^ 0xFFFF) + body, head + plain
    return by_hand([(*told, len(body) - before) for *told, before in reversed(listed)], body)


def crowded(count: int = 20_000) -> bytes:
    """A directory of very many empty files, each with its head."""
    heads = [
        struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
        for name in (b"%d.txt" % number for number in range(count))
    ]
    starts = [0, *accumulate(map(len, heads))]
    listed = [(head[30:], bytes(12), 0, start) for head, start in zip(heads, starts, strict=False)]
    return by_hand(listed, b"".join(heads))


def layered(depth: int, width: int) -> bytes:
    """Archives in archives, and a bomb in each of the innermost."""
    inner = zipped({f"{number}.txt": ZEROS * 4 for number in range(width)})
    for _ in range(depth):
        inner = zipped({f"{number}.zip": inner for number in range(width)})
    return inner


def long_header() -> bytes:
    """A tar whose first header says that gigabytes of names follow it."""
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 8 << 30
    return info.tobuf(tarfile.GNU_FORMAT) + bytes(1 << 16)


def word(body: str) -> dict[str, bytes | str]:
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="x/x"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a" Type="{office}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{names}"><w:body>{body}</w:body></w:document>',
    }


def book(chapter: str) -> bytes:
    """A book of one chapter."""
    return zipped(
        {
            "META-INF/container.xml": CONTAINER,
            "book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
            'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
            "a.xhtml": chapter,
        }
    )


def laughs() -> str:
    """Ten lines of XML that would be a thousand million words."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    space = "urn:oasis:names:tc:opendocument:xmlns"
    return (
        f'<!DOCTYPE a [<!ENTITY e0 "ha">{lines}]><o:document-content xmlns:o="{space}:office:1.0" '
        f'xmlns:t="{space}:text:1.0"><o:body><t:p>&e9;</t:p></o:body></o:document-content>'
    )


def endless_line() -> bytes:
    """A crawl whose first header never ends."""
    return b"WARC/1.0\r\nWARC-Type: " + b"x" * (24 << 20)


def swelling_page() -> bytes:
    """A crawl with one page that is small as it was sent."""
    page = gzip.compress(ZEROS * 64)
    sent = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + page
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://korst.example/\r\nContent-Length: "
    return f"{head}{len(sent)}\r\n\r\n".encode() + sent + b"\r\n\r\n"


def wide_dictionary() -> bytes:
    """A few bytes that ask for four gigabytes of memory to be unpacked."""
    data = bytearray(lzma.compress(b"It fell on Sunday."))
    begin, end = 12, 12 + (data[12] + 1) * 4
    data[data.index(b"\x21\x01", begin) + 2] = 40  # the size of the dictionary, as a code
    data[end - 4 : end] = struct.pack("<I", zlib.crc32(data[begin : end - 4]))
    return bytes(data)


def hostile() -> dict[str, bytes]:
    """Each file by its name; of none of them is anything read."""
    flat = zipped({"a.txt": "It fell on Sunday."}, zipfile.ZIP_STORED)
    return {
        "ratio.zip": zipped({"a.txt": ZEROS * 64}),
        "overlapping.zip": overlapping(),
        "crowded.zip": crowded(),
        "layered.zip": layered(3, 8),
        "deep.zip": layered(7, 1),
        "cut.zip": flat[:20],
        "checksum.zip": flat.replace(b"fell", b"rose"),  # its checksum is that of the other word,
        "zeros.txt.gz": gzip.compress(ZEROS * 128),
        "members.txt.gz": gzip.compress(b"") * 200_000,
        "zeros.txt.zst": zstandard.compress(ZEROS * 256),
        "window.txt.zst": b"\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00",
        "dictionary.txt.xz": wide_dictionary(),
        "names.tar": long_header(),
        "swelling.docx": zipped(word("<w:p/>" * 3_000_000) | {"word/noise.bin": NOISE}),
        "zeros.docx": zipped(word("") | {"word/media.bin": ZEROS * 64}),
        "laughs.odt": zipped({"content.xml": laughs()}),
        "attributes.epub": book("<a " + " ".join(f"a{n}=''" for n in range(200_000)) + "/>"),
        "line.warc": endless_line(),
        "page.warc": swelling_page(),
    }
