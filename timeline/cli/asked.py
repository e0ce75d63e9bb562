"""What is to be read, how, and what is wanted of it: arguments that several commands have, gathered into values."""

from __future__ import annotations

import sys
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli import options, running
from timeline.cli.log import LOG

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.cli.log import Form
    from timeline.readers import Asked, Limits
    from timeline.wanted import Wanted

_FIELDS = ("text", "date", "title", "url", "id")


def _field(what: str) -> Any:  # noqa: ANN401 - a type made for typer
    help_text = f"The column or field of rows and records that holds the {what}; guessed when not given."
    return Annotated[str | None, typer.Option(metavar="NAME", help=help_text, show_default=False)]


def _language(value: str | None) -> str | None:
    """Check that a language is named by its code."""
    if value is None:
        return None
    from timeline.readers.source import language_code  # noqa: PLC0415 late: help needs no readers

    code = language_code(value)
    if code is None:
        message = f"{value!r} is no language code; write one such as en or fr"
        raise typer.BadParameter(message)
    return code


_READING: dict[str, tuple[Any, object]] = {
    "files_from": (
        Annotated[
            str | None,
            typer.Option(
                metavar="FILE",
                help="Read the paths in this list too, one a line or parted by NUL bytes; - is standard input.",
                show_default=False,
            ),
        ],
        None,
    ),
    "exclude": (
        Annotated[
            list[str] | None,
            typer.Option(metavar="PATTERN", help="Pass over what fits this, as in *.bak; may be repeated."),
        ],
        None,
    ),
    "published": (options.Published, None),
    "language": (
        Annotated[
            str | None,
            typer.Option(
                "--lang",
                metavar="CODE",
                callback=_language,
                help="The language of reports that do not tell it; guessed by their words when not given.",
                show_default=False,
            ),
        ],
        None,
    ),
    "text_field": (_field("text"), None),
    "date_field": (_field("date of publication"), None),
    "title_field": (_field("title"), None),
    "url_field": (_field("address"), None),
    "id_field": (_field("id"), None),
    "max_bytes": (options.MaxBytes, None),
    "max_seconds": (options.MaxSeconds, None),
    "max_memory": (options.MaxMemory, None),
    "max_ratio": (options.MaxRatio, None),
    "max_depth": (options.MaxDepth, None),
}


def reads(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the paths and options of reading in the place of its first two parameters, `paths` and `asked`.

    The command names its own options only; typer sees them all.
    """

    def run(paths: list[str] | None = None, **given: Any) -> None:  # noqa: ANN401 - as typer read them
        of_reading = {name: given.pop(name) for name in _READING}
        every = [*(paths or ()), *_listed(of_reading.pop("files_from"))]
        if not every:
            message = "name the files and folders to read, or - for standard input"
            raise typer.BadParameter(message, param_hint="PATH")
        command(every, _asked(of_reading), **given)

    own = list(signature(command).parameters.values())[2:]
    names = vars(sys.modules[command.__module__])
    hints = {one.name: eval(one.annotation, names) for one in own}  # noqa: S307 - annotations of our own
    shared = [Parameter(name, Parameter.KEYWORD_ONLY, default=value) for name, (_, value) in _READING.items()]
    first = Parameter("paths", Parameter.POSITIONAL_OR_KEYWORD, default=None)
    every = [first, *own[:_OWN_FIRST], *shared, *own[_OWN_FIRST:]]
    hints |= {name: hint for name, (hint, _) in _READING.items()} | {"paths": options.Paths}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__annotations__ = hints | {"return": None}
    typed = [one.replace(annotation=hints[one.name]) for one in every]
    run.__signature__ = Signature(typed)  # type: ignore[attr-defined]
    return run


_OWN_FIRST = 2  # the format and the file come first in the help


def logs(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option of how messages are written, which is known before the command begins."""

    def run(log_format: Form, **given: Any) -> None:  # noqa: ANN401 - as typer read them
        LOG.use(log_format)
        command(**given)

    own = Parameter("log_format", Parameter.KEYWORD_ONLY, default="text", annotation=running.LogFormat)
    every = [*signature(command, eval_str=True).parameters.values(), own]
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__annotations__ = {one.name: one.annotation for one in every} | {"return": None}
    run.__signature__ = Signature(every)  # type: ignore[attr-defined]
    return run


def _listed(file: str | None) -> list[str]:
    """The paths of a list."""
    if file is None:
        return []
    from timeline.readers.files import complaint, listed  # noqa: PLC0415 - help needs no readers

    try:
        if file == "-":
            return listed(sys.stdin.buffer.read())
        with open(file, "rb") as lines:  # noqa: PTH123 - a path of the user's, as it is
            return listed(lines.read())
    except OSError as error:
        message = f"{file} {complaint(error)}"
        raise typer.BadParameter(message, param_hint="--files-from") from None


def _asked(given: dict[str, Any]) -> Asked:
    """What the options ask of reading."""
    from timeline.readers import Asked, Columns  # noqa: PLC0415 - help needs no readers

    return Asked(
        published=given["published"],
        language=given["language"],
        columns=Columns(**{name: given[f"{name}_field"] for name in _FIELDS}),
        limits=limits(**{name: given[f"max_{name}"] for name in ("bytes", "seconds", "memory", "ratio", "depth")}),
        exclude=tuple(given["exclude"] or ()),
    )


def limits(**given: Any) -> Limits:  # noqa: ANN401 - as typer read them
    """What a file may take, where it is not the usual."""
    from timeline.readers import Limits  # noqa: PLC0415 - help needs no readers

    return Limits(**{name: value for name, value in given.items() if value is not None})


def wanted(
    since: str | None,
    until: str | None,
    about: list[str] | None,
    status: list[str] | None,
    min_confidence: float | None,
    min_sources: int | None,
) -> Wanted:
    """Return what is asked of events, gathered into one value."""
    from timeline.wanted import Wanted  # noqa: PLC0415 late: help needs no calendar

    return Wanted(since, until, tuple(about or ()), tuple(status or ()), min_confidence or 0.0, min_sources or 1)
