"""The command as a user meets it: what comes out where, and with which exit status."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from timeline import __version__
from timeline.contract import Timeline
from timeline.model import Status
from timeline.writers import WRITERS

REPO = Path(__file__).parents[1]
REPORTS = sorted(path.relative_to(REPO).as_posix() for path in (REPO / "seeds").glob("*.txt"))
REPORT = "Iraqi forces retook the city on 9 July 2017.\n"
LATER = "Refugees returned to the city on 3 August 2017.\n"


def run(*arguments: str, cwd: Path = REPO, stdin: str | bytes = b"", **environment: Any) -> Any:
    """The finished command, its streams as text."""
    done = subprocess.run(
        [sys.executable, "-m", "timeline", *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(REPO)} | environment,
        check=False,
        timeout=60,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def on_terminal(*arguments: str, **environment: str) -> str:
    """What the command writes when standard output is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "timeline", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        cwd=REPO,
        env=os.environ | {"TERM": "xterm"} | environment,
    )
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 65536):
            written += piece
    except OSError:  # how a terminal says that its last writer has gone
        pass
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return written.decode()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The timeline of the dispatches, saved."""
    file = tmp_path_factory.mktemp("saved") / "mosul.json"
    assert run("build", "seeds/", "-o", str(file)).returncode == 0
    return file


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two good reports."""
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(LATER, encoding="utf-8")
    return tmp_path


def complaints(done: Any) -> list[str]:
    """The lines on standard error, each of which must be ours and no traceback."""
    lines: list[str] = done.stderr.splitlines()
    assert all(line.startswith("timeline: ") for line in lines), done.stderr
    return lines


# --- help, version, start-up --------------------------------------------------------------------------------------


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"timeline {__version__}\n", "")
    assert run("build", "--version").returncode == 2


def loaded_by(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "timeline", *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPO,
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


def test_version_loads_next_to_nothing() -> None:
    assert not loaded_by("--version") & {"typer", "pydantic", "rich", "timeline.contract", "timeline.cli.app"}


@pytest.mark.parametrize("command", [["--help"], ["build", "--help"], ["explain", "-h"]])
def test_help_loads_no_machinery(command: list[str]) -> None:
    names = loaded_by(*command)
    assert "timeline.cli.app" in names
    assert not names & {
        "dateparser",
        "rich",
        "timeline.engine",
        "timeline.readers",
        "timeline.phrases",
        "timeline.place",
    }


def test_help_of_every_command() -> None:
    commands = re.findall(r"^  (\w+)  ", run("-h").stdout.partition("Commands:")[2], re.MULTILINE)
    assert commands == ["build", "dates", "explain", "show", "verify", "diff", "schema"]
    for command in commands:
        done = run(command, "-h")
        assert done.returncode == 0
        assert done.stdout.startswith("Usage: timeline " + command)
        assert run(command, "--help").stdout == done.stdout


def test_help_names_every_format_and_status() -> None:
    words = set(re.findall(r"\w+", run("build", "-h", COLUMNS="200").stdout))
    assert set(WRITERS) | set(get_args(Status)) <= words


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "seeds", "--published", "2017-02-31"],
        ["build", "seeds", "--since", "yesterday"],
        ["build", "seeds", "--until", "2017/07"],
        ["build", "seeds", "-f", "pdf"],
        ["build", "seeds", "--status", "maybe"],
        ["build", "seeds", "--max-bytes", "many"],
        ["build", "seeds", "--max-bytes", "0"],
        ["build", "seeds", "--color", "sometimes"],
        ["build", "seeds", "--colour", "always"],
        ["dates", "seeds", "-f", "markdown"],
        ["verify", "-", "-"],
        ["diff", "-", "-"],
        ["build", "seeds", "--min-confidence", "2"],
        ["build", "seeds", "--min-sources", "0"],
        ["destroy", "seeds"],
    ],
    ids=" ".join,
)
def test_usage(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Usage: timeline")


# --- build --------------------------------------------------------------------------------------------------------


def test_pipe_gets_json() -> None:
    done = run("build", "seeds/")
    assert (done.returncode, done.stderr) == (0, "")
    timeline = Timeline.model_validate_json(done.stdout)
    assert [document.path for document in timeline.documents] == REPORTS
    assert timeline.events
    texts = {document.id: (REPO / document.path).read_bytes().decode() for document in timeline.documents}
    for event in timeline.events:
        for source in event.sources:
            assert texts[source.document][source.start : source.end] == source.quote
            assert texts[source.document][source.phrase.start : source.phrase.end] == source.phrase.text
    dates = [(event.date.earliest, event.date.latest) for event in timeline.events]
    assert dates == sorted(dates)


def test_terminal_gets_a_table() -> None:
    written = on_terminal("build", "seeds/", NO_COLOR="1")
    assert "schema_version" not in written
    assert "\x1b" not in written
    assert "2017" in written
    assert "5 documents" in written


def test_colour_is_asked_for_refused_or_left_to_the_terminal() -> None:
    table = ("build", "seeds/", "-f", "table")
    assert "\x1b[" in on_terminal(*table)
    assert "\x1b" not in on_terminal(*table, TERM="dumb")
    assert "\x1b" not in on_terminal(*table, "--color", "never")
    assert "\x1b[" in on_terminal(*table, "--color", "always", NO_COLOR="1")
    assert "\x1b" not in run(*table).stdout
    assert "\x1b[" in run(*table, "--color", "always").stdout


def test_format_decides(saved: Path) -> None:
    events = json.loads(saved.read_bytes())["events"]
    lines = run("build", "seeds/", "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == events
    assert json.loads(on_terminal("build", "seeds/", "-f", "json"))["events"] == events


@pytest.mark.parametrize(
    ("name", "form"),
    [("t.json", "json"), ("t.jsonl", "jsonl"), ("T.MD", "markdown"), ("t.txt", "table"), ("t", "json")],
)
def test_output_file_and_its_suffix(tmp_path: Path, name: str, form: str) -> None:
    done = run("build", "seeds/", "-o", str(tmp_path / name))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / name).read_bytes().decode() == run("build", "seeds/", "-f", form).stdout
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_format_outweighs_suffix(tmp_path: Path) -> None:
    assert run("build", "seeds/", "-o", str(tmp_path / "t.md"), "-f", "json").returncode == 0
    json.loads((tmp_path / "t.md").read_bytes())


def test_filters() -> None:
    def events(*arguments: str) -> list[Any]:
        done = run("build", "seeds/", *arguments)
        assert done.returncode == 0
        found: list[Any] = json.loads(done.stdout)["events"]
        return found

    every = events()
    late = events("--since", "2017-07")
    early = events("--until", "2016")
    assert 0 < len(late) < len(every)
    assert all(event["date"]["latest"] >= "2017-07-01" for event in late)
    assert 0 < len(early) < len(every)
    assert all(event["date"]["earliest"] <= "2016-12-31" for event in early)
    assert {event["status"] for event in events("--status", "happened")} == {"happened"}
    about = events("--about", "Abadi")
    assert 0 < len(about) < len(every)
    assert all("abadi" in json.dumps(event).lower() for event in about)


def test_fail_on_empty(desk: Path) -> None:
    assert run("build", "one.txt", "--fail-on-empty", cwd=desk).returncode == 0
    done = run("build", "one.txt", "--fail-on-empty", "--since", "2020", cwd=desk)
    assert done.returncode == 4
    assert json.loads(done.stdout)["events"] == []
    assert run("build", "one.txt", "--since", "2020", cwd=desk).returncode == 0


def test_summary_only_when_asked_for(desk: Path) -> None:
    (line,) = complaints(run("build", "one.txt", "-v", cwd=desk))
    told = "timeline: 1 event from 1 document, 0 phrases not placed, 0 sentences without a date, 0 problems; "
    assert re.fullmatch(re.escape(told) + r"\d+\.\d seconds, \d+\.\d documents a second", line)
    (line,) = complaints(run("dates", "one.txt", "-v", cwd=desk))
    assert line.startswith("timeline: 1 phrase in 1 document, 0 problems; ")
    for arguments in ([], ["-v", "-q"]):
        assert complaints(run("build", "one.txt", *arguments, cwd=desk)) == []
        assert complaints(run("dates", "one.txt", *arguments, cwd=desk)) == []


# --- input that is not right --------------------------------------------------------------------------------------


def test_missing_path_alone(desk: Path) -> None:
    done = run("build", "nowhere.txt", cwd=desk)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = complaints(done)
    assert line.startswith("timeline: nowhere.txt: ")


@pytest.mark.parametrize("quiet", [[], ["-q"]])
def test_missing_path_beside_a_good_one(desk: Path, quiet: list[str]) -> None:
    done = run("build", "nowhere.txt", "one.txt", *quiet, cwd=desk)
    assert done.returncode == 3
    (line,) = complaints(done)
    assert line.startswith("timeline: nowhere.txt: ")
    timeline = Timeline.model_validate_json(done.stdout)
    assert [document.id for document in timeline.documents] == ["one"]
    assert [problem.path for problem in timeline.problems] == ["nowhere.txt"]


@pytest.mark.parametrize("command", ["build", "dates"])
@pytest.mark.parametrize("content", [b"", b"\0\1\2\3" * 99], ids=["empty", "binary"])
def test_bad_file(desk: Path, content: bytes, command: str) -> None:
    (desk / "bad.txt").write_bytes(content)
    alone, beside = run(command, "bad.txt", cwd=desk), run(command, "bad.txt", "one.txt", cwd=desk)
    assert (alone.returncode, alone.stdout) == (1, "")
    assert beside.returncode == 3
    for done in (alone, beside):
        (line,) = complaints(done)
        assert line.startswith("timeline: bad.txt: ")
    assert "2017-07-09" in beside.stdout


def test_folder_without_documents(desk: Path) -> None:
    (desk / "void").mkdir()
    done = run("build", "void", cwd=desk)
    assert (done.returncode, done.stdout) == (1, "")
    assert complaints(done)[0].startswith("timeline: void: ")


def test_broken_json_line_is_named(desk: Path) -> None:
    good = json.dumps({"id": "a", "text": REPORT})
    (desk / "in.jsonl").write_text(f'{good}\n{{"id": "b", "text": \n', encoding="utf-8")
    done = run("build", "in.jsonl", cwd=desk)
    assert done.returncode == 3
    (line,) = complaints(done)
    assert line.startswith("timeline: in.jsonl: line 2: ")
    assert [document["id"] for document in json.loads(done.stdout)["documents"]] == ["a"]


def test_impossible_sources(desk: Path) -> None:
    (desk / "sources.toml").write_text('["one.txt"]\npublished = "2017-02-31"\n', encoding="utf-8")
    done = run("build", "one.txt", cwd=desk)
    assert any("2017-02-31" in line for line in complaints(done))
    published = json.loads(done.stdout)["documents"][0]["published"]
    assert published["basis"] != "given"


def test_file_over_the_limit(desk: Path) -> None:
    (desk / "big.txt").write_text(REPORT * 100, encoding="utf-8")
    done = run("build", "big.txt", "one.txt", "--max-bytes", "1k", cwd=desk)
    assert done.returncode == 3
    assert complaints(done)[0].startswith("timeline: big.txt: ")
    assert run("build", "big.txt", "one.txt", "--max-bytes", "1M", cwd=desk).returncode == 0


def test_output_over_an_input_is_refused(desk: Path) -> None:
    done = run("build", "one.txt", "two.txt", "-o", "./two.txt", cwd=desk)
    assert done.returncode == 2
    assert (desk / "two.txt").read_text(encoding="utf-8") == LATER


# --- standard input -----------------------------------------------------------------------------------------------


def test_standard_input(desk: Path) -> None:
    plain = json.loads(run("build", "-", cwd=desk, stdin=REPORT).stdout)
    assert plain["documents"][0]["characters"] == len(REPORT)
    lines = json.dumps({"id": "x", "text": REPORT}) + "\n" + json.dumps({"id": "y", "text": LATER}) + "\n"
    piped = json.loads(run("build", "-", cwd=desk, stdin=lines).stdout)
    assert [document["id"] for document in piped["documents"]] == ["x", "y"]
    assert [event["date"]["edtf"] for event in piped["events"]] == ["2017-07-09", "2017-08-03"]
    assert run("build", "-", cwd=desk).returncode == 1


# --- dates, explain, show, schema ---------------------------------------------------------------------------------


def test_dates() -> None:
    done = run("dates", "seeds/")
    assert done.returncode == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) == len(REPORTS)
    for path, record in zip(REPORTS, records, strict=True):
        text = (REPO / path).read_bytes().decode()
        assert record["document"] == Path(path).stem
        assert record["mentions"]
        for mention in record["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]
            assert mention["because"]
    table = run("dates", "seeds/", "-f", "table").stdout
    assert "on Sunday" in table or "Sunday" in table


def test_dates_with_a_publication_date(desk: Path) -> None:
    (desk / "one.txt").write_text("Forces entered the city on Sunday.\n", encoding="utf-8")

    def edtf(*arguments: str) -> list[Any]:
        record = json.loads(run("dates", "one.txt", *arguments, cwd=desk).stdout)
        return [mention["edtf"] for mention in record["mentions"]]

    assert edtf("--published", "2017-07-11") == ["2017-07-09"]
    assert edtf("--published", "2017-03-14") == ["2017-03-12"]
    assert edtf() == [None]


def test_explain_words() -> None:
    done = run("explain", "on Sunday", "--published", "2017-07-11")
    assert done.returncode == 0
    assert "2017-07-09" in done.stdout
    assert "2017-07-11" in done.stdout
    assert run("explain", "on", "Sunday", "--published", "2017-07-11").stdout == done.stdout
    assert run("explain", "-", "--published", "2017-07-11", stdin="on Sunday").stdout == done.stdout
    later = run("explain", "on Sunday", "--published", "2017-07-18").stdout
    assert "2017-07-16" in later


def test_explain_words_without_a_date() -> None:
    done = run("explain", "Mrs May may march")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no date phrase" in complaints(done)[0]


def test_explain_saved(saved: Path) -> None:
    timeline = json.loads(saved.read_bytes())
    event, document = timeline["events"][1], timeline["documents"][0]
    by_number = run("explain", str(saved), "2")
    assert by_number.returncode == 0
    assert event["id"] in by_number.stdout
    assert run("explain", str(saved), event["id"]).stdout == by_number.stdout
    assert run("explain", "-", "2", stdin=saved.read_bytes()).stdout == by_number.stdout
    told = run("explain", str(saved), document["id"])
    assert told.returncode == 0
    assert document["id"] in told.stdout
    every = run("explain", str(saved)).stdout
    assert all(event["id"] in every for event in timeline["events"])


def test_explain_what_is_not_there(saved: Path) -> None:
    number = str(len(json.loads(saved.read_bytes())["events"]) + 1)
    for name in (number, "nobody", "0"):
        done = run("explain", str(saved), name)
        assert (done.returncode, done.stdout) == (1, "")
        assert repr(name) in complaints(done)[0]
    assert run("explain", str(saved), "nobody", "1").returncode == 3


def test_show(saved: Path) -> None:
    assert run("show", str(saved)).stdout.encode() == saved.read_bytes()
    assert run("show", "-", stdin=saved.read_bytes()).stdout.encode() == saved.read_bytes()
    for form in WRITERS:
        assert run("show", str(saved), "-f", form).stdout == run("build", "seeds/", "-f", form).stdout


@pytest.mark.parametrize("command", ["show", "verify", "explain"])
def test_not_a_timeline(desk: Path, command: str) -> None:
    (desk / "a.json").write_text('{"schema_version": "1.0"}', encoding="utf-8")
    (desk / "b.json").write_text("{", encoding="utf-8")
    (desk / "c.json").write_bytes(b"\xff\xfe" + b"[" * 100_000)
    for name in ("a.json", "b.json", "c.json", "d.json", "."):
        if (command, name) == ("explain", "."):
            continue  # a full stop is words
        done = run(command, name, cwd=desk)
        assert (done.returncode, done.stdout) == (1, "")
        (line,) = complaints(done)
        assert line.startswith(f"timeline: {name}: ")


def test_timeline_of_another_schema(saved: Path, tmp_path: Path) -> None:
    other = json.loads(saved.read_bytes()) | {"schema_version": "2.0"}
    (tmp_path / "new.json").write_text(json.dumps(other), encoding="utf-8")
    done = run("show", "new.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "2.0" in complaints(done)[0]


def test_timeline_of_a_later_minor_version_keeps_what_it_adds(saved: Path, tmp_path: Path) -> None:
    other = json.loads(saved.read_bytes()) | {"schema_version": "1.7", "weather": {"rain": True}}
    (tmp_path / "new.json").write_text(json.dumps(other), encoding="utf-8")
    done = run("show", "new.json", cwd=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["weather"] == {"rain": True}


def test_schema(saved: Path) -> None:
    done = run("schema")
    schema = json.loads(done.stdout)
    assert (done.returncode, schema["$id"]) == (0, "urn:timeline:schema:1")
    assert list(schema["properties"]) == list(json.loads(saved.read_bytes()))


# --- the same input, the same bytes -------------------------------------------------------------------------------

FAKE_CLOCK = """
import datetime, os, time

NOW = float(os.environ["FAKE_NOW"])
local, utc = time.localtime, time.gmtime
time.time = lambda: NOW
time.time_ns = lambda: int(NOW * 1e9)
time.localtime = lambda seconds=None: local(NOW if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(NOW if seconds is None else seconds)


class Date(datetime.date):
    today = classmethod(lambda cls: cls.fromtimestamp(NOW))


class Moment(datetime.datetime):
    now = classmethod(lambda cls, tz=None: cls.fromtimestamp(NOW, tz))
    utcnow = classmethod(lambda cls: cls.fromtimestamp(NOW, datetime.timezone.utc).replace(tzinfo=None))
    today = classmethod(lambda cls: cls.fromtimestamp(NOW))


datetime.date, datetime.datetime = Date, Moment
"""


@pytest.fixture
def clock(tmp_path: Path) -> dict[str, Any]:
    """Surroundings in which every clock of Python stands where FAKE_NOW says."""
    (tmp_path / "sitecustomize.py").write_text(FAKE_CLOCK, encoding="utf-8")
    surroundings = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{REPO}", "FAKE_NOW": "86400"}
    told = subprocess.run(
        [sys.executable, "-c", "import datetime, time; print(datetime.datetime.now().year, time.gmtime().tm_year)"],
        env=os.environ | surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["1970", "1970"]
    return surroundings


# Two of them are the next day already where the others are still at the one before.
@pytest.mark.fault(17)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "UTC"])
@pytest.mark.parametrize("now", [86_400, 1_499_731_200, 2_145_916_800], ids=["1970", "2017-07-11", "2038"])
def test_any_clock_and_zone(saved: Path, clock: dict[str, Any], now: int, zone: str) -> None:
    done = run("build", "seeds/", **clock | {"FAKE_NOW": str(now), "TZ": zone})
    assert done.returncode == 0
    assert done.stdout.encode() == saved.read_bytes()


@pytest.mark.fault(17)
@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_any_order_and_hash_seed(saved: Path, seed: str) -> None:
    for order in (REPORTS, REPORTS[::-1], REPORTS[2:] + REPORTS[:2], [*REPORTS, "seeds"]):
        assert run("build", *order, PYTHONHASHSEED=seed).stdout.encode() == saved.read_bytes()


@pytest.mark.fault(17)
@pytest.mark.parametrize(
    "locale",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
    ids=["C", "ascii", "utf-16"],
)
def test_any_locale(saved: Path, locale: dict[str, Any]) -> None:
    assert run("build", "seeds/", **locale).stdout.encode() == saved.read_bytes()
    assert run("show", str(saved), "-f", "table", **locale).stdout == run("show", str(saved), "-f", "table").stdout


@pytest.mark.fault(17)
def test_file_times_date_nothing(desk: Path) -> None:
    (desk / "one.txt").write_text("Forces entered the city on Sunday.\n", encoding="utf-8")
    before = run("build", "one.txt", cwd=desk).stdout
    os.utime(desk / "one.txt", (1_499_731_200, 1_499_731_200))
    after = run("build", "one.txt", cwd=desk).stdout
    assert after == before
    assert json.loads(after)["events"] == []
    assert json.loads(after)["documents"][0]["published"]["edtf"] is None
