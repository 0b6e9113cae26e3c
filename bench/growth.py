#!/usr/bin/env python3
"""Time, memory and index size of `pairs` against the size of the collection, on simulated reports.

usage: bench/growth.py [--sizes N,N,...] [--ways WAY...] [--results FOLDER] [--figure FILE]
Without them: 10000,100000,1000000; all ways; bench/results/<date>; docs/figures/growth.svg.
Writes growth.tsv in the folder, a row per size and way of running, and draws the figure from it. Each is run once; the
million takes long and wants 10 GB on the disk of ${TMPDIR:-/tmp}. A way that this build does not know is skipped, visibly.
"""

import argparse
import datetime
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from growth_figure import draw
from measure import Failed, once

TREE = Path(__file__).resolve().parent.parent
PROGRAM = Path(os.environ.get("STEMMA", TREE / "build/release/stemma"))  # Another build may be measured.
SIMULATE = TREE / "build/release/bench/simulate"
COLUMNS = "way reports words bytes seconds processor_seconds peak_mb pairs index_bytes_per_report".split()
WAYS = {  # Name: flags of `stemma pairs`.
    "candidates": ["--candidates"],
    "candidates, 1 GB": ["--candidates", "--max-memory", "1G"],
    "pairs": [],
    "pairs, 1 GB": ["--max-memory", "1G"],
    "candidates, case": ["--candidates", "--max-memory", "1G", "--case"],
}


def index_bytes(case):
    """Bytes of the pages that hold the index in this case file."""
    with sqlite3.connect(case) as database:
        return database.execute("select sum(pgsize) from dbstat where name like 'index_%'").fetchone()[0] or 0


def count_lines(path):
    with open(path, "rb") as lines:
        return sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b""))


def count_words(path):
    with open(path, "rb") as lines:
        return sum(line.count(b" ") + 1 for line in lines)


def run(way, reports, scratch):
    """Returns the row of one way on one collection, without its first four columns."""
    flags = WAYS[way]
    case = scratch / "growth.case"
    command = [PROGRAM, "pairs", "--quiet", "--threads", "1", *flags, *([case] if flags[-1:] == ["--case"] else []), reports]
    seconds, processor, peak = once([str(part) for part in command], scratch / "pairs")
    size = index_bytes(case) if case.exists() else None
    for leftover in scratch.glob("growth.case*"):
        leftover.unlink()
    return seconds, processor, peak, count_lines(scratch / "pairs"), size


def grow(sizes, ways, table, scratch):
    known = subprocess.run([PROGRAM, "pairs", "--help"], capture_output=True, text=True).stdout
    print("\t".join(COLUMNS), file=table)
    for size in sizes:
        reports = scratch / "reports.jsonl"
        with open(reports, "wb") as out:
            subprocess.run([SIMULATE, "--reports", str(size)], stdout=out, check=True)
        about = [size, count_words(reports), os.path.getsize(reports)]
        for way in ways:
            flags = WAYS[way]
            missing = [flag for flag in flags if flag.startswith("--") and flag not in known]
            if missing:
                print(f"growth: {way}: skipped: this build has no {missing[0]}", file=sys.stderr)
                continue
            try:
                seconds, processor, peak, pairs, index = run(way, reports, scratch)
            except Failed as failure:
                print(f"growth: {way}, {size} reports: failed: {failure}", file=sys.stderr)
                continue
            per_report = f"{index / size:.0f}" if index is not None else "-"
            row = [way, *about, f"{seconds:.2f}", f"{processor:.2f}", f"{peak:.0f}", pairs, per_report]
            print("\t".join(map(str, row)), file=table, flush=True)
            print("\t".join(map(str, row)))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--sizes", default="10000,100000,1000000")
    arguments.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    arguments.add_argument("--results", type=Path, default=TREE / "bench/results" / datetime.date.today().isoformat())
    arguments.add_argument("--figure", type=Path, default=TREE / "docs/figures/growth.svg")
    given = arguments.parse_args()
    given.results.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, open(given.results / "growth.tsv", "w") as table:
        grow([int(size) for size in given.sizes.split(",")], given.ways, table, Path(scratch))
    draw(given.results / "growth.tsv", given.figure)


main()
