"""Every pattern of the package is attacked with strings made from itself: none takes longer than its text is long."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from attacks import Attack, nested, worst

import timeline

if TYPE_CHECKING:
    from tally import Tell

pytestmark = pytest.mark.fault(6)

REPO = Path(__file__).parents[2]
PACKAGE = REPO / "timeline"
EVERY = 5  # of which one is tried at every change

# What grows worse than its text, and why none is hurt: what it reads is short, whatever the document.
READS_LITTLE = {
    "dating/offices.py _LINE": "the notes on offices that ship with the package",
    "events/lighter.py _APPOSED": "a title, and each of its three commas ends what the one before may take",
    "events/seen.py BORROWED": "a title of ours",
    "events/undated.py _HOLDS": "the 60 characters before a date",
    "phrases/namelike.py _NAME_BEFORE": "the 32 characters before a phrase",
    "phrases/refuse.py _CLAUSE_BEFORE": "the 32 characters before a phrase",
    "phrases/yearlike.py _CLAUSE_BEFORE": "the 32 characters before a phrase",
    "readers/introduced.py _AFTER": "an introduction of a quoted mail, 400 characters",
    "readers/introduced.py _BEFORE": "the same",
    "readers/page_bytes.py _DECLARED": "the first bytes of a page",
    "readers/pdf_hyphens.py _LAST": "the last 40 characters before a hyphen",
    "syntax/words.py _OPENS": "the 4 characters before a name",
}
# What is handed on under another name, and is only ever tried where a text begins.
AT_ITS_START = ("DATELINE", "_ACCORDING", "_ADDED", "_ARTICLE", "_PAGE")

RECORD = """
import importlib, json, pkgutil, re, sys
real, found = re.compile, []
def noted(pattern, flags=0):
    made = real(pattern, flags)
    caller = sys._getframe(1)
    if caller.f_globals.get("__name__", "").startswith("timeline"):
        raw = isinstance(made.pattern, bytes)
        text = made.pattern.decode("latin-1") if raw else made.pattern
        found.append((caller.f_code.co_filename, caller.f_lineno, text, made.flags, raw))
    return made
re.compile = noted
import timeline
for module in pkgutil.walk_packages(timeline.__path__, "timeline."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(json.dumps(found))
"""


class Known(NamedTuple):
    """A pattern of the package: where it is made, what it is called there, and whether it is looked for anywhere."""

    file: str
    name: str
    pattern: re.Pattern[str] | re.Pattern[bytes]
    anywhere: bool


@cache
def known() -> tuple[Known, ...]:
    """Every pattern that is made while the whole package is imported."""
    command = [sys.executable, "-c", RECORD]
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=True, timeout=120)
    found = {}
    for file, line, text, flags, raw in json.loads(done.stdout):
        pattern = re.compile(text.encode("latin-1"), flags) if raw else re.compile(text, flags)
        place = Path(file).relative_to(PACKAGE).as_posix()
        name = named(place).get(line, "")
        found[pattern] = Known(place, name, pattern, name not in AT_ITS_START and anywhere(place, name))
    return tuple(sorted(found.values(), key=lambda one: (one.file, one.name, str(one.pattern.pattern))))


@cache
def named(place: str) -> dict[int, str]:
    """The names that are given a value, by the lines of that."""
    names = {}
    for node in ast.walk(ast.parse((PACKAGE / place).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            called = target.id if isinstance(target, ast.Name) else getattr(target, "attr", "")
            names |= dict.fromkeys(range(node.lineno, (node.end_lineno or 0) + 1), called)
    return names


def anywhere(place: str, name: str) -> bool:
    """Whether a pattern is ever looked for in the middle of a text, or used in a way that does not show."""
    uses = set(re.findall(rf"\b{name or '_'}\.(\w+)\(", (PACKAGE / place).read_text(encoding="utf-8")))
    return not uses or not uses <= {"match", "fullmatch"}


def found_bad(patterns: tuple[Known, ...]) -> list[str]:
    """Return the patterns that grow worse than their text, each with what they were attacked with."""
    tried = ((one, f"{one.file} {one.name}") for one in patterns)
    slow = ((one, name, worst(one.pattern, anywhere=one.anywhere)) for one, name in tried if name not in READS_LITTLE)
    return [
        f"{name} {one.pattern.pattern!r:.90}: {found[0]:.3f} s with {found[1]}" for one, name, found in slow if found
    ]


def test_patterns_of_the_package_that_grow_with_their_text_alone(tally: Tell, *, full: bool) -> None:
    every = known()
    tried = every if full else every[::EVERY]
    assert len(every) > 450
    assert found_bad(tried) == []
    tally("patterns of the package, each attacked with strings made from itself", len(tried))


def test_no_pattern_of_the_package_has_a_repeat_in_a_repeat(tally: Tell) -> None:
    assert [f"{one.file} {one.name}" for one in known() if nested(one.pattern)] == []
    tally("patterns of the package, looked through for a repeat in a repeat", len(known()))


@pytest.mark.parametrize("bad", [r"(a+)+b", r"(?:x|(?:\w*|y))+?z", r"(?>(?:\w+,?)*)", r"(?=(?:a*b)*)", r"(?:a{9,}b)*"])
def test_a_repeat_in_a_repeat_is_seen(bad: str) -> None:
    assert nested(re.compile(bad))


@pytest.mark.parametrize("good", [r"(?:a++b)+", r"(?:(?>a+)b)+", r"(?:a{1,9}b)+", r"(?:(?<!a)b(?=c*))*", r"(?:a+b)++"])
def test_a_repeat_that_gives_nothing_back_is_let_pass(good: str) -> None:
    assert not nested(re.compile(good))


def test_patterns_let_off_are_there() -> None:
    assert {f"{one.file} {one.name}" for one in known()} >= READS_LITTLE.keys()


@pytest.mark.parametrize(
    "bad", [r"\s*\Z", r"(a+)+b", r"\s*,?\s*x", r".*=.*;", r"(?:x|\w)+y", r"(?:\w+\s?)+!", r"[ab]*[bc]*d"]
)
def test_an_attack_finds_what_is_slow(bad: str) -> None:
    assert worst(re.compile(bad), anywhere=True)


@pytest.mark.parametrize("good", [r"\s++\Z", r"a+b", r"(?<!\s)\s*+,", r"\b\d{1,9}x", r"(?:\w++\s)+!"])
def test_an_attack_lets_pass_what_is_not(good: str) -> None:
    assert worst(re.compile(good), anywhere=False) is None


def test_modules_that_make_patterns_are_all_imported() -> None:
    """A package of the program that cannot be walked would go unattacked."""
    names = {module.name for module in pkgutil.walk_packages(timeline.__path__, "timeline.")}
    files = {path.relative_to(REPO).with_suffix("").as_posix().replace("/", ".") for path in PACKAGE.rglob("*.py")}
    assert {name.removesuffix(".__init__") for name in files} - names - {"timeline"} == set()
    assert importlib.import_module("timeline").__path__
    assert Attack("a", "b", "c").long(3) == "abbbbc"
