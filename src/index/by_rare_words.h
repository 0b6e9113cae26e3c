// Candidates by content: pairs of reports that share rare words. Private to the room.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "index/lists.h"
#include "index/rank_pairs.h"
#include "stemma/options.h"

namespace stemma::index {

// For each report the pairs with the max_rare_candidates others that share the most rarity with it, with how much, in
// half bits. A pair may come twice. Time O(postings + pairs). Errors: those of `rare_words`.
Result<PairBlocks> pairs_by_rare_words(const PostingSource& rare_words, const Catalogue& catalogue,
                                       const IndexOptions& options, int threads);

}  // namespace stemma::index
