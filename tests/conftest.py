"""What every test stands on: the same settings and surroundings on every machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from reports import written
from tally import full, pytest_addoption, pytest_configure, tally

__all__ = ["full", "pytest_addoption", "pytest_configure", "tally"]  # what every test may ask for

# A terminal or a CI service may announce itself here, and what is printed would then differ from place to place.
for name in ("COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "LINES", "NO_COLOR", "PY_COLORS", "TERMINAL_WIDTH"):
    os.environ.pop(name, None)

# The laws are tried on the same examples every time and without a stopwatch: a red run is a defect, never bad luck.
# `pytest --hypothesis-profile=search` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("search", max_examples=5_000, deadline=None)
# `make mutants` asks whether a law fails at all, and not for the smallest example.
settings.register_profile(
    "quick", max_examples=25, derandomize=True, deadline=None, database=None, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("same")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository that holds the founding reports, which are not ours to publish."""
    folder = Path(__file__).parents[2] / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("the founding reports are not in ../shared/seeds")
    return folder


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of made-up reports in several formats."""
    return written(tmp_path_factory.mktemp("mixed"))
