"""How fast dates are found in text, beside other tools in the same run, and how soon a command has something to say."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import gold
import rivals
from watched import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scale import Bench

SOME = 2_000  # documents that are read, again and again with other names where more is asked for
FEW = 100  # for those that are slow
SEVERAL = 5  # runs of short commands, of which the median is told


def measured(bench: Bench) -> dict[str, Any]:
    """Megabytes of text a second on one core, beside others, and what a short command takes."""
    texts = [gold.Text(one["id"], one["text"], one["published"], ()) for one in _documents(bench.archive(SOME))]
    wanted, some = bench.form.megabytes * 1e6, texts[:FEW]
    many = texts[: max(1, round(len(texts) * wanted / sum(len(one.text.encode()) for one in texts)))]
    many = many if len(many) < len(texts) else gold.repeated(texts, int(wanted))
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder:
        others, skipped = rivals.present(Path(folder))
        rows = {}
        for name, tool in {"timeline dates": rivals.ours, **others}.items():
            read = some if name.startswith(rivals.SLOW) else many
            _, seconds = tool(read)
            rows[name] = round(sum(len(one.text.encode()) for one in read) / seconds / 1e6, 3)
            print(f"  {name}: {rows[name]:.2f} MB/s", flush=True)
    cold = {name: _median(arguments, bench) for name, arguments in _short(bench.archive(bench.form.ways)).items()}
    for name, seconds in cold.items():
        print(f"  {name}: {seconds:.3f} s", flush=True)
    return {"megabytes": bench.form.megabytes, "rows": rows, "skipped": skipped, "cold": cold}


def _short(file: Path) -> dict[str, list[str]]:
    return {
        "timeline --version": ["--version"],
        "timeline build seeds/": ["build", "-q", "seeds/"],
        "first line of timeline dates": ["dates", str(file)],
        "first line of timeline build -f jsonl": ["build", "-q", "-f", "jsonl", str(file)],
    }


def _median(arguments: list[str], bench: Bench) -> float:
    """The median seconds of a command, or to its first line where that is what is asked."""
    long = any(str(bench.scratch) in argument for argument in arguments)
    taken = [run(arguments) for _ in range(1 if long else SEVERAL)]
    return round(median(one.first if long else one.seconds for one in taken), 3)


def _documents(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as opened:
        yield from map(json.loads, opened)
