"""The pages promise nothing that no test holds: every test they name is there, and every fault has one."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from tally import FAULTS

ROOT = Path(__file__).parents[2]
PAGES = [page for page in ("SECURITY.md", "RELIABILITY.md") if (ROOT / page).exists()]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@cache
def named_in(file: Path) -> dict[str, ast.FunctionDef]:
    """The tests of a file by name."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.name: node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_test_a_page_names_is_there(page: str) -> None:
    named = NAMED.findall((ROOT / page).read_text(encoding="utf-8"))
    assert named or page != "SECURITY.md"
    assert [f"{file}::{name}" for file, name in named if name not in named_in(ROOT / file)] == []


@pytest.mark.parametrize("page", PAGES)
def test_nothing_else_on_a_page_looks_like_a_test(page: str) -> None:
    """A name that is misspelled would be passed over above."""
    text = (ROOT / page).read_text(encoding="utf-8")
    assert len(re.findall(r"tests/[^\s`]*::", text)) == len(NAMED.findall(text)) + text.count("tests/...::")


def marks(node: ast.AST) -> set[int]:
    """The faults that `pytest.mark.fault` names within."""
    calls = [
        one for one in ast.walk(node) if isinstance(one, ast.Call) and ast.unparse(one.func) == "pytest.mark.fault"
    ]
    return {argument.value for call in calls for argument in call.args if isinstance(argument, ast.Constant)}


def held() -> set[int]:
    """The faults that tests are marked with, each by itself or all of a file."""
    found: set[int] = set()
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found |= {fault for each in node.decorator_list for fault in marks(each)}
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
                found |= marks(node.value)
    return found


@pytest.mark.slow
def test_every_fault_is_held_by_a_test() -> None:
    assert sorted(FAULTS.keys() - held()) == []
