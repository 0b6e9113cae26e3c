// Holds found pairs to the truth that bench/simulate writes beside a collection: which report was made from which.
#pragma once

#include <cstdint>
#include <istream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "reuse_twin.h"

namespace stemma::bench {

// Found pairs with their relation, empty for candidates. The key is smaller position << 32 | larger position.
using FoundPairs = std::unordered_map<std::uint64_t, std::string>;
inline std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) {
  return a < b ? std::uint64_t{a} << 32 | b : std::uint64_t{b} << 32 | a;
}

struct Collection {
  std::vector<std::string> ids;
  std::vector<Shingles> shingles;
  std::unordered_map<std::string, std::uint32_t> positions;  // Of an id in the two above.
};

struct EdgeCount {
  std::uint64_t edges = 0, found = 0;
  std::uint64_t sharing = 0, sharing_found = 0;  // Of these, the edges that share 20 or more 5-grams.
};

// Found pairs, each under the first that holds.
struct Nearness {
  std::uint64_t same_family = 0;
  std::uint64_t compiled = 0;  // One was made from the other, across families.
  std::uint64_t same_story = 0, apart = 0;
};

struct TruthScore {
  EdgeCount all;
  std::map<std::string, EdgeCount> by_operation;         // An edge counts under every operation that made the child.
  std::uint64_t families = 0, joined = 0, joinable = 0;  // See below.
  std::map<std::string, Nearness> found;                 // By relation.
};

// A family of n reports takes n - 1 links to hold together: `joinable` sums n - 1 over the families, `joined` the links
// that found pairs inside the families provide. Returns false where a line is not a truth line.
bool score_truth(std::istream& truth, const Collection& collection, const FoundPairs& found, TruthScore& score);

}  // namespace stemma::bench
