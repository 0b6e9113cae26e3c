#include "lineage/rulings.h"

#include <algorithm>
#include <unordered_map>

namespace stemma::lineage {
namespace {

constexpr double kWord = 20;  // Log-odds at which the analyst's word is shown: more than any evidence has.

}  // namespace

Rulings::Rulings(const std::vector<Decision>& decisions) {
  for (const Decision& decision : decisions) {
    const bool concerns = decision.kind == DecisionKind::kNotCopy || decision.kind == DecisionKind::kSameSource ||
                          decision.kind == DecisionKind::kCameFirst;
    if (!decision.applies || !concerns || decision.about.size() != 2) continue;
    const std::string& a = decision.about[0].report;
    const std::string& b = decision.about[1].report;
    if (a == b) continue;
    const std::size_t index = all_.size();
    all_.push_back(decision);
    if (decision.kind == DecisionKind::kNotCopy) not_copies_.emplace_back(a, b);
    if (decision.kind == DecisionKind::kSameSource) same_source_.emplace_back(a, b);
    if (decision.kind == DecisionKind::kCameFirst) {
      came_first_.erase({b, a});
      came_first_[{a, b}] = index;
    }
    of_report_[a].push_back(index);
    of_report_[b].push_back(index);
  }
}

bool Rulings::rules_out(const Alignment& alignment) const {
  const auto found = of_report_.find(alignment.a);
  if (found == of_report_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](std::size_t index) {
    const Decision& decision = all_[index];
    return decision.kind == DecisionKind::kNotCopy &&
           (decision.about[0].report == alignment.b || decision.about[1].report == alignment.b);
  });
}

std::vector<Evidence> Rulings::told(std::size_t index, const std::string& from, const std::string& to) const {
  const Decision& decision = all_[index];
  const std::string& first = decision.about[0].report;
  const std::string& other = first == to ? decision.about[1].report : first;
  const std::string word = ", " + signature(decision);
  switch (decision.kind) {
    case DecisionKind::kNotCopy:
      return {{EvidenceKind::kAnalyst, kWord, "no copy of " + other + " nor its source" + word}};
    case DecisionKind::kSameSource:
      return {{EvidenceKind::kAnalyst, kWord, "goes back to one text with " + other + word}};
    default:
      break;
  }
  const auto holds = came_first_.find({first, first == to ? other : to});
  if (holds == came_first_.end() || holds->second != index) return {};  // A later decision turned it round.
  if (first == to) return {{EvidenceKind::kAnalyst, kWord, "came before " + other + word}};
  if (first == from) return {{EvidenceKind::kAnalyst, kWord, first + " came first" + word}};
  return {};
}

void join_groups(const std::vector<Report>& reports, const Rulings& rulings, std::vector<std::uint32_t>& groups) {
  if (rulings.same_source().empty()) return;
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < reports.size(); ++i) place.emplace(reports[i].id, i);
  for (const auto& [a, b] : rulings.same_source()) {
    const auto of_a = place.find(a);
    const auto of_b = place.find(b);
    if (of_a == place.end() || of_b == place.end()) continue;
    const std::uint32_t kept = groups[of_a->second];
    const std::uint32_t gone = groups[of_b->second];
    std::replace(groups.begin(), groups.end(), gone, kept);
  }
}

}  // namespace stemma::lineage
