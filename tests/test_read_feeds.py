"""Feeds as sites write them, and feeds made to break a reader or to make it fetch."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from timeline.model import Document, Problem
from timeline.readers import Asked, Limits, Source, read_all
from timeline.readers.formats import read_member

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Herald</title><link>https://example.org/</link><language>en-gb</language>
<lastBuildDate>Fri, 01 Jan 2021 10:00:00 GMT</lastBuildDate>
<item><title>Korst falls &#8211; at last</title><link>https://example.org/1</link><guid isPermaLink="false">k1</guid>
<pubDate>Sun, 09 Jul 2017 10:00:00 GMT</pubDate><dc:creator>Ada Valen</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>Korst fell on Sunday.</p><p>It burned, all of it.</p><script>x()</script>]]>
</content:encoded>
</item><item><title>Haro holds</title></item></channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title>
<updated>2021-01-01T00:00:00Z</updated><entry xml:lang="en"><id>tag:example.org,2017:1</id>
<title type="html">Korst &lt;b&gt;falls&lt;/b&gt;</title><link href="https://example.org/1"/>
<published>2017-07-09T10:00:00Z</published><updated>2017-08-10T10:00:00Z</updated>
<author><name>Ada Valen</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Korst fell on Sunday.</p><p>It burned.</p></div>
</content></entry>
<entry><id>2</id><updated>2017-08-10T10:00:00Z</updated><summary>Haro fell.</summary></entry></feed>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Herald</title></channel>
<item rdf:about="u"><title>Korst falls</title><link>https://example.org/3</link><description>It fell.</description>
<dc:date>2017-07-09</dc:date></item></rdf:RDF>"""


def read(data: str | bytes, **asked: Any) -> tuple[list[Document], list[Problem]]:
    """What a feed holds, read in this process."""
    raw = data.encode() if isinstance(data, str) else data
    found = list(read_member(Source("a.xml", "a", [raw], name="a.xml", asked=Asked(**asked))))
    return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Problem)]


def test_an_entry_of_rss_is_a_document() -> None:
    (one, two), problems = read(RSS)
    assert problems == []
    assert (one.id, one.part, one.text) == ("a:k1", "entry 1", "Korst fell on Sunday.\n\nIt burned, all of it.")
    assert (one.title, one.outlet, one.url) == ("Korst falls – at last", "The Herald", "https://example.org/1")
    assert (one.author, one.language, one.given) == ("Ada Valen", "en", None)
    assert (one.metadata, one.seen) == ((("feed: published", "Sun, 09 Jul 2017 10:00:00 GMT"),), ())
    assert (two.id, two.text, two.metadata, two.seen) == ("a:2", "Haro holds", (), ())


def test_an_entry_of_atom_was_published_when_it_says_and_only_there_when_it_was_changed() -> None:
    (one, two), problems = read(ATOM)
    assert problems == []
    assert (one.id, one.text) == ("a:tag:example.org,2017:1", "Korst fell on Sunday.\n\nIt burned.")
    assert (one.title, one.author, one.url) == ("Korst falls", "Ada Valen", "https://example.org/1")
    assert (one.metadata, one.seen) == (
        (("feed: published", "2017-07-09T10:00:00Z"),), (("feed: updated", "2017-08-10T10:00:00Z"),),
    )  # fmt: skip
    assert (two.text, two.metadata, two.seen) == ("Haro fell.", (), (("feed: updated", "2017-08-10T10:00:00Z"),))


def test_the_date_of_an_entry_of_rss_1_is_that_of_its_publication() -> None:
    (one,), _ = read(RDF)
    assert (one.text, one.metadata, one.seen) == ("It fell.", (("feed: published", "2017-07-09"),), ())


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_feed_in_another_encoding_is_read(encoding: str) -> None:
    feed = RSS.replace("utf-8", encoding).replace("Ada Valen", "Noël Haro")
    assert read(feed.encode(encoding))[0][0].author == "Noël Haro"


def test_a_feed_that_is_cut_off_is_read_as_far_as_it_goes_and_told() -> None:
    documents, problems = read(RSS[: RSS.index("<item><title>Haro")])
    assert [one.text for one in documents] == ["Korst fell on Sunday.\n\nIt burned, all of it."]
    assert ["is not well-formed" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize("data", ["<config><a>1</a></config>", "<html><body>x</body></html>", "words", "/etc/hostname"])
def test_what_is_no_feed_is_passed_over_with_a_note(data: str) -> None:
    documents, problems = read(data)
    assert documents == []
    assert [(problem.lost, problem.note) for problem in problems] == [(False, True)]


def test_a_feed_without_entries_and_an_empty_file_are_a_problem() -> None:
    assert "is empty" in read(" \n")[1][0].message
    assert read(RSS[: RSS.index("<item>")] + "</channel></rss>")[1][0].lost


def test_an_entry_is_read_once_under_each_id() -> None:
    item = "<item><guid>k</guid><description>{}</description></item>"
    feed = RSS[: RSS.index("<item>")] + item.format("One.") + item.format("Two.") + "</channel></rss>"
    assert [one.id for one in read(feed)[0]] == ["a:k", "a:k#2"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{}<!ENTITY f SYSTEM "file://{}">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_neither_unfolded_nor_fetched(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(12))
    feed = (
        RSS.replace("<rss", BOMB.format(laughs, secret) + "<rss")
        .replace("Short.", "&f; &a11;")
        .replace("utf-8", encoding)
    )
    documents, problems = read(feed.encode(encoding))
    assert documents == []
    assert "declares entities" in problems[0].message


def test_nothing_is_opened_or_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    path = tmp_path / "feed"
    path.write_text(RSS, encoding="utf-8")
    read(RSS)  # what is imported late is imported
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    assert len(read(RSS)[0]) == 2
    for address in (str(path), f"file://{path}", "http://localhost:9/", "feed://localhost/"):
        assert read(address)[0] == []


def test_no_feed_hangs_or_ends_the_run(tmp_path: Path) -> None:
    head = b'<rss version="2.0"><channel>'
    files = {
        "attributes.rss": head
        + b"<item "
        + b"".join(b'a%d="x" ' % n for n in range(200_000))
        + b"></item></channel></rss>",
        "nested.rss": head + b"<item>" * 300_000,
        "tags.rss": head + b"<item><description>" + b"<a " * 300_000,
        "deep.xml": b"<a>" * 1_000_000,
        "quotes.rss": head
        + b"<item><description><![CDATA["
        + b"<b x='" * 100_000
        + b"]]></description></item></channel></rss>",
        "binary.rss": bytes(range(256)) * 99,
        "z.rss": RSS.encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = list(read_all([str(tmp_path)], Asked(limits=Limits(seconds=2))))
    assert any(isinstance(each, Document) and each.id == "z:k1" for each in found)
    told = {each.path.rpartition("/")[2] for each in found if isinstance(each, Problem)}
    assert told >= {"attributes.rss", "nested.rss", "tags.rss", "deep.xml", "binary.rss"}
