#!/usr/bin/env python3
"""Counts which part of speech each word stands as, and which follows which.

    make_word_tags.py TRAIN.conllu... > word_tags.tsv

Writes three kinds of lines, in sorted order:
    word <TAB> tag count [tag count ...]     a folded word; "^word" is the same word with a capital inside a sentence
    -suffix <TAB> tag count ...              the ending of rare words
    =tag <TAB> tag count ...                 the tags that follow a tag ("=." also begins a sentence)
Only counts leave the treebanks.
"""
import collections
import sys

TAGS = {"NN": "N", "NNS": "N", "NNP": "P", "NNPS": "P", "VB": "V", "VBP": "V", "VBZ": "Z", "VBD": "D", "VBN": "X",
        "VBG": "G", "MD": "M", "JJ": "J", "JJR": "J", "JJS": "J", "RB": "R", "RBR": "R", "RBS": "R", "UH": "R",
        "DT": "T", "PDT": "T", "RP": "B", "TO": "O", "CC": "C", "PRP": "U", "PRP$": "A", "POS": "H", "WP": "W",
        "WP$": "W", "WDT": "W", "WRB": "W", "CD": "K", "EX": "E", "$": "K", "SYM": "K", ",": ",", ".": ".", ":": ":",
        "-LRB-": "L", "-RRB-": "L"}


HEAD = """\
# Counts of parts of speech, by data/make_word_tags.py from the training parts of two Universal Dependencies treebanks:
# English EWT (CC BY-SA 4.0) and English GUM without its non-commercial genres (CC BY 4.0); words seen once are left out.
# word, "^word" (with a capital inside a sentence), "-ending" or "=tag" (what follows the tag) <TAB> tag count ..."""


def sentences(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append((cells[1].replace("\u2019", "'"), tag_of(cells)))


def tag_of(cells):
    if cells[4] in ("``", "''", "HYPH"):
        return None
    if cells[4] == "IN":
        return "S" if cells[3] == "SCONJ" else "I"
    return TAGS.get(cells[4], "N")


def main():
    words, steps = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for path in sys.argv[1:]:
        for rows in sentences(path):
            before = "."
            titled = sum(w[:1].isupper() for w, _ in rows) * 2 > len(rows)
            for index, (word, tag) in enumerate(rows):
                if tag is None:
                    continue
                steps[before][tag] += 1
                before = tag
                capital = word[:1].isupper() and not titled and (index > 0 or tag == "P")
                if titled and word[:1].isupper() and index > 0:
                    continue
                words[("^" if capital else "") + word.lower()][tag] += 1
    suffixes = collections.defaultdict(collections.Counter)
    for word, tags in words.items():
        if word.isalpha() and word.isascii() and sum(tags.values()) <= 3 and len(word) > 4:
            for size in (2, 3, 4):
                suffixes["-" + word[-size:]].update(tags)
    lines = [(w, c) for w, c in words.items()
             if sum(c.values()) >= 2 and any(ch.isalpha() for ch in w) and " " not in w and not w.startswith("-")]
    lines += [(s, c) for s, c in suffixes.items() if sum(c.values()) >= 8]
    lines += [("=" + t, c) for t, c in steps.items()]
    print(HEAD)
    for key, tags in sorted(lines):
        print(key + "\t" + " ".join(f"{t} {n}" for t, n in sorted(tags.items(), key=lambda x: (-x[1], x[0]))))


if __name__ == "__main__":
    main()
