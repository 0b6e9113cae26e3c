// Which agencies' and outlets' texts a family credits that are not in the collection.
#pragma once

#include <cstdint>
#include <vector>

#include "lineage/descent.h"

namespace stemma::lineage {

// A source's text is lost if reports of the family (`members`, report numbers) credit it and its own report is absent,
// or later than one of those. By name of the source. Time O(members * sources).
std::vector<LostSource> lost_dispatches(const std::vector<std::uint32_t>& members,
                                        const std::vector<Copyist>& copyists);

}  // namespace stemma::lineage
