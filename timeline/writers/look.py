"""How the reader wants to see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """What a stream can show and what the user asked for; JSON takes no notice of it."""

    width: int
    color: bool
    verbose: bool
    links: bool = False  # web addresses of documents as terminal links; only where there is colour
    ascii: bool = False  # a terminal that shows no other signs
