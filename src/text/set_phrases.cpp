// Set phrases in memory: words by number, phrases sorted both ways.
// Tests: `TextSetPhrases.*`.
#include "text/set_phrases.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "base/format.h"
#include "base/hash.h"
#include "text/stem.h"
#include "text/table.h"

namespace stemma::text {
namespace {

// Reads all of `written` as a number up to `most`; nullopt for anything else.
std::optional<int> number_in(std::string_view written, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc() || end != written.data() + written.size() || value < 0 || value > most) return std::nullopt;
  return value;
}

auto in_order(const SetPhrases::Phrase& phrase) { return std::tuple(phrase.first, phrase.second); }
auto turned(const SetPhrases::Phrase& phrase) { return std::tuple(phrase.second, phrase.first); }

std::uint64_t stem_of(std::string_view folded) { return base::hash64(stem(folded)); }

}  // namespace

SetPhrases::WordId SetPhrases::add(std::string_view folded, const Lexicons& lexicons) {
  const auto found = ids_.find(folded);
  if (found != ids_.end()) return found->second;
  const auto id = static_cast<WordId>(words_.size());
  words_.push_back({std::string(folded), stem_of(folded), static_cast<float>(lexicons.rarity_bits(folded))});
  ids_.emplace(folded, id);
  return id;
}

// "second:bits:commonness second:bits:commonness" behind a first word.
std::string SetPhrases::take(const Columns& columns, const Lexicons& lexicons) {
  constexpr int kMost = 255;
  const WordId first = add(columns[0], lexicons);
  for (const std::string_view entry : split_list(columns[1], ' ')) {
    const Columns parts = split_list(entry, ':');
    const auto bits = parts.size() == 3 ? number_in(parts[1], kMost) : std::nullopt;
    const auto commonness = parts.size() == 3 ? number_in(parts[2], kMost) : std::nullopt;
    if (!bits || !commonness) return base::format("'{}' is not word:bits:commonness", entry);
    by_first_.push_back(
        {first, add(parts[0], lexicons), static_cast<std::uint8_t>(*bits), static_cast<std::uint8_t>(*commonness)});
  }
  return {};
}

Result<SetPhrases> SetPhrases::load(const std::string& data_dir, const base::FileSystem& files,
                                    const Lexicons& lexicons) {
  constexpr int kMostPhrases = 1000000;
  SetPhrases made;
  Status read = Table(data_dir, files, "set_phrases.tsv").each(2, [&](const Columns& columns) {
    return made.take(columns, lexicons);
  });
  if (!read) return read.error();
  read = Table(data_dir, files, "substitutions.tsv").each(3, [&](const Columns& columns) -> std::string {
    const auto phrases = number_in(columns[2], kMostPhrases);
    if (!phrases) return base::format("'{}' is no number of phrases", columns[2]);
    std::vector<Meant>& all = made.substitutes_[stem_of(columns[0])];
    const std::uint64_t meant = stem_of(columns[1]);
    const auto known = std::find_if(all.begin(), all.end(), [&](const Meant& each) { return each.stem == meant; });
    if (known == all.end()) {
      all.push_back({meant, *phrases});
    } else {
      known->phrases += *phrases;  // Another inflection.
    }
    return {};
  });
  if (!read) return read.error();
  made.by_second_ = made.by_first_;
  std::sort(made.by_first_.begin(), made.by_first_.end(),
            [](const Phrase& x, const Phrase& y) { return in_order(x) < in_order(y); });
  std::sort(made.by_second_.begin(), made.by_second_.end(),
            [](const Phrase& x, const Phrase& y) { return turned(x) < turned(y); });
  return made;
}

std::optional<SetPhrases::WordId> SetPhrases::find(std::string_view folded) const {
  const auto found = ids_.find(folded);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

bool SetPhrases::has(WordId first, WordId second) const {
  return std::binary_search(by_first_.begin(), by_first_.end(), Phrase{first, second, 0, 0},
                            [](const Phrase& x, const Phrase& y) { return in_order(x) < in_order(y); });
}

std::span<const SetPhrases::Phrase> SetPhrases::beginning_with(WordId first) const {
  const auto [begin, end] = std::equal_range(by_first_.begin(), by_first_.end(), Phrase{first, 0, 0, 0},
                                             [](const Phrase& x, const Phrase& y) { return x.first < y.first; });
  return {begin, end};
}

std::span<const SetPhrases::Phrase> SetPhrases::ending_in(WordId second) const {
  const auto [begin, end] = std::equal_range(by_second_.begin(), by_second_.end(), Phrase{0, second, 0, 0},
                                             [](const Phrase& x, const Phrase& y) { return x.second < y.second; });
  return {begin, end};
}

int SetPhrases::substituted(std::uint64_t stem, std::uint64_t meant_stem) const {
  const auto found = substitutes_.find(stem);
  if (found == substitutes_.end()) return 0;
  for (const Meant& meant : found->second) {
    if (meant.stem == meant_stem) return meant.phrases;
  }
  return 0;
}

}  // namespace stemma::text
