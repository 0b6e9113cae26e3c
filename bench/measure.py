#!/usr/bin/env python3
"""Runs a command several times and measures it.

usage: bench/measure.py RUNS OUTPUT COMMAND...
Its standard output goes to the file OUTPUT (the last run's stays). After a warm-up it runs RUNS times; a command that
takes over a minute runs without warm-up and at most three times. Prints the medians and the number of runs:
    SECONDS PROCESSOR_SECONDS PEAK_MB RUNS
Exit 1 when the command fails, with what it said.
"""

import os
import statistics
import subprocess
import sys
import time

LONG_SECONDS = 60


class Failed(Exception):
    pass


def once(command, output, stdin=None):
    """Returns wall seconds, processor seconds and peak memory in MB of one run."""
    with open(output, "wb") as out:
        begin = time.monotonic()
        process = subprocess.Popen(command, stdin=stdin, stdout=out, stderr=subprocess.PIPE)
        with process.stderr:
            said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: some inputs were unusable, the rest done.
        raise Failed(f"ended with {process.returncode}: {said.decode(errors='replace')[-500:]}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure(command, runs, output=os.devnull):
    """Returns the medians of `once`, and how many runs they are of."""
    results = [once(command, output)]
    if results[0][0] > LONG_SECONDS:
        runs = min(runs, 3)
    elif runs > 1:
        results.clear()  # A warm-up.
    while len(results) < runs:
        results.append(once(command, output))
    return (*map(statistics.median, zip(*results)), len(results))


def main(runs, output, *command):
    try:
        seconds, processor, peak, number = measure(command, int(runs), output)
    except (Failed, OSError) as error:
        sys.exit(f"{command[0]}: {error}")
    print(f"{seconds:.3f} {processor:.3f} {peak:.0f} {number}")


if __name__ == "__main__":
    main(*sys.argv[1:])
