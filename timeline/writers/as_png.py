"""The picture of a timeline as PNG, for programs that show no SVG: drawn by resvg with the fonts of this machine."""

from __future__ import annotations

from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING

from timeline.writers import UnfitError, as_svg

if TYPE_CHECKING:
    from typing import BinaryIO

    from timeline.contract import Timeline
    from timeline.writers.look import Look

_LETTER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="9" y="30" font-size="24">{}</text></svg>'
)
_FONTS = "a picture needs a font and this machine has none: install one (on Debian and Ubuntu: fonts-dejavu-core)"


def write(timeline: Timeline, out: BinaryIO, look: Look, /) -> None:
    """Write the picture; on one machine the same timeline gives the same bytes."""
    drawn = import_module("resvg_py").svg_to_bytes
    if drawn(svg_string=_LETTER.format("M")) == drawn(svg_string=_LETTER.format("")):
        raise UnfitError(_FONTS)  # the letters would be left out without a word
    picture = StringIO()
    as_svg.write(timeline, picture, look)
    out.write(drawn(svg_string=picture.getvalue()))
