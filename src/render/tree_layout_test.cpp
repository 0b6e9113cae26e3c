#include "render/tree_layout.h"

#include <gtest/gtest.h>

#include <set>

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

TEST(TreeLayout, DeepChainsNeedNoStack) {
  Stemma stemma;
  for (int i = 0; i < 50000; ++i) stemma.nodes.push_back(node(std::to_string(i)));
  for (int i = 1; i < 50000; ++i) stemma.edges.push_back(edge(std::to_string(i - 1), std::to_string(i)));
  EXPECT_EQ(lay_out(stemma, 400).nodes.back().depth, 49999);
}

}  // namespace
}  // namespace stemma::render
