// The article on a page: which part of the tree it is, and its text.
// Thread safety: pure function.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_tree.h"

namespace stemma::ingest {

// Paragraphs, headings, list items, quotations and captions of the article, blank lines between them, white space
// collapsed; a line break stays a line break. `title`: a heading equal to it is left out. Empty when there is no text.
// Time O(tree); no recursion.
std::string article_text(const HtmlTree& tree, std::string_view title);

}  // namespace stemma::ingest
