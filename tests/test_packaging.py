"""What is declared and what is locked agree with each other and with what the code imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.fault(24)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
LOCKS = sorted(ROOT.glob("requirements*.lock"))
LOCKED = {canonicalize_name(name): version for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", LOCK)}
NEEDED = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]
EXTRAS = [Requirement(line) for lines in PYPROJECT["project"]["optional-dependencies"].values() for line in lines]
BROUGHT = [requirement for requirement in EXTRAS if requirement.name != "timeline"]  # `all` is made of the others
MODULES = {"charset-normalizer": "charset_normalizer", "python-docx": "docx"}  # where the name is another
DECLARED = [
    *NEEDED,
    *BROUGHT,
    *map(Requirement, PYPROJECT["dependency-groups"]["dev"]),
    *map(Requirement, PYPROJECT["build-system"]["requires"]),
]


def test_the_four_packages_are_needed() -> None:
    assert {"dateparser", "pydantic", "rich", "typer"} <= {requirement.name for requirement in NEEDED}


def test_what_an_extra_brings_is_there_for_the_tests() -> None:
    development = {Requirement(line).name for line in PYPROJECT["dependency-groups"]["dev"]}
    assert {requirement.name for requirement in BROUGHT} <= development
    assert {name for extra in EXTRAS if extra.name == "timeline" for name in extra.extras} == {
        name for name in PYPROJECT["project"]["optional-dependencies"] if name != "all"
    }


@pytest.mark.parametrize("requirement", sorted(set(DECLARED), key=str), ids=str)
def test_requirement_is_bounded_and_locked_within_its_bounds(requirement: Requirement) -> None:
    assert {clause.operator for clause in requirement.specifier} == {">=", "<"}
    assert requirement.specifier.contains(LOCKED[canonicalize_name(requirement.name)]), "run `make lock`"


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
def test_lock_names_no_place_to_fetch_from(file: Path) -> None:
    """Whoever sets up uses the index they trust; the hashes say whether it gave the right files."""
    lock = file.read_text(encoding="utf-8")
    code = [line.strip(" \\") for line in lock.splitlines() if not line.lstrip().startswith("#")]
    known = r"--hash=sha256:[0-9a-f]{64}|[\w.-]+==[\w.+!-]+(?: ; .+)?"
    assert [line for line in code if not re.fullmatch(known, line)] == []
    names = re.findall(r"(?m)^([\w.-]+)==", lock)
    assert len(names) == sum("==" in line and not line.startswith("--hash") for line in code)


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
def test_nothing_is_locked_without_a_hash(file: Path) -> None:
    blocks = re.split(r"(?m)^(?=[\w.-]+==)", file.read_text(encoding="utf-8"))[1:]
    assert [block.partition(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert len(blocks) > len(NEEDED)


def test_what_is_imported_is_declared() -> None:
    own = {"timeline", "pydantic_core"}  # pydantic pins its core to one version and documents it as importable
    declared = (MODULES.get(requirement.name, requirement.name) for requirement in (*NEEDED, *BROUGHT))
    allowed = {*own, *sys.stdlib_module_names, *declared}
    strange = set()
    for path in (ROOT / "timeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names.append(node.module or "")
            strange |= {(path.name, name) for name in names if name.partition(".")[0] not in allowed}
    assert strange == set()


def test_version_stands_in_the_changelog() -> None:
    from timeline import __version__  # noqa: PLC0415 the other tests here need no package

    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
