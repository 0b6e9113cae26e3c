#include "align/chain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

namespace stemma::align {
namespace {

bool follows(const Link& before, const Link& after) {
  return before.a_end <= after.a_begin && before.b_end <= after.b_begin;
}

// The slow twin: every subset.
double heaviest_by_trying_all(const std::vector<Link>& links) {
  double best = 0;
  for (std::uint32_t subset = 0; subset < (1u << links.size()); ++subset) {
    std::vector<Link> chosen;
    for (std::uint32_t at = 0; at < links.size(); ++at) {
      if ((subset >> at) & 1) chosen.push_back(links[at]);
    }
    std::sort(chosen.begin(), chosen.end(), [](const Link& x, const Link& y) {
      return std::tie(x.a_begin, x.a_end, x.b_begin, x.b_end) < std::tie(y.a_begin, y.a_end, y.b_begin, y.b_end);
    });
    double weight = 0;
    bool is_chain = true;
    for (std::size_t at = 0; at < chosen.size(); ++at) {
      is_chain &= at == 0 || follows(chosen[at - 1], chosen[at]);
      weight += chosen[at].weight;
    }
    if (is_chain) best = std::max(best, weight);
  }
  return best;
}

TEST(AlignChain, OfNothingIsEmpty) { EXPECT_TRUE(heaviest_chain({}).empty()); }

TEST(AlignChain, PrefersWeightToCount) {
  EXPECT_EQ(heaviest_chain({{0, 1, 5, 6, 1}, {2, 3, 7, 8, 1}, {0, 4, 0, 9, 5}}), std::vector<std::uint32_t>{2});
}

TEST(AlignChain, TakesTheWorkedExample) {
  const std::vector<Link> links{{0, 3, 5, 8, 3}, {4, 6, 0, 2, 2}, {4, 9, 9, 14, 5}};
  EXPECT_EQ(heaviest_chain(links), (std::vector<std::uint32_t>{0, 2}));
}

TEST(AlignChain, EqualsTheExhaustiveChain) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::vector<Link> links;
    const bool empty_ranges = round % 2 == 0;  // As for sentences, which may stand in a chain twice.
    for (std::uint32_t count = random() % 9; count > 0; --count) {
      const std::uint32_t a = random() % 8, b = random() % 8;
      const std::uint32_t size = empty_ranges ? 0 : 1 + random() % 3;
      links.push_back({a, a + size, b, b + size, 1.0 + random() % 4});
    }
    std::sort(links.begin(), links.end(), [](const Link& x, const Link& y) {
      return std::tie(x.a_begin, x.b_begin) < std::tie(y.a_begin, y.b_begin);
    });
    links.erase(
        std::unique(links.begin(), links.end(),
                    [](const Link& x, const Link& y) { return x.a_begin == y.a_begin && x.b_begin == y.b_begin; }),
        links.end());
    double weight = 0;
    const std::vector<std::uint32_t> chain = heaviest_chain(links);
    for (std::size_t at = 0; at < chain.size(); ++at) {
      weight += links[chain[at]].weight;
      ASSERT_TRUE(at == 0 || follows(links[chain[at - 1]], links[chain[at]]));
    }
    ASSERT_DOUBLE_EQ(weight, heaviest_by_trying_all(links)) << "round " << round;
  }
}

}  // namespace
}  // namespace stemma::align
