#include "lineage/marginals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace stemma::lineage {
namespace {

// The slow twin: every choice of one edge into each node, kept if it is a tree.
class AllTrees {
 public:
  AllTrees(std::uint32_t nodes, std::uint32_t root, const std::vector<WeightedEdge>& edges)
      : root_(root), edges_(edges), chosen_(nodes, 0), share_(edges.size(), 0) {
    choose(0);
    for (double& share : share_) share /= sum_;
  }
  const std::vector<double>& shares() const { return share_; }

 private:
  void choose(std::uint32_t node) {
    if (node == root_) return choose(node + 1);
    if (node == chosen_.size()) return count();
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      if (edges_[i].to != node) continue;
      chosen_[node] = i;
      choose(node + 1);
    }
  }
  void count() {
    double weight = 0;
    for (std::uint32_t node = 0; node < chosen_.size(); ++node) {
      std::uint32_t at = node;
      for (std::size_t steps = 0; at != root_; ++steps) {
        if (steps == chosen_.size()) return;  // A circle.
        at = edges_[chosen_[at]].from;
      }
      if (node != root_) weight += edges_[chosen_[node]].weight;
    }
    sum_ += std::exp(weight);
    for (std::uint32_t node = 0; node < chosen_.size(); ++node) {
      if (node != root_) share_[chosen_[node]] += std::exp(weight);
    }
  }

  std::uint32_t root_;
  const std::vector<WeightedEdge>& edges_;
  std::vector<std::uint32_t> chosen_;
  std::vector<double> share_;
  double sum_ = 0;
};

TEST(LineageMarginals, AreTheSharesOfAllTrees) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t nodes = 2 + random() % 5;
    const std::uint32_t root = random() % nodes;
    std::vector<WeightedEdge> edges;
    for (std::uint32_t to = 0; to < nodes; ++to) {
      if (to == root) continue;
      edges.push_back({root, to, static_cast<double>(random() % 9) - 4});
      for (std::uint32_t from = 0; from < nodes; ++from) {
        const bool there = from != to && from != root && random() % 3 != 0;
        if (there) edges.push_back({from, to, static_cast<double>(random() % 9) - 4});
      }
    }
    const std::vector<double> shares = edge_shares(nodes, root, edges);
    const std::vector<double> right = AllTrees(nodes, root, edges).shares();
    for (std::size_t i = 0; i < edges.size(); ++i) {
      EXPECT_NEAR(shares[i], right[i], 1e-9) << "round " << round << ", " << edges[i].from << " to " << edges[i].to;
    }
  }
}

TEST(LineageMarginals, TwoThatNothingTellsApart) {
  const std::vector<WeightedEdge> edges = {{2, 0, -9}, {2, 1, -9}, {0, 1, 9}, {1, 0, 9}};
  for (const double share : edge_shares(3, 2, edges)) EXPECT_NEAR(share, 0.5, 1e-6);
}

TEST(LineageMarginals, ALargeGroupIsTakenNodeByNode) {
  std::vector<WeightedEdge> edges;
  for (std::uint32_t node = 0; node < 1000; ++node) {
    edges.push_back({1000, node, 0});
    edges.push_back({(node + 1) % 1000, node, 0});
  }
  for (const double share : edge_shares(1001, 1000, edges)) EXPECT_NEAR(share, 0.5, 1e-9);
  EXPECT_TRUE(edge_shares(1, 0, {}).empty());
}

}  // namespace
}  // namespace stemma::lineage
