"""Candidate pairs by rensa: R-MinHash of 128 permutations, LSH. usage: rensa_pairs.py THRESHOLD REPORTS.jsonl

rensa is given its number of bands: of those that divide 128, the one whose S-curve is steepest nearest the threshold,
(1 / bands) ** (bands / 128): 32 for .5 (.42) and 64 for .2 (.125).
"""

import sys

from rensa import RMinHash, RMinHashLSH

from reports import print_pairs, shingles, words_of

PERMUTATIONS = 128


def bands_for(threshold):
    return min((1, 2, 4, 8, 16, 32, 64, 128), key=lambda bands: abs((1 / bands) ** (bands / PERMUTATIONS) - threshold))


def main(threshold, path):
    ids, sets = zip(*((name, shingles(words)) for name, words in words_of(path)))
    sketches = RMinHash.from_token_sets(sets, num_perm=PERMUTATIONS, seed=1)
    lsh = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=bands_for(threshold))
    lsh.insert_many(sketches)
    found = lsh.query_all(sketches)
    print_pairs((ids[a], ids[b]) for a, others in enumerate(found) for b in others if a < b)


main(float(sys.argv[1]), sys.argv[2])
