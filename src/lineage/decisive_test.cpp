#include "lineage/decisive.h"

#include <gtest/gtest.h>

#include <numeric>

#include "lineage/lineage.h"
#include "lineage/samples_for_test.h"

namespace stemma::lineage {
namespace {

double& of(ByKind& sums, EvidenceKind kind) { return sums[static_cast<std::size_t>(kind)]; }

TEST(LineageDecisive, TakesTheFewestKindsThatEatUpTheLead) {
  ByKind chosen{}, rival{};
  of(chosen, EvidenceKind::kTime) = 1.0;
  of(chosen, EvidenceKind::kCredit) = 5.0;
  of(chosen, EvidenceKind::kContainment) = 16.2;
  of(rival, EvidenceKind::kTime) = -3.5;
  of(rival, EvidenceKind::kContainment) = 18.6;
  const auto found = decisive_kinds(chosen, rival);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].kind, EvidenceKind::kCredit);
  EXPECT_DOUBLE_EQ(found[0].weight, 5.0);
  EXPECT_EQ(found[1].kind, EvidenceKind::kTime);
  of(rival, EvidenceKind::kContainment) = 16.4;
  EXPECT_EQ(decisive_kinds(chosen, rival).size(), 2U);
  of(rival, EvidenceKind::kTime) = 0.9;
  EXPECT_EQ(decisive_kinds(chosen, rival).size(), 1U);
}

TEST(LineageDecisive, NothingWhereTheChosenOneIsNoBetter) {
  ByKind chosen{}, rival{};
  of(chosen, EvidenceKind::kTime) = 1;
  of(rival, EvidenceKind::kCredit) = 1;
  EXPECT_TRUE(decisive_kinds(chosen, rival).empty());
  of(rival, EvidenceKind::kCredit) = 2;
  EXPECT_TRUE(decisive_kinds(chosen, rival).empty());
}

Lineage trace_all(const std::vector<Report>& reports, const std::vector<Alignment>& alignments) {
  const Collection collection(reports, sample_lexicons());
  return trace(reports, group(reports, alignments, collection, {}), alignments, collection);
}

// What the edge into "c" rests on, against its runner-up.
RunnerUp runner_up_of_c(const std::vector<Report>& reports) {
  const Lineage traced = trace_all(reports, {copies("a", "b"), copies("a", "c"), copies("b", "c")});
  for (const CopyEdge& edge : traced.stemmata.at(0).edges) {
    if (edge.to == "c") return edge.runner_up.value_or(RunnerUp{});
  }
  return {};
}

TEST(LineageDecisive, SaysWhatSpeaksAgainstTheRunnerUp) {
  const RunnerUp second =
      runner_up_of_c({SampleReport("a").at("2031-03-02T07:00:00Z"), SampleReport("b").at("2031-03-02T12:00:00Z"),
                      SampleReport("c").at("2031-03-02T10:00:00Z")});
  EXPECT_EQ(second.from, "b");
  ASSERT_EQ(second.decisive.size(), 1U);
  EXPECT_EQ(second.decisive[0].kind, EvidenceKind::kTime);
  EXPECT_GT(second.decisive[0].weight, 0);
  EXPECT_EQ(second.decisive[0].detail, "published 3 h earlier; of b: the copy was published 2 h earlier");
}

TEST(LineageDecisive, NothingDecidesBetweenTwoOfOneKind) {
  const RunnerUp second = runner_up_of_c({SampleReport("a").at("2031-03-02"), SampleReport("b").at("2031-03-02"),
                                          SampleReport("c").at("2031-03-03T07:00:00Z")});
  EXPECT_EQ(second.from, "b");
  EXPECT_TRUE(second.decisive.empty());
}

}  // namespace
}  // namespace stemma::lineage
