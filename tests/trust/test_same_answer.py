"""One answer wherever, whenever and however it is asked: SHA-256 of what is written, over all that may differ."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import environments
import every_format
import pytest
import reports
from test_cli import FAKE_CLOCK

if TYPE_CHECKING:
    from tally import Tell

pytestmark = pytest.mark.fault(17)

REPO = Path(__file__).parents[2]
FAKETIME = shutil.which("faketime")
RUNS = 60
# Of these some go forward by half an hour, have lost a day, or are no zones at all.
ZONES = (
    "UTC",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "EST5EDT,M3.2.0,M11.1.0",
    "XXX-24:59:59",
    ":/nowhere",
)
LOCALES: tuple[dict[str, str], ...] = (
    {},
    {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "utf-16"},
    {"LC_ALL": "tr_TR.UTF-8"},
    {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0"},
    {"LC_ALL": "xx_XX.nothing", "LANGUAGE": "ar"},
)
SEEDS = ("0", "1", "2", "4242", "4294967295")
# The last two are hours in which the clocks of New York and London go forward and back.
CLOCKS = (
    None,
    datetime(1970, 1, 3, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    datetime(2017, 3, 12, 7, 30, tzinfo=UTC),
    datetime(2017, 10, 29, 0, 30, tzinfo=UTC),
)
JOBS = (1, 2, 8)
OTHERS: tuple[dict[str, str], ...] = (
    {},
    {"HOME": "/nowhere", "USER": "", "TERM": "dumb"},
    {"COLUMNS": "20", "FORCE_COLOR": "1", "GITHUB_ACTIONS": "1"},
    {"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1"},
)
OTHER_READINGS = {
    "fr.txt": "Le pont de la ville est tombé le 9 juillet 2017, et le maire est dans le bâtiment avec des amis.\n",
    "late.md": "---\ndate: Sun, 9 Jul 2017 23:30:00 -0800\n---\nThe bridge fell on Sunday.\n",
}


class Home(NamedTuple):
    """A folder in which the same is asked as in others."""

    path: Path

    def asked(self, way: int) -> list[list[str]]:
        """What is asked, with the paths in an order of the way's own."""
        chance = random.Random(way)
        seeds = sorted(f"seeds/{path.name}" for path in (self.path / "seeds").glob("0*.txt"))
        mixed = sorted(f"mixed/{path.name}" for path in (self.path / "mixed").iterdir())
        chance.shuffle(seeds)
        chance.shuffle(mixed)
        jobs = str(JOBS[way % len(JOBS)])
        return [
            ["build", *(seeds if way % 2 else ["seeds"]), "-f", "json", "-j", jobs],
            ["build", *(mixed if way % 2 else ["mixed"]), "-f", "json", "-j", jobs],
            ["dates", "seeds"],
        ]


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Home]:
    """Two folders of the same reports, one deep below the other."""
    first = tmp_path_factory.mktemp("home")
    second = first / "a b" / "\u00e9\u4e2d" / "deep"
    for folder in (first, second):
        (folder / "mixed").mkdir(parents=True)
        reports.written(folder / "mixed")
        for file in (folder / "mixed").glob("*20[123].*"):
            file.unlink()
        for name, told in OTHER_READINGS.items():  # by libraries that would ask the clock or the zone
            (folder / "mixed" / name).write_text(told, encoding="utf-8")
        (folder / "seeds").mkdir()
        for file in (*(REPO / "seeds").glob("0*.txt"), REPO / "seeds" / "sources.toml"):
            shutil.copyfile(file, folder / "seeds" / file.name)
    return Home(first), Home(second)


def answered(command: list[str], cwd: Path, **surroundings: str) -> tuple[int, bytes]:
    """The exit status and the output of a command."""
    environment = os.environ | {"PYTHONPATH": str(REPO), "DONT_FAKE_MONOTONIC": "1"} | surroundings
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, timeout=300)
    assert done.returncode in {0, 3}, done.stderr.decode()
    return done.returncode, done.stdout


def hashes(home: Home, way: int = 0, **surroundings: str) -> list[str]:
    """The hash of each answer, with its exit status."""
    told = []
    for arguments in home.asked(way):
        command = [sys.executable, "-m", "timeline", *arguments]
        status, written = answered(command, home.path, **surroundings)
        assert written.count(b'"earliest"') > 20
        told.append(f"{status} {hashlib.sha256(written).hexdigest()}")
    return told


@pytest.fixture(scope="module")
def expected(homes: tuple[Home, Home]) -> list[str]:
    """The hashes of the answers given here and now, which are answers."""
    told = hashes(homes[0])
    assert [line[0] for line in told] == ["0", "3", "0"]  # of the mixed reports two are broken
    return told


def surroundings(way: int, clocks: Path) -> dict[str, str]:
    """The surroundings of a way: the lists are of lengths that meet in every way, and soon."""
    told = {"TZ": ZONES[way % len(ZONES)], "PYTHONHASHSEED": SEEDS[way // 2 % len(SEEDS)]}
    if clock := CLOCKS[way % len(CLOCKS)]:
        told |= {"FAKE_NOW": str(int(clock.timestamp())), "PYTHONPATH": f"{clocks}{os.pathsep}{REPO}"}
    return told | LOCALES[way % len(LOCALES)] | OTHERS[way % len(OTHERS)]


def test_one_answer(homes: tuple[Home, Home], expected: list[str], tmp_path: Path, tally: Tell, *, full: bool) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAKE_CLOCK, encoding="utf-8")
    ways = range(1, RUNS + 1) if full else (31,)
    for way in ways:
        told = surroundings(way, tmp_path)
        assert hashes(homes[way // 3 % 2], way, **told) == expected, (way, told)
    tally(
        "runs in other zones, locales, clocks, orders, folders, with other processes and hash seeds",
        len(ways),
        result=f"{len(set(expected))} commands, one hash each",
    )


def test_one_answer_by_a_clock_that_no_program_knows_is_faked(
    homes: tuple[Home, Home], expected: list[str], tally: Tell, *, full: bool
) -> None:
    """By libfaketime, which lets processes that wait for others sleep for ever or not at all: so none is started."""
    if not FAKETIME:
        pytest.skip("faketime is not here")
    tried = 0
    for clock in ("1970-01-03 12:00:00", "2017-03-26 01:59:59", "2038-01-19 03:14:08") if full else ("2038-01-20",):
        faked = (FAKETIME, "-f", f"@{clock}" if " " in clock else f"@{clock} 00:00:00", sys.executable)
        told = "import time, datetime; print(time.gmtime().tm_year, datetime.date.today().year)"
        assert set(answered([*faked, "-c", told], REPO)[1].decode().split()) == {clock[:4]}
        for zone in ZONES if full else ZONES[1:2]:
            for at, arguments in ((0, ["build", "seeds", "-f", "json", "-j", "1"]), (2, ["dates", "seeds"])):
                status, written = answered([*faked, "-m", "timeline", *arguments], homes[0].path, TZ=zone)
                assert f"{status} {hashlib.sha256(written).hexdigest()}" == expected[at], (clock, zone)
                tried += 1
    tally("runs by clocks of libfaketime in 1970, 2017 and 2038", tried)


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["tr_TR", "de_DE", "ar_EG", "ja_JP"])
def test_a_locale_made_for_it(homes: tuple[Home, Home], expected: list[str], tmp_path: Path, locale: str) -> None:
    if not shutil.which("localedef"):
        pytest.skip("localedef is not here")
    made = ["localedef", "-i", locale, "-f", "UTF-8", str(tmp_path / f"{locale}.UTF-8")]
    done = subprocess.run(made, capture_output=True, check=False)
    if done.returncode > 1:  # 1 is for warnings
        pytest.skip(f"the sources of {locale} are not here")
    told = {"LOCPATH": str(tmp_path), "LC_ALL": f"{locale}.UTF-8"}
    check = "import locale; print(locale.setlocale(locale.LC_ALL, ''))"
    assert answered([sys.executable, "-c", check], tmp_path, **told)[1].decode().strip() == f"{locale}.UTF-8"
    assert hashes(homes[0], 1, **told) == expected


def test_the_path_of_a_folder_may_be_whole(homes: tuple[Home, Home], tally: Tell) -> None:
    """Asked for by its whole path it is told by it, from wherever that is asked."""
    command = [sys.executable, "-m", "timeline", "build", str(homes[0].path / "seeds"), "-f", "jsonl"]
    first, second = (answered(command, folder) for folder in (homes[0].path, Path("/")))
    assert first == second
    tally("a folder by its whole path, from two places")


# --- other Pythons, with what it needs and nothing else, and with what reads the other formats ----------------------


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel."""
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    return environments.wheel(tmp_path_factory.mktemp("shipped"))


FORMATS = ("docx", "feeds", "warc", "zstd")  # the extras that read


@pytest.mark.slow
@pytest.mark.parametrize("version", [*environments.pythons(), "here"])
def test_one_answer_of_every_python(  # noqa: PLR0913, PLR0917 - so many fixtures
    homes: tuple[Home, Home], expected: list[str], shipped: Path, tmp_path: Path, tally: Tell, version: str
) -> None:
    """Without any extra first, then with those that read; what is not there is all that may differ."""
    python = environments.environment(tmp_path / "venv", environments.pythons().get(version, sys.executable))
    every = tmp_path / "every"
    every.mkdir()
    every_format.written(every)
    for extras in ((), FORMATS):
        wanted = tmp_path / "wanted.txt"
        wanted.write_text(environments.locked(*extras), encoding="utf-8")
        environments.install(python, "--require-hashes", "-r", str(wanted))
        environments.install(python, "--no-deps", str(shipped))
        assert installed(python) == (bool(extras), str(tmp_path / "venv"))
        told = []
        for arguments in homes[1].asked(1):
            status, written = answered([python, "-m", "timeline", *arguments], homes[1].path, PYTHONPATH="")
            told.append(f"{status} {hashlib.sha256(written).hexdigest()}")
        assert told == expected
    command = ["-m", "timeline", "build", "every", "-f", "json"]
    here = answered([sys.executable, *command], tmp_path)
    assert answered([python, *command], tmp_path, PYTHONPATH="") == here
    assert here[1].count(b'"reader": "') > 20
    tally("other Pythons, each without any extra and with those that read", 1)


def installed(python: str) -> tuple[bool, Any]:
    """Whether a Python can read Word files, and in which environment its timeline lies."""
    told = "import importlib.util as u, sys, timeline; print(bool(u.find_spec('docx')), sys.prefix, timeline.__file__)"
    _, written = answered([python, "-P", "-c", told], Path("/"), PYTHONPATH="")
    docx, prefix, file = written.decode().split()
    assert file.startswith(prefix)
    return docx == "True", prefix
