"""What the user asked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import PurePath

from timeline.readers import ASKED, Asked
from timeline.wanted import ALL, Wanted


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for: all that shapes the result, and nothing that does not."""

    asked: Asked = ASKED  # of the reading of documents
    wanted: Wanted = ALL
    chronicle: tuple[str, ...] = ()
    shipped: bool = True  # the chronicles that ship with the program are evidence too

    def told(self) -> dict[str, object]:
        """The options that were given, as the timeline states them."""
        given = {
            "published": self.asked.published,
            "lang": self.asked.language,
            **self.wanted.told(),
            "chronicle": [PurePath(path).name for path in self.chronicle],
            "no_chronicle": not self.shipped,
            "exclude": list(self.asked.exclude),
            **{f"{name}_field": field for name, field in asdict(self.asked.columns).items()},
        }
        return {name: value for name, value in given.items() if value}


DEFAULTS = Options()
