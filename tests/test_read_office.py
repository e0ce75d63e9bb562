"""Word and OpenDocument texts and books: as their programs write them, and as they break."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.hostile_archives import CONTAINER, word, zipped
from timeline.model import Document, Problem
from timeline.readers import Source
from timeline.readers.formats import reader_of

REPORT = ("Korst falls", "Valen troops took the town of Korst on Sunday.", "On Monday they went on to Haro.")
OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def read(name: str, data: bytes) -> tuple[list[Document], list[Problem]]:
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    found = list(reader_of(name).read(Source(name, Path(name).stem, stream, size=len(data), file=stream, name=name)))
    return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Problem)]


def one(name: str, data: bytes) -> Document:
    (document,), problems = read(name, data)
    assert problems == []
    assert document.divided == "paragraph"
    assert paragraphs(document) == document.text.split("\n\n")
    return document


def paragraphs(document: Document) -> list[str]:
    ends = [*(start - 2 for start in document.starts[1:]), len(document.text)]
    return [document.text[start:end] for start, end in zip(document.starts, ends, strict=True)]


def failure(name: str, data: bytes) -> str:
    documents, (problem,) = read(name, data)
    assert documents == []
    assert problem.lost
    return problem.message


def saved(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def written() -> Any:
    """A report as python-docx makes it."""
    made = docx.Document()
    made.add_heading(REPORT[0], 1)
    made.add_paragraph(REPORT[1]).add_run(" It was\tquiet.").add_break()
    made.add_paragraph("one", style="List Bullet")
    table = made.add_table(2, 2)
    for row, (day, event) in zip(table.rows, (("12 March", "Haro is shelled."), ("13 March", "")), strict=True):
        row.cells[0].text, row.cells[1].text = day, event
    made.add_paragraph("")
    made.add_paragraph(REPORT[2])
    return made


def test_the_paragraphs_of_a_word_document() -> None:
    document = one("a.docx", saved(written()))
    assert paragraphs(document) == [
        REPORT[0],
        f"{REPORT[1]} It was\tquiet.",
        "one",
        "12 March\nHaro is shelled.",
        "13 March",
        REPORT[2],
    ]
    assert (document.title, document.reader) == (REPORT[0], "docx (python-docx 1.2.0)")


def test_properties_tell_no_date_of_publication() -> None:
    made = written()
    told = made.core_properties
    told.title, told.author, told.language = "The fall of Korst", "A. Valen", "en-GB"
    told.created, told.modified = datetime(2017, 7, 1), datetime(2017, 7, 12, 9, 30)  # noqa: DTZ001 - as Word writes it
    document = one("a.docx", saved(made))
    assert (document.title, document.author, document.language) == ("The fall of Korst", "A. Valen", "en")
    assert document.seen == (("DOCX: modified", "2017-07-12T09:30:00Z"),)
    assert (document.metadata, document.given) == ((), None)
    assert one("a.docx", saved(written())).seen == ()  # the date of the library's template is of no report


def test_a_word_document_without_properties_has_no_date_of_now() -> None:
    document = one("a.docx", zipped(word("<w:p><w:r><w:t>It fell on Sunday.</w:t></w:r></w:p>")))
    assert (document.text, document.title, document.seen, document.author) == ("It fell on Sunday.", None, (), None)


def test_text_that_was_changed_is_read_as_it_is_now() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>It fell on </w:t></w:r>"
        "<w:del><w:r><w:delText>Monday</w:delText></w:r></w:del><w:ins><w:r><w:t>Sunday.</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>By hand</w:t><w:noBreakHyphen/><w:t>made.</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert paragraphs(one("a.docx", zipped(word(body)))) == ["It fell on Sunday.", "By hand-made."]


def test_footnotes_stand_at_the_end() -> None:
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    notes = (
        f'<w:footnotes xmlns:w="{names}"><w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
        "<w:footnote><w:p><w:r><w:t>Told on Monday.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    parts = word("<w:p><w:r><w:t>It fell.</w:t></w:r></w:p>") | {
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="n" Type="{kind}" '
        'Target="notes.bin"/></Relationships>',
        "word/notes.bin": notes,
    }
    assert paragraphs(one("a.docx", zipped(parts))) == ["It fell.", "Told on Monday."]


ODT = (
    f'<o:document-content xmlns:o="{OASIS}:office:1.0" xmlns:t="{OASIS}:text:1.0" xmlns:b="{OASIS}:table:1.0">'
    "<o:body><o:text><t:tracked-changes><t:p>deleted</t:p></t:tracked-changes>"
    f"<t:table-of-content><t:p>{REPORT[0]}</t:p></t:table-of-content><t:h>{REPORT[0]}</t:h>"
    "<t:p>Valen  troops\n took <t:span>the town</t:span><t:s t:c='9'/>of Korst<!-- x --> on Sunday"
    "<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>Told on Monday.</t:p></t:note-body></t:note>.</t:p>"
    "<t:list><t:list-item><t:p>one<t:line-break/>two</t:p></t:list-item></t:list>"
    "<b:table><b:table-row><b:table-cell><t:p>12 March</t:p></b:table-cell>"
    "<b:table-cell><t:p>Haro is shelled.</t:p></b:table-cell></b:table-row></b:table>"
    f"<t:p/><t:p>{REPORT[2]}</t:p></o:text></o:body></o:document-content>"
)
META = (
    f'<o:document-meta xmlns:o="{OASIS}:office:1.0" xmlns:m="{OASIS}:meta:1.0" '
    'xmlns:d="http://purl.org/dc/elements/1.1/"><o:meta><d:title>The fall of Korst</d:title>'
    "<m:initial-creator>A. Valen</m:initial-creator><d:creator>B. Haro</d:creator>"
    "<m:creation-date>2017-07-01T08:00:00</m:creation-date><d:date>2017-07-12T09:30:00</d:date>"
    "<d:language>en-GB</d:language></o:meta></o:document-meta>"
)


def test_the_paragraphs_of_an_opendocument_text() -> None:
    document = one("a.odt", zipped({"content.xml": ODT, "meta.xml": META}))
    assert paragraphs(document) == [
        REPORT[0],
        REPORT[1],
        "one\ntwo",
        "12 March\nHaro is shelled.",
        REPORT[2],
        "Told on Monday.",
    ]
    assert (document.title, document.author, document.language) == ("The fall of Korst", "A. Valen", "en")
    assert (document.seen, document.metadata) == ((("ODT: dc:date", "2017-07-12T09:30:00"),), ())


def test_an_opendocument_text_without_a_description_is_read() -> None:
    document = one("a.odt", zipped({"content.xml": ODT}))
    assert (document.title, document.seen, document.author) == (REPORT[0], (), None)


def package(chapters: dict[str, str], told: str = "", **more: str) -> bytes:
    """A book of chapters, whose list has them in the order given."""
    items = "".join(f'<item id="{n}" href="text/{n}.xhtml" media-type="application/xhtml+xml"/>' for n in chapters)
    order = "".join(f'<itemref idref="{n}"/>' for n in chapters)
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{told}</metadata>'
            f'<manifest><item id="css" href="a.css" media-type="text/css"/>{items}</manifest>'
            f"<spine>{order}</spine></package>",
            **{f"text/{n}.xhtml": text for n, text in chapters.items()},
            **more,
        }
    )


def page(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>no</title><style>p {{}}</style></head><body>{body}</body></html>"
    )


def test_the_chapters_of_a_book_come_in_the_order_in_which_they_are_read() -> None:
    told = (
        "<dc:title>The War for\n Korst</dc:title><dc:creator>A. Valen</dc:creator><dc:creator>B. Haro</dc:creator>"
        "<dc:publisher>Haro House</dc:publisher><dc:language>fr</dc:language><dc:date>2018-03</dc:date>"
        '<dc:date opf:event="modification">2019-01-01</dc:date><dc:date opf:event="creation">2016</dc:date>'
        '<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>'
    )
    second = page(
        "<h1>Caf&eacute;s&#160;shut</h1><div>Loose<p>Haro  was <b>shelled</b>\non Monday.<br/>Twice.</p>words</div>"
    )
    table = "<table><tr><td>12 March</td><td><p>Haro is shelled.</p></td></tr><tr><td>13 March</td></tr></table>"
    chapters = {"z": page(f"<nav>Contents</nav><h1>{REPORT[0]}</h1><p>{REPORT[1]}</p>{table}"), "a": second}
    document = one("a.epub", package(chapters, told))
    assert paragraphs(document) == [
        REPORT[0],
        REPORT[1],
        "12 March\nHaro is shelled.",
        "13 March",
        "Cafés\xa0shut",
        "Loose",
        "Haro was shelled on Monday.\nTwice.",
        "words",
    ]
    assert (document.title, document.author) == ("The War for Korst", "A. Valen, B. Haro")
    assert (document.outlet, document.language) == ("Haro House", "fr")
    assert document.metadata == (("EPUB: dc:date", "2018-03"),)
    assert document.seen == (
        ("EPUB: dc:date (modification)", "2019-01-01"),
        ("EPUB: dcterms:modified", "2020-01-01T00:00:00Z"),
    )


def test_a_chapter_that_is_no_xml_is_read_as_a_page() -> None:
    assert one("a.epub", package({"a": f"<html><body><p>{REPORT[1]}<p>{REPORT[2]}"})).text == "\n\n".join(REPORT[1:])


def test_a_chapter_that_is_not_there_is_told_and_the_others_are_read() -> None:
    data = package({"a": page(f"<p>{REPORT[1]}</p>"), "b": page("<p>x</p>")}).replace(b"text/b.xhtml", b"text/c.xhtml")
    (document,), (problem,) = read("a.epub", data)
    assert document.text == REPORT[1]
    assert problem.message == "text/b.xhtml cannot be read: mend that chapter, or do without it"


def test_a_date_that_nobody_knows_is_none() -> None:
    told = "<dc:date>0101-01-01T00:00:00+00:00</dc:date>"
    assert one("a.epub", package({"a": page(f"<p>{REPORT[1]}</p>")}, told)).metadata == ()


LOCKED = (
    '<e:encryption xmlns:e="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:x="http://www.w3.org/2001/04/xmlenc#"><x:CipherReference URI="{}"/></e:encryption>'
)


def test_a_locked_book_is_told_and_locked_fonts_do_no_harm() -> None:
    chapters = {"a": page(f"<p>{REPORT[1]}</p>")}
    assert failure(
        "a.epub", package(chapters, **{"META-INF/encryption.xml": LOCKED.format("text/a.xhtml")})
    ).startswith("is locked (DRM)")
    assert one("a.epub", package(chapters, **{"META-INF/encryption.xml": LOCKED.format("a.otf")})).text == REPORT[1]


MANIFEST = f'<m:manifest xmlns:m="{OASIS}:manifest:1.0"><m:encryption-data/></m:manifest>'
BROKEN = {
    "text.docx": (b"It fell on Sunday.", "is cut off or damaged (File is not a zip file)"),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "is an Office file of 1997, or one with a password"),
    "other.docx": (zipped({"a.txt": "It fell."}), "is no Word document that can be read"),
    "empty.docx": (zipped(word("<w:p/>")), "holds no text"),
    "torn.docx": (zipped(word("<w:p>")), "is no Word document that can be read (its text"),
    "other.odt": (zipped({"a.txt": "It fell."}), "holds no content.xml"),
    "locked.odt": (zipped({"content.xml": b"\0\1", "META-INF/manifest.xml": MANIFEST}), "has a password"),
    "other.epub": (zipped({"a.txt": "It fell."}), "has no list of chapters"),
    "empty.epub": (package({}), "holds no text"),
    "rtf.odt": (b"{\\rtf1 It fell.", "is rich text (RTF)"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_told(name: str) -> None:
    data, told = BROKEN[name]
    assert failure(name, data).startswith(told)


def test_no_file_of_ours_is_taken_in_by_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    evil = f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]>'
    odt = evil + ODT.replace("one<", "&e;one<")
    assert "secret" not in one("a.odt", zipped({"content.xml": odt})).text
    assert "secret" not in one("a.epub", package({"a": f"{evil}<html><p>{REPORT[1]} &e;</p></html>"})).text
    body = {
        "word/document.xml": evil
        + str(word("<w:p><w:r><w:t>It fell. &e;Truly.</w:t></w:r></w:p>")["word/document.xml"])
    }
    assert one("a.docx", zipped(word("") | body)).text == "It fell. Truly."
    strict = str(word("<w:p><w:r><w:t>It fell.</w:t></w:r></w:p>")["word/document.xml"]).replace(
        "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert one("b.docx", zipped(word("") | {"word/document.xml": strict})).text == "It fell."


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice, which writes these files, is not installed")
def test_what_libreoffice_writes_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(saved(written()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for suffix in ("odt", "epub"):
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "a.docx"]
        subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, timeout=60)
    for name in ("a.odt", "a.epub"):
        text = one(name, (tmp_path / name).read_bytes()).text
        assert text.index(REPORT[0]) < text.index(REPORT[1]) < text.index("Haro is shelled.") < text.index(REPORT[2])
    assert zipfile.is_zipfile(tmp_path / "a.odt")
