// How facts of two passages are paired: what agrees is set aside first, then what is left, by what it counts, how it is
// spelt or the words around it. Thread safety: pure functions; call from any thread.
#pragma once

#include <algorithm>
#include <vector>

#include "align/rule_frame.h"

namespace stemma::align {

// Takes from both lists what `agree` says is the same on both sides.
template <typename Item, typename Agree>
void set_aside(std::vector<const Item*>& a, std::vector<const Item*>& b, Agree agree) {
  std::erase_if(a, [&](const Item* item) {
    const auto same = std::find_if(b.begin(), b.end(), [&](const Item* other) { return agree(*item, *other); });
    if (same == b.end()) return false;
    b.erase(same);
    return true;
  });
}

// Those of `all` that lie in the span, but for what stands in quotation marks.
template <typename Item>
std::vector<const Item*> unquoted_in(const Side& side, const std::vector<Item>& all, Span span) {
  auto items = items_in(all, span);
  std::erase_if(items, [&](const Item* item) { return quoted(side, item->span); });
  return items;
}

}  // namespace stemma::align
