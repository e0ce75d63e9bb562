"""Floor 0, the nouns: what time, a phrase, a document and an event are.

Everything here is a frozen value. A stage takes such values and returns new ones; nothing reaches back.
What leaves the process is spelled by `timeline.contract`.
"""

from timeline.model.reports import (
    Basis,
    Clue,
    Document,
    Event,
    Mention,
    MentionType,
    Named,
    Placed,
    Problem,
    Published,
    Status,
)
from timeline.model.terms import (
    Calendar,
    Clock,
    Duration,
    InMonth,
    InYear,
    Nth,
    Part,
    Range,
    Recurring,
    Relative,
    Shift,
    Term,
    Vague,
    Weekday,
    Window,
)
from timeline.model.time import Anchor, Fields, Interval, Mod, Shape, Unit, Which

__all__ = [
    "Anchor",
    "Basis",
    "Calendar",
    "Clock",
    "Clue",
    "Document",
    "Duration",
    "Event",
    "Fields",
    "InMonth",
    "InYear",
    "Interval",
    "Mention",
    "MentionType",
    "Mod",
    "Named",
    "Nth",
    "Part",
    "Placed",
    "Problem",
    "Published",
    "Range",
    "Recurring",
    "Relative",
    "Shape",
    "Shift",
    "Status",
    "Term",
    "Unit",
    "Vague",
    "Weekday",
    "Which",
    "Window",
]
