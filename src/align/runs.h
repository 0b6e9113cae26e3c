// Verbatim runs: stretches of words that two texts share exactly.
// Positions count words (Text::words), not bytes. Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "align/sieve.h"

namespace stemma::align {

inline constexpr std::uint32_t kSeedWords = 4;  // Words of a seed; shorter runs are not looked for.

// A text as word hashes, with its seeds sorted for merging.
struct Sequence {
  // 32 bits of a hash of kSeedWords words, and where they begin. Equal hashes need not be equal words.
  struct Seed {
    std::uint32_t hash = 0;
    std::uint32_t word = 0;
  };
  std::vector<std::uint64_t> words;
  std::vector<Seed> seeds;  // By hash, then word.
  Sieve sieve;              // Of the seeds' hashes.
};

// Time O(n log n).
Sequence make_sequence(std::vector<std::uint64_t> words);

// a[a_begin, a_begin + size) equals b[b_begin, b_begin + size).
struct Run {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t size = 0;
  bool moved = false;  // Not in the common order of the two texts.
  bool operator==(const Run&) const = default;
};

// All maximal runs of at least kSeedWords words, by a then b, overlapping where words recur. A seed that recurs so
// often that its pairs would number more than kMaxSeedPairs is met in order only: its n-th place in a with its n-th in
// b. Time O(|a| + |b| + runs log runs), also when one word stands 100,000 times.
inline constexpr std::uint64_t kMaxSeedPairs = 64;
std::vector<Run> maximal_runs(const Sequence& a, const Sequence& b);

// Of the maximal runs, those that stand side by side in the texts' common order, then what else fits, longest first,
// as moved; each cut where a better one already has the words. Not overlapping in a, nor in b. By a.
// Runs cut below kSeedWords are left out.
std::vector<Run> shared_runs(const Sequence& a, const Sequence& b);

}  // namespace stemma::align
