// Which statements say the same thing.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/wording.h"
#include "stemma/alignment.h"
#include "stemma/options.h"
#include "text/wordnet.h"

namespace stemma::claims {

// Groups of statements, each ascending, by first statement. Every statement is in one group. `said` is by report,
// then offset. Independent of the order of `alignments`. Time O(statements * postings kept + passages).
std::vector<std::vector<std::uint32_t>> group_statements(const std::vector<text::Witness>& witnesses,
                                                         const std::vector<Said>& said, const Wordings& wordings,
                                                         const std::vector<Alignment>& alignments,
                                                         const ClaimOptions& options, const text::WordNet* wordnet);

}  // namespace stemma::claims
