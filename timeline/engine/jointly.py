"""Dating the documents that do not tell their day by what the others tell, a few of them in memory at a time.

What each document is to the others lies in the spill, to be looked up by the names and the stems it holds; what the
others answer to one document goes with it to whatever process works on it. A round uses what the round before found of
all, so no order of documents changes anything.
"""

from __future__ import annotations

import pickle
from functools import partial
from typing import TYPE_CHECKING

from timeline.dating import ROUNDS
from timeline.dating.evidence import Evidence, Heard, common, rarity_of, sharing
from timeline.dating.story import Beside, beside
from timeline.dating.story import common as common_names
from timeline.engine.chronicles import known
from timeline.engine.codec import loaded
from timeline.engine.shown import heard, opened, shown_again
from timeline.engine.single import told
from timeline.engine.spill import read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from timeline.dating.acts import Topic
    from timeline.dating.copies import Copies
    from timeline.dating.evidence import Asked
    from timeline.engine.desk import Desk
    from timeline.engine.options import Options
    from timeline.engine.shown import Dated, Opened, Piece
    from timeline.model import Clue, Document, Interval

_INDEXES = "names_of ON names(name)", "stems_of ON stems(stem)", "days_of ON evidence(day)", "by_it ON stems(evidence)"


def date_open(desk: Desk, options: Options, copies: Callable[[], Copies]) -> None:
    """Date the documents that are open by what the others tell, and keep what each then brings to the timeline."""
    if desk.open:
        chronicles, wrong = known(options.chronicle, shipped=options.shipped)
        desk.spill.problem(*wrong)
        together = Together(desk, copies())
        together.show()
        together.ask(partial(opened, chronicles))
        together.hear()
        together.tell()


class Together:
    """The documents of a run, of which some are open, and what all of them are to one another."""

    def __init__(self, desk: Desk, copies: Copies) -> None:
        """Nothing has been asked."""
        self._desk, self._spill, self._copies = desk, desk.spill, copies
        ranked = self._spill.rows("SELECT rank(number), number FROM documents") if copies else ()
        self._at_rank = {rank: number for rank, number in ranked if rank in copies}

    def show(self) -> None:
        """Find again what the documents are to the others that were read before any of those was open."""
        pending: dict[int, Document] = {}
        query = "SELECT number, source FROM documents WHERE number NOT IN (SELECT document FROM about)"

        def rest() -> Iterator[tuple[int, Document]]:
            for number, line in self._spill.rows(query):
                document = pickle.loads(line)  # noqa: S301 - of this run
                if known := self._desk.memory.shown(document):
                    self._desk.show(number, known)
                else:
                    pending[number] = document
                    yield number, document

        for number, one in self._desk.each(shown_again, rest(), surely=True):
            self._desk.memory.keep(pending.pop(number), one)
            self._desk.show(number, one)
        self._desk.memory.put_down()
        for index in _INDEXES:
            self._spill.do(f"CREATE INDEX {index}")

    def ask(self, opening: Callable[[tuple[bytes, Clue | None]], Opened]) -> None:
        """Learn what chronicles and reports about the same thing tell of each that is open."""
        kept = self._spill.rows("SELECT number, kept FROM documents WHERE record IS NULL ORDER BY number")
        tasks = ((number, (reading, self._story(number))) for number, reading in kept)
        for done, (number, one) in enumerate(self._desk.each(opening, tasks), 1):
            self._desk.tick("dating", done, self._desk.open)
            asks = pickle.dumps(one.asks) if one.asks else None
            self._spill.add("opened", [(number, one.alone, one.published, asks)], 4)
            self._settled(number, one.window, one.evidence)

    def _story(self, number: int) -> Clue | None:
        """Return what reports about the same thing tell of when a document was written."""
        topic: Topic = pickle.loads(self._spill.one("SELECT topic FROM about WHERE document = ?", number))  # noqa: S301
        query = "SELECT document FROM names WHERE name = ? LIMIT ?"
        most, met = common_names(self._desk.looked), set[int]()
        for name in topic.named:
            holders = [document for (document,) in self._spill.rows(query, name, most + 1)]
            met.update(holders if len(holders) <= most else ())
        name = read(self._spill.one("SELECT id FROM documents WHERE number = ?", number))
        return beside(name, topic, map(self._beside, met), self._desk.dated)

    def _beside(self, number: int) -> Beside:
        query = "SELECT id, day, topic FROM documents JOIN about ON document = number WHERE number = ?"
        name, day, topic = next(self._spill.rows(query, number))
        return Beside(read(name), pickle.loads(day), pickle.loads(topic))  # noqa: S301 - of this run

    def _settled(self, number: int, window: Interval | None, pieces: Sequence[Piece]) -> None:
        """Keep when a document was written as far as is known, and what it tells the others by that."""
        self._spill.do("UPDATE about SET window = ? WHERE document = ?", pickle.dumps(window), number)
        old = "SELECT number FROM evidence WHERE document = ?"
        self._spill.do(f"DELETE FROM stems WHERE evidence IN ({old})", number)  # noqa: S608 - a query of our own
        self._spill.do("DELETE FROM evidence WHERE document = ?", number)
        self._desk.bear_out(number, pieces)

    def hear(self) -> None:
        """Ask the others in rounds when each that is open was written, until nothing changes."""
        hearing = partial(heard, rarity_of(self._desk.stems, self._desk.phrases))
        for again in range(ROUNDS):
            self._spill.do("DELETE FROM changed")
            for number, one in self._desk.each(hearing, self._to_hear(again=again > 0)):
                if one:
                    self._spill.add("changed", [(number, pickle.dumps(one))], 2)
            if not self._changed():
                break

    def _to_hear(self, *, again: bool) -> Iterator[tuple[int, tuple[bytes, bytes, bytes, Heard]]]:
        """Yield each document that is open with what the others answer; not again where they answered nothing."""
        most = common(self._spill.one("SELECT count(*) FROM evidence"))
        query = "SELECT number, kept, alone, published, asks FROM documents JOIN opened ON document = number"
        for number, *state, asks in self._spill.rows(f"{query} WHERE asks IS NOT NULL ORDER BY number"):
            answer = self._answer(number, pickle.loads(asks), most)  # noqa: S301 - of this run
            if answer.copies or any(answer.same) or any(answer.day) or not again:
                yield number, (*state, answer)

    def _answer(self, number: int, asks: Sequence[Asked], most: int) -> Heard:
        """Return what the others answer to the tellings of one document."""

        def holders(stem: str) -> Collection[int]:
            found = self._spill.rows("SELECT evidence FROM stems WHERE stem = ? LIMIT ?", stem, most + 1)
            numbers = [evidence for (evidence,) in found]
            return numbers if len(numbers) <= most else ()

        same = tuple(self._evidence("number = ?", sharing(ask.stems, holders)) for ask in asks)
        days = tuple(self._evidence("day = ?", (ask.day,) if ask.day else ()) for ask in asks)
        return Heard(same, days, tuple(self._of_copies(number)))

    def _evidence(self, where: str, values: Collection[int]) -> tuple[Evidence, ...]:
        """Return the evidence of some numbers or of a day, in the order of the documents."""
        query = f"SELECT rank(document), number, line FROM evidence WHERE {where}"  # noqa: S608 - a query of our own
        found = sorted(row for value in values for row in self._spill.rows(query, value))
        return tuple(loaded(Evidence, line) for *_, line in found)

    def _of_copies(self, number: int) -> Iterator[tuple[str, Interval]]:
        """Yield the near-copies of a document with when they were written."""
        query = "SELECT id, window FROM documents JOIN about ON document = number WHERE number = ?"
        for rank in self._copies.get(self._spill.ranks[number], ()):
            for name, window in self._spill.rows(query, self._at_rank[rank]):
                if when := pickle.loads(window):  # noqa: S301 - of this run
                    yield read(name), when

    def _changed(self) -> bool:
        """Take over what a round found, now that all were asked; tell whether it dated any."""
        any_dated = False
        for number, line in self._spill.rows("SELECT document, dated FROM changed ORDER BY document"):
            one: Dated = pickle.loads(line)  # noqa: S301 - of this run
            self._spill.do("UPDATE opened SET published = ? WHERE document = ?", one.published, number)
            if one.evidence is not None:
                any_dated = True
                self._spill.do("UPDATE opened SET asks = NULL WHERE document = ?", number)
                self._settled(number, one.window, one.evidence)
        return any_dated

    def tell(self) -> None:
        """Keep what each that was open brings to the timeline."""
        query = "SELECT number, kept, published FROM documents JOIN opened ON document = number ORDER BY number"
        for number, one in self._desk.each(told, ((number, (*state,)) for number, *state in self._spill.rows(query))):
            self._desk.tell(number, one)
