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
  double rare_bits = 0;               // Rarity of the distinct words in both, in bits above ordinary words.
  bool operator==(const Candidate&) const = default;
};

// Candidates among `texts` by (a, b). With `first_new` > 0 only pairs with b >= first_new (what an addition touches).
// Time O(postings + pairs that share a shingle).
std::vector<Candidate> find_candidates(const std::vector<text::Text>& texts, const text::Lexicons& lexicons,
                                       const IndexOptions& options, std::uint32_t first_new = 0);

}  // namespace stemma::index
