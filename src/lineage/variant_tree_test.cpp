#include "lineage/variant_tree.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "base/time.h"
#include "lineage/neighbour_joining.h"

namespace stemma::lineage {
namespace {

// A witness per line; a letter per place, "-" missing.
VariantTable table_of(const std::vector<std::string>& lines) {
  VariantTable table;
  const std::size_t loci = lines.front().size();
  table.texts.resize(loci);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    table.witnesses.push_back({std::string(1, static_cast<char>('A' + i)), "", std::nullopt});
    table.readings.emplace_back();
    for (std::size_t locus = 0; locus < loci; ++locus) {
      auto& texts = table.texts[locus];
      const std::string text(1, lines[i][locus]);
      auto found = std::find(texts.begin(), texts.end(), text);
      if (text != "-" && found == texts.end()) found = texts.insert(texts.end(), text);
      table.readings.back().push_back(text == "-" ? kMissingReading : static_cast<std::int32_t>(found - texts.begin()));
    }
  }
  return table;
}

using Ends = std::set<std::pair<std::string, std::string>>;
Ends ends_of(const Stemma& stemma) {
  Ends ends;
  for (const CopyEdge& edge : stemma.edges) {
    const bool turn = !edge.directed && edge.from > edge.to;
    ends.insert(turn ? std::pair(edge.to, edge.from) : std::pair(edge.from, edge.to));
  }
  return ends;
}
void date(VariantTable& table, std::size_t witness, const char* when) {
  table.witnesses[witness].time = base::parse_time(when, TimeSource::kPublished);
}

TEST(LineageNeighbourJoining, FindsTheTreeThatTheDistancesComeFrom) {
  std::mt19937 random(7);
  for (std::uint32_t leaves = 3; leaves < 12; ++leaves) {
    // A random tree with inner nodes of three neighbours: leaves are hung into edges one by one.
    std::vector<JoinedEdge> edges{{0, leaves, 1}, {1, leaves, 2}, {2, leaves, 1.5}};
    for (std::uint32_t leaf = 3; leaf < leaves; ++leaf) {
      const std::uint32_t inner = leaves + leaf - 2;
      JoinedEdge& cut = edges[random() % edges.size()];
      const JoinedEdge rest{inner, cut.b, 0.5 + random() % 100 / 50.0};
      cut.b = inner;
      edges.push_back(rest);
      edges.push_back({leaf, inner, 0.5 + random() % 100 / 50.0});
    }
    const std::uint32_t nodes = 2 * leaves - 2;
    const auto all_distances = [&](const std::vector<JoinedEdge>& tree) {
      std::vector<std::vector<double>> far(nodes, std::vector<double>(nodes, 1e9));
      for (std::uint32_t i = 0; i < nodes; ++i) far[i][i] = 0;
      for (const JoinedEdge& edge : tree) far[edge.a][edge.b] = far[edge.b][edge.a] = edge.length;
      for (std::uint32_t k = 0; k < nodes; ++k) {
        for (std::uint32_t i = 0; i < nodes; ++i) {
          for (std::uint32_t j = 0; j < nodes; ++j) far[i][j] = std::min(far[i][j], far[i][k] + far[k][j]);
        }
      }
      return far;
    };
    const auto truth = all_distances(edges);
    Distances distances(leaves);
    for (std::uint32_t i = 0; i < leaves; ++i) {
      for (std::uint32_t j = 0; j < leaves; ++j) distances.set(i, j, truth[i][j]);
    }
    const auto joined = neighbour_joining(distances);
    ASSERT_EQ(joined.size(), 2 * leaves - 3);
    const auto found = all_distances(joined);
    for (std::uint32_t i = 0; i < leaves; ++i) {
      for (std::uint32_t j = 0; j < leaves; ++j) EXPECT_NEAR(found[i][j], truth[i][j], 1e-6);
    }
  }
}

TEST(LineageVariantTree, AWitnessWithNothingOfItsOwnStandsInside) {
  const Stemma stemma = tree_of_variants(table_of({"abcdexx", "abcdeee", "zzcdeee", "abyyyee"}));
  EXPECT_EQ(ends_of(stemma), (Ends{{"A", "B"}, {"B", "C"}, {"B", "D"}}));
  for (const CopyEdge& edge : stemma.edges) EXPECT_FALSE(edge.directed);
  EXPECT_EQ(stemma.nodes.size(), 4u);
}

TEST(LineageVariantTree, WhereNobodyStandsIsALostWitness) {
  const Stemma stemma = tree_of_variants(table_of({"aaaauvvv", "aaaavuvv", "bbbbvvuv", "bbbbvvvu"}));
  ASSERT_EQ(stemma.nodes.size(), 6u);
  EXPECT_FALSE(stemma.nodes[4].report);
  const Ends ends = ends_of(stemma);
  EXPECT_EQ(ends.size(), 5u);
  EXPECT_TRUE(ends.contains({"F1/lost1", "F1/lost2"}));
}

TEST(LineageVariantTree, AGapIsNoVariant) {
  // C is B with its second half torn off.
  const Stemma stemma = tree_of_variants(table_of({"aaaaaaaa", "bbbaabba", "bbba----", "abbaacca"}));
  const Ends ends = ends_of(stemma);
  EXPECT_TRUE(ends.contains({"B", "C"}));
  for (const CopyEdge& edge : stemma.edges) {
    if (edge.to == "C" || edge.from == "C") {
      EXPECT_EQ(edge.evidence[0].detail, "read the same wherever both can be read");
    }
  }
}

TEST(LineageVariantTree, DatesGiveTheDirectionsThatNothingElseAllows) {
  VariantTable table = table_of({"abcd", "zbcd", "zycd", "zyxd"});  // A chain.
  date(table, 1, "1400");
  EXPECT_EQ(ends_of(tree_of_variants(table)), (Ends{{"A", "B"}, {"B", "C"}, {"C", "D"}}));
  EXPECT_FALSE(tree_of_variants(table).edges[0].directed);
  date(table, 3, "1350");  // D is earlier than B: the source is D or C, and B is older than A.
  Stemma stemma = tree_of_variants(table);
  EXPECT_EQ(ends_of(stemma), (Ends{{"B", "A"}, {"C", "B"}, {"C", "D"}}));
  for (const CopyEdge& edge : stemma.edges) EXPECT_EQ(edge.directed, edge.to != "D" && edge.from != "D") << edge.to;
  date(table, 0, "1300");  // A and D are both earlier than B, on both sides: the dates contradict the tree.
  stemma = tree_of_variants(table);
  for (const CopyEdge& edge : stemma.edges) EXPECT_FALSE(edge.directed);
}

TEST(LineageVariantTree, TwoWitnessesAndOnePlaceAreEnough) {
  EXPECT_EQ(tree_of_variants(table_of({"a", "b"})).edges.size(), 1u);
  EXPECT_EQ(tree_of_variants(table_of({"a", "a"})).edges.size(), 1u);
  EXPECT_EQ(tree_of_variants(table_of({"-", "-"})).edges.size(), 1u);
  EXPECT_EQ(tree_of_variants(table_of({"a", "-", "b"})).nodes.size(), 3u);
}

TEST(LineageVariantTree, TheNumberOfReadingsIsNotBounded) {
  VariantTable table = table_of({"a", "b"});
  for (std::int32_t i = 2; i < 150; ++i) {
    table.witnesses.push_back({"w" + std::to_string(i), "", std::nullopt});
    table.readings.push_back({i});
    table.texts[0].push_back("r" + std::to_string(i));
  }
  EXPECT_GE(tree_of_variants(table).edges.size(), 149u);
}

}  // namespace
}  // namespace stemma::lineage
