#include "lineage/readings.h"

#include <gtest/gtest.h>

namespace stemma::lineage {
namespace {

Report report(std::string body) {
  Report made;
  made.body = std::move(body);
  return made;
}

Readings readings(const std::vector<Report>& reports) {
  std::vector<const Report*> members;
  for (const Report& each : reports) members.push_back(&each);
  return Readings(members);
}

TEST(LineageReadings, TakesTheWorkedExample) {
  const auto read = readings({report("the minister said on Monday that up to 40 trains might go"),
                              report("the minister said that up to 60 trains might go")});
  const auto variants = read.variants(0, 1);
  ASSERT_EQ(variants.size(), 2U);
  EXPECT_EQ(variants[0].words_a, 2U);  // "on Monday" is gone.
  EXPECT_EQ(variants[0].words_b, 0U);
  EXPECT_EQ(variants[0].first_a, 3U);
  EXPECT_EQ(variants[1].words_a, 1U);  // 40 and 60.
  EXPECT_EQ(variants[1].words_b, 1U);
  EXPECT_EQ(variants[1].first_b, 6U);
  EXPECT_EQ(variants[1].place, Place::kInside);
}

TEST(LineageReadings, TellsInWhatOrderTwoHaveWhatTheyShare) {
  const std::string one = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu ";
  const std::string two = "red orange yellow green blue indigo violet black white grey brown pink ";
  const std::string three = "north east south west up down left right front back here there ";
  const std::string own = "words that nobody else has got ";
  const auto read = readings({report(one + two + own + three), report(two + three + one), report(one + three)});
  EXPECT_EQ(read.turned(0, 2), 0U);
  EXPECT_EQ(read.turned(0, 1), 12U);
  const Stretch first{0, 12}, second{12, 12};
  EXPECT_EQ(Readings::order_of(first, read.common_with(0, 1)), Order::kTurned);
  EXPECT_EQ(Readings::order_of(second, read.common_with(0, 1)), Order::kKept);
  EXPECT_EQ(Readings::order_of(second, read.common_with(0, 2)), Order::kUnknown);
  EXPECT_EQ(read.holders_of(0, second), (std::vector<std::uint32_t>{0, 1}));
  // Nobody has the end of the first stretch and the beginning of the second together, nor the own words.
  const auto parts = read.had_by(0, {0, read.words(0)}, [](std::uint32_t member) { return member != 0; });
  ASSERT_EQ(parts.size(), 3U);
  for (const Stretch& part : parts) EXPECT_EQ(part.words, 12U);
  EXPECT_TRUE(read.had_by(0, {0, 1}, [](std::uint32_t) { return true; }).empty());
}

TEST(LineageReadings, TellsHeadAndTail) {
  const std::string text = "one two three four five six seven eight nine ten";
  const auto read = readings({report(text), report("new words here " + text), report(text + " and more after it")});
  const auto head = read.variants(0, 1);
  ASSERT_EQ(head.size(), 1U);
  EXPECT_EQ(head[0].place, Place::kHead);
  EXPECT_EQ(head[0].words_b, 3U);
  EXPECT_EQ(head[0].words_a, 0U);
  const auto tail = read.variants(2, 0);
  ASSERT_EQ(tail.size(), 1U);
  EXPECT_EQ(tail[0].place, Place::kTail);
  EXPECT_EQ(tail[0].words_a, 4U);
}

TEST(LineageReadings, AThirdReportTellsWhichReadingIsKnown) {
  const auto read = readings({report("the crew of 40 people left the old port at noon on Tuesday"),
                              report("the crew of 60 people left the old port at noon on Tuesday"),
                              report("they say the crew of 40 people left the old port")});
  const auto variants = read.variants(0, 1);
  ASSERT_EQ(variants.size(), 1U);
  EXPECT_TRUE(variants[0].known_a);
  EXPECT_FALSE(variants[0].known_b);
}

TEST(LineageReadings, TheSameWordsAreNoThirdReport) {
  const auto read =
      readings({report("the crew of 40 people left the old port"), report("the crew of 60 people left the old port"),
                report("The crew of 60 people left the old port!")});
  EXPECT_EQ(read.same_words(2), 1U);
  EXPECT_TRUE(read.variants(1, 2).empty());
  ASSERT_EQ(read.variants(0, 1).size(), 1U);
  EXPECT_FALSE(read.variants(0, 1)[0].known_b);
}

TEST(LineageReadings, FurnitureIsNotRead) {
  Report framed = report("Share this story with friends\n\nthe crew of 40 people left the old port");
  framed.boilerplate.emplace_back().span = {0, 29};
  const auto read = readings({framed, report("the crew of 40 people left the old port")});
  EXPECT_EQ(read.same_words(1), 0U);
}

TEST(LineageReadings, ShortAndEmptyTexts) {
  const auto read = readings({report(""), report("two words"), report("the crew of 40 people left the old port")});
  EXPECT_TRUE(read.variants(0, 1).empty());
  EXPECT_EQ(read.words(1), 2U);
  ASSERT_EQ(read.variants(0, 2).size(), 1U);
  EXPECT_EQ(read.variants(0, 2)[0].words_a, 0U);
}

}  // namespace
}  // namespace stemma::lineage
