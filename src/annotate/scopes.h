// Scopes: which stretches of a text are not simply asserted, and what makes them so.
#pragma once

#include <vector>

#include "annotate/words.h"
#include "stemma/annotations.h"
#include "text/lexicons.h"

namespace stemma::annotate {

// By offset of their cues, then of their spans. Empty where words have no trees. `hedges` are those of find_hedges.
// Time O(words * depth of the trees), which is bounded by the length of a sentence.
std::vector<Scope> find_scopes(const Words& words, const std::vector<Hedge>& hedges, const text::Lexicons& lexicons);

// The weightiest modality of the scopes that hold `span` and whose cue lies `within`: denied before question,
// hypothetical, planned and hedged; kAsserted where there is none. Time O(log scopes).
Modality modality_at(const std::vector<Scope>& scopes, Span span, Span within);

}  // namespace stemma::annotate
