// Keeps second parents from closing a circle: nobody descends from himself.
#pragma once

#include <cstdint>
#include <vector>

#include "lineage/descent.h"
#include "lineage/links.h"

namespace stemma::lineage {

// Drops from `descents` (one per family) the second parents with which a report would become its own ancestor, within a
// family or across several: those with the largest share are taken first, ties by the reports' ids. Time O(second
// parents * ancestors).
void break_circles(std::vector<Descent>& descents, std::size_t reports, const Links& links);

}  // namespace stemma::lineage
