// What a report may have taken from a report of another family.
#pragma once

#include <cstdint>
#include <vector>

#include "lineage/coverage.h"
#include "lineage/evidence.h"
#include "lineage/links.h"

namespace stemma::lineage {

inline constexpr std::uint64_t kPassageBytes = 80;  // Less is no passage that was taken.

// False if too little wording is shared for either report of the alignment to be the other's second parent. Time
// O(passages).
bool may_give_second_parent(const Alignment& alignment);

// The bytes of `report` that it shares with the other report of `link`, word for word or nearly so, without quotations
// that stand alone and without the lines of a site. Time O(bytes of what is shared * passages of furniture).
Coverage taken(std::uint32_t report, const Link& link, const std::vector<Copyist>& copyists);

// The bytes of `report` that its main parent, to whom `main` leads (nullptr: none), or its site account for.
Coverage accounted_for(std::uint32_t report, const Link* main, const std::vector<Copyist>& copyists);

// For each report the texts that its family took over from others and that it has: numbers, ascending. What few
// reports of the one family share with most of another came from there. So of two reports of the family the one that
// lacks it can hardly be a copy of the one that has it. Time O(links between families).
std::vector<std::vector<std::uint32_t>> borrowed_texts(const std::vector<std::uint32_t>& families, const Links& links,
                                                       const std::vector<Copyist>& copyists);

}  // namespace stemma::lineage
