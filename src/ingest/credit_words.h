// The words and names of a line, as the readers of credits look for them. All views borrow the text given.
// Thread safety: pure functions.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "ingest/lines.h"

namespace stemma::ingest {

inline constexpr std::size_t kMaxCreditNameBytes = 60;

// ASCII case ignored; `words` are in lower case.
template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::any_of(words.begin(), words.end(), [&](auto one) { return equals_fold(word, one); });
}

// The word that ends before `at`, over spaces, hyphens and line ends; `at` moves to where it begins. Empty at any other
// mark.
std::string_view word_before(std::string_view text, std::size_t& at);
// The word that begins after `at`, over spaces, line ends and an apostrophe; `at` moves to where it ends.
std::string_view word_after(std::string_view text, std::size_t& at);

// The run of capitalised words from `at`, with small words inside it: "The New York Post", "News.com.au", "ThanhNien
// Newspaper". Empty where none begins.
std::string_view name_at(std::string_view text, std::size_t at);
// Where the run of capitalised words that ends at `end` begins; `end` where there is none.
std::size_t name_begin(std::string_view text, std::size_t end);

std::string_view without_article(std::string_view name);

}  // namespace stemma::ingest
