#include "syntax/tree.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "syntax/random_for_test.h"

namespace stemma::syntax {
namespace {

constexpr std::size_t kStride = 16;

bool is_tree(const std::vector<std::uint32_t>& heads) {
  std::size_t roots = 0;
  for (std::size_t w = 0; w < heads.size(); ++w) {
    roots += heads[w] == kRoot;
    std::size_t steps = 0;
    for (std::size_t at = w; heads[at] != kRoot; at = heads[at]) {
      if (heads[at] >= heads.size() || ++steps > heads.size()) return false;
    }
  }
  return roots == 1;
}

double score_of(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  double sum = 0;
  for (std::size_t w = 0; w < heads.size(); ++w)
    sum += scores[w * kStride + (heads[w] == kRoot ? heads.size() : heads[w])];
  return sum;
}

// The best of all trees, by trying every choice of heads.
double best_score(const std::vector<float>& scores, std::size_t length) {
  std::vector<std::uint32_t> heads(length, 0);
  double best = -INFINITY;
  for (;;) {
    std::vector<std::uint32_t> tried = heads;
    for (std::uint32_t& head : tried) head = head == length ? kRoot : head;
    if (is_tree(tried)) best = std::max(best, score_of(scores, tried));
    std::size_t w = 0;
    while (w < length && ++heads[w] > length) heads[w++] = 0;
    if (w == length) return best;
  }
}

TEST(Tree, NoWordsAndOneWord) {
  const std::vector<float> scores(kStride, 0);
  EXPECT_TRUE(best_tree(scores.data(), kStride, 0).empty());
  EXPECT_EQ(best_tree(scores.data(), kStride, 1), std::vector<std::uint32_t>{kRoot});
}

TEST(Tree, RandomScoresGiveATreeThatIsMostlyTheBest) {
  std::size_t best = 0;
  constexpr std::uint32_t kTried = 400;
  for (std::uint32_t seed = 0; seed < kTried; ++seed) {
    const std::size_t length = 2 + seed % 4;
    const std::vector<float> scores = random_floats(length * kStride, seed);
    const std::vector<std::uint32_t> heads = best_tree(scores.data(), kStride, length);
    ASSERT_TRUE(is_tree(heads));
    best += score_of(scores, heads) > best_score(scores, length) - 1e-4;
  }
  EXPECT_GT(best, kTried * 3 / 4);  // Chance is the hardest case: hardly an arc is sure.
}

TEST(Tree, ClearScoresGiveTheirTree) {
  for (std::uint32_t seed = 0; seed < 50; ++seed) {
    std::vector<float> scores = random_floats(12 * kStride, seed);
    std::vector<std::uint32_t> wanted = best_tree(scores.data(), kStride, 12);
    for (std::size_t w = 0; w < 12; ++w) scores[w * kStride + (wanted[w] == kRoot ? 12 : wanted[w])] += 5;
    EXPECT_EQ(best_tree(scores.data(), kStride, 12), wanted);
  }
}

TEST(Tree, ScoresThatAreNoNumbersGiveATree) {
  for (const float value : {NAN, INFINITY, -INFINITY}) {
    std::vector<float> scores(9 * kStride, value);
    EXPECT_TRUE(is_tree(best_tree(scores.data(), kStride, 9)));
    for (std::size_t i = 0; i < scores.size(); i += 3) scores[i] = 1;
    EXPECT_TRUE(is_tree(best_tree(scores.data(), kStride, 9)));
  }
}

TEST(Tree, ACircleOfManyIsBroken) {
  constexpr std::size_t kLong = 15;
  std::vector<float> scores(kLong * kStride, 0);
  for (std::size_t w = 0; w < kLong; ++w) scores[w * kStride + (w + 1) % kLong] = 1;
  EXPECT_TRUE(is_tree(best_tree(scores.data(), kStride, kLong)));
}

}  // namespace
}  // namespace stemma::syntax
