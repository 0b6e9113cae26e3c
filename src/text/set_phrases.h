// Set phrases: which two words usually stand side by side, and which words machine spinners put for which.
// Thread safety: const after load.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/file_system.h"
#include "stemma/result.h"
#include "text/lexicons.h"

namespace stemma::text {

class SetPhrases {
 public:
  using WordId = std::uint32_t;
  struct Word {
    std::string folded;
    std::uint64_t stem = 0;  // Hash.
    float bits = 0;          // Lexicons::rarity_bits.
  };
  // Two words side by side, neither of them a function word.
  struct Phrase {
    WordId first = 0;
    WordId second = 0;
    std::uint8_t bits = 0;  // log2 of how much more often than by chance they stand together.
    std::uint8_t commonness =
        0;  // log2 of its frequency in books over the least one counted, plus 1; 0 if not counted.
  };

  // Reads set_phrases.tsv and substitutions.tsv; their origin is in data/README.md.
  // Errors: kNotFound, kUnreadable, kMalformed (naming file and line).
  static Result<SetPhrases> load(const std::string& data_dir, const base::FileSystem& files, const Lexicons& lexicons);

  // nullopt: stands in no phrase.
  std::optional<WordId> find(std::string_view folded) const;
  const Word& word(WordId id) const { return words_[id]; }
  bool has(WordId first, WordId second) const;
  std::span<const Phrase> beginning_with(WordId first) const;
  std::span<const Phrase> ending_in(WordId second) const;

  // In how many known phrases spinners put the first word for the second, by the hashes of their stems.
  int substituted(std::uint64_t stem, std::uint64_t meant_stem) const;
  bool is_substitute(std::uint64_t stem) const { return substitutes_.contains(stem); }

 private:
  WordId add(std::string_view folded, const Lexicons& lexicons);
  std::string take(const std::vector<std::string_view>& columns, const Lexicons& lexicons);

  std::vector<Word> words_;
  StringMap<WordId> ids_;
  std::vector<Phrase> by_first_;   // By (first, second).
  std::vector<Phrase> by_second_;  // By (second, first).
  struct Meant {
    std::uint64_t stem = 0;
    int phrases = 0;
  };
  std::unordered_map<std::uint64_t, std::vector<Meant>> substitutes_;  // By the stem of the substitute.
};

}  // namespace stemma::text
