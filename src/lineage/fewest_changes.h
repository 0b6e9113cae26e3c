// The fewest changes of reading that a tree of witnesses needs, and on which of its branches they lie.
// Pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "lineage/neighbour_joining.h"
#include "stemma/variants.h"

namespace stemma::lineage {

// A reading that changes, told of an edge.
struct Example {
  std::size_t locus = 0;
  std::int32_t from = 0;  // Readings.
  std::int32_t to = 0;
};

// What changes between two neighbours.
struct Branch {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t changes = 0;
  std::uint32_t only_here = 0;    // Of these, in places where no reading came up twice.
  std::vector<Example> examples;  // Those that came up once first.
};

// Nodes are witnesses by number, then lost ones.
struct BranchedTree {
  std::uint32_t nodes = 0;
  std::vector<Branch> branches;  // By depth below the first witness, then those without a change.
};

// Lays each place of the table on the tree of `edges`, in which all witnesses are leaves, with the fewest changes, and
// draws together what no change parts: a witness without a reading of its own comes to stand where branches meet, and
// of several that read the same the earliest. Time O(loci * nodes * readings / 64 + nodes^2).
BranchedTree with_fewest_changes(const VariantTable& table, const std::vector<JoinedEdge>& edges);

}  // namespace stemma::lineage
