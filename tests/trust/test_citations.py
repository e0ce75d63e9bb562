"""Every citation stands where it says, whatever bytes a document is made of, and what became of one is named."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from documents import MARKS, SUFFIXES, File, corpora, marked, mutated, whole
from hypothesis import given, settings
from test_timelines import CASES, built
from test_timelines import read as read_case

from timeline.contract import Timeline
from timeline.engine import build
from timeline.model import Document
from timeline.readers import read_all
from timeline.verify import verify
from timeline.writers import WRITERS, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tally import Tell

REPO = Path(__file__).parents[2]
SAVED = ("out/mosul.json", "timeline/chronicles/mosul.json")


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "timeline", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(REPO)},
        check=False,
        timeout=600,
    )


def put(folder: Path, files: Iterable[File]) -> Path:
    for file in files:
        (folder / file.name).write_bytes(file.data)
    return folder


def cited(made: Timeline, texts: dict[str, str]) -> int:
    """Hold all that a timeline says of its documents' characters against their texts; return how often it was held."""
    spans = [
        (source.document, start, end, told)
        for event in made.events
        for source in event.sources
        for start, end, told in (
            (source.start, source.end, source.quote),
            (source.phrase.start, source.phrase.end, source.phrase.text),
            (source.start - len(source.prefix), source.start, source.prefix),
            (source.end, source.end + len(source.suffix), source.suffix),
            *((name.start, name.end, name.text) for name in source.names),
        )
    ]
    spans += [(one.document, one.phrase.start, one.phrase.end, one.phrase.text) for one in made.unplaced]
    for name, start, end, told in spans:
        assert 0 <= start <= end <= len(texts[name])
        assert told == texts[name][start:end]
    for record in made.documents:
        assert record.characters == len(texts[record.id])
        assert record.text_sha256 == hashlib.sha256(texts[record.id].encode()).hexdigest()
        data = Path(record.path).read_bytes()
        if not record.part:
            assert record.sha256 == hashlib.sha256(data).hexdigest()
    return len(spans)


def texts_at(*paths: Path) -> dict[str, str]:
    """The texts of the documents at the paths, read again."""
    return {one.id: one.text for one in read_all([str(path) for path in paths]) if isinstance(one, Document)}


# --- the timelines that are kept, and those of made-up events --------------------------------------------------------


@pytest.mark.fault(25)
@pytest.mark.parametrize("path", SAVED)
def test_a_saved_timeline_holds(path: str, full: bool, tally: Tell) -> None:
    saved = Timeline.model_validate_json((REPO / path).read_bytes())
    assert list(verify(saved, "", [str(REPO)])) == []
    if full or path == SAVED[0]:
        done = run("verify", path, cwd=REPO)
        assert (done.returncode, done.stdout) == (0, "")
    tally("saved timelines verified", sum(len(event.sources) for event in saved.events), result="all citations hold")


@pytest.mark.fault(25)
@pytest.mark.parametrize("which", ["some", "none"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_timeline_of_made_up_events_holds(path: Path, which: str, tmp_path: Path, tally: Tell) -> None:
    made = built(read_case(path), which, tmp_path)
    assert list(verify(made)) == []
    tally("timelines of made-up events", cited(made, texts_at(tmp_path)), result="all spans hold")


@pytest.mark.fault(25)
def test_what_is_made_of_any_reports_holds(full: bool, tally: Tell) -> None:
    """Any reports that share events, in any encoding: made, written, read and verified again."""
    spans = documents = 0

    def holds(files: list[File]) -> None:
        nonlocal spans, documents
        with tempfile.TemporaryDirectory() as folder:
            put(Path(folder), files)
            made, _ = build([folder])
            assert list(verify(again(made))) == []
            spans += cited(made, texts_at(Path(folder)))
            documents += len(made.documents)

    given(corpora())(settings(max_examples=850 if full else 12)(holds))()
    assert spans > documents
    tally("documents that share events", documents, result="all spans hold")


@pytest.mark.fault(25)
def test_what_the_command_makes_of_any_files_holds(full: bool, tmp_path: Path, tally: Tell) -> None:
    """Files of six formats, every fourth one broken: what `build` writes, `verify` holds, and we by ourselves."""
    lot, checked, documents = random.Random(25), 0, 0
    suffixes = SUFFIXES if full else SUFFIXES[:3]  # the others are read in processes of their own, which take a while
    for number in range(8 if full else 1):
        folder = tmp_path / str(number)
        folder.mkdir()
        for at in range(210 if full else 60):
            suffix = suffixes[at % len(suffixes)]
            data = whole(lot, suffix)
            put(folder, [File(f"f{at}{suffix}", mutated(data, lot) if at % 4 == 0 else data)])
        assert run("build", str(folder), "-o", "t.json", "-q", cwd=tmp_path).returncode in (0, 3)
        done = run("verify", "t.json", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, "")
        made = Timeline.model_validate_json((tmp_path / "t.json").read_bytes())
        checked += cited(made, texts_at(folder))
        documents += len(made.documents)
        shutil.rmtree(folder)
    assert checked > documents
    tally("documents of several formats, by command", documents, result="all spans hold")


def again(made: Timeline) -> Timeline:
    """A timeline as it is read back from its JSON."""
    out = io.StringIO()
    WRITERS["json"](made, out, Look(width=80, color=False, verbose=False))
    return Timeline.model_validate_json(out.getvalue())


# --- what became of a document -------------------------------------------------------------------------------------

REPORT = (
    "BELMOR, 9 July 2017. Rebels seized the bridge on Friday.\n\nTalks began on 3 July 2017. They failed on Saturday.\n"
)
OTHER = "A fire destroyed the market hall of Karsa on 5 May 2019.\n"


def _edited(file: Path) -> None:
    file.write_text(REPORT.replace("Rebels", "Troops"), encoding="utf-8")


def _lengthened(file: Path) -> None:
    file.write_text(f"Corrected.\n{REPORT}", encoding="utf-8")


def _retyped(file: Path) -> None:
    file.write_bytes(codecs.BOM_UTF8 + REPORT.encode())


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-30])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _renamed(file: Path) -> None:
    file.rename(file.with_name("renamed.txt"))


def _filed(file: Path) -> None:
    (file.parent / "old").mkdir()
    file.rename(file.parent / "old" / "filed.txt")


def _binary(file: Path) -> None:
    file.write_bytes(b"\0\1\2" * 40)


FATES: dict[str, tuple[Callable[[Path], object], str]] = {
    "edited": (_edited, "a.txt has changed: its text is not the one the timeline was made from"),
    "lengthened": (_lengthened, "a.txt has changed: its text is not the one"),
    "given a mark": (_retyped, "a.txt has changed: its bytes differ, though its text is the same"),
    "cut short": (_cut, f"a.txt is cut short: it ends after {len(REPORT) - 30} of {len(REPORT)} characters"),
    "emptied": (_emptied, "is not found in in/a.txt; is empty"),
    "made no text": (_binary, "is not found in in/a.txt; has a NUL byte"),
    "replaced": (lambda file: file.write_text(OTHER, encoding="utf-8"), "a.txt has changed"),
    "renamed": (_renamed, "in/a.txt has moved: in/renamed.txt holds the same bytes"),
    "filed": (_filed, "in/a.txt has moved: in/old/filed.txt holds the same bytes"),
    "missing": (Path.unlink, "in/a.txt is not there and cannot be checked"),
    "missing with its folder": (lambda file: shutil.rmtree(file.parent), "in/a.txt is not there and cannot be checked"),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports and their timeline, which holds."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "in").mkdir()
    put(folder / "in", [File("a.txt", REPORT.encode()), File("b.txt", OTHER.encode())])
    assert run("build", "in", "-o", "t.json", cwd=folder).returncode == 0
    assert run("verify", "t.json", cwd=folder).returncode == 0
    return folder


@pytest.mark.fault(25)
@pytest.mark.parametrize("fate", FATES)
def test_what_became_of_a_document_is_named(fate: str, home: Path, tmp_path: Path, tally: Tell) -> None:
    """The command says what and ends with status 4; the other document of the timeline still holds."""
    change, words = FATES[fate]
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    change(tmp_path / "in" / "a.txt")
    done = run("verify", "t.json", cwd=tmp_path)
    assert done.returncode == 4
    first, *_ = done.stdout.splitlines()
    assert first.startswith("a: ")
    assert words in first
    assert ("b: " in done.stdout) == (fate == "missing with its folder")
    tally("documents changed, cut, moved or gone", result="each named, status 4")


# --- bytes ---------------------------------------------------------------------------------------------------------

WORDS = "Café — «Daesh» 𝄞\n\nRebels seized Mosul on 9 July 2017.\nTalks began on Friday; they failed on 11 July 2017.\n"
BIDI = WORDS.replace("July", "\u202eJu\u00adly\u202c").replace("seized", "\u2066seized\u2069")
AS_BYTES: dict[str, tuple[bytes, str]] = {
    **{encoding: (marked(WORDS, encoding), WORDS) for encoding in MARKS},
    "utf-16-le without a mark": (WORDS.encode("utf-16-le"), WORDS),
    "utf-16-be without a mark": (WORDS.encode("utf-16-be"), WORDS),
    "latin-1": (WORDS.replace("—", "-").replace("𝄞", "!").encode("latin-1"), WORDS.replace("—", "-").replace("𝄞", "!")),
    "cp1252": (WORDS.replace("𝄞", "!").encode("cp1252"), WORDS.replace("𝄞", "!")),
    "a byte that is no UTF-8": (WORDS.encode().replace(b" on Friday", b" \xff on Friday"), ""),
    "half a character at the end": (WORDS.encode() + b"\xe2\x80", WORDS + "\ufffd"),
    "a surrogate in UTF-8": (WORDS.encode().replace(b" seized", b" \xed\xa0\x80 seized"), ""),
    "carriage returns": (WORDS.replace("\n", "\r").encode(), WORDS.replace("\n", "\r")),
    "carriage returns and newlines": (WORDS.replace("\n", "\r\n").encode(), WORDS.replace("\n", "\r\n")),
    "mixed newlines": (WORDS.replace("\n", "\n\r\n", 1).encode(), WORDS.replace("\n", "\n\r\n", 1)),
    "line separators": (WORDS.replace("\n", "\u2028").encode(), WORDS.replace("\n", "\u2028")),
    "next lines and form feeds": (WORDS.replace("\n", "\x85\x0c").encode(), WORDS.replace("\n", "\x85\x0c")),
    "bidi controls and soft hyphens": (BIDI.encode(), BIDI),
    "a mark in the middle": (WORDS.replace("Talks", "\ufeffTalks").encode(), WORDS.replace("Talks", "\ufeffTalks")),
    "a NUL in UTF-16": (marked(f"{WORDS}\0", "utf-16-le"), f"{WORDS}\0"),
}
SURROGATES = b'{"id": "s", "text": "\\ud800 Rebels seized Mosul on 9 July 2017. \\udc00 \\ud834\\udd1e"}'


@pytest.mark.fault(1)
def test_every_quote_stands_in_its_bytes(tmp_path: Path, tally: Tell) -> None:
    """Twenty-two files: each text is that of its bytes, each quote stands in it, and verify finds nothing."""
    names = {f"f{number:02}": (name, *told) for number, (name, told) in enumerate(AS_BYTES.items())}
    put(tmp_path, [File(f"{stem}.txt", data) for stem, (_, data, _) in names.items()])
    put(tmp_path, [File("s.jsonl", SURROGATES)])
    made, problems = build([str(tmp_path)])
    assert [problem for problem in problems if problem.lost] == []
    texts = texts_at(tmp_path)
    assert texts.keys() == {*names, "s"}
    for stem, (name, _, text) in names.items():
        assert texts[stem] == (text or texts[stem]), name
        assert ("\ufffd" in texts[stem]) == (not text or text.endswith("\ufffd")), name
    assert texts["s"] == "\ufffd Rebels seized Mosul on 9 July 2017. \ufffd 𝄞"
    assert list(verify(made)) == []
    assert cited(made, texts) > 2 * len(names)
    told = {source.document for event in made.events for source in event.sources}
    assert told == texts.keys()
    tally("files of bytes", len(texts), result="all quotes stand in their texts")


@pytest.mark.fault(1)
def test_a_mark_changes_no_event(tmp_path: Path, tally: Tell) -> None:
    """The same text with and without a byte order mark, in every encoding, gives the same events."""
    told = {}
    forms = [name for name in AS_BYTES if name in MARKS or name.endswith("without a mark")]
    for name in forms:
        put(tmp_path, [File("a.txt", AS_BYTES[name][0])])
        made, _ = build([str(tmp_path / "a.txt")])
        told[name] = [event.model_dump() for event in made.events]
    assert told["utf-8"]
    assert all(events == told["utf-8"] for events in told.values())
    tally("encodings of one text, with and without a mark", len(forms), result="the same events")


@pytest.mark.fault(1)
def test_what_holds_a_nul_is_no_text(tmp_path: Path) -> None:
    put(
        tmp_path,
        [File("nul.txt", WORDS.encode().replace(b"seized", b"sei\0zed")), File("wide.txt", WORDS.encode("utf-32-le"))],
    )
    made, problems = build([str(tmp_path)])
    assert made.documents == ()
    assert all(problem.lost and "NUL byte at offset" in problem.message for problem in problems)
    assert len(problems) == 2
