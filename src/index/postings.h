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

struct Posting {
  std::uint64_t feature = 0;  // Hash of the shingle or word.
  std::uint32_t text = 0;
  float bits = 0;  // Rarity above an ordinary word's; 0 for shingles.
};

// Appends a posting for every run of `shingle_tokens` words of the text. A text with fewer words adds none.
void post_shingles(const text::Text& text, std::uint32_t number, int shingle_tokens, std::vector<Posting>& postings);

// Appends a posting for every word and number that is rare in background text.
void post_rare_words(const text::Text& text, std::uint32_t number, const text::Lexicons& lexicons,
                     std::vector<Posting>& postings);

// The postings of a collection by feature, without the features that only one text has.
class PostingLists {
 public:
  // Time O(postings + shared log shared).
  explicit PostingLists(std::vector<Posting> postings);

  // The two or more texts that share one feature, ascending, each once.
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
