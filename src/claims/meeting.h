// Claims of different origins that say the same thing in hardly any common words.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "claims/wording.h"
#include "stemma/alignment.h"
#include "text/wordnet.h"

namespace stemma::claims {

// Two statements whose groups say the same.
struct Meeting {
  double strength = 0;  // In [0,1].
  std::uint32_t x = 0;  // Indices into `said`, x < y.
  std::uint32_t y = 0;
};

// `groups` are those of grouping.h. Only groups of reports that an alignment relates are compared. `wordnet` may be
// null: then synonyms do not meet. Strongest first; independent of the order of `alignments`.
// Time O(alignments * statements of a report squared), at most kMostStatements of each.
std::vector<Meeting> find_meetings(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said,
                                   const Wordings& wordings, const std::vector<std::vector<std::uint32_t>>& groups,
                                   const std::vector<Alignment>& alignments, const text::WordNet* wordnet);

}  // namespace stemma::claims
