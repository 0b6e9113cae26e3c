// What would change a count is tried, not guessed: the least sure links above the reports of a claim are taken out, one
// at a time, and the claim is counted again. The report then has what it has from the link's runner-up, or from nobody;
// from nobody it may still echo another report (echoes.h), as the counting rule asks. The first link that changes a
// count is the answer. What it does not do: links between reports none of which states the claim; families stay as they
// are. Tests: ClaimsHinges.*
#include "claims/hinges.h"

#include <algorithm>
#include <utility>

namespace stemma::claims {
namespace {

constexpr double kSettled = 0.995;      // A link as sure as this is not in doubt.
constexpr std::size_t kMostTried = 4;   // Links of one claim.
constexpr std::size_t kMostKnown = 64;  // Links whose absence is remembered.

}  // namespace

Hinges::Hinges(const Input& input) : input_(input), echoes_(input.witnesses, input.said, input.groups) {
  for (std::uint32_t i = 0; i < input.witnesses.size(); ++i) echoed_.push_back(input.provenance.echoed(i));
  for (const Stemma& stemma : input.stemmata) {
    for (const CopyEdge& edge : stemma.edges) {
      if (edge.confidence >= kSettled) continue;
      if (const auto to = input.provenance.number_of(edge.to)) links_[*to].push_back({&edge, *to});
    }
  }
}

Provenance& Hinges::without(const Link& link) {
  const auto known = known_.find(link.edge);
  if (known != known_.end()) return known->second;
  if (known_.size() >= kMostKnown) known_.clear();
  std::optional<std::uint32_t> instead;
  if (link.edge->runner_up) instead = input_.provenance.number_of(link.edge->runner_up->from);
  if (instead == link.to) instead.reset();
  const auto descends = [&](std::uint32_t report) {
    const auto& above = input_.provenance.ancestors(report);
    return std::find(above.begin(), above.end(), link.to) != above.end();
  };
  if (instead && descends(*instead)) instead.reset();
  Provenance other = input_.provenance.without(link.to, link.edge->from, instead, input_.rows);
  if (const auto echo = echoes_.of(link.to, other, echoed_)) other.add_echo(link.to, *echo);
  return known_.emplace(link.edge, std::move(other)).first->second;
}

std::optional<Hinge> Hinges::find(const std::vector<std::uint32_t>& claim, const SurelySame& sure,
                                  const IndependentOrigins& counted) {
  std::vector<Link> links;
  std::uint32_t last = static_cast<std::uint32_t>(input_.witnesses.size());
  for (const std::uint32_t each : claim) {  // By report.
    const std::uint32_t report = input_.said[each].report;
    const auto above = links_.find(report);
    if (report == last || above == links_.end()) continue;
    last = report;
    links.insert(links.end(), above->second.begin(), above->second.end());
  }
  std::stable_sort(links.begin(), links.end(),
                   [](const Link& x, const Link& y) { return x.edge->confidence < y.edge->confidence; });
  for (std::size_t i = 0; i < std::min(links.size(), kMostTried); ++i) {
    const Counted anew =
        count_origins(claim, input_.said, without(links[i]), input_.sources, counted.research, input_.rulings, sure);
    const IndependentOrigins& other = anew.independent;
    if (other.newsroom == counted.newsroom && other.strict == counted.strict) continue;
    return Hinge{links[i].edge->from, links[i].edge->to, other.strict, other.newsroom};
  }
  return std::nullopt;
}

}  // namespace stemma::claims
