// What of two reports the one has lost that the other keeps, by the changes of their alignment.
#pragma once

#include "lineage/collector.h"
#include "stemma/alignment.h"

namespace stemma::lineage {

// Hedges, attributions, details and parts of quotations that one of the two has lost.
void add_losses(const Alignment& alignment, Collector& out);
// Numbers and names in which the two differ, neither being the other shortened: some third text has one of them.
void add_readings(const Alignment& alignment, Collector& out);

}  // namespace stemma::lineage
