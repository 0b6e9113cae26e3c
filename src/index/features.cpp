// Features of one report.
//
// Shingles: a polynomial of the hashes of five words, rolled from one to the next, then mixed:
//   H(w2..w6) = (H(w1..w5) - h(w1) B^4) B + h(w6).
// Rare words: words that background text (data/word_frequency.tsv) uses less than once in a thousand words. When a
// report has many, the rarest are kept, and among equals those of smallest hash, so that two reports which share rare
// words keep the same ones (bottom-k sampling: Broder, "On the resemblance and containment of documents", 1997).
// Lines: all words of a line together, for finding furniture.
// Exercised by features_test.cpp.
#include "index/features.h"

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace stemma::index {
namespace {

constexpr std::uint64_t kBase = 0x9fb21c651e98df25ULL;  // Odd, so that no bit of a word's hash is lost.

constexpr std::size_t kRarities = 32;  // What rarity_of can give.

std::uint64_t mixed(std::uint64_t hash) { return base::combine(0, hash); }

}  // namespace

Feature line_feature(std::span<const std::uint64_t> word_hashes) {
  std::uint64_t hash = word_hashes.size();
  for (const std::uint64_t word : word_hashes) hash = base::combine(hash, word);
  return feature_of(hash);
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
  text::read_word_hashes(body, words_);
  features_.shingles.clear();
  shingle_hashes(words_.hashes, static_cast<std::size_t>(options_.shingle_tokens), features_.shingles);
  for (Feature& feature : features_.shingles) feature = feature_of(feature);
  read_rare_words();
  read_lines();
  return features_;
}

// Words are counted by rarity first, so that only those that may be kept are sorted.
void FeatureReader::read_rare_words() {
  scratch_.clear();
  std::array<std::size_t, kRarities> count{};
  for (const std::uint64_t word : words_.hashes) {
    const auto half_bits =
        static_cast<Feature>(std::clamp(2 * (lexicons_.rarity_bits(word) - kOrdinaryBits), 0.0, 31.0));
    if (half_bits == 0) continue;
    ++count[half_bits];
    // Rarer words first, then by hash.
    scratch_.push_back((kRarities - 1 - half_bits) << kFeatureBits | (feature_of(mixed(word)) & ~Feature{31}) |
                       half_bits);
  }
  const auto wanted = static_cast<std::size_t>(options_.max_rare_words);
  auto& rare = features_.rare_words;
  rare.clear();
  Feature least = kRarities;  // Half bits of what has been taken so far.
  auto rest = scratch_.begin();
  while (rest != scratch_.end() && rare.size() < wanted) {
    for (std::size_t some = 0; least > 1 && some < wanted;) some += count[--least];
    const auto taken = std::partition(rest, scratch_.end(), [&](Feature word) { return rarity_of(word) >= least; });
    std::sort(rest, taken);
    rare.insert(rare.end(), rest, std::unique(rest, taken));
    rest = taken;
  }
  rare.resize(std::min(rare.size(), wanted));
  for (Feature& word : rare) word &= (Feature{1} << kFeatureBits) - 1;
}

void FeatureReader::read_lines() {
  features_.lines.clear();
  for (std::size_t line = 0; line < words_.lines.size(); ++line) {
    const std::uint32_t first = words_.lines[line].first_word;
    const std::uint32_t count = words_.end_word(line) - first;
    if (count < kMinLineWords || count > kMaxLineWords) continue;
    features_.lines.push_back(line_feature(std::span(words_.hashes).subspan(first, count)));
  }
}

}  // namespace stemma::index
