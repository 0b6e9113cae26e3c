// The lines of a body, and small facts about how a line looks. All views borrow the body.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "stemma/span.h"

namespace stemma::ingest {

// A line that is not blank, without the white space around it.
struct Line {
  std::string_view text;
  Span span;
  bool opens_block = false;   // A blank line or the start of the body stands before it.
  bool closes_block = false;  // A blank line or the end of the body stands after it.
};

// REQUIRES: body.size() < 2^32. Time O(body).
std::vector<Line> split_lines(std::string_view body);

// ASCII only; other letters are left alone.
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Bytes above 127 count as letters.
constexpr bool is_letter(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || static_cast<unsigned char>(c) > 127; }
constexpr bool is_word(char c) { return is_letter(c) || is_digit(c); }
// ASCII case ignored.
constexpr bool starts_with_fold(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  for (std::size_t i = 0; i < lower_prefix.size(); ++i) {
    if (lower(text[i]) != lower_prefix[i]) return false;
  }
  return true;
}
constexpr bool equals_fold(std::string_view text, std::string_view lower_text) {
  return text.size() == lower_text.size() && starts_with_fold(text, lower_text);
}
std::size_t find_fold(std::string_view text, std::string_view lower_needle, std::size_t from = 0);  // npos = none.

std::string_view trim(std::string_view text);
std::size_t count_words(std::string_view text);

// Ends in a full stop, question or exclamation mark, perhaps inside closing quotation marks or brackets.
bool ends_sentence(std::string_view line);
// Reads like running text: ends a sentence and has at least eight words, or is longer than 160 bytes.
bool is_prose(std::string_view line);
// No lower-case ASCII letter and at least two capitals.
bool all_capitals(std::string_view text);

// If a dash (-, --, –, —, or two of them) with spaces around it stands at `at`, the offset after it and its spaces;
// else npos.
std::size_t skip_dash(std::string_view text, std::size_t at);

}  // namespace stemma::ingest
