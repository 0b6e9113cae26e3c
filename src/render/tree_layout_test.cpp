#include "render/tree_layout.h"

#include <gtest/gtest.h>

#include <set>

#include "render/tree_order.h"

namespace stemma::render {
namespace {

StemmaNode node(const std::string& id, std::optional<std::int64_t> utc_s = std::nullopt) {
  StemmaNode result;
  result.id = id;
  result.report = id;
  if (utc_s) result.time = TimePoint{*utc_s, 0, TimeSource::kPublished};
  return result;
}
CopyEdge edge(const std::string& from, const std::string& to) {
  CopyEdge result;
  result.from = from;
  result.to = to;
  return result;
}

TEST(TreeLayout, TimeRunsAlongXAndDescendantsFollowTheirParent) {
  const Stemma stemma{"F1",
                      "",
                      {node("a", 0), node("b", 36000), node("c", 18000), node("d", 20000)},
                      {edge("a", "b"), edge("a", "c"), edge("c", "d")}};
  const TreeLayout layout = lay_out(stemma, 400);
  EXPECT_EQ(layout.order, (std::vector<std::size_t>{0, 2, 3, 1}));
  EXPECT_LT(layout.nodes[0].x, layout.nodes[2].x);
  EXPECT_LT(layout.nodes[2].x, layout.nodes[3].x);
  EXPECT_LT(layout.nodes[3].x, layout.nodes[1].x);
  EXPECT_EQ(layout.nodes[3].depth, 2);
  ASSERT_GE(layout.ticks.size(), 2u);
  EXPECT_EQ(layout.ticks[0].label, "01-01 00:00");
}

TEST(TreeLayout, NodesOfOneMomentStandSideBySide) {
  const Stemma stemma{"F1", "", {node("a", 500), node("b", 500), node("c")}, {edge("a", "b"), edge("b", "c")}};
  const TreeLayout layout = lay_out(stemma, 400);
  EXPECT_TRUE(layout.ticks.empty());
  EXPECT_LT(layout.nodes[0].x, layout.nodes[1].x);
  EXPECT_LT(layout.nodes[1].x, layout.nodes[2].x);
}

TEST(TreeLayout, WhatIsDatedToTheDayHasNoHoursOnItsAxis) {
  Stemma stemma{"F1", "", {node("a", 0), node("b", 2 * 86400)}, {edge("a", "b")}};
  for (StemmaNode& one : stemma.nodes) one.time->precision_s = 86399;  // As a date without an hour is read.
  const TreeLayout layout = lay_out(stemma, 400);
  ASSERT_FALSE(layout.ticks.empty());
  for (const Tick& tick : layout.ticks) EXPECT_EQ(tick.label.size(), std::string("1970-01-02").size()) << tick.label;
}

TEST(TreeLayout, ACrowdedHourIsDrawnWiderAndTimeStillRunsToTheRight) {
  Stemma stemma;
  for (int i = 0; i < 30; ++i) stemma.nodes.push_back(node("n" + std::to_string(i), 60 * i));
  stemma.nodes.push_back(node("late", 30 * 86400));
  const TreeLayout layout = lay_out(stemma, 400);
  EXPECT_TRUE(layout.stretched);
  EXPECT_GT(layout.nodes[15].x - layout.nodes[0].x, 30);
  for (int i = 1; i <= 30; ++i) EXPECT_GT(layout.nodes[i].x, layout.nodes[i - 1].x);
  ASSERT_FALSE(layout.ticks.empty());
  for (std::size_t i = 1; i < layout.ticks.size(); ++i) EXPECT_GT(layout.ticks[i].x, layout.ticks[i - 1].x);
  stemma.nodes.pop_back();
  EXPECT_FALSE(lay_out(stemma, 400).stretched);
}

TEST(TreeLayout, CirclesAndEdgesToNowhereDoNoHarm) {
  Stemma stemma{"F1", "", {}, {edge("a", "b"), edge("b", "a"), edge("b", "nowhere"), edge("c", "c"), edge("x", "c")}};
  stemma.nodes = {node("a", INT64_MIN), node("b", INT64_MAX), node("c"), node("a")};
  const TreeLayout layout = lay_out(stemma, 400);
  std::set<int> rows;
  for (const PlacedNode& placed : layout.nodes) {
    EXPECT_TRUE(rows.insert(placed.row).second);
    EXPECT_GE(placed.x, 0);
    EXPECT_LE(placed.x, 400);
  }
  EXPECT_EQ(rows.size(), 4u);
}

// Fifteen children of one root, four grandchildren each; five reports of other families are second parents of some.
// Siblings stand by time, so that without care every second parent's edge crosses many others.
TEST(TreeOrder, MergesDoNotCrossWhatCouldBeAvoided) {
  Stemma stemma;
  stemma.nodes = {node("root", 0)};
  for (int c = 0; c < 15; ++c) {
    const std::string child = "c" + std::to_string(c);
    stemma.nodes.push_back(node(child, 1000 + 100 * c));
    stemma.edges.push_back(edge("root", child));
    for (int g = 0; g < 4; ++g) {
      const std::string grandchild = child + "g" + std::to_string(g);
      stemma.nodes.push_back(node(grandchild, 3000 + 100 * c + 10 * g));
      stemma.edges.push_back(edge(child, grandchild));
    }
  }
  for (int m = 0; m < 5; ++m) {
    const std::string other = "m" + std::to_string(m);
    stemma.nodes.push_back(node(other, 500 + m));
    stemma.edges.push_back(edge(other, "c" + std::to_string((7 * m + 2) % 15) + "g" + std::to_string(m % 4)));
  }
  EXPECT_GT(crossings(stemma, lay_out(stemma, 400, SiblingOrder::kByTime)), 60u);
  EXPECT_LE(crossings(stemma, lay_out(stemma, 400)), 15u);  // Five edges into five branches: some must cross.
}

TEST(TreeOrder, AMergeOfTwoTreesCrossesNothing) {
  const Stemma stemma{"F1",
                      "",
                      {node("a", 0), node("b", 1000), node("c", 2000), node("d", 3000), node("x", 500)},
                      {edge("a", "b"), edge("a", "c"), edge("a", "d"), edge("x", "b")}};
  const TreeLayout layout = lay_out(stemma, 400);
  EXPECT_EQ(crossings(stemma, layout), 0u);
}

TEST(TreeLayout, DeepChainsNeedNoStack) {
  Stemma stemma;
  for (int i = 0; i < 50000; ++i) stemma.nodes.push_back(node(std::to_string(i)));
  for (int i = 1; i < 50000; ++i) stemma.edges.push_back(edge(std::to_string(i - 1), std::to_string(i)));
  EXPECT_EQ(lay_out(stemma, 400).nodes.back().depth, 49999);
}

}  // namespace
}  // namespace stemma::render
