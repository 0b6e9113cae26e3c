// Attributions: the relations of a whole report, resolved, graded and chained.
#pragma once

#include <string>
#include <vector>

#include "annotate/references.h"
#include "annotate/relations.h"
#include "stemma/annotations.h"
#include "text/text.h"

namespace stemma::annotate {

// By first content byte. `hedges` by offset, `scopes` by their cues. Time O(words + relations log relations).
std::vector<Attribution> find_attributions(const Words& words, const text::Text& text,
                                           const std::vector<NamedWords>& mentions, const std::vector<Hedge>& hedges,
                                           const std::vector<Scope>& scopes, const text::Lexicons& lexicons);

}  // namespace stemma::annotate
