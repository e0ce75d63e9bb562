"""A title that fits a line: cut where a clause of it ends, or else at a word."""

from __future__ import annotations

import re

from timeline.events.trim import EDGES, balanced, ended
from timeline.syntax import has_verb

LONGEST = 90
_OWNER = re.compile(r"(?<=.{45})\s\S+(?:['’]s|s['’])\Z")  # an owner without what is owned
_ENOUGH = 45  # characters that can stand alone
_OFFICE = re.compile(
    r"[^,]{12,},\s(?=[A-Z][^\W\d_]+\s[A-Z][^\W\d_]+\s)"
)  # "The envoy of the coalition, Brett McGurk ..."
_BESIDE = re.compile(r"([A-Z][^,]{2,40}),\s([^,]{12,}),\s")  # "Brett McGurk, the envoy of the coalition, warned ..."
# What follows hangs on what stands before it, which is whole without it.
_HANGS = re.compile(
    r",\s(?:who|which|whose|where|when|while|although|though|because|but|saying|[a-z]{3,}ing|despite|following|as)\b"
    r"|;\s|\s(?:because|although|though|whereas|while|after|before|as (?:he|she|it|they|the)|following|amid)\s"
    r"|\s(?:--|–|—|_)\s"
)


def short(title: str) -> str:
    """Cut a title so that it fits a line: an office before a name goes first, then what hangs on it, then the end.

    >>> short("The council closed the old harbour bridge to all lorries, which angered the fishermen who had used it")
    'The council closed the old harbour bridge to all lorries'
    """
    if len(title) <= LONGEST:
        return title
    office = _OFFICE.match(title)
    if office and not has_verb(office.group().lower().split()):
        return short(title[office.end() :])
    beside = _BESIDE.match(title)
    if beside and not has_verb(beside.group(2).lower().split()):
        name = beside.group(2) if beside.group(2)[0].isupper() else beside.group(1)
        return short(f"{name} {title[beside.end() :]}")
    for hangs in reversed(list(_HANGS.finditer(title, _ENOUGH, LONGEST + 1))):
        whole = title[: hangs.start()]
        if has_verb(whole.lower().split()) and balanced(whole) == whole:
            return ended(whole.rstrip(EDGES))
    cut = title[: LONGEST - 1].rsplit(" ", 1)[0]
    cut = cut[: cut.rfind("(")] if cut.rfind("(") > max(_ENOUGH, cut.rfind(")")) else cut
    return balanced(ended(_OWNER.sub("", cut).rstrip(EDGES))) + "…"
