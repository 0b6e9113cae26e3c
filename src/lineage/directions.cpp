// The source of all is one of the nodes. No witness descends from a later one, so a witness that has an earlier one in
// one of its branches has the source there, too. A branch has a direction if all nodes that can be the source lie on
// one side of it.
//
// Example: A - B - C. If B alone is dated, or none, both branches are without direction; if A is dated 1350 and B 1401,
// the source is not B nor beyond it, so it is A. Tests: LineageVariantTree.*.
#include "lineage/directions.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace stemma::lineage {
namespace {

using Node = std::uint32_t;

// The tree hangs under node 0 for the time of looking at it.
class Directions {
 public:
  Directions(const VariantTable& table, const std::vector<Branch>& branches, Node nodes)
      : table_(table), branches_(branches), at_(nodes), above_(nodes, nodes), may_be_source_(nodes, true) {
    for (std::size_t i = 0; i < branches.size(); ++i) {
      at_[branches[i].a].push_back(i);
      at_[branches[i].b].push_back(i);
    }
    order_ = {0};
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for (const std::size_t index : at_[order_[i]]) {
        const Node next = other(index, order_[i]);
        if (next == above_[order_[i]]) continue;
        above_[next] = order_[i];
        order_.push_back(next);
      }
    }
  }

  std::vector<Direction> run() {
    find_earliest();
    for (Node node = 0; node < table_.witnesses.size(); ++node) exclude_later_than(node);
    std::vector<std::uint32_t> below(at_.size(), 0);  // Possible sources in the tree under each node.
    for (std::size_t i = order_.size(); i-- > 0;) {
      const Node node = order_[i];
      below[node] += may_be_source_[node] ? 1 : 0;
      if (i > 0) below[above_[node]] += below[node];
    }
    std::vector<Direction> result;
    for (const Branch& branch : branches_) {
      const bool a_above = above_[branch.b] == branch.a;
      const std::uint32_t under = below[a_above ? branch.b : branch.a];
      const bool none = under == 0;
      const bool all = under == below[0];
      if (none == all) {  // Both: no node can be the source, the dates contradict one another.
        result.push_back(Direction::kUnknown);
      } else {
        result.push_back(none == a_above ? Direction::kAToB : Direction::kBToA);
      }
    }
    return result;
  }

 private:
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  Node other(std::size_t index, Node node) const {
    return branches_[index].a == node ? branches_[index].b : branches_[index].a;
  }
  // The latest moment at which the witness can have been written; kNever if it is not known.
  std::int64_t written_by(Node node) const {
    if (node >= table_.witnesses.size() || !table_.witnesses[node].time) return kNever;
    return table_.witnesses[node].time->utc_s + table_.witnesses[node].time->precision_s;
  }

  // The earliest witness under each node, itself included, and that of all the rest.
  void find_earliest() {
    under_.assign(at_.size(), kNever);
    rest_.assign(at_.size(), kNever);
    for (std::size_t i = order_.size(); i-- > 0;) {
      under_[order_[i]] = std::min(under_[order_[i]], written_by(order_[i]));
      if (i > 0) under_[above_[order_[i]]] = std::min(under_[above_[order_[i]]], under_[order_[i]]);
    }
    for (const Node node : order_) {
      // The least of everything but one branch: keep the two least.
      std::int64_t least = std::min(rest_[node], written_by(node)), second = kNever;
      for (const std::size_t index : at_[node]) {
        const Node next = other(index, node);
        if (next == above_[node]) continue;
        second = std::min(second, std::max(least, under_[next]));
        least = std::min(least, under_[next]);
      }
      for (const std::size_t index : at_[node]) {
        const Node next = other(index, node);
        if (next != above_[node]) rest_[next] = under_[next] == least ? second : least;
      }
    }
  }

  // The source lies in every branch of `node` that holds an earlier witness, if there is one.
  void exclude_later_than(Node node) {
    const auto& time = table_.witnesses[node].time;
    if (!time) return;
    for (const std::size_t index : at_[node]) {
      const Node next = other(index, node);
      const bool upwards = next == above_[node];
      if ((upwards ? rest_[node] : under_[next]) < time->utc_s) keep_only(upwards ? node : next, !upwards);
    }
  }

  // Leaves as sources what lies under `node`, or what does not.
  void keep_only(Node node, bool under) {
    std::vector<bool> inside(at_.size(), false);
    inside[node] = true;
    for (const Node each : order_) {
      if (each != 0 && inside[above_[each]]) inside[each] = true;
    }
    for (Node each = 0; each < at_.size(); ++each) {
      if (inside[each] != under) may_be_source_[each] = false;
    }
  }

  const VariantTable& table_;
  const std::vector<Branch>& branches_;
  std::vector<std::vector<std::size_t>> at_;  // Branches at each node.
  std::vector<Node> above_;                   // The number of nodes: none.
  std::vector<Node> order_;
  std::vector<std::int64_t> under_, rest_;
  std::vector<bool> may_be_source_;
};

}  // namespace

std::vector<Direction> directions_by_dates(const VariantTable& table, const BranchedTree& tree) {
  return Directions(table, tree.branches, tree.nodes).run();
}

}  // namespace stemma::lineage
