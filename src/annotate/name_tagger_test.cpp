#include "annotate/name_tagger.h"

#include <gtest/gtest.h>

#include <string>

#include "annotate/reading_for_test.h"

namespace stemma::annotate {
namespace {

// All names, "words/type", with "; " between.
std::string types(const std::string& body) {
  std::string out;
  for (const Mention& one : read_body(body).mentions)
    out += (out.empty() ? "" : "; ") + std::string(one.span.of(body)) + "/" + std::string(to_string(one.type));
  return out;
}

bool allowed(std::size_t before, std::size_t label) {
  return label == 0 || label % 2 == 1 || before == label || before + 1 == label;
}

// The best sum over all paths, by trying every one.
std::int32_t best_sum(const std::vector<WordScores>& scores, std::size_t i, std::size_t before) {
  if (i == scores.size()) return 0;
  std::int32_t best = -1'000'000;
  for (std::size_t label = 0; label < kNameLabels; ++label) {
    if (!allowed(before, label)) continue;
    best = std::max(best, scores[i].steps[before][label] + scores[i].own[label] + best_sum(scores, i + 1, label));
  }
  return best;
}

TEST(NameTagger, FindsTheBestPathOfLabels) {
  std::uint64_t state = 88172645463325252ULL;
  const auto number = [&] {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return static_cast<std::int32_t>(state % 41) - 20;
  };
  for (int round = 0; round < 200; ++round) {
    std::vector<WordScores> scores(1 + static_cast<std::size_t>(round) % 4);
    for (WordScores& one : scores) {
      for (std::int32_t& score : one.own) score = number();
      if (&one == scores.data()) continue;
      for (LabelScores& from : one.steps) {
        for (std::int32_t& score : from) score = number();
      }
    }
    const std::vector<std::uint8_t> labels = best_labels(scores);
    std::int32_t sum = 0;
    std::size_t before = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      ASSERT_TRUE(allowed(before, labels[i]));
      sum += scores[i].steps[before][labels[i]] + scores[i].own[labels[i]];
      before = labels[i];
    }
    ASSERT_EQ(sum, best_sum(scores, 0, 0));
  }
  EXPECT_TRUE(best_labels({}).empty());
}

TEST(NameTagger, OneNameHasOneTypeThroughoutAReport) {
  const std::string read = types("Windle Airways bought two ships. On Monday Windle said that it was glad of them.");
  EXPECT_NE(read.find("Windle Airways/organisation"), std::string::npos) << read;
  EXPECT_NE(read.find("Windle/organisation"), std::string::npos) << read;
}

TEST(NameTagger, LettersInBracketsAreOfTheTypeBeforeThem) {
  const std::string read =
      types("The Orland Harbour Commission (OHC) closed the port. The OHC will open it again tomorrow.");
  EXPECT_NE(read.find("OHC/organisation"), std::string::npos) << read;
  EXPECT_NE(read.rfind("OHC/organisation"), read.find("OHC/organisation")) << read;
}

TEST(NameTagger, ListedPlacesStandApart) {
  EXPECT_EQ(types("The deal between Russia and North Korea was signed."), "Russia/place; North Korea/place");
}

TEST(NameTagger, AnAmountHoldsNoName) { EXPECT_EQ(types("The bridge cost the town US$ 40 million."), ""); }

TEST(NameTagger, KnowsAgenciesAtTheHeadOfASentence) {
  EXPECT_EQ(types("Tass news agency reported that the bridge was closed."), "Tass/organisation");
}

TEST(NameTagger, TakesTheRoleBehindAName) {
  const std::string body = "The bridge was closed by Ann Tarrow, mayor of Orland, on Monday.";
  const Annotations read = read_body(body);
  ASSERT_FALSE(read.mentions.empty());
  EXPECT_EQ(read.mentions.front().role, "mayor of Orland");
}

}  // namespace
}  // namespace stemma::annotate
