"""Files made to hurt who reads them: each costs little or is told of, nothing outside is read, and the run goes on."""

from __future__ import annotations

import json
from email.message import EmailMessage
from typing import TYPE_CHECKING

import hostile_archives
import hostile_pages
import hostile_pdfs
import pytest
from costs import cost

if TYPE_CHECKING:
    from pathlib import Path

    from tally import Tell

GOOD = "The bridge at Haro fell on 2 May 2016.\n"
START = 1.5  # seconds: of the command itself, and of importing what reads
QUICK, LIGHT = 2, 300  # seconds and megabytes that a page may cost and not be told of
PROSE, WORDS = 1e-6, 12e-6  # seconds and megabytes for a character that came of it: ten megabytes of prose are no trap
HEAVY = 500  # megabytes for files of other kinds: one word of twenty megabytes is held many times over
PATIENCE, RETRY = 20, 2  # seconds in which a reader must have read something, and how often it may begin


def mails() -> dict[str, bytes]:
    """Mails and feeds, tables and dumps, each with one thing in it without end."""
    plain = EmailMessage()
    plain.set_content("It fell on 9 July 2017.")
    head = b"From: a@korst.example\nSubject: Korst\n"
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(1_000)
    )
    return {
        "header.eml": b"Subject: " + b"a" * 20_000 + b"\n" + plain.as_bytes(),
        "encoded_words.eml": b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nIt fell.",
        "addresses.eml": b"From: " + b"a@b," * 100_000 + b"\n\nIt fell.",
        "comments.eml": b"From: " + b"(" * 50_000 + b"\n\nIt fell.",
        "parts.eml": head + parts + b"It fell on 9 July 2017.",
        "boundaries.eml": head + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nIt fell.\n" * 20_000,
        "quotes.eml": head + b"\n" + b">" * 500_000 + b" It fell.\n",
        "froms.mbox": b"From a@b Sun Jul  9 10:00:00 2017\n\n" * 5_000,
        "laughs.rss": b"<!DOCTYPE r ["
        + b"".join(b'<!ENTITY a%d "%s">' % (at + 1, b"&a%d;" % at * 10) for at in range(9))
        + b"]><rss><channel><item><title>&a9;</title></item></channel></rss>",
        "deep.atom": b"<feed>" + b"<entry>" * 100_000,
        "deep.json": b"[" * 500_000,
        "digits.json": b'[{"text": "It fell.", "n": ' + b"1" * 200_000 + b"}]",
        "quotes.csv": b'a,b\n"' + b"x,y\n" * 500_000,
        "columns.csv": b"a," * 300_000 + b"\n" + b"1," * 300_000,
        "cells.csv": b"text\n" + b"a" * (20 << 20) + b"\n",
    }


# One of each kind that ends soon: the others may take as long as the patience with them.
FAST = ("entities_that_multiply.html", "pages_in_a_ring.pdf", "laughs.odt", "comments.eml")


def written(folder: Path, kind: str) -> list[Path]:
    """Return the hostile files of a kind, written beside a secret."""
    if kind == "pages":
        return list(hostile_pages.write(folder).values())
    if kind == "PDFs":
        files = {f"{name.replace(' ', '_')}.pdf": data for name, data in hostile_pdfs.hostile().items()}
    else:
        files = hostile_archives.hostile() if kind == "archives and office files" else mails()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


KINDS = [
    pytest.param("pages", marks=pytest.mark.fault(4)),
    *(
        pytest.param(kind, marks=pytest.mark.fault(5))
        for kind in ("PDFs", "archives and office files", "mails, feeds, tables and dumps")
    ),
]


@pytest.mark.parametrize("kind", KINDS)
def test_each_costs_little_or_is_told_of(tmp_path: Path, tally: Tell, kind: str, *, full: bool) -> None:
    """What is lost is named, and the status says so; what is not was read in little time and memory."""
    files = [file for file in written(tmp_path, kind) if full or file.name in FAST]
    told, most, largest = 0, 0.0, 0.0
    for file in files:
        done = cost(tmp_path, "build", file.name, "-o", "timeline.json")
        named = done.status != 0 and file.name in done.said
        assert done.status in ({0} if not named else {1, 3}), (file.name, done)
        assert "Traceback" not in done.said
        if done.status == 0:
            written_out = (tmp_path / "timeline.json").read_text(encoding="utf-8")
            assert hostile_pages.SECRET not in written_out
            came = sum(document["characters"] for document in json.loads(written_out)["documents"])
            quick = QUICK if kind == "pages" else PATIENCE
            assert done.seconds <= START + quick * (1 if full else 3) + PROSE * came, (file.name, done)
            assert done.megabytes <= (LIGHT + WORDS * came if kind == "pages" else HEAVY), (file.name, done)
        assert done.seconds <= START + PATIENCE * RETRY + QUICK, (file.name, done)
        told += named
        most, largest = max(most, done.seconds), max(largest, done.megabytes)
    tally(f"hostile {kind}, of which some were lost and named", len(files), result=f"{told} lost, all of them named")
    tally(f"hostile {kind}: time of the worst", len(files), result="{most:.1f} s of CPU at most", most=most)
    tally(f"hostile {kind}: memory of the worst", len(files), result="{most:.0f} MB at most", most=largest)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_run_goes_on(tmp_path: Path, tally: Tell, kind: str) -> None:
    """The good file behind all of them is read, nothing from outside is, and the status says that some were lost."""
    written(tmp_path, kind)
    for name in ("a_good.txt", "zz_good.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    (tmp_path / "lost.pdf").write_bytes(b"%PDF-1.7\n")
    done = cost(tmp_path, "build", ".", "-o", "../timeline.json")
    built = (tmp_path / "../timeline.json").read_text(encoding="utf-8")
    assert done.status == 3, done
    assert hostile_pages.SECRET not in built
    assert {"./a_good.txt", "./zz_good.txt"} <= {f"./{one['id']}.txt" for one in json.loads(built)["documents"]}
    tally(f"runs over hostile {kind} that went on to the end")
