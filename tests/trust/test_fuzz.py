"""Twenty thousand broken documents and two hundred thousand strings: nothing raises, and no date is made up."""

from __future__ import annotations

import io
import json
import random
import re
from typing import TYPE_CHECKING

import pytest
from documents import SUFFIXES, mutated, whole
from test_cases import ROWS
from test_phrases import WORDS

from timeline.algebra import Anchors, parse_edtf, resolve
from timeline.contract import MentionRecord, Timeline
from timeline.engine import build, read_dates
from timeline.model import Document, Problem
from timeline.phrases import find, impossible_dates
from timeline.readers import READERS, Source
from timeline.writers import WRITERS, Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tally import Tell

pytestmark = [pytest.mark.fault(1), pytest.mark.fault(7)]

DAY = re.compile(r"(-?\d{4})-\d\d-\d\d")
# Numbers at the edge of being a date, and the signs that join them.
NUMBERS = """44 79 0 00 000 0000 9999 10000 99999 12345678901234567890 -1 -9999 ½ 1½ 1/2 ٣ ١٩٩٠ ２０１７ 2/30 13/13
    24:00 24:30 23:60 1582 1e9 3.5 0.5 2017-W54 2017-Q5 2017-02-30 2100-02-29 31/11/2016 hundred thousand million
    billion BC AD BCE CE B.C. century centuries decades millennium Easter Ramadan + ~ % th st 's before after
    ago last next""".split()
PIECES = (*WORDS, *NUMBERS, *NUMBERS)
PHRASES = sorted({found for row in ROWS for found in re.findall(r"\[([^]\\]+)\]", row.phrasing)})
PAIRS = ("from {} to {}", "between {} and {}", "{}-{}", "{} – {}", "{} of {}", "{} after {}", "{} before {}", "{} {}")
JOINTS = (" ", " ", " ", "", "\n", ", ")
WINDOWS = """2017-07-11 2016-02-29 9999-12-31 -9999 0001-01-01 0000-02-29 1582-10-04/1582-10-15 199X 2017-23 2017~
    [2017-01-01,2017-01-08] -0500/2017 2017-07/2017-09""".split()
NO_DAYS = ("30 {February}", "31 {April}", "{June} 31", "{November} 31st", "the 32nd of {May}", "0 {March}")
MONTHS = "January February March April May June July August September October November December".split()


def phrasings(number: int, lot: random.Random) -> Iterator[str]:
    """Words of the rules, numbers and signs, joined by lot; two phrases of the cases; now and then raw text."""
    for _ in range(number):
        match lot.randrange(20):
            case 0:
                yield "".join(chr(lot.randrange(0x20, 0x2FFF)) for _ in range(lot.randrange(60)))
            case 1 | 2 | 3 | 4:
                yield lot.choice(PAIRS).format(lot.choice(PHRASES), lot.choice(PHRASES))
            case _:
                yield "".join(lot.choice(PIECES) + lot.choice(JOINTS) for _ in range(lot.randrange(1, 14)))


def in_order(mention: MentionRecord) -> bool:
    """Whether a date, where there is one, has its ends in order and within the years that can be spelled."""
    if mention.edtf is None:
        return mention.earliest is mention.latest is None
    assert mention.earliest
    assert mention.latest
    years = [int(found[1]) for found in map(DAY.fullmatch, (mention.earliest, mention.latest)) if found]
    whole, first, last = map(parse_edtf, (mention.edtf, mention.earliest, mention.latest))
    return len(years) == 2 and all(-9999 <= year <= 9999 for year in years) and whole and first.start <= last.start


def test_any_phrase_is_read_and_none_is_made_up(full: bool, tally: Tell) -> None:
    """Nothing raises, every interval is in order, and no part of an impossible date is read."""
    count, lot = 200_000 if full else 4_000, random.Random(9)
    for text in phrasings(count, lot):
        window = lot.choice(WINDOWS)
        mentions = read_dates(text, window)
        assert all(map(in_order, mentions)), f"{text!r} in {window}"
        for start, end in impossible_dates(text):
            assert not [m for m in mentions if m.start < end and start < m.end], f"{text!r}: a part of {start}..{end}"
        told = [mention.term for mention in find(text)]  # "the 30th day of February 2017" is no day, but tells a year
        if all("Calendar(" not in repr(term) and resolve(term, Anchors()) is None for term in told):
            assert all(mention.edtf is None for mention in read_dates(text)), f"{text!r}: who told the day?"
    tally("phrases joined by lot", count)


LEANING = """on Sunday; last Friday; in October; on July 10; yesterday; today; tomorrow; last week; next year
    this month; two days ago; three years later; the next day; the past two weeks; last fall; this morning; tonight
    the 17th; by the end of January; at noon; now; recently; late February; on Christmas; the weekend; the third quarter
    from Monday to Friday; since March; in two weeks"""


def test_now_never_leaks(full: bool, tally: Tell) -> None:
    """With no day of publication, words that lean on one give no date, however they are told."""
    leaning = [words.strip() for words in re.split("[;\n]", LEANING)]
    count, lot = 20_000 if full else 500, random.Random(10)
    for _ in range(count):
        told = [lot.choice(leaning) for _ in range(lot.randrange(1, 6))]
        text = " ".join(f"They {lot.choice(('met', 'will meet', 'fled'))} {words}{lot.choice('.,;')}" for words in told)
        assert [mention.text for mention in read_dates(text) if mention.edtf] == [], text
    tally("undated texts of leaning words", count)


def test_no_part_of_a_day_that_is_none(full: bool, tally: Tell) -> None:
    """A day that no calendar has gives nothing, in any form, before any year and among any words."""
    count, lot = 5_000 if full else 300, random.Random(11)
    for _ in range(count):
        year = lot.choice(("", f" {lot.randrange(1900, 2100)}", f", {lot.randrange(1900, 2100)}"))
        day = lot.choice(NO_DAYS).replace("{", "").replace("}", "") + year
        before, after = (
            lot.choice(("On ", "The deed of ", "Dated ", "(")),
            lot.choice((".", " it fell.", ", they say.", ")")),
        )
        text = f"{before}{day}{after}"
        assert [mention.text for mention in read_dates(text, "2017-07-11")] == [], text
    tally("days that no calendar has", count)


# --- documents -----------------------------------------------------------------------------------------------------


def answers(suffix: str, data: bytes) -> list[Document | Problem]:
    """What a reader makes of these bytes, in this process, where an exception of its own would be seen."""
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    source = Source(f"a{suffix}", "a", stream, size=len(data), file=stream, name=f"a{suffix}")
    return list(READERS[suffix].read(source))


def test_any_broken_document_is_read_or_refused(full: bool, tally: Tell) -> None:
    """Bytes flipped, cut, spliced and re-encoded: documents or problems, and a timeline of them in every format."""
    count, lot, group = 20_000 if full else 160, random.Random(12), 40
    waiting: list[Document] = []
    for number in range(count):
        suffix = SUFFIXES[number % len(SUFFIXES)]
        data = mutated(whole(lot, suffix), lot)
        found = answers(suffix, data)
        assert found, f"{suffix}: {data!r}"
        waiting += [one for one in found if isinstance(one, Document)]
        for one in waiting:
            one.text.encode()  # no half of a character is left in it
        if number % group == group - 1:
            written(timeline(waiting))
            waiting.clear()
    tally("broken documents", count)


def timeline(documents: list[Document]) -> Timeline:
    """The timeline of documents that were read, told again as JSON Lines: what is cited stands in them."""
    texts = {f"d{number}": one for number, one in enumerate(documents)}
    lines = ({"id": name, "text": one.text, "published": one.given} for name, one in texts.items())
    made, problems = build(["-"], stdin=io.BytesIO(b"\n".join(json.dumps(line).encode() for line in lines)))
    for event in made.events:
        for source in event.sources:
            assert source.quote == texts[source.document].text[source.start : source.end]
        assert parse_edtf(event.date.earliest).start <= parse_edtf(event.date.latest).start
    assert all(not problem.lost or "text" in problem.message for problem in problems), problems
    return made


def written(made: Timeline) -> None:
    """Write a timeline in every format that is text."""
    for name, write in WRITERS.items():
        out = io.StringIO()
        write(made, out, Look(width=80, color=True, verbose=True))
        out.getvalue().encode()
        if name == "json":
            assert Timeline.model_validate_json(out.getvalue()).events == made.events
