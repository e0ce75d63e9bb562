"""What is counted while the items of one file are read, and told when it is over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Document, Problem
    from timeline.readers.source import Source

_MOST_TOLD = 5  # items without text


@dataclass(slots=True)
class Tally:
    """How many items of a file were met, which of them have no text, and the ids that are given."""

    met: int = 0
    blank: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)  # rows with more cells than columns
    ids: set[str] = field(default_factory=set)

    def unlike(self, document: Document) -> Document:
        """A document whose id no other of its file has: that of a record may stand for something else."""
        if document.id in self.ids:
            document = replace(document, id=f"{document.id}#{self.met}")
        self.ids.add(document.id)
        return document

    def told(self, source: Source, kind: str, remedy: str = "name its field with --text-field") -> Iterator[Problem]:
        """What is wrong with all items together."""
        blank = len(self.blank)
        if blank == self.met:
            note = kind == "items" and not source.asked.columns.text  # much of JSON was never meant to be read
            message = f"holds no text that could be a report: {remedy}, or leave it out"
            yield source.problem(message, lost=not note, note=note)
        elif blank:
            which = _first(self.blank)
            yield source.problem(f"{blank} of {self.met} {kind} have no text ({which}): {remedy}, or leave them out")
        if self.long:
            message = f"{len(self.long)} {kind} have more cells than there are columns ({_first(self.long)})"
            yield source.problem(f"{message}: the last ones are set aside; check where quotes are missing", lost=False)


def _first(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:_MOST_TOLD])) + ", ..." * (len(numbers) > _MOST_TOLD)
