#!/usr/bin/env python3
"""Which two words usually stand side by side, for data/set_phrases.tsv.

usage: data/make_set_phrases.py COUNTS WORDNET_DIR DATA_DIR [--but PART] > data/set_phrases.tsv

COUNTS holds lines of two words and how often they stand side by side: frequency_bigramdictionary_en_243_342.txt of the
package symspellpy (MIT), counted in Google Books Ngrams (CC BY 3.0). WORDNET_DIR holds WordNet's data files: of its
phrases, the pairs. DATA_DIR is as for make_word_frequency.py: the pairs that stand in MIN_DOCUMENTS of its texts; --but
leaves out one of its folders, so that what was learnt can be measured there. Function words are left out, and all that
is not plain lower-case letters.

A row is: first word, tab, then for each second word by the alphabet `second:bits:commonness`, with spaces between.
`bits`: log2 of how much more often the two stand together than by chance, in books or news, whichever is
more, and at least PHRASE_BITS for a phrase of WordNet; `commonness`: log2 of the count in books over the least count
there, plus 1; 0 where it has none. The same input gives the same bytes.
"""
import argparse
import collections
import glob
import math
import os
import re

import make_word_frequency

MIN_DOCUMENTS = 3
PHRASE_BITS = 7
TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]+|\d+")
PLAIN = re.compile(r"[a-z]{3,}")


def of_books(path, known):
    """{(first, second): (bits, commonness)}; function words count for the words' own frequency."""
    counts, first_of, second_of = {}, collections.Counter(), collections.Counter()
    with open(path, encoding="utf-8-sig") as lines:
        for line in lines:
            first, second, count = line.split()
            counts[first, second] = int(count)
            first_of[first] += int(count)
            second_of[second] += int(count)
    total, least = sum(counts.values()), min(counts.values())
    return {
        (a, b): (math.log2(n * total / first_of[a] / second_of[b]), 1 + math.log2(n / least))
        for (a, b), n in counts.items() if known(a) and known(b)
    }


def of_wordnet(folder, known):
    for path in sorted(glob.glob(os.path.join(folder, "data.*"))):
        with open(path, encoding="latin-1") as lines:
            for line in lines:
                if line.startswith("  "):
                    continue
                fields = line.split()
                for at in range(int(fields[3], 16)):
                    words = fields[4 + 2 * at].split("_")
                    yield from (pair for pair in zip(words, words[1:]) if known(pair[0]) and known(pair[1]))


def of_news(root, but, known):
    count, texts, words, seen = collections.Counter(), collections.Counter(), collections.Counter(), set()
    for body in make_word_frequency.documents(root, but):
        if body in seen:
            continue
        seen.add(body)
        tokens = TOKEN.findall(body)  # As written: names are no set phrases.
        words.update(tokens)
        pairs = [pair for pair in zip(tokens, tokens[1:]) if known(pair[0]) and known(pair[1])]
        count.update(pairs)
        texts.update(set(pairs))
    total = sum(words.values())
    return {
        (a, b): math.log2(n * total / words[a] / words[b])
        for (a, b), n in count.items() if texts[a, b] >= MIN_DOCUMENTS
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts")
    parser.add_argument("wordnet")
    parser.add_argument("data")
    parser.add_argument("--but", default="")
    given = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "stopwords.txt"), encoding="utf-8") as lines:
        function_words = {word for line in lines if not line.startswith("#") for word in line.split()}

    def known(word):
        return PLAIN.fullmatch(word) is not None and word not in function_words

    pairs = collections.defaultdict(lambda: [0, 0])
    for pair, (bits, commonness) in of_books(given.counts, known).items():
        pairs[pair] = [bits, commonness]
    for pair, bits in of_news(given.data, given.but, known).items():
        pairs[pair][0] = max(pairs[pair][0], bits)
    for pair in of_wordnet(given.wordnet, known):
        pairs[pair][0] = max(pairs[pair][0], PHRASE_BITS)
    rows = collections.defaultdict(list)
    for (first, second), (bits, commonness) in sorted(pairs.items()):
        rows[first].append(f"{second}:{max(0, round(bits))}:{round(commonness)}")
    print(f"# first word <TAB> second:bits:commonness ... {len(pairs)} pairs; made by make_set_phrases.py.")
    for first in sorted(rows):
        print(first + "\t" + " ".join(rows[first]))


if __name__ == "__main__":
    main()
