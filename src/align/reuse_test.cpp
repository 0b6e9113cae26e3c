#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "align/align.h"
#include "align/profile.h"
#include "align/samples_for_test.h"

namespace stemma::align {
namespace {

Reuse reuse_of(const std::string& a, const std::string& b) {
  const Collator collator(lexicons_for_test(), nullptr, {});
  const Sample x(a), y(b);
  return reuse(*collator.profile(x.witness()), *collator.profile(y.witness()));
}

TEST(AlignReuse, CountsPairsTriplesRunsAndOrder) {
  const Reuse found = reuse_of("The old pier gave way at noon.", "At noon the old wooden pier gave way.");
  EXPECT_DOUBLE_EQ(found.pairs, 4.0 / 6);
  EXPECT_DOUBLE_EQ(found.triples, 1.0 / 5);
  EXPECT_DOUBLE_EQ(found.run_words, 3);
  EXPECT_DOUBLE_EQ(found.in_order, 4.0 / 5);
  const Reuse same = reuse_of("The old pier gave way at noon.", "The old pier gave way at noon.");
  EXPECT_DOUBLE_EQ(same.pairs, 1);
  EXPECT_DOUBLE_EQ(same.run_words, 7);
  EXPECT_DOUBLE_EQ(same.in_order, 1);
}

TEST(AlignReuse, NothingInCommonOrNothingAtAllIsNone) {
  for (const char* other : {"", "Divers went down.", "..."}) {
    const Reuse found = reuse_of("Lanterns swung all night.", other);
    EXPECT_EQ(found.grade, ReuseGrade::kNone) << other;
    EXPECT_DOUBLE_EQ(found.in_order, 0) << other;
    EXPECT_EQ(reuse_of(other, "Lanterns swung all night.").grade, ReuseGrade::kNone) << other;
  }
}

TEST(AlignReuse, ATextInALongerOneIsANearCopyOfItButNotTheOtherWayRound) {
  const std::string taken =
      "The far end of the pier sank within a minute, taking the brass band, two ice cream carts and the judges' table "
      "with it, while the boats they had come to see turned back to fish their public out of the harbour.";
  std::string longer = taken;
  for (int word = 0; word < 400; ++word) longer += " plank" + std::to_string(word);
  EXPECT_EQ(reuse_of(taken, longer).grade, ReuseGrade::kNearCopy);
  EXPECT_EQ(reuse_of(longer, taken).grade, ReuseGrade::kNone);
}

// The longest common subsequence by the table of all prefixes.
std::size_t by_table(const std::vector<int>& a, const std::vector<int>& b) {
  std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      best[i + 1][j + 1] = a[i] == b[j] ? best[i][j] + 1 : std::max(best[i][j + 1], best[i + 1][j]);
    }
  }
  return best[a.size()][b.size()];
}

TEST(AlignReuse, OrderIsTheLongestCommonSubsequence) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::vector<int> a(1 + random() % 150), b(1 + random() % 150);
    const auto of = [&](std::vector<int>& words) {
      std::string text;
      for (int& word : words) {
        word = static_cast<int>(random() % 40);
        text += std::string("zq") + static_cast<char>('a' + word / 10) + static_cast<char>('k' + word % 10) + " ";
      }
      return text;
    };
    const std::string x = of(a), y = of(b);
    const double expected = static_cast<double>(by_table(a, b)) / static_cast<double>(a.size());
    EXPECT_DOUBLE_EQ(reuse_of(x, y).in_order, expected) << x << "\n" << y;
  }
}

TEST(AlignReuse, OneWordAHundredThousandTimesEnds) {
  std::string text;
  for (int word = 0; word < 100000; ++word) text += "plank ";
  const Reuse found = reuse_of(text, text);
  EXPECT_DOUBLE_EQ(found.triples, 1);
  EXPECT_GT(found.in_order, 0);
}

}  // namespace
}  // namespace stemma::align
