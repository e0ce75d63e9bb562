"""Web archives: as a crawler writes them, and as they break."""

from __future__ import annotations

import gzip
import io
import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from timeline.model import Document, Problem
from timeline.readers import Source, read_all
from timeline.readers.formats import reader_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES = "".join(f"<p>Valen troops took the town of Korst on Sunday, said report {n}.</p>" for n in range(6))
PAGE = f"<html><head><title>Korst falls</title></head><body><article>{SENTENCES}</article></body></html>"
CRAWLED = "2019-01-02T03:04:05Z"
SITE = "https://haro.example"


class Writer(WARCWriter):  # type: ignore[misc]
    """The library's own, which would leave files open."""

    _create_temp_file = staticmethod(io.BytesIO)


class Crawl:
    """A web archive as it is written."""

    def __init__(self, *, packed: bool = False) -> None:
        self.stream = io.BytesIO()
        self._writer = Writer(self.stream, gzip=packed)

    def add(self, path: str, body: bytes, kind: str = "text/html", status: str = "200 OK", **more: str) -> None:
        headers = [("Last-Modified", "Mon, 03 Jul 2017 00:00:00 GMT"), ("Content-Type", kind)]
        headers += [(name.replace("_", "-"), value) for name, value in more.items()]
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        self.put("response", f"{SITE}{path}", body, http_headers=http)

    def put(self, record_type: str, address: str, body: bytes, **more: Any) -> None:
        dated = {"WARC-Date": CRAWLED}
        self._writer.write_record(
            self._writer.create_warc_record(
                address, record_type, payload=io.BytesIO(body), warc_headers_dict=dated, **more
            )
        )


def read(data: bytes, name: str = "crawl.warc") -> tuple[list[Document], list[Problem]]:
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    source = Source(name, Path(name).stem, stream, size=len(data), file=stream, name=name)
    found = list(reader_of(name).read(source))
    return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Problem)]


@pytest.fixture
def crawl() -> Crawl:
    made = Crawl()
    made.put("warcinfo", "crawl.warc", b"software: x\r\n")
    made.add("/2017/07/korst-falls.html", PAGE.encode())
    made.add("/robots.txt", b"User-agent: *", "text/plain")
    made.add("/style.css", b"a {}", "text/css")
    made.add("/gone", PAGE.encode(), status="404 Not Found")
    made.add("/note", b"Haro fell on Monday.", "text/plain")
    made.add("/file.txt?x=1", b"Haro fell on Tuesday.", "application/octet-stream")
    return made


def test_pages_have_their_address_and_the_time_they_were_there(crawl: Crawl) -> None:
    documents, problems = read(crawl.stream.getvalue())
    assert [(found.id, found.part) for found in documents] == [
        ("crawl/korst-falls:2", f"{SITE}/2017/07/korst-falls.html"),
        ("crawl/note:6", f"{SITE}/note"),
        ("crawl/file:7", f"{SITE}/file.txt?x=1"),
    ]
    for found in documents:
        assert found.url == found.part
        assert found.seen == (("WARC-Date", CRAWLED),)
        assert (found.metadata, found.given) == ((), None)  # neither the crawl nor the server tells of publication
    assert [(problem.message, problem.note, problem.lost) for problem in problems] == [
        ("4 records that are no pages (1 warcinfo, 1 for robots, 1 text/css, 1 of status 404) passed over", True, False)
    ]


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_a_packed_crawl_is_read_as_a_plain_one(suffix: str, crawl: Crawl) -> None:
    data = crawl.stream.getvalue()
    packed = gzip.compress(data) if suffix == "gz" else zstandard.compress(data)
    documents, problems = read(packed, f"crawl.warc.{suffix}")
    assert [found.text for found in documents] == [found.text for found in read(data)[0]]
    assert documents[0].id == "crawl.warc/korst-falls:2"
    assert len(problems) == 1


def test_each_record_packed_by_itself_is_read() -> None:
    made = Crawl(packed=True)
    for number in range(3):
        made.add(f"/{number}", PAGE.encode())
    assert [found.id for found in read(made.stream.getvalue(), "c.warc.gz")[0]] == [
        f"c.warc/{n}:{n + 1}" for n in range(3)
    ]


def test_the_address_a_page_names_is_above_that_of_the_record() -> None:
    made = Crawl()
    made.add(
        "/copy?x=1", PAGE.replace("<title>", '<link rel="canonical" href="https://haro.example/a"><title>').encode()
    )
    assert read(made.stream.getvalue())[0][0].url == "https://haro.example/a"


def test_content_is_read_as_it_was_sent() -> None:
    made = Crawl()
    made.add("/gzip", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    chunks = PAGE.encode()
    made.add("/chunks", b"%x\r\n%s\r\n0\r\n\r\n" % (len(chunks), chunks), Transfer_Encoding="chunked")
    made.add("/cyrillic", PAGE.replace("Valen", "Войска").encode("cp1251"), "text/html; charset=windows-1251")
    made.add("/plain", "Café".encode(), "text/plain; charset=ISO-8859-1")  # by default, and wrong
    made.add("/brotli", b"zzz", Content_Encoding="br")
    documents, problems = read(made.stream.getvalue())
    first, second, cyrillic, plain = (found.text for found in documents)
    assert first == second
    assert "Войска troops" in cyrillic
    assert plain == "Café"
    assert f"{SITE}/brotli: is packed as br" in problems[0].message


def test_text_that_was_taken_from_pages_is_read_and_other_records_are_not() -> None:
    made = Crawl()
    made.put("conversion", f"{SITE}/a", b"Haro fell on Sunday.", warc_content_type="text/plain")
    made.put("resource", "metadata://crawler/log", b"It ran on Sunday.", warc_content_type="text/plain")
    made.put("resource", "http://[broken", b"It ran on Monday.", warc_content_type="text/plain")
    made.put("metadata", f"{SITE}/a", b"x: y\r\n", warc_content_type="application/warc-fields")
    documents, (note,) = read(made.stream.getvalue())
    assert [found.text for found in documents] == ["Haro fell on Sunday."]
    assert "(2 without a web address, 1 metadata)" in note.message


def test_what_stands_before_a_cut_is_kept(crawl: Crawl) -> None:
    data = crawl.stream.getvalue()
    documents, problems = read(data[: data.index(b"Haro fell on Tuesday") + 5])
    assert [found.id for found in documents][:2] == ["crawl/korst-falls:2", "crawl/note:6"]
    assert any("is cut off or damaged at record 8 (it ends too soon)" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "holds no pages"),
        (b"It fell on Sunday.\r\n\r\n", "is cut off or damaged at record 1 (Unknown archive format"),
        (
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nabcde\r\n\r\n",
            "is cut off or damaged at record 1",
        ),
    ],
    ids=["empty", "text", "no address"],
)
def test_what_is_no_crawl_is_told(data: bytes, told: str, capfd: pytest.CaptureFixture[str]) -> None:
    documents, problems = read(data)
    assert documents == []
    assert problems[0].message.startswith(told)
    assert problems[0].lost
    assert capfd.readouterr() == ("", "")  # the library would write there what it thinks


def test_a_length_that_is_wrong_writes_nothing_to_the_terminal(crawl: Crawl, capfd: pytest.CaptureFixture[str]) -> None:
    data = crawl.stream.getvalue().replace(b"Content-Length: 13\r\n", b"Content-Length: 9\r\n")
    assert read(data)
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A server of one page and a picture."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "korst.html").write_text(PAGE.replace("</article>", '</article><img src="a.png">'), encoding="utf-8")
    (folder / "a.png").write_bytes(b"\x89PNG")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget, which writes web archives, is not installed")
@pytest.mark.parametrize("packed", [True, False])
def test_what_wget_saves_is_read(site: str, tmp_path: Path, *, packed: bool) -> None:
    options = ["--quiet", "--page-requisites", "--no-proxy", "--tries=1", "--timeout=5", "--warc-file=saved"]
    command = ["wget", *options, *([] if packed else ["--no-warc-compression"]), f"{site}/korst.html"]
    subprocess.run(command, cwd=tmp_path, check=False, timeout=20)
    file = tmp_path / f"saved.warc{'.gz' if packed else ''}"
    found = list(read_all([str(file)]))
    (document,) = (each for each in found if isinstance(each, Document))
    assert (document.url, document.part) == (f"{site}/korst.html",) * 2
    assert "took the town of Korst on Sunday" in document.text
    assert [where for where, _ in document.seen] == ["WARC-Date"]
    assert document.metadata == ()
    assert [problem.lost for problem in found if isinstance(problem, Problem)] == [False]
