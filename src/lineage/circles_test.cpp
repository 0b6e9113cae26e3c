#include "lineage/circles.h"

#include <gtest/gtest.h>

namespace stemma::lineage {
namespace {

// A family of two reports in which the second descends from the first, or neither from the other.
Descent family_of(std::uint32_t first, std::uint32_t second, bool descends) {
  Descent descent;
  descent.members = {first, second};
  descent.parent = {kNoNode, descends ? 0U : kNoNode};
  return descent;
}

std::vector<Report> reports_named(const std::vector<std::string>& ids) {
  std::vector<Report> reports(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) reports[i].id = ids[i];
  return reports;
}

TEST(LineageCircles, TwoReportsAreNotEachOthersSource) {
  const std::vector<Report> reports = reports_named({"a", "b"});
  const Links links(reports, {});
  std::vector<Descent> descents = {family_of(0, 1, false)};
  descents[0].second = {{0, 1, 0, 0.3}, {1, 0, 0, 0.4}};
  break_circles(descents, reports.size(), links);
  ASSERT_EQ(descents[0].second.size(), 1U);
  EXPECT_EQ(descents[0].second[0].from_report, 1U);
}

TEST(LineageCircles, NorAcrossFamilies) {
  const std::vector<Report> reports = reports_named({"a", "b", "c", "d"});
  const Links links(reports, {});
  std::vector<Descent> descents = {family_of(0, 1, true), family_of(2, 3, true)};
  descents[0].second = {{3, 0, 0, 0.2}};  // a took something from d,
  descents[1].second = {{1, 2, 0, 0.5}};  // and c, from which d descends, something from b, which descends from a.
  break_circles(descents, reports.size(), links);
  EXPECT_TRUE(descents[0].second.empty());
  EXPECT_EQ(descents[1].second.size(), 1U);
}

TEST(LineageCircles, WhatClosesNoneStays) {
  const std::vector<Report> reports = reports_named({"a", "b", "c", "d"});
  const Links links(reports, {});
  std::vector<Descent> descents = {family_of(0, 1, true), family_of(2, 3, true)};
  descents[1].second = {{1, 2, 0, 0.5}, {0, 3, 0, 0.1}};
  break_circles(descents, reports.size(), links);
  EXPECT_EQ(descents[1].second.size(), 2U);
}

}  // namespace
}  // namespace stemma::lineage
