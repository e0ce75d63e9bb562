"""Reports made up by lot: dated, undated and half dated, in several formats, with a copy and some that are broken."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TOWNS = ("Karsa", "Belmor", "Ostrava", "Dunhill", "Varos", "Tamrit", "Elgar", "Soleno", "Pirgos", "Nadur")
DEEDS = (
    "Rebels seized the bridge of {town} on {day}.",
    "The mayor of {town} resigned on {day} after a vote of the council.",
    "A fire destroyed the market hall of {town} on {day}, and 12 people were injured.",
    "Engineers reopened the road to {town} last week, the governor of {other} said.",
    "Talks between {town} and {other} are to begin next month.",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def report(number: int) -> dict[str, str]:
    """A made-up report; of every seven one tells no day of its own, one has only an address, one a full date."""
    chance = random.Random(number)
    lines = []
    for _ in range(12):
        town, other = chance.sample(TOWNS, 2)
        lines.append(chance.choice(DEEDS).format(town=town, other=other, day=chance.choice(WEEKDAYS)))
    day = f"2019-{number % 12 + 1:02}-{number % 27 + 1:02}"
    told = {"id": f"r{number:03}", "text": " ".join(lines)}
    match number % 7:
        case 3:
            return told
        case 4:
            return told | {"url": f"https://paper.example/{day.replace('-', '/')}/news.html"}
        case 5:
            return told | {"text": f"It began on 3 May 2019. {told['text']}"}
    return told | {"published": day}


def written(folder: Path) -> Path:
    """Write a folder of reports in several formats, with a copy of one and a file that is none."""
    lines = [json.dumps(report(number)) for number in range(200)]
    (folder / "many.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for number in range(200, 204):
        told = report(number)["text"]
        (folder / f"page{number}.html").write_text(f"<html><body><p>{told}</p></body></html>", encoding="utf-8")
        (folder / f"note{number}.txt").write_text(f"KARSA, May 9, 2019 (Wire) - {told}", encoding="utf-8")
        (folder / f"mail{number}.eml").write_text(f"Date: Thu, 9 May 2019 10:00:00 +0000\n\n{told}\n", encoding="utf-8")
    (folder / "again.md").write_text(report(7)["text"], encoding="utf-8")
    (folder / "broken.jsonl").write_text('{"id": "b", "text": ', encoding="utf-8")
    (folder / "dateless.jsonl").write_text('{"id": "d", "text": "It fell.", "published": "soon"}\n', encoding="utf-8")
    return folder
