// The heaviest chain: which of many matches between two texts stand in one common order.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

namespace stemma::align {

// A match of [a_begin, a_end) of one text with [b_begin, b_end) of another. Either range may be empty.
struct Link {
  std::uint32_t a_begin = 0;
  std::uint32_t a_end = 0;
  std::uint32_t b_begin = 0;
  std::uint32_t b_end = 0;
  double weight = 0;  // REQUIRES: >= 0.
};

// Returns the indices, ascending in the texts, of links that follow each other in both texts
// (a_end <= the next a_begin, b_end <= the next b_begin) and weigh most together. Of chains that weigh the same the
// choice depends on the links alone, not on their order, unless two links are equal.
// Time O(n log n), memory O(n).
std::vector<std::uint32_t> heaviest_chain(const std::vector<Link>& links);

}  // namespace stemma::align
