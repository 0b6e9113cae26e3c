// Reports that say nothing which an earlier one does not say, though they share hardly a phrase with it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "claims/provenance.h"
#include "claims/statements.h"

namespace stemma::claims {

// What every report claims. Borrows what it is made of.
class Echoes {
 public:
  Echoes(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said,
         const std::vector<std::vector<std::uint32_t>>& groups);

  // The report that `report` echoes, if any; `echoed` are those that are known to echo others.
  std::optional<std::uint32_t> of(std::uint32_t report, const Provenance& provenance,
                                  const std::vector<std::optional<std::uint32_t>>& echoed) const;

  struct Telling {                                 // In the report's order.
    std::vector<std::uint32_t> claims;             // Groups, each once.
    std::vector<std::uint32_t> said;               // The first statement of each.
    std::map<std::uint32_t, std::string> source;   // By claim: the named source; empty if there is none.
    std::map<std::uint32_t, std::string> speaker;  // By claim: the innermost source, named or described.
  };

 private:
  const std::vector<text::Witness>& witnesses_;
  const std::vector<Said>& said_;
  const std::vector<std::vector<std::uint32_t>>& groups_;
  std::vector<Telling> tellings_;
};

// For each report the one that it echoes, if any: at least three claims in common, which are nearly all that it
// claims, on the word of the same sources and in the same order, and not before it. What both have of one speaker is
// none of the three where he is the only one that they name. Never one that descends from it, by trees or echoes.
// `groups` are claims, `said` is by report, then offset. Independent of the order of groups.
std::vector<std::optional<std::uint32_t>> find_echoes(const std::vector<text::Witness>& witnesses,
                                                      const std::vector<Said>& said,
                                                      const std::vector<std::vector<std::uint32_t>>& groups,
                                                      const Provenance& provenance);

// Reports whose trees put another above them, though they do not read like copies: hardly a statement in the same
// words, much that the other lacks, and what both say in another order. Indexed by report. Same cost.
std::vector<bool> find_doubts(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said,
                              const std::vector<std::vector<std::uint32_t>>& groups, const std::vector<FamilyRow>& rows,
                              const Provenance& provenance);

}  // namespace stemma::claims
