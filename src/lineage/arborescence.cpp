// Chu-Liu/Edmonds. Every node takes its best incoming edge. If that leaves no cycle, it is the answer. A cycle is
// contracted into one node; an edge that enters it at v is worth what it brings minus what v's edge in the cycle
// brought, since taking it gives that one up. The smaller problem is solved the same way, and on the way back each
// cycle is opened where its entering edge says. Levels are kept in a list instead of the call stack, so a hostile
// family cannot exhaust it.
// Worked example: root r with r->a 1, r->b 1, a->b 5, b->a 4. Best incoming are b->a and a->b: a cycle. Entering at a
// is worth 1 - 4 = -3, at b 1 - 5 = -4: enter at a, keep a->b. Sum 1 + 5.
// Twin: LineageArborescence.AgreesWithTryingEverything.
#include "lineage/arborescence.h"

#include <algorithm>

namespace stemma::lineage {
namespace {

struct Edge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double weight = 0;
  std::uint32_t below = 0;  // The same edge on the level below; on the lowest an index into the caller's edges.
};

constexpr std::uint32_t kNone = 0xffffffff;

struct Level {
  std::uint32_t nodes = 0;
  std::uint32_t root = 0;
  std::vector<Edge> edges;
  std::vector<std::uint32_t> best;   // Index of each node's best incoming edge; kNone for the root.
  std::vector<std::uint32_t> above;  // The node that each node became on the next level.
};

void choose_best(Level& level) {
  level.best.assign(level.nodes, kNone);
  for (std::uint32_t i = 0; i < level.edges.size(); ++i) {
    const Edge& edge = level.edges[i];
    if (edge.to == level.root || edge.from == edge.to) continue;
    std::uint32_t& best = level.best[edge.to];
    if (best == kNone || edge.weight > level.edges[best].weight) best = i;
  }
}

// Gives each node its node on the next level, all nodes of a cycle the same. Returns how many there are.
std::uint32_t contract(Level& level, bool& any_cycle) {
  enum : std::uint8_t { kUnseen, kOnPath, kDone };
  std::vector<std::uint8_t> state(level.nodes, kUnseen);
  level.above.assign(level.nodes, kNone);
  std::uint32_t next = 0;
  any_cycle = false;
  std::vector<std::uint32_t> path;
  const auto parent = [&](std::uint32_t node) {
    return level.best[node] == kNone ? kNone : level.edges[level.best[node]].from;
  };
  for (std::uint32_t start = 0; start < level.nodes; ++start) {
    path.clear();
    std::uint32_t node = start;
    while (node != kNone && state[node] == kUnseen) {
      state[node] = kOnPath;
      path.push_back(node);
      node = parent(node);
    }
    if (node != kNone && state[node] == kOnPath) {
      any_cycle = true;
      std::uint32_t member = node;
      do {
        level.above[member] = next;
        member = parent(member);
      } while (member != node);
      ++next;
    }
    for (const std::uint32_t seen : path) {
      state[seen] = kDone;
      if (level.above[seen] == kNone) level.above[seen] = next++;
    }
  }
  return next;
}

Level next_level(const Level& level, std::uint32_t nodes) {
  std::vector<std::uint32_t> size(nodes, 0);
  for (const std::uint32_t node : level.above) ++size[node];
  Level next;
  next.nodes = nodes;
  next.root = level.above[level.root];
  for (std::uint32_t i = 0; i < level.edges.size(); ++i) {
    const Edge& edge = level.edges[i];
    const std::uint32_t from = level.above[edge.from];
    const std::uint32_t to = level.above[edge.to];
    if (from == to || to == next.root) continue;
    const double given_up = size[to] > 1 ? level.edges[level.best[edge.to]].weight : 0;
    next.edges.push_back({from, to, edge.weight - given_up, i});
  }
  return next;
}

}  // namespace

std::vector<std::uint32_t> best_arborescence(std::uint32_t nodes, std::uint32_t root,
                                             const std::vector<WeightedEdge>& edges) {
  std::vector<Level> levels(1);
  levels[0].nodes = nodes;
  levels[0].root = root;
  std::vector<WeightedEdge> sorted = edges;
  std::stable_sort(sorted.begin(), sorted.end(), [](const WeightedEdge& x, const WeightedEdge& y) {
    return x.to != y.to ? x.to < y.to : x.from < y.from;
  });
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    levels[0].edges.push_back({sorted[i].from, sorted[i].to, sorted[i].weight, i});
  }
  for (;;) {
    choose_best(levels.back());
    bool any_cycle = false;
    const std::uint32_t contracted = contract(levels.back(), any_cycle);
    if (!any_cycle) break;
    levels.push_back(next_level(levels.back(), contracted));
  }
  // On the way back the chosen edges of a level decide where each cycle of the level below is entered.
  for (std::size_t i = levels.size() - 1; i > 0; --i) {
    for (const std::uint32_t chosen : levels[i].best) {
      if (chosen == kNone) continue;
      const std::uint32_t entering = levels[i].edges[chosen].below;
      levels[i - 1].best[levels[i - 1].edges[entering].to] = entering;
    }
  }
  std::vector<std::uint32_t> parents(nodes, kNoParent);
  for (std::uint32_t node = 0; node < nodes; ++node) {
    if (levels[0].best[node] != kNone) parents[node] = levels[0].edges[levels[0].best[node]].from;
  }
  return parents;
}

}  // namespace stemma::lineage
