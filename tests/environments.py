"""Other environments than the one the tests run in: other Pythons, and other versions of what the program needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PYPROJECT["project"]["optional-dependencies"]
SETTING = "TIMELINE_PYTHONS"  # where other Pythons are, parted as a PATH is; else those that PATH has
SUITABLE = "import ensurepip, sys, venv; print('%d.%d.%d' % sys.version_info[:3]); sys.exit(sys.version_info < (3, 11))"
# What lies in the temporary folder of a test is used once: nothing of it is to be compiled or kept.
PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input")


def pythons() -> dict[str, str]:
    """Return the other Pythons at hand that can make environments, by their versions."""
    named = os.environ.get(SETTING, "").split(os.pathsep) if SETTING in os.environ else []
    found = {}
    for name in named or ("python3.11", "python3.12", "python3.13", "python3.14", "python3"):
        if path := shutil.which(name):
            done = subprocess.run([path, "-c", SUITABLE], capture_output=True, text=True, check=False)
            if done.returncode == 0:
                found.setdefault(done.stdout.strip(), path)
    found.pop("{}.{}.{}".format(*sys.version_info[:3]), None)
    return found


def wheel(folder: Path, source: Path = ROOT) -> Path:
    """Build the wheel of the program into a folder."""
    built(folder, source, "wheel")
    (file,) = folder.glob("*.whl")
    return file


def built(folder: Path, source: Path, *targets: str) -> None:
    """Build what is shipped into a folder, at no time of day."""
    options = [option for target in targets for option in ("-t", target)]
    surroundings = os.environ | {"SOURCE_DATE_EPOCH": "1577836800"}
    command = [sys.executable, "-m", "hatchling", "build", *options, "-d", str(folder)]
    subprocess.run(command, cwd=source, env=surroundings, capture_output=True, check=True)


def copied(folder: Path) -> Path:
    """Copy what is built from, and nothing that a run has left in it."""
    left = shutil.ignore_patterns("__pycache__", "*.pyc", ".*_cache", ".hypothesis")
    for name in ("timeline", "tests", "seeds", "docs", "out"):
        shutil.copytree(ROOT / name, folder / name, ignore=left)
    for file in (*ROOT.glob("*.*"), ROOT / "LICENSE", ROOT / "Makefile", ROOT / ".gitignore"):
        if file.is_file():
            shutil.copy(file, folder)
    return folder


def environment(folder: Path, python: str = sys.executable) -> str:
    """Make an environment with nothing in it; return its Python."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True, capture_output=True)
    return str(folder / "bin" / "python")


def install(python: str, *what: str) -> None:
    """Install something; skip the test where there is nowhere to take it from."""
    done = subprocess.run([python, *PIP, "install", *what], capture_output=True, text=True, check=False)
    said = done.stderr
    if re.search(r"Could not find a version|No matching distribution|Connection|Network|resolve host", said):
        pytest.skip(f"no index has it: {[line for line in said.splitlines() if line.startswith('ERROR')][:1]}")
    assert done.returncode == 0, said


def locked(*extras: str) -> str:
    """Return the part of the lock that the program needs to run, with its hashes, and what some extras bring."""
    lines = [*PYPROJECT["project"]["dependencies"], *(line for extra in extras for line in EXTRAS[extra])]
    blocks, needs = _blocks((ROOT / "requirements-dev.lock").read_text(encoding="utf-8"))
    waiting = [canonicalize_name(Requirement(line).name) for line in lines]
    wanted: set[str] = set()
    while waiting:
        if (name := waiting.pop()) not in wanted:
            wanted.add(name)
            waiting += needs.get(name, ())
    return "".join(blocks[name] for name in sorted(wanted))


def _blocks(lock: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return what a lock says of each package, and what each package is in it for."""
    blocks: dict[str, str] = {}
    needs: dict[str, list[str]] = {}
    for block in re.split(r"(?m)^(?=[\w.-]+==)", lock)[1:]:
        name = canonicalize_name(block.partition("==")[0])
        blocks[name] = block
        comments = re.findall(r"(?m)^ +#(?: via)? +([\w.-]+)$", block)
        for parent in comments:
            needs.setdefault(canonicalize_name(parent), []).append(name)
    return blocks, needs
