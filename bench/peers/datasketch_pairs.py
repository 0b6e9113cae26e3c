"""Candidate pairs by datasketch: MinHash of 128 permutations, LSH. usage: datasketch_pairs.py THRESHOLD REPORTS.jsonl"""

import sys

from datasketch import MinHash, MinHashLSH

from reports import print_pairs, shingles, words_of

PERMUTATIONS = 128


def main(threshold, path):
    lsh = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    pairs = []
    ids, sets = zip(*((name, shingles(words)) for name, words in words_of(path)))
    for name, sketch in zip(ids, MinHash.generator(sets, num_perm=PERMUTATIONS)):
        pairs.extend((other, name) for other in lsh.query(sketch))
        lsh.insert(name, sketch)
    print_pairs(pairs)


main(float(sys.argv[1]), sys.argv[2])
