"""What was tried of each fault and what came of it, as one table; with --page it is written into RELIABILITY.md too.

    python tests/trust/table.py [--page]

Reads build/trust*.json (`pytest --full --tally`, in one run or in several), build/coverage.json (`coverage json`) and
docs/mutants.json (`make mutants`). Exits 1 where a test failed or a figure lies below its bar.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))  # a script beside the tests finds what they share

from made import between  # noqa: E402 - after the path is set
from tally import FAULTS  # noqa: E402 - the same

PAGE = ROOT / "RELIABILITY.md"
LINES, BRANCHES, MUTANTS = 95.0, 90.0, 85.0  # percent, the least that will do


class Row(NamedTuple):
    """One line of the table."""

    fault: str
    tried: str
    count: str
    result: str
    holds: bool


def tried() -> list[Row]:
    """Return a row for each thing a test tried, and one for each fault that none did."""
    files = sorted((ROOT / "build").glob("trust*.json"))
    lines = [line for file in files for line in loaded(f"build/{file.name}", [])]
    missing = [{"fault": fault} for fault in FAULTS.keys() - {line["fault"] for line in lines}]
    return [of_line(line) for line in sorted([*lines, *missing], key=lambda line: line["fault"])]


def of_line(line: dict[str, Any]) -> Row:
    name = f"{line['fault']} {FAULTS[line['fault']]}"
    count, result = line.get("count", 0), line.get("result", "not tried")
    return Row(
        name, line.get("tried", ""), f"{count:,}" if count else "", result, result not in {"FAILED", "not tried"}
    )


def covered() -> list[Row]:
    """Return how much of the package the tests run, by lines and by branches."""
    totals = loaded("build/coverage.json", {}).get("totals")
    if not totals:
        return [Row("coverage", "lines and branches", "", "not measured", holds=False)]
    kinds = (
        ("lines", totals["covered_lines"], totals["num_statements"], LINES),
        ("branches", totals["covered_branches"], totals["num_branches"], BRANCHES),
    )
    return [share("coverage", f"{name} of the package", part, whole, least) for name, part, whole, least in kinds]


def noticed() -> list[Row]:
    """Return how many of the faults put into the program on purpose some test noticed; one that hangs is noticed."""
    parts = loaded("docs/mutants.json", {}).get("parts", {})
    if not parts:
        return [Row("mutants", "faults put in on purpose", "", "not measured", holds=False)]
    return [
        share("mutants", f"faults put into {name}", part["killed"] + part["timeouts"], part["tried"], MUTANTS)
        for name, part in parts.items()
    ]


def share(fault: str, what: str, part: int, whole: int, least: float) -> Row:
    percent = 100 * part / whole
    return Row(fault, what, f"{whole:,}", f"{percent:.1f} % ({least:g} asked)", holds=percent >= least)


def loaded(path: str, missing: Any) -> Any:
    file = ROOT / path
    return json.loads(file.read_bytes()) if file.exists() else missing


def printed(rows: list[Row]) -> Table:
    table = Table(title="What was tried, and what came of it")
    for name, how in (("fault", {}), ("tried", {}), ("times", {"justify": "right"}), ("result", {})):
        table.add_column(name, **how)
    last = ""
    for row in rows:
        style = "yellow" if row.result.startswith("not run") else "green" if row.holds else "bold red"
        shown = "" if row.fault == last else row.fault
        table.add_row(Text(shown), Text(row.tried), row.count, Text(row.result, style))
        last = row.fault
    return table


def written(rows: list[Row]) -> str:
    """Return the rows as a table of Markdown."""
    last, lines = "", ["| fault | tried | times | result |", "|---|---|--:|---|"]
    for row in rows:
        shown = "" if row.fault == last else row.fault
        test, comma, when = row.tried.partition(", ")
        what = f"`{test}`{comma}{when}" if "::" in row.tried else row.tried.replace("|", "\\|")
        lines.append(f"| {shown} | {what} | {row.count} | {row.result} |")
        last = row.fault
    return "\n".join(lines) + "\n"


def main() -> None:
    rows = [*tried(), *covered(), *noticed()]
    Console(width=None if sys.stdout.isatty() else 160).print(printed(rows))
    if "--page" in sys.argv[1:]:
        PAGE.write_text(between(PAGE.read_text(encoding="utf-8"), "tried", written(rows)), encoding="utf-8")
    sys.exit(not all(row.holds for row in rows))


if __name__ == "__main__":
    main()
