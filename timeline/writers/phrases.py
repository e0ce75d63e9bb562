"""The date phrases of one document, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from timeline.writers.page import GAP, PHRASE, QUIET, WARNING, Page, grid, indented, widest
from timeline.writers.safe import visible
from timeline.writers.wording import published, readable

if TYPE_CHECKING:
    from typing import TextIO

    from rich.table import Table

    from timeline.contract import DatesRecord, MentionRecord
    from timeline.writers.look import Look

_LEAST_PHRASE = 12
_DATED = ("DATE", "TIME")  # a duration or a set has no date of its own, and none is missed


def write(record: DatesRecord, out: TextIO, look: Look) -> None:
    """Write a heading that tells how the document was dated, and a row for each phrase; when verbose, with reasons."""
    page = Page(out, look)
    told = record.published
    how = f"published {published(told)}" + ("" if told.edtf is None else f" ({told.basis}, {told.confidence:.0%})")
    page.show(Text.assemble((visible(record.document), "bold"), "  ", (how, QUIET if told.edtf else WARNING)))
    if not record.mentions:
        page.show(Text("no date phrases", QUIET))
        return
    widths = _widths(record.mentions, page.width)
    if not look.verbose:
        page.show(_rows(record.mentions, widths))
        return
    for mention in record.mentions:
        why = Text(" → ".join(visible(step) for step in mention.because), QUIET)
        page.show(_rows((mention,), widths), indented(why, GAP))


def _widths(mentions: tuple[MentionRecord, ...], width: int) -> tuple[int, ...]:
    """Columns as wide as their longest cell; the phrase gets what is left."""
    cells = [_cells(mention) for mention in mentions]
    kind, timex, edtf, days = (widest(column, 22) for column in list(zip(*cells, strict=True))[1:])
    rest = width - kind - timex - edtf - days - 4 * GAP
    return widest((row[0] for row in cells), max(rest, _LEAST_PHRASE)), kind, timex, edtf, days


def _cells(mention: MentionRecord) -> tuple[str, str, str, str, str]:
    """Phrase, type, TIMEX3, EDTF and the days; what should have a date and has none says so."""
    first, last = mention.earliest, mention.latest
    days = "" if first is None or last is None else first if first == last else f"{first}..{last}"
    missing = "not placed" if mention.type in _DATED else "-"
    edtf = readable(mention.edtf) if mention.edtf else missing
    return visible(mention.text), mention.type.lower(), visible(mention.timex or "-"), edtf, visible(days)


def _rows(mentions: tuple[MentionRecord, ...], widths: tuple[int, ...]) -> Table:
    table = grid(*widths)
    for mention in mentions:
        phrase, kind, timex, edtf, days = _cells(mention)
        dated = Text(edtf, WARNING if mention.edtf is None and mention.type in _DATED else "")
        cells = [Text(phrase, PHRASE), Text(kind, QUIET), Text(timex), dated, Text(days, QUIET)]
        table.add_row(*[cell for cell, width in zip(cells, widths, strict=True) if width])
    return table
