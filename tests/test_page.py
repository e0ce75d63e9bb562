"""The HTML page: as text, and in a real browser, where it must stay silent, fetch nothing and be usable by all."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import browser
from timeline.contract import Timeline
from timeline.writers import WRITERS, Look
from timeline.writers.web.span import span
from timeline.writers.web.spoken import spoken

ROOT = Path(__file__).parents[1]
SAMPLE = Timeline.model_validate_json((ROOT / "tests/golden/sample.json").read_bytes())
LOOK = Look(width=80, color=False, verbose=False)
ASSETS = [file for file in resources.files("timeline.writers.web").iterdir() if file.name.endswith((".js", ".css"))]
PAYLOADS = (
    "<script>window.bad = 1</script>",
    "</script><script>window.bad = 1</script>",
    "</style><style>* { display: none }</style>",
    '"><img src=x onerror="window.bad = 1">',
    "' onmouseover='window.bad = 1' autofocus onfocus='window.bad = 1",
    "x onclick=window.bad=1",
    "javascript:window.bad=1",
    "data:text/html,<script>window.bad=1</script>",
    'https://e.example/" onclick="window.bad=1',
    "<svg><animate onbegin=window.bad=1 attributeName=x></svg>",
    "<!--",
    "]]>",
    "<plaintext>",
    "</details></li></ol>",
    "&lt;b&gt;",
    "&#60;script&#62;",
    "<base href=//e.example>",
    '<meta http-equiv=refresh content="0;url=//e.example">',
    "\u202e\u2066\x1b[31m\x00\ud800 שלום",
)


def written(timeline: Timeline) -> str:
    out = io.StringIO()
    WRITERS["html"](timeline, out, LOOK)
    return out.getvalue()


def everywhere(record: Any, words: str) -> Any:
    """The record as JSON with these words in every text that the contract leaves free."""
    if isinstance(record, dict):
        kept = {"type", "status", "basis", "kind", "earliest", "latest", "schema_version"}
        return {key: inner if key in kept else everywhere(inner, words) for key, inner in record.items()}
    if isinstance(record, list):
        return [everywhere(inner, words) for inner in record]
    return words if isinstance(record, str) else record


def hostile(words: str) -> Timeline:
    filled = SAMPLE.model_dump(mode="json")
    filled["events"] = [filled["events"][0] | {"date": filled["events"][-1]["date"]}, *filled["events"][1:]]
    for event in filled["events"]:
        for source in event["sources"]:
            source |= {"url": words, "said_by": {"text": words, "start": 0, "end": 1}, "prefix": words, "suffix": words}
            source |= {"confidence": 0.5, "factors": [{"what": words, "share": 0.5, "of": 3}]}
        event |= {"actors": [words], "places": [words]}
    for document in filled["documents"]:
        document |= {"url": words, "author": words, "part": words, "copy_of": words}
    return Timeline.model_validate(everywhere(filled, words))


class Seen(HTMLParser):
    """The elements and attributes of a page, and the text of each element."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.addresses: set[str] = set()
        self.inner: dict[str, list[str]] = {}
        self.last = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.last = tag
        self.names |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data: str) -> None:
        self.inner.setdefault(self.last, []).append(data)


def seen(page: str) -> Seen:
    found = Seen()
    found.feed(page)
    found.close()
    return found


# --- as text ------------------------------------------------------------------------------------------------------


@pytest.mark.fault(9)
@settings(max_examples=60)
@given(st.sampled_from(PAYLOADS) | st.text(st.sampled_from("<>&\"'=/ \n`abc:\\\x00\u2028\ud800"), min_size=1))
def test_words_of_others_are_words(words: str) -> None:
    found, plain = seen(written(hostile(words))), seen(written(hostile("words")))
    assert found.tags <= plain.tags | {"time"}
    assert found.names <= plain.names | {"datetime", "dir", "rel"}
    assert {address for address in found.addresses if not re.match(r"#|https?://|data:image/svg", address)} == set()


@pytest.mark.fault(9)
def test_nothing_but_what_is_hashed_may_run() -> None:
    page = written(hostile(PAYLOADS[0]))
    policy = re.search(r'Content-Security-Policy content="([^"]+)"', page)
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (inner,) = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL)
        assert rules[rule] == f"'sha256-{b64encode(sha256(inner.encode()).digest()).decode()}'"
    assert (rules["default-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 3
    assert "unsafe" not in policy[1]


@pytest.mark.fault(9)
@pytest.mark.parametrize("asset", ASSETS, ids=lambda asset: asset.name)
def test_what_is_written_into_the_page_ends_nothing_and_fetches_nothing(asset: Any) -> None:
    text = asset.read_text(encoding="utf-8")
    assert not re.search(r"</(script|style)|<!--|innerHTML|@import|url\((?!#)|https?://(?!www\.w3\.org/2000/svg)", text)


def brightness(color: str) -> float:
    """The relative luminance of a colour, as WCAG 2 reckons it."""
    full = color if len(color) == 7 else "#" + "".join(digit * 2 for digit in color[1:])
    parts = (int(full[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_words_stands_out_from_what_is_behind(scheme: int) -> None:
    """Also where axe cannot tell: the names on the axis, and words on a mark."""
    style = resources.files("timeline.writers.web").joinpath("page.css").read_text(encoding="utf-8")
    colors = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+);", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme]))
    pairs = [(ink, ground) for ink in ("ink", "quiet", "link") for ground in ("paper", "raised", "faint")]
    pairs += [
        (status, ground) for status in ("happened", "planned", "alleged", "denied") for ground in ("paper", "raised")
    ]
    for ink, ground in [*pairs, ("ink", "mark"), ("paper", "ink")]:
        low, high = sorted((brightness(colors[ink]), brightness(colors[ground])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)


def test_what_is_written_into_the_page_is_in_the_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, env=os.environ | {"SOURCE_DATE_EPOCH": "0"})
    (wheel,) = tmp_path.iterdir()
    with ZipFile(wheel) as packed:
        assert {f"timeline/writers/web/{asset.name}" for asset in ASSETS} <= set(packed.namelist())


def test_a_page_of_nothing_is_a_page() -> None:
    empty = SAMPLE.model_copy(update={"documents": (), "events": (), "unplaced": (), "problems": ()})
    assert "<title>Timeline</title>" in written(empty)
    assert "<svg width" not in written(empty)


def test_all_that_is_told_is_there() -> None:
    text = " ".join(" ".join("".join(parts) for parts in seen(written(SAMPLE)).inner.values()).split())
    for event in SAMPLE.events[:-1]:  # the last one is made of what is spelled out
        assert event.title in text
        assert all(step in text for source in event.sources for step in source.because)
        assert all(told.because in text for told in event.disagreements)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2016-10/2017-03", "October 2016 to March 2017"),
        ("2016-03/2016-05", "March to May 2016"),
        ("2017-07-03/2017-07-09", "3 to 9 July 2017"),
        ("2014~/2016~", "about 2014 to 2016"),
        ("[2017-02-13,2017-02-20,2017-02-27]", "one of 3 dates, 13 to 27 February 2017"),
        ("201X", "the 2010s"),
        ("19XX", "the 20th century"),
        ("2017-34?", "second quarter of 2017, uncertain"),
        ("-0043-03-15", "15 March 44 BC"),
        ("-0099/-0043", "100 BC to 44 BC"),
        ("2017-13", "2017-13"),
        ("../2017-05", "until 2017-05"),
        ("a\u202eb", "a\\u202eb"),
    ],
)
def test_a_date_in_words(edtf: str, expected: str) -> None:
    assert spoken(edtf) == expected


def dated(edtf: str, earliest: str, latest: str, precision: str, name: str = "one") -> Timeline:
    event = SAMPLE.events[0].model_dump(mode="json") | {"id": name}
    event["date"] = {"edtf": edtf, "earliest": earliest, "latest": latest, "precision": precision}
    return Timeline.model_validate(SAMPLE.model_dump(mode="json") | {"events": [event]})


@pytest.mark.parametrize(
    ("date", "kind", "days"),
    [
        (("2017-07-09", "2017-07-09", "2017-07-09", "day"), "day", 1),
        (("2017-07", "2017-07-01", "2017-07-31", "month"), "cell", 31),
        (("2014~", "2014-05-01", "2014-08-31", "year"), "loose", 123),
        (("2017-07-01/2017-07-03", "2017-07-01", "2017-07-03", "range"), "range", 3),
        (("[2017-07-02,2017-07-09]", "2017-07-02", "2017-07-09", "one of"), "window", 8),
        (("-0043-03-15", "-0043-03-15", "-0043-03-15", "day"), "day", 1),
    ],
)
def test_what_an_event_covers(date: tuple[str, str, str, str], kind: str, days: int) -> None:
    found = span(dated(*date).events[0])
    assert found
    assert (found.kind, found.stop - found.start) == (kind, days)


def test_an_event_whose_days_no_calendar_has_is_listed_all_the_same() -> None:
    timeline = dated("2017-02-30", "2017-02-30", "2017-02-30", "day")
    assert span(timeline.events[0]) is None
    assert timeline.events[0].title in written(timeline)


# --- in a browser -------------------------------------------------------------------------------------------------

needs_browser = pytest.mark.skipif(browser.missing() is not None, reason=str(browser.missing()))
SHOWN = ".y > ol > li:not([hidden])"


@pytest.fixture(scope="module")
def chromium() -> Any:
    with browser.chromium() as running:
        yield running


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(SAMPLE, tmp_path_factory.mktemp("page"))


def saved(timeline: Timeline, folder: Path) -> Path:
    path = folder / "page.html"
    path.write_text(written(timeline), encoding="utf-8")
    return path


def ticks(page: Any) -> list[str]:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator("#axis svg text:not(.name)").all_text_contents()  # type: ignore[no-any-return]


def settled(page: Any, told: str) -> None:
    """Wait until the list has been narrowed."""
    page.wait_for_function("(told) => document.getElementById('count').textContent === told", arg=told, timeout=3000)


@pytest.mark.fault(9)
@needs_browser
@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_in_silence(chromium: Any, file: Path, width: int, scheme: str) -> None:
    size = {"width": width, "height": 800}
    with browser.opened(chromium, file, viewport=size, color_scheme=scheme) as watched:
        assert watched.page.locator(SHOWN).count() == len(SAMPLE.events)
        for details in watched.page.locator(SHOWN).all():
            details.locator("summary").first.click()
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
        assert watched.quiet, watched


def of(*dates: tuple[str, str, str, str]) -> Timeline:
    """A timeline of an event of each of these dates."""
    events = [event for number, date in enumerate(dates) for event in dated(*date, name=f"{number}").events]
    return SAMPLE.model_copy(update={"events": tuple(events)})


@needs_browser
@pytest.mark.parametrize(
    ("timeline", "told"),
    [
        (of(), []),
        (of(("2017-02-30", "2017-02-30", "2017-02-30", "day")), []),
        (of(("2017-07-09", "2017-07-09", "2017-07-09", "day")), ["9 Jul", "2017"]),
        (of(("-0043-03-15", "-0043-03-15", "-0043-03-15", "day")), ["15 Mar", "44 BC"]),
        (
            of(("-0999", "-0999-01-01", "-0999-12-31", "year"), ("19XX", "1901-01-01", "2000-12-31", "century")),
            ["1001 BC", "1 BC", "1000", "2000"],
        ),
    ],
    ids=["nothing", "no such day", "one day", "a day BC", "three thousand years"],
)
def test_any_stretch_of_time(chromium: Any, tmp_path: Path, timeline: Timeline, told: list[str]) -> None:
    with browser.opened(chromium, saved(timeline, tmp_path)) as watched:
        for key in "0", "+", "-", "0", "Escape":
            watched.page.keyboard.press(key)
        assert set(told) <= set(ticks(watched.page))
        assert watched.page.locator(SHOWN).count() == len(timeline.events)
        assert watched.quiet, watched


@needs_browser
def test_zoom_by_buttons_wheel_and_fingers(chromium: Any, file: Path) -> None:
    with browser.opened(chromium, file) as watched:
        page, mouse = watched.page, watched.page.mouse
        whole = ticks(page)
        box = page.locator("#axis").bounding_box()
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] - 30)
        page.click("#z-in")
        assert (closer := ticks(page)) != whole
        page.click("#z-fit")
        assert ticks(page) == whole
        mouse.move(*middle)
        page.keyboard.down("Control")
        mouse.wheel(0, -300)
        page.keyboard.up("Control")
        assert ticks(page) not in (whole, [])
        page.click("#z-fit")
        mouse.dblclick(*middle)
        assert (near := ticks(page)) != whole
        mouse.down()
        mouse.move(middle[0] - 200, middle[1], steps=5)
        mouse.up()
        assert ticks(page) != near
        page.focus("#axis")
        page.keyboard.press("0")
        page.keyboard.press("+")
        assert ticks(page) == closer
        assert watched.quiet, watched


@needs_browser
def test_two_fingers_zoom_the_axis_and_not_the_page(chromium: Any, file: Path) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with browser.opened(chromium, file, **phone) as watched:
        page = watched.page
        whole = ticks(page)
        box = page.locator("#axis").bounding_box()
        middle, down = box["x"] + box["width"] / 2, box["y"] + box["height"] - 20
        wire = page.context.new_cdp_session(page)

        def touch(kind: str, *across: float) -> None:
            points = [{"x": middle + x, "y": down, "id": number} for number, x in enumerate(across)]
            wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", -20)
        touch("touchStart", -20, 20)
        for apart in range(30, 150, 20):
            touch("touchMove", -apart, apart)
        touch("touchEnd")
        assert ticks(page) != whole
        assert page.evaluate("visualViewport.scale") == 1
        assert watched.quiet, watched


@needs_browser
def test_a_plain_wheel_scrolls_the_page(chromium: Any, file: Path) -> None:
    with browser.opened(chromium, file) as watched:
        whole = ticks(watched.page)
        box = watched.page.locator("#axis").bounding_box()
        watched.page.mouse.move(box["x"] + 50, box["y"] + 50)
        watched.page.mouse.wheel(0, 200)
        watched.page.wait_for_function("() => scrollY > 0", timeout=3000)
        assert ticks(watched.page) == whole


@needs_browser
@pytest.mark.parametrize(
    ("selector", "value", "expected"),
    [
        ("#document", "2", lambda event: any(one.document == "002_harbour" for one in event.sources)),
        ("#sources", "2", lambda event: max(event.independent_sources, len({s.document for s in event.sources})) > 1),
        ("#sure", "90", lambda event: round(event.confidence * 100) >= 90),
        ("#disagree", None, lambda event: bool(event.disagreements)),
        ("[value=happened]", None, lambda event: event.status != "happened"),
    ],
)
def test_filters(chromium: Any, file: Path, selector: str, value: str | None, expected: Any) -> None:
    wanted = [event.title for event in SAMPLE.events if expected(event)]
    assert 0 < len(wanted) < len(SAMPLE.events)
    with browser.opened(chromium, file) as watched:
        page = watched.page
        if value is None:
            page.click(selector)
        else:
            page.select_option(selector, value)
        settled(page, f"{len(wanted)} of {len(SAMPLE.events)} events")
        titles = page.locator(f"{SHOWN} > details > summary > b").all_text_contents()
        assert titles[:-1] == wanted[:-1]  # the title of the last event of the sample is made of what is spelled out
        page.click("[type=reset]")
        settled(page, f"{len(SAMPLE.events)} events")


@needs_browser
def test_search_takes_no_notice_of_case_and_finds_what_is_quoted(chromium: Any, file: Path) -> None:
    with browser.opened(chromium, file) as watched:
        page = watched.page
        page.keyboard.press("/")
        page.keyboard.type("RIBBON cut")
        settled(page, f"1 of {len(SAMPLE.events)} events")
        page.keyboard.press("Escape")
        settled(page, f"{len(SAMPLE.events)} events")


@needs_browser
def test_the_list_follows_the_axis_when_asked(chromium: Any, file: Path) -> None:
    with browser.opened(chromium, file) as watched:
        page = watched.page
        page.check("#within")
        settled(page, f"{len(SAMPLE.events)} events")
        for _ in range(5):
            page.click("#z-in")
        page.wait_for_function(
            "(all) => document.querySelectorAll('.y > ol > li:not([hidden])').length < all",
            arg=len(SAMPLE.events),
            timeout=3000,
        )


@needs_browser
def test_an_address_leads_to_its_event(chromium: Any, file: Path) -> None:
    event = SAMPLE.events[5]
    with browser.opened(chromium, file, fragment=f"#e-{event.id}") as watched:
        item = watched.page.locator(f"#e-{event.id}")
        assert item.locator("blockquote").first.is_visible()
        assert item.locator("summary").first.evaluate("(node) => node === document.activeElement")
        assert item.locator("a", has_text="Link to this event").get_attribute("href") == f"#e-{event.id}"
        assert watched.quiet, watched


@needs_browser
def test_keys_lead_through_the_events(chromium: Any, file: Path) -> None:
    with browser.opened(chromium, file) as watched:
        page = watched.page
        page.focus("#axis")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert SAMPLE.events[1].title in page.locator("#said").inner_text()
        page.keyboard.press("Enter")
        assert page.locator(".chosen blockquote").first.is_visible()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.closest('li').id") == f"e-{SAMPLE.events[2].id}"
        page.click("#help summary")
        page.uncheck("#keys")
        page.focus("#z-in")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "z-in"


@needs_browser
def test_a_click_on_a_mark_opens_its_event(chromium: Any, file: Path) -> None:
    with browser.opened(chromium, file) as watched:
        page = watched.page
        box = page.locator("#axis rect.loose").first.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert SAMPLE.events[0].title in page.locator("#tip").inner_text()
        page.mouse.down()
        page.mouse.up()
        assert page.locator(f"#e-{SAMPLE.events[0].id} blockquote").first.is_visible()


@needs_browser
def test_it_reads_without_scripts(chromium: Any, file: Path) -> None:
    with browser.opened(chromium, file, java_script_enabled=False) as watched:
        page = watched.page
        assert page.locator(SHOWN).count() == len(SAMPLE.events)
        assert page.locator("#axis svg").is_visible()
        assert not page.locator("#filters, #zoom, #help").filter(visible=True).count()
        page.locator(SHOWN).first.locator("summary").first.click()
        assert page.locator("blockquote").first.is_visible()


@needs_browser
def test_on_paper_every_quote_is_shown(chromium: Any, file: Path) -> None:
    with browser.opened(chromium, file) as watched:
        watched.page.emulate_media(media="print")
        assert all(quote.bounding_box()["height"] > 10 for quote in watched.page.locator("blockquote").all())
        assert not watched.page.locator("#filters").is_visible()


@pytest.mark.fault(9)
@needs_browser
def test_nothing_a_document_says_is_obeyed(chromium: Any, tmp_path: Path) -> None:
    """All of it in one page: each of these words in every text of its own events, documents, phrases and problems."""
    each = [hostile(words) for words in PAYLOADS]
    lists = ("documents", "events", "unplaced", "problems")
    together = each[0].model_copy(update={name: sum((getattr(one, name) for one in each), ()) for name in lists})
    with browser.opened(chromium, saved(together, tmp_path)) as watched:
        page = watched.page
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        box = page.locator("#axis").bounding_box()
        for down in range(10, 200, 10):
            page.mouse.move(box["x"] + box["width"] - 60, box["y"] + down)
        for words in PAYLOADS[:3]:
            page.locator("#find").fill(words)
        page.keyboard.press("Escape")
        page.focus("#axis")
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        assert page.evaluate("window.bad") is None
        assert page.locator(SHOWN).count() == len(together.events)
        assert page.locator("footer").is_visible()
        assert watched.quiet, watched


@needs_browser
@pytest.mark.skipif(browser.axe() is None, reason="axe-playwright-python, which carries axe-core, is not installed")
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium: Any, file: Path, width: int, scheme: str) -> None:
    size = {"width": width, "height": 9000}  # what is far below is not drawn and would not be looked at
    with browser.opened(chromium, file, viewport=size, color_scheme=scheme, bypass_csp=True) as watched:
        page = watched.page
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(browser.axe())
        found = page.evaluate("axe.run()")["violations"]
        assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found] == []


@needs_browser
def test_too_many_events_for_lanes_are_heaps_that_open(chromium: Any, tmp_path: Path) -> None:
    events = SAMPLE.model_dump(mode="json")["events"]
    many = [events[6] | {"id": f"{number:04}"} for number in range(400)]
    crowded = Timeline.model_validate(SAMPLE.model_dump(mode="json") | {"events": [*events[:6], *many]})
    with browser.opened(chromium, saved(crowded, tmp_path)) as watched:
        page = watched.page
        whole = ticks(page)
        assert page.locator("#axis use").count() == 0
        box = page.locator("#axis").bounding_box()
        page.mouse.click(box["x"] + 60, box["y"] + 60)
        assert ticks(page) != whole
        assert watched.quiet, watched
