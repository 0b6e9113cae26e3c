// The words of a body as hashes and nothing else: what the index reads of every report, many times faster than a Text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stemma/span.h"

namespace stemma::text {

struct WordHashes {
  // Of every word and number in order: Token::hash of the tokens that text::read finds in a body without boilerplate.
  std::vector<std::uint64_t> hashes;

  // A line of the body that holds a word.
  struct Line {
    std::uint32_t first_word = 0;  // Index into `hashes`; the line ends where the next one begins.
    Span span;                     // From its first word to the end of its last.
  };
  std::vector<Line> lines;

  std::uint32_t end_word(std::size_t line) const {
    return line + 1 < lines.size() ? lines[line + 1].first_word : static_cast<std::uint32_t>(hashes.size());
  }
};

// Reads bodies one after the other. Thread safety: one reader per thread.
class WordReader {
 public:
  // Replaces what is in `words`; its memory is used again. Time O(body).
  void read(std::string_view body, WordHashes& words);

 private:
  // Offsets, ascending, and after the last of them 0xffffffff.
  class Offsets {
   public:
    void clear() { count_ = 0; }
    void add(std::size_t first, std::uint64_t bits);  // first + n for each bit n that is set.
    void finish();
    std::uint32_t at(std::size_t i) const { return places_[i]; }

   private:
    std::vector<std::uint32_t> places_;
    std::size_t count_ = 0;
  };
  // What stands where in one body. The n-th run of ASCII letters or of digits is [begins[n], ends[n]).
  struct Marks {
    Offsets begins;
    Offsets ends;
    Offsets newlines;
    Offsets high;  // Bytes above 127 that are not of typographic punctuation.
  };
  friend class WordPass;
  Marks marks_;
};

inline void read_word_hashes(std::string_view body, WordHashes& words) { WordReader().read(body, words); }

}  // namespace stemma::text
