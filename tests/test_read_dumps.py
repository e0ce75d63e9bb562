"""JSON as news services, scrapers and databases write it, and JSON made to break a reader."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from timeline.model import Document, Problem
from timeline.readers import Asked, Columns, Limits, Source, read_all
from timeline.readers.formats import read_member
from timeline.readers.fragment import as_mail, is_markup, plain
from timeline.readers.values import Broken, values

if TYPE_CHECKING:
    from pathlib import Path

FELL = "Korst fell on Sunday."


def read(value: object, name: str = "a.json", **asked: Any) -> tuple[list[Document], list[Problem]]:
    """What JSON holds, read in this process."""
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    lines = data.splitlines(keepends=True)
    found = list(read_member(Source(name, "a", lines, name=name, asked=Asked(**asked))))
    return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Problem)]


# What each writes: the record, then its title, address, outlet and date of publication.
SAMPLES: dict[str, tuple[object, tuple[str | None, ...]]] = {
    "a list of records": ([{"body": FELL, "date": "2017-07-09"}], (None, None, None, "field date: 2017-07-09")),
    "a news API": (
        {"status": "ok", "totalResults": 1, "articles": [{
            "source": {"id": None, "name": "The Herald"}, "author": "A", "title": "Korst falls",
            "description": "Short.", "url": "https://example.org/1", "publishedAt": "2017-07-09T08:00:00Z",
            "content": FELL,
        }]},
        ("Korst falls", "https://example.org/1", "The Herald", "field publishedAt: 2017-07-09T08:00:00Z"),
    ),
    "a news crawler": (
        {"authors": ["A", "B"], "date_download": "2020-01-01 00:00:00", "date_modify": None, "maintext": FELL,
         "date_publish": "2017-07-09 08:00:00", "description": "Short.", "filename": "x.json", "language": "en",
         "source_domain": "example.org", "title": "Korst falls", "url": "https://example.org/1"},
        ("Korst falls", "https://example.org/1", "example.org", "field date_publish: 2017-07-09 08:00:00"),
    ),
    "a search engine": (
        {"took": 3, "hits": {"total": {"value": 1}, "hits": [{"_index": "news", "_id": "x", "_score": 1.0, "_source": {
            "headline": "Korst falls", "body": FELL, "created_at": 1499587200}}]}},
        ("Korst falls", None, None, "field created_at: 2017-07-09T08:00:00Z"),
    ),
    "a blog": (
        [{"id": 12, "date": "2017-07-09T10:00:00", "modified": "2018-01-01T00:00:00", "link": "https://example.org/1",
          "title": {"rendered": "Korst &#8211; it falls"}, "content": {"rendered": "<p>Korst fell on Sunday.</p>\n"}}],
        ("Korst – it falls", "https://example.org/1", None, "field date: 2017-07-09T10:00:00"),
    ),
    "a newspaper": (
        {"response": {"status": "ok", "results": [{
            "id": "w/1", "webPublicationDate": "2017-07-09T08:00:00Z", "webTitle": "Korst falls",
            "webUrl": "https://example.org/1", "fields": {"bodyText": FELL, "byline": "A"}}]}},
        ("Korst falls", "https://example.org/1", None, "field webPublicationDate: 2017-07-09T08:00:00Z"),
    ),
    "a page's own data": (
        {"@context": "https://schema.org", "@graph": [{
            "@type": "NewsArticle", "headline": "Korst falls", "articleBody": FELL, "datePublished": "2017-07-09",
            "publisher": {"@type": "Organization", "name": "The Herald"}, "url": "https://example.org/1"}]},
        ("Korst falls", "https://example.org/1", "The Herald", "field datePublished: 2017-07-09"),
    ),
    "a JSON feed": (
        {"version": "1.1", "title": "The Herald", "description": "News.", "items": [{
            "id": "1", "url": "https://example.org/1", "title": "Korst falls", "content_html": f"<p>{FELL}</p>",
            "date_published": "2017-07-09T08:00:00Z"}]},
        ("Korst falls", "https://example.org/1", None, "field date_published: 2017-07-09T08:00:00Z"),
    ),
    "a press archive": (
        {"value": [{"ResultId": "u", "Title": "Korst falls", "Byline": "A", "Date": "2017-07-09T00:00:00Z",
                    "Source": {"Name": "The Herald"}, "Document": {"Content": FELL}}]},
        ("Korst falls", None, None, "field Date: 2017-07-09T00:00:00Z"),
    ),
    "a channel": (
        {"name": "Korst", "type": "public_channel", "messages": [{
            "date": "2017-07-09T08:00:00", "text": ["Korst ", {"type": "bold", "text": "fell"}, " on Sunday."]}]},
        (None, None, None, "field date: 2017-07-09T08:00:00"),
    ),
    "paragraphs": ([{"content": ["Korst fell", "on Sunday."]}], (None, None, None, None)),
}  # fmt: skip


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_records_of_each_program_are_read(kind: str) -> None:
    value, (title, url, outlet, date) = SAMPLES[kind]
    (one,), problems = read(value)
    assert problems == []
    assert " ".join(one.text.split()) == FELL
    assert (one.title, one.url, one.given, one.part) == (title, url, None, "item 1")
    assert outlet is None or one.outlet == outlet
    assert [": ".join(each) for each in one.metadata] == [date] * bool(date)


def test_a_headline_is_read_where_there_is_nothing_else_and_a_day_of_a_crawl_is_no_publication() -> None:
    record = {"title": "Korst falls", "url": "https://example.org/1", "seendate": "20170709T081500Z", "domain": "d",
              "language": "English"}  # fmt: skip
    (one,), _ = read({"articles": [record]})
    assert (one.text, one.metadata, one.seen, one.outlet) == (
        "Korst falls", (), (("field seendate", "2017-07-09"),), "d",
    )  # fmt: skip


def test_paragraphs_of_markup_stay_apart() -> None:
    (one,), _ = read(
        [{"content": "<p>Korst fell.</p><script>x</script><ul><li>Haro &amp; Valen<li>Bo</ul>It<br>burned."}]
    )
    assert one.text == "Korst fell.\n\nHaro & Valen\n\nBo\n\nIt\nburned."


@pytest.mark.parametrize("text", ["a < b and c > d", "x <haro@example.org> y", "AT&T <unknown>"])
def test_what_is_no_markup_is_left_alone(text: str) -> None:
    assert not is_markup(text)
    assert read([{"content": text}])[0][0].text == text


def test_records_of_ours_keep_their_words_and_their_date_counts_as_given() -> None:
    (one,), _ = read([{"id": "k", "text": "It <b>fell</b>.", "published": "2017-07"}])
    assert (one.id, one.text, one.given, one.metadata) == ("k", "It <b>fell</b>.", "2017-07", ())


def test_fields_can_be_named_also_in_objects() -> None:
    record = {"a": {"b": FELL}, "when": {"day": "2017-07-09"}, "text": "Not this."}
    (one,), _ = read([record], columns=Columns(text="a.b", date="when.day"))
    assert (one.text, one.metadata) == (FELL, (("field when.day", "2017-07-09"),))
    documents, problems = read([record], columns=Columns(text="a.c"))
    assert (documents, [problem.lost for problem in problems]) == ([], [True])


@pytest.mark.parametrize(
    "value",
    [
        {"name": "x", "version": "1"}, [1, 2], "words", 7, None, [[FELL]], [{}],
        {"schema_version": "1.0", "events": []},
    ],
)  # fmt: skip
def test_what_holds_no_report_is_passed_over_with_a_note(value: object) -> None:
    documents, problems = read(value)
    assert documents == []
    assert [(problem.lost, problem.note) for problem in problems] == [(False, True)]


def test_records_without_text_among_others_are_a_problem() -> None:
    documents, problems = read([{"body": FELL}, {"x": 1}, {"body": " "}])
    assert len(documents) == 1
    assert ["2 of 3 items have no text (2, 3)" in problem.message for problem in problems] == [True]
    assert problems[0].lost


def test_values_one_after_the_other_are_read_past_what_is_broken() -> None:
    data = b'{"body": "One."}\n{broken\n{\n  "body": "Two."\n}\n{"body": "Three."}'
    documents, problems = read(data)
    assert [one.text for one in documents] == ["One.", "Two.", "Three."]
    assert ["line 2" in problem.message and problem.lost for problem in problems] == [True]


def test_a_list_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    documents, problems = read(b'[{"body": "One."},\n {"body": "Tw')
    assert [one.text for one in documents] == ["One."]
    assert "line 2" in problems[0].message
    assert "left out" in problems[0].message


ODD = rb'[{"body": "Old.", "n": %b, "x": 1e999, "y": NaN, "id": "\udfff", "body": "a\ud800b %b c\u2028d"}]'


def test_odd_numbers_surrogates_and_keys_given_twice_do_no_harm() -> None:
    (one,), problems = read(ODD % (b"9" * 5000, "\u2028".encode()))
    assert problems == []
    assert one.text == "a\ufffdb \u2028 c\u2028d"
    one.id.encode()


@pytest.mark.parametrize("data", [b"", b" \n", b"\0\0\1", b"[" * 99_999, b'{"a":' * 99_999, b"nul", b"{]", b"words"])
def test_what_is_no_json_is_a_problem(data: bytes) -> None:
    documents, problems = read(data)
    assert documents == []
    assert any(problem.lost for problem in problems)


class Counted(io.StringIO):
    """A text that knows how much of it was asked for."""

    asked = 0

    def read(self, size: int | None = -1) -> str:
        said = super().read(size)
        self.asked += len(said)
        return said


def test_a_list_is_read_as_it_comes_and_a_value_over_the_limit_is_no_reason_to_hold_it() -> None:
    text = Counted("[" + ", ".join(['{"body": "' + "x" * 1000 + '"}'] * 1000) + "]")
    assert isinstance(next(values(text, 10_000)), dict)
    assert text.asked < 100_000
    long = Counted('["' + "x" * 10_000_000)
    assert isinstance(next(values(long, 10_000)), Broken)
    assert long.asked < 300_000


def test_a_list_larger_than_the_limit_is_read_record_by_record(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([{"body": FELL}] * 200), encoding="utf-8")
    found = list(read_all([str(file)], Asked(limits=Limits(bytes=1000))))
    assert [type(each) for each in found] == [Document] * 200


def test_lines_of_other_names_are_read_and_those_of_ours_come_first() -> None:
    lines = [
        {"id": "k", "maintext": FELL, "date_publish": "2017-07-09", "title": "T"},
        {"text": "It held.", "published": "2017-07", "body": "Not this.", "date": "2016", "byline": "Ada"},
        {"text": "It held.", "date": "2016-05-05"},
        {"articles": [{"content": "One."}, {"content": "Two."}]},
        {"x": 1},
    ]
    documents, problems = read("\n".join(map(json.dumps, lines)).encode(), "a.jsonl")
    told = [(one.id, one.part, one.given, [date for _, date in one.metadata]) for one in documents]
    assert told == [
        ("k", "line 1", None, ["2017-07-09"]),
        ("a:2", "line 2", "2017-07", []),
        ("a:3", "line 3", None, ["2016-05-05"]),
        ("a:4.1", "line 4, item 1", None, []),
        ("a:4.2", "line 4, item 2", None, []),
    ]
    assert documents[1].author == "Ada"
    assert ["line 5" in problem.message and problem.lost for problem in problems] == [True]


def test_a_field_of_lines_can_be_named() -> None:
    lines = b'{"text": "Not this.", "a": {"b": "<p>It fell.</p>"}}\n{"text": "Nor this."}\n'
    documents, problems = read(lines, "a.jsonl", columns=Columns(text="a.b"))
    assert [one.text for one in documents] == ["It fell."]
    assert 'line 2: has no words in the field "a.b"' in problems[0].message


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", '<a "', "<script>", "<!--", "</script", "<b a='>", "<blockquote>x", "&", "&#", "<pre> ", "<svg></"],
)
def test_markup_is_read_in_one_pass(piece: str) -> None:
    for read_it in (plain, as_mail):
        assert len(read_it(piece * 20_000)) < 40 * 20_000
    is_markup(piece * 20_000)


def test_no_json_hangs_or_ends_the_run(tmp_path: Path) -> None:
    files = {
        "deep.json": b"[" * 2_000_000,
        "objects.json": b'{"data":' * 200_000,
        "wrapped.json": b'{"data":' * 900 + b"1" + b"}" * 900,
        "texts.json": b'{"text":' * 900 + b'"x"' + b"}" * 900,
        "keys.json": b"{" + b",".join(b'"k%d":1' % number for number in range(100_000)) + b"}",
        "lines.json": b'{"body":"x"}\n' + b'{"x\n' * 30_000,
        "tags.json": json.dumps([{"body": "<p>" + "<a " * 300_000}]).encode(),
        "z.json": json.dumps([{"body": FELL}]).encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = list(read_all([str(tmp_path)], Asked(limits=Limits(seconds=3))))
    assert any(isinstance(each, Document) and each.text == FELL for each in found)
    problems = [each for each in found if isinstance(each, Problem)]
    assert {each.path.rpartition("/")[2] for each in problems if each.lost} >= {
        "deep.json",
        "objects.json",
        "lines.json",
    }
    assert len(problems) < 40
