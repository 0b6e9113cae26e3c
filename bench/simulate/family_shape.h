// The shape of a family: which of its reports was made from which. The rest of the simulation only asks for this.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "random.h"

namespace stemma::simulate {

struct Node {
  std::vector<std::uint32_t> parents;  // Earlier nodes of the family; more than one makes a compilation.
  bool lost = false;                   // Made, copied from, and absent from the collection.
};

class FamilyShape {
 public:
  virtual ~FamilyShape() = default;
  // REQUIRES: size > 0. Node 0 has no parents; every other has at least one, and only earlier ones.
  virtual std::vector<Node> nodes(std::uint32_t size, Random& random) const = 0;
};

// The shape of this name, or null. Names:
//   star    all copy the first
//   chain   each copies the one before
//   uniform each copies any earlier one
//   mixed   six in ten copy the first (a dispatch), the others an earlier one the likelier the more it was copied
std::unique_ptr<FamilyShape> make_family_shape(std::string_view name);

}  // namespace stemma::simulate
