// The likelihoods of two parents of one report are sums over the same kinds of evidence, so the lead of the one is a
// sum of differences. Taken away from the largest on, the fewest differences that eat up the lead are what decides:
//
//                 time   credit   containment      sum
//   chosen         1.0      5.0          16.2     22.2       lead 7.1 = 4.5 + 5.0 - 2.4
//   runner-up     -3.5      0.0          18.6     15.1       without credit alone 2.1 is left; without time as well,
//   none
//
// A kind stands for all its observations: taking away one of three dropped hedges is not asked for.
// Tests: LineageDecisive.*
#include "lineage/decisive.h"

#include <algorithm>
#include <numeric>

namespace stemma::lineage {

namespace {

constexpr double kNothing = 1e-9;  // Less of a lead is rounding.

}  // namespace

ByKind weigh_by_kind(const Link& link, std::uint32_t child, const Copyist& a, const Copyist& b) {
  ByKind sums{};
  const auto observed = observe(link, a, b);
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const Weighing& row = weighing(static_cast<Observation>(i));
    const double seen = child == link.b ? observed[i].forward : observed[i].backward;
    sums[static_cast<std::size_t>(row.kind)] += row.weight * seen;
  }
  return sums;
}

std::vector<Evidence> decisive_kinds(const ByKind& chosen, const ByKind& rival) {
  std::vector<Evidence> found;
  double lead = 0;
  for (std::size_t kind = 0; kind < kEvidenceKinds; ++kind) {
    const double difference = chosen[kind] - rival[kind];
    lead += difference;
    if (difference > 0) found.push_back({static_cast<EvidenceKind>(kind), difference, {}});
  }
  if (lead <= kNothing) return {};
  std::stable_sort(found.begin(), found.end(),
                   [](const Evidence& x, const Evidence& y) { return x.weight > y.weight; });
  std::size_t needed = 0;
  while (needed < found.size() && lead > kNothing) lead -= found[needed++].weight;
  found.resize(needed);
  return found;
}

}  // namespace stemma::lineage
