// The analyst's word on claims: which statements are one claim, which are not, and who has it from whom. It wins over
// what the texts show.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claims/statements.h"
#include "stemma/claim.h"
#include "stemma/decision.h"
#include "text/witness.h"

namespace stemma::claims {

using Groups = std::vector<std::vector<std::uint32_t>>;  // Of statements, as group_statements gives them.

class Rulings {
 public:
  Rulings() = default;
  // Takes those of `decisions` that apply. A decision is about the statement of the report that shares most of the
  // place that it names, half of the shorter of the two at least; one that finds none of its statements does nothing.
  // `witnesses` by report id.
  Rulings(const std::vector<Decision>& decisions, const std::vector<text::Witness>& witnesses,
          const std::vector<Said>& said);

  // Merges and splits, in the order of the decisions.
  void regroup(Groups& groups) const;

  // Statements of one claim that have one origin; or of which each has an origin of its own. Two or more.
  struct Ruled {
    std::vector<std::uint32_t> said;  // In the order of the decision.
    std::string signature;            // Of the decision.
  };
  std::vector<Ruled> same_origin(const std::vector<std::uint32_t>& claim) const;
  std::vector<Ruled> independent(const std::vector<std::uint32_t>& claim) const;

  // Numbers of the decisions that are about one of the claim's statements, and the grade that the last of them gives.
  void mark(const std::vector<std::uint32_t>& claim, Claim& marked) const;

 private:
  struct Ruling {
    const Decision* decision = nullptr;
    std::vector<std::uint32_t> said;  // In the order of the decision, without those that are not found.
  };
  std::vector<Ruled> inside(const std::vector<std::uint32_t>& claim, DecisionKind kind) const;
  std::vector<std::uint32_t> alike(std::uint32_t said) const;

  std::vector<Decision> decisions_;
  std::vector<Ruling> rulings_;
  std::vector<std::string> words_;  // Of every statement, folded; only where a split needs them.
};

}  // namespace stemma::claims
