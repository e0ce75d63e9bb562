"""A chronology as one HTML file that fetches nothing, reads without scripts and shows words of others as mere words."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING

from timeline.algebra import civil
from timeline.writers.web import axis, controls, reports
from timeline.writers.web.entries import entry
from timeline.writers.web.index import index
from timeline.writers.web.markup import Html, element, joined
from timeline.writers.web.span import span
from timeline.writers.web.spoken import year_in_words
from timeline.writers.wording import counted, year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from timeline.contract import Timeline
    from timeline.writers.look import Look
    from timeline.writers.web.axis import Mark
    from timeline.writers.web.index import Index

_SCRIPTS = ("scale.js", "axis.js", "gestures.js", "list.js")
_PROMISE = (
    "What happened, in order, each event with the words that tell it. "
    "No date is more exact than those words; what they leave open is left open here."
)
_DOT = "%3Cpath d='M1 8h14' stroke='%23888' stroke-width='2'/%3E%3Ccircle cx='8' cy='8' r='4' fill='%231d5fbf'/%3E"
_ICON = f"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E{_DOT}%3C/svg%3E"


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write the page; the same timeline gives the same bytes."""
    style, script = _asset("page.css"), "".join(_asset(name) for name in _SCRIPTS)
    marks = [(found, event.status) for event in timeline.events if (found := span(event))]
    title = _title(marks)
    out.write(
        f"<!doctype html>\n<html lang=en>\n<head>\n{_head(title, style, script)}<style>{style}</style>\n</head>\n"
    )
    out.write("<body>\n")
    out.writelines(f"{part}\n" for part in _body(timeline, title, marks))
    out.write(f"<script type=module>{script}</script>\n</body>\n</html>\n")


def _asset(name: str) -> str:
    return resources.files("timeline.writers.web").joinpath(name).read_text(encoding="utf-8")


def _head(title: str, style: str, script: str) -> Html:
    """What the browser is told first: that nothing may be fetched, sent or run but what is hashed here."""
    policy = {
        "default-src": "'none'",
        "img-src": "data:",
        "style-src": _hash(style),
        "script-src": _hash(script),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    told = "; ".join(f"{name} {value}" for name, value in policy.items())
    parts = (
        element("meta", charset="utf-8"),
        Html(f'<meta http-equiv=Content-Security-Policy content="{told}">'),  # ours alone, and read for its quotes
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("link", rel="icon", href=_ICON),
    )
    return Html("".join(part + "\n" for part in parts))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _title(marks: Sequence[Mark]) -> str:
    """The years the page tells of, as its name."""
    if not marks:
        return "Timeline"
    first, last = min(found.start for found, _ in marks), max(found.stop for found, _ in marks) - 1
    years = dict.fromkeys(year_in_words(str(civil(day)[0])) for day in (first, last))
    return f"Timeline, {' to '.join(years)}"


def _body(timeline: Timeline, title: str, marks: Sequence[Mark]) -> Iterator[Html]:
    yield element("a", "Skip to the events", href="#events", class_="skip")
    yield element("header", element("h1", title), element("p", _PROMISE), _parts(timeline))
    yield Html("<main>")
    if marks:
        yield _axis(marks)
    found = index(timeline)
    yield from _events(timeline, found)
    yield from filter(None, reports.sections(timeline, found))
    yield Html("</main>")
    version = f"{timeline.generator.name} {timeline.generator.version}"
    yield element("footer", element("p", f"Made with {version}."))


def _parts(timeline: Timeline) -> Html:
    """What is in the page, and the way to each part."""
    parts = [
        (len(timeline.events), "event", "", "events"),
        (len(timeline.documents), "document", "", "documents"),
        (len(timeline.unplaced), "phrase not placed", "phrases not placed", "unplaced"),
        (len(timeline.problems), "problem", "", "problems"),
    ]
    links = (element("a", counted(number, one, many), href=f"#{to}") for number, one, many, to in parts if number)
    return element("nav", joined(*links, by=" · "), aria_label="Parts of this page")


def _axis(marks: Sequence[Mark]) -> Html:
    """The time axis in its frame; `application`, so that a screen reader leaves the arrow keys to it."""
    frame = element("div", axis.picture(marks), element("div", id="tip", hidden=True), id="axis")
    said = element("p", id="said", class_="unseen", aria_live="polite")
    heading = element("h2", "When it happened", id="when")
    bar = element("div", heading, controls.buttons(), class_="head")
    return element("section", bar, frame, said, controls.legend(), controls.keys(), aria_labelledby="when")


def _events(timeline: Timeline, found: Index) -> Iterator[Html]:
    """The list in order, a heading for each year."""
    yield Html("<section id=events tabindex=-1 aria-labelledby=what>")
    yield element("h2", "What happened", id="what")
    yield controls.filters(timeline, found)
    yield element("p", counted(len(timeline.events), "event"), id="count", role="status")
    for number, events in groupby(timeline.events, key=year):
        items = (entry(event, found) for event in events)
        yield element("section", element("h3", year_in_words(number)), element("ol", *items), class_="y")
    yield Html("</section>")
