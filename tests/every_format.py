"""One report in every format that is read, full of addresses that a reader could be tempted to fetch."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

from hostile_archives import CONTAINER, word, zipped
from hostile_pdfs import CATALOG, FONT, PAGE, PAGES, built, stream

from timeline.readers import READERS

if TYPE_CHECKING:
    from pathlib import Path

AWAY = "http://127.0.0.1:9"  # where nobody answers, but asking would be seen
WORDS = "Valen troops took the town of Korst on 9 July 2017, and the bridge of Haro fell on 11 July 2017."
ENTITIES = f'<!DOCTYPE a SYSTEM "{AWAY}/a.dtd" [<!ENTITY % p SYSTEM "{AWAY}/p.dtd"> %p; <!ENTITY e SYSTEM "{AWAY}/e">]>'
PAGE_AWAY = f"""<!DOCTYPE html SYSTEM "{AWAY}/page.dtd"><html><head><base href="{AWAY}/"><title>Korst falls</title>
<link rel="stylesheet" href="{AWAY}/a.css"><link rel="canonical" href="{AWAY}/2017/07/12/korst">
<link rel="amphtml" href="{AWAY}/amp"><meta http-equiv="refresh" content="0; url={AWAY}/next">
<meta property="og:image" content="{AWAY}/a.png"><script src="{AWAY}/a.js"></script>
<script type="application/ld+json">{{"@context": "{AWAY}/context", "@type": "NewsArticle", "headline": "Korst"}}
</script></head><body><article><h1>Korst falls</h1><p>{WORDS}</p><img src="{AWAY}/b.png">
<iframe src="{AWAY}/f"></iframe><p>{WORDS.replace("Valen", "Other")} <a href="{AWAY}/more">More</a></p>
<object data="{AWAY}/o"></object>
</article></body></html>"""
ENTRY = f"<title>Korst falls</title><link>{AWAY}/korst</link><description>{WORDS}</description>"
FEED = (
    f'<?xml version="1.0"?><?xml-stylesheet href="{AWAY}/a.xsl"?><rss version="2.0"><channel>'
    f'<title>Haro Post</title><link>{AWAY}/</link><item>{ENTRY}<enclosure url="{AWAY}/a.mp3"/></item></channel></rss>'
)
ATOM = (
    f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{AWAY}/"><title>Haro Post</title><entry><id>a</id>'
    f'<title>Korst falls</title><link href="{AWAY}/k"/><content src="{AWAY}/c"/><summary>{WORDS}</summary>'
    "</entry></feed>"
)
SPACE = "urn:oasis:names:tc:opendocument:xmlns"
OPEN_TEXT = (
    f'<o:document-content xmlns:o="{SPACE}:office:1.0" xmlns:t="{SPACE}:text:1.0" '
    f'xmlns:x="http://www.w3.org/1999/xlink" xmlns:d="{SPACE}:drawing:1.0"><o:body><o:text><t:p>{WORDS}'
    f'<d:image x:href="{AWAY}/a.png"/><t:a x:href="{AWAY}/a">more</t:a></t:p></o:text></o:body></o:document-content>'
)
ROW = {"title": "Korst falls", "text": WORDS, "url": f"{AWAY}/korst", "published": "2017-07-12"}


def _mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["Date"], message["From"] = (
        "Korst falls",
        "Wed, 12 Jul 2017 10:00:00 +0000",
        "a@b.example",
    )
    message.set_content(WORDS)
    message.add_alternative(PAGE_AWAY, subtype="html")
    message.add_attachment(PAGE_AWAY.encode(), maintype="text", subtype="html", filename="page.html")
    return message.as_bytes()


def _pdf() -> bytes:
    drawn = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % WORDS.encode()
    there = b"<< /S /URI /URI (%s/a) >>" % AWAY.encode()
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A %s >>" % there
    page = PAGE.replace(b"/Contents", b"/Annots [%s] /Contents" % link)
    catalog = CATALOG.replace(b"/Pages", b"/OpenAction %s /Pages" % there)
    return built(catalog, PAGES, page, stream(drawn), FONT)


def _word() -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    away = f'<Relationships xmlns="{space}"><Relationship Id="a" Type="{kind}" '
    away += f'Target="{AWAY}/a.dotm" TargetMode="External"/>'
    body = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
    return zipped(word(body) | {"word/_rels/document.xml.rels": f"{away}</Relationships>"})


def _book() -> bytes:
    chapter = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><link href="{AWAY}/a.css" rel="stylesheet"/></head>'
    parts = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    parts += f'<item id="b" href="{AWAY}/b.xhtml" media-type="application/xhtml+xml"/>'
    spine = '<spine><itemref idref="a"/><itemref idref="b"/></spine>'
    package = f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{parts}</manifest>{spine}</package>'
    text = f'{chapter}<body><p>{WORDS}</p><img src="{AWAY}/a.png"/></body></html>'
    return zipped({"META-INF/container.xml": CONTAINER, "book.opf": package, "a.xhtml": text})


def _crawl() -> bytes:
    sent = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nLocation: %s/moved\r\n\r\n" % AWAY.encode() + PAGE_AWAY.encode()
    )
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {AWAY}/korst\r\nWARC-Date: 2017-07-13T00:00:00Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(sent)}\r\n\r\n".encode() + sent + b"\r\n\r\n"


def _tar(mode: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("page.html")
        info.size = len(PAGE_AWAY.encode())
        archive.addfile(info, io.BytesIO(PAGE_AWAY.encode()))
    return out.getvalue()


def _zstd() -> bytes:
    import zstandard  # noqa: PLC0415 - an extra, and the other formats do without

    return zstandard.compress(PAGE_AWAY.encode())


def _table(mark: str) -> str:
    return "".join(mark.join(json.dumps(value) for value in row) + "\n" for row in (ROW, ROW.values()))


_MADE = {
    ".txt": lambda: f"{WORDS} See {AWAY}/korst.\n",
    ".md": lambda: f"---\nurl: {AWAY}/korst\n---\n# Korst falls\n\n![a]({AWAY}/a.png) {WORDS}\n",
    ".jsonl": lambda: json.dumps(ROW) + "\n",
    ".json": lambda: json.dumps([ROW | {"$ref": f"{AWAY}/a.json"}]),
    ".html": lambda: PAGE_AWAY,
    ".xhtml": lambda: (
        f'<?xml version="1.0"?>{ENTITIES}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{WORDS}&e;</p></body></html>'
    ),
    ".pdf": _pdf,
    ".zip": lambda: zipped({"page.html": PAGE_AWAY, "feed.rss": FEED}),
    ".tar": lambda: _tar("w"),
    ".tgz": lambda: _tar("w:gz"),
    ".gz": lambda: gzip.compress(PAGE_AWAY.encode()),
    ".bz2": lambda: bz2.compress(PAGE_AWAY.encode()),
    ".xz": lambda: lzma.compress(PAGE_AWAY.encode()),
    ".zst": _zstd,
    ".warc": _crawl,
    ".docx": _word,
    ".odt": lambda: zipped({"content.xml": OPEN_TEXT}),
    ".epub": _book,
    ".csv": lambda: _table(","),
    ".tsv": lambda: _table("\t"),
    ".eml": _mail,
    ".mbox": lambda: b"From a@b.example Wed Jul 12 10:00:00 2017\n" + _mail() + b"\n",
    ".rss": lambda: FEED,
    ".atom": lambda: ATOM,
    ".xml": lambda: FEED.replace("<rss ", f"{ENTITIES}<rss ").replace(WORDS, f"{WORDS} &e;"),
}
_SAME = {".markdown": ".md", ".ndjson": ".jsonl", ".htm": ".html", ".tab": ".tsv"}
_INSIDE = {".gz": ".html", ".bz2": ".html", ".xz": ".html", ".zst": ".html"}  # what the name of a packed file tells


def name_of(suffix: str) -> str:
    """What the report of a format is called."""
    return f"{suffix[1:]}{_INSIDE.get(suffix, '')}{suffix}"


def made(suffix: str) -> bytes:
    """The report, as a file of a format."""
    data = _MADE[_SAME.get(suffix, suffix)]()
    return data.encode() if isinstance(data, str) else data


def written(folder: Path) -> list[str]:
    """Write the report in every format into a folder; return the names of the files."""
    for suffix in READERS:
        (folder / name_of(suffix)).write_bytes(made(suffix))
    return [name_of(suffix) for suffix in READERS]
