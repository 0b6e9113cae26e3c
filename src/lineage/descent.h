// The tree of one family: who hangs under whom, before it is put into words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lineage/evidence.h"
#include "lineage/links.h"
#include "lineage/rulings.h"

namespace stemma::lineage {

inline constexpr std::uint32_t kNoNode = 0xffffffff;
inline constexpr std::uint32_t kNoLink = 0xffffffff;

// A text that is not in the collection.
struct LostSource {
  std::string source;       // The agency or outlet credited; empty for an unknown common source.
  bool is_agency = false;   // `source` is an agency of the list.
  bool is_version = false;  // A later report of `source` itself is there.
};

// One way in which node `to` may have come about.
struct Candidate {
  std::uint32_t from = 0;        // Node.
  std::uint32_t to = 0;          // Node.
  double score = 0;              // Log-likelihood, up to a constant of the family.
  double share = 0;              // Of all trees, by likelihood, those that have it.
  std::uint32_t link = kNoLink;  // Between the two reports; kNoLink from a lost source.
};

struct SecondParent {
  std::uint32_t from_report = 0;  // May belong to another family.
  std::uint32_t to_report = 0;
  std::uint32_t link = 0;
  double share = 0;        // Of `to`'s bytes that it took from here and not from its main parent.
  bool is_turned = false;  // The main parent has that too, but in another order.
};

// Nodes 0 .. members-1 are reports by rank of their ids; then the lost sources.
struct Descent {
  std::vector<std::uint32_t> members;  // Report numbers.
  std::vector<LostSource> lost;        // Those with children only; the unknown common source, if any, is the last.
  std::vector<std::uint32_t> parent;   // Of every node; kNoNode for tops.
  std::vector<double> confidence;      // Of the edge from the parent, or that a top is one.
  std::vector<Candidate> chosen;       // For every member with a parent, by `to`.
  std::vector<Candidate> runner_up;    // Same order; from == kNoNode if there is none.
  std::vector<double> runner_up_confidence;
  std::vector<SecondParent> second;  // By `to`; second_parents.h finds them when all trees are known.

  std::uint32_t node_count() const { return static_cast<std::uint32_t>(members.size() + lost.size()); }
  bool is_lost(std::uint32_t node) const { return node >= members.size(); }
};

// `members` are the reports of one family by rank; `near` are the links that may be copies (relatives.h),
// `borrowed` the texts from elsewhere that each report has (taken.h). The tree keeps to `rulings`. Time O(links of the
// family + members * candidates kept * log members).
Descent trace_family(std::vector<std::uint32_t> members, const std::vector<std::uint32_t>& families, const Links& links,
                     const std::vector<bool>& near, const std::vector<Copyist>& copyists,
                     const std::vector<std::vector<std::uint32_t>>& borrowed, const Rulings& rulings);

}  // namespace stemma::lineage
