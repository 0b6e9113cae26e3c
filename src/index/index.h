// Which pairs of reports are worth aligning: exact shared word shingles, and rare words in common.
#pragma once

#include <cstdint>
#include <vector>

#include "stemma/options.h"
#include "text/lexicons.h"
#include "text/text.h"

namespace stemma::index {

struct Candidate {
  std::uint32_t a = 0;  // Indices of the texts, a < b.
  std::uint32_t b = 0;
  std::uint32_t shared_shingles = 0;  // Distinct word shingles in both.
  double rare_bits = 0;               // Rarity of the distinct words in both, in bits above an ordinary word's.
  bool operator==(const Candidate&) const = default;
};

// Candidates among `texts` by (a, b): every pair with IndexOptions::min_shared_shingles shared shingles, and for each
// text the IndexOptions::max_rare_candidates texts that share the most rarity with it.
// Where one shingle stands in more than kLongPostings texts, only pairs with the first and the nearest of them are made
// from it: a family of n copies costs O(n) pairs, and each copy still meets the others through those.
// Time O(words log words + pairs); memory O(words + pairs). Does not depend on the order of `texts` up to the indices,
// but for the choice within long postings.
std::vector<Candidate> find_candidates(const std::vector<text::Text>& texts, const text::Lexicons& lexicons,
                                       const IndexOptions& options);

}  // namespace stemma::index
