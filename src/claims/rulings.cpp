// Merging puts the claims of the statements together. Splitting takes the statements out of their claims, with all
// others of the same words (so that a copy which comes later goes along), and makes them one claim of their own. What
// a decision does is done in the order of the decisions, so a later one can take back part of an earlier one.
// Tests: ClaimsRulings.*.
#include "claims/rulings.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "text/text.h"

namespace stemma::claims {
namespace {

std::uint32_t shared(Span x, Span y) {
  const std::uint32_t begin = std::max(x.begin, y.begin);
  const std::uint32_t end = std::min(x.end, y.end);
  return end > begin ? end - begin : 0;
}

std::optional<std::uint32_t> find(const Anchor& anchor, const std::vector<text::Witness>& witnesses,
                                  const std::vector<Said>& said) {
  if (!anchor.span) return std::nullopt;
  const auto witness =
      std::lower_bound(witnesses.begin(), witnesses.end(), anchor.report,
                       [](const text::Witness& each, const std::string& id) { return each.report.id < id; });
  if (witness == witnesses.end() || witness->report.id != anchor.report) return std::nullopt;
  const auto number = static_cast<std::uint32_t>(witness - witnesses.begin());
  std::optional<std::uint32_t> best;
  std::uint32_t most = 0;
  for (std::uint32_t i = 0; i < said.size(); ++i) {
    if (said[i].report != number) continue;
    const std::uint32_t common = shared(said[i].span, *anchor.span);
    if (common <= most || 2 * common < std::min(said[i].span.size(), anchor.span->size())) continue;
    most = common;
    best = i;
  }
  return best;
}

bool holds(const std::vector<std::uint32_t>& sorted, std::uint32_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

}  // namespace

Rulings::Rulings(const std::vector<Decision>& decisions, const std::vector<text::Witness>& witnesses,
                 const std::vector<Said>& said)
    : decisions_(decisions) {
  bool splits = false;
  for (const Decision& decision : decisions_) {
    if (!decision.applies) continue;
    Ruling ruling;
    ruling.decision = &decision;
    for (const Anchor& anchor : decision.about) {
      if (const auto found = find(anchor, witnesses, said)) ruling.said.push_back(*found);
    }
    splits = splits || decision.kind == DecisionKind::kSplit;
    if (!ruling.said.empty()) rulings_.push_back(std::move(ruling));
  }
  if (!splits) return;
  for (const Said& each : said) words_.push_back(text::fold(each.span.of(witnesses[each.report].report.body)));
}

std::vector<std::uint32_t> Rulings::alike(std::uint32_t said) const {
  std::vector<std::uint32_t> result;
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    if (words_[i] == words_[said]) result.push_back(i);
  }
  return result;
}

void Rulings::regroup(Groups& groups) const {
  for (const Ruling& ruling : rulings_) {
    const DecisionKind kind = ruling.decision->kind;
    if (kind != DecisionKind::kMerge && kind != DecisionKind::kSplit) continue;
    std::vector<std::uint32_t> made;
    if (kind == DecisionKind::kSplit) {
      for (const std::uint32_t each : ruling.said) {
        const std::vector<std::uint32_t> same = alike(each);
        made.insert(made.end(), same.begin(), same.end());
      }
      std::sort(made.begin(), made.end());
      made.erase(std::unique(made.begin(), made.end()), made.end());
      for (auto& group : groups) std::erase_if(group, [&](std::uint32_t each) { return holds(made, each); });
    } else {
      for (auto& group : groups) {
        const bool meant =
            std::any_of(ruling.said.begin(), ruling.said.end(), [&](std::uint32_t each) { return holds(group, each); });
        if (!meant) continue;
        made.insert(made.end(), group.begin(), group.end());
        group.clear();
      }
      std::sort(made.begin(), made.end());
    }
    std::erase_if(groups, [](const auto& group) { return group.empty(); });
    if (!made.empty()) groups.push_back(std::move(made));
  }
  std::sort(groups.begin(), groups.end());
}

std::vector<Rulings::Ruled> Rulings::inside(const std::vector<std::uint32_t>& claim, DecisionKind kind) const {
  std::vector<Ruled> result;
  for (const Ruling& ruling : rulings_) {
    if (ruling.decision->kind != kind) continue;
    std::vector<std::uint32_t> here;
    std::copy_if(ruling.said.begin(), ruling.said.end(), std::back_inserter(here),
                 [&](std::uint32_t each) { return holds(claim, each); });
    if (here.size() > 1) result.push_back({std::move(here), signature(*ruling.decision)});
  }
  return result;
}

std::vector<Rulings::Ruled> Rulings::same_origin(const std::vector<std::uint32_t>& claim) const {
  return inside(claim, DecisionKind::kSameOrigin);
}
std::vector<Rulings::Ruled> Rulings::independent(const std::vector<std::uint32_t>& claim) const {
  return inside(claim, DecisionKind::kIndependent);
}

void Rulings::mark(const std::vector<std::uint32_t>& claim, Claim& marked) const {
  for (const Ruling& ruling : rulings_) {
    const bool meant =
        std::any_of(ruling.said.begin(), ruling.said.end(), [&](std::uint32_t each) { return holds(claim, each); });
    if (!meant) continue;
    marked.decisions.push_back(ruling.decision->number);
    if (ruling.decision->kind == DecisionKind::kGrade) marked.analyst_grade = ruling.decision->grade;
  }
}

}  // namespace stemma::claims
