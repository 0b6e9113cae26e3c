// The order of the rows of a family's drawing, so that few edges cross.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "render/tree_layout.h"
#include "stemma/stemma.h"

namespace stemma::render {

// Children by main parent, in the order in which they are drawn, and the nodes that begin a tree of their own.
struct DrawingOrder {
  std::vector<std::vector<std::size_t>> children;  // One list per node.
  std::vector<std::size_t> roots;
};

// Gives each node its row and Layout::order: every tree depth first.
void set_rows(const DrawingOrder& order, TreeLayout& layout);

// Pairs of edges that cross as drawn: down from the parent, then across to the child. Edges that name no node count
// nothing. Time O(edges²).
std::size_t crossings(const Stemma& stemma, const TreeLayout& layout);

// Moves children among their siblings, and trees among each other, where fewer edges cross then; ties keep the order
// given. Only x and the rows of `layout` are read. Bounded: about 10⁸ comparisons, so large tangles stay as they are.
void untangle(const Stemma& stemma, DrawingOrder& order, TreeLayout& layout);

}  // namespace stemma::render
