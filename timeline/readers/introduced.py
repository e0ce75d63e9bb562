"""How mail programs introduce what they quote: in a line above it, or by the head of the message it is from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.lexicon import MONTHS
from timeline.readers.days import spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

# "On Mon, 3 July 2017 at 10:00, Nora Haro <n@example.org> wrote:", in the words of each program's language
_WROTE = r"(?:wrote|writes|schrieb|schreef|a écrit|escribió|ha scritto|escreveu|написал\(а\)|написал|пишет)"
_LEAD = re.compile(r"[ \t]*(?:On|Am|Le|El|Il giorno|Em|Op)\s", re.IGNORECASE)
_VERB = re.compile(rf"\b{_WROTE}(?!\w)", re.IGNORECASE)
_ADDRESS = re.compile(r"[<(\[][^<>()\[\]\s]{1,100}@[^<>()\[\]\s]{1,100}[>)\]]")
_YEAR = re.compile(r"\b\d{4}\b")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4}")
_WORDED = re.compile(
    r"\d{1,2}\.? (?P<month>[^\W\d]{3,9})\.?,? \d{4}|(?P<first>[^\W\d]{3,9})\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)
_NAME = r"(?P<name>(?![AP]M\b)[^\W\d][^\d:<>,]{1,60}?)"
_BEFORE = re.compile(rf"(?:\A|(?:\d|[AP]M|[)]|(?:GMT|UTC)[^\s,]{{0,7}}),?\s+){_NAME}\s*,?\s+{_WROTE}", re.IGNORECASE)
_AFTER = re.compile(rf"{_WROTE}\s+{_NAME}\s*:", re.IGNORECASE)
_MOST_LINES = 4  # of such an introduction, where a program has wrapped it
_LONGEST = 400  # characters of one

_RULE = re.compile(
    r"(?:-{2,}[ ]?(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine|"
    r"Message transféré|Mensaje original|Messaggio originale|Исходное сообщение)[ ]?-{2,}|"
    r"Begin forwarded message:)[ \t]*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[ \t]*+\*{0,2}([^\W\d_][^:*\n]{0,24}?)[ \t\xa0]?:\*{0,2}[ \t\xa0]*+(.*)")
_FROM = frozenset("from von de van da от".split())
_SENT = frozenset(
    "sent|date|gesendet|datum|envoyé|enviado el|enviado|fecha|verzonden|inviato|data|отправлено|дата".split("|")
)
_SUBJECT = frozenset("subject betreff objet asunto onderwerp oggetto assunto тема".split())
_MOST_LABELS = 12
_LEAST_LABELS = 3


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a program tells of the words it quotes, and the line after it."""

    end: int
    author: str | None = None
    date: str | None = None
    subject: str | None = None
    sure: bool = True  # whether words without marks that come after it are quoted as well


def introduction(lines: Sequence[str], at: int) -> Introduction | None:
    """The introduction that begins at a line.

    >>> introduction(["On 3 July 2017 at 10:00, Nora Haro <n@example.org>", "wrote:"], 0)
    Introduction(end=2, author='Nora Haro', date='3 July 2017', subject=None, sure=True)
    """
    line = lines[at]
    if line.startswith(">") or not (":" in line or line.startswith("-") or _LEAD.match(line)):
        return None
    return _head(lines, at) or _line(lines, at)


def _line(lines: Sequence[str], at: int) -> Introduction | None:
    """The introduction in a line or two that end with a colon."""
    said = ""
    for end in range(at + 1, min(len(lines), at + _MOST_LINES) + 1):
        line = lines[end - 1]
        if not line.strip() or line.startswith(">") or len(said) + len(line) > _LONGEST:
            return None
        said = f"{said} {line.strip()}".strip()
        if said.endswith(":"):
            break
    lead, verb, address = _LEAD.match(said), _VERB.search(said), _ADDRESS.search(said)
    told = verb or (address and date_in(said))
    if not said.endswith(":") or not told or (end > at + 1 and not lead):
        return None
    sure = bool(lead and verb and (address or _TIME.search(said)) and _YEAR.search(said))
    bare = _ADDRESS.sub("", said)
    name = _BEFORE.search(bare) or _AFTER.search(bare)
    return Introduction(end, name["name"].strip() if name else None, date_in(said), sure=sure)


def _head(lines: Sequence[str], at: int) -> Introduction | None:
    """The introduction by the head of a message, with or without a rule above it."""
    ruled = bool(_RULE.fullmatch(lines[at]))
    end = at + ruled
    while ruled and end < len(lines) and not lines[end].strip():
        end += 1
    labels: dict[str, str] = {}
    first = ""
    while end < min(len(lines), at + _MOST_LABELS) and (found := _LABEL.fullmatch(lines[end])):
        label = found[1].strip().casefold()
        first = first or label
        labels.setdefault(label, found[2].strip())
        end += 1
    author, sent, subject = (_value(labels, names) for names in (_FROM, _SENT, _SUBJECT))
    full = len(labels) >= _LEAST_LABELS and first in _FROM and (sent is not None or subject is not None)
    if not ruled and not full:
        return None
    name = _ADDRESS.sub("", author or "").strip(' "')
    return Introduction(end, name or author or None, date_in(sent or ""), subject or None)


def _value(labels: dict[str, str], names: frozenset[str]) -> str | None:
    return next((value for label, value in labels.items() if label in names), None)


def date_in(said: str) -> str | None:
    """The date in such a line, where its month is spelled in English or it has numbers only.

    >>> date_in("Monday, July 03, 2017 10:00 AM"), date_in("3 juil. 2017"), date_in("03.07.2017 10:00")
    ('July 03, 2017', None, '2017-07-03')
    """
    if found := _DAY.search(said):
        return spelled(found[0])
    found = _WORDED.search(said)
    month = (found["month"] or found["first"]).casefold() if found else ""
    return found[0] if found and month in MONTHS else None
