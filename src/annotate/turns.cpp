// Tests: Turns.*
#include "annotate/turns.h"

#include <algorithm>
#include <unordered_set>

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kMostLabelWords = 4;

bool in_capitals(std::string_view word) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return word.size() >= 2 && word[0] >= 'A' && word[0] <= 'Z' && std::none_of(word.begin(), word.end(), small);
}

}  // namespace

bool in_capitals(const Words& words, const text::Text& text, WordRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!in_capitals(words.words[i].span.of(text.body))) return false;
  }
  return !range.empty();
}

std::vector<Turn> find_turns(const Words& words, const text::Text& text) {
  const std::vector<Word>& all = words.words;
  std::vector<Turn> turns;
  for (std::size_t s = 0; s < words.stretches.size(); ++s) {
    const Stretch& stretch = words.stretches[s];
    if (s > 0 && words.stretches[s - 1].paragraph == stretch.paragraph) continue;
    std::uint32_t colon = stretch.begin;
    while (colon < stretch.end && colon < stretch.begin + kMostLabelWords && in_capitals(all[colon].span.of(text.body)))
      ++colon;
    if (colon == stretch.begin || colon >= stretch.end || all[colon].folded != ":") continue;
    std::uint32_t end = stretch.end;
    for (std::size_t more = s + 1;
         more < words.stretches.size() && words.stretches[more].paragraph == stretch.paragraph; ++more)
      end = words.stretches[more].end;
    if (colon + 1 < end) turns.push_back({{stretch.begin, colon}, colon, {colon + 1, end}});
  }
  if (turns.empty()) return turns;
  std::unordered_set<std::uint64_t> introduced;
  for (const Word& word : all) {
    if (word.capitalised && word.tag == kName && !in_capitals(word.span.of(text.body))) introduced.insert(word.hash);
  }
  std::erase_if(turns, [&](const Turn& turn) { return !introduced.contains(all[turn.label.end - 1].hash); });
  return turns;
}

}  // namespace stemma::annotate
