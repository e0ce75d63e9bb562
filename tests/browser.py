"""A browser to try the page in: Debian's chromium, driven by playwright, with a fresh profile and no network."""

from __future__ import annotations

import importlib.util
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = Path(os.environ.get("TIMELINE_CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]


def missing() -> str | None:
    """What is lacking to run a browser; None when nothing is."""
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed"
    return None if CHROMIUM.exists() else f"there is no browser at {CHROMIUM}"


def axe() -> str | None:
    """The source of axe-core, which the package of its Python binding carries; None where that is not installed."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        return None
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Watched:
    """A page that was opened, with all it said and asked for."""

    page: Any
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    @property
    def quiet(self) -> bool:
        """Whether it said nothing, asked for nothing but itself, and opened no window."""
        return not (self.console or self.dialogs or len(self.requests) > 1)


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser with a profile of its own, closed at the end."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - where it is missing the tests are skipped

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Any, file: Path, *, fragment: str = "", **context: Any) -> Iterator[Watched]:
    """A file as a page of its own context: `viewport`, `color_scheme`, `java_script_enabled` and the like."""
    inner = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | context))
    watched = Watched(inner.new_page())
    page = watched.page
    page.on("console", lambda message: watched.console.append(message.text))
    page.on("pageerror", lambda error: watched.console.append(str(error)))
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("dialog", lambda dialog: (watched.dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri() + fragment)
    try:
        yield watched
    finally:
        inner.close()
