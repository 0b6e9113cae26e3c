// Turns: who speaks in the record of an interview.
#pragma once

#include <vector>

#include "annotate/clauses.h"
#include "annotate/words.h"

namespace stemma::annotate {

// One paragraph that a speaker's name and a colon lead.
struct Turn {
  WordRange label;          // The name.
  std::uint32_t colon = 0;  // The word behind it.
  WordRange said;           // The rest of the paragraph; not empty.
};

// Are all letters of these words capitals?
bool in_capitals(const Words& words, const text::Text& text, WordRange range);

// By offset. A label is up to four words in capitals, the last of which the text elsewhere writes as a name is written
// ("TARROW: ...", where Ann Tarrow was introduced); so "UPDATE:" is none. Time O(words).
std::vector<Turn> find_turns(const Words& words, const text::Text& text);

}  // namespace stemma::annotate
