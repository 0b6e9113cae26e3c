#include "claims/likeness.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "claims/joining.h"
#include "claims/samples_for_test.h"
#include "claims/statements.h"
#include "text/stem.h"

namespace stemma::claims {
namespace {

// Statements of some reports with their wordings, in order of the reports' ids.
struct Told {
  explicit Told(const Samples& samples) : witnesses(samples.witnesses()) {
    for (std::uint32_t i = 0; i < witnesses.size(); ++i) {
      for (Said& each : statements_of(witnesses[i], i, {})) said.push_back(std::move(each));
    }
    std::vector<std::vector<std::uint64_t>> stems;
    for (const text::Witness& witness : witnesses) {
      stems.push_back(text::stem_hashes(witness.text));
    }
    wordings = read_wordings(witnesses, stems, said, sample_lexicons());
  }
  std::vector<text::Witness> witnesses;
  std::vector<Said> said;
  Wordings wordings;
};

const text::WordNet* wordnet() {
  static const auto kOpened = text::WordNet::open("/usr/share/wordnet");
  return kOpened ? &*kOpened : nullptr;
}

// The traits of the first statements of two reports that count something.
Traits traits_of(const std::string& in_a, double a, const std::string& in_b, double b, bool about = false) {
  Samples samples;
  SampleWitness& first = samples.add("a", in_a);
  SampleWitness& second = samples.add("b", in_b);
  const auto number = [](SampleWitness& sample, double value, bool approximate) {
    NumberExpression expression;
    const auto at = sample.report.body.find_first_of("0123456789");
    const auto end = sample.report.body.find_first_not_of("0123456789,", at);
    expression.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    expression.value = value;
    expression.approximate = approximate;
    sample.annotations.numbers.push_back(expression);
  };
  number(first, a, false);
  if (b > 0) number(second, b, about);
  const Told told(samples);
  if (told.said.size() != 2) throw std::runtime_error("not a statement each");
  Likeness likeness(told.witnesses, told.said, told.wordings, nullptr, sample_trees());
  return likeness.traits(told.wordings.of_said[0], told.wordings.of_said[1]);
}

TEST(ClaimsLikeness, ANumberWithManyFiguresTellsMore) {
  const std::string marched = "Some 18,012 people marched through the capital.";
  const Traits exact =
      traits_of(marched, 18012, "A crowd of 18,012 gathered outside parliament in the evening.", 18012);
  const Traits rounded =
      traits_of(marched, 18012, "Outside parliament about 18,000 supporters gathered in the evening.", 18000, true);
  const Traits noughts = traits_of("The shop sold 200 lamps before nine in the morning.", 200,
                                   "Outside parliament 200 supporters gathered in the evening.", 200);
  EXPECT_NEAR(exact[kNumberBits], std::log2(18013) / 16, 1e-6);
  EXPECT_GT(exact[kNumberBits], rounded[kNumberBits]);
  EXPECT_GT(rounded[kNumberBits], noughts[kNumberBits]);
  EXPECT_GT(noughts[kNumberBits], 0);
  EXPECT_EQ(exact[kClash], 0);
}

TEST(ClaimsLikeness, NumbersThatAgreeNowhereSpeakAgainst) {
  const std::string marched = "Some 18,012 people marched through the capital.";
  EXPECT_EQ(traits_of(marched, 18012, "A crowd of 167 was arrested by the police near the bridge.", 167)[kClash], 1);
  EXPECT_EQ(traits_of(marched, 18012, "A crowd marched through the capital in the afternoon.", 0)[kClash], 0.5);
  EXPECT_EQ(traits_of("Only 4 people marched through the capital yesterday.", 4,
                      "A crowd marched through the capital in the afternoon.", 0)[kClash],
            0)
      << "small numbers are left out often";
}

TEST(ClaimsLikeness, SynonymsSpeakForOneClaim) {
  if (wordnet() == nullptr) GTEST_SKIP() << "no WordNet";
  Samples samples;
  samples.add("a", "Firemen shut the timber yard until Monday. A baker on the mole handed out rolls.");
  samples.add("b", "Police closed the timber yard for days. Gulls circled above the pilot boat all morning.");
  const Told told(samples);
  ASSERT_EQ(told.said.size(), 4U);
  Likeness with(told.witnesses, told.said, told.wordings, wordnet(), sample_trees());
  Likeness without(told.witnesses, told.said, told.wordings, nullptr, sample_trees());
  const std::uint32_t x = told.wordings.of_said[0], y = told.wordings.of_said[2];
  EXPECT_GT(with.traits(x, y)[kSynonyms], 0) << "shut and closed";
  EXPECT_EQ(without.traits(x, y)[kSynonyms], 0);
  EXPECT_GT(with.log_odds(x, y), without.log_odds(x, y));
  EXPECT_EQ(with.traits(x, y), with.traits(y, x));
}

TEST(ClaimsLikeness, OneWordInCommonIsChance) {
  Samples samples;
  samples.add("a", "Firemen shut the timber yard until Monday evening.");
  samples.add("b", "Gulls circled above the yard where the pilot boat lay.");
  const Told told(samples);
  Likeness likeness(told.witnesses, told.said, told.wordings, nullptr, sample_trees());
  EXPECT_LT(likeness.log_odds(0, 1), -2);
}

TEST(ClaimsLikeness, HowEarlyAStatementStandsAndHowManyThereAre) {
  Samples samples;
  samples.add("a", "Firemen shut the timber yard until Monday evening. A cook counted the lifeboats twice.");
  samples.add("b", "Gulls circled above the harbour. Barges carried cement to Velda. Police closed the timber yard.");
  const Told told(samples);
  Likeness likeness(told.witnesses, told.said, told.wordings, nullptr, sample_trees());
  EXPECT_DOUBLE_EQ(likeness.traits(0, 2)[kFirst], 1);
  EXPECT_DOUBLE_EQ(likeness.traits(0, 4)[kFirst], 1.0 / 3) << "two stand before it in b";
  EXPECT_DOUBLE_EQ(likeness.traits(1, 2)[kMany], 1.0 / 3) << "b has more of them";
}

TEST(ClaimsLikeness, AnotherStatementThatHasMoreInCommonSpeaksAgainst) {
  Samples samples;
  samples.add("a", "Police closed the timber yard at Halvik on Monday. Barges carried the cement to Velda.");
  samples.add("b", "The timber yard at Halvik was closed. A pilot boat passed the yard at Halvik.");
  const Told told(samples);
  ASSERT_EQ(told.said.size(), 4U);
  Likeness likeness(told.witnesses, told.said, told.wordings, nullptr, sample_trees());
  EXPECT_GT(likeness.traits(0, 2)[kMargin], 0);
  EXPECT_LT(likeness.traits(0, 3)[kMargin], 0) << "what stands before it has more";
  EXPECT_GT(likeness.traits(0, 3)[kElsewhere], likeness.traits(0, 2)[kElsewhere]);
  EXPECT_GT(likeness.log_odds(0, 2), likeness.log_odds(0, 3));
}

TEST(ClaimsLikeness, NamesThatTheOtherReportLacksAreForeign) {
  Samples samples;
  samples.add("a", "The timber yard of Velda was shut. Workers of Velda went home.");
  samples.add("b", "The timber yard of Halvik was shut. Workers of Halvik went home.");
  samples.add("c", "The timber yard of Halvik was shut at noon. Gulls circled above the yard.");
  const Told told(samples);
  Likeness likeness(told.witnesses, told.said, told.wordings, nullptr, sample_trees());
  const std::uint32_t a = told.wordings.of_said[0], b = told.wordings.of_said[2], c = told.wordings.of_said[4];
  EXPECT_GT(likeness.traits(a, b)[kForeignBoth], 0);
  EXPECT_EQ(likeness.traits(b, c)[kForeign], 0);
}

TEST(ClaimsJoining, WhatBothReportsSayIsJoinedAndTheRestStaysApart) {
  Samples samples;
  samples.add("a",
              "Police closed the timber yard at Halvik on Monday. The mayor promised barges for the flooded mole.");
  samples.add("b", "The timber yard at Halvik was closed on Monday. Nobody had seen gulls above the pilot boat.");
  const Told told(samples);
  ASSERT_EQ(told.said.size(), 4U);
  Likeness likeness(told.witnesses, told.said, told.wordings, nullptr, sample_trees());
  const std::vector<std::vector<std::uint32_t>> alone = {{0}, {1}, {2}, {3}};
  const auto joined = join_groups(told.said, told.wordings, alone, {{0, 1}}, likeness);
  EXPECT_EQ(joined, (std::vector<std::vector<std::uint32_t>>{{0, 2}, {1}, {3}}));
  EXPECT_EQ(join_groups(told.said, told.wordings, alone, {}, likeness), alone) << "no reports are comparable";
}

}  // namespace
}  // namespace stemma::claims
