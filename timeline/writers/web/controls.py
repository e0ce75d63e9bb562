"""The tools above the list, which the script brings to life: search, filters, and how to read the axis."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from timeline.writers.web.axis import STATUSES, glyph
from timeline.writers.web.markup import Html, element, joined
from timeline.writers.wording import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.contract import Timeline
    from timeline.writers.web.index import Index

_SOURCES = (1, 2, 3, 5)
_SURE = (0, 50, 60, 70, 80, 90, 95)
_KEYS = (
    ("/", "search"),
    ("→ ←", "next event, the one before (on the axis)"),
    ("↓ ↑", "the same in the list"),
    ("+ −", "zoom in, zoom out"),
    ("0", "all of it"),
    ("Esc", "reset"),
)


def buttons() -> Html:
    """The buttons of the axis; the wheel with Ctrl, two fingers and a double click do the same."""
    told = (
        ("out", "−", "Zoom out"),
        ("in", "+", "Zoom in"),
        ("back", "←", "Earlier"),
        ("on", "→", "Later"),
        ("fit", "Fit", "Fit"),
    )
    inner = (
        element("button", sign, type="button", id=f"z-{name}", title=title, aria_label=title)
        for name, sign, title in told
    )
    return element("div", *inner, class_="zoom", id="zoom", hidden=True)


def legend() -> Html:
    """What the marks of the axis mean: how exact a date is, and the status of the event."""
    kinds = (
        ("day", "a day"),
        ("cell", "some day of it"),
        ("range", "all of it"),
        ("loose", "about"),
        ("window", "one day, not known which"),
    )
    exact = (element("li", _sample(kind), words) for kind, words in kinds)
    status = (element("li", glyph(name), name, class_=name) for name in STATUSES)
    return joined(element("ul", *exact, class_="legend"), element("ul", *status, class_="legend"))


def _sample(kind: str) -> Html:
    if kind == "day":
        return glyph("happened")
    bar = element("rect", x=1, y=4, width=30, height=8, rx=3, class_=f"{kind} happened")
    return element("svg", bar, class_="g bar", viewBox="0 0 32 16", aria_hidden="true")


def filters(timeline: Timeline, index: Index) -> Html:
    """The form that narrows the list; it is sent nowhere."""
    found = Counter[str](event.status for event in timeline.events)
    boxes = (
        element(
            "label",
            element("input", type="checkbox", name="status", value=status, checked=True),
            glyph(status),
            f" {status} ({found[status]:,})",
            class_=status,
        )
        for status in STATUSES
        if found[status]
    )
    search = element("input", type="search", id="find", autocomplete="off", spellcheck="false")
    also = (("disagree", " only where sources disagree"), ("within", " only what the axis shows"))
    switches = (element("label", element("input", type="checkbox", id=name), words) for name, words in also)
    parts = (
        element("fieldset", element("legend", "Status"), *boxes),
        _select("document", "Document", _documents(index)),
        _select("sources", "Sources", ((str(n), "any number" if n == 1 else f"at least {n}") for n in _SOURCES)),
        _select("sure", "Confidence", ((str(n), f"at least {n}%" if n else "any") for n in _SURE)),
        element("div", *switches, class_="also"),
        element("button", "Reset", type="reset"),
    )
    more = element("details", element("summary", "Filters"), element("div", *parts), id="more")
    find = element("label", element("span", "Search"), search, class_="find")
    return element("form", find, more, id="filters", hidden=True, role="search", aria_label="Narrow the list")


def keys() -> Html:
    """The keys, with a switch, since a single letter may be what somebody's voice or hand sets off unmeant."""
    told = (joined(element("dt", element("kbd", key)), element("dd", words)) for key, words in _KEYS)
    switch = element("label", element("input", type="checkbox", id="keys", checked=True), " use these keys")
    return element(
        "details", element("summary", "Keys"), element("dl", *told), switch, class_="keys", id="help", hidden=True
    )


def _documents(index: Index) -> Iterator[tuple[str, str]]:
    yield "", "all"
    for document, number in index.numbers.items():
        yield str(number), heading(document, index.documents)


def _select(name: str, label: str, options: Iterator[tuple[str, str]]) -> Html:
    inner = (element("option", words, value=value) for value, words in options)
    return element("label", element("span", label), element("select", *inner, id=name))
