#include "claims/rulings.h"

#include <gtest/gtest.h>

#include "claims/samples_for_test.h"

namespace stemma::claims {
namespace {

const std::string kClosed = "The harbour of Brenholm was closed to ferries until Friday morning.";
const std::string kClosedToo = "Ferries cannot use the harbour of Brenholm, closed until Friday morning.";
const std::string kBlaze = "Firefighters needed four hours to quell the blaze.";
const std::string kFlames = "It was past noon before crews had the flames in hand.";

Anchor at(const SampleWitness& sample, std::string_view words) { return {sample.report.id, sample.find(words), ""}; }
Decision decision(DecisionKind kind, std::vector<Anchor> about, std::int64_t number = 1) {
  Decision made;
  made.number = number;
  made.kind = kind;
  made.about = std::move(about);
  made.who = "Lee";
  made.when = "2031-04-09T10:00:00Z";
  made.applies = true;
  return made;
}

TEST(ClaimsRulings, MergesWhatSharesNoWordAndSplitsItAgain) {
  Samples samples;
  SampleWitness& a = samples.add("a", kBlaze);
  SampleWitness& b = samples.add("b", kFlames);
  const auto together = [&] {
    const ClaimSheet sheet = samples.sheet();
    return &claim_with(sheet, a, "blaze") == &claim_with(sheet, b, "flames");
  };
  EXPECT_FALSE(together());
  samples.decisions = {decision(DecisionKind::kMerge, {at(a, kBlaze), at(b, "past noon before crews had the flames")})};
  EXPECT_TRUE(together());
  EXPECT_EQ(claim_with(samples.sheet(), a, "blaze").decisions, std::vector<std::int64_t>{1});
  samples.decisions.push_back(decision(DecisionKind::kSplit, {at(b, kFlames)}, 2));
  EXPECT_FALSE(together());
  samples.decisions[0].applies = false;
  EXPECT_FALSE(together());
}

TEST(ClaimsRulings, ASplitTakesLaterCopiesOfTheSameWordsAlong) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed);
  SampleWitness& b = samples.add("b", kClosedToo);
  SampleWitness& c = samples.add("c", "FERRIES cannot use the harbour of Brenholm, closed until Friday morning.");
  {
    const ClaimSheet sheet = samples.sheet();
    EXPECT_EQ(&claim_with(sheet, a, "closed"), &claim_with(sheet, b, "closed"));
  }
  samples.decisions = {decision(DecisionKind::kSplit, {at(b, kClosedToo)})};
  const ClaimSheet sheet = samples.sheet();
  EXPECT_NE(&claim_with(sheet, a, "closed"), &claim_with(sheet, b, "closed"));
  EXPECT_EQ(&claim_with(sheet, c, "closed"), &claim_with(sheet, b, "closed"));
}

TEST(ClaimsRulings, OneOriginIsCountedOnceAndTheReasonSaysWhoDecided) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Quay Times").line("Norwire");
  SampleWitness& b = samples.add("b", kClosedToo, "Harbour Post").line("Sudpress");
  EXPECT_EQ(claim_with(samples.sheet(), a, "harbour").independent.newsroom, 2);
  samples.decisions = {decision(DecisionKind::kSameOrigin, {at(a, kClosed), at(b, kClosedToo)})};
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "harbour");
  EXPECT_EQ(claim.independent.newsroom, 1);
  EXPECT_EQ(claim.independent.strict, 1);
  ASSERT_EQ(claim.origins.size(), 1u);
  EXPECT_EQ(claim.statements[0].origin, claim.statements[1].origin);
  EXPECT_NE(claim.independent.reason.find("decided by Lee on 2031-04-09"), std::string::npos);
}

TEST(ClaimsRulings, IndependentWitnessesOfOneSpeakerAreCountedApart) {
  Samples samples;
  SampleWitness& a =
      samples.add("a", "The harbour of Brenholm is closed to ferries until Friday, Marta Lund said.", "Quay Times")
          .attribute("The harbour of Brenholm is closed to ferries until Friday", "Marta Lund", "said", "Marta Lund");
  SampleWitness& b =
      samples
          .add("b", "Ferries stay out of the harbour of Brenholm, closed until Friday, minister Lund said.",
               "Radio Isle")
          .attribute("Ferries stay out of the harbour of Brenholm, closed until Friday", "minister Lund", "said",
                     "Lund");
  EXPECT_EQ(claim_with(samples.sheet(), a, "harbour").independent.strict, 1);
  samples.decisions = {decision(DecisionKind::kIndependent, {at(a, "The harbour of Brenholm is closed to ferries"),
                                                             at(b, "Ferries stay out of the harbour of Brenholm")})};
  const ClaimSheet sheet = samples.sheet();
  EXPECT_EQ(claim_with(sheet, a, "harbour").independent.strict, 2);
  EXPECT_EQ(claim_with(sheet, a, "harbour").origins.size(), 2u);
}

TEST(ClaimsRulings, ACopyThatWasDeclaredIndependentIsItsOwnOrigin) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Quay Times").family("F1");
  SampleWitness& b = samples.add("b", kClosed, "Harbour Post").family("F1");
  samples.descend("b", "a");
  EXPECT_EQ(claim_with(samples.sheet(), a, "harbour").independent.newsroom, 1);
  samples.decisions = {decision(DecisionKind::kIndependent, {at(a, kClosed), at(b, kClosed)})};
  EXPECT_EQ(claim_with(samples.sheet(), a, "harbour").independent.newsroom, 2);
  EXPECT_EQ(claim_with(samples.sheet(), a, "harbour").independent.strict, 2);
}

TEST(ClaimsRulings, TheLastGradeStandsAndNotesAreNamed) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed);
  samples.decisions = {decision(DecisionKind::kGrade, {at(a, kClosed)}, 1),
                       decision(DecisionKind::kGrade, {at(a, kClosed)}, 2),
                       decision(DecisionKind::kNote, {at(a, "harbour of Brenholm")}, 3),
                       decision(DecisionKind::kNote, {{"a", std::nullopt, ""}}, 4),
                       decision(DecisionKind::kNote, {{"nobody", Span{0, 9}, ""}}, 5)};
  samples.decisions[0].grade = 5;
  samples.decisions[1].grade = 2;
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "harbour");
  EXPECT_EQ(claim.analyst_grade, 2);
  EXPECT_EQ(claim.decisions, (std::vector<std::int64_t>{1, 2, 3}));
}

}  // namespace
}  // namespace stemma::claims
