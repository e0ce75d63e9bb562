"""The readers of dates that are measured: each takes texts and gives spans with TIMEX3 values, and the seconds it took.

Every rival is told the day of publication and gets the value at the grain it says itself. Its seconds are those of its
own work: no start of a process, no imports, no reading of input; ours are those of the whole process.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gold import Span, Text

Answer = tuple[dict[str, list["Span"]], float]

HERE = Path(__file__).resolve().parent
CHRONO = "2.10.3"
SLOW = ("dateparser", "parsedatetime")  # too slow for many megabytes
_ANY_DAY = "2000-01-01"  # for those that cannot go without one
_FORMATS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}


def ours(texts: Iterable[Text]) -> Answer:
    """`timeline dates -`, from the first byte in to the last byte out."""
    began, out = ran([sys.executable, "-m", "timeline", "dates", "-"], texts)
    found = {
        row["document"]: [one | {"value": one["timex"]} for one in row["mentions"] if one["timex"]]
        for row in map(json.loads, out.splitlines())
    }
    return found, began


def ran(command: list[str], texts: Iterable[Text]) -> tuple[float, str]:
    """The seconds of a process that reads the texts as JSON Lines, and what it wrote."""
    with tempfile.TemporaryFile() as lines, tempfile.TemporaryFile() as answers:
        lines.writelines(text.line().encode() for text in texts)
        lines.seek(0)
        began = time.perf_counter()
        subprocess.run(command, stdin=lines, stdout=answers, check=True)
        took = time.perf_counter() - began
        answers.seek(0)
        return took, answers.read().decode()


def dateparser(texts: Iterable[Text]) -> Answer:
    """The dates that `search_dates` of dateparser finds, found again in the text, for it tells no offsets."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - half a second to import
    from dateparser.search import search_dates  # noqa: PLC0415

    def read(text: Text) -> Iterator[Span]:
        settings = {
            "RELATIVE_BASE": datetime.fromisoformat(text.published or _ANY_DAY),
            "PREFER_DAY_OF_MONTH": "first",  # and dates of the current period, which on news is its best setting
            "RETURN_TIME_AS_PERIOD": True,
        }
        parser = DateDataParser(languages=["en"], settings=settings)
        at = 0
        for words, when in search_dates(text.text, languages=["en"], settings=settings) or ():
            start = text.text.find(words, at)
            if start >= 0:
                at = start + len(words)
                yield spelled(start, at, when, parser.get_date_data(words).period)

    return timed(read, texts)


def parsedatetime(texts: Iterable[Text]) -> Answer:
    """The dates that `nlp` of parsedatetime finds."""
    from parsedatetime import VERSION_CONTEXT_STYLE, Calendar, Constants, pdtContext  # noqa: PLC0415 - may be missing

    constants = Constants("en_US", usePyICU=False)
    constants.DOWParseStyle, constants.YearParseStyle = -1, 0  # a weekday is the last one, a month this year's
    constants.CurrentDOWParseStyle = True
    calendar = Calendar(constants, version=VERSION_CONTEXT_STYLE)
    clock = pdtContext.ACU_HOUR | pdtContext.ACU_MIN | pdtContext.ACU_SEC
    day = pdtContext.ACU_DAY | pdtContext.ACU_HALFDAY
    grains = {"time": clock, "day": day, "week": pdtContext.ACU_WEEK, "month": pdtContext.ACU_MONTH}

    def read(text: Text) -> Iterator[Span]:
        base = datetime.fromisoformat(text.published or _ANY_DAY)
        for when, context, start, end, words in calendar.nlp(text.text, sourceTime=base) or ():
            grain = next((name for name, marks in grains.items() if context.accuracy & marks), "year")
            yield spelled(start + len(words) - len(words.lstrip()), end, when, grain)

    return timed(read, texts)


def timed(read: Callable[[Text], Iterator[Span]], texts: Iterable[Text]) -> Answer:
    """What a function reads in each text, and the seconds of that."""
    found, began = {}, time.perf_counter()
    for text in texts:
        found[text.id] = list(read(text))
    return found, time.perf_counter() - began


def spelled(start: int, end: int, when: datetime, grain: str) -> Span:
    value = when.strftime(_FORMATS.get(grain, _FORMATS["day"]))
    return {"start": start, "end": end, "type": "TIME" if grain == "time" else "DATE", "value": value}


def chrono(folder: Path) -> Callable[[Iterable[Text]], Answer]:
    """chrono-node as it was put into a folder: JSON Lines in, and out, timed from within."""

    def read(texts: Iterable[Text]) -> Answer:
        _, out = ran(["node", str(HERE / "chrono.cjs"), str(folder)], texts)
        *lines, last = out.splitlines()
        return {row["id"]: row["spans"] for row in map(json.loads, lines)}, json.loads(last)["seconds"]

    return read


def present(scratch: Path) -> tuple[dict[str, Callable[[Iterable[Text]], Answer]], list[str]]:
    """The rivals that can be run here, and why others cannot."""
    tools: dict[str, Any] = {f"dateparser {version('dateparser')} search_dates": dateparser}
    skipped = []
    try:
        tools[f"parsedatetime {version('parsedatetime')}"] = parsedatetime
    except PackageNotFoundError:
        skipped.append("parsedatetime is not installed: `make` sets it up")
    if why := fetched(scratch):
        skipped.append(f"chrono-node: {why}")
    else:
        tools[f"chrono-node {CHRONO}"] = chrono(scratch)
    return tools, skipped


def fetched(scratch: Path) -> str:
    """Put chrono-node into a scratch folder by npm; why that could not be done, if so."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "node and npm are not there"
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(scratch)]
    try:
        subprocess.run([*command, f"chrono-node@{CHRONO}"], check=True, capture_output=True, timeout=120)
    except (OSError, subprocess.SubprocessError) as error:
        return f"npm could not fetch it ({type(error).__name__})"
    return ""
