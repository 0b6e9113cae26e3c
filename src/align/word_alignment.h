// Word alignment: inside two passages that correspond, which word of one stands for which of the other.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "align/profile.h"
#include "text/witness.h"
#include "text/wordnet.h"

namespace stemma::align {

// One of the two reports.
struct Side {
  const text::Witness& witness;
  const Profile& profile;

  const text::Token& token(std::uint32_t word) const { return witness.text.tokens[profile.words[word].token]; }
  std::string_view folded(std::uint32_t word) const { return witness.text.folded(token(word)); }
};

// [begin, end) of Profile::words.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool contains(std::uint32_t word) const { return begin <= word && word < end; }
};

// The words that lie wholly inside `span`. Time O(log words).
WordRange words_in(const Side& side, Span span);
// From the first to the last byte of the words. REQUIRES: not empty.
Span span_of(const Side& side, WordRange words);

enum class WordTie : std::uint8_t {
  kNone,
  kSame,       // The same word or stem.
  kSpelling,   // Two spellings of one name.
  kThesaurus,  // Related in WordNet and in the same place.
  kPlaceOnly,  // Nothing in common but that both neighbours correspond.
};

inline constexpr std::uint32_t kUntied = 0xffffffff;

// For every word of the range its partner in the other report. One to one.
struct WordAlignment {
  WordRange a, b;
  std::vector<std::uint32_t> in_b;  // By word of a, from a.begin; kUntied where there is none.
  std::vector<std::uint32_t> in_a;  // By word of b, from b.begin.
  std::vector<WordTie> ties;        // By word of a.

  std::uint32_t partner_in_b(std::uint32_t word) const { return a.contains(word) ? in_b[word - a.begin] : kUntied; }
  std::uint32_t partner_in_a(std::uint32_t word) const { return b.contains(word) ? in_a[word - b.begin] : kUntied; }
};

// `wordnet` may be null. Ranges longer than 600 words are tied only where they are verbatim the same.
// Time O(|a| |b|) within that bound.
WordAlignment align_words(const Side& side_a, WordRange a, const Side& side_b, WordRange b,
                          const text::WordNet* wordnet);

// How alike two folded words are as spellings of one name: 1 - edit distance over the longer length, in bytes.
double spelling_similarity(std::string_view x, std::string_view y);

// Are both the same but for accents ("Jesús", "Jesus")? Folded UTF-8. Time O(size).
bool same_but_accents(std::string_view x, std::string_view y);

}  // namespace stemma::align
