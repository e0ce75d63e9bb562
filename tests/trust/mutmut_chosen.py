"""mutmut, run in a copy of the repository: it writes the mutants, or tries those that are named.

mutmut names each test it wants to run in the command line of pytest, which takes seconds where thousands are wanted;
here pytest is given the files, keeps what is wanted, and runs what is quick first.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import mutmut.__main__ as mutmut
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.utils.file_utils import change_cwd
from mutmut.workers import isolation

if TYPE_CHECKING:
    from collections.abc import Iterable

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

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:  # noqa: ARG002 - its own words
        wanted = [Wanted(set(tests))] if tests else []
        with change_cwd(Path("mutants")):
            return int(self.execute_pytest(self._pytest_args_regular_run([]), plugins=wanted))


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
