// How firmly the statements of a claim say it, and what got lost from one report to the next.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "claims/origins.h"
#include "claims/statements.h"
#include "stemma/claim.h"

namespace stemma::claims {

// In [0,1]; 1: a plain fact on the report's own word, 0: denied.
double firmness(const Said& said, const text::Witness& witness);

// Indices of the statements that say it least and most firmly; of equal ones the first. Nothing if all are equal or
// there is one only. Denials are left out.
struct Extremes {
  std::uint32_t weakest = 0;
  std::uint32_t strongest = 0;
};
std::optional<Extremes> extremes(const std::vector<std::uint32_t>& claim, const std::vector<Said>& said,
                                 const std::vector<text::Witness>& witnesses);

// Hedges and sources that a report's statement has and that the one made of it lacks, by reports of `ways`.
std::vector<Lost> find_lost(const std::vector<std::uint32_t>& claim, const std::vector<Said>& said,
                            const std::vector<text::Witness>& witnesses, const std::map<std::uint32_t, Way>& ways);

}  // namespace stemma::claims
