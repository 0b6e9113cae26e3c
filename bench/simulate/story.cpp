#include "story.h"

#include <algorithm>

namespace stemma::simulate {

std::uint32_t count_words(const std::string& text) {
  std::uint32_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

std::string lowered(std::string_view word) {
  std::string result(word);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

std::string cased_like(std::string word, std::string_view like) {
  if (word.empty() || like.empty() || !is_upper(like[0])) return word;
  if (like.size() > 1 && std::none_of(like.begin(), like.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    std::transform(word.begin(), word.end(), word.begin(), upper);
  } else {
    word[0] = upper(word[0]);
  }
  return word;
}

}  // namespace stemma::simulate
