// Features of one report.
//
// Shingles: a polynomial of the hashes of five words, rolled from one to the next, then mixed:
//   H(w2..w6) = (H(w1..w5) - h(w1) B^4) B + h(w6).
// Rare words: words that background text (data/word_frequency.tsv) uses less than once in a thousand words. When a
// report has many, the rarest are kept, and among equals those of smallest hash, so that two reports which share rare
// words keep the same ones (bottom-k sampling: Broder, "On the resemblance and containment of documents", 1997).
// Lines: the same polynomial of all words of a line, for finding furniture.
// Exercised by features_test.cpp.
#include "index/features.h"

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace stemma::index {
namespace {

constexpr std::uint64_t kBase = 0x9fb21c651e98df25ULL;  // Odd, so that no bit of a word's hash is lost.

std::uint64_t mixed(std::uint64_t hash) { return base::combine(0, hash); }

}  // namespace

Feature line_feature(std::span<const std::uint64_t> word_hashes) {
  std::uint64_t sum = word_hashes.size();
  std::uint64_t power = kBase;
  for (const std::uint64_t word : word_hashes) {
    sum += word * power;
    power *= kBase;
  }
  return feature_of(mixed(sum));
}

void shingle_hashes(std::span<const std::uint64_t> words, std::size_t length, std::vector<std::uint64_t>& into) {
  if (words.size() < length || length == 0) return;
  std::uint64_t leaving = 1;  // kBase to the power of length - 1.
  for (std::size_t i = 1; i < length; ++i) leaving *= kBase;
  std::uint64_t rolling = 0;
  for (std::size_t i = 0; i + 1 < length; ++i) rolling = rolling * kBase + words[i];
  for (std::size_t i = length - 1; i < words.size(); ++i) {
    rolling = rolling * kBase + words[i];
    into.push_back(mixed(rolling));
    rolling -= words[i + 1 - length] * leaving;
  }
}

const Features& FeatureReader::read(std::string_view body) {
  word_reader_.read(body, words_);
  read_shingles();
  read_rare_words();
  read_lines();
  return features_;
}

void FeatureReader::read_shingles() {
  features_.shingles.clear();
  shingle_hashes(words_.hashes, static_cast<std::size_t>(options_.shingle_tokens), features_.shingles);
  distinct_.reset(features_.shingles.size());
  std::size_t kept = 0;
  for (const std::uint64_t hash : features_.shingles) {
    const Feature feature = feature_of(hash);
    features_.shingles[kept] = feature;
    kept += is_new(feature) ? 1 : 0;
  }
  features_.shingles.resize(kept);
}

// Words are counted by rarity, so that only those at the edge of what is kept are put in order.
void FeatureReader::read_rare_words() {
  constexpr int kOrdinaryHalfBits = static_cast<int>(2 * kOrdinaryBits);
  scratch_.resize(words_.hashes.size());
  std::size_t found = 0;
  for (const std::uint64_t word : words_.hashes) {
    const int half_bits = lexicons_.rarity_half_bits(word) - kOrdinaryHalfBits;
    const auto rarity = static_cast<Feature>(std::clamp(half_bits, 0, static_cast<int>(kRarities) - 1));
    scratch_[found] = (feature_of(mixed(word)) & ~Feature{kRarities - 1}) | rarity;
    found += rarity > 0 ? 1 : 0;
  }
  distinct_.reset(found);
  std::array<std::size_t, kRarities> count{};
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found; ++i) {
    const Feature word = scratch_[i];
    const std::size_t more = is_new(word) ? 1 : 0;
    scratch_[kept] = word;
    kept += more;
    count[rarity_of(word)] += more;
  }
  scratch_.resize(kept);
  keep_rarest(count);
}

void FeatureReader::keep_rarest(const std::array<std::size_t, kRarities>& count) {
  auto& rare = features_.rare_words;
  const auto wanted = static_cast<std::size_t>(options_.max_rare_words);
  std::size_t rarer = 0;          // Words of more than `least` half bits.
  std::size_t least = kRarities;  // Of so many half bits only some may be kept.
  while (least > 1 && rarer + count[least - 1] <= wanted) rarer += count[--least];
  --least;
  rare.clear();
  const auto edge =
      std::partition(scratch_.begin(), scratch_.end(), [&](Feature word) { return rarity_of(word) > least; });
  rare.assign(scratch_.begin(), edge);
  if (least == 0) return;
  const auto end = std::partition(edge, scratch_.end(), [&](Feature word) { return rarity_of(word) == least; });
  const auto last = edge + static_cast<std::ptrdiff_t>(wanted - rarer);
  std::nth_element(edge, last, end);
  rare.insert(rare.end(), edge, last);
}

void FeatureReader::read_lines() {
  features_.lines.clear();
  distinct_.reset(words_.lines.size());
  for (std::size_t line = 0; line < words_.lines.size(); ++line) {
    const std::uint32_t first = words_.lines[line].first_word;
    const std::uint32_t count = words_.end_word(line) - first;
    if (count < kMinLineWords || count > kMaxLineWords) continue;
    const Feature feature = line_feature(std::span(words_.hashes).subspan(first, count));
    if (is_new(feature)) features_.lines.push_back(feature);
  }
}

}  // namespace stemma::index
