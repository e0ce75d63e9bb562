"""The main job on our own dispatches, always, and on the founding reports where they are at hand."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from measures import Score, load, score

from timeline.engine import Options, build, read_dates

if TYPE_CHECKING:
    from timeline.contract import MentionRecord

HERE = Path(__file__).parent
OWN = HERE.parent / "seeds"
GIVEN = {"001": "2017-03-14", "002": "2017-07-09", "004": "2017-03-11"}


@pytest.fixture(params=["own", "founding"])
def corpus(request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """The folder of the reports and that of their labels."""
    if request.param == "own":
        return OWN, HERE / "gold"
    shared = HERE.parent.parent / "shared"
    if not (shared / "seeds").is_dir():
        pytest.skip("the founding reports are not beside this checkout")
    return shared / "seeds", shared / "gold"


def laid_out(source: Path, folder: Path, given: dict[str, str]) -> dict[str, str]:
    """Copy the reports alone, dated as given and no other way; return their texts."""
    rows = []
    for report in sorted(source.glob("*.txt")):
        shutil.copyfile(report, folder / report.name)
        if report.name[:3] in given:
            rows.append(f'["{report.name}"]\npublished = "{given[report.name[:3]]}"\n')
    (folder / "sources.toml").write_text("".join(rows), encoding="utf-8")
    return {report.stem: report.read_bytes().decode() for report in folder.glob("*.txt")}


def scored(corpus: tuple[Path, Path], folder: Path, given: dict[str, str], *, shipped: bool = True) -> Score:
    texts = laid_out(corpus[0], folder, given)
    timeline, problems = build([str(folder)], Options(shipped=shipped))
    assert not problems
    return score(load(corpus[1] / "seed_events.jsonl"), timeline, texts)


def test_with_dates_given(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    result = scored(corpus, tmp_path, GIVEN)
    assert result.recall >= 0.80
    assert result.precision >= 0.60
    assert result.dated_right >= 0.95
    assert result.misdated == ()
    assert result.drift == 0


def test_without_dates_nothing_is_dated_wrong(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    result = scored(corpus, tmp_path, {}, shipped=False)
    assert result.misdated == ()
    assert result.drift == 0
    assert result.recall > 0.4  # silence would be right too, and no use


def test_the_chronicle_dates_them_all(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    result = scored(corpus, tmp_path, {})
    assert result.misdated == ()
    assert result.recall >= 0.75
    assert result.dated_right >= 0.65  # the rest are honest windows


@pytest.mark.parametrize("shipped", [True, False])
@pytest.mark.parametrize("name", sorted(GIVEN))
def test_each_date_alone_misleads_nothing(
    corpus: tuple[Path, Path], tmp_path: Path, name: str, *, shipped: bool
) -> None:
    assert scored(corpus, tmp_path, {name: GIVEN[name]}, shipped=shipped).misdated == ()


def test_every_phrase_is_found_and_valued(corpus: tuple[Path, Path]) -> None:
    texts = {report.name: report.read_bytes().decode() for report in corpus[0].glob("*.txt")}
    days = {label["document"]: label["published"] for label in load(corpus[1] / "seed_documents.jsonl")}
    mentions = {name: read_dates(text, days[name]) for name, text in texts.items()}
    missed, wrong = [], []
    for label in load(corpus[1] / "seed_phrases.jsonl"):
        over = [m for m in mentions[label["document"]] if m.start < label["end"] and label["start"] < m.end]
        if label["type"] == "NONE":
            assert not over, label["phrase"]
        elif not over:
            missed.append(label["phrase"])
        elif label["earliest"] and not any(_within(m, label) for m in over):
            wrong.append((label["phrase"], over[0].edtf))
        elif label["type"] in ("DURATION", "VAGUE") and not any(m.timex == label["value"] for m in over):
            wrong.append((label["phrase"], over[0].timex))
    assert missed == []
    assert wrong == []


def _within(mention: MentionRecord, label: dict) -> bool:
    """The mention's days overlap the label's; a mention that leans on an event is placed by what it leans on."""
    if mention.earliest is None:
        return False
    return mention.earliest <= label["latest"] and mention.latest >= label["earliest"]


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    laid_out(OWN, tmp_path, GIVEN)
    files = sorted(str(path) for path in tmp_path.glob("*.txt"))
    expected = build(files)[0]
    for seed in range(3):
        random.Random(seed).shuffle(files)
        assert build(files)[0] == expected
