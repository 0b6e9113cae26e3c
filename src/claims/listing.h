// The lists behind the counts of a claim, and the grade that they suggest.
#pragma once

#include "claims/origins.h"
#include "stemma/claim.h"

namespace stemma::claims {

// Fills the lists of `counted.independent`: one entry for each that a profile counts, with its reports and why they are
// one. `rows` by report.
void list_origins(const std::vector<text::Witness>& witnesses, const std::vector<FamilyRow>& rows,
                  const Provenance& provenance, Counted& counted);

// After STANAG 2511. `contradicted`: others deny it, or give values that do not agree.
Credibility suggest_grade(const IndependentOrigins& independent, bool denied, bool contradicted, bool hedged);

}  // namespace stemma::claims
