"""mutmut, run in a copy of the repository: it writes the mutants, or tries those that are named.

It differs from `mutmut run` in which tests a mutant meets:

- mutmut names each of them to pytest, which takes seconds where thousands are named; here pytest is given the files,
  keeps what is wanted, and runs what is quick first;
- which tests reach a function is seen while nothing is remembered: what one test had made the program remember, the
  next would not be seen to ask for.
"""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mutmut.__main__ as mutmut
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.utils.file_utils import change_cwd
from mutmut.workers import isolation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pytest


class Wanted:
    """The tests to run, quick ones first."""

    def __init__(self, tests: set[str]) -> None:
        self.tests = tests

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        seconds = state().duration_by_test
        items[:] = sorted((i for i in items if i.nodeid in self.tests), key=lambda item: seconds.get(item.nodeid, 0.0))


class Runner(PytestRunner):
    """The runner of mutmut, but for how tests are chosen."""

    def run_stats(self, *, tests: Iterable[str]) -> int:
        functools.lru_cache = forgetful  # in a process that imports the program after this, and ends
        return super().run_stats(tests=tests)

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:  # noqa: ARG002 - its own words
        wanted = [Wanted(set(tests))] if tests else []
        with change_cwd(Path("mutants")):
            return int(self.execute_pytest(self._pytest_args_regular_run([]), plugins=wanted))


remembering = functools.lru_cache


def forgetful(maxsize: Any = 128, typed: bool = False) -> Callable[..., Any]:  # noqa: FBT002 - as it has them
    """`lru_cache`, but the program's own functions remember nothing."""
    if callable(maxsize):
        return forgetful()(maxsize)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        ours = getattr(function, "__module__", "").startswith("timeline.")
        return function if ours else remembering(maxsize, typed)(function)

    return decorate


def write() -> None:
    Path("mutants").mkdir()
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.create_mutants(1)


if __name__ == "__main__":
    jobs, *names = sys.argv[1:]
    if names:
        isolation.PytestRunner = Runner
        mutmut._run(names, int(jobs))  # noqa: SLF001 - `mutmut run`, which is this and the reading of its arguments
    else:
        write()
