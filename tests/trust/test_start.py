"""The command answers at once: what a word of help does not need is not loaded for it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tally import Tell

pytestmark = pytest.mark.fault(26)

REPO = Path(__file__).parents[2]
SURROUNDINGS = os.environ | {"PYTHONPATH": str(REPO), "PYTHONDONTWRITEBYTECODE": ""}
RUNS, FULL_RUNS = 3, 15
# Milliseconds of a processor that issue 9 allows, and what is allowed at every change, where others use the machine.
ALLOWED = {"--version": (40, 160), "--help": (300, 1200)}
HEAVY = {
    "--version": ("dateparser", "pydantic", "rich", "typer", "lxml", "timeline.engine", "timeline.readers"),
    "--help": ("dateparser", "lxml", "pypdf", "trafilatura", "timeline.phrases", "timeline.readers.html", "dask"),
}
AFTERWARDS = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); sys.argv = {argv!r}\n"


def command(option: str) -> list[str]:
    return [sys.executable, "-m", "timeline", option]


def milliseconds(option: str) -> float:
    """Return what one run takes of a processor, with its start and its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command(option), stdout=subprocess.DEVNULL, env=SURROUNDINGS, check=True, timeout=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


@pytest.mark.parametrize("option", ALLOWED)
def test_little_time_passes_before_an_answer(option: str, tally: Tell, *, full: bool) -> None:
    """The least of several runs counts, for what else the machine does only adds; the first may write bytecode."""
    milliseconds(option)
    least = min(milliseconds(option) for _ in range(FULL_RUNS if full else RUNS))
    assert least <= ALLOWED[option][not full]
    tally(f"timeline {option}", FULL_RUNS if full else RUNS, result="{most:.0f} ms of CPU at best", most=least)


@pytest.mark.parametrize("option", HEAVY)
def test_what_help_does_not_need_is_not_loaded(option: str, tally: Tell) -> None:
    code = AFTERWARDS.format(argv=["timeline", option]) + "from timeline.cli import run\nrun()\n"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=SURROUNDINGS, check=True, timeout=60
    )
    loaded = set(done.stderr.split())
    assert done.stdout
    assert "timeline.cli" in loaded
    assert loaded.isdisjoint(HEAVY[option])
    tally("packages that help and version do without", len(HEAVY[option]))
