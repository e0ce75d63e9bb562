"""What the user asked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import PurePath

from timeline.readers import ASKED, Asked


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for: all that shapes the result, and nothing that does not."""

    asked: Asked = ASKED  # of the reading of documents
    since: str | None = None
    until: str | None = None
    about: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    chronicle: tuple[str, ...] = ()
    shipped: bool = True  # the chronicles that ship with the program are evidence too
    min_confidence: float = 0.0
    min_sources: int = 1

    def told(self) -> dict[str, object]:
        """The options that were given, as the timeline states them."""
        given = {
            "published": self.asked.published,
            "lang": self.asked.language,
            "since": self.since,
            "until": self.until,
            "about": list(self.about),
            "status": list(self.status),
            "min_confidence": self.min_confidence,
            "min_sources": self.min_sources if self.min_sources > 1 else None,
            "chronicle": [PurePath(path).name for path in self.chronicle],
            "no_chronicle": not self.shipped,
            "exclude": list(self.asked.exclude),
            **{f"{name}_field": field for name, field in asdict(self.asked.columns).items()},
        }
        return {name: value for name, value in given.items() if value}


DEFAULTS = Options()
