#!/usr/bin/env python3
"""Counts words of news and web text for data/word_frequency.tsv.

usage: data/make_word_frequency.py DATA_DIR > data/word_frequency.tsv

DATA_DIR holds ud/ (train and dev), fnc1/, ecbplus/, meantime/ and versions/. Words are runs of letters or of digits,
NFKC and case-folded as text::read folds them. A row is: folded word, tab, how often it stands in all of the texts.
Left out: words that stand in fewer than MIN_DOCUMENTS texts, and all beyond the MAX_WORDS most frequent. A document
of `versions` counts as one text per family (its oldest version), or the many revisions of one page would drown the
rest; reports with the same body count once. Ties are broken by the word, so the same input gives the same bytes.
"""
import collections
import glob
import json
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

MIN_DOCUMENTS = 3
MAX_WORDS = 60_000
WORD = re.compile(r"[^\W\d_]+|\d+")


def json_lines(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def conllu(path):
    """One text per `# newdoc`."""
    text = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and text:
                yield "\n".join(text)
                text = []
            elif line.startswith("# text = "):
                text.append(line[len("# text = "):].rstrip("\n"))
    if text:
        yield "\n".join(text)


def documents(root, but=""):
    """Every text; none of the folder `but`."""
    def files(folder, *below):
        return [] if folder == but else sorted(glob.glob(os.path.join(root, folder, *below), recursive=True))

    for path in files("ud", "**", "*.conllu"):
        if "-test" not in os.path.basename(path):
            yield from conllu(path)
    for folder in ("fnc1", "ecbplus"):
        for path in files(folder, "*.jsonl"):
            for report in json_lines(path):
                yield report["body"]
    for path in files("meantime", "**", "*.xml"):
        yield " ".join(token.text or "" for token in ElementTree.parse(path).iter("token"))
    families = set()
    for path in files("versions", "*.jsonl"):
        for report in json_lines(path):
            family = report.get("family")
            if family not in families:
                families.add(family)
                yield report["body"]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    count, in_documents, seen = collections.Counter(), collections.Counter(), set()
    for body in documents(sys.argv[1]):
        if body in seen:
            continue
        seen.add(body)
        words = collections.Counter(WORD.findall(unicodedata.normalize("NFKC", body.casefold())))
        count.update(words)
        in_documents.update(words.keys())
    kept = [word for word in count if in_documents[word] >= MIN_DOCUMENTS]
    kept.sort(key=lambda word: (-count[word], word))
    print(f"# folded word <TAB> count. {len(seen)} texts, {sum(count.values())} words; made by make_word_frequency.py.")
    for word in kept[:MAX_WORDS]:
        print(f"{word}\t{count[word]}")


if __name__ == "__main__":
    main()
