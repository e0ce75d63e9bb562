"""The README says what the commands say, and out/ holds what `make demo` writes."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

import docs
import pytest

from timeline.readers import READERS, Limits

if TYPE_CHECKING:
    from pathlib import Path

MADE_WITH = "0.29."  # typer spells usage lines anew every few versions


@pytest.mark.skipif(not version("typer").startswith(MADE_WITH), reason="the README's help is that of typer 0.29")
def test_help_in_the_readme_is_the_help() -> None:
    page = docs.README.read_text(encoding="utf-8")
    assert docs.between(page, "help", docs.helps()) == page


@pytest.mark.skipif(not version("rich").startswith("15."), reason="the picture is drawn by rich 15")
def test_the_picture_is_the_table() -> None:
    assert docs.PICTURE.read_text(encoding="utf-8") == docs.picture()


def test_the_demo_gives_the_same_bytes(tmp_path: Path) -> None:
    made = tmp_path / "mosul.json"
    docs.ran("build", "seeds/", "-o", str(made))
    assert made.read_bytes() == docs.SAVED.read_bytes()
    for name, form in (("mosul.md", "markdown"), ("mosul.html", "html")):
        page = tmp_path / name
        docs.ran("show", str(made), "-f", form, "-o", str(page))
        assert page.read_bytes() == (docs.ROOT / "out" / name).read_bytes()


def test_every_format_and_every_limit_is_in_the_readme() -> None:
    page = docs.README.read_text(encoding="utf-8")
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
