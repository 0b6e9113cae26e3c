// Candidates against a twin that compares all pairs of texts, feature by feature.
#include "index/index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "base/hash.h"

namespace stemma::index {
namespace {

using Words = std::vector<int>;
using Pair = std::pair<std::uint32_t, std::uint32_t>;

// A collection of texts of made-up words, given as numbers; every word is rare.
struct Collection {
  PostingTable shingles;
  PostingTable rare_words;
  PostingTable lines;
  Catalogue catalogue;

  explicit Collection(const std::vector<Words>& texts, const IndexOptions& options = {}) {
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      std::vector<std::uint64_t> words;
      for (const int word : texts[i]) words.push_back(base::combine(1, static_cast<std::uint64_t>(word)));
      std::vector<Feature> features;
      shingle_hashes(words, static_cast<std::size_t>(options.shingle_tokens), features);
      for (Feature& feature : features) feature = feature_of(feature);
      std::sort(features.begin(), features.end());
      features.erase(std::unique(features.begin(), features.end()), features.end());
      shingles.add(features, i);
      std::sort(words.begin(), words.end());
      words.erase(std::unique(words.begin(), words.end()), words.end());
      for (std::uint64_t& word : words) word = (feature_of(word) & ~Feature{31}) | 10;  // Five bits each.
      rare_words.add(words, i);
      catalogue.rank_of.push_back(i);
      catalogue.days.push_back(kUndated);
    }
  }
  Candidates find(const IndexOptions& options, int threads = 1) const {
    auto found = find_candidates({shingles, rare_words, lines}, catalogue, options, threads);
    EXPECT_TRUE(found);
    return found ? std::move(*found) : Candidates{};
  }
};

Words random_words(std::mt19937& random, int length, int vocabulary) {
  Words words(static_cast<std::size_t>(length));
  for (int& word : words) word = static_cast<int>(random() % static_cast<unsigned>(vocabulary));
  return words;
}

std::set<Words> shingle_set(const Words& words, std::size_t length) {
  std::set<Words> result;
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    result.emplace(words.begin() + static_cast<std::ptrdiff_t>(i),
                   words.begin() + static_cast<std::ptrdiff_t>(i + length));
  }
  return result;
}

// The slow twin: exact counts of shared shingles for every pair that has any.
std::map<Pair, std::uint32_t> shared_by_all_pairs(const std::vector<Words>& all, std::size_t length) {
  std::map<Pair, std::uint32_t> result;
  for (std::uint32_t b = 0; b < all.size(); ++b) {
    for (std::uint32_t a = 0; a < b; ++a) {
      const auto of_a = shingle_set(all[a], length);
      const auto of_b = shingle_set(all[b], length);
      std::vector<Words> both;
      std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(both));
      if (!both.empty()) result[{a, b}] = static_cast<std::uint32_t>(both.size());
    }
  }
  return result;
}

std::map<Pair, std::uint32_t> shared_of(const Candidates& candidates) {
  std::map<Pair, std::uint32_t> result;
  for (const Candidate& pair : candidates.pairs) result[{pair.a, pair.b}] = pair.shared_shingles;
  return result;
}

TEST(IndexCandidates, EqualTheTwinOnRandomTexts) {
  std::mt19937 random(20260917);
  for (int round = 0; round < 300; ++round) {
    std::vector<Words> texts;
    const int vocabulary = 2 + static_cast<int>(random() % 6);
    for (int t = 0; t < 6; ++t) texts.push_back(random_words(random, static_cast<int>(random() % 25), vocabulary));
    IndexOptions options;
    options.shingle_tokens = 1 + static_cast<int>(random() % 5);
    options.min_shared_shingles = 1 + static_cast<int>(random() % 3);
    auto expected = shared_by_all_pairs(texts, static_cast<std::size_t>(options.shingle_tokens));
    std::erase_if(expected, [&](const auto& pair) {
      return pair.second < static_cast<std::uint32_t>(options.min_shared_shingles);
    });
    const Candidates found = Collection(texts, options).find(options, 1 + round % 3);
    EXPECT_EQ(shared_of(found), expected) << "round " << round;
    for (std::size_t t = 0; t < texts.size(); ++t) {
      EXPECT_EQ(found.shingles[t], shingle_set(texts[t], static_cast<std::size_t>(options.shingle_tokens)).size());
    }
  }
}

TEST(IndexCandidates, OneSharedShingleIsEnoughForShortReportsOnly) {
  Words words(60);
  std::iota(words.begin(), words.end(), 100);
  Words other(60);
  std::iota(other.begin(), other.end(), 500);
  std::copy_n(words.begin(), 5, other.begin());
  IndexOptions options;
  options.max_rare_candidates = 0;
  EXPECT_TRUE(Collection({words, other}).find(options).pairs.empty());
  other.resize(9);
  EXPECT_EQ(Collection({words, other}).find(options).pairs.size(), 1U);
}

TEST(IndexCandidates, RareWordsBringParaphrasesTogether) {
  IndexOptions options;
  options.min_rare_weight = 15;
  const auto found = Collection({{1, 2, 3, 4, 5, 6}, {6, 9, 4, 8, 2, 7}, {20, 21, 22, 23, 24, 25}}).find(options);
  ASSERT_EQ(found.pairs.size(), 1U);
  EXPECT_EQ(found.pairs[0], (Candidate{0, 1, 0, 15}));
}

TEST(IndexCandidates, RareWordsBringNobodyTogetherWhoIsTooFarApartInTime) {
  Collection collection({{1, 2, 3, 4, 5, 6}, {6, 9, 4, 8, 2, 7}, {6, 4, 2, 30, 31, 32}, {2, 4, 6, 40, 41}});
  collection.catalogue.days = {100, 131, 140, kUndated};
  IndexOptions options;
  options.min_rare_weight = 15;
  options.max_days_apart = 30;
  const auto found = shared_of(collection.find(options));
  const std::map<Pair, std::uint32_t> expected = {{{1, 2}, 0}, {{0, 3}, 0}, {{1, 3}, 0}, {{2, 3}, 0}};
  EXPECT_EQ(found, expected);
}

TEST(IndexCandidates, ALargeFamilyStaysConnectedAndLinear) {
  Words words(40);
  std::iota(words.begin(), words.end(), 0);
  const auto found = Collection(std::vector<Words>(5000, words)).find({});
  EXPECT_LT(found.pairs.size(), 5000U * 60);
  std::vector<bool> met(5000, false);
  for (const Candidate& pair : found.pairs) met[pair.b] = true;
  EXPECT_EQ(std::count(met.begin() + 1, met.end(), false), 0);
}

TEST(IndexCandidates, WhatMembersOfALargeFamilyShareIsCountedInFull) {
  std::mt19937 random(8);
  std::vector<Words> texts;
  for (int t = 0; t < 900; ++t) {
    Words words(80);
    std::iota(words.begin(), words.end(), 0);
    for (int i = 0; i < 3; ++i) words[random() % words.size()] = 1000 + random() % 5000;
    words.resize(20 + random() % 60);
    texts.push_back(words);
  }
  const auto found = Collection(texts).find({});
  for (std::size_t i = 0; i < found.pairs.size(); i += 101) {
    const Candidate& pair = found.pairs[i];
    const auto of_a = shingle_set(texts[pair.a], 5), of_b = shingle_set(texts[pair.b], 5);
    std::vector<Words> both;
    std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(both));
    EXPECT_EQ(pair.shared_shingles, both.size());
  }
}

TEST(IndexCandidates, AFooterUnderThousandsOfReportsMakesFewPairs) {
  Words footer(12);
  std::iota(footer.begin(), footer.end(), 0);
  std::vector<Words> texts;
  for (int t = 0; t < 3000; ++t) {
    Words words(100);
    std::iota(words.begin(), words.end(), 1000 + 100 * t);
    words.insert(words.end(), footer.begin(), footer.end());
    texts.push_back(words);
  }
  const auto found = Collection(texts).find({});
  EXPECT_LE(found.pairs.size(), 3000U * 4);
}

TEST(IndexCandidates, PerReportTheStrongestAreKept) {
  const Words words = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const Words half(words.begin(), words.begin() + 8);
  const Words third(words.begin(), words.begin() + 6);
  IndexOptions options;
  options.max_rare_candidates = 0;
  options.max_per_report = 1;
  const auto found = shared_of(Collection({words, half, third, words}).find(options));
  const std::map<Pair, std::uint32_t> expected = {{{0, 1}, 4}, {{0, 2}, 2}, {{0, 3}, 8}};
  EXPECT_EQ(found, expected);
}

TEST(IndexCandidates, RemovedReportsAreNotThere) {
  Collection collection({{1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}});
  collection.catalogue.rank_of = {0, kAbsent, 1};
  collection.catalogue.days.resize(2);
  EXPECT_EQ(shared_of(collection.find({})), (std::map<Pair, std::uint32_t>{{{0, 1}, 2}}));
}

TEST(IndexCandidates, NothingInCommonGivesNothing) {
  EXPECT_TRUE(Collection({}).find({}).pairs.empty());
  EXPECT_TRUE(Collection({{}, {1}, {2, 3}}).find({}).pairs.empty());
}

}  // namespace
}  // namespace stemma::index
