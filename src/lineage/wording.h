// How the words of two reports of a family differ, as observations.
#pragma once

#include "lineage/collector.h"
#include "lineage/readings.h"

namespace stemma::lineage {

// Each stretch of each of the two texts that the other lacks, and whether a third report has it. `a` and `b` are
// members of `readings`. Time that of Readings::variants.
void add_wording(const Readings& readings, std::uint32_t a, std::uint32_t b, Collector& out);

}  // namespace stemma::lineage
