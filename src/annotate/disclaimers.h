// Disclaimers: what a report says of how far it vouches for itself, and of what it says so.
#pragma once

#include <vector>

#include "annotate/words.h"
#include "stemma/annotations.h"
#include "text/text.h"

namespace stemma::annotate {

// By offset; each is a sentence, once per rule. Time O(words + attributions).
std::vector<Disclaimer> find_disclaimers(const Words& words, const text::Text& text,
                                         const std::vector<Attribution>& attributions);

}  // namespace stemma::annotate
