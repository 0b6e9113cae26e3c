// In what order to look at pairs, so that few texts need to be held at a time.
#pragma once

#include <vector>

#include "index/index.h"

namespace stemma::engine {

// Sorts `pairs` of `reports` reports so that what shares much stands near each other. Depends on the pairs and their
// order alone. Time O(pairs log pairs).
void sort_by_kinship(std::vector<index::Candidate>& pairs, std::size_t reports);

}  // namespace stemma::engine
