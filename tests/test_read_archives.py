"""Archives and packed files: what is in them is read as files of a folder are, however they were made."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import zstandard

from tests.hostile_archives import hostile, zipped
from timeline.model import Document, Problem
from timeline.readers import Asked, Limits, Source, read_all
from timeline.readers.formats import READERS, reader_of
from timeline.readers.refused import refusal
from timeline.readers.zstd import _Frames

REPORT = "Korst falls\n\nValen troops took the town of Korst on Sunday.\n"
LINES = "".join(f"Haro was shelled on day {number * number}.\n" for number in range(40_000)).encode()
TOLD = '["b.txt"]\noutlet = "Haro Post"\npublished = "2017-07-09"\n'


def inside(name: str, data: bytes, **limits: Any) -> tuple[list[Document], list[Problem]]:
    """What is read of a file in this process."""
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    asked = Asked(limits=Limits(**limits))
    stem = Path(name).stem
    source = Source(name, stem, stream, size=len(data), file=stream, name=name, asked=asked)
    found = list(reader_of(name, data[:512]).read(source))
    return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Problem)]


def tarred(members: dict[str, str], mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, text in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return stream.getvalue()


PACK: dict[str, Any] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.compress,
}
PACKED = {
    "a.txt.gz": gzip.compress(REPORT.encode()),
    "a.txt.bz2": bz2.compress(REPORT.encode()),
    "a.txt.xz": lzma.compress(REPORT.encode()),
    "a.txt.zst": zstandard.compress(REPORT.encode()),
    "A.TXT.GZ": gzip.compress(REPORT[:20].encode()) + gzip.compress(REPORT[20:].encode()),
    "frames.txt.zst": zstandard.compress(REPORT[:20].encode()) + zstandard.compress(REPORT[20:].encode()),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_is_read_as_the_one_in_it(name: str) -> None:
    (document,), problems = inside(name, PACKED[name])
    assert problems == []
    assert (document.text, document.id, document.part) == (REPORT, Path(name).stem, "")


def test_packed_lines_are_read_one_by_one() -> None:
    lines = b"".join(json.dumps({"id": f"n{n}", "text": f"Korst fell {n}."}).encode() + b"\n" for n in range(500))
    documents, problems = inside("a.jsonl.gz", gzip.compress(lines), bytes=1000)
    assert problems == []
    assert [document.id for document in documents] == [f"n{n}" for n in range(500)]


def test_a_packed_file_without_a_suffix_is_known_by_its_bytes() -> None:
    page = b"<html><body><article><p>Valen troops took the town of Korst on Sunday.</p></article></body></html>"
    (document,), _ = inside("page", gzip.compress(page))
    assert document.reader.startswith("html")
    assert inside("wrong.gz", b"no such thing")[1][0].message.startswith("is not packed as its name says")
    assert inside("empty.xz", b"")[1][0].message.startswith("is empty")


@pytest.mark.parametrize("suffix", PACK)
def test_what_stands_before_a_cut_is_kept(suffix: str) -> None:
    packed = PACK[suffix](LINES)
    (document,), (problem,) = inside(f"a.txt.{suffix}", packed[: len(packed) - len(packed) // 8])
    assert LINES.decode().startswith(document.text)
    assert len(document.text) > len(LINES) // 4
    assert problem.lost
    assert "is cut off or damaged" in problem.message


def test_frames_are_taken_in_small_pieces() -> None:
    data = zstandard.compress(bytes(1 << 20)) + zstandard.compress(REPORT.encode())
    frames = _Frames(io.BytesIO(data))  # type: ignore[arg-type]
    pieces = list(iter(lambda: frames.take(1000), b""))
    assert b"".join(pieces) == bytes(1 << 20) + REPORT.encode()
    assert max(map(len, pieces)) == 1000


MEMBERS: dict[str, bytes | str] = {
    "reports/b.txt": REPORT,
    "reports/sources.toml": TOLD,
    "a.md": "# Korst\n\nIt fell on Sunday.\n",
    "photo.jpg": b"\xff\xd8\xff\0",
    "README.txt": "How to read this.",
    ".hidden/c.txt": REPORT,
    "__MACOSX/a.md": b"\0\5",
}


@pytest.mark.parametrize("name", ["r.zip", "r.tar", "r.tgz", "r.tar.xz"])
def test_an_archive_is_read_as_a_folder(name: str) -> None:
    texts = {name: text for name, text in sorted(MEMBERS.items(), reverse=True) if isinstance(text, str)}
    data = zipped(MEMBERS) if name == "r.zip" else tarred(texts, "w" + {".tgz": ":gz", ".xz": ":xz"}.get(name[-4:], ""))
    data = tarred(texts, "w:xz") if name.endswith(".xz") else data
    documents, problems = inside(name, data)
    stem = Path(name).stem
    by_part = {document.part: document for document in documents}
    assert sorted(by_part) == ["a.md", "reports/b.txt"]
    assert by_part["reports/b.txt"].id == f"{stem}/reports/b.txt"
    assert (by_part["reports/b.txt"].outlet, by_part["reports/b.txt"].given) == ("Haro Post", "2017-07-09")
    assert by_part["a.md"].given is None
    assert not any(problem.lost for problem in problems)


def test_the_members_of_a_zip_come_by_name_and_what_is_passed_over_is_told() -> None:
    documents, problems = inside("r.zip", zipped(MEMBERS))
    assert [document.part for document in documents] == ["a.md", "reports/b.txt"]
    assert [(problem.message, problem.note) for problem in problems] == [
        ("what is no document in it (1 .jpg) is passed over: unpack it to have such a file read as text", True)
    ]


@pytest.mark.fault(12)
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/x.txt", "etc/x.txt"),
        ("/etc/x.txt", "etc/x.txt"),
        ("C:\\in\\x.txt", "C:/in/x.txt"),
        ("Korst-\u00e9\u4e2d.txt", "Korst-\u00e9\u4e2d.txt"),
        ("\\\\haro\\in\\..\\x.txt", "haro/in/x.txt"),
        ("in/../../x\ny.txt", "in/x\ny.txt"),
    ],
)
def test_a_name_is_only_a_name(name: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (document,), _ = inside("a.zip", zipped({name: REPORT}))
    assert (document.id, document.part) == (f"a/{shown}", shown)
    assert list(tmp_path.iterdir()) == []


def test_a_name_in_utf8_that_is_not_marked_so_is_read_as_such() -> None:
    data = zipped({"\u00e9\u00e9.txt": REPORT}).replace(b"\0\x08\x08\0", b"\0\0\x08\0")  # takes the mark away
    (document,), _ = inside("a.zip", data)
    assert document.part == "\u00e9\u00e9.txt"


def test_of_two_members_with_one_name_the_last_is_read_and_that_is_told() -> None:
    data = zipped({"a.txt": "It fell on Monday.", "b.txt": "It fell on Sunday."}).replace(b"b.txt", b"a.txt")
    (document,), (problem,) = inside("a.zip", data)
    assert document.text == "It fell on Sunday."
    assert (problem.message, problem.lost) == ("a.txt: is in the archive more than once: the last was read", True)


def test_a_member_with_a_password_is_told_and_the_others_are_read() -> None:
    data = bytearray(zipped({"a.txt": REPORT, "b.txt": REPORT}, zipfile.ZIP_STORED))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + flags] |= 1
    (document,), (problem,) = inside("a.zip", bytes(data))
    assert document.part == "b.txt"
    assert (problem.message, problem.lost) == ("a.txt: needs a password: unpack it, and name its folder", True)


def test_the_members_before_the_cut_of_a_zip_are_read() -> None:
    data = zipped({"a.txt": REPORT, "sources.toml": '["a.txt"]\noutlet = "Haro Post"\n', "b.txt": LINES})
    cut = len(data) - data[::-1].index(b"PK\1\2"[::-1]) - 60_000
    documents, problems = inside("a.zip", data[:cut])
    assert [(found.part, found.outlet) for found in documents] == [("a.txt", "Haro Post"), ("b.txt", None)]
    assert LINES.decode().startswith(documents[1].text)
    assert ["cut off or damaged" in problem.message for problem in problems] == [True, True]
    whole = inside("a.zip", data[: data.index(b"PK\1\2")])
    assert [found.text for found in whole[0]] == [REPORT, LINES.decode()]
    assert [problem.lost for problem in whole[1]] == [True]


@pytest.mark.fault(12)
def test_a_link_in_an_archive_is_not_followed() -> None:
    link = zipfile.ZipInfo("b.txt")
    link.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(link, "/etc/hosts")
        archive.writestr("a.txt", REPORT)
    documents, problems = inside("a.zip", stream.getvalue())
    assert ([document.part for document in documents], problems) == (["a.txt"], [])


def test_descriptions_that_do_not_fit_are_told() -> None:
    _, problems = inside("a.zip", zipped({"a.txt": REPORT, "sources.toml": '["no.txt"]\ntitle = "x"\n'}))
    assert [problem.message for problem in problems] == [
        'sources.toml: describes "no.txt", which is not there: correct the name, or take the entry out'
    ]
    _, problems = inside("a.zip", zipped({"a.txt": REPORT, "sources.toml": "["}))
    assert "sources.toml: is not valid TOML" in problems[0].message
    _, problems = inside("a.tar", tarred({"a.txt": REPORT, "sources.toml": '["a.txt"]\ntitle = "x"\n'}))
    assert "sources.toml: stands after documents" in problems[0].message


def test_what_is_known_of_an_archive_is_known_of_its_documents() -> None:
    stream = io.BytesIO(zipped({"a.txt": REPORT}))
    source = Source("a.zip", "a", stream, size=9999, file=stream, name="a.zip")
    source = replace(source, facts=replace(source.facts, title="All of it", url="https://haro.example/", outlet="Post"))
    (document,) = [found for found in READERS[".zip"].read(source) if isinstance(found, Document)]
    assert (document.title, document.url, document.outlet) == ("Korst falls", None, "Post")


def test_an_archive_without_documents_is_told() -> None:
    _, (problem,) = inside("a.zip", zipped({"a.jpg": b"x"}))
    assert problem.message.startswith("holds no documents (")
    assert problem.lost


def test_patterns_that_exclude_hold_in_archives() -> None:
    stream = io.BytesIO(zipped({"old/a.txt": REPORT, "b.txt": REPORT}))
    source = Source("a.zip", "a", stream, size=999, file=stream, name="a.zip", asked=Asked(exclude=("old",)))
    assert [found.part for found in READERS[".zip"].read(source) if isinstance(found, Document)] == ["b.txt"]


REFUSED = {
    "a.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an Office file of 1997"),
    "b.doc": (b"{\\rtf1\\ansi It fell.", "rich text"),
    "c.wpd": (b"\xffWPC\0\0", "a WordPerfect file"),
    "d.pages": (zipped({"Index/Document.iwa": b"x"}), "a Pages file"),
    "e.xlsx": (zipped({"xl/workbook.xml": b"x"}), "an Excel file"),
    "f": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
    "g.mp4": (b"\0\0\0\x20ftypisom", "a film"),
    "h.exe": (b"MZ\x90\0", "a program"),
    "i.db": (b"SQLite format 3\0", "a database"),
    "j.mobi": (b"Korst".ljust(60, b"\0") + b"BOOKMOBI", "a Kindle book"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_not_read_is_called_what_it_is(name: str) -> None:
    data, what = REFUSED[name]
    documents, (problem,) = inside(name, data)
    assert documents == []
    assert problem.message.startswith(f"is {what}")
    assert problem.lost


@pytest.mark.parametrize("text", ["MZ and BM are letters.", "RIFF is one too.", "It fell on Sunday.", "ID3 is a tag."])
def test_text_is_not_taken_for_a_picture(text: str) -> None:
    assert refusal("a.doc", text.encode()) is None
    assert inside("a.log", text.encode())[0][0].text == text


@pytest.mark.fault(5)
def test_hostile_files_cost_themselves_alone(tmp_path: Path) -> None:
    files = hostile()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "packed.zip").write_bytes(zipped({"b.txt": REPORT}))
    command = [
        sys.executable,
        "-m",
        "timeline",
        "build",
        ".",
        "-f",
        "json",
        "--max-seconds",
        "2",
        "--max-memory",
        "300M",
    ]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert run.returncode == 3, run.stderr.decode()[-2000:]
    told = json.loads(run.stdout)
    assert {document["id"] for document in told["documents"]} == {"report", "packed/b.txt"}
    assert {Path(problem["path"]).name for problem in told["problems"]} == set(files)
    assert b"Traceback" not in run.stderr


def test_parts_read_before_a_process_dies_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    swelling = hostile()["swelling.docx"]
    Path("a.zip").write_bytes(zipped({"a.txt": REPORT, "b.docx": swelling, "c.txt": REPORT}, zipfile.ZIP_STORED))
    found = list(read_all(["a.zip"], Asked(limits=Limits(seconds=5, memory=300 << 20))))
    assert [(x.part if isinstance(x, Document) else x.message[:13]) for x in found] == [
        "a.txt",
        "b.docx: takes",
        "c.txt",
    ]
