"""Door 2: real bytes in, documents and problems out."""

from __future__ import annotations

import codecs
import hashlib
import io
import json
import os
import random
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.model import Document, Problem
from timeline.readers import READERS, Asked, Limits, Source, read_all
from timeline.readers.decode import Decoded, NotText, decode
from timeline.readers.ids import names
from timeline.readers.sidecar import described

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORT = "Mosul falls\n\nIraqi forces retook the city on Sunday.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(path: str, content: str | bytes = REPORT) -> str:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(*paths: str, **options: Any) -> tuple[list[Document], list[Problem]]:
    stdin = options.pop("stdin", None)
    if "max_bytes" in options:
        options["limits"] = Limits(bytes=options.pop("max_bytes"))
    found = list(read_all(paths, Asked(**options), stdin))
    problems = [x for x in found if isinstance(x, Problem) and "in the language" not in x.message]
    return [x for x in found if isinstance(x, Document)], problems


def one(*paths: str, **options: Any) -> Document:
    documents, problems = read(*paths, **options)
    assert problems == []
    assert len(documents) == 1
    return documents[0]


def failure(*paths: str, **options: Any) -> Problem:
    documents, problems = read(*paths, **options)
    assert documents == []
    assert len(problems) == 1
    assert problems[0].lost
    return problems[0]


def noted(*paths: str, **options: Any) -> tuple[Document, str]:
    documents, problems = read(*paths, **options)
    assert len(documents) == 1
    assert len(problems) == 1
    assert not problems[0].lost
    return documents[0], problems[0].message


# --- encodings and line ends ---------------------------------------------------------------------------------------

WORDS = "Mosul — «Daesh» café\nЗавтра 1️⃣ 𝄞 الموصل\u2028end"
ENDS = ["\n", "\r\n", "\r", "\n\r\n\r", "\u2028", "\x85", "\x0b\x0c"]
ENCODINGS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]


@pytest.mark.fault(1)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS)
def test_a_marked_or_utf8_text_comes_out_unchanged(mark: bytes, encoding: str, end: str) -> None:
    text = end.join([WORDS, "on Sunday", "", "late\xa0February"]) + end
    data = mark + text.encode(encoding)
    document = one(put("a.txt", data))
    assert document.text == text
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [REPORT, "Les forces ont repris la cité — dimanche.\r\n" * 3])
def test_utf16_without_a_mark_is_read_and_told(encoding: str, text: str) -> None:
    document, message = noted(put("a.txt", text.encode(encoding)))
    assert document.text == text
    assert "UTF-16" in message


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt fiel früh — “am Sonntag”.\r\n",
        "Viel Spaß“, für früh getötete Männer in der großen Stadt",
        "Le café de la cité est fermé",
        "«\xa0C'est fini\xa0», a-t-il dit dimanche par 12\xa0°C\r",
    ],
)
def test_western_bytes_are_read_as_windows_1252_and_told(text: str) -> None:
    data = text.encode("cp1252")
    document, message = noted(put("a.txt", data))
    assert document.text == text
    with pytest.raises(UnicodeDecodeError) as error:
        data.decode()
    assert f"offset {error.value.start})" in message
    assert "Windows-1252" in message


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Мэр открыл мост в воскресенье, и жители города вышли на улицы."),
        ("koi8-r", "Мэр открыл мост в воскресенье, и жители города вышли на улицы."),
        ("shift_jis", "市長は日曜日に橋を開通させた。市民は喜び、通りに出た。"),
        ("gb18030", "市长星期天为市民开放了大桥。人们很高兴，都走上街头。"),
        ("euc_kr", "시장은 일요일에 다리를 개통했다. 시민들은 기뻐했다."),
        ("cp1256", "افتتح رئيس البلدية الجسر يوم الأحد أمام سكان المدينة"),
    ],
)
def test_other_scripts_are_read_in_the_encoding_their_letters_fit_and_told(encoding: str, text: str) -> None:
    document, message = noted(put("a.txt", text.encode(encoding)))
    assert document.text == text
    assert "it was read as" in message


@pytest.mark.fault(1)
@pytest.mark.parametrize(
    ("data", "text", "count", "first"),
    [
        (b"Caf\xc3\xa9 cit\xc3\xa9 \xff on Sunday", "Café cité \ufffd on Sunday", "1 byte ", 12),
        ("на воскресенье \u2028".encode() + b"\xe2\x80", "на воскресенье \u2028\ufffd", "2 bytes", 31),
        (b"cut off \xe2\x80", "cut off \ufffd", "2 bytes", 8),
        (b"a \x81 b \x8d c", "a \ufffd b \ufffd c", "2 bytes", 2),
        ("Мосул взят".encode("cp1251"), "\ufffd" * 5 + " " + "\ufffd" * 4, "9 bytes", 0),
        (codecs.BOM_UTF8 + b"on Sunday \xe9", "on Sunday \ufffd", "1 byte ", 13),
        (codecs.BOM_UTF16_LE + "odd".encode("utf-16-le") + b"x", "odd\ufffd", "1 byte ", 8),
        (codecs.BOM_UTF16_BE + b"\xd8\x00\x00a", "\ufffda", "2 bytes", 2),
        (codecs.BOM_UTF32_BE + b"\0\x11\0\0" + "a".encode("utf-32-be"), "\ufffda", "4 bytes", 4),
        (b"surrogate \xed\xa0\x80" + b"\xc3\xa9" * 4, "surrogate \ufffd\ufffd\ufffdéééé", "3 bytes", 10),
    ],
)
def test_replaced_bytes_are_counted_and_the_first_is_named(data: bytes, text: str, count: str, first: int) -> None:
    document, message = noted(put("a.txt", data))
    assert document.text == text
    assert count in message
    assert f"offset {first};" in message


def test_a_utf16_mark_with_a_nul_behind_it_is_not_utf32() -> None:
    data = codecs.BOM_UTF16_LE + "\0Mosul".encode("utf-16-le")
    assert decode(data) == Decoded("\0Mosul")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01",
        b"text with\0one NUL",
        bytes(range(256)) * 4,
        bytes(range(1, 256)) * 4,
        codecs.BOM_UTF8 + b"a\0b",
        "Mosul fell".encode("utf-32-le"),
        b"\x01\x02\x03\x04",
        b"\1\0\2\0\3\0\4\0\5\0\6\0",
    ],
)
def test_binary_bytes_are_refused(data: bytes) -> None:
    assert isinstance(decode(data), NotText)
    assert "no text" in failure(put("a.txt", data)).message


def test_one_control_character_or_terminal_colours_do_not_make_a_file_binary() -> None:
    text = "\x1b[1mMosul\x1b[0m fell\x07\x1a"
    assert one(put("a.txt", text)).text == text


@pytest.mark.fault(1)
@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    answer = decode(data)
    if isinstance(answer, Decoded):
        answer.text.encode()
        plain = data.removeprefix(codecs.BOM_UTF8)
        if answer.note is None and not data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE)):
            assert answer.text == plain.decode()


INSIDE = [suffix for suffix, reader in READERS.items() if reader.inside]
HEADS = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"<html>",
    b"From a@b\n",
    b'[{"',
    b"a,b\n",
]


def test_any_bytes_under_any_suffix_are_answered() -> None:
    """Read a folder of noise, each file a random tail behind a head that some format has: nothing raises or is lost."""
    lot = random.Random(17)
    for suffix in READERS:
        for number, head in enumerate(HEADS):
            put(f"in/{number}{suffix}", head + lot.randbytes(lot.randrange(200)))
    documents, problems = read("in")
    answered = {document.path for document in documents} | {problem.path for problem in problems}
    assert answered >= {f"in/{number}{suffix}" for suffix in READERS for number in range(len(HEADS))}


@pytest.mark.fault(1)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.binary(max_size=300), suffix=st.sampled_from([*INSIDE, ".log"]), piped=st.booleans())
def test_any_file_is_answered(data: bytes, suffix: str, *, piped: bool) -> None:
    if piped:
        documents, problems = read("-", stdin=io.BytesIO(data))
    else:
        documents, problems = read(put(f"any{suffix}", data))
    assert documents or problems
    assert (not documents) <= any(problem.lost or problem.note for problem in problems)
    for document in documents:
        json.dumps(document.text, ensure_ascii=False).encode()
        assert 0 <= document.body <= len(document.text)
        if not piped and suffix in {".txt", ".md", ".markdown", ".log"}:
            decoded = decode(data)
            assert isinstance(decoded, Decoded)
            assert document.text == decoded.text


LINE = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "text", "title", "language", "x"]), inner),
    max_leaves=6,
)


@pytest.mark.fault(1)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINE, max_size=5), st.sampled_from([b"\n", b"\r\n"]))
def test_any_json_lines_are_answered_line_by_line(values: list[object], end: bytes) -> None:
    data = end.join(json.dumps(value).encode() for value in values)
    documents, problems = read(put("a.jsonl", data))
    assert len(documents) + sum(problem.lost for problem in problems) == max(1, len(values))
    assert len({document.id for document in documents}) == len(documents)
    for document in documents:
        (document.text + document.id + (document.title or "")).encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_text_is_never_touched(text: str) -> None:
    assert decode(text.encode()) == Decoded(text.removeprefix("\ufeff"))


# --- paths ---------------------------------------------------------------------------------------------------------


@pytest.mark.fault(12)
def test_a_folder_is_walked_in_order_and_only_its_documents_are_taken() -> None:
    for name in ["b.txt", "a.md", "Z.TXT", "sub/c.markdown", "sub/deep/d.txt", "a/e.txt"]:
        put(f"in/{name}")
    for name in ["README.md", "sub/readme.txt", "note.xyz", ".hidden.txt", ".git/x.txt", "noise"]:
        put(f"in/{name}")
    put("in/sources.toml", "")
    Path("in/link.txt").symlink_to(Path("in/b.txt").resolve())
    Path("in/loop").symlink_to(Path("in").resolve())
    documents, problems = read("in/")
    passed_over = (
        "2 files that are no documents (1 without a suffix, 1 .xyz) passed over: name one to have it read as text"
    )
    assert problems == [Problem("in/", passed_over, lost=False, note=True)]
    assert [d.path for d in documents] == [
        "in/Z.TXT", "in/a.md", "in/b.txt", "in/a/e.txt", "in/sub/c.markdown", "in/sub/deep/d.txt",
    ]  # fmt: skip


def test_a_file_is_read_once_under_the_first_name_it_was_given() -> None:
    put("in/a.txt")
    Path("alias.txt").symlink_to("in/a.txt")
    documents, problems = read("./in/a.txt", "in", "in/a.txt", str(Path("in/a.txt").resolve()), "alias.txt", "in")
    assert problems == []
    assert [d.path for d in documents] == ["./in/a.txt"]


def test_a_link_that_is_named_is_read() -> None:
    put("in/a.txt")
    Path("alias.txt").symlink_to("in/a.txt")
    assert one("alias.txt").id == "alias"


def test_a_named_file_of_an_unknown_suffix_is_plain_text() -> None:
    assert one(put("report.log")).text == REPORT
    assert one(put("README.md", "# Mosul falls")).title == "Mosul falls"


@pytest.mark.fault(13)
@pytest.mark.parametrize(
    ("path", "says"),
    [("gone.txt", "is not there"), ("", "is not there"), ("a\0b", "cannot be read"), ("in/b.txt/c.txt", "cannot")],
)
def test_a_path_that_leads_nowhere_is_one_problem(path: str, says: str) -> None:
    put("in/b.txt")
    problem = failure(path)
    assert says in problem.message
    assert problem.path == path


def test_the_rest_is_read_when_one_input_is_bad() -> None:
    put("a.txt", "")
    put("b.txt")
    documents, problems = read("gone", "a.txt", "b.txt")
    assert [d.path for d in documents] == ["b.txt"]
    assert [p.path for p in problems] == ["gone", "a.txt"]


def test_a_folder_without_documents_is_a_problem() -> None:
    put("in/picture.png")
    assert "holds no documents (." in failure("in").message


def test_sources_toml_is_no_document_even_when_named() -> None:
    put("in/a.txt")
    put("in/sources.toml", "")
    _, message = noted("in/a.txt", "in/sources.toml")
    assert "is none" in message


@pytest.mark.parametrize(("data", "says"), [(b"", "is empty"), (b" \n\t\r\n", "no text"), (codecs.BOM_UTF8, "no text")])
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_file_without_words_is_a_problem(data: bytes, says: str, suffix: str) -> None:
    assert says in failure(put(f"a{suffix}", data)).message


def test_a_file_over_the_limit_is_not_read() -> None:
    with Path("huge.txt").open("wb") as huge:
        huge.truncate(1 << 36)
    assert "larger than the limit of 67108864 bytes" in failure("huge.txt").message
    put("ten.txt", "0123456789")
    assert one("ten.txt", max_bytes=10).text == "0123456789"
    assert "larger" in failure("ten.txt", max_bytes=9).message
    assert (
        Source("a", "a", iter([].pop, b""), asked=Asked(limits=Limits(bytes=9)), size=10).data() is None
    )  # nothing is read: that pop would raise
    assert "larger" in failure("-", stdin=io.BytesIO(b"01234\n56789"), max_bytes=9).message


@pytest.mark.fault(12)
def test_what_is_no_regular_file_is_not_opened() -> None:
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        documents, problems = read(put("a.txt"), "pipe.txt", "socket.txt", "/dev/null", ".")
    assert [d.path for d in documents] == ["a.txt"]
    assert [(p.path, p.lost) for p in problems] == [
        ("pipe.txt", True), ("socket.txt", True), ("/dev/null", True), ("./pipe.txt", True), ("./socket.txt", True),
    ]  # fmt: skip
    assert "is a pipe" in problems[0].message
    assert "is a socket" in problems[1].message
    assert "is a device" in problems[2].message


def as_nobody(*paths: str) -> list[tuple[str, str]]:
    """What a user without rights is told, as (path, message); asked in a fork when the suite runs as root."""
    if os.geteuid() != 0:
        return [(p.path, p.message) for p in read(*paths)[1]]
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.seteuid(65534)
            os.write(into, json.dumps([(p.path, p.message) for p in read(*paths)[1]]).encode())
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return [(path, message) for path, message in json.loads(said)]


@pytest.mark.fault(13)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with users")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/") and "pytest" in str(folder):
            folder.chmod(0o755)
    Path(put("in/secret.txt")).chmod(0)
    Path(put("in/shut/a.txt")).parent.chmod(0)
    Path(put("toml/sources.toml", "[a]\ntitle = 'x'\n")).chmod(0)
    put("toml/a.txt")
    said = as_nobody("in", "toml")
    Path("in/shut").chmod(0o755)
    assert [path for path, _ in said] == ["in/secret.txt", "in/shut", "toml/sources.toml"]
    assert all("may not be read" in message for _, message in said)


def test_a_name_that_is_no_utf8_comes_out_as_text() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        put(f"in/{name}")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    document = one("in")
    assert document.path == r"in/caf\udce9.txt"
    assert document.id == r"caf\udce9"


# --- ids -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        (["in/a.txt", "in/b.txt"], ["a", "b"]),
        (["a/report.txt", "b/report.txt", "b/x.md"], ["a/report", "b/report", "x"]),
        (["p/a/report.txt", "q/a/report.txt", "b/report.md"], ["p/a/report", "q/a/report", "b/report"]),
        (["in/a.txt", "in/a.md"], ["a.txt", "a.md"]),
        (["x/a.txt", "x/a.md", "y/a.txt"], ["x/a.txt", "x/a.md", "y/a"]),
        (["report.txt", "a/report.txt"], ["report", "a/report"]),
        (["-", "in/stdin.txt"], ["stdin", "in/stdin"]),
        (["a/r.txt", "a/r.md", "a/r.txt.md"], ["a/r.txt", "r.md", "a/r.txt.md"]),
        (["/top.txt", "b/top.txt"], ["top", "b/top"]),
    ],
)
def test_ids_are_stems_with_as_much_more_as_is_needed(paths: list[str], ids: list[str]) -> None:
    assert list(names(paths).values()) == ids


SMALL = st.lists(st.sampled_from(["a", "b", "a.txt"]), max_size=3).map("/".join)
FILE = st.builds(lambda f, s, x: f"{f}/{s}{x}" if f else s + x, SMALL, st.sampled_from(["a", "b", "a.b"]),
                 st.sampled_from([".txt", ".md", ".b.md", ""]))  # fmt: skip


@settings(max_examples=500)
@given(st.lists(FILE, unique=True, max_size=12), st.randoms())
def test_ids_are_unique_and_do_not_depend_on_the_order(paths: list[str], random: Any) -> None:
    ids = names(paths)
    assert len(set(ids.values())) == len(paths)
    random.shuffle(paths)
    assert names(paths) == ids


# --- JSON Lines ----------------------------------------------------------------------------------------------------


def test_a_json_line_is_a_document_with_its_facts() -> None:
    line = {
        "id": "x1", "text": "It fell on Sunday.\u2028Then", "title": "T", "published": "2017-07", "url": "https://e.org/",
        "outlet": "AP", "language": "fr-FR", "more": [1],
    }  # fmt: skip
    data = json.dumps(line, ensure_ascii=False).encode()
    document = one(put("a.jsonl", data + b"\r\n"))
    assert document == Document(
        id="x1", path="a.jsonl", text="It fell on Sunday.\u2028Then", sha256=hashlib.sha256(data).hexdigest(),
        title="T", outlet="AP", url="https://e.org/", language="fr", given="2017-07", part="line 1", reader="jsonl",
    )  # fmt: skip


def test_broken_lines_are_named_and_the_rest_is_read() -> None:
    lines = [
        b'{"id": "a", "text": "one", "score": NaN}',
        b"{broken",
        b"",
        b"[1, 2]",
        b'{"id": "b"}',
        b'{"text": 7}',
        b'{"text": "  "}',
        b"[" * 100_000,
        b'{"text": "x", "n": ' + b"9" * 5000 + b"}",
        b'{"id": "a", "text": "again"}',
        b'{"text": "\0"}',
        b'{"text": "last"}',
    ]
    documents, problems = read(put("news.jsonl", b"\n".join(lines)))
    assert [(d.id, d.text) for d in documents] == [("a", "one"), ("news:12", "last")]
    assert [p.message.split(":")[0] for p in problems] == [f"line {n}" for n in (2, 4, 5, 6, 7, 8, 9, 10, 11)]
    assert all(p.lost and p.path == "news.jsonl" for p in problems)
    assert 'the id "a" is that of line 1' in problems[7].message


def test_values_of_a_wrong_kind_are_set_aside() -> None:
    line = (
        b'{"id": 12, "text": "x", "title": ["T"], "published": 2017, "outlet": null, "url": "", "language": "French"}'
    )
    document, message = noted(put("a.jsonl", line))
    assert (document.id, document.title, document.given, document.language) == ("12", None, "2017", "en")
    assert '"title" is not a string' in message
    assert '"French"' in message


def test_lone_surrogates_are_replaced_and_told() -> None:
    document, message = noted(put("a.jsonl", rb'{"text": "a\ud800b\ud83d\ude00\udc00", "title": "\udfff"}'))
    assert document.text == "a\ufffdb\U0001f600\ufffd"
    assert document.title == "\ufffd"
    assert "2 lone surrogates" in message


def test_a_line_that_is_not_utf8_is_read_and_told() -> None:
    document, message = noted(put("a.jsonl", codecs.BOM_UTF8 + b"\r\n" + b'{"text": "le caf\xe9 noir"}'))
    assert document.text == "le café noir"
    assert message.startswith("line 2: is not UTF-8")


def test_ids_are_not_given_twice_across_inputs() -> None:
    put("x.txt")
    put("a.jsonl", '{"id": "k", "text": "one"}\n{"id": "x", "text": "two"}')
    put("b.jsonl", '{"id": "l", "text": "one"}\n{"id": "k", "text": "two"}')
    documents, problems = read("a.jsonl", "b.jsonl", "x.txt")
    assert [d.id for d in documents] == ["k", "l", "x"]
    assert [(p.path, p.message[:7]) for p in problems] == [("a.jsonl", "line 2:"), ("b.jsonl", "line 2:")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_json_lines_in_a_wide_encoding_are_one_problem(encoding: str) -> None:
    assert "UTF-8" in failure(put("a.jsonl", '{"text": "x"}\n{"text": "y"}\n'.encode(encoding))).message


@pytest.mark.parametrize("data", ["", "\n\r\n \n"])
def test_json_lines_without_a_line_are_a_problem(data: str) -> None:
    assert "is empty" in failure(put("a.jsonl", data)).message


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_line_over_the_limit_is_lost_alone(end: bytes) -> None:
    exact = b'{"text": "12345"}'
    lines = [exact, b'{"text": "123456"}', exact, b'{"text": "' + b"1" * 200 + b'"}', exact]
    documents, problems = read(put("a.jsonl", end.join(lines) + end), max_bytes=len(exact))
    assert [d.id for d in documents] == ["a:1", "a:3", "a:5"]
    assert [p.message[:7] for p in problems] == ["line 2:", "line 4:"]


class Live(io.RawIOBase):
    """A pipe whose writer is still at work: it fails the test when read further than was asked for."""

    def __init__(self, chunks: list[bytes]) -> None:
        self.chunks = chunks

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        assert self.chunks, "read on before the document at hand was given out"
        chunk = self.chunks.pop(0)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def test_standard_input_gives_out_a_line_before_the_next_one_comes() -> None:
    live = Live([b"\n", b" \n", b'{"id": "a", ', b'"text": "one"}\n'])
    answers: Iterator[Document | Problem] = read_all(["-"], stdin=io.BufferedReader(live))
    first = next(answers)
    assert isinstance(first, Document)
    assert first.id == "a"
    live.chunks += [b'{"text": "two"}\n', b""]
    assert [getattr(answer, "id", "") for answer in answers] == ["stdin:4"]


@pytest.mark.parametrize("data", [REPORT.encode(), b"\n\n (brace) {", codecs.BOM_UTF8 + REPORT.encode(), b"[1]"])
def test_standard_input_that_begins_with_no_brace_is_one_text(data: bytes) -> None:
    document = one("-", stdin=io.BytesIO(data))
    assert document.text == data.decode("utf-8-sig")
    assert (document.id, document.path) == ("stdin", "-")
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("head", [b"", b"\n \r\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b" "])
def test_standard_input_that_begins_with_a_brace_is_json_lines(head: bytes) -> None:
    document = one("-", "-", stdin=io.BytesIO(head + b'{"text": "x"}'))
    assert document.id == f"stdin:{1 + head.count(bytes([10]))}"


def test_standard_input_that_is_empty_or_closed_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is empty" in failure("-", stdin=io.BytesIO()).message
    monkeypatch.setattr(sys, "stdin", None)
    assert "is closed" in failure("-").message


# --- titles and front matter ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (REPORT, "Mosul falls"),
        ("\r\n  Mosul\xa0 falls  \r\nIt fell.", "Mosul falls"),
        ("It fell on Sunday.\nMore", None),
        ("“It fell on Sunday.”\nMore", None),
        ("M" * 120, "M" * 120),
        ("M" * 121, None),
    ],
)
def test_the_title_of_a_plain_text_is_its_first_line_when_that_is_a_headline(text: str, title: str | None) -> None:
    assert one(put("a.txt", text)).title == title


def page(head: str, prose: str = "# Heading\n\nIt fell on Sunday.\n") -> tuple[Document, str]:
    document = one(put("a.md", head + prose))
    assert document.text == head + prose
    return document, document.text[document.body :]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_tells_what_is_known(end: str) -> None:
    head = """---
# a comment
title: "Mosul: the \\"end\\""
Publisher: 'AP''s desk' # who
canonical: https://e.org/a#b
date: 2017-07-09 # a Sunday
lang: fr_FR
tags: [war, date]
nested:
  published: 2001
summary: >
  published: 2002
---
""".replace("\n", end)
    document, prose = page(head)
    assert prose.startswith("# Heading")
    assert document.title == 'Mosul: the "end"'
    assert document.outlet == "AP's desk"
    assert document.url == "https://e.org/a#b"
    assert document.language == "fr"
    assert document.given is None
    assert document.metadata == (("front matter: date", "2017-07-09"),)


def test_every_date_of_front_matter_is_kept_with_its_key() -> None:
    document, _ = page("---\npublished: 2017-07\ndate: July 9, 2017\npubDate: 2017\n---\n")
    assert document.given is None
    assert document.metadata == (
        ("front matter: published", "2017-07"),
        ("front matter: date", "July 9, 2017"),
        ("front matter: pubDate", "2017"),
    )


def test_the_first_of_two_values_counts() -> None:
    assert page("---\nTitle: A\ntitle: B\nlang: fr\nlang: de\n---\n")[0].title == "A"


def test_a_source_that_is_an_address_is_no_outlet() -> None:
    document, _ = page("---\nsource: https://e.org/a\n---\n")
    assert (document.outlet, document.url) == (None, "https://e.org/a")
    document, _ = page("---\nsource: Reuters\n...\n")
    assert (document.outlet, document.url) == ("Reuters", None)


def test_toml_front_matter() -> None:
    document, prose = page('+++\r\ntitle = "T"\r\ndate = 2017-07-09T10:00:00Z\r\nlink = "u"\r\n[x]\r\ny = 1\r\n+++\r\n')
    assert prose.startswith("# Heading")
    assert (document.title, document.url) == ("T", "u")
    assert document.metadata == (("front matter: date", "2017-07-09T10:00:00+00:00"),)


def test_broken_toml_front_matter_is_told_and_passed_over() -> None:
    document, message = noted(put("a.md", "+++\ntitle = \n+++\n# Heading"))
    assert document.text[document.body :] == "# Heading"
    assert document.title == "Heading"
    assert "line 1" in message


@pytest.mark.parametrize(
    "text",
    [
        "---\nIt fell on Sunday.\n---\nMore",
        "---\ntitle: never closed\n\nIt fell.",
        "----\ntitle: x\n----\n",
        "\n---\ntitle: x\n---\nIt fell",
        "---\n---\nIt fell",
        "+++\ntitle = 1",
    ],
)
def test_what_only_looks_like_front_matter_is_prose(text: str) -> None:
    document = one(put("a.md", text))
    assert document.body == 0
    assert document.title is None


def test_front_matter_without_prose_is_a_problem() -> None:
    assert "no text" in failure(put("a.md", "---\ntitle: x\n---\n\n")).message


def test_the_first_heading_outside_of_code_is_the_title() -> None:
    text = "## Kicker\n```sh\n# comment\n```\n#hashtag\n# Mosul  falls #\n# Second\n"
    assert one(put("a.md", text)).title == "Mosul falls"
    assert one(put("b.md", "No heading here\n")).title is None


def test_a_language_that_is_no_code_is_told() -> None:
    document, message = noted(put("a.md", "---\nlanguage: French\n---\nIt fell"), language="de")
    assert document.language == "de"
    assert "French" in message


# --- sources.toml and the command line -----------------------------------------------------------------------------


def test_sources_win_over_front_matter_and_both_dates_are_kept() -> None:
    put("in/a.md", "---\ntitle: Old\noutlet: Kept\ndate: 2017-07-16\nlang: fr\n---\n# H\n")
    put(
        "in/sources.toml",
        '["a.md"]\ntitle = "New"\npublished = 2017-07-09\nurl = "https://e.org"\nlanguage = "de-DE"\n',
    )
    document = one("in")
    assert (document.title, document.outlet, document.url) == ("New", "Kept", "https://e.org")
    assert (document.given, document.metadata) == ("2017-07-09", (("front matter: date", "2017-07-16"),))
    assert document.language == "de"


@pytest.mark.parametrize("key", ["a", '"a.txt"'])
def test_an_entry_is_keyed_by_name_or_stem(key: str) -> None:
    put("in/a.txt")
    put("in/sources.toml", codecs.BOM_UTF8 + f'[{key}]\r\noutlet = "AP"\r\nnote = "why"\r\n'.encode())
    assert one("in/a.txt").outlet == "AP"


@pytest.mark.parametrize("value", ["'2017'", "2017", "2017-07-09", "'2017-07'", "'2017-07-01/2017-07-09'", "'2014~'"])
def test_a_date_of_sources_may_be_as_wide_as_edtf_allows(value: str) -> None:
    put("in/a.txt")
    put("in/sources.toml", f"[a]\npublished = {value}\n")
    assert one("in").given == value.strip("'")


def test_each_folder_has_its_own_sources() -> None:
    for folder in "xy":
        put(f"{folder}/a.txt")
        put(f"{folder}/sources.toml", f"[a]\noutlet = '{folder}'\n[gone]\n")
    put("x/b.txt")
    documents, problems = read("x", "y")
    assert [(d.id, d.outlet) for d in documents] == [("x/a", "x"), ("b", None), ("y/a", "y")]
    assert [p.path for p in problems] == ["x/sources.toml", "y/sources.toml"]


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[a]\nwriter = 'X'\n", 'the key "writer", which is unknown'),
        ("[a]\n[gone]\ntitle = 'X'\n", '"gone", which is not there'),
        ("[a]\npublished = 'last May'\n", '"last May", which is no date'),
        ("[a]\npublished = '2017-02-31'\n", '"2017-02-31", which is no date'),
        ("[a]\npublished = true\n", "published that is no text"),
        ("[a]\noutlet = ['AP']\n", "outlet that is no text"),
        ("[a]\nlanguage = 'French'\n", 'the language "French"'),
        ("title = 'X'\n", '"title" outside of any entry'),
        ("[a.txt]\n", '["a.txt"]'),
        ("[a]\ntitle = X\n", "line 2"),
        ("[a]\ntitle = 'X\n", "end of document"),
        ("[a]\npublished = 2017-02-31\n", "line 2"),
        ("[a]\n[a]\n", "line 2"),
        ("[a]\nn = " + "9" * 5000, "not valid TOML"),
        ("[a]\nn = " + "[" * 50_000, "not valid TOML"),
        (b"[a]\ntitle = '\xe9'\n", "not UTF-8 (the first such byte is at offset 13)"),
        ("[a]\ntitle = 'X'\n['a.txt']\ntitle = 'Y'\n", "gives the title of one file twice"),
        ("['a.txt']\npublished = 2017\n[a]\npublished = 2016\n", "gives the published of one file twice"),
    ],
)
def test_a_fault_of_sources_is_one_problem_and_set_aside(toml: str | bytes, says: str) -> None:
    put("in/a.txt", "It fell on Sunday.")
    put("in/sources.toml", toml)
    documents, problems = read("in")
    assert [(p.path, p.lost) for p in problems] == [("in/sources.toml", False)]
    assert says in problems[0].message
    document = documents[0]
    assert (document.title, document.outlet, document.given, document.language) == (None, None, None, "en")


def test_what_is_right_in_a_faulty_entry_is_kept() -> None:
    put("in/a.txt")
    put("in/sources.toml", "['a.txt']\ntitle = 'X'\noutlet = 'AP'\npublished = '?'\n[a]\noutlet = 'AP'\nurl = 'u'\n")
    document, _ = noted("in")
    assert (document.title, document.outlet, document.url, document.given) == ("X", "AP", "u", None)


@pytest.mark.fault(12)
def test_sources_that_are_no_regular_file_are_not_opened() -> None:
    put("in/a.txt")
    os.mkfifo("in/sources.toml")
    assert "no regular file" in noted("in")[1]


@pytest.mark.fault(12)
def test_sources_that_are_a_link_are_not_opened() -> None:
    put("in/a.txt")
    put("elsewhere.toml", "['a.txt']\ntitle = 'secret'\n")
    Path("in/sources.toml").symlink_to("../elsewhere.toml")
    document, note = noted("in")
    assert document.title != "secret"
    assert note.startswith("is a link")
    Path("elsewhere.toml").unlink()
    assert noted("in")[1].startswith("is a link")


JUNK = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5) | st.integers() | st.dates(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
)
ENTRY = st.dictionaries(st.sampled_from(["title", "published", "language", "x"]), JUNK, max_size=4)


@given(st.dictionaries(st.sampled_from(["a", "a.txt", "b", "gone"]), ENTRY | JUNK, max_size=4))
def test_any_table_of_sources_is_answered(table: dict[str, object]) -> None:
    facts, notes = described(table, ["a.txt", "b"])
    assert facts.keys() <= {"a.txt", "b"}
    assert all(note.strip() for note in notes)


def test_a_json_line_knows_better_than_the_entry_of_its_file() -> None:
    put("in/a.jsonl", '{"id": "x", "text": "one", "outlet": "AP"}\n{"id": "y", "text": "two"}')
    put("in/sources.toml", "[a]\noutlet = 'Feed'\npublished = 2017\n")
    documents, problems = read("in")
    assert problems == []
    assert [(d.outlet, d.given) for d in documents] == [("AP", "2017"), ("Feed", "2017")]


def test_the_date_of_the_command_line_overrides_every_other_and_its_language_none() -> None:
    put("in/a.md", "---\ndate: 2001\nlang: fr\n---\nIt fell")
    put("in/b.jsonl", '{"id": "x", "text": "one", "published": "2002"}')
    put("in/c.txt")
    put("in/sources.toml", "[c]\npublished = 2003\n")
    documents, problems = read("in", "-", published="2017-07-09", language="es", stdin=io.BytesIO(b"It fell"))
    assert problems == []
    assert [d.given for d in documents] == ["2017-07-09"] * 4
    assert [d.language for d in documents] == ["fr", "es", "es", "es"]


def test_the_readers_of_plain_text_work_in_this_process() -> None:
    inside = {suffix: reader for suffix, reader in READERS.items() if reader.inside}
    assert set(inside) >= {".txt", ".md", ".jsonl"}
    for reader in inside.values():
        answers = list(reader.read(Source("a", "a", [b'{"text": "It fell"}\n', b"\n"])))
        assert [type(answer) for answer in answers] == [Document]
