"""Nothing is ever fetched: no reader, writer or import speaks to a network, whatever a report asks for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import every_format
import pytest

if TYPE_CHECKING:
    from tally import Tell

pytestmark = pytest.mark.fault(23)

REPO = Path(__file__).parents[2]
# Loaded by every Python that is started: what asks a network, or for the number of a name, is written down and fails.
WATCH = """
import os, sys

def watch(event, args):
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"} and args[0].family.name == "AF_UNIX":
        return
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.bind", "socket.gethostname"}:
        with open(os.environ["WATCHED"], "a") as log:
            log.write(f"{event} {args[1:]}\\n")
        raise ConnectionError(event)

sys.addaudithook(watch)
"""
# In a network of its own that has nothing but the way back to itself, which is brought up first.
ALONE = """
import fcntl, os, socket, struct, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
    flags = struct.pack("16sH14x", b"lo", 0x1 | 0x40)  # IFF_UP, IFF_RUNNING
    fcntl.ioctl(any_socket, 0x8914, flags)  # SIOCSIFFLAGS
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
COMMANDS = (
    ["build", "every", "-o", "out.json"],
    ["dates", "every"],
    ["verify", "out.json"],
    ["show", "out.json", "-f", "html", "-o", "out.html"],
    ["show", "out.json", "-f", "table"],
    ["--help"],
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the report in every format."""
    (tmp_path / "every").mkdir()
    every_format.written(tmp_path / "every")
    return tmp_path


def run(command: list[str], cwd: Path, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(REPO)} | surroundings
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, timeout=300)


def test_no_format_asks_a_network(desk: Path, tally: Tell, *, full: bool) -> None:
    (desk / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    log = desk / "log"
    told = {"PYTHONPATH": f"{desk}{os.pathsep}{REPO}", "WATCHED": str(log)}
    asking = "import socket; socket.create_connection(('127.0.0.1', 9))"
    assert b"ConnectionError: socket." in run([sys.executable, "-c", asking], desk, **told).stderr
    assert "socket." in log.read_text(encoding="utf-8")
    log.unlink()
    for command in COMMANDS if full else COMMANDS[:1]:
        done = run([sys.executable, "-m", "timeline", *command], desk, **told)
        assert done.returncode in {0, 3}, done.stderr.decode()
    assert not log.exists(), log.read_text(encoding="utf-8")
    formats = len(list((desk / "every").iterdir()))
    tally("formats full of addresses, none of them asked for", formats)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_connects(desk: Path, tally: Tell, command: list[str]) -> None:
    """Seen from outside, so that what libraries do in C is seen too."""
    strace = shutil.which("strace")
    if not strace:
        pytest.skip("strace is not here")
    log = desk / "log"
    trace = [strace, "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(log), sys.executable]
    run([*trace, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"], desk)
    assert away(log) == ["connect AF_INET"]
    run([sys.executable, "-m", "timeline", *COMMANDS[0]], desk)
    done = run([*trace, "-m", "timeline", *command], desk)
    assert done.returncode in {0, 3}, done.stderr.decode()
    assert away(log) == []
    tally("commands over every format, without one connect() to a network", 1)


def away(log: Path) -> list[str]:
    """The calls that went to a network, each with its family."""
    calls = re.findall(r"(connect|sendto|sendmsg)\(.*?(?:sa_family=(AF_\w+)|\) =)", log.read_text(encoding="utf-8"))
    return [f"{name} {family}" for name, family in calls if family not in {"", "AF_UNIX"}]


@pytest.mark.slow
def test_the_suite_runs_where_no_network_is(tally: Tell) -> None:
    unshare = shutil.which("unshare")
    as_we_are = [] if os.geteuid() == 0 else ["--map-current-user", "--keep-caps"]  # who is not root here is not there
    apart = [unshare or "unshare", *as_we_are, "--net", sys.executable, "-c", ALONE]
    if not unshare or run([*apart, "-c", "pass"], REPO).returncode:
        pytest.skip("no network can be set apart here")
    asking = "import socket; socket.create_connection(('192.0.2.1', 80), 5)"
    assert b"Network is unreachable" in run([*apart, "-c", asking], REPO).stderr
    command = [*apart, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-header"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE"))}
    done = subprocess.run(command, cwd=REPO, env=environment, capture_output=True, text=True, check=False, timeout=7200)
    assert done.returncode == 0, done.stdout[-4000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    tally("tests of the whole suite in a network without a way out", int(passed[1]))
