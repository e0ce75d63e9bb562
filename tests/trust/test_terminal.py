"""A terminal obeys nobody but the program: whatever words are given to whichever command, none of them acts."""

from __future__ import annotations

import base64
import contextlib
import csv
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile_archives import word, zipped
from hostile_pdfs import LONE, plain, stream

from tests.trust.payloads import TERMINAL, together
from timeline.cli.options import FORMATS
from timeline.contract import Timeline
from timeline.writers import BYTES_WRITERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tally import Tell

pytestmark = pytest.mark.fault(8)

ROOT = Path(__file__).parents[2]
SAMPLE = Timeline.model_validate_json((ROOT / "tests/golden/sample.json").read_bytes())
HURRIED = "import time\nreal = time.monotonic\ntime.monotonic = lambda: real() * 1000\n"
ALL = "".join(TERMINAL.values())
EVIL = ALL.replace("\0", "")  # as an argument, which no NUL can stand in
NAMED = {name: words.replace("\0", "").replace("/", "|") for name, words in TERMINAL.items()}  # as a file is called

# What the program itself may write: colours, links to the web, and the line of progress drawn anew.
OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b]8;;(?P<to>https?://[!-~]+)?\x1b\\|\r\x1b\[2K|\r+\n")
ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def foreign(printed: bytes) -> list[str]:
    """What came out on a terminal that a terminal would obey, and that is not of the program's own making."""
    text = printed.decode().replace("\ufeffevent,date", "event,date")  # how a file of csv begins
    led = [found["to"] for found in OURS.finditer(text) if found["to"]]
    rest = OURS.sub("\n", text)
    found = [f"{acts[0]!r} in {rest[max(0, acts.start() - 40) : acts.end() + 20]!r}" for acts in ACTS.finditer(rest)]
    return (
        found
        + [f"leads to {to}" for to in led if to.startswith("https://bad.example")]
        + ["\U0001f4a3"] * ("\U0001f4a3" in rest)
    )


def run(desk: Path, *arguments: str, columns: int = 100, clock: str = "") -> tuple[int, bytes]:
    """The exit status of a command that has a terminal alone, and every byte that came out there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    surroundings = os.environ | {"PYTHONPATH": f"{clock}{os.pathsep}{ROOT}", "TERM": "xterm-256color"}
    surroundings |= {"PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "timeline", *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, cwd=desk, env=surroundings
    ) as process:
        os.close(theirs)
        printed = b""
        with contextlib.suppress(OSError):  # how a terminal says that its last writer has gone
            while piece := os.read(ours, 65536):
                printed += piece
        os.close(ours)
        return process.wait(timeout=120), printed


def told(desk: Path, *arguments: str, columns: int = 100, clock: str = "") -> tuple[int, str]:
    """The exit status of a command and what it printed, in which nothing acts and nothing broke."""
    status, printed = run(desk, *arguments, columns=columns, clock=clock)
    assert foreign(printed) == [], arguments
    text = printed.decode()
    assert "Traceback" not in text, text
    assert "MarkupError" not in text, text
    return status, text


# --- what it is given ---------------------------------------------------------------------------------------------


def lines() -> Iterator[str]:
    """Reports as JSON Lines with these words in every field; some are broken by them."""
    for number, words in enumerate(TERMINAL.values()):
        text = f"{words} troops took the port on 9 July 2017. {words} Officials said on Sunday {words} that it burned."
        facts = {"title": words, "outlet": words, "author": words, "url": f"https://e.example/{words}"}
        yield json.dumps({"id": f"{number} {words}", "text": text, "published": "2017-07-11"} | facts)
        yield json.dumps({"id": f"b{words}", "text": text, "published": words, "language": words})
        yield json.dumps({words: words})
    yield f"{{{ALL}"


def mail(kind: str) -> bytes:
    """A message whose headers hold these words, as they are and spelled as mail spells them."""
    spelled = f"=?utf-8?b?{base64.b64encode(ALL.encode()).decode()}?="
    head = f"Subject: {spelled}\nFrom: {spelled} <a@e.example>\nMessage-ID: <{spelled}>\nDate: {spelled}\n"
    raw = f"X-Title: {TERMINAL['clipboard']}\nReply-To: {TERMINAL['C1 title']}\n"
    return f"{head}{raw}Content-Type: text/plain; charset={kind}\n\n{TERMINAL['link']} fell on 9 July 2017.\n".encode()


def page() -> bytes:
    spelled = "".join(f"&#{ord(letter)};" for letter in ALL)
    head = f'<title>{spelled}</title><meta name="author" content="{spelled}"><link rel=canonical href="{spelled}">'
    return f"<html><head>{head}</head><body><p>{ALL} fell on 9 July 2017. {spelled}</p></body></html>".encode()


def feed() -> bytes:
    legal = re.sub("[^\t\n\r -\ud7ff]", "", ALL).replace("&", "").replace("<", "")
    item = f"<item><title>{legal}</title><guid>{legal}</guid><author>{legal}</author><pubDate>{legal}</pubDate>"
    item += "<description>Korst fell.</description></item>"
    return f"<rss><channel><title>{legal}</title>{item}</channel></rss>".encode()


def printed_page() -> bytes:
    """A PDF with these words in its metadata and on its page."""
    info = (b"\xfe\xff" + ALL.encode("utf-16-be", "replace")).hex().encode()
    told = b"/Info << /Title <%s> /Author <%s> /CreationDate <%s> >>" % (info, info, info)
    return plain(stream(LONE.replace(b"Troops", b"Tr\x1b]0;x\x07\x9boops")), trailer=told)


def described() -> str:
    """A sources.toml that says such words of what is there, and of what is not."""
    spelled = "".join(f"\\U{ord(letter):08X}" for letter in ALL)
    spelled = f'"{spelled}"'
    facts = f"title = {spelled}\noutlet = {spelled}\npublished = {spelled}\n{spelled} = {spelled}\n"
    return f"other = {spelled}\n['one.txt']\n{facts}\n[{spelled}]\n{facts}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports, whole and broken, whose every word and name would act."""
    desk = tmp_path_factory.mktemp("desk")
    folder = desk / "in"
    folder.mkdir()
    prose = "The town of Korst fell on 9 July 2017, officials said on Sunday. " * 20
    (folder / "one.txt").write_text(f"{EVIL} fell on 8 July 2017.\n\n{prose}{EVIL}\n", encoding="utf-8")
    (folder / "many.jsonl").write_text("\n".join(lines()), encoding="utf-8")
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as rows:
        csv.writer(rows).writerows(
            [["title", "date", "text", EVIL], [EVIL, EVIL, f"{EVIL} It fell.", EVIL], [EVIL] * 9]
        )
    (folder / "mail.eml").write_bytes(mail("utf-8"))
    (folder / "odd.eml").write_bytes(mail(TERMINAL["title of the window"]))
    (folder / "page.html").write_bytes(page())
    (folder / "feed.rss").write_bytes(feed())
    (folder / "printed.pdf").write_bytes(printed_page())
    (folder / "sources.toml").write_text(described(), encoding="utf-8")
    core = "".join(letter for letter in ALL if letter >= " " and letter not in "<&")
    text = f"<w:p><w:r><w:t>{core} fell on 9 July 2017.</w:t></w:r></w:p>"
    (folder / "typed.docx").write_bytes(zipped(word(text)))
    members = {f"{words}.txt": f"{words} fell on 9 July 2017." for words in NAMED.values()}
    (folder / "packed.zip").write_bytes(zipped(members | {f"{words}.pdf": "x" for words in NAMED.values()}))
    for number, words in enumerate(NAMED.values()):
        (folder / f"{words}.txt").write_text(f"{words} fell on {number % 28 + 1} July 2017.", encoding="utf-8")
        (folder / f"{words}.jsonl").write_text(f"{{{words}", encoding="utf-8")
    status, _ = run(desk, "build", "in/many.jsonl", "in/packed.zip", "-o", "built.json", "-q")
    assert status == 3
    for name, dates in (("edited.json", False), ("redated.json", True)):
        edited = together(SAMPLE, TERMINAL.values(), dates=dates)
        (desk / name).write_text(edited.model_dump_json(), encoding="utf-8")
    return desk


# --- what comes out -----------------------------------------------------------------------------------------------

TEXTS = [form for form in FORMATS if form not in BYTES_WRITERS]
SPELLED = re.compile(r"\\x1b|\\u001b|\[/\]|\\u202e")  # how words that would act are shown
FEW = {"table", "chart", "json", "csv"}  # in which what is shown is most unlike
slow = pytest.mark.slow
READING = [
    ("build", "in", "-f", "table", "-v"),
    *(pytest.param(("build", "in", "-f", form), marks=slow) for form in TEXTS),
    pytest.param(("build", "in", "-j", "2", "-q"), marks=slow),
    pytest.param(("build", "in", "--cache", f"cache {EVIL[:50].replace('/', '|')}", "-v"), marks=slow),
    pytest.param(("build", "in", "--log-format", "json"), marks=slow),
    pytest.param(("build", "in", "-f", "json", "--about", EVIL, "--exclude", EVIL), marks=slow),
    ("dates", "in/many.jsonl", "in/one.txt"),
    pytest.param(("dates", "in", "-v"), marks=slow),
    pytest.param(("dates", "in", "-f", "jsonl"), marks=slow),
    pytest.param(("dates", "in/one.txt", "-f", "timeml"), marks=slow),
]


@pytest.mark.parametrize("arguments", READING, ids=lambda told: " ".join(told[:5]))
def test_reports_act_on_no_terminal(desk: Path, arguments: tuple[str, ...], tally: Tell) -> None:
    """Nor do their names, what is told beside them, and what is said of those that cannot be read."""
    status, text = told(desk, *arguments)
    assert status == 3, text
    assert len(SPELLED.findall(text)) > len(TERMINAL) // 4
    tally("words that would act, in reports, names, metadata and complaints", len(TERMINAL))


SAVED = [
    *(pytest.param(("show", "edited.json", "-f", form, "-v"), marks=() if form in FEW else slow) for form in TEXTS),
    *(pytest.param(("show", "redated.json", "-f", form), marks=slow) for form in TEXTS),
    *(pytest.param(("show", "built.json", "-f", form), marks=slow) for form in TEXTS),
    ("explain", "redated.json"),
    *(pytest.param(("explain", file), marks=slow) for file in ("built.json", "edited.json")),
    ("verify", "redated.json"),
    pytest.param(("verify", "built.json", "in/packed.zip"), marks=slow),
    ("diff", "built.json", "redated.json"),
    ("diff", "built.json", "edited.json", "-f", "jsonl"),
]


@pytest.mark.parametrize("arguments", SAVED, ids=lambda told: " ".join(told[:5]))
def test_a_saved_timeline_acts_on_no_terminal(desk: Path, arguments: tuple[str, ...], tally: Tell) -> None:
    """Not even one that was edited by hand, in which every text is of others, the dates among them."""
    status, text = told(desk, *arguments)
    assert status in {0, 4}, text
    blank = arguments[1] == "redated.json" and arguments[-1] in {"chart", "svg"}  # no calendar has such dates
    assert blank or "hold" in text or len(SPELLED.findall(text.replace("#92;", "\\"))) > len(TERMINAL) // 8, text
    tally("words that would act, in saved timelines shown, explained, checked and compared", len(TERMINAL))


OFTEN: list[tuple[tuple[str, ...], int]] = [
    ((EVIL,), 2),
    (("build", "in", f"--{EVIL}"), 2),
    (("build", "in", "--log-format", EVIL), 2),
    (("build", "in", "--files-from", EVIL), 2),
    (("build", "in/one.txt", "-o", f"{EVIL}/x"), 1),
    (("build", f"in/{NAMED['colour']}.txt", "-o", f"in/{NAMED['colour']}.txt"), 2),
    (("show", "built.json", EVIL), 2),
    (("show", "odd.json"), 1),
    (("explain", f"on Sunday {EVIL} fell", "--published", "2017-07-11"), 0),
]
SELDOM: list[tuple[tuple[str, ...], int]] = [
    (("explain", EVIL), 1),
    (("show", "built.json", "-o", f"{EVIL}/x"), 1),
    (("build", "in", "--color", EVIL), 2),
    (("build", "in", "--published", EVIL), 2),
    (("build", "in/one.txt", "--cluster", f"tcp://{EVIL}:1"), 1),
    (("build",), 2),
    (("build", EVIL), 1),
    (("build", f"{EVIL[:30]}*"), 1),
    (("build", "in", f"-{EVIL}"), 2),
    (("build", "in", "--since", EVIL), 2),
    (("build", "in", "--lang", EVIL), 2),
    (("build", "in", "--until", EVIL), 2),
    (("build", "in", "--status", EVIL), 2),
    (("build", "in", "--format", EVIL), 2),
    (("build", "in", "--jobs", EVIL), 2),
    (("build", "in", "--max-bytes", EVIL), 2),
    (("build", "in", "--min-confidence", EVIL), 2),
    (("build", "--files-from", "names"), 1),
    (("build", "in/one.txt", "--chronicle", EVIL), 3),
    (("build", "in/one.txt", "--chronicle", "odd.json"), 3),
    (("build", "in/one.txt", "--cluster", EVIL), 1),
    (("build", "in/one.txt", "--cache", f"in/one.txt/{EVIL}"), 3),
    (("dates", "in/one.txt", "in/many.jsonl", "-f", EVIL), 2),
    (("show", EVIL), 1),
    (("show", "built.json", "--format", EVIL, "--chart"), 2),
    (("show", "later.json"), 1),
    (("verify", EVIL), 1),
    (("diff", EVIL, "built.json"), 1),
    (("diff", EVIL, EVIL, EVIL), 2),
    (("explain", "built.json", EVIL), 1),
    (("schema", EVIL), 2),
]


@pytest.fixture(scope="module")
def odd(desk: Path) -> Path:
    """The folder with what is no timeline besides, and a list of files that are not there."""
    (desk / "names").write_text("\n".join(NAMED.values()), encoding="utf-8")
    (desk / "odd.json").write_text(json.dumps({EVIL: EVIL, "events": [{EVIL: EVIL}]}), encoding="utf-8")
    later = {"schema_version": f"9.{EVIL}"}
    (desk / "later.json").write_text(json.dumps(SAMPLE.model_dump(mode="json") | later), encoding="utf-8")
    return desk


def test_no_complaint_acts_on_a_terminal(odd: Path, tally: Tell, *, full: bool) -> None:
    """Arguments, option values, names of files and what stands in them, each in the message that refuses it."""
    tried = [*OFTEN, *SELDOM] if full else OFTEN
    for arguments, expected in tried:
        for more in ((), ("--log-format", "json")) if full and "--log-format" not in arguments else ((),):
            status, text = told(odd, *arguments[:1], *more, *arguments[1:])
            assert status == expected, f"{arguments} {text!r}"
            assert text
    tally("arguments, values and files that are refused", len(tried))


def test_a_log_of_json_acts_on_no_terminal(desk: Path) -> None:
    """Each line is ASCII and an object whose words are those of the reports."""
    _, text = told(desk, "build", f"in/{NAMED['colour']}.jsonl", "in/one.txt", "--log-format", "json", "-o", "new.json")
    lines = [line for line in text.replace("\r", "").split("\n") if line]
    assert all(line.isascii() and line.isprintable() for line in lines)
    assert any("\x1b" in json.loads(line).get("path", "") for line in lines)


def test_a_bar_draws_nothing_of_others(desk: Path, tmp_path: Path) -> None:
    """It is drawn anew at every document, and problems are told in between."""
    (tmp_path / "sitecustomize.py").write_text(HURRIED, encoding="utf-8")
    _, text = told(
        desk,
        "build",
        "in/many.jsonl",
        *sorted(f"in/{words}.jsonl" for words in NAMED.values()),
        "-o",
        "new.json",
        clock=str(tmp_path),
    )
    assert text.count("\r\x1b[2K") > 5


STRAY = """
import logging, sys, warnings
import timeline.engine as engine
def building(*given, **named):
    warnings.warn({words!r})
    logging.warning({words!r})
    print({words!r}, file=sys.stderr)
    raise LookupError({words!r})
engine.building = building
"""


def test_not_even_a_defect_acts_on_a_terminal(desk: Path, tmp_path: Path) -> None:
    """What libraries and Python itself say holds the words of a report, and is read on the same terminal."""
    (tmp_path / "sitecustomize.py").write_text(STRAY.format(words=ALL), encoding="utf-8")
    for more in ((), ("--log-format", "json")):
        status, printed = run(desk, "build", "in/one.txt", *more, clock=str(tmp_path))
        assert status == 1
        assert foreign(printed) == []
        assert printed.count(b"owned") >= len(("warned", "logged", "printed", "raised"))
        assert b"Traceback" in printed


@pytest.mark.parametrize("command", ["", "build", "dates", "explain", "show", "verify", "diff", "schema"])
def test_help_is_plain(desk: Path, command: str) -> None:
    status, text = told(desk, *filter(None, (command, "--help")))
    assert status == 0
    assert "\x1b" not in text
    assert "Usage: timeline" in text
