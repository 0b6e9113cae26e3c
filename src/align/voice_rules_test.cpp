#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "align/annotated_for_test.h"

namespace stemma::align {
namespace {

TEST(AlignVoice, AHedgeThatWeakensIsFoundInBothDirections) {
  Annotated a("Divers said that the ministry might sell the wreck to a foreign museum next spring.");
  Annotated b("Divers said that the ministry would sell the wreck to a foreign museum next spring.");
  a.hedge("might", 0.6);
  b.hedge("would", 0.3);
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"hedge.weakened: might sell | would sell"});
  EXPECT_EQ(of_meaning(collate(b, a)), Lines{"hedge.strengthened: would sell | might sell"});
}

TEST(AlignVoice, AHedgeOfEqualStrengthIsNoChange) {
  Annotated a("Divers said that the ministry may sell the wreck to a foreign museum next spring.");
  Annotated b("Divers said that the ministry could sell the wreck to a foreign museum next spring.");
  a.hedge("may", 0.5);
  b.hedge("could", 0.5);
  EXPECT_TRUE(of_meaning(collate(a, b)).empty());
}

TEST(AlignVoice, ALostSourceIsFound) {
  const std::string content = "the sluice gate had been rusted through for years before it broke";
  Annotated a("Engineers said " + content + ".");
  Annotated b("In Halvik " + content + ".");
  a.attribution("Engineers", "said", content);
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"attribution.dropped: Engineers | "});
  EXPECT_EQ(of_meaning(collate(b, a)), Lines{"attribution.added:  | Engineers"});
}

TEST(AlignVoice, ADenialInWhatIsSaidDoesNotDenyTheSaying) {
  const std::string content = "The sluice gate had rusted for years before it broke and the miller is not happy";
  Annotated a(content + ", according to a report."), b(content + ".");
  a.attribution("a report", "according to", content).negation("not");
  b.negation("not");
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"attribution.dropped: a report | "});
  Annotated never("The keeper never said that the sluice gate had rusted for years before it broke.");
  Annotated bare("The sluice gate had rusted for years before it broke.");
  never.attribution("The keeper", "said", "that the sluice gate had rusted for years before it broke")
      .negation("never");
  EXPECT_EQ(of_meaning(collate(never, bare)), Lines{});
}

TEST(AlignVoice, WhomAccordingToNamesIsTheSourceUpToTheNextMark) {
  const std::string fact = "the miller had shut both of the sluice gates before the river rose";
  Annotated a("According to a Tarn-based water board, " + fact + ", divers said."),
      b("The" + fact.substr(3) + ", divers said.");
  a.attribution("a Tarn-based", "According to", "water board, " + fact).attribution("divers", "said", fact);
  a.annotations.attributions.front().kind = AttributionKind::kAccordingTo;
  b.attribution("divers", "said", "The" + fact.substr(3));
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"attribution.dropped: According to a Tarn-based water board | "});
  // What the reading took for source and content does not matter; nor that it saw nothing, if a name stands there.
  Annotated named("The weir broke at noon. According to Tarnholm Radio, " + fact + "."),
      plan("The weir broke at noon. According to plan, " + fact + "."),
      none("The weir broke at noon. The" + fact.substr(3) + ".");
  EXPECT_EQ(of_meaning(collate(named, none)), Lines{"attribution.dropped: According to Tarnholm Radio | "});
  EXPECT_EQ(of_meaning(collate(none, named)), Lines{"attribution.added:  | According to Tarnholm Radio"});
  EXPECT_EQ(of_meaning(collate(plan, none)), Lines{});
}

TEST(AlignVoice, WhatSaysWhoSpokeIsNoStatementOfItsOwn) {
  const std::string fact = "the miller had shut both of the sluice gates before the river rose over the road";
  const Alignment found = collate(Annotated("According to a report from the Tarnholm Gazette newspaper, " + fact + "."),
                                  Annotated("The" + fact.substr(3) + "."));
  for (const Change& change : found.changes) EXPECT_NE(change.rule, "cut.clause") << change.a_text;
}

TEST(AlignVoice, AQuotationInTheNextSentenceSaysNothingOfWhoSaidThisOne) {
  const std::string fact = "The miller had shut both of the sluice gates before the river rose";
  Annotated a(fact + ", she said.\n\n\"I saw it,\" said Orlec."), b(fact + ".\n\n\"I saw it,\" said Orlec.");
  a.attribution("she", "said", fact);
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"attribution.dropped: she said | "});
}

TEST(AlignVoice, ASourceBesideThePassageInBothReportsKeepsNothing) {
  const std::string first = "Mayor Lark said the ferry had left on its last trip. ";
  const std::string fact = "The sluice gate had rusted through for years before the river broke it";
  Annotated a(first + fact + ", Ode Lark confirmed."), b(first + fact + ".");
  a.attribution("Mayor Lark", "said", "the ferry had left").attribution("Ode Lark", "confirmed", "broke it");
  b.attribution("Mayor Lark", "said", "the ferry had left");
  a.annotations.attributions.back().source = {a.find("Lark confirmed")};
  a.annotations.attributions.back().source.front().end -= 10;  // "Lark".
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"attribution.dropped: Ode Lark confirmed | "});
}

TEST(AlignVoice, WhatHeSaidIsToldAsDroppedButNotWhatTheySaid) {
  const std::string fact = "The sluice gate had rusted through for years before the river broke it";
  for (const std::string who : {"he", "she", "they"}) {
    Annotated a(fact + ", " + who + " said."), b(fact + ".");
    a.attribution(who + " said", "said", fact);
    a.annotations.attributions.front().source.front().end -= 5;  // The pronoun alone.
    EXPECT_EQ(of_meaning(collate(a, b)), who == "they" ? Lines{} : Lines{"attribution.dropped: " + who + " said | "});
  }
}

TEST(AlignVoice, AQualifierOfTheSourceThatIsLostIsFound) {
  Annotated a("A video by the state news agency Orvo Press showed the broken sluice gate at dawn.");
  Annotated b("A video by the news agency Orvo Press showed the broken sluice gate at dawn.");
  a.mention("Orvo Press", MentionType::kOrganisation);
  b.mention("Orvo Press", MentionType::kOrganisation);
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"attribution.qualifier: state news agency Orvo Press | Orvo Press"});
}

TEST(AlignVoice, AVerbThatWentWithItsModalIsADroppedHedge) {
  Annotated a("The flood may have begun in a cracked brick culvert below the Tarn mill, fire chief Ode Lark said.");
  Annotated b("The cause of the flood was a cracked brick culvert below the Tarn mill, fire chief Ode Lark said.");
  a.hedge("may", 0.5);
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"hedge.weakened: may have begun | was"});
}

TEST(AlignVoice, WhomItWasToldIsMissedOnlyWhereItIsGone) {
  Annotated a("Divers found the sunken barge near the lower lock, mayor Ode Lark told the Tarn Post.");
  Annotated b("Divers found the sunken barge near the lower lock, mayor Ode Lark said.");
  const std::string content = "Divers found the sunken barge near the lower lock";
  a.attribution("mayor Ode Lark", "told", content).mention("Tarn Post", MentionType::kOrganisation);
  b.attribution("mayor Ode Lark", "said", content);
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"attribution.recipient: told the Tarn Post | "});
  EXPECT_EQ(of_meaning(collate(b, a)), Lines{"attribution.recipient:  | told the Tarn Post"});
  EXPECT_EQ(of_meaning(collate(a, a)), Lines{});
}

TEST(AlignVoice, ALostNegationIsFound) {
  Annotated a("The ministry did not sell the wreck of the ferry to a foreign museum last spring.");
  Annotated b("The ministry did sell the wreck of the ferry to a foreign museum last spring.");
  a.negation("not");
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"negation.dropped: not sell | sell"});
  EXPECT_EQ(of_meaning(collate(b, a)), Lines{"negation.added: sell | not sell"});
}

TEST(AlignRoles, WhoDidItToWhomTurnedRoundIsFound) {
  const auto [one, other] =
      around("On Monday Varnok warned Tessel over the sluice.", "On Monday Tessel warned Varnok over the sluice.");
  EXPECT_EQ(of_meaning(collate(Annotated(one), Annotated(other))),
            Lines{"negation.roles: Varnok warned Tessel | Tessel warned Varnok"});
  const auto [active, passive] = around("On Monday Varnok warned Tessel over the sluice.",
                                        "On Monday Tessel was warned by Varnok over the sluice.");
  EXPECT_TRUE(of_meaning(collate(Annotated(active), Annotated(passive))).empty());
}

TEST(AlignVoice, AHedgeInOtherWordsIsNotGone) {
  Annotated a("The captain has allegedly sold the lifeboats of the barge Orsa to a dealer in Tarnholm.");
  Annotated b(
      "There are allegations that the captain has sold the lifeboats of the barge Orsa to a dealer in Tarnholm.");
  a.hedge("allegedly", 0.7);
  EXPECT_FALSE(has_meaning_change(collate(a, b)));
}

TEST(AlignVoice, CouldOfThePastIsCan) {
  Annotated a("The ice on the quays of Halvik can crack the hulls of small boats in a night.");
  Annotated b("The ice on the quays of Halvik could crack the hulls of small boats in a night.");
  b.hedge("could", 0.5);
  EXPECT_FALSE(has_meaning_change(collate(a, b)));
}

TEST(AlignVoice, WhatHasYetToBeIsNot) {
  Annotated a("Inspectors have yet to confirm the leak in the northern weir of Tarnholm this week.");
  Annotated b("Inspectors have not confirmed the leak in the northern weir of Tarnholm this week.");
  b.negation("not");
  EXPECT_FALSE(has_meaning_change(collate(a, b)));
}

TEST(AlignVoice, WhatIsDeniedIsNotTheSameUtterance) {
  Annotated a("The harbour mill is coming out with a blue bread in the spring."),
      b("A spokeswoman said that the harbour mill would not be coming out with a blue bread in the spring.");
  b.attribution("A spokeswoman", "said",
                "that the harbour mill would not be coming out with a blue bread in the spring");
  b.negation("not");
  EXPECT_EQ(of_type(collate(a, b), ChangeType::kAttributionAdded).size(), 0U);
}

TEST(AlignVoice, WhatWasNeverSaidIsNobodysWord) {
  Annotated a("The baker Orlec never said that a mill is opening in the old harbour this spring."),
      b("A mill is opening in the old harbour this spring.");
  a.attribution("The baker Orlec", "said", "that a mill is opening in the old harbour this spring");
  a.negation("never");
  EXPECT_EQ(of_type(collate(a, b), ChangeType::kAttributionDropped).size(), 0U);
}

}  // namespace
}  // namespace stemma::align
