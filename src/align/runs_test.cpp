#include "align/runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>
#include <tuple>

namespace stemma::align {
namespace {

using Words = std::vector<std::uint64_t>;
using Runs = std::vector<Run>;  // gtest has a Run of its own inside tests.

// The slow twin: every maximal common run, by comparing every word with every word.
std::vector<Run> runs_by_comparing_all(const Words& a, const Words& b) {
  std::vector<Run> runs;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    for (std::uint32_t j = 0; j < b.size(); ++j) {
      if (i > 0 && j > 0 && a[i - 1] == b[j - 1]) continue;
      std::uint32_t size = 0;
      while (i + size < a.size() && j + size < b.size() && a[i + size] == b[j + size]) ++size;
      if (size >= kSeedWords) runs.push_back({i, j, size, false});
    }
  }
  return runs;
}

Words random_words(std::mt19937& random, std::size_t count, std::uint64_t vocabulary) {
  Words words;
  for (std::size_t at = 0; at < count; ++at) words.push_back(random() % vocabulary);
  return words;
}

void expect_sound(const Words& a, const Words& b, const std::vector<Run>& runs) {
  std::set<std::uint32_t> in_a, in_b;
  for (const Run& run : runs) {
    EXPECT_GE(run.size, kSeedWords);
    for (std::uint32_t at = 0; at < run.size; ++at) {
      ASSERT_EQ(a[run.a + at], b[run.b + at]);
      EXPECT_TRUE(in_a.insert(run.a + at).second) << "overlap in a";
      EXPECT_TRUE(in_b.insert(run.b + at).second) << "overlap in b";
    }
  }
}

TEST(AlignRuns, FindsTheWorkedExample) {
  const Runs runs = shared_runs(make_sequence({9, 1, 2, 3, 1, 4, 8}), make_sequence({1, 2, 3, 1, 4, 7}));
  EXPECT_EQ(runs, (Runs{{1, 0, 5, false}}));
}

TEST(AlignRuns, MarksWhatStandsOutOfOrderAsMoved) {
  const Runs runs =
      shared_runs(make_sequence({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), make_sequence({7, 8, 9, 10, 0, 1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(runs, (Runs{{0, 5, 6, false}, {6, 0, 4, true}}));
}

TEST(AlignRuns, EqualTheQuadraticMatcherOnRandomTexts) {
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    const Words a = random_words(random, random() % 40, 2 + random() % 12);
    const Words b = random_words(random, random() % 40, 2 + random() % 12);
    const Runs fast = maximal_runs(make_sequence(a), make_sequence(b));
    const Runs slow = runs_by_comparing_all(a, b);
    // Seeds that recur too often are met in order only, so the fast one may miss runs there and nowhere else.
    ASSERT_TRUE(slow.size() > 8 || fast == slow) << "round " << round;
    for (const auto& run : fast) ASSERT_NE(std::find(slow.begin(), slow.end(), run), slow.end());
    expect_sound(a, b, shared_runs(make_sequence(a), make_sequence(b)));
  }
}

TEST(AlignRuns, EqualTheQuadraticMatcherOnAllSmallTexts) {
  for (std::uint32_t left = 0; left < (1u << 7); ++left) {
    for (std::uint32_t right = 0; right < (1u << 7); ++right) {
      Words a, b;
      for (int bit = 0; bit < 7; ++bit) {
        a.push_back((left >> bit) & 1);
        b.push_back((right >> bit) & 1);
      }
      ASSERT_EQ(maximal_runs(make_sequence(a), make_sequence(b)), runs_by_comparing_all(a, b)) << left << ' ' << right;
    }
  }
}

TEST(AlignRuns, OfATextWithItselfAreTheWholeText) {
  std::mt19937 random(3);
  for (std::size_t size : {4u, 5u, 50u, 500u}) {
    for (std::uint64_t vocabulary : {1u, 2u, 30u}) {
      const Sequence text = make_sequence(random_words(random, size, vocabulary));
      EXPECT_EQ(shared_runs(text, text), (Runs{{0, 0, static_cast<std::uint32_t>(size), false}}));
    }
  }
}

TEST(AlignRuns, OneWordManyTimesEndsQuickly) {
  const auto start = std::chrono::steady_clock::now();
  const Sequence a = make_sequence(Words(100000, 5));
  const Sequence b = make_sequence(Words(70000, 5));
  EXPECT_EQ(shared_runs(a, b), (Runs{{0, 0, 70000, false}}));
  Words period(100000);
  for (std::size_t at = 0; at < period.size(); ++at) period[at] = at % 3;
  const Sequence c = make_sequence(period);
  period.erase(period.begin());
  EXPECT_EQ(shared_runs(c, make_sequence(period)).front().size, 99999u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace stemma::align
