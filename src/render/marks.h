// Spans of one body that overlap, cut into runs that do not.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "stemma/span.h"

namespace stemma::render {

// A stretch of a body that lies under the same marks from end to end.
struct Run {
  Span span;                       // Never empty.
  std::vector<std::size_t> marks;  // Indices into the spans given, ascending; at most kMaxMarksPerRun, the lowest.
};
inline constexpr std::size_t kMaxMarksPerRun = 8;

// `span` cut to the body and moved outwards to whole UTF-8 characters. Spans with end < begin come back empty.
Span within(std::string_view body, Span span);

// Runs that follow each other without gap from 0 to body.size(). Spans may overlap, repeat, be empty or lie outside.
// Time O(body + n log n).
std::vector<Run> flatten(std::string_view body, const std::vector<Span>& spans);

// The text of `span`, as `within` understands it.
std::string_view text_at(std::string_view body, Span span);

// At most `max_bytes` of `text`, cut after a word where one ends near, never inside a character.
std::string_view beginning_of(std::string_view text, std::size_t max_bytes);
// The same from the end.
std::string_view end_of(std::string_view text, std::size_t max_bytes);

}  // namespace stemma::render
