#include "claims/origins.h"

#include <gtest/gtest.h>

#include "claims/samples_for_test.h"

namespace stemma::claims {
namespace {

const std::string kClosed = "The harbour of Brenholm was closed to ferries until Friday morning.";
const std::string kClosedToo = "Ferries cannot use the harbour of Brenholm, closed until Friday morning.";

TEST(ClaimsOrigins, CopiesOfOneDispatchAreOneOrigin) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Quay Times").line("Norwire").family("F1");
  samples.add("b", kClosed, "Harbour Post").line("Norwire").family("F1");
  samples.add("c", kClosedToo, "Isle Gazette").line("Norwire").family("F2");
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "harbour");
  EXPECT_EQ(claim.articles, 3);
  EXPECT_EQ(claim.outlets, 3);
  EXPECT_EQ(claim.families, 2);
  EXPECT_EQ(claim.independent.newsroom, 1);
  EXPECT_EQ(claim.independent.strict, 1);
  EXPECT_EQ(claim.independent.research, 2);
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_EQ(sheet.origins[0].id, claim.origins[0]);
  EXPECT_EQ(sheet.origins[0].kind, OriginKind::kAgency);
  EXPECT_EQ(sheet.origins[0].name, "Norwire");
}

TEST(ClaimsOrigins, TwoAgenciesAreTwoNewsroomsButNotShownToHaveTwoSources) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Quay Times").line("Norwire");
  samples.add("b", kClosedToo, "Harbour Post").line("Sudpress");
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "harbour");
  EXPECT_EQ(claim.articles, 2);
  EXPECT_EQ(claim.independent.newsroom, 2);
  EXPECT_EQ(claim.independent.strict, 1);
}

TEST(ClaimsOrigins, TwoAgenciesThatNameTwoSourcesAreShownToBeIndependent) {
  Samples samples;
  const std::string said = "The harbour of Brenholm is closed to ferries until Friday";
  SampleWitness& a = samples.add("a", said + ", Marta Lund said.", "Quay Times")
                         .line("Norwire")
                         .family("F1")
                         .attribute(said, "Marta Lund", "said", "Marta Lund");
  samples.add("b", "Olaf Brandt said: " + said + ".", "Harbour Post")
      .line("Sudpress")
      .family("F2")
      .attribute(said, "Olaf Brandt", "said", "Olaf Brandt");
  EXPECT_EQ(claim_with(samples.sheet(), a, "harbour").independent.strict, 2);
}

TEST(ClaimsOrigins, WhatSharesItsTextIsNotShownToBeIndependent) {
  Samples samples;
  const std::string said = "The harbour of Brenholm is closed to ferries until Friday";
  SampleWitness& a = samples.add("a", said + ", Marta Lund said.", "Quay Times")
                         .line("Norwire")
                         .family("F1")
                         .attribute(said, "Marta Lund", "said", "Marta Lund");
  samples.add("b", "Olaf Brandt said: " + said + ".", "Harbour Post")
      .line("Sudpress")
      .family("F1")
      .attribute(said, "Olaf Brandt", "said", "Olaf Brandt");
  const Claim claim = claim_with(samples.sheet(), a, "harbour");
  EXPECT_EQ(claim.independent.newsroom, 2);
  EXPECT_EQ(claim.independent.strict, 1);
}

TEST(ClaimsOrigins, TwoReportersAtOnePressConferenceAreTwoWitnessesOfOneSpeaker) {
  Samples samples;
  SampleWitness& a =
      samples.add("a", "The harbour of Brenholm is closed to ferries until Friday, Marta Lund said.", "Quay Times")
          .attribute("The harbour of Brenholm is closed to ferries until Friday", "Marta Lund", "said", "Marta Lund");
  samples
      .add("b", "Ferries stay out of the harbour of Brenholm, closed until Friday, minister Lund said.", "Radio Isle")
      .attribute("Ferries stay out of the harbour of Brenholm, closed until Friday", "minister Lund", "said", "Lund");
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "harbour");
  EXPECT_EQ(claim.independent.newsroom, 2);
  EXPECT_EQ(claim.independent.strict, 1);
  ASSERT_EQ(claim.origins.size(), 1U);
  const Origin& origin = sheet.origins.back();
  EXPECT_EQ(origin.id, claim.origins[0]);
  EXPECT_EQ(origin.kind, OriginKind::kSpeaker);
  EXPECT_EQ(origin.name, "Marta Lund");
}

TEST(ClaimsOrigins, WhoKnowsTheSpeakerIsNotShownToHaveItFromElsewhere) {
  Samples samples;
  SampleWitness& a =
      samples.add("a", "The harbour of Brenholm is closed to ferries until Friday, Marta Lund said.", "Quay Times")
          .attribute("The harbour of Brenholm is closed to ferries until Friday", "Marta Lund", "said", "Marta Lund");
  samples.add("b", kClosedToo + " She thanked the divers, Marta Lund said.", "Radio Isle")
      .attribute("She thanked the divers", "Marta Lund", "said", "Marta Lund");
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "harbour");
  EXPECT_EQ(claim.independent.newsroom, 2);
  EXPECT_EQ(claim.independent.strict, 1);
}

TEST(ClaimsOrigins, ASourceWithoutANameMayBeTheSpeakerThatBothKnow) {
  Samples samples;
  SampleWitness& a =
      samples.add("a", "The harbour of Brenholm is closed to ferries until Friday, Marta Lund said.", "Quay Times")
          .attribute("The harbour of Brenholm is closed to ferries until Friday", "Marta Lund", "said", "Marta Lund");
  SampleWitness& b = samples
                         .add("b",
                              "Ferries stay out of the harbour of Brenholm, closed until Friday, an official said. "
                              "Marta Lund said thanks to all.",
                              "Radio Isle")
                         .attribute("Ferries stay out of the harbour of Brenholm, closed until Friday", "an official",
                                    "official said", "an official")
                         .attribute("thanks to all", "Marta Lund", "said thanks", "Marta Lund");
  b.annotations.attributions[0].grade = SourceGrade::kDescribed;
  const ClaimSheet sheet = samples.sheet();
  EXPECT_EQ(claim_with(sheet, a, "harbour").independent.newsroom, 2);
  EXPECT_EQ(claim_with(sheet, a, "harbour").independent.strict, 1);
}

TEST(ClaimsOrigins, UndatedAndUncreditedAddsNothingToStrict) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Quay Times").line("Norwire");
  samples.add("b", kClosedToo, "Radio Isle", "");
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "harbour");
  EXPECT_EQ(claim.independent.newsroom, 2);
  EXPECT_EQ(claim.independent.strict, 1);
  EXPECT_NE(claim.independent.reason.find("Radio Isle is neither credited nor dated"), std::string::npos);
}

TEST(ClaimsOrigins, AProvenCopyIsNeverCountedTwice) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Quay Times").family("F1");
  samples.add("b", kClosed, "Harbour Post").family("F1");
  samples.add("c", kClosedToo, "Isle Gazette").family("F1");
  samples.descend("b", "a");
  samples.descend("c", "b");
  const ClaimSheet sheet = samples.sheet();
  EXPECT_EQ(claim_with(sheet, a, "harbour").independent.newsroom, 1);
  EXPECT_EQ(sheet.origins.size(), 1U);
  EXPECT_EQ(sheet.origins[0].name, "Quay Times (own reporting)");
}

TEST(ClaimsOrigins, TwoCopiesSayWhatTheirRootIsNotSeenToSay) {
  Samples samples;
  samples.add("a", "Trams ran late in Brenholm all of Tuesday evening.", "Quay Times").family("F1");
  SampleWitness& b = samples.add("b", kClosed, "Harbour Post").family("F1");
  samples.add("c", kClosedToo, "Isle Gazette").family("F1");
  samples.descend("b", "a");
  samples.descend("c", "a");
  const ClaimSheet sheet = samples.sheet();
  EXPECT_EQ(claim_with(sheet, b, "harbour").independent.newsroom, 1);
}

TEST(ClaimsOrigins, WhatACopyAddsIsItsOwn) {
  Samples samples;
  samples.add("a", "Trams ran late in Brenholm all of Tuesday evening.", "Quay Times").line("Norwire").family("F1");
  SampleWitness& b = samples.add("b", kClosed, "Harbour Post").line("Norwire").family("F1");
  samples.descend("b", "a");
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, b, "harbour");
  const auto origin = std::find_if(sheet.origins.begin(), sheet.origins.end(),
                                   [&](const Origin& each) { return each.id == claim.origins.at(0); });
  EXPECT_EQ(origin->name, "Harbour Post (own reporting)");
}

// A copy of a dispatch on the harbour that goes on with a sentence of its own, said by `speaker` to `told`.
IndependentOrigins with_addition(const std::string& speaker, const std::string& told) {
  const std::string first = "The harbour of Brenholm was closed to ferries until Friday morning";
  const std::string again = "Ferries cannot use the harbour of Brenholm, closed until Friday morning";
  Samples samples;
  SampleWitness& a = samples.add("a", first + ", Marta Lund said.", "Quay Times").line("Norwire").family("F1");
  a.attribute(first, "Marta Lund", "said", "Marta Lund");
  SampleWitness& b =
      samples.add("b", first + ", Marta Lund said. " + again + ", " + speaker + " told " + told + ".", "Harbour Post")
          .line("Norwire")
          .family("F1");
  b.attribute(first, "Marta Lund", "said", "Marta Lund").attribute(again, speaker, "told", speaker);
  b.annotations.attributions.back().addressee = b.find(told);
  samples.descend("b", "a");
  return claim_with(samples.sheet(), a, "harbour").independent;
}

TEST(ClaimsOrigins, ACopyThatHasItFromAnotherSpeakerFoundItOutBesides) {
  const IndependentOrigins counts = with_addition("Olaf Brandt", "reporters");
  ASSERT_EQ(counts.by_newsroom.size(), 2U);
  EXPECT_EQ(counts.by_newsroom[0].reports, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(counts.by_newsroom[1].name, "Harbour Post (own reporting)");
  EXPECT_EQ(counts.by_newsroom[1].reports, std::vector<std::string>{"b"});
  EXPECT_EQ(counts.by_newsroom[1].reason, "Harbour Post says it on the word of Olaf Brandt.");
  EXPECT_EQ(counts.strict, 1);  // They share their text.
}

TEST(ClaimsOrigins, ACopyThatSaysItAgainOnTheSameWordFoundNothingOut) {
  EXPECT_EQ(with_addition("Marta Lund", "reporters").newsroom, 1);
}

TEST(ClaimsOrigins, WhatACopyWasToldItselfItFoundOut) {
  EXPECT_EQ(with_addition("Marta Lund", "Harbour Post").newsroom, 2);
  EXPECT_EQ(with_addition("Marta Lund", "Norwire").newsroom, 1);
}

TEST(ClaimsOrigins, WhoCopiesWhatACopyFoundOutRelaysIt) {
  const std::string first = "The harbour of Brenholm was closed to ferries until Friday morning";
  const std::string again =
      "Ferries cannot use the harbour of Brenholm, closed until Friday morning, Olaf Brandt said.";
  Samples samples;
  SampleWitness& a = samples.add("a", first + ", Marta Lund said.", "Quay Times").line("Norwire").family("F1");
  a.attribute(first, "Marta Lund", "said", "Marta Lund");
  for (const char* id : {"b", "c"}) {
    SampleWitness& copy =
        samples.add(id, first + ", Marta Lund said. " + again, id == std::string("b") ? "Post" : "Echo");
    copy.line("Norwire").family("F1").attribute(first, "Marta Lund", "said", "Marta Lund");
    copy.attribute("Ferries cannot use the harbour of Brenholm, closed until Friday morning", "Olaf Brandt",
                   "Brandt said", "Olaf Brandt");
  }
  samples.descend("b", "a");
  samples.descend("c", "b");
  const IndependentOrigins counts = claim_with(samples.sheet(), a, "harbour").independent;
  ASSERT_EQ(counts.by_newsroom.size(), 2U);
  EXPECT_EQ(counts.by_newsroom[1].reports, (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(counts.by_newsroom[1].reason, "Post says it on the word of Olaf Brandt. Echo relays it.");
}

TEST(ClaimsOrigins, WhatAnotherMediumWasToldIsThatMediums) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Norwire").line("Norwire");
  SampleWitness& b =
      samples
          .add("b", "Ferries cannot use the harbour of Brenholm, closed until Friday, Lund told Norwire.", "Radio Isle")
          .attribute("Ferries cannot use the harbour of Brenholm, closed until Friday", "Lund", "told", "Lund");
  b.annotations.attributions.back().addressee = b.find("Norwire");
  EXPECT_EQ(claim_with(samples.sheet(), a, "harbour").independent.newsroom, 1);
}

TEST(ClaimsOrigins, AMergedReportAddsNoOrigin) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Norwire").line("Norwire");
  samples.add("b", kClosedToo, "Sudpress").line("Sudpress");
  samples.add("m", kClosed, "Isle Gazette").line("Norwire");
  samples.descend("m", "a");
  samples.descend("m", "b");
  const ClaimSheet sheet = samples.sheet();
  EXPECT_EQ(claim_with(sheet, a, "harbour").independent.newsroom, 2);
}

TEST(ClaimsOrigins, ACircleOfParentsIsOneOrigin) {
  Samples samples;
  samples.add("a", "The harbour bridge was closed on Monday after a crack was found.", "Alder Gazette").family("F1");
  samples.add("b", "The harbour bridge was closed on Monday after a crack was found.", "Shore Echo").family("F2");
  samples.descend("a", "b");
  samples.descend("b", "a");
  const ClaimSheet sheet = samples.sheet();
  ASSERT_EQ(sheet.claims.size(), 1U);
  EXPECT_EQ(sheet.claims.front().independent.newsroom, 1);
}

TEST(ClaimsOrigins, AnAccountOnAnotherMediumsWordIsThatMediums) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Norwire").line("Norwire");
  samples.add("b", "Ferries cannot use the harbour of Brenholm, closed until Friday, Norwire reported.", "Radio Isle")
      .attribute("Ferries cannot use the harbour of Brenholm, closed until Friday", "Norwire", "reported", "Norwire");
  const ClaimSheet sheet = samples.sheet();
  EXPECT_EQ(claim_with(sheet, a, "harbour").independent.newsroom, 1);
}

TEST(ClaimsOrigins, AnUnknownCommonSourceIsOneOriginNotShown) {
  Samples samples;
  SampleWitness& a = samples.add("a", kClosed, "Quay Times").family("F1");
  samples.add("b", kClosedToo, "Radio Isle").family("F1");
  samples.descend("a", "F1/lost1");
  samples.descend("b", "F1/lost1");
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "harbour");
  EXPECT_EQ(claim.independent.newsroom, 1);
  EXPECT_EQ(sheet.origins.at(0).kind, OriginKind::kUnknown);
  EXPECT_EQ(sheet.origins.at(0).grade, SourceGrade::kAnonymous);
}

TEST(ClaimsOrigins, AnOfficeIsItsHolderIfOnlyOneIsNamed) {
  Samples samples;
  SampleWitness& a =
      samples
          .add("a", "The harbour of Brenholm is closed to ferries until Friday, the transport minister said.",
               "Quay Times")
          .attribute("The harbour of Brenholm is closed to ferries until Friday", "the transport minister", "said",
                     "transport minister");
  SampleWitness& b =
      samples
          .add("b", "Until Friday the harbour of Brenholm is closed to all ferries, transport minister Lund said.",
               "Radio Isle")
          .attribute("Until Friday the harbour of Brenholm is closed to all ferries", "Lund", "said", "Marta Lund");
  {
    const ClaimSheet sheet = samples.sheet();
    EXPECT_EQ(claim_with(sheet, a, "harbour").articles, 2);
    EXPECT_EQ(claim_with(sheet, a, "harbour").independent.strict, 2);
  }
  b.annotations.mentions.push_back({b.find("Lund"), MentionType::kPerson, "Marta Lund", "transport minister"});
  {
    const ClaimSheet sheet = samples.sheet();
    EXPECT_EQ(claim_with(sheet, a, "harbour").independent.strict, 1);
  }
}

TEST(ClaimsOrigins, NamesOfOneSource) {
  EXPECT_TRUE(same_source("Horan", "Transport Minister Ludmila Horan"));
  EXPECT_TRUE(same_source("the presidential office", "Halvia's presidential office"));
  EXPECT_FALSE(same_source("Ludmila Horan", "Peter Horan"));
  EXPECT_FALSE(same_source("the port authority", "the port"));
  EXPECT_FALSE(same_source("", ""));
}

// "Horan made it clear that ..." attributes nothing, but whose word it is stands there.
TEST(ClaimsOrigins, AnAgencyThatNamesTheSpeakerInItsSentenceHeardHim) {
  const std::string said = "Ludmila Horan said the harbour of Brenholm was closed to ferries until Friday morning.";
  const std::string clear =
      "Ludmila Horan left no doubt: the harbour of Brenholm was closed to ferries until Friday morning.";
  const auto strict = [&](bool named) {
    Samples samples;
    SampleWitness& a = samples.add("a", said, "Quay Times").line("Norwire");
    a.attribute("the harbour of Brenholm was closed to ferries until Friday morning", "Ludmila Horan", "said",
                "Ludmila Horan");
    SampleWitness& b = samples.add("b", clear, "Isle Gazette").line("Sudpress");
    if (named) b.annotations.mentions.push_back({b.find("Ludmila Horan"), MentionType::kPerson, "Ludmila Horan", ""});
    const ClaimSheet sheet = samples.sheet();
    return claim_with(sheet, a, "closed to ferries").independent;
  };
  ASSERT_EQ(strict(true).newsroom, 2);
  ASSERT_EQ(strict(true).by_strict.size(), 1U);
  EXPECT_EQ(strict(true).by_strict[0].name, "Ludmila Horan");
  EXPECT_EQ(strict(true).by_strict[0].reports, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(strict(false).by_strict[0].reports, std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace stemma::claims
