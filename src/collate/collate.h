// Collates many reports: a table of what corresponds in them, down to words where the words agree.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "align/align.h"
#include "stemma/collation.h"
#include "stemma/result.h"
#include "text/witness.h"

namespace stemma::collate {

struct CollateOptions {
  std::optional<std::uint32_t> base;  // Index of a witness; none: the one that the others share most with.
  int threads = 1;                    // Changes no result.
};

inline constexpr std::size_t kMostWitnesses = 2000;

// `profiles` are those of `witnesses`, made by `collator`. The table is the same whatever the order of the witnesses
// was, if they come sorted by id. REQUIRES: at least one witness.
// Errors: kTooLarge (more than kMostWitnesses), kInvalidArgument (a base that is none of them).
// Time O(n) alignments of two (guide.h), O(n^2) looks at sketches, and O(words) tables of sentences; memory O(words).
Result<CollationTable> collate(const align::Collator& collator, const std::vector<text::Witness>& witnesses,
                               const std::vector<const align::Profile*>& profiles, const CollateOptions& options);

}  // namespace stemma::collate
