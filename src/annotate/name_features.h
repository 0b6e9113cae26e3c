// What the name tagger knows about a word: its looks, its neighbours, the lists it stands in and what the rest of the
// report tells about it. The trainer (bench/names) and the tagger both call this, so they cannot drift apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/words.h"
#include "text/lexicons.h"
#include "text/text.h"

namespace stemma::annotate {

// Words that may belong to names: capitals and the particles between them. Outside of islands there are no names.
struct Island {
  std::uint32_t begin = 0;  // Words [begin, end).
  std::uint32_t end = 0;
  const Stretch* stretch = nullptr;
};

// "US$ 5 million", "Canadian dollars": the word at `i` is part of an amount, no name.
bool before_money(const std::vector<Word>& words, std::uint32_t i);

class NameFeatures {
 public:
  // Looks over the whole report once: what is known of a word at one place holds at the others. Time O(words).
  NameFeatures(const Words& words, const text::Text& text, const text::Lexicons& lexicons);

  // By offset; none longer than kMaxIslandWords. Time O(words).
  std::vector<Island> islands() const;
  static constexpr std::uint32_t kMaxIslandWords = 64;

  // Replaces `out` by the features of word `i` of `island`: hashes. Time bounded by a constant. Returns how many of
  // them, at the front, tell which word it is; the others hold for a word never seen as well.
  std::size_t collect(const Island& island, std::uint32_t i, std::vector<std::uint64_t>& out) const;
  // The features of the step from the word before to word `i`, but for the labels of the two.
  void collect_step(const Island& island, std::uint32_t i, std::vector<std::uint64_t>& out) const;

  // Of a word: does it look like a part of a name, whatever stands around it?
  bool capital(std::uint32_t i) const;

 private:
  void look_over(const Stretch& stretch);
  bool initial(const Stretch& stretch, std::uint32_t i) const;
  bool titled(const Stretch& stretch) const;
  std::uint32_t shape(std::uint32_t i) const;
  std::uint32_t lists(std::uint32_t i) const;
  void mark_phrases(const Stretch& stretch);

  const Words& all_;
  const std::vector<Word>& words_;
  const text::Text& text_;
  const text::Lexicons& lexicons_;
  std::unordered_map<std::uint64_t, std::uint32_t> evidence_;  // Word -> bits of what the report tells of it.
  std::vector<std::uint16_t> phrases_;  // Of each word: bits of the lists in which a phrase with it stands.
  std::vector<bool> titled_;            // Of each stretch.
};

}  // namespace stemma::annotate
