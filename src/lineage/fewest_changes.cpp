// Each place is laid on the tree by itself. From the leaves upwards every node gets the readings that it may have with
// the fewest changes below it: those that all of its branches allow, or where there are none, all that any allows. From
// the first witness downwards it then takes what the node above it reads, if it may, else the first that it may.
//
//   leaves  x  x  p      a node above x and x may read x; one above that and p may read x or p: one change either way.
//
// After: Fitch, "Toward defining the course of evolution: minimum change for a specific tree topology", Systematic
// Zoology 20 (1971). Not done: a search for other trees. Tests: LineageVariantTree.*.
#include "lineage/fewest_changes.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace stemma::lineage {
namespace {

using Node = std::uint32_t;

constexpr std::size_t kExamples = 3;  // Readings told of an edge.

// The neighbour-joining tree with the fewest changes of every place laid on it.
class Parsimony {
 public:
  Parsimony(const VariantTable& table, const std::vector<JoinedEdge>& edges)
      : table_(table), neighbours_(edges.size() + 1) {
    for (const JoinedEdge& edge : edges) {
      neighbours_[edge.a].push_back(edge.b);
      neighbours_[edge.b].push_back(edge.a);
    }
    parent_.assign(neighbours_.size(), 0);
    order_ = {0};  // The first witness on top; it is nobody's source for that.
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for (const Node next : neighbours_[order_[i]]) {
        if (order_[i] != 0 && next == parent_[order_[i]]) continue;
        parent_[next] = order_[i];
        order_.push_back(next);
      }
    }
    for (std::size_t i = 1; i < order_.size(); ++i) branches_.push_back({parent_[order_[i]], order_[i], 0, 0, {}});
  }

  // By depth below the first witness.
  std::vector<Branch> run() {
    for (std::size_t locus = 0; locus < table_.locus_count(); ++locus) lay(locus);
    return std::move(branches_);
  }

 private:
  using Words = std::vector<std::uint64_t>;

  std::int32_t reading(Node node, std::size_t locus) const {
    return node < table_.witnesses.size() ? table_.readings[node][locus] : kMissingReading;
  }

  // Sets of readings, a bit each. A node without a reading may have any.
  void lay(std::size_t locus) {
    const std::size_t readings = table_.texts[locus].size();
    if (readings < 2) return;
    const std::size_t words = (readings + 63) / 64;
    sets_.assign(neighbours_.size() * words, ~std::uint64_t{0});
    const std::size_t spare = words * 64 - readings;
    for (Node node = 0; node < neighbours_.size(); ++node) {
      std::uint64_t* const set = &sets_[node * words];
      if (spare > 0) set[words - 1] = ~std::uint64_t{0} >> spare;
      const std::int32_t own = reading(node, locus);
      if (own == kMissingReading) continue;
      std::fill(set, set + words, 0);
      set[static_cast<std::size_t>(own) / 64] = std::uint64_t{1} << (own % 64);
    }
    for (std::size_t i = order_.size(); i-- > 1;)
      meet(&sets_[parent_[order_[i]] * words], &sets_[order_[i] * words], words);
    choose(locus, words);
  }

  // What both allow; where that is nothing, what either does.
  static void meet(std::uint64_t* above, const std::uint64_t* below, std::size_t words) {
    std::uint64_t common = 0;
    for (std::size_t w = 0; w < words; ++w) common |= above[w] & below[w];
    for (std::size_t w = 0; w < words; ++w) above[w] = common != 0 ? above[w] & below[w] : above[w] | below[w];
  }

  void choose(std::size_t locus, std::size_t words) {
    chosen_.assign(neighbours_.size(), 0);
    changed_.clear();
    std::map<std::int32_t, std::uint32_t> came_up;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const Node node = order_[i];
      const std::uint64_t* const set = &sets_[node * words];
      const std::int32_t own = reading(node, locus);
      const std::int32_t above = i > 0 ? chosen_[parent_[node]] : 0;
      const bool allowed = i > 0 && (set[static_cast<std::size_t>(above) / 64] >> (above % 64) & 1) != 0;
      chosen_[node] = own != kMissingReading ? own : allowed ? above : first_of(set, words);
      if (i == 0) ++came_up[chosen_[node]];
      if (i == 0 || chosen_[node] == above) continue;
      changed_.push_back(i - 1);
      ++came_up[chosen_[node]];
    }
    for (const std::size_t index : changed_) {
      Branch& branch = branches_[index];
      const Example told{locus, chosen_[branch.a], chosen_[branch.b]};
      const bool once = came_up[told.to] == 1;
      ++branch.changes;
      branch.only_here += once ? 1 : 0;
      const std::size_t place =
          once ? std::min<std::size_t>(branch.only_here - 1, branch.examples.size()) : branch.examples.size();
      if (place < kExamples) branch.examples.insert(branch.examples.begin() + static_cast<std::ptrdiff_t>(place), told);
      if (branch.examples.size() > kExamples) branch.examples.pop_back();
    }
  }

  static std::int32_t first_of(const std::uint64_t* set, std::size_t words) {
    for (std::size_t w = 0; w < words; ++w) {
      for (int bit = 0; bit < 64; ++bit) {
        if ((set[w] >> bit & 1) != 0) return static_cast<std::int32_t>(w * 64) + bit;
      }
    }
    return 0;
  }

  const VariantTable& table_;
  std::vector<std::vector<Node>> neighbours_;
  std::vector<Node> parent_;
  std::vector<Node> order_;  // Parents before children.
  std::vector<Branch> branches_;
  std::vector<std::uint64_t> sets_;
  std::vector<std::int32_t> chosen_;
  std::vector<std::size_t> changed_;
};

// Draws together what no change parts. Nodes of the result: witnesses by number, then lost ones.
class Contraction {
 public:
  Contraction(const VariantTable& table, std::vector<Branch> branches)
      : table_(table), branches_(std::move(branches)), group_(branches_.size() + 1) {
    std::iota(group_.begin(), group_.end(), Node{0});
    for (const Branch& branch : branches_) {
      if (branch.changes == 0) group_[group(branch.b)] = group(branch.a);
    }
  }

  BranchedTree run() {
    const auto witnesses = static_cast<Node>(table_.witnesses.size());
    std::map<Node, Node> head;
    for (Node node = 0; node < witnesses; ++node) {
      const auto [at, is_new] = head.emplace(group(node), node);
      if (!is_new && earlier(node, at->second)) at->second = node;
    }
    BranchedTree tree{witnesses, {}};
    for (Branch& branch : branches_) {
      if (branch.changes == 0) continue;
      for (Node* const end : {&branch.a, &branch.b}) {
        const auto [at, is_new] = head.emplace(group(*end), tree.nodes);
        tree.nodes += is_new ? 1 : 0;
        *end = at->second;
      }
      tree.branches.push_back(std::move(branch));
    }
    for (Node node = 0; node < witnesses; ++node) {
      if (const Node first = head.at(group(node)); first != node) tree.branches.push_back({first, node, 0, 0, {}});
    }
    return tree;
  }

 private:
  Node group(Node node) const {
    while (group_[node] != node) node = group_[node];
    return node;
  }
  bool earlier(Node x, Node y) const {
    const auto& of_x = table_.witnesses[x].time;
    const auto& of_y = table_.witnesses[y].time;
    return of_x && (!of_y || of_x->utc_s < of_y->utc_s);
  }

  const VariantTable& table_;
  std::vector<Branch> branches_;
  std::vector<Node> group_;
};

}  // namespace

BranchedTree with_fewest_changes(const VariantTable& table, const std::vector<JoinedEdge>& edges) {
  return Contraction(table, Parsimony(table, edges).run()).run();
}

}  // namespace stemma::lineage
