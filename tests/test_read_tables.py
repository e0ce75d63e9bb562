"""Tables: how they are written, what their columns hold, and tables made to break a reader."""

from __future__ import annotations

import csv
import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from timeline.model import Document, Problem
from timeline.readers import Asked, Columns, Limits, Source, read_all
from timeline.readers.days import either, looks_dated, order_of, spelled
from timeline.readers.formats import read_member

if TYPE_CHECKING:
    from pathlib import Path

FELL = "Korst fell on Sunday; nobody was left in it, they said."
HELD = 'Haro held, "alone", as Valen had.'


def read(data: str | bytes, name: str = "a.csv", **asked: Any) -> tuple[list[Document], list[Problem]]:
    """What a table holds, read in this process."""
    raw = data.encode() if isinstance(data, str) else data
    found = list(read_member(Source(name, "a", [raw], name=name, asked=Asked(**asked))))
    return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Problem)]


def texts(data: str | bytes, name: str = "a.csv", **asked: Any) -> list[str]:
    documents, problems = read(data, name, **asked)
    assert problems == []
    return [document.text for document in documents]


def test_a_row_is_a_document_with_what_its_columns_tell() -> None:
    row = f'k7,2017-07-09,"{FELL}",Korst falls,https://example.org/1,The Herald,en-GB,Ada Valen\r\n'
    documents, problems = read("id,published_at,body,headline,link,source,lang,author\r\n" + row)
    assert problems == []
    (one,) = documents
    assert (one.id, one.part, one.text, one.title) == ("a:k7", "row 2", FELL, "Korst falls")
    assert (one.url, one.outlet, one.language, one.author) == ("https://example.org/1", "The Herald", "en", "Ada Valen")
    assert (one.given, one.metadata) == (None, (("column published_at", "2017-07-09"),))
    assert one.sha256 == hashlib.sha256(row.encode()).hexdigest()


def quoted(*cells: str, sign: str) -> str:
    return sign.join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_sign_between_cells_is_found(sign: str, end: str) -> None:
    table = (
        quoted("day", "what", sign=sign) + quoted("2017-07-09", FELL, sign=sign) + quoted("2017-07-10", HELD, sign=sign)
    )
    assert texts(table.replace("\n", end)) == [FELL, HELD]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_table_of_a_spreadsheet_program_is_read(encoding: str) -> None:
    table = "Datum;Text\r\n09.07.2017;Die Stadt Korst fiel früh am Sonntag\r\n"
    (one,), _ = read(table.encode(encoding))
    assert one.metadata == (("column Datum", "2017-07-09"),)


def test_cells_of_several_lines_and_rows_without_any_are_read_and_rows_keep_their_numbers() -> None:
    table = f'text,id\n"Korst fell.\n\nIt burned,\u2028they said.",1\n\n,\n"{FELL}",2\n'
    documents, problems = read(table)
    assert problems == []
    assert [(one.id, one.part, one.text) for one in documents] == [
        ("a:1", "row 2", "Korst fell.\n\nIt burned,\u2028they said."), ("a:2", "row 5", FELL),
    ]  # fmt: skip


def test_a_table_of_a_database_is_read_as_databases_write() -> None:
    table = f'7\t2017-07-09\tKorst fell.\\nIt "burned.\n8\t\\N\t{FELL}\n9\t2017-07-11\t"Haro held out there alone\n'
    documents, problems = read(table, "a.tsv")
    assert problems == []
    assert [one.text for one in documents] == ['Korst fell.\nIt "burned.', FELL, '"Haro held out there alone']
    assert [one.metadata for one in documents] == [
        (("column 2", "2017-07-09"),), (), (("column 2", "2017-07-11"),),
    ]  # fmt: skip


def test_a_column_of_prose_is_found_where_no_name_says_so() -> None:
    table = f"nr,wann,bericht\n1,2017-07-09,{HELD!r}\n2,2017-07-10,Korst fell the day after and burned\n"
    (_, two), _ = read(table)
    assert (two.text, two.metadata) == (
        "Korst fell the day after and burned", (("column wann", "2017-07-10"),),
    )  # fmt: skip


def test_a_name_that_fits_yields_to_the_column_that_has_the_words() -> None:
    table = f"event,event_date,notes\nBattle,5 May 2017,{FELL}\n"
    (one,), _ = read(table)
    assert (one.text, one.metadata) == (FELL, (("column event_date", "5 May 2017"),))


def test_a_last_cell_of_words_is_put_together_and_a_table_of_one_column_is_not_parted() -> None:
    assert texts("id,text\n1,Korst fell, then Haro, then all.\n") == ["Korst fell, then Haro, then all."]
    assert texts("text\nKorst fell, then Haro.\nValen held.\n") == ["Korst fell, then Haro.", "Valen held."]


def test_cells_too_many_elsewhere_are_told() -> None:
    _, problems = read(f"text,place\n{HELD},x,y,z\n")
    assert "1 rows have more cells than there are columns (2)" in problems[0].message
    assert not problems[0].lost


def test_columns_can_be_named() -> None:
    table = f"a,b,c,d,e\n{FELL.replace(',', '')},Title,2017-07-09,https://example.org/,k\n"
    (one,), _ = read(table, columns=Columns(text="b", date="c", title="a", url="d", id="e"))
    assert (one.text, one.id, one.url) == ("Title", "a:k", "https://example.org/")
    assert one.metadata == (("column c", "2017-07-09"),)


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    documents, problems = read(f"id,text\n1,{FELL}\n", columns=Columns(text="body", date="day"))
    assert documents == []
    assert [problem.lost for problem in problems] == [True, False]
    assert 'has no column "body": it has id, text' in problems[0].message


def test_rows_without_text_are_counted_and_named() -> None:
    _, problems = read("id,text\n" + "1,\n" * 7 + f"2,{FELL}\n")
    assert len(problems) == 1
    assert "7 of 8 rows have no text (2, 3, 4, 5, 6, ...)" in problems[0].message
    assert problems[0].lost


def test_ids_given_twice_are_told_apart() -> None:
    documents, _ = read(f"id,text\nk,{FELL}\nk,{HELD}\n")
    assert [one.id for one in documents] == ["a:k", "a:k#2"]


def test_a_cell_may_be_longer_than_the_csv_module_allows_and_its_limit_is_restored() -> None:
    before = csv.field_size_limit()
    assert len(texts("id,text\n1," + "word " * 40_000 + "\n")[0]) == 199_999
    assert csv.field_size_limit() == before


def test_a_quote_that_is_never_closed_is_told_and_no_row_is_made_of_the_rest() -> None:
    documents, problems = read(f'id,text\n1,{FELL}\n2,"never closed\n3,c\n4,d\n')
    assert [one.id for one in documents] == ["a:1"]
    assert "row 3: begins a cell with a quote that is never closed" in problems[0].message


DATES = {
    "1499558400": "2017-07-09T00:00:00Z",
    "1499558400123": "2017-07-09T00:00:00Z",
    "20170709T101500Z": "2017-07-09",
    "20170709": "2017-07-09",
    "Sun Jul 09 10:00:00 +0000 2017": "09 Jul 2017",
    "09.07.2017 10:00": "2017-07-09",
    "25/07/2017": "2017-07-25",
    "07/25/2017": "2017-07-25",
    "07/07/2017": "2017-07-07",
    "03/07/2017": "2017-03-07/2017-07-03",
    "2017-07-09T10:00:00Z": "2017-07-09T10:00:00Z",
    "9 July 2017": "9 July 2017",
    "31/31/2017": "31/31/2017",
}


@pytest.mark.parametrize(("written", "meant"), DATES.items())
def test_a_date_is_spelled_so_that_it_can_be_read_one_way_only(written: str, meant: str) -> None:
    assert spelled(written) == meant
    assert either(written) == ("/2017-" in meant)


def test_a_column_tells_the_order_of_its_numbers() -> None:
    assert order_of(["03/07/2017", "07/25/2017"]) == "month first"
    assert order_of(["25/07/2017", "07/25/2017"]) == ""
    rows = f"03/07/2017,{HELD}\n25/07/2017,Korst fell on that day\n"
    assert [one.metadata[0][1] for one in read("date,text\n" + rows)[0]] == ["2017-07-03", "2017-07-25"]


def test_days_and_months_that_may_change_places_are_a_window_and_told() -> None:
    documents, problems = read("date,text\n03/07/2017,Korst fell on that day\n")
    assert documents[0].metadata == (("column date", "2017-03-07/2017-07-03"),)
    assert "(row 2: 03/07/2017)" in problems[0].message


@pytest.mark.parametrize("cell", ["On 9 July 2017 Korst fell", "Korst", "", "12", "2017 was long", "1-2-3"])
def test_what_is_no_date_makes_no_column_of_dates(cell: str) -> None:
    assert not looks_dated(cell)


@pytest.mark.parametrize("data", ["", "\n\n", ",,\n"])
def test_a_table_without_rows_is_a_problem(data: str) -> None:
    documents, problems = read(data)
    assert documents == []
    assert problems[0].lost


def test_a_table_larger_than_the_limit_is_read_row_by_row(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,text\n" + f"1,{HELD}\n" * 100, encoding="utf-8")
    found = list(read_all([str(file)], Asked(limits=Limits(bytes=1000))))
    assert [type(each) for each in found] == [Document] * 100
    file.write_bytes(b"id,text\n" + f"1,{HELD}\n".encode() * 100 + b"2,caf\xe9 noir\n")
    assert "is not UTF-8" in getattr(list(read_all([str(file)], Asked(limits=Limits(bytes=1000))))[-1], "message", "")


def test_no_table_hangs_or_ends_the_run(tmp_path: Path) -> None:
    files = {
        "unclosed.csv": b'id,text\n1,"' + b"a,b\n" * 300_000,
        "quotes.csv": b"id,text\n" + b'"","";' * 300_000,
        "columns.csv": b"," * 2_000_000,
        "binary.csv": bytes(range(256)) * 99,
        "long.csv": b"id,text\n" + b"x" * 3_000_000 + b'"',
        "z.csv": f"id,text\n1,{FELL}\n".encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = list(read_all([str(tmp_path)], Asked(limits=Limits(seconds=3, bytes=4 << 20))))
    assert any(isinstance(each, Document) and each.text == FELL for each in found)
    told = {each.path.rpartition("/")[2] for each in found if isinstance(each, Problem) and each.lost}
    assert told >= {"unclosed.csv", "columns.csv", "binary.csv"}
