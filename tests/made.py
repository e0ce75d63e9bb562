"""What the README shows is made, not typed: the help text of each command, the picture of the table, and the figures.

python tests/made.py writes help and picture; tests/test_docs.py holds that they are what the command says today.
python tests/made.py --bench [MEGABYTES] runs the benchmark and writes its report as the README's figures.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PICTURE = ROOT / "out" / "mosul.svg"
SAVED = ROOT / "out" / "mosul.json"
GALLERY = ROOT / "docs" / "formats.md"
SLIDE = ROOT / "docs" / "slide.svg"
# Each format of which a page can show the beginning, and the language its lines are coloured as.
SHOWN = {
    "chart": "",
    "markdown": "markdown",
    "json": "json",
    "jsonl": "json",
    "csv": "",
    "ics": "",
    "timelinejs": "json",
    "mermaid": "",
    "annotations": "json",
    "timeml": "xml",
    "html": "html",
}
LINES, LONGEST = 16, 110
COMMANDS = ("build", "dates", "explain", "show", "verify", "diff", "schema")
WIDTH = 110


def ran(*arguments: str, columns: int = 100) -> str:
    """Return what a command prints."""
    environment = os.environ | {"COLUMNS": str(columns), "TERMINAL_WIDTH": str(columns)}
    environment.pop("NO_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-m", "timeline", *arguments], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    return done.stdout.decode()


def helps() -> str:
    """Return the help of every command as blocks of Markdown."""
    blocks = [f"    $ timeline {command} --help\n\n{indented(ran(command, '--help'))}" for command in COMMANDS]
    return "\n".join(blocks)


def indented(text: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())


def picture() -> str:
    """Return the table of the saved timeline, in colour, as a drawing."""
    table = ran("show", str(SAVED.relative_to(ROOT)), "-f", "table", "--color", "always", columns=WIDTH)
    console = Console(file=io.StringIO(), width=WIDTH, record=True, force_terminal=True, _environ={})
    console.print(Text.from_ansi("$ timeline build seeds/\n" + table), soft_wrap=True)
    return console.export_svg(title="timeline", unique_id="timeline")


def gallery() -> str:
    """Return a page with a picture or the first lines of each format, made from the saved timeline."""
    parts = [
        "# What each format looks like",
        "Made by `python tests/made.py` from `out/mosul.json`, and held to it by a test: the first lines, cut short.",
        "## table\n\n![The table](../out/mosul.svg)",
        "## svg and png\n\n![The picture](slide.svg)",
    ]
    for form, language in SHOWN.items():
        printed = ran("show", "out/mosul.json", "-f", form, "--color", "never").removeprefix("\ufeff").splitlines()
        lines = "\n".join(line[:LONGEST].rstrip() for line in printed[:LINES])
        parts.append(f"## {form}\n\n```{language}\n{lines}\n```")
    parts.append(f"## sqlite and parquet\n\nTables with these columns:\n\n```sql\n{tables()}\n```")
    return "\n\n".join(parts) + "\n"


def tables() -> str:
    """Return the tables of the SQLite file, as it declares them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "mosul.sqlite"
        ran("show", "out/mosul.json", "-f", "sqlite", "-o", str(file))
        with contextlib.closing(sqlite3.connect(file)) as opened:
            rows = opened.execute(
                "select sql from sqlite_schema where type = 'table' and name not like '%\\_fts%' escape '\\'"
            )
            return "\n".join(" ".join(sql.split()) for (sql,) in rows)


def slide() -> str:
    """Return the picture of the saved timeline."""
    return ran("show", "out/mosul.json", "-f", "svg")


def between(page: str, name: str, content: str) -> str:
    """Return a page with what stands between two marks replaced."""
    marks = re.compile(rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)", re.DOTALL)
    return marks.sub(lambda found: f"{found.group(1)}{content}{found.group(2)}", page)


def figures(*megabytes: str) -> str:
    """Return the report of the benchmark, which is run."""
    command = [sys.executable, "tests/bench/run.py", *megabytes]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return indented(done.stdout.decode())


def main(*arguments: str) -> None:
    """Write the README's help and the picture, or its figures."""
    bench = arguments[:1] == ("--bench",)
    name, content = ("bench", figures(*arguments[1:])) if bench else ("help", helps())
    README.write_text(between(README.read_text(encoding="utf-8"), name, content), encoding="utf-8")
    if not bench:
        PICTURE.write_text(picture(), encoding="utf-8")
        SLIDE.write_text(slide(), encoding="utf-8")
        GALLERY.write_text(gallery(), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
