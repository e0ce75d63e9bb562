"""What was tried of each fault, how often, and with what result: the tests tell it, `make trust` prints it.

A test names the fault it guards against with `@pytest.mark.fault(14)` and says with the fixture `tally` what it tried.
`@pytest.mark.slow` is for what `make trust` alone has time for: `pytest --full`, in which the fixture `full` is true.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest

# The faults, by the number a test gives: what may go wrong, in a few words.
FAULTS = {
    1: "bytes that are no text",
    2: "a line of a gigabyte",
    3: "very many files",
    4: "hostile pages",
    5: "hostile PDF, office, mail and web archives",
    6: "text that makes a pattern slow",
    7: "impossible and far dates",
    8: "escapes to a terminal",
    9: "scripts in a page",
    10: "formulas in a table",
    11: "other formats broken out of",
    12: "paths that lead elsewhere",
    13: "files that cannot be read",
    14: "disks that fail",
    15: "signals",
    16: "pipes that close",
    17: "another place, another day",
    18: "other versions of what it needs",
    19: "a run taken up again",
    20: "a process that dies",
    21: "two runs at once",
    22: "a cache that is not what it was",
    23: "the network",
    24: "what is shipped",
    25: "a citation that is not there",
    26: "a slow start",
}


class Tell(Protocol):
    """How a test says what it tried."""

    def __call__(self, tried: str, count: int = 1, *, result: str = "all hold", most: float | None = None) -> None: ...


@dataclass(slots=True)
class Line:
    """What was tried of one fault, and how it went."""

    fault: int
    tried: str
    count: int = 0
    result: str = "all hold"
    most: float | None = None
    tests: list[str] = field(default_factory=list)

    def add(self, test: str, count: int, result: str = "all hold", most: float | None = None) -> None:
        """Count more of the same; of two figures the larger, which is the worse, stays."""
        self.count += count
        self.most = max((figure for figure in (most, self.most) if figure is not None), default=None)
        self.result = result.format(most=self.most)
        if test not in self.tests:
            self.tests.append(test)


class Kept:
    """What the tests of one run told, and the hooks by which it is kept."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.lines: dict[tuple[int, str], Line] = {}

    def line(self, fault: int, tried: str) -> Line:
        return self.lines.setdefault((fault, tried), Line(fault, tried))

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        for item in items:
            faults = {mark.args[0] for mark in item.iter_markers("fault")}
            assert faults <= FAULTS.keys(), f"{item.nodeid} guards against what FAULTS does not name"
            item.user_properties.extend(("fault", fault) for fault in sorted(faults))
        if not config.getoption("--full"):
            slow = [item for item in items if item.get_closest_marker("slow")]
            items[:] = [item for item in items if not item.get_closest_marker("slow")]
            config.hook.pytest_deselected(items=slow)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test = report.nodeid.partition("[")[0]
        for fault in [value for name, value in report.user_properties if name == "fault"]:
            if report.failed:
                self.line(fault, f"{test}, {report.when}").add(test, 1, "FAILED")
            elif report.skipped and isinstance(report.longrepr, tuple):
                self.line(fault, test).add(test, 0, f"not run here: {report.longrepr[2].removeprefix('Skipped: ')}")
            elif report.when == "call":
                for tried, told in told_by(report, test):
                    self.line(fault, tried).add(test, **told)

    def pytest_sessionfinish(self) -> None:
        if (where := self.config.getoption("--tally")) and not hasattr(self.config, "workerinput"):  # the first of many
            lines = sorted(self.lines.values(), key=lambda line: (line.fault, line.tried))
            Path(where).parent.mkdir(parents=True, exist_ok=True)
            Path(where).write_text(json.dumps([asdict(line) for line in lines], indent=1) + "\n", encoding="utf-8")


def told_by(report: pytest.TestReport, test: str) -> list[tuple[str, dict[str, Any]]]:
    """Return what a test that passed said it had tried; what says nothing tried what its name says, once."""
    told = [value for name, value in report.user_properties if name == "tally"]
    return told or [(test.rpartition("::")[2].removeprefix("test_").replace("_", " "), {"count": 1})]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="also what takes long, as often as RELIABILITY.md says")
    parser.addoption("--tally", metavar="FILE", help="write what was tried of each fault into this file, as JSON")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "fault(number): the fault of tests/tally.py that this test guards against")
    config.addinivalue_line("markers", "slow: takes long, so only with --full")
    config.pluginmanager.register(Kept(config))


@pytest.fixture(scope="session")
def full(pytestconfig: pytest.Config) -> bool:
    """Whether to try as often as RELIABILITY.md says, and not as often as there is time for at every change."""
    return bool(pytestconfig.getoption("--full"))


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tell:
    """What a test says it tried: tally("documents cut short", 2_000), tally("growth", result="{most:.2f}", most=1)."""

    def tell(tried: str, count: int = 1, *, result: str = "all hold", most: float | None = None) -> None:
        told = {"count": count, "result": result, "most": most}
        request.node.user_properties.append(("tally", (tried, told)))

    return tell
