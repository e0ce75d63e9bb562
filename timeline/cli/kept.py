"""Where a run keeps what is done, so that another need not do it again."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from timeline.cli.log import LOG

if TYPE_CHECKING:
    from collections.abc import Iterator


def beside(output: str | None) -> Path:
    """Return the folder beside a file in which a run that may be resumed keeps what is done.

    >>> print(beside("out/mosul.json"))
    out/.mosul.json.resume
    """
    file = Path(output or "-")
    if output in {None, "-"} or (file.exists() and not file.is_file()):
        message = "what is done is kept beside the file to write; name one, as in -o timeline.json"
        raise typer.BadParameter(message, param_hint="--resume")
    return file.with_name(f".{file.name}.resume")


@contextmanager
def kept(cache: str | None, output: str | None, *, resume: bool) -> Iterator[str | None]:
    """The folder in which to keep what is done: the cache, or one beside the output, which goes once that stands.

    It stays when a signal ends the run, and when the run cannot help it: the same command goes on from there.
    """
    folder = beside(output) if resume and not cache else None
    place = cache or (str(folder) if folder else None)
    try:
        yield place
    except (KeyboardInterrupt, SystemExit):
        if place and Path(place).is_dir():
            message = "interrupted; what is done is kept here: go on with the same command"
            LOG.say("info", "message", message, place)
        raise
    except typer.Exit:  # nothing to go on with, which is said by now
        _removed(folder)
        raise
    _removed(folder)


def _removed(folder: Path | None) -> None:
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
