// Wordings: the cells of one row, laid out word against word where their words agree.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "collate/rows.h"
#include "stemma/collation.h"

namespace stemma::collate {

// The wordings of `row`, every word of every cell in one reading. Readings and wordings stand in the order that
// collation.h promises for `base`. Time O(words of distinct cells * columns), bounded by kMostTable per pair of them.
std::vector<Wording> make_wordings(const Row& row, const std::vector<Member>& members, std::uint32_t base);

}  // namespace stemma::collate
