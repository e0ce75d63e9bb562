"""The arguments and options that commands share, each checked before any document is opened."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

import typer

from timeline.model import Status
from timeline.writers import BYTES_WRITERS, CHANGES_WRITERS, DATES_WRITERS, WRITERS

FORMATS = (*WRITERS, *BYTES_WRITERS)
Color = Literal["auto", "always", "never"]

SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".md": "markdown", ".txt": "table", ".html": "html"}
SUFFIXES |= {".svg": "svg", ".png": "png"}
SUFFIXES |= {".csv": "csv", ".ics": "ics", ".mmd": "mermaid", ".tml": "timeml", ".jsonld": "annotations"}
SUFFIXES |= {".sqlite": "sqlite", ".db": "sqlite", ".parquet": "parquet"}
CHANGES_SUFFIXES = {".json": "jsonl", ".jsonl": "jsonl", ".txt": "table"}
DATES_SUFFIXES = {".json": "jsonl", ".jsonl": "jsonl", ".txt": "table", ".tml": "timeml", ".xml": "timeml"}

_SIZE = re.compile(r"(\d{1,15})([kKmMgG]?)[bB]?", re.ASCII)
_SCALE = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


def _format(value: str | None) -> str | None:
    """Check that there is such a format for a timeline."""
    if value is not None and value not in FORMATS:
        message = f"there is no format {value!r}; choose one of {', '.join(FORMATS)}"
        raise typer.BadParameter(message)
    return value


def _dates_format(value: str | None) -> str | None:
    """Check that there is such a format for date phrases."""
    if value not in {None, *DATES_WRITERS}:
        message = f"there is no format {value!r}; choose one of {', '.join(DATES_WRITERS)}"
        raise typer.BadParameter(message)
    return value


def _changes_format(value: str | None) -> str | None:
    """Check that there is such a format for changes."""
    if value not in {None, *CHANGES_WRITERS}:
        message = f"there is no format {value!r}; choose one of {', '.join(CHANGES_WRITERS)}"
        raise typer.BadParameter(message)
    return value


def _status(values: list[str] | None) -> list[str]:
    """Check that each is a status an event can have."""
    for value in values or []:
        if value not in get_args(Status):
            message = f"there is no status {value!r}; choose one of {', '.join(get_args(Status))}"
            raise typer.BadParameter(message)
    return values or []


def _date(value: str | None) -> str | None:
    """Check that a date can be read, so that a slip is told at once and not for every document."""
    if value is not None:
        from timeline.algebra import parse_edtf  # noqa: PLC0415 late: help needs no calendar

        try:
            parse_edtf(value)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
    return value


def _size(value: str) -> int:
    """Read a number of bytes such as 500000, 64k or 2G."""
    found = _SIZE.fullmatch(value)
    if not found or not int(found[1]):
        message = f"{value!r} is not a size; write a number of bytes such as 500000, 64k or 2G"
        raise typer.BadParameter(message)
    return int(found[1]) * _SCALE[found[2].lower()]


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files and folders to read; - is standard input.", show_default=False),
]
Saved = Annotated[
    str, typer.Argument(metavar="FILE", help="A timeline saved as JSON; - is standard input.", show_default=False)
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        callback=_format,
        autocompletion=lambda: list(FORMATS),
        help=f"{', '.join(FORMATS)}; when not given, what the name of the -o file ends in, "
        "else a table on a terminal and JSON elsewhere.",
        show_default=False,
    ),
]
DatesFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        callback=_dates_format,
        autocompletion=lambda: list(DATES_WRITERS),
        help=f"{', '.join(DATES_WRITERS)}; when not given, what the name of the -o file ends in, else the phrases in "
        "their text on a terminal and JSON Lines elsewhere. TimeML holds one document: for several, -o names a folder.",
        show_default=False,
    ),
]
ChangesFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        callback=_changes_format,
        autocompletion=lambda: list(CHANGES_WRITERS),
        help=f"{', '.join(CHANGES_WRITERS)}; when not given, lines on a terminal and JSON Lines elsewhere.",
        show_default=False,
    ),
]
OutputFile = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write this file, whole or not at all.", show_default=False),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=_date,
        help="When the reports were published: 2017-07-09, 2017-07, 2017 or 2017-07-08/2017-07-10.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_date, help="Leave out what ended before this date.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_date, help="Leave out what began after this date.", show_default=False),
]
About = Annotated[
    list[str] | None,
    typer.Option(metavar="WORD", help="Only events that tell of this word; may be repeated.", show_default=False),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        callback=_status,
        autocompletion=lambda: list(get_args(Status)),
        help=f"Only events of this status, which is {', '.join(get_args(Status))}; may be repeated.",
        show_default=False,
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        metavar="SHARE", min=0.0, max=1.0, help="Only events at least so sure, from 0 to 1.", show_default=False
    ),
]
MinSources = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Only events that so many independent sources tell.", show_default=False),
]
Chronicles = Annotated[
    list[str] | None,
    typer.Option(
        "--chronicle",
        metavar="FILE",
        help="A saved timeline of known events, to date reports by that carry no date; may be repeated.",
        show_default=False,
    ),
]
NoChronicle = Annotated[
    bool, typer.Option("--no-chronicle", help="Leave out the chronicles that come with the program.")
]
MaxBytes = Annotated[
    int | None,
    typer.Option(
        metavar="SIZE",
        parser=_size,
        help="Skip a file, a member of an archive or a message larger than this: 500000, 64k, 2G; 64M when not given.",
        show_default=False,
    ),
]
MaxSeconds = Annotated[
    float | None,
    typer.Option(
        metavar="N",
        min=0.1,
        help="Leave a file of which nothing was read in so many seconds; 20 when not given.",
        show_default=False,
    ),
]
MaxMemory = Annotated[
    int | None,
    typer.Option(
        metavar="SIZE",
        parser=_size,
        help="Leave a file that takes more memory than this to read; 768M when not given.",
        show_default=False,
    ),
]
MaxRatio = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        help="Leave a packed file that unpacks to more than N times its size; 200 when not given.",
        show_default=False,
    ),
]
MaxDepth = Annotated[
    int | None,
    typer.Option(metavar="N", min=0, help="Open archives in archives so deep; 4 when not given.", show_default=False),
]
ColorWhen = Annotated[
    Color, typer.Option("--color", help="Colours on a terminal, always or never; NO_COLOR is obeyed.")
]
FailOnEmpty = Annotated[bool, typer.Option("--fail-on-empty", help="Exit with status 4 when there is no event.")]
