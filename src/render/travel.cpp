// A family's tree says who copied whom; it does not say that every sentence went along every edge. A claim went along
// an edge if parent and child both state it and the sheet counts both statements under one origin: then the child did
// not find it out by itself. Example: a paper copies agency A's dispatch and takes one sentence from agency B's; both
// edges stand in the tree, but what A said went along the first and B's sentence along the second. It does not look at
// the words themselves except to choose between two parents.
#include "render/travel.h"

#include <algorithm>
#include <set>

namespace stemma::render {
// The reports that state a claim.
struct TravelIndex::Carriers {
  struct One {
    std::set<std::string_view> origins;
    const Statement* statement = nullptr;  // Its first.
  };
  std::map<std::string_view, One> reports;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> below;  // By node and origin: its children.

  bool share_origin(std::string_view x, std::string_view y) const {
    const auto left = reports.find(x);
    const auto right = reports.find(y);
    if (left == reports.end() || right == reports.end()) return false;
    return std::any_of(left->second.origins.begin(), left->second.origins.end(),
                       [&](std::string_view origin) { return right->second.origins.contains(origin); });
  }
};

TravelIndex::TravelIndex(const Dossier& dossier) : dossier_(dossier) {
  for (std::size_t f = 0; f < dossier.stemmata.size(); ++f) {
    const Stemma& stemma = dossier.stemmata[f];
    for (const StemmaNode& node : stemma.nodes) nodes_.emplace(node.id, &node);
    for (std::size_t e = 0; e < stemma.edges.size(); ++e) edges_to_[stemma.edges[e].to].push_back({f, e});
  }
  for (const Origin& origin : dossier.claims.origins) origins_.emplace(origin.id, origin.kind);
  for (const Alignment& pair : dossier.alignments)
    pairs_.emplace(std::pair<std::string_view, std::string_view>(pair.a, pair.b), &pair);
}

const Alignment* TravelIndex::alignment(std::string_view x, std::string_view y) const {
  auto found = pairs_.find({x, y});
  if (found == pairs_.end()) found = pairs_.find({y, x});
  return found == pairs_.end() ? nullptr : found->second;
}

// How many bytes of the statement lie in passages that its report shares with `parent`.
std::size_t TravelIndex::covered(std::string_view parent, const Statement& statement) const {
  const Alignment* pair = alignment(parent, statement.report);
  std::size_t bytes = 0;
  if (pair == nullptr) return bytes;
  for (const Passage& passage : pair->passages) {
    const Span span = pair->a == statement.report ? passage.a : passage.b;
    const auto begin = std::max(span.begin, statement.span.begin);
    const auto end = std::min(span.end, statement.span.end);
    if (end > begin) bytes += end - begin;
  }
  return bytes;
}

TravelIndex::Carriers TravelIndex::carriers_of(const Claim& claim) const {
  Carriers carriers;
  for (const Statement& statement : claim.statements) {
    Carriers::One& one = carriers.reports[statement.report];
    one.origins.insert(statement.origin);
    if (one.statement == nullptr) one.statement = &statement;
  }
  for (const auto& [report, carrier] : carriers.reports) {
    const auto edges = edges_to_.find(report);
    if (edges == edges_to_.end()) continue;
    for (const TreeEdge& at : edges->second) {
      const std::string& from = dossier_.stemmata[at.family].edges[at.edge].from;
      for (const std::string_view origin : carrier.origins) ++carriers.below[{from, origin}];
    }
  }
  return carriers;
}

bool TravelIndex::is_of(OriginKind kind, std::string_view origin) const {
  const auto found = origins_.find(origin);
  return found != origins_.end() && found->second == kind;
}

bool TravelIndex::came_from_lost(const TreeEdge& at, std::string_view report, const Carriers& carriers) const {
  const std::string& lost = dossier_.stemmata[at.family].edges[at.edge].from;
  const auto& origins = carriers.reports.at(report).origins;
  return std::any_of(origins.begin(), origins.end(), [&](std::string_view origin) {
    const auto children = carriers.below.find({lost, origin});
    return is_of(OriginKind::kAgency, origin) || (children != carriers.below.end() && children->second > 1);
  });
}

// The edge by which `report` had the claim.
std::optional<TreeEdge> TravelIndex::came_by(std::string_view report, const Carriers& carriers) const {
  std::optional<TreeEdge> best;
  const auto edges = edges_to_.find(report);
  if (edges == edges_to_.end()) return best;
  std::size_t most = 0;
  for (const TreeEdge& at : edges->second) {
    const std::string& from = dossier_.stemmata[at.family].edges[at.edge].from;
    const auto node = nodes_.find(from);
    if (node == nodes_.end() || from == report) continue;
    const bool lost = !node->second->report;
    if (lost ? !came_from_lost(at, report, carriers) : !carriers.share_origin(from, report)) continue;
    const std::size_t bytes = lost ? 0 : covered(from, *carriers.reports.at(report).statement);
    if (best && bytes <= most) continue;
    best = at;
    most = bytes;
  }
  return best;
}

Travel TravelIndex::of(const Claim& claim) const {
  const Carriers carriers = carriers_of(claim);
  Travel travel;
  std::set<std::string_view> lost_sources;
  for (const auto& [report, carrier] : carriers.reports) {
    const auto at = came_by(report, carriers);
    if (!at) continue;
    const CopyEdge& edge = dossier_.stemmata[at->family].edges[at->edge];
    const StemmaNode& from = *nodes_.at(edge.from);
    if (!from.report) lost_sources.insert(from.id);
    travel.tree.edges.push_back(edge);
    travel.edges.push_back(*at);
  }
  for (const std::string_view lost : lost_sources) travel.tree.nodes.push_back(*nodes_.at(lost));
  for (const auto& [report, carrier] : carriers.reports) {
    const auto at = std::lower_bound(dossier_.reports.begin(), dossier_.reports.end(), report,
                                     [](const Report& one, std::string_view id) { return one.id < id; });
    StemmaNode node{std::string(report), std::string(report), std::string(report), "", {}};
    if (at != dossier_.reports.end() && at->id == report) node.time = at->time;
    travel.tree.nodes.push_back(std::move(node));
  }
  std::stable_sort(travel.tree.nodes.begin(), travel.tree.nodes.end(), [](const StemmaNode& x, const StemmaNode& y) {
    if (!x.time || !y.time) return x.time.has_value() && !y.time;
    return x.time->utc_s < y.time->utc_s;
  });
  return travel;
}

std::vector<std::size_t> TravelIndex::path(const Travel& travel, std::string_view report) {
  std::vector<std::size_t> result;
  std::string_view at = report;
  while (result.size() <= travel.tree.nodes.size()) {
    const auto node = std::find_if(travel.tree.nodes.begin(), travel.tree.nodes.end(),
                                   [&](const StemmaNode& one) { return one.id == at; });
    const auto index = static_cast<std::size_t>(node - travel.tree.nodes.begin());
    if (node == travel.tree.nodes.end() || std::find(result.begin(), result.end(), index) != result.end()) break;
    result.push_back(index);
    const auto edge = std::find_if(travel.tree.edges.begin(), travel.tree.edges.end(),
                                   [&](const CopyEdge& one) { return one.to == at; });
    if (edge == travel.tree.edges.end()) break;
    at = edge->from;
  }
  return result;
}

std::optional<TreeEdge> TravelIndex::edge(std::string_view from, std::string_view to) const {
  const auto edges = edges_to_.find(to);
  if (edges == edges_to_.end()) return std::nullopt;
  const auto found = std::find_if(edges->second.begin(), edges->second.end(), [&](const TreeEdge& at) {
    return dossier_.stemmata[at.family].edges[at.edge].from == from;
  });
  return found == edges->second.end() ? std::nullopt : std::optional(*found);
}

}  // namespace stemma::render
