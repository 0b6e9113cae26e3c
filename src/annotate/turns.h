// Turns: paragraphs that say by their form whose words they are, as in the record of an interview.
#pragma once

#include <vector>

#include "annotate/clauses.h"
#include "annotate/words.h"

namespace stemma::annotate {

// One such paragraph.
struct Turn {
  WordRange label;         // The name.
  std::uint32_t mark = 0;  // The colon or dash beside it.
  WordRange said;          // The rest of the paragraph; not empty.

  std::uint32_t begin() const { return label.begin < said.begin ? label.begin : said.begin; }
};

// Are all letters of these words capitals?
bool in_capitals(const Words& words, const text::Text& text, WordRange range);

// By offset. Two forms. "TARROW: ...": up to four words in capitals, the last of which the text elsewhere writes as a
// name is written, so that "UPDATE:" is none; "Q:" and "A:", if there are two questions. "“...” - Ann Tarrow": a
// signature of up to five words with capitals under a paragraph that is one quotation. Time O(words).
std::vector<Turn> find_turns(const Words& words, const text::Text& text);

}  // namespace stemma::annotate
