"""A file that a library makes by its name, put whole on the stream that is written to."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from timeline import scratch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


@contextmanager
def made_apart(out: BinaryIO) -> Iterator[Path]:
    """A folder for the file `made`, which goes to `out` when the block ends well."""
    with scratch.folder() as folder:
        yield folder
        with (folder / "made").open("rb") as made:
            shutil.copyfileobj(made, out)
