#!/usr/bin/env python3
"""Which words machine spinners put for which, for data/substitutions.tsv.

usage: data/make_substitutions.py TORTURED_PHRASES.json > data/substitutions.tsv

Reads phrases that spinners made ("counterfeit consciousness") beside those that were meant ("artificial intelligence"):
the list of the Problematic Paper Screener (Cabanac, Labbe and Magazinov; CC BY 4.0). Where both have as many words,
each stands for the one in its place. A row is: substitute, tab, the word meant, tab, in how many phrases; what stands
in fewer than MIN_PHRASES is left out. --part I/N reads only the phrases whose number leaves I when divided by N, and
--but I/N all others, so that what was learnt can be measured on what was not.
"""
import argparse
import collections
import json
import os
import re

MIN_PHRASES = 2
WORD = re.compile(r"[a-z]+")


def phrases(path, part=None, but=None):
    with open(path, encoding="utf-8") as file:
        entries = json.load(file)["phrases"]
    for number, entry in enumerate(entries):
        if part and number % part[1] != part[0] or but and number % but[1] == but[0]:
            continue
        yield WORD.findall(entry["tortured"].lower()), WORD.findall(entry["correct"].lower())


def fraction(text):
    return tuple(int(number) for number in text.split("/"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list")
    parser.add_argument("--part", type=fraction)
    parser.add_argument("--but", type=fraction)
    given = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "stopwords.txt"), encoding="utf-8") as lines:
        function_words = {word for line in lines if not line.startswith("#") for word in line.split()}
    seen = collections.defaultdict(set)
    for spun, meant in phrases(given.list, given.part, given.but):
        if len(spun) != len(meant):
            continue
        for substitute, word in zip(spun, meant):
            if substitute != word and min(len(substitute), len(word)) > 2:
                if substitute not in function_words and word not in function_words:
                    seen[substitute, word].add(" ".join(meant))
    print("# substitute <TAB> word meant <TAB> in how many phrases; made by make_substitutions.py.")
    for (substitute, word), where in sorted(seen.items()):
        if len(where) >= MIN_PHRASES:
            print(f"{substitute}\t{word}\t{len(where)}")


if __name__ == "__main__":
    main()
