#include <gtest/gtest.h>

#include <random>
#include <set>

#include "claims/samples_for_test.h"
#include "claims/wording.h"

namespace stemma::claims {
namespace {

TEST(ClaimsGrouping, RewordingsMeetThroughRareWords) {
  Samples samples;
  SampleWitness& a =
      samples.add("a", "Divers found the missing anchor of the Orlena on Monday. The mayor opened a library in Velda.");
  SampleWitness& b = samples.add(
      "b", "The anchor of the Orlena, long missing, was found by divers. A library in Velda was opened by its mayor.");
  const ClaimSheet sheet = samples.sheet();
  EXPECT_EQ(&claim_with(sheet, a, "anchor"), &claim_with(sheet, b, "anchor"));
  EXPECT_EQ(&claim_with(sheet, a, "library"), &claim_with(sheet, b, "library"));
  EXPECT_NE(&claim_with(sheet, a, "anchor"), &claim_with(sheet, b, "library"));
}

TEST(ClaimsGrouping, DisagreeingNumbersMeet) {
  Samples samples;
  SampleWitness& a = samples.add("a", "The blast on the ferry Orlena killed 12 passengers and wounded dozens.");
  SampleWitness& b = samples.add("b", "A blast on the Orlena ferry killed 17 passengers.");
  const ClaimSheet sheet = samples.sheet();
  EXPECT_EQ(&claim_with(sheet, a, "blast"), &claim_with(sheet, b, "blast"));
}

TEST(ClaimsGrouping, AlignedSentencesMeetThoughTheirWordsDiffer) {
  Samples samples;
  SampleWitness& a = samples.add("a", "Firefighters needed four hours to quell the blaze. Trams ran late in Velda.");
  SampleWitness& b = samples.add("b", "It was past noon before crews had the flames in hand. Trams ran late in Velda.");
  {
    const ClaimSheet sheet = samples.sheet();
    EXPECT_NE(&claim_with(sheet, a, "Firefighters"), &claim_with(sheet, b, "flames"));
  }
  samples.align("a", "b", "Firefighters needed four hours to quell the blaze.",
                "It was past noon before crews had the flames in hand.");
  const ClaimSheet sheet = samples.sheet();
  EXPECT_EQ(&claim_with(sheet, a, "Firefighters"), &claim_with(sheet, b, "flames"));
}

TEST(ClaimsGrouping, TwoSentencesOfOneReportStayTwoClaims) {
  Samples samples;
  SampleWitness& a = samples.add(
      "a", "Divers found the anchor of the Orlena on Monday. Divers lost the anchor of the Ilmena on Tuesday.");
  samples.add("b", "Divers found the anchor of the Orlena. Divers lost the anchor of the Ilmena.");
  const ClaimSheet sheet = samples.sheet();
  EXPECT_NE(&claim_with(sheet, a, "found"), &claim_with(sheet, a, "lost"));
}

TEST(ClaimsSheet, FewestOriginsAndMostCopiesComeFirst) {
  Samples samples;
  samples
      .add("a", "Divers found the anchor of the Orlena on Monday. The mayor opened a library in Velda.", "Quay Times")
      .line("Norwire");
  samples
      .add("b", "Divers found the anchor of the Orlena on Monday. The mayor opened a library in Velda.", "Radio Isle")
      .line("Norwire");
  samples.add("c", "The mayor opened a library in Velda.", "Isle Gazette");
  const ClaimSheet sheet = samples.sheet();
  ASSERT_EQ(sheet.claims.size(), 2U);
  EXPECT_EQ(sheet.claims[0].id, "C1");
  EXPECT_EQ(sheet.claims[0].independent.newsroom, 1);
  EXPECT_EQ(sheet.claims[0].articles, 2);
  EXPECT_EQ(sheet.claims[1].independent.newsroom, 2);
}

TEST(ClaimsSheet, TheFullestStatementIsTheText) {
  Samples samples;
  SampleWitness& a = samples.add("a", "Divers found the anchor of the Orlena.");
  samples.add("b", "Navy divers found the missing bronze anchor of the Orlena off Velda.");
  const ClaimSheet sheet = samples.sheet();
  EXPECT_EQ(claim_with(sheet, a, "anchor").text,
            "Navy divers found the missing bronze anchor of the Orlena off Velda.");
}

TEST(ClaimsSheet, EveryStatementIsInOneClaimAndEveryOriginExists) {
  Samples samples;
  samples.add("a", "Divers found the anchor of the Orlena on Monday. The mayor opened a library in Velda.");
  samples.add("b", "The mayor opened a library in Velda. Trams ran late in Brenholm all day.");
  const ClaimSheet sheet = samples.sheet();
  std::set<std::string> origins;
  for (const Origin& origin : sheet.origins) {
    EXPECT_TRUE(origins.insert(origin.id).second);
    EXPECT_FALSE(origin.reports.empty());
    EXPECT_FALSE(origin.reason.empty());
  }
  std::set<std::string> statements;
  for (const Claim& claim : sheet.claims) {
    for (const Statement& statement : claim.statements) {
      EXPECT_TRUE(statements.insert(statement.id).second);
      EXPECT_TRUE(origins.contains(statement.origin));
    }
  }
  EXPECT_EQ(statements.size(), 4U);
}

TEST(ClaimsSheet, NothingInNothingOut) {
  Samples samples;
  EXPECT_TRUE(samples.sheet().claims.empty());
  samples.add("a", "");
  EXPECT_TRUE(samples.sheet().claims.empty());
  EXPECT_EQ(samples.sheet().origins.size(), 1U);
}

TEST(ClaimsSheet, OrderOfAlignmentsChangesNothing) {
  Samples samples;
  const std::vector<std::string> bodies = {
      "Divers found the anchor of the Orlena on Monday. The mayor opened a library in Velda.",
      "The anchor of the Orlena was found by divers. The mayor of Velda opened its library.",
      "Navy divers came upon the Orlena's anchor. In Velda a library was opened."};
  for (int i = 0; i < 3; ++i) samples.add(std::string(1, static_cast<char>('a' + i)), bodies[i]);
  samples.align("a", "b", "Divers found the anchor of the Orlena on Monday.",
                "The anchor of the Orlena was found by divers.");
  samples.align("a", "c", "Divers found the anchor of the Orlena on Monday.",
                "Navy divers came upon the Orlena's anchor.");
  samples.align("b", "c", "The mayor of Velda opened its library.", "In Velda a library was opened.");
  const auto told = [&] {
    std::string result;
    for (const Claim& claim : samples.sheet().claims) {
      result += claim.id + claim.text;
      for (const Statement& statement : claim.statements) result += statement.id + statement.report + statement.origin;
    }
    return result;
  };
  const std::string expected = told();
  std::mt19937 random(5);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(samples.alignments.begin(), samples.alignments.end(), random);
    EXPECT_EQ(told(), expected);
  }
}

const Varying* varying(const Claim& claim, const std::string& what) {
  for (const Varying& each : claim.varying) {
    if (each.what == what) return &each;
  }
  return nullptr;
}

TEST(ClaimsVarying, NumbersByWhatTheyCount) {
  Samples samples;
  SampleWitness& a = samples.add("a", "The blast on the Orlena killed three sailors and hurt 27 passengers.");
  SampleWitness& b = samples.add("b", "The blast on the Orlena killed three sailors and hurt 24 passengers.");
  for (SampleWitness* each : {&a, &b}) {
    each->annotations.numbers.push_back({each->find("three"), 3, false, "sailors"});
    const std::string_view hurt = each == &a ? "27" : "24";
    each->annotations.numbers.push_back({each->find(hurt), each == &a ? 27.0 : 24.0, false, "passengers"});
  }
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "blast");
  EXPECT_EQ(varying(claim, "number: sailors"), nullptr);
  const Varying* numbers = varying(claim, "number: passengers");
  ASSERT_NE(numbers, nullptr);
  ASSERT_EQ(numbers->values.size(), 2U);
  EXPECT_EQ(numbers->values[0].value, "27");
  EXPECT_EQ(numbers->values[0].reports, std::vector<std::string>{"a"});
  EXPECT_EQ(numbers->values[1].value, "24");
}

TEST(ClaimsVarying, AWordThatRoundsANumberIsNoHedge) {
  Samples samples;
  SampleWitness& a = samples.add("a", "The fire on the ferry Orlena hurt about 27 passengers on Tuesday.");
  samples.add("b", "The fire on the ferry Orlena hurt 27 passengers on Tuesday.");
  a.annotations.hedges.push_back({a.find("about"), "about", 0.1});
  const ClaimSheet sheet = samples.sheet();
  ASSERT_EQ(claim_with(sheet, a, "fire").articles, 2);
  EXPECT_EQ(varying(claim_with(sheet, a, "fire"), "hedge"), nullptr);
}

TEST(ClaimsVarying, HedgesNamesAndSources) {
  Samples samples;
  SampleWitness& a = samples.add("a", "The fire on the Orlena may have started in a truck, chief Yevhen Karash said.")
                         .attribute("The fire on the Orlena may have started in a truck", "chief Yevhen Karash", "said",
                                    "Yevhen Karash");
  SampleWitness& b = samples.add("b", "The fire on the Orlena started in a truck, said nobody but Evgeny Karasz.");
  a.annotations.hedges.push_back({a.find("may"), "may", 0.5});
  Alignment& alignment = samples.align("a", "b", a.report.body, b.report.body);
  Change change;
  change.type = ChangeType::kName;
  change.a = a.find("Yevhen Karash");
  change.b = b.find("Evgeny Karasz");
  alignment.changes.push_back(change);
  const ClaimSheet sheet = samples.sheet();
  const Claim& claim = claim_with(sheet, a, "fire");
  ASSERT_NE(varying(claim, "hedge"), nullptr);
  EXPECT_EQ(varying(claim, "hedge")->values.size(), 2U);
  ASSERT_NE(varying(claim, "name"), nullptr);
  EXPECT_EQ(varying(claim, "name")->values[0].value, "Yevhen Karash");
  ASSERT_NE(varying(claim, "attribution"), nullptr);
  EXPECT_EQ(varying(claim, "attribution")->values[1].value, "(none)");
}

TEST(ClaimsVarying, AClaimOfOneReportVariesInNothing) {
  Samples samples;
  SampleWitness& a = samples.add("a", "The blast killed three sailors and four cooks.");
  a.annotations.numbers = {{a.find("three"), 3, false, "people"}, {a.find("four"), 4, false, "people"}};
  EXPECT_TRUE(claim_with(samples.sheet(), a, "blast").varying.empty());
}

TEST(ClaimsWording, SimilarityIsSymmetricAndBounded) {
  const Features x = {{1, 5.0F}, {2, 3.0F}, {3, 8.0F}};
  const Features y = {{2, 3.0F}, {3, 8.0F}, {9, 4.0F}};
  EXPECT_DOUBLE_EQ(similarity(x, y), similarity(y, x));
  EXPECT_NEAR(similarity(x, x), 1.0, 1e-9);
  EXPECT_EQ(similarity(x, {{3, 8.0F}}), 0) << "one word in common is chance";
  EXPECT_EQ(similarity({}, x), 0);
}

TEST(ClaimsWording, TheMeanOfGroupsWeighsBySize) {
  const Features mixed = mean({{1, 4.0F}, {2, 4.0F}}, 3, {{2, 8.0F}, {5, 4.0F}}, 1);
  EXPECT_EQ(mixed, (Features{{1, 3.0F}, {2, 5.0F}, {5, 1.0F}}));
}

}  // namespace
}  // namespace stemma::claims
