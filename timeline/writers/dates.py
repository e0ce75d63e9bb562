"""The phrases of `timeline dates` as JSON Lines, for a pipe: the contract's DatesRecord, written without making one."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from timeline.records import dates_values
from timeline.writers.safe import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from timeline.records import Dated
    from timeline.writers.look import Look

_SURROGATE = re.compile("[\ud800-\udfff]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def write(documents: Iterable[Dated], out: TextIO, _look: Look, /) -> None:
    """Write each document on a line of its own, and let go of it before the next is asked for."""
    for dated in documents:
        out.write(line(dated) + "\n")
        out.flush()


def line(dated: Dated) -> str:
    """All phrases of a document as JSON, byte for byte what its DatesRecord would be written as."""
    text = _ENCODER.encode(dates_values(dated))
    if text.isascii():
        return text.replace("\x7f", "\\u007f")
    return escaped(_SURROGATE.sub("\ufffd", text), "\\u{:04x}")
