"""Lines under a date that heads them happened then; a lone date is no heading, and a date of its own outweighs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.engine import Options, build
from timeline.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

CHRONOLOGY = """# A strike in days

## 3 March 2009

- Dockers in Korst stopped work.
- Police closed the harbour, and nobody slept.

## 9 March 2009

Police cleared the grain pier. On 10 March the pier burned. The mayor wept.

April 2009:
* The premier will visit the dockers.
"""


def told(text: str, tmp_path: Path) -> list[tuple[str, str, str]]:
    (tmp_path / "strike.md").write_text(text, encoding="utf-8")
    timeline, problems = build([str(tmp_path / "strike.md")], Options(shipped=False))
    assert not problems
    assert list(verify(timeline, str(tmp_path), ())) == []
    return [(event.date.edtf, event.title, event.status) for event in timeline.events]


def test_lines_under_dates(tmp_path: Path) -> None:
    assert told(CHRONOLOGY, tmp_path) == [
        ("2009-03-03", "Dockers in Korst stopped work", "happened"),
        ("2009-03-03", "Police closed the harbour, and nobody slept", "happened"),
        ("2009-03-09", "Police cleared the grain pier", "happened"),
        ("2009-03-09", "The mayor wept", "happened"),
        ("2009-03-10", "The pier burned", "happened"),
        ("2009-04", "The premier will visit the dockers", "planned"),
    ]


def test_a_lone_date_is_the_day_of_the_report(tmp_path: Path) -> None:
    assert told("3 March 2009\n\nDockers in Korst stopped work. The mayor wept.\n", tmp_path) == []


def test_what_has_no_date_is_counted(tmp_path: Path) -> None:
    text = "3 March 2009\n\nDockers stopped work. The mayor wept. On Monday it rained. Silence everywhere.\n"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    timeline, _ = build([str(tmp_path / "report.txt")], Options(shipped=False))
    assert [document.undated for document in timeline.documents] == [2]
    (tmp_path / "report.txt").write_text(CHRONOLOGY, encoding="utf-8")
    timeline, _ = build([str(tmp_path / "report.txt")], Options(shipped=False))
    assert [document.undated for document in timeline.documents] == [0]
