"""The house: a file imports only from floors below its own, and stays small."""

from __future__ import annotations

import ast
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1] / "timeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 250

# One line a floor, from the ground. Those on one floor do not import one another; the modules of one package do.
FLOORS = {
    name: number
    for number, names in enumerate(
        (
            ("model", "__init__"),
            ("lexicon", "algebra", "contract", "scratch"),
            ("syntax", "phrases", "records", "link", "lines", "wanted"),
            ("readers",),
            ("place", "whereabouts"),
            ("dating",),
            ("events",),
            ("merge",),
            ("verify", "difference"),
            ("writers",),
            ("engine",),
            ("cli",),
            ("__main__",),
        )
    )
    for name in names
}


def room(parts: tuple[str, ...]) -> str:
    """The name in FLOORS that a module belongs to: the first after `timeline`, or `__init__` for the package itself."""
    return parts[1] if len(parts) > 1 else "__init__"


def imported(source: str, module: tuple[str, ...], *, package: bool) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every module that a source imports, with the line: at the top, inside functions and for types alone."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, tuple(alias.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            here = module[: len(module) - node.level + package] if node.level else ()
            origin = here + tuple(node.module.split(".") if node.module else ())
            for alias in node.names:
                inner = origin == ("timeline",) and alias.name in FLOORS
                yield node.lineno, (*origin, alias.name) if inner else origin


def breaches(source: str, module: tuple[str, ...], *, package: bool = False) -> list[str]:
    """The imports of a source that lead up or sideways, each as a sentence."""
    own = room(module)
    found = []
    for line, target in imported(source, module, package=package):
        other = room(target)
        if target[0] != "timeline" or other == own:
            continue
        if other not in FLOORS:
            found.append(f"line {line}: {'.'.join(target)} is on no floor")
        elif FLOORS[other] >= FLOORS[own]:
            found.append(f"line {line}: {own} (floor {FLOORS[own]}) imports {other} (floor {FLOORS[other]})")
    return found


def dotted(path: Path) -> tuple[str, ...]:
    """The parts of a module's name: `timeline/phrases/ranges.py` is `timeline.phrases.ranges`."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


@pytest.mark.parametrize("path", MODULES, ids=lambda path: ".".join(dotted(path)))
def test_module(path: Path) -> None:
    module = dotted(path)
    source = path.read_text(encoding="utf-8")
    assert room(module) in FLOORS, f"{'.'.join(module)} has no floor: give it one in DESIGN and in this test"
    assert breaches(source, module, package=path.name == "__init__.py") == []
    assert len(source.splitlines()) <= LONGEST


def test_every_module_is_seen() -> None:
    assert {"contract.py", "__init__.py"} <= {path.name for path in MODULES}


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("timeline.place", "from timeline.merge import merge", "line 1: place (floor 4) imports merge (floor 7)"),
        ("timeline.place", "import timeline.cli", "line 1: place (floor 4) imports cli (floor 11)"),
        ("timeline.place", "from timeline import model, writers", "line 1: place (floor 4) imports writers (floor 9)"),
        ("timeline.place", "from .verify import x", "line 1: place (floor 4) imports verify (floor 8)"),
        ("timeline.place", "from . import engine", "line 1: place (floor 4) imports engine (floor 10)"),
        ("timeline.phrases.parts", "from ..readers import x", "line 1: phrases (floor 2) imports readers (floor 3)"),
        ("timeline.lexicon", "from timeline.algebra import x", "line 1: lexicon (floor 1) imports algebra (floor 1)"),
        ("timeline.model", "from timeline import __version__", "line 1: model (floor 0) imports __init__ (floor 0)"),
        ("timeline.model", "from timeline.attic import x", "line 1: timeline.attic is on no floor"),
        ("timeline.merge", "def f():\n    import timeline.cli", "line 2: merge (floor 7) imports cli (floor 11)"),
        ("timeline.place", "if TYPE_CHECKING:\n import timeline.cli", "line 2: place (floor 4) imports cli (floor 11)"),
    ],
)
def test_upward_import_is_caught(module: str, source: str, expected: str) -> None:
    assert breaches(source, tuple(module.split("."))) == [expected]


def test_imports_below_and_beside_are_allowed() -> None:
    source = """
        import json
        from timeline.model import Term
        from timeline import __version__, lexicon
        from timeline.phrases.parts import x
        from .ranges import y
        from . import units
    """
    assert breaches(textwrap.dedent(source), ("timeline", "phrases", "rules")) == []
    assert breaches("from . import rules\nfrom .rules import RULES", ("timeline", "phrases"), package=True) == []
    assert breaches("from .. import cli", ("timeline", "phrases"), package=True) != []


def test_only_one_module_imports_dateparser() -> None:
    importers = {
        path.name: line
        for path in MODULES
        for line, target in imported(path.read_text(encoding="utf-8"), dotted(path), package=path.name == "__init__.py")
        if target[0] == "dateparser"
    }
    assert len(importers) == 1, f"dateparser is a leaf behind one adapter, not {importers}"


@pytest.mark.parametrize("start", [("-c", "import timeline.cli"), ("-m", "timeline", "--help")], ids=" ".join)
def test_command_starts_without_dateparser(start: tuple[str, ...]) -> None:
    """Dateparser takes 100 to 500 ms to import: neither the command nor its help may wait for it."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", *start], capture_output=True, text=True, cwd=PACKAGE.parent, check=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "timeline.cli" in loaded
    assert not {name for name in loaded if name.partition(".")[0] == "dateparser"}
