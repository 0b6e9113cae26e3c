// Matching: which words of two texts are the same, in order.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace stemma::collate {

using Words = std::span<const std::uint64_t>;  // Hashes.
using Match = std::pair<std::uint32_t, std::uint32_t>;

// Pairs of places with equal words, ascending on both sides. As many as can be where both texts have at most
// kMostTable pairs of words between two anchors; else those that anchors give.
// Time O(n log n) and kMostTable per gap between anchors; memory O(n).
inline constexpr std::uint64_t kMostTable = std::uint64_t{1} << 16;
std::vector<Match> match_words(Words a, Words b);

}  // namespace stemma::collate
