// Lists, denials, echoes, stories and what gets lost: what stands around the counts of origins_test.cpp.
#include <gtest/gtest.h>

#include "claims/listing.h"
#include "claims/samples_for_test.h"
#include "claims/stories.h"
#include "text/stem.h"

namespace stemma::claims {
namespace {

const std::string kClosed = "The harbour of Brenholm was closed to ferries until Friday morning.";
const std::string kClosedToo = "Ferries cannot use the harbour of Brenholm, closed until Friday morning.";

TEST(ClaimsListing, EveryNumberOpensToWhatMakesIt) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Quay Times").line("Norwire").family("F1");
  samples.add("b", kClosed, "Harbour Post").line("Norwire").family("F1");
  samples.add("c", kClosedToo, "Isle Gazette").line("Sudpress").family("F2");
  samples.descend("b", "a");
  const IndependentOrigins counts = claim_with(samples.sheet(), a, "harbour").independent;
  ASSERT_EQ(counts.by_newsroom.size(), static_cast<std::size_t>(counts.newsroom));
  ASSERT_EQ(counts.by_strict.size(), static_cast<std::size_t>(counts.strict));
  ASSERT_EQ(counts.by_research.size(), static_cast<std::size_t>(counts.research));
  EXPECT_EQ(counts.by_newsroom[0].name, "Norwire");
  EXPECT_EQ(counts.by_newsroom[0].reports, (std::vector<std::string>{"a", "b"}));
  EXPECT_NE(counts.by_newsroom[0].reason.find("relays"), std::string::npos) << counts.by_newsroom[0].reason;
  // Neither agency says on whose word it has it: that they are two voices is not shown.
  ASSERT_EQ(counts.not_shown.size(), 1U);
  EXPECT_EQ(counts.not_shown[0].reports, std::vector<std::string>{"c"});
}

TEST(ClaimsListing, AnAgencyHasNothingFromItself) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Norwire").line("Norwire").family("F1");
  samples.add("b", kClosed, "Harbour Post").line("Norwire").family("F1");
  samples.add("c", kClosed, "Norwire").line("Norwire").family("F1");
  samples.descend("b", "a");
  samples.descend("c", "a");
  const IndependentOrigins counts = claim_with(samples.sheet(), a, "harbour").independent;
  ASSERT_EQ(counts.by_newsroom.size(), 1U);
  EXPECT_EQ(
      counts.by_newsroom[0].reason,
      "Norwire (2 reports) says it on its own word. Harbour Post relays it. Harbour Post does not credit Norwire.");
}

TEST(ClaimsListing, ACreditIsAWholeName) {
  FamilyRow row;
  row.credit = "Norwire East, Sudpress";
  EXPECT_TRUE(credits(row, "Sudpress"));
  EXPECT_FALSE(credits(row, "Norwire"));
  EXPECT_FALSE(credits(FamilyRow{}, ""));
}

TEST(ClaimsListing, WhatIsNotShownIsSaid) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Quay Times");
  samples.add("b", kClosedToo, "Harbour Post", "");
  const IndependentOrigins counts = claim_with(samples.sheet(), a, "harbour").independent;
  EXPECT_EQ(counts.newsroom, 2);
  EXPECT_EQ(counts.strict, 1);
  ASSERT_EQ(counts.not_shown.size(), 1U);
  EXPECT_EQ(counts.not_shown[0].reports, std::vector<std::string>{"b"});
}

TEST(ClaimsListing, ADenialConfirmsNothing) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Quay Times");
  samples.add("b", "It is not true that the harbour of Brenholm was closed to ferries until Friday morning.", "Post");
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "harbour");
  EXPECT_EQ(claim.articles, 2);
  EXPECT_EQ(claim.independent.newsroom, 1);
  EXPECT_EQ(claim.denials.size(), 1U);
  EXPECT_EQ(claim.credibility.grade, 4);
}

TEST(ClaimsListing, GradesFollowWhatIsShown) {
  IndependentOrigins two;
  two.by_strict = {{"A", {"a"}, ""}, {"B", {"b"}, ""}};
  EXPECT_EQ(suggest_grade(two, false, false, false).grade, 1);
  EXPECT_EQ(suggest_grade(two, false, true, false).grade, 2);
  EXPECT_EQ(suggest_grade(two, true, false, false).grade, 3);
  EXPECT_EQ(suggest_grade({}, false, false, false).grade, 6);
}

TEST(ClaimsFirmness, AnAttributionThatACopyDropsIsLost) {
  Samples samples;
  SampleWitness& a =
      samples.add("a", "The harbour of Brenholm was closed to ferries until Friday, Marta Lund said.", "Quay Times")
          .attribute("The harbour of Brenholm was closed to ferries until Friday", "Marta Lund", "said", "Marta Lund");
  samples.add("b", "The harbour of Brenholm was closed to ferries until Friday.", "Harbour Post");
  samples.descend("b", "a");
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "harbour");
  ASSERT_EQ(claim.lost.size(), 1U);
  EXPECT_EQ(claim.lost[0].what, "attribution");
  EXPECT_EQ(claim.lost[0].value, "Marta Lund");
  EXPECT_EQ(claim.lost[0].to, "b");
  EXPECT_NE(claim.strongest, claim.weakest);
}

const std::string kFirst = "The harbour of Brenholm was closed to ferries until Friday morning.";
const std::string kSecond = "Divers found 47 barrels of paraffin beneath the northern jetty.";
const std::string kThird = "The pilot Ulric Stam had left his post before midnight.";

TEST(ClaimsEchoes, WhoSaysNothingElseInTheSameOrderIsNotASecondOrigin) {
  Samples samples;
  SampleWitness& a = samples.add("a", kFirst + " " + kSecond + " " + kThird, "Quay Times");
  samples.add("b", kFirst + " " + kSecond + " " + kThird, "Harbour Post", "2031-03-02");
  EXPECT_EQ(claim_with(samples.sheet(), a, "barrels").independent.newsroom, 1);
}

TEST(ClaimsEchoes, WhoKnowsSomethingElseIsHisOwn) {
  Samples samples;
  SampleWitness& a = samples.add("a", kFirst + " " + kSecond + " " + kThird, "Quay Times");
  samples.add("b",
              kThird + " A cook counted the lifeboats twice. " + kSecond + " Gulls had nested in the crane. " + kFirst,
              "Harbour Post", "2031-03-02");
  EXPECT_EQ(claim_with(samples.sheet(), a, "barrels").independent.newsroom, 2);
}

TEST(ClaimsDoubts, WhoHasMuchOfHisOwnInAnotherOrderIsNoCopyWhateverTheTreeSays) {
  Samples samples;
  SampleWitness& a = samples.add("a", kFirst + " " + kSecond + " " + kThird + " The mayor wept.", "Quay Times");
  samples
      .add(
          "b",
          "Before midnight Ulric Stam, a pilot, had left his post. A cook counted the lifeboats twice. Under the jetty "
          "in the north lay 47 barrels of paraffin, which divers found. Gulls had nested in the crane. Ferries cannot "
          "use the harbour of Brenholm, closed until Friday morning.",
          "Harbour Post", "2031-03-02")
      .family("F1", "a");
  samples.descend("b", "a");
  EXPECT_EQ(claim_with(samples.sheet(), a, "barrels").independent.newsroom, 2);
}

TEST(ClaimsDoubts, WhoKeepsTheOrderIsACopyInOtherWords) {
  Samples samples;
  SampleWitness& a = samples.add("a", kFirst + " " + kSecond + " " + kThird + " The mayor wept.", "Quay Times");
  samples
      .add(
          "b",
          "Ferries cannot use the harbour of Brenholm, closed until Friday morning. A cook counted the lifeboats "
          "twice. Under the jetty in the north lay 47 barrels of paraffin, which divers found. Gulls had nested in the "
          "crane. Before midnight Ulric Stam, a pilot, had left his post.",
          "Harbour Post", "2031-03-02")
      .family("F1", "a");
  samples.descend("b", "a");
  EXPECT_EQ(claim_with(samples.sheet(), a, "barrels").independent.newsroom, 1);
}

TEST(ClaimsStories, NamesTellEventsOfOneKindApart) {
  Samples samples;
  samples.add("a", "The ferry Orlena burned off Port Velda. Bohdan Tresk led the firemen aboard the Orlena.");
  samples.add("b", "At Port Velda the firemen of Bohdan Tresk left the ferry Orlena at dawn.");
  samples.add("c", "The ferry Sigrun burned off Cape Halvik. Dana Orlec led the firemen aboard the Sigrun.");
  const auto witnesses = samples.witnesses();
  std::vector<std::vector<std::uint64_t>> stems;
  for (const text::Witness& witness : witnesses) stems.push_back(text::stem_hashes(witness.text));
  const auto story = find_stories(witnesses, std::vector<FamilyRow>(3), stems, sample_lexicons());
  EXPECT_EQ(story[0], story[1]);
  EXPECT_NE(story[0], story[2]);
}

TEST(ClaimsStories, AFamilyIsOneTellingHoweverManyCopiesItHas) {
  Samples samples;
  const std::string dispatch =
      "The ferry Orlena burned off Port Velda. Firemen under Bohdan Tresk went aboard before dawn.";
  const std::string account = "In a hospital at Halvik the nurse Ruta Selm counted 47 blankets beside a broken clock.";
  for (const char* id : {"a", "b", "c", "d", "e"}) samples.add(id, dispatch);
  samples.add("f", dispatch + " " + account);  // One copy has a paragraph of another's.
  samples.add("g", account);
  std::vector<FamilyRow> rows(7);
  for (std::size_t i = 0; i < 6; ++i) rows[i].family = "F1";
  const auto witnesses = samples.witnesses();
  std::vector<std::vector<std::uint64_t>> stems;
  for (const text::Witness& witness : witnesses) stems.push_back(text::stem_hashes(witness.text));
  const auto story = find_stories(witnesses, rows, stems, sample_lexicons());
  EXPECT_EQ(story[0], story[6]);
}

// "If b did not have it from a": tried, not guessed.
TEST(ClaimsHinges, TheLeastSureLinkThatChangesACount) {
  Samples samples;
  SampleWitness& a = samples.add("a", kFirst + " The mayor wept.", "Quay Times");
  samples.add("b", kFirst + " A cook counted the lifeboats twice.", "Harbour Post", "2031-03-02").family("F-a", "a");
  samples.add("c", kFirst + " Gulls had nested in the crane.", "Harbour Mail", "2031-03-02").family("F-a", "a");
  samples.descend("b", "a", 0.6);
  samples.descend("c", "a", 0.8);
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, kFirst);
  EXPECT_EQ(claim.independent.newsroom, 1);
  ASSERT_TRUE(claim.hinge);
  EXPECT_EQ(claim.hinge->to, "b");
  EXPECT_EQ(claim.hinge->from, "a");
  EXPECT_EQ(claim.hinge->newsroom, 2);
}

TEST(ClaimsHinges, WhoWouldHaveItFromTheRunnerUpCountsNoMore) {
  Samples samples;
  SampleWitness& a = samples.add("a", kFirst + " The mayor wept.", "Quay Times");
  samples.add("b", kFirst + " A cook counted the lifeboats twice.", "Harbour Post", "2031-03-02").family("F-a", "a");
  samples.add("c", kFirst + " Gulls had nested in the crane.", "Harbour Mail", "2031-03-02").family("F-a", "a");
  samples.descend("b", "a", 0.6).runner_up = RunnerUp{"c", 0.3, {}};
  samples.descend("c", "a", 0.999);
  const ClaimSheet sheet = samples.sheet();
  EXPECT_FALSE(claim_with(sheet, a, kFirst).hinge);
}

}  // namespace
}  // namespace stemma::claims
