// Statements that stand at the same place of a text that two reports share.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "claims/wording.h"

namespace stemma::claims {

// Pairs of wordings, smaller first, ascending: of every pair of `reports` those between (or beside) two statements that
// both have, where each has as many others. `group_of` says what is known to be the same: the group of each statement.
// Time O(reports * statements of a report, logarithmic factors left out).
std::vector<std::pair<std::uint32_t, std::uint32_t>> same_places(
    const std::vector<Said>& said, const Wordings& wordings, const std::vector<std::uint32_t>& group_of,
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& reports);

}  // namespace stemma::claims
