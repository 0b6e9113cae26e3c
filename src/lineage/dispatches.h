// Which agencies' and outlets' texts a family credits that are not in the collection.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lineage/descent.h"
#include "lineage/links.h"

namespace stemma::lineage {

// A source's text is lost if reports of the family (`members`, report numbers) credit it and its own report is absent,
// or later than one of those. By name of the source. Time O(members * sources).
std::vector<LostSource> lost_dispatches(const std::vector<std::uint32_t>& members,
                                        const std::vector<Copyist>& copyists);

// Share of the text of `report`, in [0,1], that it has from the lost dispatch of `source` as far as its family shows:
// what stands word for word in later reports that credit the source, and in none that may be where the report has it
// from. 0 if that is nearly all of it: then rather the later report is what it was copied from, and a date is wrong.
// Time O(links of the report * passages).
double share_of_dispatch(std::uint32_t report, std::string_view source, const std::vector<std::uint32_t>& families,
                         const Links& links, const std::vector<Copyist>& copyists);

}  // namespace stemma::lineage
