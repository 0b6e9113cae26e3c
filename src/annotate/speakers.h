// Speakers: who is quoted in each pair of quotation marks.
#pragma once

#include <vector>

#include "annotate/words.h"
#include "stemma/annotations.h"
#include "text/text.h"

namespace stemma::annotate {

// One Quote per Text::quoted, by offset. Time O((quotes + attributions) log attributions).
std::vector<Quote> find_quotes(const Words& words, const text::Text& text,
                               const std::vector<Attribution>& attributions);

}  // namespace stemma::annotate
