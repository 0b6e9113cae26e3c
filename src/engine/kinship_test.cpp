#include "engine/kinship.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <set>

namespace stemma::engine {
namespace {

std::vector<index::Candidate> pairs_of(std::initializer_list<std::array<std::uint32_t, 3>> given) {
  std::vector<index::Candidate> pairs;
  for (const auto& [a, b, shared] : given) {
    index::Candidate pair;
    pair.a = a;
    pair.b = b;
    pair.shared_shingles = shared;
    pairs.push_back(pair);
  }
  return pairs;
}

std::set<std::uint32_t> reports_of(const std::vector<index::Candidate>& pairs, std::size_t begin, std::size_t end) {
  std::set<std::uint32_t> reports;
  for (std::size_t i = begin; i < end; ++i) reports.insert({pairs[i].a, pairs[i].b});
  return reports;
}

TEST(EngineKinship, FamiliesStandTogetherThoughTheyAlternateByNumber) {
  // Even and odd reports are two families that a loose pair joins.
  std::vector<index::Candidate> pairs =
      pairs_of({{0, 2, 50}, {0, 4, 60}, {1, 3, 70}, {1, 5, 40}, {2, 3, 1}, {2, 4, 30}, {3, 5, 20}});
  sort_by_kinship(pairs, 6);
  ASSERT_EQ(pairs.size(), 7u);
  const std::set<std::uint32_t> even{0, 2, 4}, odd{1, 3, 5};
  const auto first = reports_of(pairs, 0, 3);
  EXPECT_TRUE(first == even || first == odd);
}

TEST(EngineKinship, KeepsEveryPairAndItsEnds) {
  std::mt19937 random(5);
  std::vector<index::Candidate> pairs;
  std::multiset<std::array<std::uint32_t, 3>> before, after;
  for (int i = 0; i < 2000; ++i) {
    index::Candidate pair;
    pair.a = random() % 300;
    pair.b = random() % 300;
    pair.shared_shingles = random() % 9;
    pairs.push_back(pair);
    before.insert({pair.a, pair.b, pair.shared_shingles});
  }
  sort_by_kinship(pairs, 300);
  for (const auto& pair : pairs) after.insert({pair.a, pair.b, pair.shared_shingles});
  EXPECT_EQ(before, after);
}

TEST(EngineKinship, OfNothingIsNothing) {
  std::vector<index::Candidate> pairs;
  sort_by_kinship(pairs, 0);
  EXPECT_TRUE(pairs.empty());
}

}  // namespace
}  // namespace stemma::engine
