"""What the command costs, from its start to its end, with all the processes that it starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

REPO = Path(__file__).parents[1]
# In a process of its own, so that what is counted is of one command and its own children.
MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
told = [done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.stderr[-2000:]]
open(sys.argv[1], "w").write(json.dumps(told))
"""


class Cost(NamedTuple):
    status: int
    seconds: float  # of a processor
    megabytes: float  # of the largest of its processes
    said: str


def cost(folder: Path, *arguments: str) -> Cost:
    """Run the command in a folder."""
    command = [sys.executable, "-c", MEASURED, ".cost.json", sys.executable, "-m", "timeline", *arguments]
    subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(REPO)}, check=True, timeout=5400)
    return Cost(*json.loads((folder / ".cost.json").read_bytes()))
