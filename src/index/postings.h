// Postings: for every feature (a shingle, a rare word) the texts that hold it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/lexicons.h"
#include "text/text.h"

namespace stemma::index {

// Features in more texts than this are paired in windows; see find_candidates.
inline constexpr std::size_t kLongPostings = 512;

struct Feature {
  std::uint64_t hash = 0;
  float bits = 0;                // Rarity above an ordinary word's; 0 for shingles.
  std::uint32_t first_word = 0;  // Where it first stands: index into Text::words.
};

// The distinct shingles of `shingle_tokens` consecutive words, by hash. A text with fewer words has none.
std::vector<Feature> shingles(const text::Text& text, int shingle_tokens);

// The distinct words and numbers that are rare in background text, by hash.
std::vector<Feature> rare_words(const text::Text& text, const text::Lexicons& lexicons);

class Postings {
 public:
  // `features[t]` are the distinct features of text t.
  explicit Postings(const std::vector<std::vector<Feature>>& features);

  // Lists of two or more texts, each ascending: the texts that share one feature, with its rarity.
  struct List {
    std::span<const std::uint32_t> texts;
    float bits;
  };
  const std::vector<List>& lists() const { return lists_; }

 private:
  std::vector<std::uint32_t> texts_;
  std::vector<List> lists_;
};

}  // namespace stemma::index
