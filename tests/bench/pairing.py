"""Which event a date belongs to: links between a date and an event of one sentence, as careful readers drew them.

An answer is right when it is one of the events linked to the date. A third of the documents is held out; which, a sum
over the file's name decides. The weights come from the other two thirds: see `fit_pairing.py`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gold import SHARED, beside

from timeline.syntax import sentences
from timeline.syntax.around import around
from timeline.syntax.candidates import VERBAL
from timeline.syntax.pairing import ranked

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

RELATIONS = frozenset("IS_INCLUDED INCLUDES SIMULTANEOUS DURING".split())
THIRDS = 3
OWN = Path(__file__).with_name("pairing_own.txt")
MARKS = re.compile(r"[\[\]{}]")

Span = tuple[int, int]


@dataclass(frozen=True)
class Link:
    """One date phrase, its sentence, and the events of that sentence that happened then."""

    file: str
    text: str
    sentence: Span
    phrase: Span
    events: tuple[Span, ...]

    @property
    def held_out(self) -> bool:
        return zlib.crc32(self.file.encode()) % THIRDS == 0

    def right(self, start: int, end: int) -> bool:
        return any(first < end and start < last for first, last in self.events)


def links() -> list[Link]:
    """All linked dates of the corpora beside the repository; none where they are not."""
    folders = [SHARED / "corpora" / name for name in ("timebank", "aquaint")]
    return [link for folder in folders for file in sorted(folder.glob("*.tml")) for link in links_of(file)]


def own() -> list[Link]:
    """Our own sentences, each as a text."""
    lines = OWN.read_text(encoding="utf-8").splitlines()
    return [marked(line) for line in lines if line and not line.startswith("#")]


def marked(line: str) -> Link:
    """A sentence with its phrase in brackets and what that tells of in braces."""
    at: dict[str, list[int]] = {mark: [] for mark in "[]{}"}
    for count, mark in enumerate(MARKS.finditer(line)):
        at[mark.group()].append(mark.start() - count)
    text = MARKS.sub("", line)
    events = tuple(zip(at["{"], at["}"], strict=True))
    return Link(OWN.name, text, (0, len(text)), (at["["][0], at["]"][0]), events)


def links_of(file: Path, types: Container[str] = ("DATE",)) -> Iterator[Link]:
    document = beside("corpora").load_tml(file)
    made = ET.parse(file).getroot().iter("MAKEINSTANCE")  # noqa: S314  the corpora are ours to trust
    instances = {one.get("eiid"): one.get("eventID") for one in made}
    events = {one["eid"]: (one["start"], one["end"]) for one in document.events}
    dates = {one["tid"]: (one["start"], one["end"]) for one in document.timexes if one["type"] in types}
    split = sentences(document.text)
    linked: dict[str, set[Span]] = {}
    for link in document.tlinks:
        date = link.get("relatedToTime") or link.get("timeID")
        event = events.get(instances.get(link.get("eventInstanceID") or link.get("relatedToEventInstance")))
        if link["relType"] not in RELATIONS or date not in dates or event is None:
            continue
        first, last = split.at(dates[date][0])
        if first <= event[0] and event[1] <= last:
            linked.setdefault(date, set()).add(event)
    for date, told in linked.items():
        yield Link(file.name, document.text, split.at(dates[date][0]), dates[date], tuple(sorted(told)))


def nearest_verb(link: Link) -> Span | None:
    """The verb with the fewest words between it and the phrase."""
    base = link.sentence[0]
    seen = around(link.text[base : link.sentence[1]], (link.phrase[0] - base, link.phrase[1] - base))
    verbs = [at for at, kind in enumerate(seen.kinds) if kind in VERBAL]
    if not verbs:
        return None
    at = min(verbs, key=lambda at: max(seen.first - at, at - seen.last))
    return base + seen.tokens[at].start, base + seen.tokens[at].end


def measure(told: list[Link]) -> dict[str, float]:
    """How often each way is right, in percent."""
    nearest = [nearest_verb(link) for link in told]
    ours = [[link.right(one.start, one.end) for one in ranked(link.text, link.sentence, link.phrase)] for link in told]
    right = {
        "nearest verb": sum(link.right(*verb) for link, verb in zip(told, nearest, strict=True) if verb),
        "ours": sum(any(answers[:1]) for answers in ours),
        "ours, top two": sum(any(answers[:2]) for answers in ours),
        "ours, any candidate": sum(any(answers) for answers in ours),
    }
    return {name: 100 * count / max(1, len(told)) for name, count in right.items()}


def report() -> Iterator[str]:
    """The figures of the held-out third, line by line; nothing where the corpora are not at hand."""
    told = [link for link in links() if link.held_out]
    if told:
        yield f"{f'which event a date belongs to, {len(told)} dates held out':<64}{'right':>10}"
        yield "-" * 74
        for name, figure in measure(told).items():
            yield f"{name:<64}{figure:>9.1f}%"


def main() -> None:
    """Print the figures of the held-out third."""
    for line in report():
        print(line)


if __name__ == "__main__":
    main()
