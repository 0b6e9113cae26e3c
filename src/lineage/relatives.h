// Which pairs of a family may be parent and child: for every report those that are most like it.
#pragma once

#include <cstdint>
#include <vector>

#include "lineage/links.h"
#include "lineage/readings.h"
#include "stemma/report.h"

namespace stemma::lineage {

// For every link whether one of its ends is among the eight reports of the family that the other end most probably has
// its text from: of the 24 that hold most of it, as literally, and were not published later, those whose words differ
// least (evidence.h); of equals the earlier, then the smaller id. Only pairs that share wording or content count. Time
// O(links log links + 24 words a report).
std::vector<bool> near_relatives(const std::vector<Report>& reports, const std::vector<std::uint32_t>& families,
                                 const Links& links, const FamilyReadings& readings);

}  // namespace stemma::lineage
