#include "lineage/rulings.h"

#include <gtest/gtest.h>

#include "lineage/lineage.h"
#include "lineage/samples_for_test.h"

namespace stemma::lineage {
namespace {

Decision decision(std::int64_t number, DecisionKind kind, const std::string& a, const std::string& b) {
  Decision made;
  made.number = number;
  made.kind = kind;
  made.about = {{a, std::nullopt, ""}, {b, std::nullopt, ""}};
  made.who = "Lee";
  made.when = "2031-04-09T10:00:00Z";
  made.applies = true;
  return made;
}

// one at 10:00, two at 12:00, three at 14:00, all of the same text.
struct Chain {
  std::vector<Report> reports{SampleReport("one").at("2031-04-08T10:00:00Z"),
                              SampleReport("two").at("2031-04-08T12:00:00Z"),
                              SampleReport("three").at("2031-04-08T14:00:00Z")};
  std::vector<Alignment> alignments{copies("one", "two"), copies("one", "three"), copies("three", "two")};
  text::Lexicons lexicons = sample_lexicons();

  Lineage traced(const std::vector<Decision>& decisions) {
    const Rulings rulings(decisions);
    CollectionNames names;
    for (const Report& report : reports) names.add(report);
    std::vector<Alignment> left;
    for (const Alignment& alignment : alignments) {
      if (!rulings.rules_out(alignment)) left.push_back(alignment);
    }
    std::vector<std::uint32_t> groups(reports.size(), 0);
    return trace(reports, groups, left, Collection(names, lexicons), rulings);
  }
};

std::string parent_of(const Lineage& lineage, const std::string& report) {
  for (const FamilyRow& row : lineage.rows) {
    if (row.report == report) return row.parent;
  }
  return "absent";
}

TEST(LineageRulings, WhatCameFirstDescendsFromTheOtherByNoPath) {
  Chain chain;
  EXPECT_EQ(parent_of(chain.traced({}), "two"), "one");
  const Lineage turned = chain.traced({decision(1, DecisionKind::kCameFirst, "three", "one")});
  for (std::string at = "three"; !at.empty() && at.find("lost") == at.npos; at = parent_of(turned, at)) {
    EXPECT_NE(parent_of(turned, at), "one");
  }
  const Lineage first = chain.traced({decision(1, DecisionKind::kCameFirst, "two", "one")});
  EXPECT_NE(parent_of(first, "two"), "one");
  EXPECT_EQ(parent_of(first, "one"), "two");
  const Evidence& told = first.stemmata[0].edges[0].evidence[0];
  EXPECT_EQ(told.kind, EvidenceKind::kAnalyst);
}

TEST(LineageRulings, OfTwoOrdersTheLaterDecisionWins) {
  Chain chain;
  const Lineage lineage = chain.traced(
      {decision(1, DecisionKind::kCameFirst, "two", "one"), decision(2, DecisionKind::kCameFirst, "one", "two")});
  EXPECT_EQ(parent_of(lineage, "two"), "one");
}

TEST(LineageRulings, WhatDoesNotApplyChangesNothing) {
  Chain chain;
  Decision undone = decision(1, DecisionKind::kCameFirst, "two", "one");
  undone.applies = false;
  EXPECT_EQ(parent_of(chain.traced({undone}), "two"), "one");
  EXPECT_TRUE(Rulings({undone, decision(2, DecisionKind::kMerge, "a", "b")}).empty());
}

TEST(LineageRulings, CirclesOfOrdersComeToAnEnd) {
  Chain chain;
  const Lineage lineage = chain.traced({decision(1, DecisionKind::kCameFirst, "one", "two"),
                                        decision(2, DecisionKind::kCameFirst, "two", "three"),
                                        decision(3, DecisionKind::kCameFirst, "three", "one")});
  // Each of the three may stand under one other; all three in a row may not.
  EXPECT_FALSE(parent_of(lineage, "two") == "one" && parent_of(lineage, "three") == "two");
}

TEST(LineageRulings, NoCopyIsNeitherParentNorChild) {
  Chain chain;
  const Lineage lineage = chain.traced({decision(1, DecisionKind::kNotCopy, "two", "one")});
  EXPECT_NE(parent_of(lineage, "two"), "one");
  EXPECT_NE(parent_of(lineage, "one"), "two");
}

TEST(LineageRulings, OneSourceMakesOneFamilyUnderOneText) {
  Chain chain;
  chain.alignments.clear();
  const Rulings rulings({decision(1, DecisionKind::kSameSource, "one", "three")});
  std::vector<std::uint32_t> groups{0, 1, 2};
  join_groups(chain.reports, rulings, groups);
  EXPECT_EQ(groups, (std::vector<std::uint32_t>{0, 1, 0}));
  const Lineage lineage = chain.traced({decision(1, DecisionKind::kSameSource, "one", "three")});
  EXPECT_EQ(parent_of(lineage, "one"), "F1/lost1");
  EXPECT_EQ(parent_of(lineage, "three"), "F1/lost1");
}

TEST(LineageRulings, OneSourceHoldsAlsoForAnAgencysOwnReport) {
  Chain chain;
  chain.alignments.clear();
  chain.reports[0].publisher = "Norwire";
  const Lineage lineage = chain.traced({decision(1, DecisionKind::kSameSource, "one", "three")});
  EXPECT_EQ(parent_of(lineage, "one"), "F1/lost1");
}

}  // namespace
}  // namespace stemma::lineage
