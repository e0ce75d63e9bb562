"""Mail: what its writer says is one document, what is quoted in it another each, and so is what is attached."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import PurePath
from typing import TYPE_CHECKING

from timeline.readers.formats import READERS, read_member
from timeline.readers.letter import Letter, letter
from timeline.readers.quoted import Words, parted
from timeline.readers.source import Facts, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Document, Problem
    from timeline.readers.formats import Answers
    from timeline.readers.source import Source

_MOST_KINDS = 5  # of what is passed over, told by name


@dataclass(slots=True)
class Heard:
    """What was read of a file of mail: words that need no second document, and what was passed over."""

    words: set[bytes] = field(default_factory=set)
    others: Counter[str] = field(default_factory=Counter)
    blank: int = 0  # messages without words and without documents

    def anew(self, text: str) -> bool:
        """Whether these words were not read before."""
        digest = blake2b(" ".join(text.split()).encode(), digest_size=8).digest()
        known = digest in self.words
        self.words.add(digest)
        return not known

    def told(self, source: Source) -> Iterator[Problem]:
        """How much was passed over."""
        if self.others:
            kinds = ", ".join(f"{count} {suffix}" for suffix, count in self.others.most_common(_MOST_KINDS))
            count = self.others.total()
            files = "1 attachment that is no document" if count == 1 else f"{count} attachments that are no documents"
            yield source.problem(f"{files} ({kinds}) passed over", lost=False, note=True)


def read(source: Source) -> Answers:
    r"""The documents of one message.

    >>> from timeline.readers.source import Source
    >>> said = b"Date: Sun, 9 Jul 2017 10:00:00 +0200\n\nIt is true.\n\nOn 3 July 2017, Nora Haro wrote:\n> Is it?\n"
    >>> [(found.part, found.text, found.metadata[0][1]) for found in read(Source("a.eml", "a", [said]))]
    [('', 'It is true.', 'Sun, 9 Jul 2017 10:00:00 +0200'), ('quoted 1', 'Is it?', '3 July 2017')]
    """
    data = source.data()
    if data is None:
        yield source.too_large()
        return
    heard = Heard()
    yield from answers(source, data, heard)
    if heard.blank:
        yield source.problem("holds no text: leave it out")
    yield from heard.told(source)


def answers(source: Source, data: bytes, heard: Heard) -> Answers:
    """The documents of one message, of those it forwards and of what is attached to them."""
    try:
        one = letter(data)
    except RecursionError:
        yield source.problem("is nested too deeply to be read: leave it out")
        return
    yield from _answers(source, one, data, heard)


def _answers(source: Source, one: Letter, data: bytes, heard: Heard) -> Answers:
    if source.begin(source.part or "message"):
        yield from _said(source, one, data, heard)
    # What it carries was there by its date, and has a date of its own.
    inside = replace(source, facts=Facts(), asked=replace(source.asked, published=None), known=_by(source, one))
    for number, inner in enumerate(one.inner, 1):
        member = inside.member(f"message {number}", (), 0)
        if member.depth > source.limits.depth:
            yield member.problem(f"lies in {source.depth} messages: save it by itself, or raise --max-depth")
        else:
            yield from _answers(member, inner, "\n".join(inner.words).encode(), heard)
    names: Counter[str] = Counter()
    for name, held in one.attached:
        suffix = _suffix(name)
        if suffix not in READERS:
            heard.others[suffix or "without a suffix"] += 1
            continue
        names[name] += 1
        called = name if names[name] == 1 else f"{names[name]}-{name}"
        yield from read_member(inside.member(called, io.BytesIO(held), len(held), io.BytesIO(held)))


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _said(source: Source, one: Letter, data: bytes, heard: Heard) -> Iterator[Document]:
    """What its writer says, and what each of those says who are quoted."""
    own, *quoted = parted("\n\n".join(one.words).split("\n"))
    if own.text.strip():
        heard.anew(own.text)
        metadata = (("mail: Date", one.date),) if one.date else ()
        found = Found(one.facts, metadata, reader="mail")
        yield source.document(own.text, data, source.facts.over(one.facts), found)
    told = [each for each in quoted if each.text.strip() and heard.anew(each.text)]
    carries = one.inner or any(_suffix(name) in READERS for name, _ in one.attached)
    heard.blank += not (own.text.strip() or any(each.text.strip() for each in quoted) or carries)
    for number, each in enumerate(told, 1):
        yield _quoted(source, one, each, number)


def _quoted(source: Source, one: Letter, words: Words, number: int) -> Document:
    """The words of somebody else, dated by the line above them and by nothing else of this message."""
    told = words.told
    part = f"quoted {number}"
    here = replace(source, part=f"{source.part}, {part}" if source.part else part, known=_by(source, one))
    here = replace(here, asked=replace(source.asked, published=None))
    metadata = (("mail: the line above the quote", told.date),) if told and told.date else ()
    facts = Facts(title=told.subject, author=told.author) if told else Facts()
    found = Found(facts, metadata, reader="mail")
    return here.document(words.text, words.text.encode(), facts, found, f"{source.id}/quoted-{number}")


def _by(source: Source, one: Letter) -> Found:
    """What the date of a message tells of all that it carries: it was there by then."""
    return Found(seen=source.known.seen + ((("mail: Date", one.date),) if one.date else ()))
