"""The signs a terminal draws with, and those for one that has only ASCII."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.writers.web.span import Span


@dataclass(frozen=True, slots=True)
class Signs:
    """One sign for each status, and what bars, axes and heaps are made of."""

    status: dict[str, str] = field(
        default_factory=lambda: {"happened": "●", "planned": "○", "alleged": "?", "denied": "✕"}
    )
    shades: str = "░▒▓█"
    ends: tuple[str, str, str] = ("├", "─", "┤")
    axis: str = "─┬┴"
    rule: str = "┊"
    gap: str = "╱╱"
    heap: str = " ▁▂▃▄▅▆▇█"
    differ: str = "≠"
    cut: str = "…"

    def bar(self, span: Span, cells: int) -> str:
        """A bar: even where it is some day within, with ends where it lasted, fading where its ends are not known.

        >>> from timeline.writers.web.span import Span
        >>> [Signs().bar(Span(0, 31, kind), 8) for kind in ("cell", "range", "loose", "window")]
        ['████████', '├──────┤', '░▒▓██▓▒░', '░▒▒▒▒▒▒░']
        """
        if span.kind == "range" and cells > 1:
            first, middle, last = self.ends
            return first + middle * (cells - 2) + last
        if span.kind not in {"loose", "window"}:
            return self.shades[-1] * cells
        most = 1 if span.kind == "window" else len(self.shades) - 1
        near = (min(place, cells - 1 - place, most) for place in range(cells))
        return "".join(self.shades[one] for one in near)

    def column(self, heap: float, rows: int) -> list[str]:
        """A heap of so many rows as signs from the top; what is more than nothing can be seen.

        >>> Signs().column(1.5, 3)
        [' ', '▄', '█']
        """
        full = len(self.heap) - 1
        parts = max(1, round(heap * full)) if heap else 0
        return [self.heap[max(0, min(full, parts - row * full))] for row in reversed(range(rows))]


UNICODE = Signs()
ASCII = Signs(
    status={"happened": "*", "planned": "o", "alleged": "?", "denied": "x"},
    shades=".:=#",
    ends=("|", "-", "|"),
    axis="-++",
    rule=":",
    gap="//",
    heap=" .:|",
    differ="!=",
    cut="...",
)
