// Where the nodes of a stemma stand in its drawing: one row per node, time from left to right where it is known.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "stemma/stemma.h"

namespace stemma::render {

struct PlacedNode {
  double x = 0;                       // In [0, width].
  int row = 0;                        // From 0, each its own; a node's descendants follow it.
  int depth = 0;                      // Main parents above it.
  std::optional<std::size_t> parent;  // Index of its main parent's node.
  std::optional<std::size_t> edge;    // Index of the edge from its main parent.
};
struct Tick {
  double x = 0;
  std::string label;  // "2023-09-14" or "09-14 10:00"; UTC.
};
struct TreeLayout {
  std::vector<PlacedNode> nodes;   // One per Stemma::nodes, same order.
  std::vector<std::size_t> order;  // Node indices by row.
  std::vector<Tick> ticks;         // Empty when no times are known: x is depth then.
  bool stretched = false;          // Most of the family came out in a small part of its time: that part is drawn wider.
};

// Edges that name no node, and circles, do no harm: what cannot be reached from a root begins a tree of its own.
// Siblings stand by time; with kFewCrossings those that edges of second parents touch are moved (tree_order.h).
// Time O((nodes + edges) log nodes), and at most about 10⁸ comparisons for crossings.
enum class SiblingOrder { kByTime, kFewCrossings };
TreeLayout lay_out(const Stemma& stemma, double width, SiblingOrder order = SiblingOrder::kFewCrossings);

}  // namespace stemma::render
