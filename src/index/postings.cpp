#include "index/postings.h"

#include <algorithm>

#include "base/hash.h"

namespace stemma::index {
namespace {

// Words rarer than this many bits of surprise (once in a thousand words) say something about what a text is about.
constexpr double kOrdinaryBits = 10;

void keep_distinct(std::vector<Feature>& features) {
  std::sort(features.begin(), features.end(), [](const Feature& x, const Feature& y) {
    return x.hash != y.hash ? x.hash < y.hash : x.first_word < y.first_word;
  });
  features.erase(std::unique(features.begin(), features.end(),
                             [](const Feature& x, const Feature& y) { return x.hash == y.hash; }),
                 features.end());
}

struct Posting {
  std::uint64_t hash;
  std::uint32_t text;
  float bits;
};

}  // namespace

std::vector<Feature> shingles(const text::Text& text, int shingle_tokens) {
  const std::size_t length = static_cast<std::size_t>(shingle_tokens);
  if (text.words.size() < length) return {};
  std::vector<Feature> result(text.words.size() - length + 1);
  for (std::size_t first = 0; first < result.size(); ++first) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < length; ++i) hash = base::combine(hash, text.tokens[text.words[first + i]].hash);
    result[first] = {hash, 0, static_cast<std::uint32_t>(first)};
  }
  keep_distinct(result);
  return result;
}

std::vector<Feature> rare_words(const text::Text& text, const text::Lexicons& lexicons) {
  std::vector<Feature> result;
  for (std::uint32_t i = 0; i < text.words.size(); ++i) {
    const std::uint64_t hash = text.tokens[text.words[i]].hash;
    const double bits = lexicons.rarity_bits(hash) - kOrdinaryBits;
    if (bits > 0) result.push_back({hash, static_cast<float>(bits), i});
  }
  keep_distinct(result);
  return result;
}

Postings::Postings(const std::vector<std::vector<Feature>>& features) {
  std::size_t total = 0;
  for (const auto& of_text : features) total += of_text.size();
  std::vector<Posting> all;
  all.reserve(total);
  for (std::uint32_t t = 0; t < features.size(); ++t) {
    for (const Feature& feature : features[t]) all.push_back({feature.hash, t, feature.bits});
  }
  std::sort(all.begin(), all.end(), [](const Posting& x, const Posting& y) {
    return x.hash != y.hash ? x.hash < y.hash : x.text < y.text;
  });
  texts_.resize(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) texts_[i] = all[i].text;
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].hash == all[begin].hash) ++end;
    if (end - begin >= 2) lists_.push_back({std::span(texts_).subspan(begin, end - begin), all[begin].bits});
  }
}

}  // namespace stemma::index
