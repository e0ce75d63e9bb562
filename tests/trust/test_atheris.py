"""Atheris, which keeps what reaches new lines and changes it further, finds no exception in any part it is given."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from documents import SUFFIXES, whole
from test_cases import ROWS
from test_phrases import WORDS

if TYPE_CHECKING:
    from tally import Tell

RUNS = 20_000
TARGET = Path(__file__).with_name("atheris_target.py")
DATES = """2017 2017-07 2017-07-09 -0043-03-15 2016-23 2017-33 2017-40 199X 19XX 1XXX 2014~ 2014/2015 2014-03~/2014-05~
    [2014..2016] [2017-07-09,2017-07-16] 2017-02-30 0000 -9999""".split()


def begun(target: str) -> list[bytes]:
    """What it begins with: phrasings of the cases, documents of every format, or dates as they are spelled."""
    lot = random.Random(9)
    match target:
        case "phrases":
            return [b"\0" + row.phrasing.replace("[", "").replace("]", "").encode() for row in lot.sample(ROWS, 300)]
        case "readers":
            return [whole(lot, suffix)[:1_000] for suffix in SUFFIXES for _ in range(5)]
    return [date.encode() for date in DATES]


@pytest.mark.slow
@pytest.mark.fault(1)
@pytest.mark.fault(7)
@pytest.mark.parametrize("target", ["phrases", "readers", "spellings"])
def test_atheris_finds_nothing_that_raises(target: str, tmp_path: Path, tally: Tell) -> None:
    pytest.importorskip("atheris", reason="atheris is in the trust environment")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, data in enumerate(begun(target)):
        (corpus / str(number)).write_bytes(data)
    words = sorted({word for word in (*WORDS, *DATES) if re.fullmatch(r"[\w./-]+", word, re.ASCII)})
    (tmp_path / "words").write_text("".join(f'"{word}"\n' for word in words), encoding="utf-8")
    given = (
        f"-runs={RUNS}",
        "-seed=9",
        "-max_len=1000",
        f"-dict={tmp_path / 'words'}",
        f"-artifact_prefix={tmp_path}/",
    )
    done = subprocess.run(
        [sys.executable, str(TARGET), target, *given, str(corpus)],
        cwd=TARGET.parents[2],
        env={"PYTHONPATH": str(TARGET.parents[2]), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
        timeout=3_600,
    )
    said = (done.stdout + done.stderr).decode(errors="replace")
    assert done.returncode == 0, said[-3_000:]
    assert f"Done {RUNS} runs" in said
    tally("bytes that Atheris made", RUNS, result="nothing raises")
