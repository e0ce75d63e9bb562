"""The one place where rich meets a stream: colours by what they mean, and only our own bytes of control.

Text is given to rich as `Text`, never as markup; words of others have passed through `visible` before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from timeline.writers.safe import around, visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from rich.console import RenderableType

    from timeline.contract import SourceRecord
    from timeline.writers.look import Look

# How exact a date is can be seen: days stand out, longer stretches recede. What is not named here is a stretch.
PRECISION = {"day": "bold", "weekend": "cyan", "week": "cyan", "month": "cyan"}
STRETCH = "magenta"
STATUS = {"planned": "blue", "alleged": "yellow", "denied": "red"}
PHRASE = "bold green"
DISAGREES = WARNING = "yellow"
QUIET = "dim"

GAP = 2  # between columns
_NARROWEST = 40
_LINK_ID = re.compile("\x1b]8;id=[^;]*;")  # rich draws it by lot; without one the same input gives the same bytes
_TRAILING = re.compile(r"(?<![ ])[ ]++(?=\n)")
_NOTHING = Text("")
_WORD = 12  # characters at most that are left out so that a cut falls between words
_WEB = re.compile(r"https?://[!-~]+")


class Page:
    """A stream that takes what rich can render, at the width and with the colours of a look."""

    def __init__(self, out: TextIO, look: Look) -> None:
        """Open the page; the environment is not asked, the look says it all."""
        self.width = max(look.width, _NARROWEST)
        self._out = out
        self._links = look.links
        self._console = Console(
            file=out,  # for its encoding; what is printed is captured first
            width=self.width,
            height=25,
            color_system="standard" if look.color else None,
            force_terminal=look.color,
            no_color=not look.color,
            force_jupyter=False,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )

    def show(self, *parts: RenderableType) -> None:
        """Print each part on lines of its own."""
        with self._console.capture() as captured:
            for part in parts:
                self._console.print(part)
        text = _TRAILING.sub("", _LINK_ID.sub("\x1b]8;;", captured.get()))
        encoding = getattr(self._out, "encoding", None) or "utf-8"
        self._out.write(text.encode(encoding, "backslashreplace").decode(encoding))

    def label(self, text: str, url: str | None, style: str = "") -> Text:
        """A label of what has a web address: a link to it, where links are wanted."""
        linked = self._links and url and _WEB.fullmatch(url)
        return Text(text, Style.parse(style) + Style(link=url) if linked else style)

    def folded(self, words: str, cells: int, lines: int, mark: Text = _NOTHING) -> Text:
        """Words of others and a mark after them, the words cut so that all take no more than so many lines."""
        room = cells * lines
        while True:
            told = cropped(words, room)
            if told.plain.endswith("…"):
                told = _at_a_word(told)
            whole = Text.assemble(told, " " if mark else "", mark)
            if room <= 1 or len(whole.wrap(self._console, cells, overflow="fold")) <= lines:
                return whole
            room -= 1

    def address(self, url: str) -> Text:
        """An address on the web, a link where links are wanted."""
        return Text(visible(url), Style(link=url) if self._links and _WEB.fullmatch(url) else QUIET)


def date_style(precision: str) -> str:
    """The colour of a date that is so exact."""
    return PRECISION.get(precision, STRETCH)


def grid(*widths: int) -> Table:
    """A table without lines, its columns so many cells wide; a column of none is left out."""
    table = Table.grid(padding=(0, GAP, 0, 0))
    for width in widths:
        if width:
            table.add_column(width=width, overflow="fold")
    return table


def widest(cells: Iterable[str], most: int) -> int:
    """The width of the longest line, or `most`."""
    return min(max((cell_len(line) for cell in cells for line in cell.split("\n")), default=0), most)


def indented(text: Text, by: int) -> Padding:
    """The text with all its lines further in."""
    return Padding(text, (0, 0, 0, by))


def quoted(source: SourceRecord) -> Text:
    """The quote of a citation with its date phrase marked."""
    before, phrase, after = around(source)
    return Text.assemble("“", before, (phrase, PHRASE), after, "”")


def cropped(words: str, cells: int, style: str = "") -> Text:
    """Words of others, visible, cut with an ellipsis to so many cells."""
    text = Text(visible(words), style)
    if cell_len(text.plain) > cells:
        text.truncate(max(cells, 1), overflow="ellipsis")
    return text


def _at_a_word(cut: Text) -> Text:
    """A text that was cut, cut where a word ends, if that is near."""
    space = cut.plain.rfind(" ", len(cut.plain) - _WORD)
    return cut if space <= 0 else cut[:space] + Text("…", cut.style)
