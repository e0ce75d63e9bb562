"""Options of how a run is done and what is said of it, none of which changes what comes of it."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.cli.log import OPTION as LOG_FORMAT
from timeline.cli.log import Form

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        help="Work with so many processes, which changes nothing but the time; as many as help when not given.",
        show_default=False,
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Work on the Dask cluster of this scheduler, as in tcp://host:8786, in place of -j; local:N starts one.",
        show_default=False,
    ),
]
Cache = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Keep here what each document tells; a later run reads only what is new or changed.",
        show_default=False,
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume",
        help="Go on where an interrupted run stopped; what is done is kept beside the -o FILE until that is written.",
    ),
]
LogFormat = Annotated[
    Form,
    typer.Option(LOG_FORMAT, help="Messages as text, or as json: an object a line, progress and a summary among them."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; problems are still told.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell more: the quotes and reasons, and a summary.")]


def check(jobs: int | None, cluster: str | None) -> None:
    """Refuse to work in two ways at once."""
    if jobs is not None and cluster is not None:
        message = "a cluster has processes of its own; leave out -j, or the cluster"
        raise typer.BadParameter(message, param_hint="--cluster")
