"""Parquet, a row for each citation with the columns of `csv`: lists are lists, and every text is exact.

DuckDB makes it, from the rows as JSON Lines in a temporary file. The first and last day stand in it as days too,
where they lie in the years 1 to 9999, which is all that readers of Python can hold.
"""

from __future__ import annotations

import errno
from importlib import import_module
from typing import TYPE_CHECKING, Any

from timeline.writers.as_json import spelled
from timeline.writers.citing import left_out
from timeline.writers.rows import COLUMNS, rows
from timeline.writers.whole_bytes import made_apart

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from timeline.contract import Timeline
    from timeline.writers.look import Look

_SETTINGS = {"threads": "1", "memory_limit": "200MB", "autoinstall_known_extensions": "false"}
_DAY = """
CASE WHEN regexp_full_match({0}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') AND {0} >= '0001'
     THEN TRY_CAST({0} AS DATE) END AS {0}_day
"""
_COPY = """
COPY (
  SELECT *, {days} FROM read_json({rows}, format='newline_delimited', columns={columns})
) TO {made} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20000, KV_METADATA {{timeline: {about}}})
"""


def write(timeline: Timeline, out: BinaryIO, _look: Look, /) -> None:
    """Write the rows; what they have no place for is counted in the metadata of the file."""
    duckdb: Any = import_module("duckdb")  # the extra `parquet` brings it
    with made_apart(out) as folder:
        with (folder / "rows").open("w", encoding="utf-8") as lines:
            lines.writelines(spelled(dict(zip(COLUMNS, row, strict=True))) + "\n" for row in rows(timeline))
        try:
            with duckdb.connect(config=_SETTINGS | {"temp_directory": str(folder)}) as database:
                database.execute(_statement(timeline, folder))
        except duckdb.Error as error:
            raise OSError(errno.EIO, str(error), str(folder)) from error


def _statement(timeline: Timeline, folder: Path) -> str:
    columns = ", ".join(f"{name}: {_text(kind)}" for name, kind in COLUMNS.items())
    return _COPY.format(
        days=",".join(_DAY.format(name) for name in ("earliest", "latest")),
        rows=_text(str(folder / "rows")),
        columns=f"{{{columns}}}",
        made=_text(str(folder / "made")),
        about=_text(f"schema {timeline.schema_version}. {left_out(timeline)}".strip()),
    )


def _text(text: str) -> str:
    """Text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
