// Every shape here is a rule for the parent of the next node. `mixed` is preferential attachment (Price 1976) with a
// pull to the first node: agency dispatches are mostly taken from the wire, and what is copied on is copied from the
// reports that are seen most. Tests: SimulateShape.*
#include "family_shape.h"

namespace stemma::simulate {
namespace {

template <typename Rule>
class ShapeByRule : public FamilyShape {
 public:
  std::vector<Node> nodes(std::uint32_t size, Random& random) const override {
    std::vector<Node> nodes(size);
    for (std::uint32_t child = 1; child < size; ++child) nodes[child].parents = {Rule::parent(nodes, child, random)};
    return nodes;
  }
};

struct Star {
  static std::uint32_t parent(const std::vector<Node>&, std::uint32_t, Random&) { return 0; }
};
struct Chain {
  static std::uint32_t parent(const std::vector<Node>&, std::uint32_t child, Random&) { return child - 1; }
};
struct Uniform {
  static std::uint32_t parent(const std::vector<Node>&, std::uint32_t child, Random& random) {
    return random.below(child);
  }
};
struct Mixed {
  static std::uint32_t parent(const std::vector<Node>& nodes, std::uint32_t child, Random& random) {
    if (child == 1 || random.chance(600)) return 0;
    const std::uint32_t any = random.below(child);
    // Half the time the parent of that one: a report is met there once for every copy of it.
    return any > 0 && random.chance(500) ? nodes[any].parents[0] : any;
  }
};

}  // namespace

std::unique_ptr<FamilyShape> make_family_shape(std::string_view name) {
  if (name == "star") return std::make_unique<ShapeByRule<Star>>();
  if (name == "chain") return std::make_unique<ShapeByRule<Chain>>();
  if (name == "uniform") return std::make_unique<ShapeByRule<Uniform>>();
  if (name == "mixed") return std::make_unique<ShapeByRule<Mixed>>();
  return nullptr;
}

}  // namespace stemma::simulate
