"""Time grows with the text and no faster: hostile families through finding, and through the whole way."""

from __future__ import annotations

import gc
import time
from itertools import product
from math import log
from pathlib import Path
from statistics import linear_regression, median
from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE, TOLD
from hypothesis import given, settings, target
from hypothesis import strategies as st

from timeline.engine import Options, build
from timeline.engine.single import look
from timeline.model import Document
from timeline.phrases import find
from timeline.readers import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tally import Tell

pytestmark = pytest.mark.fault(6)

SEEDS = Path(__file__).parents[2] / "seeds"
SLOPE, LOOSE_SLOPE = 1.15, 1.6  # of the logarithms of time and size: issue 9, and where others use the machine
FULL_SIZES, SIZES = (8_192, 16_384, 32_768, 65_536), (2_048, 8_192)
FINDING = 30  # milliseconds of a processor for a kilobyte, in the worst family
WHOLE = 150  # the same for the whole way: a kilobyte may hold a hundred dates, and each is told as an event
NEWS, NEWS_WHOLE = 2, 20
SYLLABLES = ("ba", "ko", "ru", "ti", "se", "na", "lo", "mu", "fi", "dre")
NAMES = ["".join(parts).title() for parts in product(SYLLABLES, repeat=4)]


@pytest.fixture(autouse=True)
def _collected_seldom() -> Iterator[None]:
    """What nobody uses is looked for as seldom as the command does: else how much is held counts, and not the work."""
    before = gc.get_threshold()
    gc.set_threshold(100_000)
    yield
    gc.set_threshold(*before)


def named(number: int) -> str:
    """A name that stands nowhere else in a text."""
    return NAMES[number * 37 % len(NAMES)]


# Documents of which many sentences tell of one day, and so are compared: each is made to a length.
SPUN: dict[str, Callable[[int], str]] = {
    "one event told over and over": lambda many: "The army took the village of Korst on 9 July 2017. " * many,
    "other names on one day": lambda many: "".join(
        f"{named(2 * at)} took {named(2 * at + 1)} on 9 July 2017. " for at in range(many)
    ),
    "one town, by ever other men": lambda many: "".join(
        f"The army took Korst with {named(at)} and {named(7 * at)} on 9 July 2017. " for at in range(many)
    ),
    "events of one year": lambda many: "".join(f"{named(at)} fell to the army in 2017. " for at in range(many)),
    "a day that differs": lambda many: "".join(f"Korst fell on {1 + at % 28} July 2017. " for at in range(many)),
    "one quotation, many speakers": lambda many: (
        '"It fell" ' + "".join(f"said {named(at)} on Sunday, " for at in range(many))
    ),
}


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return what a text takes of a processor."""
    began = time.process_time()
    work(text)
    return time.process_time() - began


def growth(work: Callable[[str], object], spun: Callable[[int], str], sizes: tuple[int, ...]) -> tuple[float, float]:
    """Return the slope of the logarithm of time over that of size, and the milliseconds of a kilobyte of the largest.

    Each is the median of a few; a text just read is remembered, so each of them is another.
    """
    taken = []
    for size in sizes:
        text = spun(max(1, size * 8 // len(spun(8))))
        taken.append((len(text), median(seconds(work, text + " " * run) for run in range(len(sizes) - 1))))
    slope = linear_regression([log(length) for length, _ in taken], [log(cost) for _, cost in taken]).slope
    return slope, taken[-1][1] * 1e6 / taken[-1][0]


def told(text: str) -> None:
    """All that is done with a document by itself."""
    look(Document("a", "a.txt", text, "", given="2017-07-11", language="en"))


def repeated(piece: str) -> Callable[[int], str]:
    return lambda many: piece * many


FAMILIES = {name: repeated(piece) for name, piece in (HOSTILE | TOLD).items()}


def bound(
    work: Callable[[str], object], families: dict[str, Callable[[int], str]], *, full: bool
) -> tuple[float, float]:
    """Hold each family to the bound of its slope, and return the greatest slope and the greatest cost."""
    work("It fell on Sunday.")
    grown = {}
    for name, spun in families.items():
        grown[name] = growth(work, spun, FULL_SIZES if full else SIZES)
        for _ in range(3):  # the machine may have been at something else
            if grown[name][0] > (SLOPE if full else LOOSE_SLOPE):
                grown[name] = min(grown[name], growth(work, spun, FULL_SIZES if full else SIZES))
    assert {name: at for name, at in grown.items() if at[0] > (SLOPE if full else LOOSE_SLOPE)} == {}
    return max(slope for slope, _ in grown.values()), max(cost for _, cost in grown.values())


def sampled(families: dict[str, Callable[[int], str]], every: int, *, full: bool) -> dict[str, Callable[[int], str]]:
    return families if full else dict(list(families.items())[::every])


def test_finding_is_linear(tally: Tell, *, full: bool) -> None:
    slope, cost = bound(find, sampled(FAMILIES | SPUN, 4, full=full), full=full)
    assert cost <= FINDING
    count = len(sampled(FAMILIES | SPUN, 4, full=full))
    tally("hostile families, phrases found", count, result="grow by a power of {most:.2f} at most", most=slope)
    tally("hostile families, a kilobyte searched", count, result="{most:.1f} ms of CPU at most", most=cost)


def test_all_that_is_done_with_one_document_is_linear(tally: Tell, *, full: bool) -> None:
    families = sampled(FAMILIES | SPUN, 12, full=full)
    slope, cost = bound(told, families, full=full)
    assert cost <= WHOLE * (1 if full else 3)
    tally("hostile families, told as events", len(families), result="grow by a power of {most:.2f} at most", most=slope)
    tally("hostile families, a kilobyte told", len(families), result="{most:.0f} ms of CPU at most", most=cost)


def test_a_timeline_of_one_hostile_document_is_linear(tmp_path: Path, tally: Tell, *, full: bool) -> None:
    """Events of one document are compared with each other: that is where a text grew worse than its length."""

    def built(text: str) -> None:
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        build([str(tmp_path)], Options(asked=Asked(published="2017-07-11", language="en")))

    families = SPUN if full else sampled(SPUN, 3, full=False)
    slope, cost = bound(built, families, full=full)
    tally("hostile documents, built", len(families), result="grow by a power of {most:.2f} at most", most=slope)
    tally("hostile documents, a kilobyte built", len(families), result="{most:.0f} ms of CPU at most", most=cost)


@pytest.mark.slow
def test_ten_thousand_events_of_one_day(tmp_path: Path, tally: Tell) -> None:
    text = "".join(f"{named(2 * at)} took {named(2 * at + 1)} on 9 July 2017. " for at in range(10_000))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    cost = seconds(lambda _: build([str(tmp_path)], Options(asked=Asked(published="2017-07-11"))), "") * 1e6 / len(text)
    assert cost <= WHOLE
    tally("events of one day in one document", 10_000, result="{most:.0f} ms of CPU for a kilobyte", most=cost)


def test_news_takes_little(tally: Tell, *, full: bool) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    size = sum(map(len, texts))
    for work, allowed, tried in ((find, NEWS, "searched"), (told, NEWS_WHOLE, "told as events")):
        cost = (
            min(sum(seconds(work, text + " " * run) for text in texts) for run in range(5 if full else 2)) * 1e6 / size
        )
        assert cost <= allowed * (1 if full else 4)
        tally(f"our own reports, a kilobyte {tried}", len(texts), result="{most:.2f} ms of CPU at most", most=cost)


WORDS = st.sampled_from(
    [
        *(piece for piece in (HOSTILE | TOLD).values() if len(piece) < 40),
        "\n\n",
        "9 July 2017",
        "said",
        "Korst",
        ",",
        "“",
        "”",
    ]
)


@pytest.mark.slow
def test_no_text_that_a_search_for_slow_ones_finds_is_slow(tally: Tell) -> None:
    """Hypothesis is told what each text costs for a character, and goes after the dearest."""
    most = 0.0

    def tried(words: list[str]) -> None:
        nonlocal most
        piece = " ".join(words)
        text = piece * (4_000 // len(piece) + 1)
        cost = min(seconds(find, text + " " * run) for run in range(2)) * 1e6 / len(text)
        target(cost)
        most = max(most, cost)
        assert cost <= FINDING

    given(st.lists(WORDS, min_size=1, max_size=8))(settings(max_examples=1_500)(tried))()
    tally("texts made to be slow, by search", 1_500, result="{most:.1f} ms of CPU for a kilobyte at most", most=most)
