// Words that weaken or deny.
#pragma once

#include <vector>

#include "annotate/words.h"
#include "stemma/annotations.h"
#include "text/lexicons.h"

namespace stemma::annotate {

// Words and phrases of data/hedges.tsv, the longest at each place, by offset. Time O(words).
std::vector<Hedge> find_hedges(const Words& words, const text::Lexicons& lexicons);

// By offset.
std::vector<Span> find_negations(const Words& words);

}  // namespace stemma::annotate
