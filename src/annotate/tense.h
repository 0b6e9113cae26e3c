// Tense: does the clause around a word tell of what was or of what is to come?
#pragma once

#include <cstdint>
#include <vector>

#include "annotate/words.h"

namespace stemma::annotate {

enum class Tense {
  kNone,  // No verb beside it.
  kPast,
  kFuture,  // Also the present of what is fixed: "the trial opens on Monday".
};

// Of the clause that words [begin, end) of one stretch stand in. Time bounded by a constant.
Tense tense_around(const std::vector<Word>& words, const Stretch& stretch, std::uint32_t begin, std::uint32_t end);

}  // namespace stemma::annotate
