// An edge between two reports rests on what is observed of the pair (evidence.h); one from a lost source on the credit
// for it, or on what the report shares with the nearest of the others and on what speaks against that one as its
// source. Tests: LineageTrace.*, LineageDecisive.*
#include "lineage/grounds.h"

#include <algorithm>
#include <utility>

#include "base/format.h"
#include "lineage/coverage.h"
#include "lineage/decisive.h"

namespace stemma::lineage {
namespace {

using base::format;

constexpr std::size_t kReasonsOfSibling = 3;

// The kinds of a candidate for a parent; a lost source has one only.
ByKind kinds_of(const Candidate& edge, const Links& links, const std::vector<Copyist>& copyists, std::uint32_t child,
                bool is_credited) {
  if (edge.link != kNoLink) {
    const Link& link = links[edge.link];
    return weigh_by_kind(link, child, copyists[link.a], copyists[link.b]);
  }
  ByKind sums{};
  sums[static_cast<std::size_t>(is_credited ? EvidenceKind::kCredit : EvidenceKind::kSharedReading)] = edge.score;
  return sums;
}

const Evidence* of_kind(const std::vector<Evidence>& told, EvidenceKind kind) {
  const auto found = std::find_if(told.begin(), told.end(), [&](const Evidence& each) { return each.kind == kind; });
  return found != told.end() ? &*found : nullptr;
}

}  // namespace

std::vector<Evidence> Grounds::reasons_for(std::uint32_t index, std::uint32_t to_report, bool against_only) const {
  const Link& link = links_[index];
  std::vector<Evidence> told;
  for (Reason& reason : explain(link, copyists_[link.a], copyists_[link.b])) {
    const bool forward = to_report == link.b;
    const double here = forward ? reason.forward : reason.backward;
    const double there = forward ? reason.backward : reason.forward;
    std::string& detail = forward ? reason.forward_detail : reason.backward_detail;
    if (!against_only) {
      told.push_back({reason.kind, here - there, std::move(detail)});
    } else if (here < 0) {
      told.push_back({reason.kind, -here, std::move(detail)});
    }
  }
  std::stable_sort(told.begin(), told.end(), [](const Evidence& x, const Evidence& y) { return x.weight > y.weight; });
  return told;
}

std::vector<Evidence> Grounds::evidence(const Candidate& edge) const {
  if (edge.link != kNoLink) return reasons_for(edge.link, descent_.members[edge.to], false);
  const std::string& source = descent_.lost[edge.from - size()].source;
  std::vector<Evidence> told;
  if (!source.empty() && standing(edge.to).credits(source)) {
    told.push_back({EvidenceKind::kCredit, edge.score, format("credits {}", source)});
  } else if (!source.empty()) {
    told.push_back(
        {EvidenceKind::kSharedReading, edge.score, format("shares its text with reports that credit {}", source)});
  }
  const std::uint32_t nearest = nearest_sibling(edge);
  if (nearest == kNoLink) return told;
  const std::uint32_t to = descent_.members[edge.to];
  const std::string& sibling = reports_[links_[nearest].other(to)].id;
  if (source.empty()) {
    const double share = 100 * links_[nearest].containment(to);
    told.push_back(
        {EvidenceKind::kSharedReading, edge.score,
         format("shares {:.0f} % of its text with {}, but neither is a likely source of the other", share, sibling)});
  }
  std::vector<Evidence> against = reasons_for(nearest, to, true);
  if (against.size() > kReasonsOfSibling) against.resize(kReasonsOfSibling);
  for (Evidence& reason : against) {
    reason.detail = format("not from {}: {}", sibling, reason.detail);
    told.push_back(std::move(reason));
  }
  return told;
}

std::uint32_t Grounds::nearest_sibling(const Candidate& edge) const {
  const std::uint32_t report = descent_.members[edge.to];
  std::uint32_t nearest = kNoLink;
  for (const std::uint32_t index : family_links(report)) {
    const bool better = nearest == kNoLink || links_[index].containment(report) > links_[nearest].containment(report);
    if (better) nearest = index;
  }
  return nearest;
}

std::vector<std::uint32_t> Grounds::family_links(std::uint32_t report) const {
  std::vector<std::uint32_t> inside;
  for (const std::uint32_t index : links_.of(report)) {
    if (links_[index].alignment->relation <= Relation::kQuotation) continue;
    if (is_member(links_[index].other(report))) inside.push_back(index);
  }
  return inside;
}

bool Grounds::is_member(std::uint32_t report) const {
  const auto& members = descent_.members;
  const auto found = std::lower_bound(members.begin(), members.end(), report, [&](std::uint32_t x, std::uint32_t y) {
    return links_.rank(x) < links_.rank(y);
  });
  return found != members.end() && *found == report;
}

double Grounds::containment(const Candidate& edge) const {
  const std::uint32_t report = descent_.members[edge.to];
  if (edge.link != kNoLink) return links_[edge.link].containment(report);
  double most = 0;
  Coverage covered;
  const std::vector<std::uint32_t> inside = family_links(report);
  constexpr std::size_t kEnough = 32;  // More siblings hardly add text.
  for (std::size_t i = 0; i < inside.size(); ++i) {
    most = std::max(most, links_[inside[i]].containment(report));
    if (i < kEnough) covered = unite(covered, shared_with(links_[inside[i]], report));
  }
  const double length = std::max<double>(1, static_cast<double>(reports_[report].body.size()));
  return std::min(1.0, std::max(most, static_cast<double>(bytes(covered)) / length));
}

std::vector<Evidence> Grounds::reasons_of(const Candidate& edge) const {
  return edge.link == kNoLink ? evidence(edge) : reasons_for(edge.link, descent_.members[edge.to], false);
}

std::vector<Evidence> Grounds::decisive(const Candidate& edge, const Candidate& rival, const std::string& name) const {
  const auto kinds = [&](const Candidate& each) {
    const bool lost = each.link == kNoLink && descent_.is_lost(each.from);
    const bool credited = lost && standing(each.to).credits(descent_.lost[each.from - size()].source);
    return kinds_of(each, links_, copyists_, descent_.members[each.to], credited);
  };
  std::vector<Evidence> found = decisive_kinds(kinds(edge), kinds(rival));
  if (found.empty()) return found;
  const std::vector<Evidence> of_edge = reasons_of(edge);
  const std::vector<Evidence> of_rival = reasons_of(rival);
  for (Evidence& each : found) {
    if (const Evidence* said = of_kind(of_edge, each.kind)) each.detail = said->detail;
    const Evidence* other = of_kind(of_rival, each.kind);
    if (other == nullptr) continue;
    each.detail += format("{}of {}: {}", each.detail.empty() ? "" : "; ", name, other->detail);
  }
  return found;
}

}  // namespace stemma::lineage
