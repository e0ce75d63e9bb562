"""A line without end, and files without number: too much is passed over at once, and read where that is asked for."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from costs import cost

from timeline.engine import Options, build
from timeline.model import Document
from timeline.phrases import find
from timeline.readers import Asked, read_all, text
from timeline.readers.pieces import pieces
from timeline.verify import verify

if TYPE_CHECKING:
    from tally import Tell

REPO = Path(__file__).parents[2]
SEEDS = REPO / "seeds"
GIGABYTE = 1 << 30
PROSE = b"The army of Norland waited near the river for the rain to end, and nothing was said of it. "
TOLD = b"On 9 July 2017 the army took Korst. "
REPORT = "The bridge at Haro fell on 2 May 2016.\n"


@pytest.mark.fault(2)
def test_a_line_of_a_gigabyte_is_passed_over(tmp_path: Path, tally: Tell) -> None:
    """The file is one line; most of it is a hole, which no byte of the disk is given for."""
    with (tmp_path / "line.txt").open("wb") as file:
        file.write(TOLD)
        file.truncate(GIGABYTE)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    done = cost(tmp_path, "build", "line.txt", "report.txt", "-o", "timeline.json")
    assert done.status == 3
    assert "line.txt: is larger than the limit" in done.said
    assert len(json.loads((tmp_path / "timeline.json").read_bytes())["events"]) == 1
    assert done.seconds < 3  # the start included; under one second where nobody else works
    assert done.megabytes < 80
    tally("a line of a gigabyte, passed over: seconds", result="{most:.2f} s of CPU", most=done.seconds)
    tally("a line of a gigabyte, passed over: memory", result="{most:.0f} MB", most=done.megabytes)


@pytest.mark.fault(2)
@pytest.mark.parametrize("size", [5 << 20, pytest.param(GIGABYTE, marks=pytest.mark.slow)])
def test_a_line_that_is_asked_for_is_read_in_little_memory(tmp_path: Path, tally: Tell, size: int) -> None:
    block = PROSE * 9_999 + TOLD
    with (tmp_path / "line.txt").open("wb") as file:
        while file.tell() < size:
            file.write(block)
    done = cost(
        tmp_path, "build", "-j", "1", "--max-bytes", "2G", "--published", "2017-07-20", "line.txt", "-o", "t.json"
    )
    (tmp_path / "line.txt").unlink()
    assert done.status == 0, done.said
    built = json.loads((tmp_path / "t.json").read_bytes())
    assert sum(record["characters"] for record in built["documents"]) >= size
    assert [event["date"]["edtf"] for event in built["events"]] == ["2017-07-09"]
    assert done.megabytes < 400
    tally(f"a line of {size >> 20} MB, read", result="{most:.0f} MB of memory", most=done.megabytes)


@pytest.mark.fault(2)
def test_a_text_cut_anywhere_tells_the_same_phrases(tally: Tell, *, full: bool) -> None:
    lot = random.Random(9)
    many = 1_000 if full else 60
    report = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in sorted(SEEDS.glob("*.txt")))
    whole = report.encode()
    found = [(mention.start, mention.end, mention.term) for mention in find(report)]
    assert len(found) > 25
    for _ in range(many):
        cut = list(pieces(io.BytesIO(whole), lot.randrange(2_000, len(whole))))
        assert b"".join(cut) == whole
        at, told = 0, []
        for piece in (one.decode() for one in cut):
            told += [(at + mention.start, at + mention.end, mention.term) for mention in find(piece)]
            at += len(piece)
        assert told == found
    tally("texts cut at random, phrases as in the whole", many)


@pytest.mark.fault(2)
@pytest.mark.parametrize(
    "data", [b"a" * 999, "é".encode() * 999, b" " * 999, b"May " * 999, b"\x80" * 999, b"1\n" * 999]
)
def test_a_text_without_sentences_is_cut_all_the_same(data: bytes) -> None:
    cut = list(pieces(io.BytesIO(data), 100))
    assert b"".join(cut) == data
    assert len(cut) > 9
    if data != b"\x80" * 999:
        assert "".join(piece.decode() for piece in cut) == data.decode()


@pytest.mark.fault(2)
def test_the_pieces_of_a_text_are_documents_that_can_be_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "WHOLE", 3_000)
    monkeypatch.setattr("timeline.readers.text.pieces", lambda file: pieces(file, 3_000))
    words = "Korst falls\n\n" + "".join(f"The army – took Korst on {day} July 2017. " for day in range(1, 29)) * 9
    (tmp_path / "long.txt").write_text(words, encoding="utf-8")
    documents = [one for one in read_all([str(tmp_path)]) if isinstance(one, Document)]
    assert "".join(one.text for one in documents) == words
    assert [one.id for one in documents] == [f"long:{number}" for number in range(1, len(documents) + 1)]
    assert {one.title for one in documents} == {"Korst falls"}
    timeline, problems = build([str(tmp_path)], Options(asked=Asked(published="2017-08-01")))
    assert len(timeline.events) == 28
    assert [problem for problem in problems if problem.lost] == []
    assert list(verify(timeline)) == []


@pytest.mark.fault(2)
def test_a_long_text_in_wide_characters_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "WHOLE", 3_000)
    words = "The army took Korst on 9 July 2017. " * 99
    (tmp_path / "wide.txt").write_bytes(words.encode("utf-16"))
    (document,) = read_all([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.text == words


def small(folder: Path, many: int) -> None:
    for number in range(many):
        inside = folder / "many" / f"{number // 1_000:03}"
        if number % 1_000 == 0:
            inside.mkdir(parents=True)
        told = f"on {1 + number % 28} July 2017" if number % 100 == 0 else "again"
        (inside / f"{number:06}.txt").write_text(f"Rain fell at post {number} {told}.\n", encoding="utf-8")


@pytest.mark.fault(3)
@pytest.mark.parametrize("many", [1_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_very_many_small_files(tmp_path: Path, tally: Tell, many: int) -> None:
    """One file in a hundred tells a day; the rest say a sentence, as very small files do."""
    small(tmp_path, many)
    first = cost(tmp_path, "build", "many", "--cache", "kept", "-j", "1", "-o", "first.json")
    again = cost(tmp_path, "build", "many", "--cache", "kept", "-j", "1", "-o", "again.json")
    assert (first.status, again.status) == (0, 0), first.said
    written = (tmp_path / "first.json").read_bytes()
    assert (tmp_path / "again.json").read_bytes() == written
    built = json.loads(written)
    assert [record["id"] for record in built["documents"]] == [f"{number:06}" for number in range(many)]
    tally(f"{many} files: the first run", many, result="{most:.0f} s of CPU", most=first.seconds)
    tally(f"{many} files: again, from a cache", many, result="{most:.1f} s of CPU", most=again.seconds)
    tally(f"{many} files: memory", many, result="{most:.0f} MB", most=max(first.megabytes, again.megabytes))
    assert again.seconds < 10
    assert first.megabytes < 200
