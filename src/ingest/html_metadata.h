// What a page says about its article: JSON-LD first, then og:/article:/meta/itemprop, then the page itself.
// Thread safety: pure function.
#pragma once

#include "ingest/html_tree.h"
#include "stemma/report.h"

namespace stemma::ingest {

// Fills title, url, publisher, authors, published, modified, credit and language. `declared_body`: the articleBody of
// the JSON-LD, if any. Time O(tree); no recursion over the tree.
void read_metadata(const HtmlTree& tree, Report& report, std::string& declared_body);

}  // namespace stemma::ingest
