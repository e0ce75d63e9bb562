"""Hours, the first words to be read: "10 p.m.", "0530 GMT", "half past nine", "noon local time", "4 in the morning"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.phrases.grammar import rules
from timeline.phrases.shapes import clock as on_24_hours

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_NIGHT = "NI"
_NOON, _FIRST_LATE_HOUR = 12, 4  # "3 o'clock at night" is no afternoon
_MIDNIGHT, _MINUTES = 2400, 60
_PLACES = "eastern|central|pacific|greenwich mean|new york city?|london|moscow|beijing|tokyo"
_ZONE = f"(local time|<zone> time?|({_PLACES}) (standard|daylight|summer)? time)"


def _zoned(told: str, meridiem: str = "", **_: object) -> Value:
    """Mean "10:35 a.m. EST": the hour as its own place tells it."""
    hour, minute = (int(part) for part in told.split(":"))
    if meridiem:
        return on_24_hours(hour, minute, meridiem) if hour <= _NOON else None
    return f"{hour:02}:{minute:02}"


def _military(hhmm: int, **_: object) -> Value:
    """Mean "1800 hours"."""
    return f"{hhmm // 100:02}:{hhmm % 100:02}" if hhmm < _MIDNIGHT and hhmm % 100 < _MINUTES else None


def _in_part(hour: int, part: str) -> Value:
    """Mean "4 in the morning"."""
    late = part in ("AF", "EV") or (part == _NIGHT and hour >= _FIRST_LATE_HOUR)
    return on_24_hours(hour, 0, "p" if late else "a") if hour <= _NOON else None


def _told_in_part(told: str, part: str) -> Value:
    """Mean "2:15 in the morning" and "2:15 in the afternoon"."""
    whole = _in_part(int(told[:2]), part)
    return f"{whole[:2]}{told[2:]}" if isinstance(whole, str) else None


def _minutes(hour: float, minute: int) -> Value:
    """Mean "half past nine"; which of the two, the part of the day beside it says."""
    return f"{int(hour):02}:{minute}" if 0 <= hour <= _NOON else None


HOURS = rules(
    ("<day> <meridiem>", lambda day, meridiem: on_24_hours(day, 0, meridiem) if day <= 12 else None),  # noqa: PLR2004
    ("<clock:told> <meridiem>", lambda told, meridiem: on_24_hours(int(told[:2]), int(told[3:]), meridiem)),
    (f"<clock:told> <meridiem>? {_ZONE}", _zoned),
    (f"<day> <meridiem> {_ZONE}", lambda day, meridiem, **_: _zoned(f"{day}:00", meridiem)),
    ("<hhmm> (hours|hrs|<zone>|local time) (?!of)", _military),
    ("(?<=at|by|around|about|until) <hour> in the <part>", _in_part),
    ("<clock:told> in the <part>", _told_in_part),
    ("half past <hour>", lambda hour: _minutes(hour, 30)),
    ("quarter past <hour>", lambda hour: _minutes(hour, 15)),
    ("quarter to <hour>", lambda hour: _minutes(hour - 1, 45)),
    (f"(noon|midday) {_ZONE}", lambda **_: "12:00"),
    (f"midnight {_ZONE}", lambda **_: "24:00"),
    ("<day> o'clock", lambda day: f"{day:02}:00"),
    ("<one> o'clock", lambda one: f"{one:02}:00"),
    ("<day> noon", lambda day: "12:00" if day == _NOON else None),
    ("<day> midnight", lambda day: "24:00" if day == _NOON else None),
    kind="clock",
)

EARLY_HOURS = rules(
    ("the? (early|small|wee) (morning)? hours (?=of)", lambda: "MO"),
    kind="part",
)
