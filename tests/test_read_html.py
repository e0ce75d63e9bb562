"""Door 2, web pages: their text, what they say of themselves, and those that are made to do harm."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import hostile_pages
import pytest

from timeline.dating import read_date
from timeline.model import Document, Problem
from timeline.readers import Asked, Limits, Source, read_all
from timeline.readers.html import read

CASES = sorted((Path(__file__).parent / "cases_pages").glob("*.toml"))
PROSE = "<p>The bridge at Korst fell on Sunday, and nobody was on it when it did, the mayor said.</p>"


def answers(page: str | bytes, **options: Any) -> tuple[list[Document], list[Problem]]:
    data = page.encode() if isinstance(page, str) else page
    found = list(read(Source("a.html", "a", [data], **options)))
    return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Problem)]


def one(page: str | bytes, **options: Any) -> Document:
    documents, problems = answers(page, **options)
    assert problems == []
    assert len(documents) == 1
    return documents[0]


def article(body: str = PROSE, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body><article>{body}</article></body></html>"


def dated(head: str = "", body: str = "") -> list[str]:
    return [written for _, written in one(article(body + PROSE, head)).metadata]


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_page_gives_its_report_and_its_facts(file: Path) -> None:
    case = tomllib.loads(file.read_text(encoding="utf-8"))
    documents, problems = answers(case["html"].strip())
    (page,) = documents
    assert [problem.message for problem in problems] == case.get("problems", [])
    for fact in ("title", "outlet", "author", "url", "language"):
        assert (fact, getattr(page, fact)) == (fact, case.get(fact))
    assert [list(date) for date in page.metadata] == case["metadata"]
    assert [list(date) for date in page.seen] == case.get("seen", [])
    assert all(read_date(written) for _, written in page.metadata)
    assert page.text == case.get("text", page.text).strip()
    assert [words for words in case.get("has", []) if words not in page.text] == []
    assert [words for words in case.get("lacks", []) if words in page.text] == []
    assert case.get("has") or case.get("text")


def test_a_page_is_read_in_the_same_way_each_time() -> None:
    page = tomllib.loads(CASES[0].read_text(encoding="utf-8"))["html"]
    assert one(page.strip()) == one(page.strip())


def test_signs_that_are_not_seen_are_left_where_they_are() -> None:
    words = "The ferry left Haro on 9\u00a0July\u202f2017, said the har\u00adbour master\u200b of Korst, at\u20097."
    assert one(article(f"<p>{words}</p>{PROSE}")).text.startswith(words)
    spelled = words.replace("\u00a0", "&nbsp;").replace("\u00ad", "&shy;").replace("\u202f", "&#x202F;")
    assert one(article(f"<p>{spelled}</p>{PROSE}")).text.startswith(words)
    assert "on\u00a0Sunday" in one(article(f"{PROSE}<p>It fell <b>on</b>&nbsp;<i>Sunday</i>, said Dana Vell.</p>")).text


def test_blocks_are_apart_and_what_is_within_a_line_is_not() -> None:
    page = article(
        "<h2>Korst</h2><div>The bridge fell<br>in the night.<p>Nobody was on it, the mayor said.</p>It was <b>old</b>, "
        "and its second pier was cracked.</div><table><tr><td>9 July</td><td>fell</td></tr><tr><td>10 July</td>"
        f"<td>cleared</td></tr></table>{PROSE}"
    )
    assert one(page).text.split("\n\n") == [
        "Korst",
        "The bridge fell\nin the night.",
        "Nobody was on it, the mayor said.",
        "It was old, and its second pier was cracked.",
        "9 July\nfell",
        "10 July\ncleared",
        PROSE.removeprefix("<p>").removesuffix("</p>"),
    ]


def test_all_of_a_row_of_articles_is_read_and_cards_below_a_report_are_not() -> None:
    told = [
        f"<p>Update {n}: {'the water rose again in Korst, '.replace('again', f'{n} times') * 9}and fell.</p>"
        for n in range(4)
    ]
    row = "".join(f"<article><h2>At {n}</h2>{text}</article>" for n, text in enumerate(told))
    read_all_of = one(f"<html><body><main><h1>Flood</h1>{row}</main></body></html>").text
    assert [n for n in range(4) if f"At {n}\n\nUpdate {n}: " not in read_all_of] == []
    wrapped = row.replace("<article>", "<li><article>").replace("</article>", "</article></li>")
    days = wrapped.replace("<li>", "<li><h3>9 July 2017</h3>")
    assert (
        one(f"<html><body><main><h1>Flood</h1><ol>{days}</ol></main></body></html>").text.count("9 July 2017\n\nAt")
        == 4
    )
    cards = "".join(f"<article><p>Card {n}</p></article>" for n in range(3))
    page = f"<html><body><main><article>{told[0]}{told[1]}</article></main><div>{cards}</div></body></html>"
    assert "Card" not in one(page).text


def test_marks_of_footnotes_do_not_hide_the_end_of_a_sentence() -> None:
    page = article(
        "<p>It fell.<sup><a href='#n1'>1</a></sup> It was old.<a href='a.html#n2'>[2]</a> 10<sup>2</sup> saw it.</p>"
        f"{PROSE}"
    )
    assert one(page).text.startswith("It fell. It was old. 102 saw it.")


def test_lines_stay_lines_in_short_pages_and_in_listings() -> None:
    assert one("<body><h1>Korst</h1><p>It fell on Sunday.</p></body>").text == "Korst\n\nIt fell on Sunday."
    assert (
        "10:00 the bridge fell\n11:00 nobody"
        in one(article(f"{PROSE}<pre>10:00 the bridge fell\n11:00 nobody</pre>")).text
    )


def test_a_page_may_leave_out_head_and_body() -> None:
    page = one(
        f"<!DOCTYPE html><title>Korst</title><meta name=date content=2017-07-09><main><h1>Korst</h1>{PROSE}</main>"
    )
    assert (page.title, page.metadata[0][1]) == ("Korst", "2017-07-09")
    assert page.text.split("\n\n")[-1].startswith("The bridge at Korst fell")


def test_a_page_that_is_one_form_is_read() -> None:
    page = f"<html><body><form action=/x><div id=all><h1>Korst</h1>{PROSE * 3}</div><input name=q></form></body></html>"
    assert "The bridge at Korst fell on Sunday" in one(page.replace("said.", "said, and went to look at it.")).text


@pytest.mark.parametrize(
    "aside",
    [
        "<p>Read more: <a href='/x'>The dam at Haro held</a></p>",
        "<p><a href='/x'>Share this</a></p>",
        "<div>Timeout: 60 second</div>",
        "<p>Advertisement</p>",
        "<p>Lesen Sie auch: <a href='/x'>The dam at Haro held</a></p>",
        "<ul><li><a href='/x'>The dam held</a></li><li><a href='/y'>Goats</a></li><li><a href='/z'>Mill</a></li></ul>",
        "<ol class='commentlist'><li><p>I knew that the dam at Haro held, and I said so then.</p></li></ol>",
    ],
)
def test_furniture_does_not_come_through(aside: str) -> None:
    assert one(article(PROSE + aside + PROSE.replace("Korst", "Haro"))).text == "\n\n".join(
        PROSE.replace("Korst", town).removeprefix("<p>").removesuffix("</p>") for town in ("Korst", "Haro")
    )


def test_prose_that_looks_like_furniture_is_kept() -> None:
    words = "They <b>share</b> what they have, and <a href='/x'>print</a> it on <em>related</em> paper."
    assert one(article(f"<p>{words}</p>{PROSE}")).text.startswith(
        "They share what they have, and print it on related paper."
    )


@pytest.mark.parametrize(
    ("head", "body", "written"),
    [
        ("<meta name=pubdate content='2017-07-09'>", "", ["2017-07-09"]),
        (
            "<meta property=article:published_time content='Sun, 09 Jul 2017 10:00:00 GMT'>",
            "",
            ["Sun, 09 Jul 2017 10:00:00 GMT"],
        ),
        ("<meta name=date content='1970-01-01T00:00:00Z'>", "", []),
        ("<meta name=date content='0000-00-00'>", "", []),
        ("<meta name=date content='01-02-2017'>", "", ["01-02-2017"]),
        ("<meta http-equiv=date content='2024-01-01'>", "", []),
        ("<meta property=article:modified_time content='2024-01-01'>", "", []),
        ("", "<time datetime='2019-01-01'>a day</time>", []),
        ("", "<h1>Feast</h1><time class=event-date datetime='2019-01-01'>then</time>", []),
        ("", "<h1>Flood</h1><p class=byline>By Ila Moren, updated 3 May 2017</p>", []),
        ("", "<h1>Flood</h1><p class=byline>By Ila Moren, 3 May 2017</p>", ["3 May 2017"]),
        ("", "<aside><time class=published datetime='2019-01-01'></time></aside>", []),
    ],
)
def test_only_what_markup_calls_publication_is_that(head: str, body: str, written: list[str]) -> None:
    assert dated(head, body) == written


def test_dates_that_contradict_are_all_handed_on_the_most_trusted_first() -> None:
    record = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2017-07-09"}</script>'
    assert dated(f"<meta name=date content='2016-01-01'>{record}") == ["2017-07-09", "2016-01-01"]


def test_a_list_of_articles_does_not_date_the_page() -> None:
    each = '{"@type": "Article", "headline": "%s", "datePublished": "%s"}'
    several = ",".join(each % told for told in (("Flood", "2017-07-09"), ("Strike", "2014-09-22")))
    record = f'<script type="application/ld+json">//<![CDATA[\n[{several}]\n//]]></script>'
    assert dated(record) == []
    assert dated(record, "<h1>Strike</h1>") == ["2014-09-22"]


def test_what_sources_toml_tells_wins(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(article(head="<title>Theirs</title><meta name=date content=2017-07-09>"))
    (tmp_path / "sources.toml").write_text('["a.html"]\ntitle = "Ours"\npublished = "2017-07"\n')
    (page,) = read_all([str(tmp_path)])
    assert isinstance(page, Document)
    assert (page.title, page.given, page.metadata) == ("Ours", "2017-07", (("meta date", "2017-07-09"),))
    assert page.reader.startswith("html (trafilatura 2.")


@pytest.mark.parametrize(
    ("encoding", "declared", "town"),
    [
        ("utf-8", "", "Żółć"),
        ("utf-8", "<meta charset=utf-8>", "Żółć"),
        ("utf-8-sig", "<meta charset=windows-1252>", "Żółć"),
        ("windows-1250", "<meta charset='windows-1250'>", "Żółć"),
        ("windows-1251", "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1251'>", "Корст"),
        ("windows-1252", "<meta charset=iso-8859-1>", "Köln “old”"),
        ("windows-1256", "<meta charset=windows-1256>", "الموصل"),
        ("gb18030", "<meta charset=gb2312>", "摩苏尔镇"),
        ("utf-16", "<meta charset=utf-8>", "Żółć"),
        ("utf-16-le", "", "Żółć"),
    ],
)
def test_letters_are_right_in_every_encoding_that_holds(encoding: str, declared: str, town: str) -> None:
    data = article(f"<p>The bridge at {town} fell on Sunday, and nobody was on it, they said.</p>", declared).encode(
        encoding
    )
    (page,), problems = answers(data)
    assert f"at {town} fell" in page.text
    assert not any(problem.lost for problem in problems)


@pytest.mark.parametrize(
    ("data", "told", "lost"),
    [
        (article("<p>Żółć gęślą jaźń</p>" + PROSE, "<meta charset=iso-8859-2>").encode(), "and is UTF-8", False),
        (article("<p>caf\ufffd</p>" + PROSE).encode().replace(b"\xef\xbf\xbd", b"\xe9"), "was read as", False),
        (article(PROSE + "\0" * 7).encode(), "has 7 NUL bytes", False),
        (article("<div>" * 2100 + PROSE).encode(), "what lies deeper was lost", True),
        (b"\x00\x01\x02\x03" * 20, "no web page", True),
        (b"", "is empty", True),
        (b"<html><frameset><frame src=a></frameset></html>", "frames", True),
        (b"<html><body><nav><a href=/>Home</a></nav></body></html>", "holds no text", True),
    ],
)
def test_what_is_wrong_with_a_page_is_told(data: bytes, told: str, lost: bool) -> None:
    _, problems = answers(data)
    assert [problem.lost for problem in problems if told in problem.message] == [lost]


def test_a_page_over_the_limit_is_not_parsed() -> None:
    documents, problems = answers(article(), asked=Asked(limits=Limits(bytes=20)))
    assert documents == []
    assert "larger than the limit of 20 bytes" in problems[0].message


@pytest.mark.fault(4)
def test_hostile_pages_cost_themselves_and_no_other(tmp_path: Path) -> None:
    files = hostile_pages.write(tmp_path)
    (tmp_path / "zero.html").write_text(article("<p>The mill at Haro burned on 9 July 2017.</p>"), encoding="utf-8")
    found = list(read_all([str(tmp_path)], Asked(limits=Limits(seconds=3))))
    assert {file.name for file in files.values()} | {"zero.html"} <= {Path(answer.path).name for answer in found}
    texts = {Path(answer.path).name: answer.text for answer in found if isinstance(answer, Document)}
    assert texts["zero.html"] == "The mill at Haro burned on 9 July 2017."
    assert [name for name, text in texts.items() if hostile_pages.SECRET in text] == []
    assert [answer for answer in found if isinstance(answer, Problem) and "cannot be read" in answer.message] == []
    for name in ("entities that multiply", "pictures in the page", "UTF-16", "a script never closed"):
        assert "The bridge at Korst fell" in texts[files[name].name]


@pytest.mark.fault(4)
def test_a_page_that_was_lost_is_told_and_the_others_are_built(tmp_path: Path) -> None:
    (tmp_path / "lost.html").write_bytes(hostile_pages.HOSTILE["sent elsewhere"]())
    (tmp_path / "read.html").write_text(article("<p>The mill at Haro burned on 9 July 2017.</p>"), encoding="utf-8")
    command = [sys.executable, "-m", "timeline", "build", str(tmp_path), "-f", "json"]
    run = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert run.returncode == 3, run.stderr.decode()
    built = json.loads(run.stdout)
    assert [event["date"]["edtf"] for event in built["events"]] == ["2017-07-09"]
    assert [Path(problem["path"]).name for problem in built["problems"]] == ["lost.html"]
