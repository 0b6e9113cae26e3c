// What an edge of a tree rests on, in words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lineage/descent.h"
#include "lineage/evidence.h"
#include "lineage/links.h"

namespace stemma::lineage {

// The grounds of the edges of one family's tree. Borrows all that it is given.
class Grounds {
 public:
  Grounds(const std::vector<Report>& reports, const Links& links, const std::vector<Copyist>& copyists,
          const Descent& descent)
      : reports_(reports), links_(links), copyists_(copyists), descent_(descent) {}

  // The reasons for an edge of the tree, strongest first.
  std::vector<Evidence> evidence(const Candidate& edge) const;
  // The reasons for `to_report` descending from the other end of the link, strongest first; or only those against it.
  std::vector<Evidence> reasons_for(std::uint32_t link, std::uint32_t to_report, bool against_only) const;
  // The fewest kinds of evidence without which `rival`, called `name`, would be as good a parent (decisive.h).
  std::vector<Evidence> decisive(const Candidate& edge, const Candidate& rival, const std::string& name) const;

  // Share of the report that stands in its parent. Of one under a lost source: what it shares with any other of the
  // family must have stood in the source.
  double containment(const Candidate& edge) const;
  // The link to the report of the family that holds most of this one; kNoLink if none does.
  std::uint32_t nearest_sibling(const Candidate& edge) const;
  bool is_member(std::uint32_t report) const;

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(descent_.members.size()); }
  const Standing& standing(std::uint32_t node) const { return copyists_[descent_.members[node]].standing; }
  std::vector<std::uint32_t> family_links(std::uint32_t report) const;
  std::vector<Evidence> reasons_of(const Candidate& edge) const;

  const std::vector<Report>& reports_;
  const Links& links_;
  const std::vector<Copyist>& copyists_;
  const Descent& descent_;
};

}  // namespace stemma::lineage
