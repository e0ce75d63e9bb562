"""A message parted into what its writer says and what is quoted in it, which others said before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from timeline.readers.introduced import Introduction, introduction

_SIGNATURE = re.compile(r"--[ \t]*")
_LONGEST_SIGNATURE = 12  # lines; what is longer is a text that has such a line in it
_DEEPEST = 8  # quotes in quotes


@dataclass(slots=True)
class Words:
    """What one writer says in a message, as far as it is in there, and what its program tells of that."""

    lines: list[str] = field(default_factory=list)
    told: Introduction | None = None

    @property
    def text(self) -> str:
        """The words without a signature."""
        end = len(self.lines)
        while end and not self.lines[end - 1].strip():
            end -= 1
        for at in range(max(0, end - _LONGEST_SIGNATURE), end):
            if _SIGNATURE.fullmatch(self.lines[at]):
                end = at
                break
        return "\n".join(line.rstrip() for line in self.lines[:end]).strip("\n")


def parted(lines: list[str], told: Introduction | None = None, depth: int = _DEEPEST) -> list[Words]:
    r"""What the writer of a message says, and then what each of those says who are quoted in it.

    >>> said = ["It is true.", "On 3 July 2017 at 10:00, Nora Haro wrote:", "> Is it?", ">", "> Nora"]
    >>> [(each.text, each.told and each.told.author) for each in parted(said)]
    [('It is true.', None), ('Is it?\n\nNora', 'Nora Haro')]
    """
    own = Words(told=told)
    quoted: list[Words] = []
    at = 0
    while at < len(lines):
        found = introduction(lines, at) if depth else None
        if found and (_is_marked(lines, _next(lines, found.end)) or found.sure):
            quoted.append(Words(told=found))
            at = found.end
            if not _is_marked(lines, _next(lines, at)):
                quoted[-1].lines += lines[at:]
                break
        elif depth and _is_marked(lines, at):
            if not quoted:
                quoted.append(Words())
            if quoted[-1].lines and not _is_marked(lines, at - 1):
                quoted[-1].lines.append("")
            quoted[-1].lines.append(lines[at][1:].removeprefix(" "))
            at += 1
        else:
            own.lines.append(lines[at].removeprefix(">") if depth else lines[at])
            at += 1
    return [own, *(each for one in quoted for each in parted(one.lines, one.told, depth - 1))]


def _next(lines: list[str], at: int) -> int:
    """The next line with something on it."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _is_marked(lines: list[str], at: int) -> bool:
    """Whether a line is quoted; one that a mailbox has marked, as it begins like a new message, is not."""
    if not 0 <= at < len(lines) or not lines[at].startswith(">"):
        return False
    beside = lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]
    return not lines[at].startswith(">From ") or any(line.startswith(">") for line in beside)
