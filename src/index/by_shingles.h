// Candidates by wording: pairs of reports that share shingles. Private to the room.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "index/lists.h"
#include "index/rank_pairs.h"
#include "stemma/options.h"

namespace stemma::index {

// Every pair that shares enough shingles, as index.h says, with how many. `totals` has the distinct shingles of each
// report, by rank. Time O(postings + pairs). Errors: those of `shingles`.
Result<PairBlocks> pairs_by_shingles(const PostingSource& shingles, const Catalogue& catalogue,
                                     const IndexOptions& options, std::span<const std::uint32_t> totals, int threads);

}  // namespace stemma::index
