// Which candidates for a parent another one surpasses.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "lineage/evidence.h"

namespace stemma::lineage {

// For each of `candidates`, copyists of one family, whether it is surpassed as a source of `child`: another of them
// that `may_be_source` is true of has all the words that it has of the child, and more. The child's own text surpasses
// nobody. Time O(candidates * words + candidates^2 * words / 64).
std::vector<bool> surpassed(const Copyist& child, const std::vector<const Copyist*>& candidates,
                            const std::function<bool(std::size_t)>& may_be_source);

}  // namespace stemma::lineage
