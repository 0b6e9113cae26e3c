// From scores of arcs to one tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stemma::syntax {

inline constexpr std::uint32_t kRoot = 0xffffffff;

// The head of each of `length` words: a place in the sentence, or kRoot for exactly one of them. scores[w * stride + h]
// for head h, h == length for the root. Every word leads to the root. `length` 0 gives none.
// Time O(length^2); scores that are no numbers give some tree all the same.
std::vector<std::uint32_t> best_tree(const float* scores, std::size_t stride, std::size_t length);

}  // namespace stemma::syntax
