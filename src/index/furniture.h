// Furniture: text of a site or network that recurs in reports that have nothing else to do with one another.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "index/lists.h"
#include "stemma/report.h"
#include "text/lexicons.h"

namespace stemma::index {

inline constexpr const char* kRecurring = "recurring";  // Boilerplate::rule of furniture.

// The furniture of one report.
struct Furnished {
  std::uint32_t rank = 0;
  std::vector<Span> lines;  // By offset: whole lines without the white space around them.
};

// The reports in which the collection betrays furniture, by rank. A line is furniture when it stands word for word
//   - in three reports or more that tell of different things in different words, or
//   - in two in different words, at the head or foot of both, and speaks to the reader ("you", "subscribe"); if it or a
//     line with it does so plainly, in two texts that share less than a fifth of their words in a row.
// `lines` are the postings of Features::lines; `body_of` gives a body by rank: few are asked for, one at a time.
// Time O(postings + recurring lines). Errors: those of the source and of `body_of`.
Result<std::vector<Furnished>> find_furniture(const PostingSource& lines, const Catalogue& catalogue,
                                              const text::Lexicons& lexicons, int threads,
                                              const std::function<Result<std::string>(std::uint32_t rank)>& body_of);

}  // namespace stemma::index
