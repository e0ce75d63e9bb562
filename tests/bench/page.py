"""How heavy the page of 2,000 events is, how soon it stands, and how evenly it zooms and scrolls.

Run from the repository: `.venv/bin/python tests/bench/page.py [EVENTS]`. The reports are made up here, in words of
ours, and read by `timeline build` as any others are; the times are chromium's own.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser import chromium, missing, opened

TOWNS = (
    "Arvendal Brooksted Cormorne Dellwick Estmere Farholt Gullbeck Harrowby Ilsworth Jarnby Kestwold Lindale".split()
)
WHO = "engineers|the harbour council|striking bakers|the ferry company|two school boards|river wardens".split("|")
DID = "reopened|flooded|inspected|sold|repaired|abandoned|surveyed|rebuilt|closed|painted".split("|")
WHAT = "the old mill|a lock gate|the northern pier|its grain store|the tram depot|a footbridge|the weather mast".split(
    "|"
)
AND = (
    "It had been argued over for months, and the town paid for most of it. ",
    "Neighbours said that nobody had asked them. ",
    "A second crew is to look at the foundations. ",
)
TOLD = 8  # events a report
FRAMES = """(act) => new Promise((done) => {
  const times = [];
  let before = performance.now();
  const tick = (now) => {
    times.push(now - before);
    before = now;
    if (times.length > 90) return done(times.slice(1));
    act(times.length);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})"""
ACTS = {
    "zoom": "(n) => document.getElementById(n % 40 < 20 ? 'z-in' : 'z-out').click()",
    "pan": "(n) => document.getElementById(n % 40 < 20 ? 'z-on' : 'z-back').click()",
    "scroll": "(n) => scrollTo({ top: n * 400, behavior: 'instant' })",
}


def reports(events: int, *, web: bool) -> str:
    """JSON Lines of reports of some dated events each; with `web`, each report has an address."""
    lot = random.Random(7)
    lines = []
    for number in range(-(-events // TOLD)):
        day = date(2011, 1, 3) + timedelta(days=lot.randrange(3_600))
        told = []
        for _ in range(TOLD):
            when = day - timedelta(days=lot.randrange(1, 300))
            phrase = lot.choice([f"{when:%-d %B %Y}"] * 4 + [f"{when:%B %Y}"])
            crew = f"{lot.choice(WHO)} of {lot.choice(TOWNS)} {lot.choice(DID)} {lot.choice(WHAT)}"
            told.append(f"{'On' if phrase[0].isdigit() else 'In'} {phrase} {crew} number {lot.randrange(9_999)}. ")
        text = "\n\n".join(sentence + lot.choice(AND) for sentence in told)
        report = {"id": f"r{number:04}", "text": text, "title": f"Notes from {lot.choice(TOWNS)}"}
        address = {"url": f"https://news.example/{number}"} if web else {}
        lines.append(json.dumps(report | {"published": day.isoformat()} | address))
    return "\n".join(lines) + "\n"


def page(events: int, folder: Path, *, web: bool) -> Path:
    """The page of so many events: more are built, for some are taken for one, and the first reports are kept."""
    told, saved, out = folder / "reports.jsonl", folder / "saved.json", folder / "page.html"
    told.write_text(reports(events * 3 // 2, web=web), encoding="utf-8")
    run = [sys.executable, "-m", "timeline"]
    subprocess.run([*run, "build", str(told), "--no-chronicle", "-q", "-o", str(saved)], check=True)
    timeline = json.loads(saved.read_text(encoding="utf-8"))
    kept = sorted(timeline["events"], key=lambda event: event["sources"][0]["document"])[:events]
    timeline["events"] = [event for event in timeline["events"] if event in kept]
    cited = {source["document"] for event in kept for source in event["sources"]}
    timeline["documents"] = [document for document in timeline["documents"] if document["id"] in cited]
    saved.write_text(json.dumps(timeline), encoding="utf-8")
    subprocess.run([*run, "show", str(saved), "-f", "html", "-o", str(out)], check=True)
    return out


def timings(file: Path) -> dict[str, str]:
    """What the browser measured: when the page stood, and the frames of each act."""
    told: dict[str, str] = {"weight": f"{file.stat().st_size / 1e6:.2f} MB"}
    with chromium() as browser:
        runs = []
        for _ in range(5):
            with opened(browser, file) as watched:
                runs.append(_stood(watched.page))
        told["stands after"] = f"{median(runs):.0f} ms (the longest of five {max(runs):.0f})"
        with opened(browser, file) as watched:
            told["events"] = watched.page.locator("#count").inner_text()
            for name, act in ACTS.items():
                times = sorted(watched.page.evaluate(f"({FRAMES})({act})"))
                slow = f"95 in 100 under {times[-5]:.0f}, the longest {times[-1]:.0f}"
                told[name] = f"{median(times):.0f} ms a frame, {slow}"
    return told


def _stood(page: Any) -> float:
    """Milliseconds until everything was there and the axis was drawn."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return float(page.evaluate("performance.now()"))


if __name__ == "__main__":
    if missing():
        sys.exit(missing())
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    for web in (False, True):
        print(f"{wanted:,} events, documents with{'' if web else 'out'} web addresses")
        with tempfile.TemporaryDirectory() as folder:
            for what, figure in timings(page(wanted, Path(folder), web=web)).items():
                print(f"  {what:14} {figure}")
