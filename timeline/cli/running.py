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
LogFormat = Annotated[
    Form,
    typer.Option(LOG_FORMAT, help="Messages as text, or as json: an object a line, progress and a summary among them."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; problems are still told.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell more: the quotes and reasons, and a summary.")]
