// Which way the branches of a tree of witnesses go, as far as dates tell. Pure function; call from any thread.
#pragma once

#include <vector>

#include "lineage/fewest_changes.h"

namespace stemma::lineage {

enum class Direction { kUnknown, kAToB, kBToA };

// One for each branch. Time O(nodes^2).
std::vector<Direction> directions_by_dates(const VariantTable& table, const BranchedTree& tree);

}  // namespace stemma::lineage
