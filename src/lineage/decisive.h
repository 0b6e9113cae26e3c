// On which evidence the choice between two parents of one report rests.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "lineage/evidence.h"
#include "lineage/links.h"

namespace stemma::lineage {

inline constexpr std::size_t kEvidenceKinds = static_cast<std::size_t>(EvidenceKind::kAnalyst) + 1;

// The log-likelihood of a parent by kind of evidence.
using ByKind = std::array<double, kEvidenceKinds>;

// Of `child` copied from the other end of `link`; the sum is that of `weigh`.
ByKind weigh_by_kind(const Link& link, std::uint32_t child, const Copyist& a, const Copyist& b);

// The fewest kinds without which `rival` is as good as `chosen`, with what they give to `chosen` over it, the largest
// first and without details. Empty if `chosen` is not better.
std::vector<Evidence> decisive_kinds(const ByKind& chosen, const ByKind& rival);

}  // namespace stemma::lineage
