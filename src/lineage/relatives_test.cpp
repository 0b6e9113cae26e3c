#include "lineage/relatives.h"

#include <gtest/gtest.h>

#include "lineage/lineage.h"
#include "lineage/samples_for_test.h"

namespace stemma::lineage {
namespace {

std::string name(int i) { return "r" + std::to_string(10 + i); }

TEST(LineageRelatives, EachReportNamesTheEightThatHoldMostOfIt) {
  std::vector<Report> reports;
  std::vector<Alignment> alignments;
  for (int i = 0; i < 12; ++i) reports.push_back(SampleReport(name(i)));
  // The first report shares the more with the others the greater their number; the others share nothing.
  for (std::uint32_t i = 1; i < 12; ++i) {
    alignments.push_back(SampleAlignment(name(0), name(static_cast<int>(i)), Relation::kPartial)
                             .share({0, 300 + 50 * i}, {0, 300 + 50 * i}));
  }
  const std::vector<std::uint32_t> one_family(12, 0);
  EXPECT_EQ(worth_comparing(reports, one_family, alignments).size(), 11U);  // Each of the others has no nearer one.
  std::vector<std::uint32_t> families(12, 0);
  families[11] = 1;
  EXPECT_EQ(worth_comparing(reports, families, alignments).size(), 10U);
}

TEST(LineageRelatives, AHundredCopiesAreComparedWithTheEarliest) {
  std::vector<Report> reports;
  std::vector<Alignment> alignments;
  for (int i = 0; i < 60; ++i) {
    SampleReport report(name(i));
    report.at("2031-03-0" + std::to_string(9 - i / 10));  // The greater the number, the earlier.
    reports.push_back(report);
    for (int j = 0; j < i; ++j) alignments.push_back(copies(name(j), name(i)));
  }
  const auto chosen = worth_comparing(reports, std::vector<std::uint32_t>(60, 0), alignments);
  EXPECT_LE(chosen.size(), 8U * 60);
  for (const std::size_t index : chosen) EXPECT_GE(alignments[index].b, name(50)) << alignments[index].a;
}

TEST(LineageRelatives, WhatIsNoLikelyCopyIsNotCompared) {
  const std::vector<Report> reports = {SampleReport("a"), SampleReport("b")};
  const std::vector<std::uint32_t> families = {0, 0};
  const std::vector<Alignment> alignments = {SampleAlignment("a", "b", Relation::kQuotation)};
  EXPECT_TRUE(worth_comparing(reports, families, alignments).empty());
  EXPECT_TRUE(worth_comparing({}, {}, {}).empty());
}

}  // namespace
}  // namespace stemma::lineage
