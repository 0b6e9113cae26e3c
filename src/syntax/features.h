// Features of one word: what the network knows about it before it looks at its neighbours.
// The trainer and the parser both call this, so they cannot drift apart.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stemma::syntax {

inline constexpr std::size_t kMaxFeatures = 10;

// Hashes, each of a kind and its value. The first is the word itself.
struct Features {
  std::array<std::uint64_t, kMaxFeatures> keys{};
  std::size_t size = 0;
};

// `written` as in the text, `folded` as text::fold gives it; either may be empty. Digits count as one, curly marks as
// straight. Time O(bytes), of which at most kMaxWordBytes are looked at.
Features features_of(std::string_view written, std::string_view folded);

inline constexpr std::size_t kMaxWordBytes = 64;

// The key of a word that was never seen; stands in for the first feature.
std::uint64_t unseen_word();

}  // namespace stemma::syntax
