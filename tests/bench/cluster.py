"""A Dask cluster on this machine, started and ended by us, where Dask is installed."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from watched import ROOT, TIMELINE

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 60  # seconds for a cluster to be there


@cache
def helped() -> str:
    """What `timeline build --help` says."""
    environment = os.environ | {"COLUMNS": "120", "PYTHONPATH": str(ROOT)}
    command = [*TIMELINE, "build", "--help"]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=ROOT).stdout


def missing() -> str:
    """Why no cluster can be measured; empty where one can."""
    if importlib.util.find_spec("distributed") is None:
        return "distributed is not installed: `pip install 'timeline[cluster]'`"
    return "" if "--cluster" in helped() else "this version has no --cluster"


@contextmanager
def local(workers: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A scheduler and so many workers of one thread each: its address, and the sessions of its processes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "scheduler.json")
        where = ["--scheduler-file", str(file)]
        begun = [_begun("scheduler", *where, "--port", "0", "--no-dashboard", "--host", "127.0.0.1", folder=folder)]
        try:
            address = _address(file)
            many = ["--nworkers", str(workers), "--nthreads", "1", "--no-dashboard", "--local-directory", folder]
            begun.append(_begun("worker", *where, *many, folder=folder))
            _awaited(address, workers)
            yield address, tuple(one.pid for one in begun)
        finally:
            for one in reversed(begun):
                with suppress(ProcessLookupError):
                    os.killpg(one.pid, signal.SIGKILL)
                one.wait()


def _awaited(address: str, workers: int) -> None:
    """Wait for the workers, whose start is not what is measured."""
    from distributed import Client  # noqa: PLC0415 - may be missing

    with Client(address, timeout=_PATIENCE) as client:
        client.wait_for_workers(workers, timeout=_PATIENCE)


def _begun(part: str, *arguments: str, folder: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli.dask_" + part, *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _address(file: Path) -> str:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(OSError, ValueError):
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        time.sleep(0.1)
    message = "the scheduler did not start"
    raise TimeoutError(message)
