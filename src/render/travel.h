// How a claim went from report to report: the edges of the family trees along which it was passed on.
// Pure; an index looks at the dossier that it was made of, which must outlive it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stemma/dossier.h"

namespace stemma::render {

struct TreeEdge {
  std::size_t family = 0;  // Index in Dossier::stemmata.
  std::size_t edge = 0;    // Index in its edges.
};

// The reports that state a claim, with the lost sources that two or more of them had it from.
struct Travel {
  Stemma tree;  // Its edges are those along which the claim went. Nodes by time; several roots are usual.
  std::vector<TreeEdge> edges;  // Where each edge of `tree` stands.
};

class TravelIndex {
 public:
  explicit TravelIndex(const Dossier& dossier);

  // A claim went from parent to child if both state it and both count under one origin. Of several such parents it came
  // from the one whose shared passages cover most of the child's statement. From a lost source it came if two children
  // state it under one origin, or one under an agency's. Time O(statements · (parents + passages)).
  Travel of(const Claim& claim) const;

  // From the report up: the nodes of `travel.tree` through which it had the claim, itself first. Never a node twice.
  static std::vector<std::size_t> path(const Travel& travel, std::string_view report);

  // The edge of a tree between these nodes, if there is one.
  std::optional<TreeEdge> edge(std::string_view from, std::string_view to) const;

 private:
  struct Carriers;
  std::optional<TreeEdge> came_by(std::string_view report, const Carriers& carriers) const;
  bool came_from_lost(const TreeEdge& at, std::string_view report, const Carriers& carriers) const;
  Carriers carriers_of(const Claim& claim) const;
  bool is_of(OriginKind kind, std::string_view origin) const;
  const Alignment* alignment(std::string_view x, std::string_view y) const;
  std::size_t covered(std::string_view parent, const Statement& statement) const;

  const Dossier& dossier_;
  std::map<std::string_view, std::vector<TreeEdge>> edges_to_;  // By child's report; main parents first.
  std::map<std::string_view, const StemmaNode*> nodes_;
  std::map<std::string_view, OriginKind> origins_;
  std::map<std::pair<std::string_view, std::string_view>, const Alignment*> pairs_;
};

}  // namespace stemma::render
