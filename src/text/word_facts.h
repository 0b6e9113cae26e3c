// What the lexicons and the stemmer say of a word, remembered: news says most of its words again.
// Thread safety: one thread at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "text/lexicons.h"
#include "text/text.h"

namespace stemma::text {

struct WordFacts {
  std::uint64_t stem = 0;  // Hash of the stem.
  float bits = 0;          // Lexicons::rarity_bits.
  bool function_word = false;
  std::uint8_t place_words = 0;  // Lexicons::place_words.
};

class WordMemory {
 public:
  // Borrows `lexicons`.
  explicit WordMemory(const Lexicons& lexicons) : lexicons_(lexicons), entries_(kEntries) {}

  // Of a word or number of `text`.
  const WordFacts& of(const Text& text, const Token& token) {
    Entry& entry = entries_[token.hash % kEntries];
    if (!entry.known || entry.word != token.hash) entry = {token.hash, read(text, token), true};
    return entry.facts;
  }

 private:
  static constexpr std::size_t kEntries = 32768;
  struct Entry {
    std::uint64_t word = 0;
    WordFacts facts;
    bool known = false;
  };
  WordFacts read(const Text& text, const Token& token) const;

  const Lexicons& lexicons_;
  std::vector<Entry> entries_;  // One for each place that hashes lead to; a newcomer takes it.
};

}  // namespace stemma::text
