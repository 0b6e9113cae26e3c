// What copies found out besides what they copy.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "claims/provenance.h"
#include "claims/statements.h"

namespace stemma::claims {

// Sources named in each report, for telling who was at the same press conference.
using SourcesByReport = std::vector<std::vector<std::string>>;

// Statements of `claim` that somebody found out besides what it copies, each with the report that did: the one that
// states it, or one that it has the words from. `of_copies` are those of reports that have the claim from another.
std::map<std::uint32_t, std::uint32_t> find_besides(const std::vector<std::uint32_t>& of_copies,
                                                    const std::vector<std::uint32_t>& claim,
                                                    const std::vector<Said>& said, Provenance& provenance,
                                                    const SourcesByReport& sources);

}  // namespace stemma::claims
