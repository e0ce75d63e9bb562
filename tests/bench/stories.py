"""The reports an archive is made from: those of archive/*.txt beside this file, or texts of another folder.

`# headline` begins a report, `## headline` another telling of the same story. Under `# *` stand paragraphs that any
report of the file may go on with, under `# ~` such that tell of no day. Each line of everyday.md is a sentence for
any report, so full of slots that no report is nearly the copy of one it has nothing to do with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from slots import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent / "archive"
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}\b(?! \d)")  # within a sentence
_NUMBER = re.compile(r"(?<![\w.,/-])[1-9]\d?(?= [a-z]{4,}s\b)")  # "12 soldiers", and no date


@dataclass(frozen=True)
class Report:
    """One telling of a story, its slots not filled yet."""

    headline: str
    paragraphs: tuple[str, ...]


@dataclass
class Shelf:
    """The reports of one kind of news: stories with their tellings, and what may be said besides."""

    stories: list[list[Report]] = field(default_factory=list)
    besides: list[str] = field(default_factory=list)
    colour: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def own() -> list[Shelf]:
    """Our own reports, a shelf for each kind of news."""
    return [_shelf(file.read_text(encoding="utf-8")) for file in sorted(HERE.glob("*.txt"))]


def _shelf(text: str) -> Shelf:
    shelf = Shelf(sentences=(HERE / "everyday.md").read_text(encoding="utf-8").splitlines())
    for block in re.split(r"^(?=#)", text, flags=re.MULTILINE)[1:]:
        head, *paragraphs = block.strip().split("\n\n")
        mark, headline = head.split(" ", 1)
        if headline in "*~":
            (shelf.besides if headline == "*" else shelf.colour).extend(paragraphs)
            continue
        if mark == "#":
            shelf.stories.append([])
        shelf.stories[-1].append(Report(headline, tuple(paragraphs)))
    return shelf


def others(folder: Path) -> list[Shelf]:
    """The texts of a folder, a paragraph a line, with slots for the names and counts within their sentences."""
    reports = [[_report(text)] for text in _texts(folder)]
    return [Shelf(stories=reports)]


def _texts(folder: Path) -> Iterator[str]:
    for file in sorted(folder.iterdir()):
        if file.suffix == ".txt":
            yield file.read_text(encoding="utf-8")
        elif file.suffix == ".tml":
            told = re.search(r"<TEXT>(.*)</TEXT>", file.read_text(encoding="utf-8"), re.DOTALL)
            yield re.sub(r"<[^>]*>", "", told[1]) if told else ""


def _report(text: str) -> Report:
    lines = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text.replace("{", "(").replace("}", ")"))]
    lines = [line.replace("[", "(").replace("]", ")") for line in lines if line]
    numbers: dict[str, str] = {}

    def name(word: re.Match[str]) -> str:
        if word.group() in (*MONTHS, *WEEKDAYS):
            return word.group()
        return numbers.setdefault(word.group(), f"{{last {len(numbers) + 1}}}")

    slotted = [_NUMBER.sub("{2..99}", _NAME.sub(name, line)) for line in lines]
    return Report(slotted[0] if slotted else "", tuple(slotted))
