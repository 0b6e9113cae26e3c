// Furniture: text of a site or network that recurs in reports that have nothing else to do with one another.
#pragma once

#include <vector>

#include "stemma/report.h"
#include "text/text.h"

namespace stemma::index {

inline constexpr const char* kRecurring = "recurring";  // Boilerplate::rule of furniture.

// For each text the paragraphs that the collection shows to be furniture, by offset, rule kRecurring. They are not
// among Report::boilerplate yet. A paragraph is furniture when it stands word for word
//   - in three reports or more that share nothing else, or
//   - in two, at the head or foot of both, and speaks to the reader ("you", "subscribe").
// Pure; independent of the order of `texts`. Time O(words log words + recurring paragraphs).
std::vector<std::vector<Boilerplate>> find_furniture(const std::vector<text::Text>& texts);

}  // namespace stemma::index
