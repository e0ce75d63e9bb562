"""The commands, in one list."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from timeline import __version__
from timeline.cli.asked import logs
from timeline.cli.exits import DONE, USAGE, complain
from timeline.cli.log import LOG
from timeline.cli.read import build, dates
from timeline.cli.saved import diff, explain, schema, show, verify

app = typer.Typer(
    name="timeline",
    help="Turn reports into a dated, cited chronology that can be checked.",
    epilog="Exit status: 0 done; 1 nothing could be done; 2 usage; 3 done, but an input was skipped or cut; "
    "4 verify, diff or --fail-on-empty says no.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in (build, dates, explain, show, verify, diff, schema):
    app.command()(logs(command))


def main() -> NoReturn:
    """Run the command line and end by SystemExit, which carries the exit status."""
    try:
        status = typer.main.get_command(app).main(prog_name="timeline", standalone_mode=False)
    except Exception as error:
        # Both of which only that has what typer says of arguments, in every version of typer.
        told, show = getattr(error, "format_message", None), getattr(error, "show", None)
        if not told or not show:
            raise
        status = USAGE
        if LOG.form == "json":
            complain(told(), status)
        else:
            show()
    raise SystemExit(status or DONE)


@app.callback()
def _common(
    *, version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)] = False
) -> None:
    if version:
        print(f"timeline {__version__}")
        raise typer.Exit
