// What several rules ask of a frame. Thread safety: pure functions; call from any thread.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "align/rules.h"

namespace stemma::align {

// The items of one report whose span lies in `passage`.
template <typename Item>
std::vector<const Item*> items_in(const std::vector<Item>& items, Span passage) {
  std::vector<const Item*> found;
  for (const Item& item : items) {
    if (passage.contains(item.span)) found.push_back(&item);
  }
  return found;
}

// Is the span inside quotation marks? Differences there are the quote rule's.
bool quoted(const Side& side, Span span);

// Words of `span`, folded and joined by single spaces.
std::string folded_words(const Side& side, Span span);

// Do the words just before the spans, or those just after, correspond? 0, 1 or 2.
int tied_neighbours(const Frame& frame, Span a, Span b);

// Does a word within `reach` words of the span of a have a partner in b? Gives the nearest one's partner or kUntied.
std::uint32_t nearest_partner(const Frame& frame, Span a, std::uint32_t reach);

}  // namespace stemma::align
