// How sure each edge of the best tree is, given all other trees.
#pragma once

#include <cstdint>
#include <vector>

#include "lineage/arborescence.h"

namespace stemma::lineage {

// For each of `edges` the share of all spanning arborescences rooted at `root` that hold it, where an arborescence
// counts as much as the exponential of the sum of its weights. Of several edges between two nodes each stands for
// itself. REQUIRES: every node can be reached from the root. Exact but for groups of more than 400 nodes that can all
// be reached from one another; there each node is taken by itself. Edges that are worse than another of the same `to`
// by 40 and more give 0. W. T. Tutte, 1948; T. Koo et al., "Structured prediction models via the matrix-tree theorem",
// 2007. Time O(edges log edges + the cubes of the sizes of such groups).
std::vector<double> edge_shares(std::uint32_t nodes, std::uint32_t root, const std::vector<WeightedEdge>& edges);

}  // namespace stemma::lineage
