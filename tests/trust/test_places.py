"""What lies in a folder may be no file, lead elsewhere or not be readable: nothing is followed, nothing is silent."""

from __future__ import annotations

import ctypes
import io
import json
import os
import re
import resource
import shutil
import socket
import stat
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import every_format
import pytest

from timeline.model import Document, Problem
from timeline.readers import READERS, Asked, read_all
from timeline.readers.files import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tally import Tell

REPO = Path(__file__).parents[2]
GOOD = "Korst fell on 9 July 2017.\n"
HIDDEN = "The plan was made on 3 May 2016.\n"
SECONDS = 5  # of processor time
STRACE = shutil.which("strace")


def run(*arguments: str, cwd: Path, before: tuple[str, ...] = (), **options: Any) -> Any:
    """The finished command; one that waits for what never comes, or goes on for ever, is ended and fails."""
    prepare = options.pop("prepare", lambda: None)

    def confined() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (4 * SECONDS, 4 * SECONDS))
        prepare()

    done = subprocess.run(
        [*before, sys.executable, "-m", "timeline", *arguments],
        capture_output=True,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(REPO)},
        preexec_fn=confined,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
        **options,
    )
    assert done.returncode in {0, 1, 3, 4}, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done


def complaints(done: Any) -> list[str]:
    """The lines on standard error without the program's name; each is ours, and each is one line."""
    lines = [line for line in done.stderr.decode().splitlines() if not line.startswith("strace: ")]
    assert all(line.startswith("timeline: ") for line in lines), lines
    return [line.removeprefix("timeline: ") for line in lines]


# --- a folder in which everything lies that is no report ----------------------------------------------------------


def _zip(names: list[str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name, GOOD.replace("Korst", f"Korst {number}"))
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "../../outside/secret.txt")
    return out.getvalue()


def _tar(names: list[str]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for number, name in enumerate(names):
            info = tarfile.TarInfo(name)
            data = GOOD.replace("Korst", f"Haro {number}").encode()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        kinds = {"link": tarfile.SYMTYPE, "hard": tarfile.LNKTYPE, "pipe": tarfile.FIFOTYPE, "zero": tarfile.CHRTYPE}
        for name, kind in kinds.items():
            info = tarfile.TarInfo(f"{name}.txt")
            info.type, info.linkname, info.devmajor, info.devminor = kind, "../../outside/secret.txt", 1, 5
            archive.addfile(info)
    return out.getvalue()


NAMES = ["../up.txt", "/tmp/absolute.txt", "a/../../b.txt", "C:\\in\\c.txt", "line\nbreak.txt", "d.txt"]  # noqa: S108


def _link(name: str, to: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).symlink_to(to)


def _file(name: str, data: str | bytes) -> Callable[[Path], None]:
    return lambda folder: void((folder / name).write_bytes(data.encode() if isinstance(data, str) else data))


def void(_value: object) -> None:
    """Nothing."""


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket has to be short
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket.txt")
    finally:
        os.chdir(here)


def _device(folder: Path) -> None:
    try:
        os.mknod(folder / "device.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except (PermissionError, OSError):  # an ordinary user makes none
        _file("device.txt", "")(folder)


# What lies there; how many documents that gives, whether it is complained of when a folder is walked.
THERE: dict[str, tuple[Callable[[Path], None], int, str]] = {
    "a link to a file elsewhere": (_link("leak.txt", "../outside/secret.txt"), 0, ""),
    "a link to a folder elsewhere": (_link("folder", "../outside"), 0, ""),
    "a link to the folder it lies in": (_link("self", "."), 0, ""),
    "a second link to it, so that ways double": (_link("itself", "."), 0, ""),
    "a link to all there is": (_link("root", "/"), 0, ""),
    "a link to itself": (_link("loop.txt", "loop.txt"), 0, ""),
    "a link to a link to itself": (_link("circle.txt", "loop.txt"), 0, ""),
    "a link to nothing": (_link("nothing.txt", "nowhere"), 0, ""),
    "a link to an endless device": (_link("zero.txt", "/dev/zero"), 0, ""),
    "a link as description": (_link("sources.toml", "../outside/secret.toml"), 0, "sources.toml: is a link"),
    "a pipe": (lambda folder: os.mkfifo(folder / "pipe.txt"), 0, "pipe.txt: is a pipe"),
    "a pipe named as a page": (lambda folder: os.mkfifo(folder / "pipe.html"), 0, "pipe.html: is a pipe"),
    "a socket": (_socket, 0, "socket.txt: is a socket"),
    "a device": (_device, 0, "device.txt: is "),
    "a folder named as a report": (lambda folder: (folder / "folder.txt").mkdir(), 0, ""),
    "a name with a line break": (_file("two\nlines.txt", GOOD), 1, ""),
    "a name that looks like an option": (_file("--output=x.txt", GOOD), 1, ""),
    "a name that looks like a pattern": (_file("[a]*?.txt", GOOD), 1, ""),
    "a name of dots": (_file("a..b...txt", GOOD), 1, ""),
    "a name of bytes": (_file(os.fsdecode(b"\xff\xfe.txt"), GOOD), 1, ""),
    "a zip of names that lead elsewhere": (_file("names.zip", _zip(NAMES)), len(NAMES), ""),
    "a tar of names that lead elsewhere": (_file("names.tar", _tar(NAMES)), len(NAMES), ""),
}
WAYS = {
    "a folder": ("build", ".", "-f", "json"),
    "phrases of a folder": ("dates", "."),
    "a pattern": ("build", "**", "-f", "json"),
    "a pattern of names": ("build", "**/*.*", "-f", "json"),
    "a cache": ("build", ".", "-f", "json", "--cache", "../cache"),
    "its folder around it": ("build", "../in", "-f", "json"),
}


def laid_out(home: Path, *names: str) -> Path:
    """A folder with one good report and what lies beside it, and another that nobody named."""
    (home / "outside").mkdir(parents=True)
    (home / "outside" / "secret.txt").write_text(HIDDEN, encoding="utf-8")
    (home / "outside" / "secret.toml").write_text('["good.txt"]\ntitle = "The plan"\n', encoding="utf-8")
    (home / "in").mkdir()
    (home / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    for name in names:
        THERE[name][0](home / "in")
    return home / "in"


def seen(home: Path) -> list[tuple[str, int, bytes]]:
    """Every name under a folder with its kind, and what its file holds; no link is followed."""
    every = []
    for here, folders, files in os.walk(home):
        for name in (*folders, *files):
            path = Path(here, name)
            mode = path.lstat().st_mode
            every.append((str(path), mode, path.read_bytes() if stat.S_ISREG(mode) else b""))
    return sorted(every)


def documents_of(done: Any) -> list[str]:
    """The ids of the documents that were read."""
    text = done.stdout.decode()
    if '"schema_version"' in text:
        return [document["id"] for document in json.loads(text)["documents"]]
    return [json.loads(line)["document"] for line in text.splitlines()]


@pytest.mark.fault(12)
def test_what_leads_elsewhere_is_not_followed(tmp_path: Path, tally: Tell, *, full: bool) -> None:
    tried = 0
    for number, names in enumerate([list(THERE), *([name] for name in THERE if full)]):
        folder = laid_out(tmp_path / str(number), *names)
        before = seen(folder.parent)
        for way, arguments in WAYS.items():
            if way not in {"a folder", "a pattern"} and (len(names) == 1 or not full):
                continue
            done = run(*arguments, cwd=folder)
            told = complaints(done)
            assert len(documents_of(done)) == 1 + sum(THERE[name][1] for name in names), (way, names)
            assert "plan" not in done.stdout.decode() + done.stderr.decode()
            for name in names:
                assert any(THERE[name][2] in line for line in told) or not THERE[name][2], (way, name, told)
            assert len(told) <= sum(bool(THERE[name][2]) for name in names) + ("folder" in str(told)), told
            shutil.rmtree(folder.parent / "cache", ignore_errors=True)
            assert seen(folder.parent) == before
            tried += len(names)
    tally("things in a folder that lead elsewhere, by each way to name it", tried)


@pytest.mark.fault(12)
@pytest.mark.skipif(not STRACE, reason="strace is not here")
def test_what_leads_elsewhere_is_not_even_opened(tmp_path: Path, tally: Tell, *, full: bool) -> None:
    folder = laid_out(tmp_path / "home", *THERE)
    opened, written = 0, set()
    for arguments in WAYS.values() if full else (WAYS["a pattern"],):
        log = tmp_path / "opened"
        trace = ("strace", "-f", "-qq", "-s", "999", "-e", "trace=open,openat,openat2,creat,mkdir", "-o", str(log))
        run(*arguments, cwd=folder, before=trace)
        calls = re.findall(r'(?:openat2?|open|creat|mkdir)\((?:AT_FDCWD, )?"([^"]*)"(?:, )?([^)]*)', log.read_text())
        assert any(name.endswith("good.txt") for name, _ in calls)
        opened += len(calls)
        away = r"outside|(leak|loop|circle|zero|socket|device|nothing|pipe)\.(txt|html)"
        away += r"|^(\.\.?/|in/)*(self|itself|root|folder)/"
        assert [name for name, _ in calls if re.search(away, name)] == []
        own = ("/proc", "/dev", "../cache")
        written |= {name for name, how in calls if "O_CREAT" in how and not name.startswith(own)}
        shutil.rmtree(folder.parent / "cache", ignore_errors=True)
    # What a run writes of its own: what readers tell, and the nameless databases; never under the name of a member.
    assert [name for name in written if re.search(r"up\.txt|absolute|[bcd]\.txt|break|\.\.", name)] == []
    tally("files opened by such runs, none of them elsewhere", opened)


@pytest.mark.fault(12)
def test_what_is_named_itself_is_told(tmp_path: Path, tally: Tell) -> None:
    folder = laid_out(tmp_path / "home", *(name for name in THERE if name != "a link as description"))
    expected = {
        "loop.txt": "Too many levels of symbolic links",
        "circle.txt": "Too many levels of symbolic links",
        "nothing.txt": "is not there",
        "zero.txt": "is a device",
        "/dev/zero": "is a device",
        "pipe.txt": "is a pipe",
        "pipe.html": "is a pipe",
        "socket.txt": "is a socket",
        "../" * 99 + "nowhere/x.txt": "is not there",
        "good.txt/": "cannot be read (Not a directory)",
        "x" * 5000: "cannot be read (File name too long)",
    }
    alone, beside = run("build", *expected, cwd=folder), run("build", *expected, "good.txt", cwd=folder)
    assert (alone.returncode, beside.returncode) == (1, 3)
    assert documents_of(beside) == ["good"]
    for done in (alone, beside):
        told = complaints(done)
        assert len(told) == len(expected)
        for (name, says), line in zip(sorted(expected.items()), sorted(told), strict=True):
            assert line.startswith(f"{name}: ")
            assert says in line
    assert documents_of(run("build", "leak.txt", "-f", "json", cwd=folder)) == ["leak"]  # whoever names a link means it
    tally("special files and bad paths named on the command line", len(expected))


# --- what cannot be read ------------------------------------------------------------------------------------------


def without_rights() -> None:
    """Make the rights of files hold for root too, in whatever program is begun next."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            libc.prctl(24, right, 0, 0, 0)  # PR_CAPBSET_DROP


def rights_hold(folder: Path) -> bool:
    """Whether a file nobody may read cannot be read by what is begun so."""
    file = folder / "shut"
    file.write_bytes(b"x")
    file.chmod(0)
    command = [sys.executable, "-c", "import sys; open(sys.argv[1])", str(file)]
    done = subprocess.run(command, preexec_fn=without_rights, capture_output=True, check=False)
    file.unlink()
    return done.returncode != 0


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """A folder of files and folders that may not be read, entered or listed, and one good report."""
    if sys.platform != "linux" or not rights_hold(tmp_path):
        pytest.skip("the rights of files do not hold here")
    home = tmp_path / "in"
    for name in ("a.txt", "b.html", "c.zip", "d.jsonl", "closed/e.txt", "listed/f.txt", "blind/g.txt", "toml/h.txt"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(GOOD, encoding="utf-8")
    (home / "good.txt").write_text(GOOD, encoding="utf-8")
    (home / "toml" / "sources.toml").write_text('["h.txt"]\ntitle = "x"\n', encoding="utf-8")
    os.mkfifo(home / "listed" / "pipe.txt")
    modes = {"a.txt": 0, "b.html": 0, "c.zip": 0, "d.jsonl": 0, "toml/sources.toml": 0}
    modes |= {"closed": 0, "listed": 0o444, "blind": 0o111}  # no rights; names and no more; files and no names
    for name, mode in modes.items():
        (home / name).chmod(mode)
    yield home
    for name in modes:
        (home / name).chmod(0o755)


DENIED = [
    "a.txt",
    "b.html",
    "blind",
    "c.zip",
    "closed",
    "d.jsonl",
    "listed/f.txt",
    "listed/pipe.txt",
    "toml/sources.toml",
]


@pytest.mark.fault(13)
@pytest.mark.parametrize(
    "way",
    [
        ("build", "."),
        pytest.param(("dates", "."), marks=pytest.mark.slow),
        pytest.param(("build", "**/[a-h].*", "good.txt"), marks=pytest.mark.slow),
    ],
    ids=" ".join,
)
def test_what_may_not_be_read_is_told_once_and_the_rest_is_read(shut: Path, tally: Tell, way: tuple[str, ...]) -> None:
    done = run(*way, cwd=shut, prepare=without_rights)
    told = complaints(done)
    assert done.returncode == 3
    assert sorted(documents_of(done)) == ["good", "h"]
    assert sorted(line.partition(":")[0].removeprefix("./") for line in told) == [
        path for path in DENIED if "." in way or path != "listed/pipe.txt"
    ]
    assert all(": may not be read: allow it" in line for line in told)
    tally("files and folders that may not be read", len(DENIED))


@pytest.mark.fault(13)
def test_what_may_not_be_read_is_told_when_it_is_named(shut: Path, tally: Tell) -> None:
    named = ["a.txt", "b.html", "closed/e.txt", "listed/f.txt", "closed"]
    done = run("build", *named, "blind/g.txt", "good.txt", "-o", "../out.json", cwd=shut, prepare=without_rights)
    assert done.returncode == 3
    assert sorted(line.partition(":")[0] for line in complaints(done)) == sorted(named)
    again = run(
        "build", *named, "good.txt", "-o", "../out.json", cwd=shut, prepare=without_rights
    )  # over what is there
    assert again.returncode == 3
    assert len(complaints(again)) == len(named)
    tally("files and folders that may not be read, named", len(named))


@pytest.mark.fault(13)
def test_verifying_what_may_not_be_read_goes_on(shut: Path, tmp_path: Path) -> None:
    (shut / "closed").chmod(0o755)
    saved = tmp_path / "saved.json"
    assert run("build", "good.txt", "closed/e.txt", "-o", str(saved), cwd=shut).returncode == 0
    timeline = json.loads(saved.read_bytes())
    timeline["documents"].append(timeline["documents"][0] | {"id": "long", "path": "x" * 5000})
    saved.write_text(json.dumps(timeline), encoding="utf-8")
    (shut / "closed").chmod(0)
    done = run("verify", str(saved), cwd=shut, prepare=without_rights)
    assert done.returncode == 4
    assert [line.partition(":")[0] for line in done.stdout.decode().splitlines()] == ["e", "long"]


@pytest.mark.fault(13)
@pytest.mark.parametrize("suffix", [".txt", ".csv"])
def test_a_file_that_vanishes_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tell, suffix: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = GOOD if suffix == ".txt" else f"text\n{GOOD}"
    files = [Path(f"{number:02}{suffix}") for number in range(40)]
    for file in files:
        file.write_text(text, encoding="utf-8")
    reading = read_all(["."])
    first = next(reading)
    for file in files[-10::2]:
        file.unlink()
    answers = [first, *reading]
    problems = [found for found in answers if isinstance(found, Problem)]
    assert [(problem.path, problem.lost) for problem in problems] == [(f"./{file}", True) for file in files[-10::2]]
    assert all("is not there" in problem.message for problem in problems)
    assert len(answers) == len(files)
    tally("files that vanish before they are read", len(problems))


@pytest.mark.fault(13)
def test_a_folder_that_vanishes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a/one.txt", "b/two.txt", "c/three.txt"):
        Path(name).parent.mkdir()
        Path(name).write_text(GOOD, encoding="utf-8")
    finding = find(["."], READERS)
    first = next(finding)
    shutil.rmtree("b")
    told = Problem("./b", "is not there: check how it is written")
    assert [first, *finding] == ["./a/one.txt", told, "./c/three.txt"]


class Entry(os.PathLike[str]):
    """A name of a folder, as a system gives it that tells no kinds with names: each is asked for, and may be gone."""

    def __init__(self, name: str) -> None:
        self.name = self.path = name

    def __fspath__(self) -> str:
        return self.name

    def is_symlink(self) -> bool:
        raise OSError(5, "Input/output error")


@pytest.mark.fault(13)
def test_a_name_nothing_is_known_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "c.txt"):
        Path(name).write_text(GOOD, encoding="utf-8")
    scandir = os.scandir

    class Listing:
        def __init__(self, folder: str) -> None:
            self._real = scandir(folder)

        def __enter__(self) -> list[Any]:
            return [*self._real, Entry("b.txt")]

        def __exit__(self, *_: object) -> None:
            self._real.close()

    monkeypatch.setattr(os, "scandir", Listing)
    told = Problem("./b.txt", "cannot be read (Input/output error): mend that, or leave it out")
    assert list(find(["."], READERS)) == ["./a.txt", told, "./c.txt"]


@pytest.mark.fault(13)
@pytest.mark.skipif(not STRACE, reason="strace is not here")
def test_a_disk_that_fails_while_reading_is_told(tmp_path: Path, tally: Tell, *, full: bool) -> None:
    """Every reading from a certain one on fails, until one is late enough that none does."""
    every_format.written(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    tried = 0
    names = [every_format.name_of(suffix) for suffix in READERS if suffix != ".xml"]  # which is refused anyhow
    for name in names if full else ("html.html",):
        whole = run("dates", "good.txt", name, cwd=tmp_path)
        for at in range(1, 40) if full else (3,):
            log = tmp_path / "calls"
            how = "read,pread64:error=EIO:when=" + f"{at}+"
            trace = (
                "strace",
                "-f",
                "-qq",
                "-P",
                name,
                "-e",
                "trace=read,pread64",
                "-e",
                f"inject={how}",
                "-o",
                str(log),
            )
            done = run("dates", "good.txt", name, cwd=tmp_path, before=trace)
            failed = "INJECTED" in log.read_text()
            told = complaints(done)
            assert "good" in documents_of(done)
            if told == complaints(whole):
                assert done.stdout == whole.stdout, (name, at)  # all of it was read before
            else:
                assert failed, (name, at, told)
                assert done.returncode == 3
                assert len(told) == 1, (name, at, told)
                assert told[0].startswith(f"{name}: ")
            tried += failed
            if not failed:
                break
        else:
            assert not full, f"{name} was still being read"
    assert tried
    tally("readings that fail, each with all after it", tried)


@pytest.mark.fault(12)
@pytest.mark.slow
@pytest.mark.parametrize("suffix", [suffix for suffix, reader in READERS.items() if reader.packed])
def test_nothing_packed_is_unpacked_to_the_disk(tmp_path: Path, suffix: str) -> None:
    if not STRACE:
        pytest.skip("strace is not here")
    name, log, temporary = every_format.name_of(suffix), tmp_path / "calls", tmp_path / "temporary"
    (tmp_path / name).write_bytes(every_format.made(suffix))
    temporary.mkdir()
    trace = ("strace", "-f", "-qq", "-s", "999", "-e", "trace=open,openat,openat2,creat,mkdir", "-o", str(log))
    told = ("env", f"TMPDIR={temporary}")
    assert documents_of(run("build", name, "-f", "json", cwd=tmp_path, before=(*told, *trace)))
    made = re.findall(r'(?:openat2?|open|creat|mkdir)\((?:AT_FDCWD, )?"([^"]*)".*(?:O_CREAT|^mkdir)', log.read_text())
    assert made
    assert [path for path in made if not path.startswith((f"{temporary}/", "/dev/"))] == []
    assert [path for path in made if re.search("html|txt|eml|rss|page", path)] == []
    assert list(temporary.iterdir()) == []


def test_the_table_of_what_lies_there_is_laid_out(tmp_path: Path) -> None:
    """What is tried is there, or all of this would hold of an empty folder."""
    folder = laid_out(tmp_path / "home", *THERE)
    kinds = {stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode) for entry in os.scandir(folder)}
    assert kinds >= {stat.S_IFLNK, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFREG, stat.S_IFDIR}
    assert len(list(folder.iterdir())) == 1 + len(THERE)
    found = list(read_all([str(folder / "leak.txt")], Asked()))
    assert [document.text for document in found if isinstance(document, Document)] == [HIDDEN]
