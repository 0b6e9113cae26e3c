// Which reports tell of one event.
#pragma once

#include <cstdint>
#include <vector>

#include "stemma/stemma.h"
#include "text/lexicons.h"
#include "text/witness.h"

namespace stemma::claims {

// The story of every report, numbered by first report. Reports of one family are of one story. Independent of their
// order but for the numbers. Time O(sum over words of the square of the reports that use it), words of more than
// kMostUsers reports left out.
std::vector<std::uint32_t> find_stories(const std::vector<text::Witness>& witnesses, const std::vector<FamilyRow>& rows,
                                        const std::vector<std::vector<std::uint64_t>>& stems,
                                        const text::Lexicons& lexicons);

}  // namespace stemma::claims
