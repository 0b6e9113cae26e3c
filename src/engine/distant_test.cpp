#include "engine/distant.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace stemma::engine {
namespace {

index::Candidate pair_of(std::uint32_t a, std::uint32_t b, std::uint32_t shared) {
  index::Candidate pair;
  pair.a = a;
  pair.b = b;
  pair.shared_shingles = shared;
  return pair;
}

Moment at(std::int64_t utc_s) { return Moment(TimePoint{utc_s, 0, TimeSource::kPublished}); }

// Reports 0 and 1 share 100 shingles, and each of `others` more shares 101 with both.
struct Between {
  std::vector<index::Candidate> pairs = {pair_of(0, 1, 100)};
  std::vector<std::uint32_t> shingles;
  std::vector<Moment> moments;

  explicit Between(std::uint32_t others, std::uint32_t shared = 101) : shingles(others + 2, 400), moments(others + 2) {
    for (std::uint32_t z = 2; z < others + 2; ++z) {
      pairs.push_back(pair_of(0, z, shared));
      pairs.push_back(pair_of(1, z, shared));
    }
  }
  bool is_distant() const { return DistantPairs(pairs, shingles, moments).contains(1, 0); }
};

TEST(EngineDistant, SixteenReportsBetweenMakeAPairDistant) {
  EXPECT_FALSE(Between(15).is_distant());
  EXPECT_TRUE(Between(16).is_distant());
  EXPECT_FALSE(Between(16, 99).is_distant());
}

TEST(EngineDistant, PairsThatShareLittleAreLookedAt) {
  Between between(16);
  between.shingles[1] = 401;
  EXPECT_TRUE(between.is_distant());
  between.shingles[0] = 401;
  EXPECT_FALSE(between.is_distant());
}

TEST(EngineDistant, WhatShareMoreWithOneOnlyIsNotBetween) {
  Between between(16);
  between.pairs.back().shared_shingles = 90;
  EXPECT_FALSE(between.is_distant());
}

TEST(EngineDistant, WhoIsLaterThanBothDoesNotCount) {
  Between between(16);
  between.moments[0] = at(100);
  between.moments[1] = at(200);
  EXPECT_TRUE(between.is_distant());  // The others are undated.
  for (std::size_t z = 2; z < between.moments.size(); ++z) between.moments[z] = at(150);
  EXPECT_TRUE(between.is_distant());
  between.moments.back() = at(201);
  EXPECT_FALSE(between.is_distant());
  between.moments[0] = Moment();  // It may be later still.
  EXPECT_TRUE(between.is_distant());
}

TEST(EngineDistant, OfManyCopiesEachIsLaidBesideTheEarliest) {
  constexpr std::uint32_t kCopies = 60;
  std::vector<index::Candidate> pairs;
  std::vector<Moment> moments;
  for (std::uint32_t b = 0; b < kCopies; ++b) {
    moments.push_back(at(1000 - b));  // The last by number is the first in time.
    for (std::uint32_t a = 0; a < b; ++a) pairs.push_back(pair_of(a, b, 300));
  }
  const DistantPairs distant(pairs, std::vector<std::uint32_t>(kCopies, 300), moments);
  for (std::uint32_t i = 0; i + 1 < kCopies; ++i) EXPECT_FALSE(distant.contains(i, kCopies - 1));
  EXPECT_TRUE(distant.contains(0, 1));
  EXPECT_LT(pairs.size() - distant.all().size(), kCopies * 17U);
}

TEST(EngineDistant, IsWhatTheSlowTwinFindsInAnyOrder) {
  std::mt19937 random(11);
  for (int round = 0; round < 20; ++round) {
    constexpr std::uint32_t kReports = 40;
    std::vector<std::vector<std::uint32_t>> shared(kReports, std::vector<std::uint32_t>(kReports, 0));
    std::vector<index::Candidate> pairs;
    std::uint32_t count = 0;
    std::vector<std::uint32_t> counts(kReports * kReports);  // No two pairs share as much.
    for (std::uint32_t& each : counts) each = ++count;
    std::shuffle(counts.begin(), counts.end(), random);
    std::vector<std::int64_t> times;
    for (std::uint32_t b = 0; b < kReports; ++b) {
      times.push_back(static_cast<std::int64_t>(random() % 1000));
      for (std::uint32_t a = 0; a < b; ++a) {
        if (random() % 10 == 0) continue;
        shared[a][b] = shared[b][a] = counts[a * kReports + b];
        pairs.push_back(pair_of(a, b, shared[a][b]));
      }
    }
    std::vector<Moment> moments;
    for (const std::int64_t time : times) moments.push_back(at(time));
    std::set<DistantPairs::Pair> expected;
    for (const index::Candidate& pair : pairs) {
      int between = 0;
      for (std::uint32_t z = 0; z < kReports; ++z) {
        between += std::min(shared[pair.a][z], shared[pair.b][z]) > pair.shared_shingles &&
                   times[z] <= std::max(times[pair.a], times[pair.b]);
      }
      if (between >= 16) expected.insert({pair.a, pair.b});
    }
    EXPECT_FALSE(expected.empty());
    std::shuffle(pairs.begin(), pairs.end(), random);
    const DistantPairs distant(pairs, std::vector<std::uint32_t>(kReports, 1), moments);
    EXPECT_EQ(std::set<DistantPairs::Pair>(distant.all().begin(), distant.all().end()), expected);
  }
}

TEST(EngineDistant, LeavesOutWhatItIsTold) {
  const Between between(16);
  DistantPairs distant(between.pairs, between.shingles, between.moments);
  distant.leave_out([](std::uint32_t x, std::uint32_t y) { return x == 0 && y == 1; });
  EXPECT_FALSE(distant.contains(0, 1));
}

}  // namespace
}  // namespace stemma::engine
