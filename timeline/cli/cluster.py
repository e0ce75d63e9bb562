"""A cluster that cannot be worked on, told in one line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from timeline.cli.exits import NOTHING, complain

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def worked_on(cluster: str | None) -> Iterator[None]:
    """A stretch of work on a cluster, if any, and the end of the run where the cluster fails it."""
    if cluster is None:
        yield
        return
    from timeline.engine.scheduler import ClusterError  # noqa: PLC0415 late: few runs have a cluster

    try:
        yield
    except ClusterError as error:
        complain(str(error))
        raise typer.Exit(NOTHING) from None
