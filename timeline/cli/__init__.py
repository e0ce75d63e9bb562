"""The command line: arguments in, exit status out. It knows no dates."""

from __future__ import annotations

import gc
import sys

from timeline import __version__
from timeline.cli.exits import guarded

_SELDOM = 100_000  # things made between two looks for what nobody uses any more


def run() -> None:
    """Run the command that the arguments name and leave with its exit status."""
    sys.exit(guarded(_answer))


def _answer() -> int:
    """Answer the arguments; the version needs none of the machinery, so it is told before that is loaded."""
    if sys.argv[1:] == ["--version"]:
        print(f"timeline {__version__}")
        return 0
    from timeline.cli.app import main  # noqa: PLC0415 late, so that the version is told at once

    gc.set_threshold(_SELDOM)  # what we make is used to the end: to look through it again and again finds nothing
    return main()
