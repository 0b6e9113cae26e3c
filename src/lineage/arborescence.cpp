// Chu-Liu/Edmonds, with Tarjan's heaps. Every node takes its best incoming edge. If that leaves no cycle, it is the
// answer. A cycle is contracted into one node; an edge that enters it at v is worth what it brings minus what v's edge
// in the cycle brought, since taking it gives that one up. At the end each cycle is opened where its entering edge
// says. Worked example: root r with r->a 1, r->b 1, a->b 5, b->a 4. Best incoming are b->a and a->b: a cycle. Entering
// at a is worth 1 - 4 = -3, at b 1 - 5 = -4: enter at a, keep a->b. Sum 1 + 5.
//
// A family of undated copies contracts nearly as many cycles as it has reports, one inside the other, so the edges of a
// contracted node may not be looked at one by one: each node keeps its incoming edges in a leftist heap, which is
// merged with the others' of its cycle, and what all of them gave up is noted at the top of the heap. Weights are
// integers, so that equal stays equal however often something is taken off. Which cycles arise does not depend on the
// order in which they are found: the best edge of a set of nodes is the set's own affair.
// Source: R. E. Tarjan, Finding optimum branchings, Networks 7, 1977; the heaps, C. A. Crane, 1972.
// Twins: LineageArborescence.AgreesWithTryingEverything, .AgreesWithContractingLevelByLevel.
#include "lineage/arborescence.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace stemma::lineage {
namespace {

constexpr std::uint32_t kNone = 0xffffffff;
constexpr double kUnit = 4294967296.0;  // 2^32: weights become integers.

// Leftist heaps over the edges, by number; the best edge on top. Merging takes O(log edges).
class EdgeHeaps {
 public:
  // `keys` by edge; of equal keys the smaller number is better.
  explicit EdgeHeaps(std::vector<std::int64_t> keys)
      : key_(std::move(keys)),
        pending_(key_.size(), 0),
        left_(key_.size(), kNone),
        right_(left_),
        rank_(key_.size(), 1) {}

  std::int64_t key(std::uint32_t top) const { return key_[top]; }
  void take_off(std::uint32_t top, std::int64_t amount) {
    if (top == kNone) return;
    key_[top] -= amount;
    pending_[top] += amount;
  }
  std::uint32_t merge(std::uint32_t x, std::uint32_t y) {
    if (x == kNone || y == kNone) return x == kNone ? y : x;
    if (key_[y] > key_[x] || (key_[y] == key_[x] && y < x)) std::swap(x, y);
    settle(x);
    right_[x] = merge(right_[x], y);  // Right spines are short: no deeper than log2(edges).
    if (rank(left_[x]) < rank(right_[x])) std::swap(left_[x], right_[x]);
    rank_[x] = rank(right_[x]) + 1;
    return x;
  }
  std::uint32_t without_top(std::uint32_t top) {
    settle(top);
    return merge(left_[top], right_[top]);
  }

 private:
  std::uint32_t rank(std::uint32_t edge) const { return edge == kNone ? 0 : rank_[edge]; }
  void settle(std::uint32_t edge) {
    take_off(left_[edge], pending_[edge]);
    take_off(right_[edge], pending_[edge]);
    pending_[edge] = 0;
  }

  std::vector<std::int64_t> key_;
  std::vector<std::int64_t> pending_;  // Taken off the edge, not yet off those below it.
  std::vector<std::uint32_t> left_;
  std::vector<std::uint32_t> right_;
  std::vector<std::uint32_t> rank_;  // Length of the right spine.
};

class Arborescence {
 public:
  Arborescence(std::uint32_t nodes, std::uint32_t root, std::vector<WeightedEdge> edges)
      : nodes_(nodes), root_(root), edges_(std::move(edges)), heaps_(sorted_keys()) {
    top_.assign(nodes, kNone);
    for (std::uint32_t edge = 0; edge < edges_.size(); ++edge) {
      const WeightedEdge& each = edges_[edge];
      if (each.to != root_ && each.from != each.to) top_[each.to] = heaps_.merge(top_[each.to], edge);
    }
    group_.resize(nodes);
    std::iota(group_.begin(), group_.end(), 0U);
    up_.assign(nodes, kNone);
    best_.assign(nodes, kNone);
    state_.assign(nodes, State::kUnseen);
    state_[root] = State::kDone;
  }

  std::vector<std::uint32_t> run() {
    for (std::uint32_t node = 0; node < nodes_; ++node) follow(find(node));
    return open_cycles();
  }

 private:
  enum class State : std::uint8_t { kUnseen, kOnPath, kDone };

  std::vector<std::int64_t> sorted_keys() {
    std::sort(edges_.begin(), edges_.end(), [](const WeightedEdge& x, const WeightedEdge& y) {
      if (x.to != y.to) return x.to < y.to;
      return x.from != y.from ? x.from < y.from : x.weight > y.weight;
    });
    std::vector<std::int64_t> keys;
    keys.reserve(edges_.size());
    for (const WeightedEdge& edge : edges_) keys.push_back(std::llround(edge.weight * kUnit));
    return keys;
  }

  // The contracted node that now holds `node`.
  std::uint32_t find(std::uint32_t node) {
    while (group_[node] != node) node = group_[node] = group_[group_[node]];
    return node;
  }

  // From `node` against the best edges, contracting cycles, until something that is done.
  void follow(std::uint32_t node) {
    std::vector<std::uint32_t> path;
    while (state_[node] != State::kDone) {
      if (state_[node] == State::kOnPath) {
        node = contract(node, path);
        continue;
      }
      state_[node] = State::kOnPath;
      path.push_back(node);
      best_[node] = take_best(node);
      node = find(edges_[best_[node]].from);
    }
    for (const std::uint32_t each : path) state_[each] = State::kDone;
  }

  // The best edge that enters `node` from outside; those from inside are dropped on the way.
  std::uint32_t take_best(std::uint32_t node) {
    std::uint32_t& top = top_[node];
    while (find(edges_[top].from) == node) top = heaps_.without_top(top);
    return top;
  }

  // Makes one new node of the end of the path from `first` on, whose edges go round.
  std::uint32_t contract(std::uint32_t first, std::vector<std::uint32_t>& path) {
    const auto whole = static_cast<std::uint32_t>(group_.size());
    std::uint32_t merged = kNone;
    for (std::uint32_t member = kNone; member != first;) {
      member = path.back();
      path.pop_back();
      heaps_.take_off(top_[member], heaps_.key(best_[member]));
      merged = heaps_.merge(merged, top_[member]);
      up_[member] = whole;
      group_[member] = whole;
    }
    group_.push_back(whole);
    up_.push_back(kNone);
    best_.push_back(kNone);
    top_.push_back(merged);
    state_.push_back(State::kUnseen);
    return whole;
  }

  // From the last contraction to the first: the edge that enters a cycle replaces that of every node which holds its
  // end, down to the end itself, and so opens the cycles inside it as well. All others of a cycle keep theirs.
  std::vector<std::uint32_t> open_cycles() {
    std::vector<bool> opened(best_.size(), false);
    for (auto whole = static_cast<std::uint32_t>(best_.size()); whole-- > nodes_;) {
      if (opened[whole]) continue;
      const std::uint32_t entering = best_[whole];
      for (std::uint32_t node = edges_[entering].to; node != whole; node = up_[node]) {
        best_[node] = entering;
        opened[node] = true;
      }
    }
    std::vector<std::uint32_t> parents(nodes_, kNoParent);
    for (std::uint32_t node = 0; node < nodes_; ++node) {
      if (node != root_) parents[node] = edges_[best_[node]].from;
    }
    return parents;
  }

  std::uint32_t nodes_;
  std::uint32_t root_;
  std::vector<WeightedEdge> edges_;  // By (to, from): its place decides between equals.
  EdgeHeaps heaps_;
  // By node; contracted nodes follow the caller's.
  std::vector<std::uint32_t> top_;    // Heap of incoming edges.
  std::vector<std::uint32_t> group_;  // Towards the node that holds this one; shortened on the way.
  std::vector<std::uint32_t> up_;     // The node made of the cycle that this one was in.
  std::vector<std::uint32_t> best_;   // The edge chosen.
  std::vector<State> state_;
};

}  // namespace

std::vector<std::uint32_t> best_arborescence(std::uint32_t nodes, std::uint32_t root,
                                             const std::vector<WeightedEdge>& edges) {
  return Arborescence(nodes, root, edges).run();
}

}  // namespace stemma::lineage
