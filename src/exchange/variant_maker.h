// Puts readings, as texts, into a VariantTable. For the readers of this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange/collation.h"

namespace stemma::exchange {

// What is compared of what a witness writes: folded as text::fold does, without punctuation, one space between words;
// the marks alone where there is nothing else. Empty for white space.
std::string compared(std::string_view written);

// Numbers texts from 0 by first mention.
class Interner {
 public:
  std::uint32_t number(const std::string& text) {
    const auto [at, is_new] = numbers_.emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (is_new) texts_.push_back(&at->first);
    return at->second;
  }
  const std::string& text(std::uint32_t number) const { return *texts_[number]; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;  // Its keys stay where they are.
  std::vector<const std::string*> texts_;
};

inline constexpr std::uint32_t kNoText = 0xffffffff;

// Columns hold for each witness the number of a text, or kNoText. Errors: kEmpty.
Result<VariantTable> make_table(std::vector<CollatedWitness> witnesses,
                                const std::vector<std::vector<std::uint32_t>>& columns, const Interner& texts,
                                const std::string& path);

// The 1-based line of byte `offset`, as "path:line".
std::string at_line(const std::string& path, std::string_view bytes, std::size_t offset);

}  // namespace stemma::exchange
