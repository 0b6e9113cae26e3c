#!/usr/bin/env python3
"""Makes known_names.tsv from WordNet's instances and organisations.txt.

  data/make_known_names.py [WORDNET] > data/known_names.tsv      WORDNET: folder with data.noun, /usr/share/wordnet

An instance in WordNet is a synset with an instance hypernym ("Rhine" is an instance of "river"). Its lexicographer file
says what it is: person; group (organisations); location and object (places); all else other.
"""
import collections
import os
import re
import sys

KINDS = {"18": "p", "14": "o", "15": "l", "17": "l"}


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"
    known = collections.defaultdict(set)
    for line in open(os.path.join(folder, "data.noun"), encoding="ascii"):
        fields = line.split(" | ")[0].split()
        if " @i " not in line or not re.fullmatch(r"\d{8}", fields[0]):
            continue
        kind = KINDS.get(fields[1], "x")
        for i in range(int(fields[3], 16)):
            lemma = re.sub(r"\(\w+\)$", "", fields[4 + 2 * i]).replace("_", " ")
            if lemma[:1].isupper() and len(lemma) > 2 and len(lemma.split()) <= 4:
                known[lemma.lower()].add(kind)
    here = os.path.dirname(os.path.abspath(__file__))
    for line in open(os.path.join(here, "organisations.txt"), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            for name in line.strip().split("|"):
                known[name.strip().casefold()].add("o")
    print("# folded name <TAB> what it can be: p person, o organisation, l place, x other. Made by make_known_names.py from")
    print("# WordNet 3.0 (instances; see NOTICE) and organisations.txt.")
    for name in sorted(known):
        print(name + "\t" + "".join(sorted(known[name])))


if __name__ == "__main__":
    main()
