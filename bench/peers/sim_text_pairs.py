"""Pairs by sim_text, runs of five words and more, from one per cent on.

usage: sim_text_pairs.py files REPORTS.jsonl FOLDER   writes the words of each report to a file of its own
       sim_text_pairs.py pairs REPORTS.jsonl          reads what sim_text printed, prints pairs of ids
sim_text runs between the two: sim_text -p -r 5 -t 1 -T [-e] -i, in FOLDER, with the names of the files on standard input.
"""

import re
import sys
from pathlib import Path

from reports import print_pairs, words_of

LINE = re.compile(r"(\d+) consists for \d+ % of (\d+) material")


def main(action, path, folder=None):
    if action == "files":
        for number, (_, words) in enumerate(words_of(path)):
            Path(folder, str(number)).write_bytes(b" ".join(words) + b"\n")
        return
    ids = [name for name, _ in words_of(path)]
    matches = filter(None, map(LINE.match, sys.stdin))
    print_pairs((ids[int(m[1])], ids[int(m[2])]) for m in matches)


main(*sys.argv[1:])
