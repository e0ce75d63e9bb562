"""The texts the benchmark reads, with the answers: the corpora beside the repository, or our own dispatches."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
NAMES = "Smith Johnson Baker Carter Miller Turner Foster Hudson Parker Mason".split()
STEP = 40  # one word in so many is changed in a copy
LATEST_DAY = 29

Span = dict[str, Any]  # start, end, type, value


@dataclass(frozen=True)
class Text:
    """One document with the time expressions that careful readers marked in it."""

    id: str
    text: str
    published: str  # empty: not told to those who read it
    marked: tuple[Span, ...]

    def line(self) -> str:
        given = {"published": self.published} if self.published else {}
        return json.dumps({"id": self.id, "text": self.text} | given) + "\n"


def beside(name: str) -> Any:
    """A module of ../shared/bench, which is no package; None where it is not."""
    file = SHARED / "bench" / f"{name}.py"
    if not file.is_file():
        return None
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec
    assert spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpora() -> dict[str, list[Text]]:
    """News and war articles; the latter without a publication date, which for them is a download day."""
    loader = beside("corpora")
    if loader is None or not (SHARED / "corpora" / "timebank").is_dir():
        return {}

    def texts(*folders: str, dated: bool) -> list[Text]:
        found = [document for folder in folders for document in loader.load(SHARED / "corpora" / folder)]
        return [Text(d.id, d.text, d.published[:10] if dated else "", tuple(d.timexes)) for d in found]

    return {
        "news (TimeBank, AQUAINT)": texts("timebank", "aquaint", dated=True),
        "war articles (WikiWars)": texts("wikiwars", dated=False),
    }


def dispatches() -> list[Text]:
    """Our own dispatches with the dates marked in them, each told when it was published."""
    gold = ROOT / "tests" / "gold"
    days = {row["document"]: row["published"] for row in rows(gold / "seed_documents.jsonl")}
    marked: dict[str, list[Span]] = {name: [] for name in days}
    for row in rows(gold / "seed_phrases.jsonl"):
        if row["type"] == "DATE" and row["value"][0].isdigit():
            marked[row["document"]].append({key: row[key] for key in ("start", "end", "type", "value")})
    return [
        Text(name, (ROOT / "seeds" / name).read_bytes().decode(), days[name], tuple(spans))
        for name, spans in sorted(marked.items())
    ]


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def right(texts: list[Text], found: dict[str, list[Span]]) -> tuple[int, int, int]:
    """How many dates are marked, how many of those were found, and how many have the value that is marked."""
    total = met = same = 0
    for text in texts:
        for span in text.marked:
            total += 1
            over = [one for one in found.get(text.id, ()) if one["start"] < span["end"] and span["start"] < one["end"]]
            met += bool(over)
            same += any(one["value"] == span["value"] for one in over)
    return total, met, same


def repeated(texts: list[Text], size: int) -> list[Text]:
    """As many bytes of text, made by repeating these with some names and days changed, so that no two are the same."""
    lot = random.Random(7)
    made: list[Text] = []
    while size > 0:
        source = texts[len(made) % len(texts)]
        words = source.text.split(" ")
        for _ in range(len(words) // STEP):
            at = lot.randrange(len(words))
            if words[at].istitle() and words[at].isalpha() and len(words[at]) > len("March"):
                words[at] = lot.choice(NAMES)
            elif words[at].isdecimal() and len(words[at]) < len("100"):
                words[at] = str(lot.randrange(1, LATEST_DAY))
        text = " ".join(words)
        size -= len(text.encode())
        made.append(Text(f"{len(made)}-{source.id}", text, source.published, ()))
    return made
