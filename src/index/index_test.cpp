// Candidates against a twin that compares all pairs of texts, feature by feature.
#include "index/index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace stemma::index {
namespace {

// A text of made-up words, given as numbers.
text::Text text_of(const std::vector<int>& words) {
  text::Text result;
  for (int word : words) {
    text::Token token;
    token.hash = 0x1234567 + static_cast<std::uint64_t>(word) * 0x9e3779b97f4a7c15ULL;
    result.words.push_back(static_cast<std::uint32_t>(result.tokens.size()));
    result.tokens.push_back(token);
  }
  return result;
}

std::vector<int> random_words(std::mt19937& random, int length, int vocabulary) {
  std::vector<int> words(static_cast<std::size_t>(length));
  for (int& word : words) word = static_cast<int>(random() % static_cast<unsigned>(vocabulary));
  return words;
}

std::set<std::vector<int>> shingle_set(const std::vector<int>& words, std::size_t length) {
  std::set<std::vector<int>> result;
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    result.emplace(words.begin() + static_cast<std::ptrdiff_t>(i),
                   words.begin() + static_cast<std::ptrdiff_t>(i + length));
  }
  return result;
}

// The slow twin: exact counts of shared shingles for every pair.
std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> shared_by_all_pairs(
    const std::vector<std::vector<int>>& all, std::size_t length) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> result;
  for (std::uint32_t b = 0; b < all.size(); ++b) {
    for (std::uint32_t a = 0; a < b; ++a) {
      const auto of_a = shingle_set(all[a], length);
      const auto of_b = shingle_set(all[b], length);
      std::vector<std::vector<int>> both;
      std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(both));
      result[{a, b}] = static_cast<std::uint32_t>(both.size());
    }
  }
  return result;
}

TEST(IndexCandidates, EqualTheTwinOnRandomTexts) {
  const text::Lexicons lexicons;
  std::mt19937 random(20260917);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::vector<int>> words;
    std::vector<text::Text> texts;
    const int vocabulary = 2 + static_cast<int>(random() % 6);
    for (int t = 0; t < 6; ++t) {
      words.push_back(random_words(random, static_cast<int>(random() % 25), vocabulary));
      texts.push_back(text_of(words.back()));
    }
    IndexOptions options;
    options.shingle_tokens = 1 + static_cast<int>(random() % 5);
    options.min_shared_shingles = 1 + static_cast<int>(random() % 3);
    options.min_rare_weight = 1e9;  // By wording alone.
    auto expected = shared_by_all_pairs(words, static_cast<std::size_t>(options.shingle_tokens));
    std::erase_if(expected, [&](const auto& pair) {
      return pair.second < static_cast<std::uint32_t>(options.min_shared_shingles);
    });
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> found;
    for (const Candidate& candidate : find_candidates(texts, lexicons, options)) {
      found[{candidate.a, candidate.b}] = candidate.shared_shingles;
    }
    EXPECT_EQ(found, expected) << "round " << round;
  }
}

TEST(IndexCandidates, RareWordsBringParaphrasesTogether) {
  const text::Lexicons lexicons;  // Knows no word, so every word is rare.
  const std::vector<text::Text> texts = {text_of({1, 2, 3, 4, 5, 6}), text_of({6, 9, 4, 8, 2, 7}),
                                         text_of({20, 21, 22, 23, 24, 25})};
  IndexOptions options;
  options.min_rare_weight = 25;
  const auto found = find_candidates(texts, lexicons, options);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].a, 0U);
  EXPECT_EQ(found[0].b, 1U);
  EXPECT_EQ(found[0].shared_shingles, 0U);
  EXPECT_GT(found[0].rare_bits, 25);
}

TEST(IndexCandidates, ALargeFamilyStaysConnectedAndLinear) {
  const text::Lexicons lexicons;
  std::vector<int> words(40);
  for (int i = 0; i < 40; ++i) words[static_cast<std::size_t>(i)] = i;
  const std::vector<text::Text> texts(3000, text_of(words));
  IndexOptions options;
  options.min_rare_weight = 1e9;
  const auto found = find_candidates(texts, lexicons, options);
  EXPECT_LT(found.size(), 3000U * 60);
  std::vector<bool> met(texts.size(), false);
  for (const Candidate& candidate : found) met[candidate.b] = true;
  EXPECT_EQ(std::count(met.begin() + 1, met.end(), false), 0);
}

TEST(IndexCandidates, NothingInCommonGivesNothing) {
  const text::Lexicons lexicons;
  EXPECT_TRUE(find_candidates({}, lexicons, {}).empty());
  EXPECT_TRUE(find_candidates({text_of({}), text_of({1}), text_of({2, 3})}, lexicons, {}).empty());
}

}  // namespace
}  // namespace stemma::index
