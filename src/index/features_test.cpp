#include "index/features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include "base/file_system.h"

namespace stemma::index {
namespace {

TEST(IndexFeatures, ShinglesAreEqualWhereTheirWordsAre) {
  std::mt19937 random(5);
  for (int round = 0; round < 100; ++round) {
    std::vector<std::uint64_t> words;
    for (int i = 0; i < 30; ++i) words.push_back((random() % 3) * 0x9e3779b97f4a7c15ULL);
    const std::size_t length = 1 + random() % 6;
    std::vector<std::uint64_t> hashes;
    shingle_hashes(words, length, hashes);
    ASSERT_EQ(hashes.size(), words.size() + 1 - length);
    std::map<std::vector<std::uint64_t>, std::uint64_t> seen;
    std::map<std::uint64_t, std::vector<std::uint64_t>> meant;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      const auto from = words.begin() + static_cast<std::ptrdiff_t>(i);
      const std::vector<std::uint64_t> shingle(from, from + static_cast<std::ptrdiff_t>(length));
      EXPECT_EQ(seen.emplace(shingle, hashes[i]).first->second, hashes[i]);
      EXPECT_EQ(meant.emplace(hashes[i], shingle).first->second, shingle);
    }
  }
}

TEST(IndexFeatures, TooFewWordsMakeNoShingle) {
  std::vector<std::uint64_t> hashes;
  shingle_hashes(std::vector<std::uint64_t>{1, 2, 3, 4}, 5, hashes);
  shingle_hashes({}, 5, hashes);
  EXPECT_TRUE(hashes.empty());
}

TEST(IndexFeatures, RareWordsAreRareAndKeepTheirRarity) {
  const auto lexicons = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
  ASSERT_TRUE(lexicons);
  IndexOptions options;
  FeatureReader reader(*lexicons, options);
  EXPECT_TRUE(reader.read("The man said that it was in the house.").rare_words.size() <= 2);
  const Features some = reader.read("The zyxgorb and the zyxgorb met a quondle.");
  EXPECT_GE(some.rare_words.size(), 2U);
  EXPECT_GT(rarity_of(some.rare_words[0]), 10U);
  options.max_rare_words = 1;
  EXPECT_EQ(FeatureReader(*lexicons, options).read("A zyxgorb met a quondle.").rare_words.size(), 1U);
}

TEST(IndexFeatures, LinesOfProseAndHeadingsAreNoLines) {
  const text::Lexicons lexicons;
  const IndexOptions options;
  FeatureReader reader(lexicons, options);
  std::string prose;
  for (int i = 0; i < 91; ++i) prose += "word ";
  EXPECT_EQ(reader.read("Two words\n" + prose + "\nSign up for letters.\n").lines.size(), 1U);
  const Feature line = reader.read("Sign up, for letters").lines.at(0);
  EXPECT_EQ(reader.read("x y\nSIGN UP FOR LETTERS!").lines.at(0), line);
}

TEST(IndexPostings, AreSortedByFeatureAndKeepTheirOrder) {
  std::mt19937_64 random(3);
  for (const std::size_t size : {0, 1, 100, 5000, 40000}) {
    std::vector<Key> keys;
    for (std::size_t i = 0; i < size; ++i) {
      const Feature feature = size % 3 == 0 ? random() >> 32 : random() % 50;
      keys.push_back(key_of(feature, static_cast<std::uint32_t>(i)));
    }
    auto expected = keys;
    std::sort(expected.begin(), expected.end());
    std::vector<Key> scratch;
    sort_by_feature(keys, scratch);
    EXPECT_EQ(keys, expected);
  }
}

TEST(IndexPostings, AFeatureIsPutTogetherAgain) {
  const Feature feature = feature_of(0xfedcba9876543210ULL);
  const Key key = key_of(feature, 12345);
  EXPECT_EQ(whole_feature(partition_of(feature), key), feature);
  EXPECT_EQ(report_of(key), 12345U);
}

}  // namespace
}  // namespace stemma::index
