#include "lineage/arborescence.h"

#include <gtest/gtest.h>

#include <random>

namespace stemma::lineage {
namespace {

constexpr double kImpossible = -1e18;

double weight_of(const std::vector<WeightedEdge>& edges, std::uint32_t from, std::uint32_t to) {
  double best = kImpossible;
  for (const WeightedEdge& edge : edges) {
    if (edge.from == from && edge.to == to) best = std::max(best, edge.weight);
  }
  return best;
}

bool is_tree(const std::vector<std::uint32_t>& parents, std::uint32_t root) {
  for (std::uint32_t start = 0; start < parents.size(); ++start) {
    std::uint32_t node = start;
    for (std::size_t steps = 0; node != root; ++steps) {
      if (node == kNoParent || steps > parents.size()) return false;
      node = parents[node];
    }
  }
  return true;
}

double total(const std::vector<WeightedEdge>& edges, const std::vector<std::uint32_t>& parents, std::uint32_t root) {
  double sum = 0;
  for (std::uint32_t node = 0; node < parents.size(); ++node) {
    if (node != root) sum += weight_of(edges, parents[node], node);
  }
  return sum;
}

// The slow twin: every choice of a parent for every node.
double best_by_trying(std::uint32_t nodes, std::uint32_t root, const std::vector<WeightedEdge>& edges) {
  double best = kImpossible;
  std::vector<std::uint32_t> parents(nodes, 0);
  parents[root] = kNoParent;
  for (;;) {
    if (is_tree(parents, root)) best = std::max(best, total(edges, parents, root));
    std::uint32_t node = 0;
    for (; node < nodes; ++node) {
      if (node == root) continue;
      if (++parents[node] < nodes) break;
      parents[node] = 0;
    }
    if (node == nodes) return best;
  }
}

TEST(LineageArborescence, AgreesWithTryingEverything) {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    const std::uint32_t nodes = 2 + random() % (round < 390 ? 5 : 6);
    const std::uint32_t root = random() % nodes;
    std::vector<WeightedEdge> edges;
    for (std::uint32_t from = 0; from < nodes; ++from) {
      for (std::uint32_t to = 0; to < nodes; ++to) {
        if (from == to || to == root || (from != root && random() % 3 == 0)) continue;
        edges.push_back({from, to, static_cast<double>(random() % 12) - 4});
      }
    }
    const auto parents = best_arborescence(nodes, root, edges);
    ASSERT_TRUE(is_tree(parents, root)) << "round " << round;
    EXPECT_EQ(total(edges, parents, root), best_by_trying(nodes, root, edges)) << "round " << round;
  }
}

// The plain twin: contracts all cycles of the best edges into the next level, and solves that. Integer weights.
std::vector<std::uint32_t> by_levels(std::uint32_t nodes, std::uint32_t root, const std::vector<WeightedEdge>& edges) {
  std::vector<std::uint32_t> best(nodes, kNoParent);  // Edge.
  for (std::uint32_t i = 0; i < edges.size(); ++i) {
    if (edges[i].to == root || edges[i].from == edges[i].to) continue;
    std::uint32_t& known = best[edges[i].to];
    if (known == kNoParent || edges[i].weight > edges[known].weight) known = i;
  }
  std::vector<std::uint32_t> above(nodes, kNoParent);
  std::uint32_t next = 0;
  std::vector<bool> in_cycle(nodes, false);
  for (std::uint32_t start = 0; start < nodes; ++start) {
    std::uint32_t node = start;
    for (std::uint32_t steps = 0; steps < nodes && node != root; ++steps) node = edges[best[node]].from;
    if (node == root || above[node] != kNoParent) continue;
    for (; above[node] == kNoParent; node = edges[best[node]].from) {
      above[node] = next;
      in_cycle[node] = true;
    }
    ++next;
  }
  std::vector<std::uint32_t> parents(nodes, kNoParent);
  for (std::uint32_t node = 0; node < nodes; ++node) {
    if (above[node] == kNoParent) above[node] = next++;
    if (node != root) parents[node] = edges[best[node]].from;
  }
  if (next == nodes) return parents;
  std::vector<WeightedEdge> contracted;
  std::vector<std::uint32_t> below;
  for (std::uint32_t i = 0; i < edges.size(); ++i) {
    const auto [from, to, weight] = edges[i];
    if (above[from] == above[to] || to == root) continue;
    contracted.push_back({above[from], above[to], weight - (in_cycle[to] ? edges[best[to]].weight : 0)});
    below.push_back(i);
  }
  const std::vector<std::uint32_t> chosen = by_levels(next, above[root], contracted);
  for (std::uint32_t node = 0; node < next; ++node) {
    if (node == above[root]) continue;
    std::uint32_t entering = kNoParent;
    for (std::uint32_t i = 0; i < contracted.size(); ++i) {
      if (contracted[i].to != node || contracted[i].from != chosen[node]) continue;
      if (entering == kNoParent || contracted[i].weight > contracted[entering].weight) entering = i;
    }
    const WeightedEdge& edge = edges[below[entering]];
    parents[edge.to] = edge.from;
  }
  return parents;
}

TEST(LineageArborescence, AgreesWithContractingLevelByLevel) {
  std::mt19937 random(13);
  for (int round = 0; round < 600; ++round) {
    const std::uint32_t nodes = 2 + random() % 40;
    const std::uint32_t root = random() % nodes;
    const std::uint32_t weights = 1 + random() % 30;  // Few weights: many ties.
    std::vector<WeightedEdge> edges;
    for (std::uint32_t to = 0; to < nodes; ++to) {  // By (to, from), as ties are decided.
      for (std::uint32_t from = 0; from < nodes; ++from) {
        if (from == to || to == root || (from != root && random() % 4 != 0)) continue;
        const double handicap = from == root ? 8 : 0;  // The root is nobody's favourite, so cycles nest.
        edges.push_back({from, to, static_cast<double>(random() % weights) - handicap});
      }
    }
    const auto parents = best_arborescence(nodes, root, edges);
    ASSERT_TRUE(is_tree(parents, root)) << "round " << round;
    ASSERT_EQ(parents, by_levels(nodes, root, edges)) << "round " << round;
  }
}

TEST(LineageArborescence, ManyNestedCyclesEnd) {
  // Each node prefers its neighbour, so that every level contracts one cycle only.
  constexpr std::uint32_t kNodes = 20000;
  std::vector<WeightedEdge> edges;
  for (std::uint32_t node = 1; node < kNodes; ++node) {
    edges.push_back({0, node, 0});
    if (node + 1 < kNodes) edges.push_back({node, node + 1, 1000.0 - 0.01 * node});
    if (node + 1 < kNodes) edges.push_back({node + 1, node, 1000.5 - 0.01 * node});
  }
  const auto parents = best_arborescence(kNodes, 0, edges);
  EXPECT_TRUE(is_tree(parents, 0));
}

TEST(LineageArborescence, OrderOfEdgesChangesNothing) {
  std::mt19937 random(11);
  std::vector<WeightedEdge> edges;
  for (std::uint32_t from = 0; from < 8; ++from) {
    for (std::uint32_t to = 1; to < 8; ++to) {
      if (from != to) edges.push_back({from, to, static_cast<double>(random() % 3)});
    }
  }
  const auto parents = best_arborescence(8, 0, edges);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(edges.begin(), edges.end(), random);
    EXPECT_EQ(best_arborescence(8, 0, edges), parents);
  }
}

}  // namespace
}  // namespace stemma::lineage
