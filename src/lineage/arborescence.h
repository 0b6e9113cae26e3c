// The best tree: every node hangs under one parent so that the weights of the edges add up to the most.
#pragma once

#include <cstdint>
#include <vector>

namespace stemma::lineage {

struct WeightedEdge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double weight = 0;
};

inline constexpr std::uint32_t kNoParent = 0xffffffff;

// Returns the parent of each of `nodes` nodes in the maximum-weight spanning arborescence rooted at `root`
// (kNoParent for the root). REQUIRES: every node can be reached from the root; nodes times the largest weight, either
// way, below 2^30. Differences below 2^-32 do not count. Of equal weights the smaller `to`, then the smaller `from`
// wins where the choice is local, whatever the order of `edges`. Chu and Liu 1965, Edmonds 1967, Tarjan 1977. Time
// O(edges log nodes), memory O(edges + nodes).
std::vector<std::uint32_t> best_arborescence(std::uint32_t nodes, std::uint32_t root,
                                             const std::vector<WeightedEdge>& edges);

}  // namespace stemma::lineage
