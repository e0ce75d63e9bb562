"""The date phrases of documents where they stand, for people: each sentence that has one, and the date after it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from timeline.records import published_record
from timeline.syntax import sentences
from timeline.writers.meaning import meaning, missing
from timeline.writers.page import GAP, PHRASE, QUIET, WARNING, Page, cropped, grid, indented
from timeline.writers.safe import visible
from timeline.writers.wording import counted, published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from rich.padding import Padding

    from timeline.model import Placed
    from timeline.records import Dated
    from timeline.syntax import Sentences
    from timeline.writers.look import Look

_LONG = 320  # characters between two phrases beyond which the middle is left out
_KEPT = 120  # of such a stretch, on the side of a phrase
_REASONS = 3  # why phrases are not placed, told without being asked


def write(documents: Iterable[Dated], out: TextIO, look: Look, /) -> None:
    """Write for each document how it was dated, the sentences with phrases, and a count; when verbose, all reasons."""
    page = Page(out, look)
    for place, dated in enumerate(documents):
        out.write("\n" * bool(place))
        _write_heading(dated, page, verbose=look.verbose)
        if dated.placed:
            _write_sentences(dated, page, verbose=look.verbose)
        page.show(*_counts(dated.placed))
        out.flush()


def _write_heading(dated: Dated, page: Page, *, verbose: bool) -> None:
    document, told = dated.document, published_record(dated.published)
    name = Text(visible(document.id), "bold")
    facts = ", ".join(words for words in (document.title, document.outlet) if words)
    page.show(cropped(document.id, page.width, "bold") if not facts else _beside(name, facts, page.width))
    if told.edtf is None:
        page.show(Text("published: not known, so what leans on that day has no date", WARNING))
    else:
        how = f"  {told.basis}, {told.confidence:.0%}"
        page.show(Text.assemble(("published ", QUIET), published(told), (how, QUIET)))
    clues = told.clues if verbose else told.clues[: told.basis in {"inferred", "dateline"}]
    for clue in clues:
        quote = f" “{visible(clue.quote)}”" if clue.quote else ""
        page.show(indented(Text.assemble((f"{visible(clue.because)}{quote}", QUIET)), GAP))


def _beside(name: Text, facts: str, width: int) -> Text:
    """A name and what is known of it, on one line."""
    name.truncate(width * 2 // 3, overflow="ellipsis")
    return Text.assemble(name, "  ", cropped(facts, width - name.cell_len - GAP, QUIET))


def _write_sentences(dated: Dated, page: Page, *, verbose: bool) -> None:
    """Write each sentence that has a phrase beside the number of the line it begins on."""
    text = dated.document.text
    numbers = len(str(text.count("\n") + 1))
    table = grid(numbers, page.width - numbers - GAP)
    line, seen = 1, 0
    for (start, end), phrases in _by_sentence(dated.placed, sentences(text)):
        line, seen = line + text.count("\n", seen, start), start
        number = Text(str(line), QUIET, justify="right")
        table.add_row(number, Text.assemble(*_marked(text, start, end, phrases)))
        for placed in phrases if verbose else ():
            table.add_row("", _reasons(text, placed))
    page.show(table)


def _by_sentence(placed: Iterable[Placed], split: Sentences) -> Iterator[tuple[tuple[int, int], list[Placed]]]:
    """Each sentence with its phrases; the ends of a range are within it and not shown again."""
    shown: list[Placed] = []
    for one in placed:
        if not shown or one.mention.start >= shown[-1].mention.end:
            shown.append(one)
    for (start, end), phrases in groupby(shown, key=lambda one: split.at(one.mention.start)):
        told = list(phrases)
        yield (start, max(end, told[-1].mention.end)), told


def _marked(text: str, start: int, end: int, phrases: list[Placed]) -> Iterator[str | tuple[str, str]]:
    """The pieces of a sentence: its words as they are, and each phrase with what it means."""
    done = start
    for placed in phrases:
        mention = placed.mention
        yield _between(text[done : mention.start], first=done == start)
        phrase, (words, style) = visible(text[mention.start : mention.end]), meaning(placed)
        yield from (("[", QUIET), (phrase, PHRASE))
        if words != phrase.lower():
            yield from ((" → ", QUIET), (words, style))
        yield "]", QUIET
        done = mention.end
    yield _between(text[done:end], last=True)


def _between(words: str, *, first: bool = False, last: bool = False) -> str:
    """The words between phrases; of very many only those beside a phrase."""
    if len(words) <= _LONG:
        return visible(words)
    before = "" if first else words[:_KEPT].rpartition(" ")[0]
    after = "" if last else words[-_KEPT:].partition(" ")[2]
    return f"{visible(before)} … {visible(after)}".strip() if first or last else f"{visible(before)} … {visible(after)}"


def _reasons(text: str, placed: Placed) -> Padding:
    phrase = visible(text[placed.mention.start : placed.mention.end])
    return indented(Text.assemble((f"{phrase}: {' → '.join(map(visible, placed.because))}", QUIET)), GAP)


def _counts(placed: tuple[Placed, ...]) -> Iterator[Text]:
    """How many phrases there are, and why those without a date have none, the reason of most first."""
    lost = [one for one in placed if missing(one)]
    yield Text(counted(len(placed), "date phrase") if placed else "no date phrases", QUIET)
    reasons = Counter(one.because[-1] for one in lost)
    for reason, count in reasons.most_common(_REASONS):
        yield Text(f"{count} not placed: {visible(reason)}", WARNING)
