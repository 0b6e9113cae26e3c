#include "claims/statements.h"

#include <gtest/gtest.h>

#include "claims/samples_for_test.h"

namespace stemma::claims {
namespace {

std::vector<std::string> texts(Samples& samples, std::vector<Said>* kept = nullptr) {
  const auto witnesses = samples.witnesses();
  const auto furniture = shared_furniture(witnesses, samples.alignments);
  std::vector<std::string> result;
  for (const Said& said : statements_of(witnesses[0], 0, furniture[0])) {
    result.emplace_back(said.span.of(witnesses[0].report.body));
    if (kept != nullptr) kept->push_back(said);
  }
  return result;
}

TEST(ClaimsStatements, SentencesWithoutHeadlinesAndFragments) {
  Samples samples;
  samples.add("a",
              "Ferry burns at the quay in Brenholm\n\nA ferry burned at the quay on Monday. No idea. Nobody was hurt "
              "in the fire.\n\nBy Ada Marsh and Jon Pell");
  EXPECT_EQ(texts(samples),
            (std::vector<std::string>{"A ferry burned at the quay on Monday.", "Nobody was hurt in the fire."}));
}

TEST(ClaimsStatements, TheDatelineIsNoPartOfTheStatement) {
  Samples samples;
  SampleWitness& sample = samples.add("a", "BRENHOLM (Norwire) - A ferry burned at the quay on Monday.");
  sample.report.dateline = Dateline{sample.find("BRENHOLM (Norwire) -"), "BRENHOLM", "", "Norwire"};
  EXPECT_EQ(texts(samples), (std::vector<std::string>{"A ferry burned at the quay on Monday."}));
}

TEST(ClaimsStatements, WhatOneSpeakerSaysInTwoClausesIsTwoStatements) {
  Samples samples;
  samples.add("a", "Marta Lund said that the ferry had burned at the quay and that nobody had been hurt in the fire.")
      .attribute("that the ferry had burned at the quay and that nobody had been hurt in the fire", "Marta Lund",
                 "said", "Marta Lund");
  std::vector<Said> said;
  EXPECT_EQ(texts(samples, &said), (std::vector<std::string>{"Marta Lund said that the ferry had burned at the quay ",
                                                             "and that nobody had been hurt in the fire."}));
  for (const Said& each : said) EXPECT_EQ(each.chain.size(), 1U);
}

TEST(ClaimsStatements, CaptionsDisclaimersAndFurnitureAreNone) {
  Samples samples;
  SampleWitness& sample = samples.add("a",
                                      "Smoke rises over the quay in Brenholm on Monday. (Norwire)\n\nA ferry burned at "
                                      "the quay on Monday.\n\nThis could "
                                      "not be independently verified.\n\nWrite to the newsdesk if you know more.");
  sample.report.credits.push_back({"Norwire", CreditKind::kCaption, sample.find("(Norwire)")});
  sample.annotations.disclaimers.push_back(
      {sample.find("This could not be independently verified."), "unverified", {}});
  samples.add("b", "Write to the newsdesk if you know more.");
  samples.align("a", "b", "Write to the newsdesk if you know more.", "Write to the newsdesk if you know more.",
                PassageKind::kBoilerplate);
  EXPECT_EQ(texts(samples), (std::vector<std::string>{"A ferry burned at the quay on Monday."}));
}

TEST(ClaimsStatements, TheChainRunsFromTheOutsideInwards) {
  Samples samples;
  samples.add("a", "The harbour is closed until Friday, the port master told state radio, Norwire reported.")
      .attribute("The harbour is closed until Friday, the port master told state radio", "Norwire", "reported",
                 "Norwire")
      .attribute("The harbour is closed until Friday", "the port master", "told", "the port master", 0);
  std::vector<Said> said;
  texts(samples, &said);
  ASSERT_EQ(said.size(), 1U);
  ASSERT_EQ(said[0].chain.size(), 1U) << "the inner attribution covers less than most of the outer one";
  EXPECT_EQ(said[0].chain[0].name, "Norwire");
}

TEST(ClaimsStatements, TheInnermostSourceThatCoversMostSpeaks) {
  Samples samples;
  samples.add("a", "The harbour is closed until Friday and no ship may leave, the master said, Norwire reported.")
      .attribute("The harbour is closed until Friday and no ship may leave, the master said", "Norwire", "reported",
                 "Norwire")
      .attribute("The harbour is closed until Friday and no ship may leave", "the master", "said", "the master", 0);
  std::vector<Said> said;
  texts(samples, &said);
  ASSERT_EQ(said.size(), 1U);
  ASSERT_EQ(said[0].chain.size(), 2U);
  EXPECT_EQ(said[0].chain[0].name, "Norwire");
  EXPECT_EQ(said[0].chain[1].name, "the master");
}

TEST(ClaimsStatements, TwoSourcesSideBySideMakeTwoStatements) {
  Samples samples;
  samples.add("a", "The owner said that the pumps were sound, while the union said that they had failed twice.")
      .attribute("that the pumps were sound", "The owner", "said", "the owner")
      .attribute("that they had failed twice", "the union", "union said", "the union");
  EXPECT_EQ(texts(samples), (std::vector<std::string>{"The owner said that the pumps were sound",
                                                      "the union said that they had failed twice"}));
}

TEST(ClaimsStatements, WhatSomebodyWantsOrDoesIsNobodysWord) {
  Samples samples;
  samples.add("a", "Marta Lund wants the ferry to be sold in the autumn.")
      .attribute("the ferry to be sold in the autumn", "Marta Lund", "wants", "Marta Lund")
      .annotations.attributions[0]
      .kind = AttributionKind::kStance;
  std::vector<Said> said;
  EXPECT_EQ(texts(samples, &said), (std::vector<std::string>{"Marta Lund wants the ferry to be sold in the autumn."}));
  EXPECT_TRUE(said.at(0).chain.empty());
}

TEST(ClaimsStatements, HedgesAndQuestionsSetTheModality) {
  Samples samples;
  SampleWitness& sample = samples.add("a", "The fire may have started in a truck. Who closed the doors at night?");
  sample.annotations.hedges.push_back({sample.find("may"), "may", 0.5});
  std::vector<Said> said;
  texts(samples, &said);
  ASSERT_EQ(said.size(), 2U);
  EXPECT_EQ(said[0].modality, Modality::kHedged);
  EXPECT_EQ(said[1].modality, Modality::kQuestion);
}

TEST(ClaimsStatements, ALoopOfAttributionsEnds) {
  Samples samples;
  SampleWitness& sample = samples.add("a", "The harbour is closed until Friday, the master said.")
                              .attribute("The harbour is closed until Friday", "the master", "said", "x", 1)
                              .attribute("The harbour is closed until Friday", "the master", "said", "y", 0);
  sample.annotations.attributions[0].via = 1;
  EXPECT_EQ(texts(samples).size(), 1U);
}

}  // namespace
}  // namespace stemma::claims
