// On which link of the trees the counts of a claim hang.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "claims/echoes.h"
#include "claims/origins.h"
#include "stemma/stemma.h"

namespace stemma::claims {

// Borrows what it is made of.
class Hinges {
 public:
  struct Input {
    const std::vector<text::Witness>& witnesses;
    const std::vector<FamilyRow>& rows;
    const std::vector<Stemma>& stemmata;
    const std::vector<Said>& said;
    const std::vector<std::vector<std::uint32_t>>& groups;
    const Provenance& provenance;  // With its echoes.
    const SourcesByReport& sources;
    const Rulings& rulings;
  };
  explicit Hinges(const Input& input);

  // `counted` are the counts of `claim`. Counts anew at most four times; what is known without a link is kept for other
  // claims.
  std::optional<Hinge> find(const std::vector<std::uint32_t>& claim, const SurelySame& sure,
                            const IndependentOrigins& counted);

 private:
  struct Link {
    const CopyEdge* edge = nullptr;
    std::uint32_t to = 0;
  };
  Provenance& without(const Link& link);

  Input input_;
  Echoes echoes_;
  std::vector<std::optional<std::uint32_t>> echoed_;
  std::map<std::uint32_t, std::vector<Link>> links_;  // By the report below.
  std::map<const CopyEdge*, Provenance> known_;
};

}  // namespace stemma::claims
