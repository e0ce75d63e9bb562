"""PDFs in, prose out: what is printed on pages as a reader reads it, and files built to break that."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from hostile_pdfs import CATALOG, FONT, PAGE, PAGES, broken, built, flat, hostile, plain, stream
from pypdf.errors import DependencyError

from timeline.engine import Options, build
from timeline.model import Document, Problem
from timeline.readers import Asked, Limits, Source, pdf, read_all
from timeline.readers.pdf_lines import Line
from timeline.readers.pdf_prose import prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.contract import Timeline

Shown = tuple[float, float, float, str]  # x, y and size of a line, and its words
BODY = 11


def read(data: bytes) -> tuple[list[Document], list[Problem]]:
    found = list(pdf.read(Source("a.pdf", "a", [data])))
    return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Problem)]


def one(data: bytes) -> Document:
    documents, problems = read(data)
    assert problems == []
    assert len(documents) == 1
    return documents[0]


def shown(lines: Sequence[Shown]) -> bytes:
    """What draws lines on a page."""
    drawn = (
        b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, x, y, text.encode("cp1252")) for x, y, size, text in lines
    )
    return b"\n".join(drawn)


def printed(*pages: Sequence[Shown], info: bytes = b"", catalog: bytes = CATALOG, more: Sequence[bytes] = ()) -> bytes:
    """A file of these pages."""
    first = 4 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(pages)))
    objects = [catalog, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)), FONT, *more]
    for at, lines in enumerate(pages):
        page = PAGE.replace(b"5 0 R", b"3 0 R").replace(b"4 0 R", b"%d 0 R" % (first + 2 * at + 1))
        objects += [page, flat(shown(lines))]
    return built(*objects, trailer=b"/Info << %s >>" % info if info else b"")


def column(*texts: str, top: float = 700, x: float = 72, size: float = BODY) -> list[Shown]:
    return [(x, top - 13 * at, size, text) for at, text in enumerate(texts)]


# --- lines, paragraphs, pages --------------------------------------------------------------------------------------

WIDE = "The council of Korst met for the first time since the siege and heard the"


def test_lines_become_paragraphs() -> None:
    lines = column(
        WIDE, "commander on Sunday. He left.", "A new school was opened by the mayor in April, and the old", "one."
    )
    text = one(printed([(72, 740, 20, "Korst rebuilds"), *lines, *column("It stands.", top=620)])).text
    assert text == (
        f"Korst rebuilds\n\n{WIDE} commander on Sunday. He left.\n\n"
        "A new school was opened by the mayor in April, and the old one.\n\nIt stands."
    )


def test_sentence_over_a_page_is_one_and_pages_are_told() -> None:
    found = one(printed(column(WIDE, "commander. It fell in Octo-"), column("ber 2016. It rose.", "It stood."), []))
    assert found.text.startswith(f"{WIDE} commander. It fell in October 2016. It rose.")
    assert [found.text[at : at + 8] for at in found.starts] == ["The coun", "ber 2016", ""]
    assert found.divided == "page"


def test_notes_stand_before_a_sentence_that_runs_over_the_page() -> None:
    note = [(72, 100.0, 8.0, "3Record of the hearing, 4 May 2016.")]
    text = one(printed([*column(WIDE, "commander, who left with his"), *note], column("soldiers on Monday."))).text
    assert text == f"3 Record of the hearing, 4 May 2016.\n\n{WIDE} commander, who left with his soldiers on Monday."


def test_raised_markers_of_notes_are_no_part_of_a_date() -> None:
    line = [(72, 700, 11, "It fell on 12 October 2016"), (200, 704, 6, "3"), (206, 700, 11, " and burnt 40 km")]
    text = one(printed([*line, (260, 704, 6, "2"), (264, 700, 11, " of wood.")])).text
    assert text == "It fell on 12 October 2016 and burnt 40 km2 of wood."


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column("The envoys of both sides met in the", "customs house and agreed on 12")
    right = column("October 2016 to exchange all of the", "prisoners. They left.", x=320)
    text = one(printed([*left, *right])).text
    assert text == (
        "The envoys of both sides met in the customs house and agreed on 12 October 2016 to exchange all of the "
        "prisoners. They left."
    )


def test_items_of_a_list_stand_alone() -> None:
    items = column("• Reopening of the school, 4 April 2016", "• Clearing of the harbour, May 2016", x=90, top=660)
    text = one(printed([*column(WIDE, "plans:"), *items])).text
    assert text.endswith("\n\n- Reopening of the school, 4 April 2016\n\n- Clearing of the harbour, May 2016")


def test_a_page_printed_sideways() -> None:
    drawn = b"BT /F1 11 Tf 0 1 -1 0 100 72 Tm (%s) Tj 0 1 -1 0 113 72 Tm (commander.) Tj ET" % WIDE.encode()
    assert one(plain(stream(drawn))).text == f"{WIDE} commander."


def test_letters_that_are_none_and_letters_drawn_as_one() -> None:
    table = (
        b"1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <41> <FB01> <42> <D800> <43> <00AD> endbfchar"
    )
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R >>")
    drawn = stream(b"BT /F1 11 Tf 72 700 Td (Aveteen re Cmoved B them) Tj ET")
    text = one(built(CATALOG, PAGES, PAGE, drawn, font, stream(table))).text
    assert text == "fiveteen re moved \ufffd them"


def test_letters_of_scripts_that_run_leftwards_are_those_of_the_alphabet() -> None:
    table = b"1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <41> <FEF3> <42> <FEEE> endbfchar"
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R >>")
    documents, [problem] = read(
        built(CATALOG, PAGES, PAGE, stream(b"BT /F1 11 Tf 72 700 Td (ABAB) Tj ET"), font, stream(table))
    )
    assert set(documents[0].text) == {"\u064a", "\u0648"}
    assert problem.note
    assert not problem.lost


KEPT = [
    ("in Octo-", "ber", "in October"),
    ("a repre-", "sentative", "a representative"),
    ("soft\xad", "ware", "software"),
    ("a long-", "term plan", "a long-term plan"),
    ("two-", "year talks", "two-year talks"),
    ("mid-", "October", "mid-October"),
    ("US-", "led raids", "US-led raids"),
    ("of 1914-", "18", "of 1914-18"),
    ("a rebel-", "held hill", "a rebel-held hill"),
    ("so how-", "ever they", "so however they"),
    ("the siege -", "as it was", "the siege - as it was"),
]


@pytest.mark.parametrize(("before", "after", "whole"), KEPT)
def test_hyphens_at_the_end_of_a_line(before: str, after: str, whole: str) -> None:
    other = Line("The rebel leaders held it, how they ever did.", 72, 726, 11)
    text, _ = prose([[other, Line(before, 72, 400, 11), Line(after, 72, 387, 11)]])
    assert text.split("\n\n", 1)[1] == whole


# --- margins -------------------------------------------------------------------------------------------------------


def pages(
    count: int, head: str, foot: str, body: str = "Day {n} brought nothing new to the town."
) -> list[list[Shown]]:
    return [
        [
            (72, 770, 9, head.format(n=n, m=count)),
            *column(f"{WIDE} {'abcdefgh'[n]}", body.format(n=n * 7)),
            (300, 30, 9, foot.format(n=n, m=count)),
        ]
        for n in range(1, count + 1)
    ]


HEADS = ["Mission of Haro", "Page {n} of {m}", "{n}", "- {n} -", "Chapter 2 - {n}", "{n}/{m}"]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("count", [2, 5])
def test_running_heads_and_page_numbers_are_left_out(head: str, count: int) -> None:
    text = one(printed(*pages(count, head, "9 March Street, Korst"))).text
    assert "Street" not in text
    assert text.startswith("The council")
    assert len(text.split("\n\n")) == count
    assert text.count("nothing new") == count


def test_a_date_that_runs_is_told_once() -> None:
    text = one(printed(*pages(4, "Situation report 12, 14 March 2016", "{n}"))).text
    assert text.count("14 March 2016") == 1
    assert text.startswith("Situation report 12, 14 March 2016\n\nThe council")


DIARIES = [
    ["3 March 2016", "9 March 2016", "11 March 2016", "30 March 2016"],
    ["1 March 2016", "2 March 2016", "3 March 2016", "4 March 2016"],
    ["March 1", "March 2", "March 3", "March 4"],
    ["01.03.2016", "02.03.2016", "03.03.2016", "04.03.2016"],
]


@pytest.mark.parametrize("heads", DIARIES)
def test_dates_that_head_pages_are_all_told(heads: list[str]) -> None:
    text = one(printed(*([(72, 770, 9, head), *column(WIDE, "mayor.")] for head in heads))).text
    assert [head in text for head in heads] == [True] * 4


def test_a_line_of_the_body_may_come_again_on_top_of_pages() -> None:
    same = [
        column("and the council was told of it twice.", f"On {n} May 2016 it met.", WIDE + " mayor.") for n in (2, 8, 9)
    ]
    assert one(printed(*same)).text.count("told of it twice") == 3


def test_what_a_browser_prints_in_the_margins_is_left_out() -> None:
    head = (24.0, 770.0, 8.0, "3/15/16, 12:05 AM Valen retakes Korst")
    foot = (24.0, 17.0, 8.0, "https://example.org/2016/03/14/korst.html 1/1")
    info = b"/Title (Valen retakes Korst) /CreationDate (D:20160314220500Z)"
    found = one(printed([*column(WIDE, "mayor."), head, foot], info=info))
    assert found.text == f"{WIDE} mayor."
    assert found.seen == (("PDF: CreationDate", "2016-03-14T22:05:00+00:00"),)
    for kept in ("3/10/16, 12:05 AM Valen retakes Korst", "3/15/16, 12:05 AM"):  # it may be the day of the report
        assert kept in one(printed([(24, 770, 8, kept), *column(WIDE, "mayor.")], info=info)).text


# --- facts ---------------------------------------------------------------------------------------------------------

BIG = [(72.0, 750.0, 20.0, "Valen retakes"), (72.0, 726.0, 20.0, "the port"), *column(WIDE, "mayor.")]
TITLES = [
    (b"/Title (Record of the siege)", "Record of the siege"),
    (b"/Title <FEFF0053006900e800670065>", "Siège"),
    *(
        (b"/Title (%s)" % name, "Valen retakes the port")
        for name in (b"Microsoft Word - a b.doc", b"untitled", b"rep_1.pdf")
    ),
    (b"/Author (A)", "Valen retakes the port"),
]


@pytest.mark.parametrize(("info", "title"), TITLES)
def test_title(info: bytes, title: str) -> None:
    assert one(printed(BIG, info=info)).title == title


def test_author_and_language() -> None:
    found = one(printed(BIG, info=b"/Author (Ada Brill)", catalog=CATALOG.replace(b">>", b"/Lang (fr-CH) >>")))
    assert (found.author, found.language) == ("Ada Brill", "fr")


DAYS = [
    (b"D:20170709100000+03'00'", "2017-07-09T10:00:00+03:00"),
    (b"D:20170709100000Z'", "2017-07-09T10:00:00+00:00"),
    (b"D:20170709", "2017-07-09T00:00:00"),
]


@pytest.mark.parametrize(("written", "told"), DAYS)
def test_the_day_of_printing_is_no_day_of_publication(written: bytes, told: str) -> None:
    found = one(printed(BIG, info=b"/CreationDate (%s) /ModDate (never)" % written))
    assert found.seen == (("PDF: CreationDate", told),)
    assert found.metadata == ()


@pytest.mark.parametrize("day", [b"00010101", b"99991231"])
def test_the_first_and_the_last_day_there_is(day: bytes) -> None:
    stamp = (24.0, 770.0, 8.0, "3/15/16, 12:05 AM 1/1")
    assert one(printed([*column(WIDE, "mayor."), stamp], info=b"/CreationDate (D:%s)" % day)).text.endswith("1/1")


PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" {attribute}
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
<dc:date><rdf:Seq><rdf:li>2017-07-08T10:00:00+03:00</rdf:li></rdf:Seq></dc:date></rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_dates_of_publication_are_those_of_the_xmp_packet() -> None:
    packet = stream(
        PACKET.format(attribute='prism:publicationDate="2017-07"').encode(), b"/Type /Metadata /Subtype /XML"
    )
    catalog = CATALOG.replace(b">>", b"/Metadata 4 0 R >>")
    found = one(printed(BIG, catalog=catalog, more=[packet]))
    assert found.metadata == (("XMP: prism:publicationDate", "2017-07"), ("XMP: dc:date", "2017-07-08T10:00:00+03:00"))
    copied = printed(BIG, catalog=catalog, more=[packet], info=b"/CreationDate (D:20170708100000+03'00')")
    assert [where for where, _ in one(copied).metadata] == ["XMP: prism:publicationDate"]


# --- files that cannot be read, or not all of them -----------------------------------------------------------------


def locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain()))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_locked() -> None:
    assert one(locked("")).text == "Troops took the port on 9 July 2017."
    documents, [problem] = read(locked("word"))
    assert not documents
    assert problem.lost
    assert problem.message.startswith("is locked with a password: ")


def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise DependencyError

    monkeypatch.setattr(pypdf, "PdfReader", refuse)
    assert "pip install cryptography" in read(plain())[1][0].message


def test_pictures_without_text() -> None:
    page = PAGE.replace(b"/Font <<", b"/XObject << /I 6 0 R >> /Font <<")
    image = stream(
        b"\0", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    documents, [problem] = read(plain(stream(b"/I Do"), image, page=page))
    assert not documents
    assert "run OCR" in problem.message
    assert "holds no text" in read(plain(stream(b"q Q")))[1][0].message


def test_letters_that_no_font_tells() -> None:
    table = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7F> <D800> endbfrange"
    lost = built(
        CATALOG, PAGES, PAGE, stream(shown(column(WIDE))), FONT.replace(b">>", b"/ToUnicode 6 0 R >>"), stream(table)
    )
    documents, [problem] = read(lost)
    assert not documents
    assert "which letters" in problem.message


def test_pages_that_can_be_read_are_kept_and_the_others_named() -> None:
    data = printed(column("It fell on Sunday."), column("Lost."), column("Lost."), column("It rose on Monday."))
    reader = pypdf.PdfReader(io.BytesIO(data))
    spoilt = data
    for number in (1, 2):
        at = reader.pages[number].raw_get("/Contents").idnum
        spoilt = spoilt.replace(
            b"%d 0 obj\n<< /Length" % at, b"%d 0 obj\n<< /DecodeParms << /Columns 9999999 /Predictor 15 >> /Length" % at
        )
    documents, [problem] = read(spoilt)
    assert [document.text for document in documents] == ["It fell on Sunday.\n\nIt rose on Monday."]
    assert [documents[0].text[at : at + 5] for at in documents[0].starts] == ["It fe", "It ro", "It ro", "It ro"]
    assert problem.lost
    assert problem.message.startswith("pages 2-3 cannot be read (LimitReachedError: ")


@pytest.mark.parametrize("name", broken())
def test_broken_files_are_read_as_far_as_they_go(name: str) -> None:
    documents, problems = read(broken()[name])
    assert [document.text for document in documents] == ["Troops took the port on 9 July 2017."]
    assert [problem.message for problem in problems if "of its pages" not in problem.message] == []


@pytest.mark.fault(5)
def test_hostile_files_harm_no_other(tmp_path: Path) -> None:
    files = {**hostile(), "good": plain()}
    for name, data in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    found = list(read_all([str(tmp_path)], Asked(limits=Limits(seconds=1.5, memory=400 << 20))))
    told = {Path(answer.path).stem for answer in found}
    assert told == set(files)
    assert [x.text for x in found if x.path.endswith("good.pdf")] == ["Troops took the port on 9 July 2017."]  # type: ignore[union-attr]
    wrong = [answer for answer in found if isinstance(answer, Problem)]
    assert all(problem.lost and ": " in problem.message for problem in wrong)
    assert len({problem.path for problem in wrong}) > len(files) // 2
    [endless] = [problem.message for problem in wrong if problem.path.endswith("on each page.pdf")]
    assert endless.startswith("was not read within 1.5 seconds")


def test_more_text_than_the_limit() -> None:
    small = Source(
        "a.pdf",
        "a",
        [plain(flat(b"BT /F1 12 Tf (" + b"a" * 1_000_001 + b") Tj ET"))],
        asked=Asked(limits=Limits(bytes=1_000_000)),
    )
    assert [x.message for x in pdf.read(small) if isinstance(x, Problem)] == [
        "holds more text than the limit of 1000000 bytes: raise --max-bytes"
    ]


# --- a page and its print ------------------------------------------------------------------------------------------

NEWS = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Valen retakes the port of Korst</title>
<meta
name="author" content="Ada Brill"></head><body><article><h1>Valen retakes the port of Korst</h1> <p>KORST, March 14,
2016 - Troops of Valen retook the port of Korst on Saturday, officials said, ending a siege that had begun in
October 2015. The mayor, Ilse Haro, returned to the town hall on Sunday and thanked the soldiers who had fought for
the harbour.</p><p>The siege began on 12 October 2015, when rebels cut the coastal road and shelled the grain stores
beside the railway station for the first time.</p><h2>How the town was lost</h2><p>Rebels had seized the lighthouse
on January 3, 2016. A counter-attack failed on 9 January 2016, and more than forty long-term residents left the old
quarter the next day. The governor resigned in February 2016.</p><h2>What comes next</h2><ul><li>The government will
reopen the school on April 4, 2016.</li><li>Engineers will clear the harbour by the end of May 2016.</li><li>A court
is to hear the rebel commander on 20 June 2016.</li></ul><p>The ferry to Maren, which had not sailed since 14
November 2015, resumed its service on Monday. Representatives of both sides signed a ceasefire on March 10, 2016 at
the customs house.</p></article> </body></html>"""
QUIET = "--disable-background-networking --disable-component-update --disable-sync --no-first-run --disable-gpu"


def told(path: Path) -> tuple[Timeline, set[tuple[str, str, str]]]:
    timeline, problems = build([str(path)], Options(shipped=False))
    assert [problem for problem in problems if problem.lost] == []
    return timeline, {(event.title, event.date.edtf, event.status) for event in timeline.events}


def browser_print(page: Path, *flags: str) -> Path:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.skip("no chromium is there to print with")
    out = page.with_suffix(".pdf")
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [
        program,
        "--headless=new",
        "--no-sandbox",
        *QUIET.split(),
        *flags,
        f"--print-to-pdf={out}",
        profile,
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return out


def test_a_citation_names_the_page_on_which_it_begins(tmp_path: Path) -> None:
    first = column(f"Troops took the port on 9 July 2017. {WIDE}", "mayor, who on 12 July 2017")
    (tmp_path / "a.pdf").write_bytes(
        printed(first, column("returned to the town. The school opened on 3 August 2017."))
    )
    events = told(tmp_path / "a.pdf")[0].events
    assert [(event.date.edtf, event.sources[0].page) for event in events] == [
        ("2017-07-09", 1),
        ("2017-07-12", 1),
        ("2017-08-03", 2),
    ]


@pytest.mark.parametrize("flags", [["--no-pdf-header-footer"], []])
def test_a_page_and_its_print_tell_the_same(tmp_path: Path, flags: list[str]) -> None:
    page = tmp_path / "news.html"
    page.write_text(NEWS, encoding="utf-8")
    timeline, events = told(browser_print(page, *flags))
    assert len(events) == 12
    assert events == told(page)[1]
    assert (timeline.documents[0].published.edtf, timeline.documents[0].published.basis) == ("2016-03-14", "dateline")
    assert {source.page for event in timeline.events for source in event.sources} == {1}


def test_a_page_and_what_a_word_processor_makes_of_it_tell_the_same(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if not program:
        pytest.skip("no LibreOffice is there to write with")
    page = tmp_path / "news.html"
    page.write_text(NEWS, encoding="utf-8")
    for kind, name, options in (("odt", "news.html", ["--infilter=HTML (StarWriter)"]), ("pdf", "news.odt", [])):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [program, profile, "--headless", *options, "--convert-to", kind, "--outdir", str(tmp_path), name]
        subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=tmp_path)
    assert told(tmp_path / "news.pdf")[1] == told(page)[1]


def test_the_library_says_nothing_by_itself(capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("pypdf").setLevel(logging.NOTSET)
    read(plain(trailer=b"/Prev START"))
    assert capfd.readouterr() == ("", "")


def test_starts_never_fall() -> None:
    found = one(printed([], column("It fell."), [], [], column("It rose."), []))
    assert len(found.starts) == 6
    assert all(one <= other for one, other in pairwise(found.starts))
    assert [found.text[at : at + 2] for at in found.starts] == ["It", "It", "It", "It", "It", ""]
