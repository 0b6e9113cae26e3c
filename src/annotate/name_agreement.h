// Names of one report brought to agree with one another.
#pragma once

#include <string_view>
#include <vector>

#include "annotate/name_tagger.h"

namespace stemma::annotate {

// One name has one type throughout the report; its short forms and its letters in brackets have the same; and where it
// stands untagged it is tagged. `names` by offset, before and after. Time O(words).
void agree_on_names(std::vector<NameSpan>& names, const Words& words, std::string_view body,
                    const text::Lexicons& lexicons);

}  // namespace stemma::annotate
