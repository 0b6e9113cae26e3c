// Which statements say the same thing in about the same words.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/likeness.h"
#include "stemma/alignment.h"
#include "stemma/options.h"

namespace stemma::claims {

// Groups of statements, each ascending, by first statement. Every statement is in one group. `said` is by report,
// then offset. `story` is that of each report: across stories only what hardly differs is one. What is not nearly the
// same in words is one only if `likeness` does not speak against it. Independent of the order of `alignments`. Time
// O(statements * postings kept + passages).
std::vector<std::vector<std::uint32_t>> group_statements(const std::vector<text::Witness>& witnesses,
                                                         const std::vector<Said>& said, const Wordings& wordings,
                                                         const std::vector<Alignment>& alignments,
                                                         const std::vector<std::uint32_t>& story, Likeness& likeness,
                                                         const ClaimOptions& options);

}  // namespace stemma::claims
