// Which reports of a family were made from two.
#pragma once

#include <cstdint>
#include <vector>

#include "lineage/descent.h"

namespace stemma::lineage {

// Where every report stands.
struct Places {
  const std::vector<std::uint32_t>& families;
  std::vector<std::uint32_t> depths;  // How many stand above it in the tree of its family.
  std::vector<std::uint32_t> main;    // The link to its main parent; kNoLink if that is lost or there is none.
};
// `trees` are of the families of two or more of `families`.
Places places_of(const std::vector<std::uint32_t>& families, const std::vector<Descent>& trees);

// The second parents of the reports of one family, by `to`, for a tree of which all else is known. At most one from
// each family for each report. Time O(links of the family, and for each report the words of its passages).
std::vector<SecondParent> find_second_parents(const Descent& tree, const Places& places, const Links& links,
                                              const std::vector<Copyist>& copyists, const Rulings& rulings);

}  // namespace stemma::lineage
