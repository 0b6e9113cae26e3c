#!/usr/bin/env python3
"""How long a headless Chromium needs to open a dossier's page, beside an empty one.

usage: bench/page_open.py [--reports FILE] [--runs N] [PAGE.html...]
With --reports the page is made first: the dossier of the first 1,000 lines of FILE. Each run is a browser of its own; the
runs of all pages take turns. A row per page: size, elements, medians of the load event and the first paint (ms, from the
start of the navigation) and of the processor time of the page's thread (ms, independent of what else runs).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TREE / "tests/browser"))
import chromium  # noqa: E402

PROGRAM = Path(os.environ.get("STEMMA", TREE / "build/release/stemma"))


def once(page, empty):
    with chromium.Chromium() as browser:
        browser.call("Performance.disable")
        browser.call("Performance.enable", timeDomain="threadTicks")
        browser.open(empty)
        browser.open(page)
        load, paint, elements = browser.run(
            "[performance.getEntriesByType('navigation')[0].loadEventEnd,"
            " (performance.getEntriesByName('first-contentful-paint')[0] || {startTime: 0}).startTime,"
            " document.querySelectorAll('*').length]")
        metrics = {one["name"]: one["value"] for one in browser.call("Performance.getMetrics")["metrics"]}
        return load, paint, metrics["TaskDuration"] * 1000, elements


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--reports", type=Path)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("pages", nargs="*", type=Path)
    options = arguments.parse_args()
    if chromium.PROGRAM is None:
        print("skipped: no chromium")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.html")
        empty.write_text("<!doctype html><title>empty</title>\n")
        pages = [empty, *options.pages]
        if options.reports:
            first = Path(folder, "reports.jsonl")
            with open(options.reports, encoding="utf-8") as file:
                first.write_text("".join(line for line, _ in zip(file, range(1000))), encoding="utf-8")
            pages.append(Path(folder, "dossier.html"))
            subprocess.run([PROGRAM, "dossier", "--quiet", "--html", pages[-1], first], check=True,
                           stdout=subprocess.DEVNULL)
        runs = {page: [] for page in pages}
        for _ in range(options.runs):
            for page in pages:
                runs[page].append(once(page, empty))
        print(f"{'page':<24} {'MB':>6} {'elements':>9} {'load ms':>8} {'paint ms':>9} {'cpu ms':>7}")
        for page, figures in runs.items():
            load, paint, cpu, elements = (statistics.median(column) for column in zip(*figures))
            print(f"{page.name:<24} {page.stat().st_size / 1e6:6.2f} {elements:9.0f} {load:8.0f} {paint:9.0f} {cpu:7.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
