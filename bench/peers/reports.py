"""Reads a collection as score_reuse does, so that every peer sees the same words and the same 5-grams."""

import json
import re

WORD = re.compile(rb"[a-z0-9]+")


def words_of(path):
    """Yields (id, words): the runs of ASCII letters and digits of the body, lower-cased, as bytes."""
    with open(path, "rb") as lines:
        for line in lines:
            report = json.loads(line)
            yield report["id"], WORD.findall(report["body"].encode().lower())


def shingles(words):
    """The set of word 5-grams."""
    return {b" ".join(words[i : i + 5]) for i in range(len(words) - 4)}


def print_pairs(pairs):
    """One JSON line per pair of ids."""
    print("\n".join(json.dumps({"a": a, "b": b}) for a, b in pairs))
