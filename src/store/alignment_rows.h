// Alignments to rows (tables alignment, passage, change, substitution) and back. Private to this room.
#pragma once

#include <cstdint>
#include <vector>

#include "stemma/alignment.h"
#include "store/sqlite.h"

namespace stemma::store {

// Writes one alignment in the place of the one of the same stage and pair. Fails with kNotFound when a report is
// absent.
void replace_alignment(Connection& connection, std::int64_t stage, const Alignment& alignment);
// All alignments of a stage by (a, b). Every span lies inside its body; Change::passage leads to a passage or is -1.
std::vector<Alignment> select_alignments(const Connection& connection, std::int64_t stage);

}  // namespace stemma::store
