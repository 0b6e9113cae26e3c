// Puts the trees of descent.h into the words of the public API: nodes with labels, edges with their reasons, one row
// per report with its role, its credit and its line.
//
// The line of a report is the agency whose dispatch it descends from. Strongest first: what the report itself says
// (credits.h); for an agency's own report what others of its family say; then the nearest source above it in its tree
// that has a line, be it a report or a lost dispatch, if the report rests on it; and for a family that nobody's credit
// explains, the agency on whose report its original plainly rests.
// Tests: LineageTrace.*.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/format.h"
#include "lineage/calibration.h"
#include "lineage/circles.h"
#include "lineage/decisive.h"
#include "lineage/descent.h"
#include "lineage/grounds.h"
#include "lineage/lineage.h"
#include "lineage/relatives.h"
#include "lineage/second_parents.h"
#include "lineage/taken.h"
#include "lineage/times.h"

namespace stemma::lineage {
namespace {

using base::format;

constexpr double kRevisionContainment = 0.5;
constexpr double kMostOfARewrite = 2.0 / 3;  // Of a rewrite that must stand in its parent for it to share its line.

class Teller {
 public:
  Teller(const std::vector<Report>& reports, const Links& links, const std::vector<Copyist>& copyists,
         const Descent& descent, std::string family, const Rulings& rulings)
      : reports_(reports),
        links_(links),
        copyists_(copyists),
        descent_(descent),
        grounds_(reports, links, copyists, descent),
        family_(std::move(family)),
        rulings_(rulings) {
    name_lines();
  }

  Stemma stemma() const {
    Stemma told;
    told.family = family_;
    add_nodes(told);
    add_edges(told);
    for (std::uint32_t node = 0; node < descent_.node_count() && told.line.empty(); ++node) {
      if (descent_.parent[node] == kNoNode) told.line = line_[node];
    }
    return told;
  }

  void fill(std::vector<FamilyRow>& rows) const {
    for (std::uint32_t node = 0; node < size(); ++node) {
      FamilyRow& row = rows[descent_.members[node]];
      row.family = family_;
      row.role = Role::kOriginal;
      row.confidence = descent_.confidence[node];
      row.line = line_[node];
    }
    for (const Candidate& edge : descent_.chosen) {
      FamilyRow& row = rows[descent_.members[edge.to]];
      row.parent = id(edge.from);
      row.containment = grounds_.containment(edge);
      row.role = role(edge);
    }
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(descent_.members.size()); }
  const Report& report(std::uint32_t node) const { return reports_[descent_.members[node]]; }
  const Standing& standing(std::uint32_t node) const { return copyists_[descent_.members[node]].standing; }

  std::string id(std::uint32_t node) const {
    return descent_.is_lost(node) ? format("{}/lost{}", family_, node - size() + 1) : report(node).id;
  }

  // Nodes from the tops downwards, each level by id of the nodes.
  std::vector<std::uint32_t> top_down() const {
    std::vector<std::vector<std::uint32_t>> children(descent_.node_count());
    std::vector<std::uint32_t> order;
    for (std::uint32_t node = 0; node < descent_.node_count(); ++node) {
      (descent_.parent[node] == kNoNode ? order : children[descent_.parent[node]]).push_back(node);
    }
    for (std::size_t level = 0; level < order.size();) {
      const std::size_t end = order.size();
      for (; level < end; ++level) {
        order.insert(order.end(), children[order[level]].begin(), children[order[level]].end());
      }
      std::sort(order.begin() + static_cast<std::ptrdiff_t>(end), order.end(),
                [&](std::uint32_t x, std::uint32_t y) { return id(x) < id(y); });
    }
    return order;
  }

  void name_lines() {
    line_.resize(descent_.node_count());
    const std::vector<std::uint32_t> order = top_down();
    const std::set<std::string> credited = credited_in_family();
    for (const std::uint32_t node : order) {
      const std::uint32_t parent = descent_.parent[node];
      if (descent_.is_lost(node)) {
        const LostSource& lost = descent_.lost[node - size()];
        if (lost.is_agency) line_[node] = lost.source;
      } else if (!standing(node).line.empty()) {
        line_[node] = standing(node).line;
      } else if (!standing(node).own_agency.empty()) {
        if (credited.contains(standing(node).own_agency)) line_[node] = standing(node).own_agency;
      } else if (parent != kNoNode && rests_on_parent(node)) {
        line_[node] = line_[parent];
      }
    }
    // Only now what a family without any credit cites, from the top down.
    for (const std::uint32_t node : order) {
      const std::uint32_t parent = descent_.parent[node];
      if (!line_[node].empty() || descent_.is_lost(node)) continue;
      const bool inherits = parent != kNoNode && !line_[parent].empty() && rests_on_parent(node);
      line_[node] = inherits ? line_[parent] : standing(node).cited_line;
    }
  }

  std::set<std::string> credited_in_family() const {
    std::set<std::string> credited;
    for (std::uint32_t node = 0; node < size(); ++node) {
      credited.insert(standing(node).credited.begin(), standing(node).credited.end());
    }
    return credited;
  }

  // A report that shares wording with its parent rests on it; one in other words only if most of it stands there.
  bool rests_on_parent(std::uint32_t node) const {
    const auto edge = std::partition_point(descent_.chosen.begin(), descent_.chosen.end(),
                                           [&](const Candidate& each) { return each.to < node; });
    const std::uint32_t index = edge->link != kNoLink ? edge->link : grounds_.nearest_sibling(*edge);
    if (index == kNoLink) return false;
    return links_[index].alignment->relation > Relation::kParaphrase || grounds_.containment(*edge) >= kMostOfARewrite;
  }

  void add_nodes(Stemma& told) const {
    for (const std::uint32_t node : top_down()) {
      StemmaNode shown;
      shown.id = id(node);
      if (descent_.is_lost(node)) {
        describe_lost(node, shown);
      } else {
        shown.report = shown.id;
        shown.label = label(report(node));
        shown.time = report(node).time;
      }
      told.nodes.push_back(std::move(shown));
    }
    add_foreign_nodes(told);
  }

  static std::string label(const Report& report) {
    const bool known = !report.publisher.empty() && report.publisher != "unknown";
    return known ? report.publisher : report.id;
  }

  void describe_lost(std::uint32_t node, StemmaNode& shown) const {
    const LostSource& lost = descent_.lost[node - size()];
    if (lost.source.empty()) {
      shown.label = "Unknown common source";
    } else {
      shown.label = format("{} {} (not in the collection)", lost.source, lost.is_agency ? "dispatch" : "report");
      shown.agency = lost.source;
    }
    // Not later than the first thing that descends from it.
    for (std::uint32_t child = 0; child < size(); ++child) {
      if (descent_.parent[child] != node || !report(child).time) continue;
      const TimePoint& time = *report(child).time;
      if (!shown.time || time.utc_s + time.precision_s < shown.time->utc_s + shown.time->precision_s) shown.time = time;
    }
  }

  // Second parents from other families stand in this tree as further roots.
  void add_foreign_nodes(Stemma& told) const {
    std::vector<std::uint32_t> foreign;
    for (const SecondParent& second : descent_.second) {
      if (!grounds_.is_member(second.from_report)) foreign.push_back(second.from_report);
    }
    std::sort(foreign.begin(), foreign.end(), [&](auto x, auto y) { return links_.rank(x) < links_.rank(y); });
    foreign.erase(std::unique(foreign.begin(), foreign.end()), foreign.end());
    for (const std::uint32_t number : foreign) {
      const Report& other = reports_[number];
      told.nodes.push_back({other.id, other.id, label(other), "", other.time});
    }
  }

  void add_edges(Stemma& told) const {
    std::size_t main = 0;
    auto second = descent_.second.begin();
    for (std::uint32_t node = 0; node < size(); ++node) {
      const bool has_main = main < descent_.chosen.size() && descent_.chosen[main].to == node;
      if (has_main) told.edges.push_back(main_edge(main++));
      for (; second != descent_.second.end() && second->to_report == descent_.members[node]; ++second) {
        told.edges.push_back(second_edge(*second, has_main));
      }
    }
  }

  CopyEdge main_edge(std::size_t index) const {
    const Candidate& edge = descent_.chosen[index];
    CopyEdge shown;
    shown.from = id(edge.from);
    shown.to = id(edge.to);
    shown.confidence = descent_.confidence[edge.to];
    shown.share = grounds_.containment(edge);
    shown.evidence = grounds_.evidence(edge);
    put_rulings_first(shown);
    const Candidate& rival = descent_.runner_up[index];
    if (rival.from != kNoNode) {
      shown.runner_up = RunnerUp{id(rival.from), descent_.runner_up_confidence[index],
                                 grounds_.decisive(edge, rival, id(rival.from))};
    }
    return shown;
  }

  void put_rulings_first(CopyEdge& shown) const {
    if (rulings_.empty()) return;
    const std::vector<Evidence> said = rulings_.said_of(shown.from, shown.to, [&](const std::string& id) {
      return std::any_of(descent_.members.begin(), descent_.members.end(),
                         [&](std::uint32_t member) { return reports_[member].id == id; });
    });
    shown.evidence.insert(shown.evidence.begin(), said.begin(), said.end());
  }

  CopyEdge second_edge(const SecondParent& second, bool has_main) const {
    CopyEdge shown;
    shown.from = reports_[second.from_report].id;
    shown.to = reports_[second.to_report].id;
    const Link& link = links_[second.link];
    const std::uint32_t other = link.other(second.to_report);
    const Copyist& a = copyists_[link.a];
    const Copyist& b = copyists_[link.b];
    const auto credit = [&](std::uint32_t child) {
      return weigh_by_kind(link, child, a, b)[static_cast<std::size_t>(EvidenceKind::kCredit)];
    };
    shown.confidence = calibrated_second(second.share, clearly_earlier(reports_[other], reports_[second.to_report]),
                                         credit(second.to_report) - credit(other));
    shown.share = second.share;
    shown.evidence = grounds_.reasons_for(second.link, second.to_report, false);
    const std::string detail = second.is_turned
                                   ? std::string("the copy has the text of both in an order that neither has")
                                   : format("{:.0f} % of the copy stands here{}", 100 * second.share,
                                            has_main ? " and not in its main parent" : "");
    shown.evidence.insert(shown.evidence.begin(), {EvidenceKind::kContainment, 0, detail});
    return shown;
  }

  Role role(const Candidate& edge) const {
    std::uint32_t index = edge.link;
    if (index == kNoLink) index = grounds_.nearest_sibling(edge);
    if (index == kNoLink) return Role::kPartial;
    const Alignment& alignment = *links_[index].alignment;
    if (edge.link != kNoLink && is_revision(edge)) return Role::kRevision;
    if (alignment.relation == Relation::kCopy) return Role::kCopy;
    return alignment.relation == Relation::kPartial ? Role::kPartial : Role::kRewrite;
  }

  bool is_revision(const Candidate& edge) const {
    const Report& from = report(edge.from);
    const Report& to = report(edge.to);
    const Standing& x = standing(edge.from);
    const Standing& y = standing(edge.to);
    const bool same = (!from.url.empty() && from.url == to.url) ||
                      (!x.publisher.empty() && x.publisher == y.publisher) ||
                      (!x.own_agency.empty() && x.own_agency == y.own_agency);
    const Link& link = links_[edge.link];
    const bool same_page = !from.url.empty() && from.url == to.url;
    if (!same_page && link.alignment->relation < Relation::kPartial) return false;  // A follow-up in other words.
    return same && is_earlier_version(from, to) &&
           std::max(link.alignment->containment_a, link.alignment->containment_b) >= kRevisionContainment;
  }

  const std::vector<Report>& reports_;
  const Links& links_;
  const std::vector<Copyist>& copyists_;
  const Descent& descent_;
  const Grounds grounds_;
  const std::string family_;
  const Rulings& rulings_;
  std::vector<std::string> line_;  // By node.
};

// What a report credits for its text and for help with it; one that no agency's line explains also what it cites.
std::string credit_text(const Standing& standing, const std::string& line) {
  std::vector<std::string> names = standing.credited;
  names.insert(names.end(), standing.contributed.begin(), standing.contributed.end());
  if (line.empty() || line == standing.cited_line || line == standing.own_agency) {
    for (const std::string& name : standing.cited) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

struct FamilyMembers {
  std::uint32_t family = 0;
  std::vector<std::uint32_t> members;  // By rank.
};

std::vector<FamilyMembers> members_by_family(const std::vector<std::uint32_t>& families, const Links& links) {
  std::vector<std::uint32_t> order(families.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::pair(families[x], links.rank(x)) < std::pair(families[y], links.rank(y));
  });
  std::vector<FamilyMembers> result;
  for (const std::uint32_t report : order) {
    if (result.empty() || result.back().family != families[report]) result.push_back({families[report], {}});
    result.back().members.push_back(report);
  }
  return result;
}

void tell_single(const Standing& standing, std::string family, FamilyRow& row) {
  row.family = std::move(family);
  row.confidence = 1;
  row.line = standing.line.empty() ? standing.cited_line : standing.line;
}

}  // namespace

Lineage trace(const std::vector<Report>& reports, const std::vector<std::uint32_t>& families,
              std::span<const Alignment> alignments, const Collection& collection, const Rulings& rulings) {
  const Links links(reports, alignments);
  std::vector<Copyist> copyists;
  copyists.reserve(reports.size());
  for (const Report& report : reports) copyists.push_back(copyist(report, collection));

  Lineage lineage;
  lineage.rows.resize(reports.size());
  const std::vector<FamilyMembers> all = members_by_family(families, links);
  const FamilyReadings readings(reports, families);
  for (std::uint32_t report = 0; report < reports.size(); ++report) {
    copyists[report].readings = readings.of(report);
    copyists[report].member = readings.member(report);
  }
  const std::vector<bool> near = near_relatives(reports, families, links, readings);
  const auto borrowed = borrowed_texts(families, links, copyists);
  std::vector<Descent> descents;
  std::vector<std::string> names;  // Of the families that have a descent.
  for (const FamilyMembers& each : all) {
    std::string name = format("F{}", each.family + 1);
    if (each.members.size() == 1) {
      tell_single(copyists[each.members.front()].standing, std::move(name), lineage.rows[each.members.front()]);
    } else {
      descents.push_back(trace_family(each.members, families, links, near, copyists, borrowed, rulings));
      names.push_back(std::move(name));
    }
  }
  const Places places = places_of(families, descents);
  for (Descent& descent : descents) descent.second = find_second_parents(descent, places, links, copyists, rulings);
  break_circles(descents, reports.size(), links);
  for (std::size_t i = 0; i < descents.size(); ++i) {
    const Teller teller(reports, links, copyists, descents[i], names[i], rulings);
    teller.fill(lineage.rows);
    lineage.stemmata.push_back(teller.stemma());
  }
  for (std::uint32_t report = 0; report < reports.size(); ++report) {
    FamilyRow& row = lineage.rows[report];
    row.report = reports[report].id;
    row.credit = credit_text(copyists[report].standing, row.line);
  }
  return lineage;
}

}  // namespace stemma::lineage
