"""Web pages made to hang, swell or fool their reader, each from a few words; and what reading each costs.

python tests/hostile_pages.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECRET = "the well is under the third stone"  # noqa: S105 - of a village
PROSE = "<p>The bridge at Korst fell on Sunday, and nobody was on it when it did, the mayor said.</p>"
RECORD = '{"@type": "Article", "headline": "Korst"},'
MEGA = 1 << 20
SECONDS = 3.0  # for each page, here


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head><title>Korst</title>{head}</head><body>{body}</body></html>".encode()


def laughs() -> bytes:
    lines = [f"<!ENTITY a{n + 1} '" + f"&a{n};" * 10 + "'>" for n in range(12)]
    dtd = f'<!DOCTYPE html [<!ENTITY a0 "ha">{"".join(lines)}]>'
    return f"<?xml version='1.0'?>{dtd}<html><body>{PROSE}<p>&a12;</p></body></html>".encode()


def outside(secret: str) -> bytes:
    dtd = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY % y SYSTEM "file://{secret}"> %y;]>'
    body = f'<p>Look: &x;</p><iframe src="file://{secret}"></iframe><object data="{secret}"></object>{PROSE}'
    return f"<?xml version='1.0'?>{dtd}<html xmlns='http://www.w3.org/1999/xhtml'><body>{body}</body></html>".encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "deep boxes": lambda: page("<div>" * 100_000 + PROSE + "</div>" * 100_000),
    "boxes just too deep": lambda: page(PROSE + "<div>" * 2100 + PROSE),
    "deep tables": lambda: page("<table><tr><td>" * 30_000 + PROSE),
    "many attributes": lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>Korst.</p>" + PROSE),
    "tags never closed": lambda: page(PROSE + "<a " * 300_000),
    "comments never closed": lambda: page(PROSE + "<!-- - " * 300_000),
    "a million entities": lambda: page("<p>" + "&amp;&eacute;&#x4d2;" * 333_334 + "</p>" + PROSE),
    "entities that multiply": laughs,
    "huge spans of a table": lambda: page(
        f"<table>{'<tr><td colspan=1000000 rowspan=65534>9 July 2017</td><td>Korst</td></tr>' * 300}</table>{PROSE}"
    ),
    "one long text": lambda: page(f"<p>{'The bridge at Korst fell. ' * (10 * MEGA // 26)}</p>"),
    "one long word": lambda: page(f"<p>{'x' * (4 * MEGA)}</p>{PROSE}"),
    "NUL bytes": lambda: page(PROSE + "\0" * 2000 + PROSE),
    "mixed encodings": lambda: (
        page(PROSE) + "<p>Caf\xe9</p>".encode("cp1252") + "<p>Café</p>".encode() + b"<p>\x81\xff\xfe"
    ),
    "wrong encoding declared": lambda: page("<p>Zażółć gęślą jaźń</p>" + PROSE, "<meta charset=shift_jis>"),
    "a mark and another encoding": lambda: (
        b"\xef\xbb\xbf" + page("<p>Zażółć</p>" + PROSE, "<meta charset=windows-1251>")
    ),
    "UTF-16": lambda: page("<p>Zażółć</p>" + PROSE, "<meta charset=utf-8>").decode().encode("utf-16"),
    "a script never closed": lambda: page(PROSE + "<script>" + "var a = '<p>no</p>';" * 100_000),
    "CDATA": lambda: page("<![CDATA[" * 50_000 + PROSE + "]]>" * 50_000),
    "forms in forms": lambda: page("<form><fieldset>" * 20_000 + PROSE),
    "choices in choices": lambda: page(PROSE + "<select><option>Korst" * 100_000),
    "pictures in the page": lambda: page(f"<img src='data:image/png;base64,{'QUJD' * (5 * MEGA // 4)}'>{PROSE}"),
    "a hundred thousand links": lambda: page("<a href='/x'>Korst fell</a> " * 100_000 + PROSE),
    "plaintext": lambda: page(PROSE + "<plaintext>" + "<p>Korst fell.</p>" * 10_000),
    "frames in frames": lambda: page("<frameset><frame src='file:///etc/hostname'>" * 5000),
    "sent elsewhere": lambda: page("", "<meta http-equiv=refresh content='0;url=file:///etc/hostname'>"),
    "records in records": lambda: page(PROSE, f"<script type='application/ld+json'>{'[' * 200_000}</script>"),
    "records without end": lambda: page(PROSE, f"<script type='application/ld+json'>[{RECORD * 50_000}1]</script>"),
    "a row of bars": lambda: page(
        PROSE, f"<title>{' | ' * 200_000}</title><meta name=date content='{'1-' * 100_000}'>"
    ),
    "bold never closed": lambda: page("".join(f"<b>Korst fell on {n} May. " for n in range(1500)) + PROSE),
}


def write(folder: Path) -> dict[str, Path]:
    """All of them as files of a folder, beside a secret that one of them would have read."""
    secret = folder / "secret.dat"
    secret.write_text(SECRET, encoding="utf-8")
    files = {}
    for name, make in {**HOSTILE, "a file from outside": lambda: outside(str(secret))}.items():
        files[name] = folder / f"{name.replace(' ', '_')}.html"
        files[name].write_bytes(make())
    return files


class Cost(NamedTuple):
    seconds: float  # of a processor
    megabytes: float
    ended: str


def costs() -> Iterator[str]:
    """What each costs, in a process of its own that is confined as those of the program are, as lines to print."""
    plain = _cost(None)
    yield f"{'nothing but the imports':<28} {plain.seconds:6.2f} s {plain.megabytes:5.0f} MB"
    with tempfile.TemporaryDirectory() as folder:
        for name, file in write(Path(folder)).items():
            cost = _cost(file)
            yield f"{name:<28} {cost.seconds:6.2f} s {cost.megabytes:5.0f} MB  {cost.ended}"


def _cost(file: Path | None) -> Cost:
    work = [sys.executable, str(Path(__file__).resolve()), *([str(file)] if file else ["-"])]
    root = str(Path(__file__).resolve().parents[1])
    with subprocess.Popen(work, env={**os.environ, "PYTHONPATH": root}, stdout=subprocess.PIPE, text=True) as child:
        stop, pid = time.monotonic() + SECONDS + 1, 0  # the imports are not the page's fault
        while not pid:
            pid, _, used = os.wait4(child.pid, os.WNOHANG)
            time.sleep(0.01)
            if not pid and time.monotonic() > stop:
                child.kill()
                pid, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
        told = (child.stdout.read() if child.stdout else "").strip()
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, told or "stopped")


def _read(path: str) -> str:
    from timeline.model import Document  # noqa: PLC0415 - the tests take the pages alone
    from timeline.readers.confined import confine  # noqa: PLC0415
    from timeline.readers.html import read  # noqa: PLC0415
    from timeline.readers.source import Limits, Source  # noqa: PLC0415

    if path == "-":
        return "-"
    confine(Limits().memory)
    try:
        found = list(read(Source(path, "a", [Path(path).read_bytes()])))
    except (MemoryError, RecursionError) as error:
        return type(error).__name__
    return "; ".join(f"{len(x.text)} characters" if isinstance(x, Document) else x.message for x in found)


if __name__ == "__main__":
    for line in [_read(sys.argv[1])] if sys.argv[1:] else costs():
        print(line, flush=True)
