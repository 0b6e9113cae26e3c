#include "collate/matching.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

namespace stemma::collate {
namespace {

using Hashes = std::vector<std::uint64_t>;

// The slow twin: length of the longest common subsequence.
std::size_t longest_common(const Hashes& a, const Hashes& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    }
  }
  return table[a.size()][b.size()];
}

void expect_in_order(const std::vector<Match>& matches, const Hashes& a, const Hashes& b) {
  for (std::size_t i = 0; i < matches.size(); ++i) {
    ASSERT_EQ(a[matches[i].first], b[matches[i].second]);
    if (i == 0) continue;
    ASSERT_LT(matches[i - 1].first, matches[i].first);
    ASSERT_LT(matches[i - 1].second, matches[i].second);
  }
}

TEST(CollateMatching, FindsAsManyAsTheTable) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    Hashes a(random() % 12), b(random() % 12);
    for (auto& word : a) word = random() % 5;
    for (auto& word : b) word = random() % 5;
    const auto matches = match_words(a, b);
    expect_in_order(matches, a, b);
    EXPECT_EQ(matches.size(), longest_common(a, b));
  }
}

TEST(CollateMatching, LongTextsAreMatchedByAnchors) {
  std::mt19937 random(2);
  Hashes a(5000);
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = i % 3 == 0 ? i : random() % 20;
  Hashes b = a;
  for (int i = 0; i < 300; ++i) b[random() % b.size()] = 100000 + random() % 50;
  const auto matches = match_words(a, b);
  expect_in_order(matches, a, b);
  EXPECT_GE(matches.size(), a.size() - 330);
}

TEST(CollateMatching, OneWordManyTimesEndsSoon) {
  const auto start = std::chrono::steady_clock::now();
  Hashes a(100000, 7), b(99000, 7);
  b[50000] = 8;
  const auto matches = match_words(a, b);
  expect_in_order(matches, a, b);
  EXPECT_GE(matches.size(), 98000u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

}  // namespace
}  // namespace stemma::collate
