"""CSV for programs, a row for each citation: as `csv`, and nothing added to any cell."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from timeline.writers.as_csv import cells
from timeline.writers.rows import COLUMNS

if TYPE_CHECKING:
    from typing import TextIO

    from timeline.contract import Timeline
    from timeline.writers.look import Look


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write the rows as they are; a spreadsheet would work out what looks like a formula."""
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows(cells(timeline))
