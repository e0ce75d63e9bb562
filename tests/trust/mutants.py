"""Break on purpose what decides about dates, one sign at a time, and count what no test noticed: `make mutants`.

mutmut makes the mutants and forks a process for each, in which only those tests run that reach the function it changed.
It leaves out two things that are many here, so both are arranged for in the copy of the repository it works on:

- a function with a decorator: `@lru_cache` above it becomes `f = lru_cache(f)` below it, which is the same;
- a function that runs while modules are imported, before the fork: what survives of its mutants is tried again in a
  process that imports everything anew.

What stands in no function, such as the tables of words and rules, is not changed by mutmut and counted nowhere.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import unified_diff
from importlib.metadata import version
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[2]
FOLDER = HOME / "build" / "mutants"
KEPT = HOME / "docs" / "mutants.json"
EXPLAINED = Path(__file__).parent / "mutants.toml"
CHOSEN = Path(__file__).with_name("mutmut_chosen.py")
COPIED = ("timeline", "tests", "seeds", "pyproject.toml")
DECORATORS = {"lru_cache", "cache", "cached_property", "property"}
DEAD = {0: "survived", 5: "survived", 33: "survived", 36: "timeout", 24: "timeout", -24: "timeout", 152: "timeout"}
FRESH_SECONDS = 300

READ = ["tests/test_cases.py", "tests/test_phrases.py", "tests/test_laws.py", "tests/test_unseen.py"]
DATED = (
    *("tests/test_dating.py", "tests/test_dating_edges.py", "tests/test_dating_others.py", "tests/test_chronicles.py"),
    *("tests/test_events.py", "tests/test_timelines.py"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the program: its files, the tests that guard it, and how many of its mutants are tried (0 for all)."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    tried: int = 400

    def there(self, tree: Path) -> list[Path]:
        """Its files, in a copy of the repository."""
        return sorted(file for files in self.files for file in tree.glob(files))

    def chosen(self, tree: Path) -> list[str]:
        """The examples in the docstrings of the part, and its tests."""
        return [
            *(files.removesuffix("/*.py") for files in self.files),
            *(test for test in self.tests if (tree / test).exists()),
        ]


PARTS = {
    "verify": Part(("timeline/verify.py", "timeline/whereabouts.py"), ("tests/test_verify_edges.py",), 0),
    "algebra": Part(("timeline/algebra/*.py",), ("tests/test_algebra.py", *READ, "tests/test_algebra_edges.py")),
    "phrases": Part(("timeline/phrases/*.py",), (*READ, "tests/test_language.py", "tests/test_phrases_edges.py")),
    "dating": Part(("timeline/dating/*.py",), DATED),
}

# Without the copies that mutmut makes of each example, and without the tests that count work.
OPTIONS = "-p no:cacheprovider -p no:unraisableexception --hypothesis-profile=quick -k".split()
OPTIONS.append("not __mutmut_ and not work_")
SETTINGS = """
[tool.mutmut]
source_paths = ["timeline"]
only_mutate = {only}
also_copy = ["seeds"]
process_isolation = "forkserver"
use_git_change_detection = false
do_not_mutate_patterns = ["case .*-[0-9]"]  # a pattern may be -1 and not +1, which mutmut would write
timeout_multiplier = 3.0
timeout_constant = 5.0
pytest_add_cli_args = {options}
pytest_add_cli_args_test_selection = {tests}
"""


def main() -> int:
    """Try the mutants of each part and write what came of it; the exit status says whether each is well guarded."""
    asked = arguments()
    told: dict[str, Any] = {}
    for name in asked.only or PARTS:
        told[name] = tried(name, PARTS[name], asked)
        print(json.dumps({name: told[name]}, indent=1), flush=True)
        if not asked.dry:
            known = json.loads(KEPT.read_text(encoding="utf-8"))["parts"] if KEPT.exists() else {}
            parts = {name: (known | told)[name] for name in PARTS if name in known | told}
            KEPT.write_text(json.dumps({"parts": parts}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if all(told[name]["score"] >= asked.least for name in asked.only or PARTS) else 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, action="append", help="this part and no other (may be repeated)")
    parser.add_argument("--all", action="store_true", help="every mutant of it, and no sample")
    parser.add_argument("--count", type=int, help="so many mutants of each part")
    parser.add_argument("--jobs", type=int, default=1, help="so many at a time")
    parser.add_argument("--seed", default="timeline", help="by which the sample is drawn")
    parser.add_argument("--dry", action="store_true", help="print, and leave docs/mutants.json as it is")
    parser.add_argument("--least", type=float, default=85, help="the score below which the exit status is 1")
    return parser.parse_args()


def tried(name: str, part: Part, asked: argparse.Namespace) -> dict[str, Any]:
    """Try the mutants of a part and return what came of it."""
    tree = copied(name, part)
    there = generated(tree)
    many = 0 if asked.all else part.tried if asked.count is None else asked.count
    chosen = sorted(random.Random(asked.seed).sample(there, many)) if 0 < many < len(there) else there
    work(tree, *chosen, jobs=asked.jobs)
    codes = verdicts(tree)
    assert not {None, 255} & {codes[mutant] for mutant in chosen}, (
        f"mutmut could not run the tests: see {tree}/mutmut.log"
    )
    fates = {mutant: DEAD.get(codes[mutant], "killed") for mutant in chosen}
    early = run_at_import(tree, part)
    again = [m for m, fate in fates.items() if fate == "survived" and m.rpartition("__mutmut_")[0] in early]
    with ThreadPoolExecutor(asked.jobs) as pool:
        fates |= zip(again, pool.map(lambda m: fate_in_a_process_of_its_own(tree, m, part), again), strict=True)
    return {"seed": asked.seed} | told_of(part, there, fates, tree)


def told_of(part: Part, there: list[str], fates: dict[str, str], tree: Path) -> dict[str, Any]:
    """Return the figures of a part, and each survivor with its change, by the reason why it may live."""
    count = Counter(fates.values())
    survived = [mutant for mutant, fate in fates.items() if fate == "survived"]
    changes = {mutant: change(tree, mutant) for mutant in survived}
    return {
        "tool": f"mutmut {version('mutmut')}",
        "files": list(part.files),
        "tests": list(part.tests),
        "mutants": len(there),
        "tried": len(fates),
        "killed": count["killed"],
        "timeouts": count["timeout"],
        "survived": count["survived"],
        "score": round(100 * (len(fates) - count["survived"]) / len(fates), 1),
        "survivors": explained(changes),
    }


def explained(changes: dict[str, str]) -> dict[str, list[str]]:
    """Group the survivors by what explains them in mutants.toml: the words of a change, and the reason it may stand."""
    reasons = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))["reason"] if EXPLAINED.exists() else []
    grouped: dict[str, list[str]] = {}
    for mutant, change in changes.items():
        known = (one["because"] for one in reasons if any(words in f"{mutant}: {change}" for words in one["changes"]))
        grouped.setdefault(next(known, "not explained"), []).append(f"{mutant}: {change}")
    return grouped


# --- the copy ------------------------------------------------------------------------------------------------------


def copied(name: str, part: Part) -> Path:
    """Copy the repository to where mutmut may work on it, with its settings, and return the folder."""
    tree = FOLDER / name
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    for each in COPIED:
        if (HOME / each).is_dir():
            shutil.copytree(HOME / each, tree / each, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(HOME / each, tree / each)
    for file in part.there(tree):
        file.write_text(undecorated(file.read_text(encoding="utf-8")), encoding="utf-8")
    with (tree / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            SETTINGS.format(
                only=json.dumps(part.files), options=json.dumps(OPTIONS), tests=json.dumps(part.chosen(tree))
            )
        )
    return tree


def undecorated(source: str) -> str:
    """Source whose remembering functions and properties are made so below them and not above, as mutmut wants it.

    >>> print(undecorated("@lru_cache(maxsize=8)\\ndef double(n: int) -> int:\\n    return 2 * n\\n"))
    def double(n: int) -> int:
        return 2 * n
    double = lru_cache(maxsize=8)(double)
    """
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and len(node.decorator_list) == 1:
            (decorator,) = node.decorator_list
            named = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(named, ast.Name) and named.id in DECORATORS and decorator.end_lineno == decorator.lineno:
                lines[decorator.lineno - 1] = ""
                below = f"{' ' * node.col_offset}{node.name} = {ast.unparse(decorator)}({node.name})"
                lines[node.end_lineno - 1 if node.end_lineno else 0] += f"\n{below}"
    return "\n".join(lines).strip("\n")


# --- mutmut --------------------------------------------------------------------------------------------------------


def generated(tree: Path) -> list[str]:
    """Let mutmut write the mutants of a copy, and return their names."""
    work(tree)
    return sorted(verdicts(tree))


def work(tree: Path, *names: str, jobs: int = 1) -> None:
    """Let mutmut work in a copy: write the mutants where none is named, or try those that are."""
    log = tree / "mutmut.log"
    with log.open("ab") as out:
        done = subprocess.run(
            [sys.executable, CHOSEN, str(jobs), *names], cwd=tree, stdout=out, stderr=out, check=False
        )
    assert done.returncode == 0, f"mutmut did not come to its end: see {log}"


def verdicts(tree: Path) -> dict[str, int]:
    """The exit codes of the tests, by the mutants they ran on."""
    files = [json.loads(meta.read_bytes()) for meta in sorted((tree / "mutants" / "timeline").rglob("*.meta"))]
    return {name: code for file in files for name, code in file["exit_code_by_key"].items()}


def change(tree: Path, mutant: str) -> str:
    """What a mutant changes, in one line: the lines as they were and as they became."""
    module, _, name = mutant.rpartition(".")
    file = tree / "mutants" / Path(*module.split("."))
    source = file.with_suffix(".py") if file.with_suffix(".py").exists() else file / "__init__.py"
    lines = re.sub(r"(?<=def )x\w*?_(\w+?)__mutmut_\w+", r"\1", source.read_text(encoding="utf-8")).splitlines()
    spans = json.loads(Path(f"{source}.spans").read_bytes())["spans"]
    before, after = (lines[start:end] for start, end in (spans[f"{name.rpartition('_')[0]}_orig"], spans[name]))
    told = [line for line in unified_diff(before, after, n=0, lineterm="") if line[:2] not in {"--", "++", "@@"}]
    return " ".join(f"{line[0]} {line[1:].strip()}" for line in told)


# --- what runs at import -------------------------------------------------------------------------------------------


def run_at_import(tree: Path, part: Part) -> set[str]:
    """The functions that have run by the time the tests are collected, as mutmut names them."""
    files = [file.relative_to(tree / "mutants") for file in part.there(tree / "mutants")]
    names = [".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in files]
    code = (
        f"import importlib, json\nfor name in {names}: importlib.import_module(name)\n"
        "from mutmut.state import state\nprint(json.dumps(sorted(state()._stats)))"
    )
    return set(json.loads(in_the_copy(tree, "stats", "-c", code).stdout))


def fate_in_a_process_of_its_own(tree: Path, mutant: str, part: Part) -> str:
    """Whether the tests notice a mutant when all modules are imported under it."""
    try:
        done = in_the_copy(tree, mutant, "-m", "pytest", "-x", "-q", *OPTIONS, *part.chosen(tree))
    except subprocess.TimeoutExpired:
        return "timeout"
    return "survived" if done.returncode == 0 else "killed"


def in_the_copy(tree: Path, mutant: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the written mutants with one of them alive."""
    here = tree / "mutants"
    surroundings = os.environ | {"MUTANT_UNDER_TEST": mutant, "PYTHONPATH": str(here)}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=here, env=surroundings, capture_output=True, text=True, check=False, timeout=FRESH_SECONDS
    )


if __name__ == "__main__":
    sys.exit(main())
