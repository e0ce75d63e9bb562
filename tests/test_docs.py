"""The README says what the commands say, and out/ holds what `make demo` writes."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

import made
import pytest

from timeline.readers import READERS, Limits
from timeline.writers import BYTES_WRITERS, WRITERS

if TYPE_CHECKING:
    from pathlib import Path

MADE_WITH = "0.29."  # typer spells usage lines anew every few versions


@pytest.mark.skipif(not version("typer").startswith(MADE_WITH), reason="the README's help is that of typer 0.29")
def test_help_in_the_readme_is_the_help() -> None:
    page = made.README.read_text(encoding="utf-8")
    assert made.between(page, "help", made.helps()) == page


@pytest.mark.skipif(not version("rich").startswith("15."), reason="the picture is drawn by rich 15")
def test_the_picture_is_the_table() -> None:
    assert made.PICTURE.read_text(encoding="utf-8") == made.picture()


def test_every_format_is_shown_as_it_is() -> None:
    assert made.GALLERY.read_text(encoding="utf-8") == made.gallery()
    assert made.SLIDE.read_text(encoding="utf-8") == made.slide()
    headings = " ".join(line for line in made.gallery().splitlines() if line.startswith("## "))
    assert [form for form in (*WRITERS, *BYTES_WRITERS) if form not in headings and form != "rawcsv"] == []


def test_the_demo_gives_the_same_bytes(tmp_path: Path) -> None:
    saved = tmp_path / "mosul.json"
    made.ran("build", "seeds/", "-o", str(saved))
    assert saved.read_bytes() == made.SAVED.read_bytes()
    for name, form in (("mosul.md", "markdown"), ("mosul.html", "html")):
        page = tmp_path / name
        made.ran("show", str(saved), "-f", form, "-o", str(page))
        assert page.read_bytes() == (made.ROOT / "out" / name).read_bytes()


def test_every_format_and_every_limit_is_in_the_readme() -> None:
    page = made.README.read_text(encoding="utf-8")
    assert [suffix for suffix in READERS if f"`{suffix}`" not in page] == []
    assert {reader.extra for reader in READERS.values() if f"timeline[{reader.extra}]" not in page} <= {""}
    limits = Limits()
    told = (
        f"{limits.bytes >> 20}M",
        f"{limits.seconds}",
        f"{limits.memory >> 20}M",
        f"{limits.ratio}",
        f"{limits.depth}",
    )
    for name, value in zip(("bytes", "seconds", "memory", "ratio", "depth"), told, strict=True):
        assert f"| {value} | `--max-{name}` |" in page
