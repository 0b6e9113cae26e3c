#include <gtest/gtest.h>

#include "claims/samples_for_test.h"

namespace stemma::claims {
namespace {

NumberExpression number(const SampleWitness& sample, std::string_view words, double value, bool approximate) {
  NumberExpression found;
  found.span = sample.find(words);
  found.value = value;
  found.approximate = approximate;
  found.unit = "people";
  return found;
}

// Two reports of one sinking, related by content only.
struct Sinking {
  Samples samples;
  SampleWitness& a;
  SampleWitness& b;

  Sinking(std::string in_a, std::string in_b)
      : a(samples.add("a", std::move(in_a), "Alder Gazette")), b(samples.add("b", std::move(in_b), "Shore Echo")) {
    samples.align("a", "b", a.report.body.substr(0, 5), b.report.body.substr(0, 5)).relation = Relation::kSameStory;
    samples.alignments.back().passages.clear();
  }
};

TEST(ClaimsMeeting, AnEstimateMeetsTheNumberThatItRounds) {
  Sinking sinking("She had sailed with 212 people. Nobody knows yet why the whistle blew.",
                  "Around 200 people were aboard. A baker on the mole handed out rolls.");
  sinking.a.annotations.numbers.push_back(number(sinking.a, "212", 212, false));
  sinking.b.annotations.numbers.push_back(number(sinking.b, "200", 200, true));
  EXPECT_EQ(claim_with(sinking.samples.sheet(), sinking.a, "212 people").articles, 2);
  sinking.b.annotations.numbers.front().value = 300;
  EXPECT_EQ(claim_with(sinking.samples.sheet(), sinking.a, "212 people").articles, 1);
}

TEST(ClaimsMeeting, AnExactNumberIsNoEstimateOfAnother) {
  Sinking sinking("She had sailed with 212 people. Nobody knows yet why the whistle blew.",
                  "Exactly 200 people were aboard. A baker on the mole handed out rolls.");
  sinking.a.annotations.numbers.push_back(number(sinking.a, "212", 212, false));
  sinking.b.annotations.numbers.push_back(number(sinking.b, "200", 200, false));
  EXPECT_EQ(claim_with(sinking.samples.sheet(), sinking.a, "212 people").articles, 1);
}

TEST(ClaimsMeeting, ReportsThatNothingRelatesAreNotCompared) {
  Sinking sinking("She had sailed with 212 people. Nobody knows yet why the whistle blew.",
                  "Around 200 people were aboard. A baker on the mole handed out rolls.");
  sinking.a.annotations.numbers.push_back(number(sinking.a, "212", 212, false));
  sinking.b.annotations.numbers.push_back(number(sinking.b, "200", 200, true));
  sinking.samples.alignments.clear();
  EXPECT_EQ(claim_with(sinking.samples.sheet(), sinking.a, "212 people").articles, 1);
}

}  // namespace
}  // namespace stemma::claims
