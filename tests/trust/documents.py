"""Documents made by lot: reports that share events, the files they come in, and what breaks those files.

Reports are made of the sentences of `test_laws`, by Hypothesis where a failure should be made small, and by a
numbered lot where twenty thousand are wanted: the same number is the same document on every machine.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from reports import report
from test_laws import ENDS, PHRASES, SUBJECTS, VERBS, published, sentence, text

if TYPE_CHECKING:
    import random

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SUFFIXES = (".txt", ".md", ".jsonl", ".html", ".eml", ".csv")
MARKS = {
    "utf-8": b"",
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
NEWLINES = ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\n\r")
STRANGE = (b"\0", b"\xed\xa0\x80", b"\xff\xfe", b"\xf4\x90\x80\x80", "\u202e\u2066".encode(), b"\x1b[31m", b"\xe2\x80")


@dataclass(frozen=True)
class File:
    """A file as it will lie on the disk."""

    name: str
    data: bytes


# --- reports that tell of the same events, to be made small when they fail --------------------------------------------


@st.composite
def corpora(draw: st.DrawFn) -> list[File]:
    """Several reports in several formats and encodings, of which some tell the same in the same words."""
    shared = draw(st.lists(sentence, min_size=1, max_size=3))
    bodies = draw(st.lists(st.tuples(text, st.lists(st.sampled_from(shared), max_size=3)), min_size=2, max_size=8))
    files, lines = [], []
    for number, (body, told) in enumerate(bodies):
        words = f"Report {number}.\n\n" + " ".join((*told, body))
        when = draw(published)
        match draw(st.sampled_from(("plain", "plain", "marked", "line"))):
            case "plain":
                files.append(File(f"r{number}.txt", words.encode(errors="replace")))
            case "marked":
                encoding = draw(st.sampled_from(sorted(MARKS)))
                files.append(File(f"r{number}.md", marked(words, encoding)))
            case _:
                line = {"id": f"l{number}", "text": words} | ({"published": when} if when else {})
                lines.append(json.dumps(line).encode())
    return [*files, File("lines.jsonl", b"\n".join(lines))] if lines else files


def marked(words: str, encoding: str) -> bytes:
    """The bytes of a text with the mark of its encoding before them."""
    return MARKS[encoding] + words.encode(encoding.removesuffix("-sig"), "replace")


# --- files by lot, in any number -----------------------------------------------------------------------------------


def whole(lot: random.Random, suffix: str) -> bytes:
    """A report as a file of this kind has it: a seed of ours, a made-up report, or sentences of the laws."""
    words = _words(lot)
    day = f"{lot.randrange(1990, 2030)}-{lot.randrange(1, 13):02}-{lot.randrange(1, 29):02}"
    match suffix:
        case ".jsonl":
            told = ({"id": str(n), "text": line, "published": day} for n, line in enumerate(words.split("\n\n")))
            return "\n".join(json.dumps(line, ensure_ascii=lot.random() < 0.5) for line in told).encode()
        case ".html":
            meta = f'<meta property="article:published_time" content="{day}T10:00:00Z">'
            body = "".join(f"<p>{part}</p>" for part in words.split("\n\n"))
            return f"<!doctype html><html><head><title>News</title>{meta}</head><body>{body}</body></html>".encode()
        case ".eml":
            head = f"From: a@b.example\nDate: Thu, {day[8:]} May 2019 10:00:00 +0000\nSubject: News\n"
            return f"{head}Content-Type: text/plain; charset=utf-8\n\n{words}".encode()
        case ".csv":
            out = io.StringIO()
            csv.writer(out).writerows([("title", "date", "text"), ("News", day, words), ("More", day, words[:80])])
            return out.getvalue().encode()
        case ".md":
            return f"---\ntitle: News\ndate: {day}\n---\n# News\n\n{words}".encode()
    return words.encode()


def _words(lot: random.Random) -> str:
    match lot.randrange(3):
        case 0:
            words = lot.choice(SEEDS).read_text(encoding="utf-8")
            start = lot.randrange(len(words))
            return words[start : start + lot.randrange(200, 2_000)]
        case 1:
            return report(lot.randrange(1_000))["text"][: lot.randrange(100, 1_000)]
    pieces = ((SUBJECTS, VERBS, PHRASES, ENDS) for _ in range(lot.randrange(1, 10)))
    return " ".join("{} {} {}{}".format(*map(lot.choice, piece)) for piece in pieces)


def mutated(data: bytes, lot: random.Random) -> bytes:
    """These bytes, broken in one to three ways."""
    for _ in range(lot.randrange(1, 4)):
        data = lot.choice(BREAKS)(data, lot)
    return data


def _flip(data: bytes, lot: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(lot.randrange(1, 9) if out else 0):
        out[lot.randrange(len(out))] ^= 1 << lot.randrange(8)
    return bytes(out)


def _cut(data: bytes, lot: random.Random) -> bytes:
    start, stop = sorted((lot.randrange(len(data) + 1), lot.randrange(len(data) + 1)))
    return lot.choice((data[:start], data[start:], data[:start] + data[stop:]))


def _spliced(data: bytes, lot: random.Random) -> bytes:
    at, other = lot.randrange(len(data) + 1), whole(lot, lot.choice(SUFFIXES))
    return data[:at] + other[lot.randrange(len(other) + 1) :][:400] + data[at:]


def _doubled(data: bytes, lot: random.Random) -> bytes:
    start = lot.randrange(len(data) + 1)
    piece = data[start : start + lot.randrange(1, 60)]
    return data[:start] + piece * lot.randrange(2, 30) + data[start:]


def _recoded(data: bytes, lot: random.Random) -> bytes:
    words = data.decode("utf-8", "replace")
    encoding = lot.choice((*MARKS, "cp1252", "latin-1", "cp1251", "shift_jis", "utf-16", "utf-32", "utf-7"))
    return words.encode(encoding, "replace")


def _marked(data: bytes, lot: random.Random) -> bytes:
    return lot.choice(sorted(MARKS.values())) + data


def _strange(data: bytes, lot: random.Random) -> bytes:
    for _ in range(lot.randrange(1, 6)):
        at = lot.randrange(len(data) + 1)
        data = data[:at] + lot.choice(STRANGE) + data[at:]
    return data


def _other_lines(data: bytes, lot: random.Random) -> bytes:
    pieces = data.split(b"\n")
    return b"".join(piece + lot.choice(NEWLINES).encode() for piece in pieces)


BREAKS = (_flip, _cut, _spliced, _doubled, _recoded, _marked, _strange, _other_lines)
