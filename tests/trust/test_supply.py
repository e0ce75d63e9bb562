"""What is shipped: the same bytes from the same source, nothing else in it, and every part of it known by its hash."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import environments
import pytest
from environments import EXTRAS, PYPROJECT
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from tally import Tell

pytestmark = pytest.mark.fault(24)

REPO = Path(__file__).parents[2]
NEEDED = PYPROJECT["project"]["dependencies"]
CORE = ("tests/test_cases.py", "tests/test_timelines.py", "tests/test_docs.py", "tests/test_seeds.py", "timeline")


def run(*command: str, cwd: Path = REPO, **surroundings: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | surroundings
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=3000)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """What is built, twice: from two copies in folders of different names, the files of one newer."""
    pytest.importorskip("hatchling", reason="hatchling, which builds what is shipped, is not installed")
    folders = []
    for name in ("one", "another folder/deep"):
        source = environments.copied(tmp_path_factory.mktemp("source") / name)
        if folders:
            for file in source.rglob("*"):
                os.utime(file, (1_600_000_000, 1_600_000_000))
        folders.append(tmp_path_factory.mktemp("built"))
        environments.built(folders[-1], source, "wheel", "sdist")
    return folders[0], folders[1]


def test_two_builds_are_the_same_bytes(shipped: tuple[Path, Path], tally: Tell) -> None:
    first, second = (
        {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in f.iterdir()} for f in shipped
    )
    assert first == second
    assert sorted(name.rpartition(".")[2] for name in first) == ["gz", "whl"]
    tally("files built twice, from two folders", len(first))


def test_the_wheel_holds_the_program_and_its_licence(shipped: tuple[Path, Path], tally: Tell) -> None:
    (file,) = shipped[0].glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        record = archive.read(next(name for name in names if name.endswith("/RECORD"))).decode()
    program = {name for name in names if not name.partition("/")[0].endswith(".dist-info")}
    tree = (path for path in (REPO / "timeline").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert program == {path.relative_to(REPO).as_posix() for path in tree}
    assert "timeline/py.typed" in program
    assert {name.partition("/")[2] for name in names - program} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }
    assert len(re.findall(r"(?m),sha256=[\w-]{43},\d+$", record)) == len(names) - 1
    tally("files of the wheel, each of ours or of its record", len(names))


def test_the_archive_of_the_source_holds_no_more_than_is_meant(shipped: tuple[Path, Path]) -> None:
    (file,) = shipped[0].glob("*.tar.gz")
    with tarfile.open(file) as archive:
        tops = {name.split("/")[1] for name in archive.getnames()}
    meant = PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"]
    assert tops <= {*meant, "PKG-INFO", "pyproject.toml", ".gitignore", "README.md", "LICENSE"}
    assert tops >= {"timeline", "tests", "pyproject.toml", "README.md", "LICENSE"}


@pytest.mark.slow
def test_the_wheel_alone_does_the_main_job(shipped: tuple[Path, Path], tmp_path: Path, tally: Tell) -> None:
    """In an environment of its own, with what the lock has for it, by hash, and nothing else."""
    (file,) = shipped[0].glob("*.whl")
    python = environments.environment(tmp_path / "venv")
    (tmp_path / "needed.txt").write_text(environments.locked(), encoding="utf-8")
    environments.install(python, "--require-hashes", "-r", str(tmp_path / "needed.txt"))
    environments.install(python, "--no-deps", "--no-index", str(file))
    assert run(python, "-m", "pip", "check").returncode == 0
    shutil.copytree(REPO / "seeds", tmp_path / "seeds")
    command = str(tmp_path / "venv" / "bin" / "timeline")
    alone = run(command, "build", "seeds", "-f", "json", cwd=tmp_path, PYTHONPATH="")
    here = run(sys.executable, "-m", "timeline", "build", "seeds", "-f", "json", cwd=tmp_path, PYTHONPATH=str(REPO))
    assert (alone.returncode, alone.stderr) == (0, "")
    assert alone.stdout == here.stdout
    (tmp_path / "out.json").write_text(alone.stdout, encoding="utf-8")
    assert run(command, "verify", "out.json", cwd=tmp_path, PYTHONPATH="").returncode == 0
    listed = json.loads(run(python, "-m", "pip", "list", "--format", "json").stdout)
    tally("packages in an environment where the wheel alone gives the same bytes", len(listed))


# --- what an import does -----------------------------------------------------------------------------------------

# What only reads is left out: modules and their folders are read, and tables. Whatever writes, starts or asks is not.
WATCH = """
import importlib, pkgutil, sys

done = []
DOES = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.mkdir", "os.remove",
        "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.putenv", "os.kill", "shutil.", "tempfile.",
        "urllib.", "http.", "ftplib.", "smtplib.", "sqlite3.", "signal.", "webbrowser.", "ctypes.dlopen")

def watch(event, args):
    writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
    if event.startswith(DOES) or writes:
        frame = sys._getframe(1)
        names = []
        while frame:
            names.append(frame.f_globals.get("__name__", "?"))
            frame = frame.f_back
        ours = [name for name in names if not name.startswith(("importlib", "_frozen", "socket"))]
        done.append((event, ours[:1], args[:1]))

sys.addaudithook(watch)
import timeline
names = [one.name for one in pkgutil.walk_packages(timeline.__path__, "timeline.") if one.name != "timeline.__main__"]
for name in names:
    importlib.import_module(name)
print(len(names))
for event, names, args in done:
    print(event, *names, str(args)[:60])
"""


@pytest.mark.fault(23)
def test_imports_do_nothing_but_define(tally: Tell) -> None:
    """No module of ours writes, starts, asks or changes anything when it is imported, nor does what it brings."""
    done = run(sys.executable, "-B", "-c", WATCH, PYTHONPATH=str(REPO))
    assert done.returncode == 0, done.stderr
    count, *told = done.stdout.splitlines()
    assert int(count) > 200
    assert [line for line in told if line.split()[1].startswith("timeline")] == []
    assert Counter(line.split()[0] for line in told if not line.startswith(HARMLESS)) == Counter()
    tally("modules whose import does nothing but define", int(count))


# What libraries do as they are imported, none of it of weight: they open parts of themselves that are written in C, and
# urllib3 tries whether this machine could speak IPv6, by a socket that it binds to the machine itself.
HARMLESS = ("ctypes.dlopen", "socket.__new__ urllib3", "socket.bind urllib3")


# --- what it is made of ------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_list_of_its_parts_is_made(tmp_path: Path, tally: Tell) -> None:
    """CycloneDX, into build/: each part that the lock has for the program, with version and hashes."""
    pytest.importorskip("cyclonedx_py", reason="cyclonedx-bom is not installed")
    lock, out = tmp_path / "needed.txt", REPO / "build" / "sbom.json"
    lock.write_text(environments.locked(*(set(EXTRAS) - {"all"})), encoding="utf-8")
    out.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(lock), "--pyproject", "pyproject.toml"]
    done = run(*command, "--output-reproducible", "--of", "JSON", "-o", str(out))
    assert done.returncode == 0, done.stderr
    first = out.read_bytes()
    assert run(*command, "--output-reproducible", "--of", "JSON", "-o", str(out)).returncode == 0
    assert out.read_bytes() == first
    made = json.loads(first)
    assert (made["bomFormat"], made["metadata"]["component"]["name"]) == ("CycloneDX", "timeline")
    parts = {part["name"]: part for part in made["components"]}
    versions = dict(re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8")))
    assert {name: part["version"] for name, part in parts.items()} == versions
    hashed = [part for part in parts.values() if "sha256" in json.dumps(part).lower().replace("-", "")]
    assert len(hashed) == len(parts)
    tally("parts named in build/sbom.json, with versions and hashes", len(parts))


@pytest.mark.slow
def test_no_part_is_known_to_be_unsafe(tmp_path: Path, tally: Tell) -> None:
    """By pip-audit, which ends well where it could ask about nothing at all: so what it asked about is counted."""
    pytest.importorskip("pip_audit", reason="pip-audit is not installed")
    lock = tmp_path / "needed.txt"
    lock.write_text(environments.locked(*(set(EXTRAS) - {"all"})), encoding="utf-8")
    count = len(re.findall(r"(?m)^[\w.-]+==", lock.read_text(encoding="utf-8")))
    command = [sys.executable, "-m", "pip_audit", "-r", str(lock), "--disable-pip", "--require-hashes", "-f", "json"]
    done = run(*command, "--progress-spinner", "off")
    audited, unsafe = audit(done.stdout)
    if not audited:
        pytest.skip(f"audited 0 of {count}: pip-audit reaches no data on what is known of them")
    assert unsafe == {}
    assert audited >= count - 1, f"audited {audited} of {count}"  # one is for Windows alone
    tally("parts audited by pip-audit", audited, result=f"of {count}, none known to be unsafe")


def audit(told: str) -> tuple[int, dict[str, Any]]:
    """How many parts were asked about, and what is known against any."""
    parts = json.loads(told or '{"dependencies": []}')["dependencies"]
    asked = [part for part in parts if "skip_reason" not in part]
    return len(asked), {part["name"]: part["vulns"] for part in asked if part["vulns"]}


def test_an_audit_that_asked_nothing_is_no_audit() -> None:
    nothing = '{"dependencies": [{"name": "rich", "skip_reason": "not found on PyPI"}], "fixes": []}'
    known = '{"dependencies": [{"name": "rich", "version": "1", "vulns": [{"id": "PYSEC-1"}]}], "fixes": []}'
    assert audit(nothing) == audit("") == (0, {})
    assert audit(known) == (1, {"rich": [{"id": "PYSEC-1"}]})


# --- the lowest and the newest versions it may run with ------------------------------------------------------------


def lowest(line: str) -> str:
    """A requirement at its lower bound.

    >>> lowest("rich>=14.3.2,<16")
    'rich==14.3.2'
    """
    requirement = Requirement(line)
    (bound,) = [clause.version for clause in requirement.specifier if clause.operator == ">="]
    return f"{requirement.name}=={bound}"


@pytest.mark.slow
@pytest.mark.fault(18)
@pytest.mark.parametrize("which", ["lowest", "newest"])
def test_the_core_passes_with_other_versions(tmp_path: Path, tally: Tell, which: str) -> None:
    """What it needs and what the extras that read and write bring, at the ends of what pyproject.toml allows."""
    wanted = [*NEEDED, *(line for name, lines in EXTRAS.items() if name not in {"all", "cluster"} for line in lines)]
    python = environments.environment(tmp_path / "venv")
    tools = ("pytest", "hypothesis", "packaging")
    bounds = [line for line in PYPROJECT["dependency-groups"]["dev"] if isinstance(line, str)]
    tested = [line for line in bounds if Requirement(line).name in tools]
    environments.install(python, *(map(lowest, wanted) if which == "lowest" else ("--upgrade", *wanted)), *tested)
    done = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *CORE, PYTHONPATH=str(REPO))
    assert done.returncode == 0, done.stdout[-4000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    shutil.copytree(REPO / "seeds", tmp_path / "seeds")
    command = ("-m", "timeline", "build", "seeds", "-f", "json")
    told = [run(name, *command, cwd=tmp_path, PYTHONPATH=str(REPO)).stdout for name in (python, sys.executable)]
    assert told[0] == told[1]
    tally(f"tests of the core with the {which} versions allowed, the same bytes of seeds/", int(passed[1]))
