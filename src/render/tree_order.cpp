// Untangles a drawing. A tree drawn depth first crosses nothing as long as children stand to the right of their parent;
// what crosses are the edges of second parents, and those of children that are dated before their parent. So only what
// such an edge touches is moved: each of its two ends, with every ancestor, is tried at every place among its siblings
// (sifting, after R. Rudell's variable ordering and as used for layered drawings by Matuszewski, Schönfeld and Molitor,
// 1999), and stays where most crossings are gone. Example: root a has children b, c, d, and a second root x is also a
// parent of b; x stands below d, so its edge to b crosses those to c and d, until b is set last. Not optimal: one end
// is moved at a time.
#include "render/tree_order.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

namespace stemma::render {
namespace {

constexpr std::size_t kMostComparisons = 100'000'000;
constexpr int kRounds = 3;

using Ends = std::pair<std::size_t, std::size_t>;  // Of an edge: indices of its nodes.

std::vector<Ends> ends_of(const Stemma& stemma) {
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < stemma.nodes.size(); ++i) index.emplace(stemma.nodes[i].id, i);
  std::vector<Ends> ends;
  for (const CopyEdge& edge : stemma.edges) {
    const auto from = index.find(edge.from);
    const auto to = index.find(edge.to);
    if (from != index.end() && to != index.end() && from != to) ends.emplace_back(from->second, to->second);
  }
  return ends;
}

bool crosses(const PlacedNode& from, const PlacedNode& to, const PlacedNode& down, const PlacedNode& to_down) {
  const auto [left, right] = std::minmax(from.x, to.x);
  const auto [top, bottom] = std::minmax(down.row, to_down.row);
  return left < down.x && down.x < right && top < to.row && to.row < bottom;
}

std::size_t count(const std::vector<Ends>& ends, const TreeLayout& layout) {
  std::size_t result = 0;
  for (const auto& [from, to] : ends) {
    for (const auto& [from_down, to_down] : ends) {
      result += crosses(layout.nodes[from], layout.nodes[to], layout.nodes[from_down], layout.nodes[to_down]) ? 1u : 0u;
    }
  }
  return result;
}

// The ends of edges that cross anything, with their main ancestors, each once.
std::vector<std::size_t> tangled(const std::vector<Ends>& ends, const TreeLayout& layout) {
  std::vector<bool> touched(layout.nodes.size(), false);
  const auto touch = [&](std::size_t node) {
    for (std::optional<std::size_t> at = node; at && !touched[*at]; at = layout.nodes[*at].parent) touched[*at] = true;
  };
  for (const Ends& across : ends) {
    for (const Ends& down : ends) {
      if (!crosses(layout.nodes[across.first], layout.nodes[across.second], layout.nodes[down.first],
                   layout.nodes[down.second])) {
        continue;
      }
      for (const std::size_t node : {across.first, across.second, down.first, down.second}) touch(node);
    }
  }
  std::vector<std::size_t> result;
  for (const std::size_t node : layout.order) {
    if (touched[node]) result.push_back(node);
  }
  return result;
}

}  // namespace

void set_rows(const DrawingOrder& order, TreeLayout& layout) {
  std::vector<bool> seen(layout.nodes.size(), false);
  layout.order.clear();
  const auto walk = [&](std::size_t root) {
    std::vector<std::size_t> waiting{root};
    while (!waiting.empty()) {
      const std::size_t node = waiting.back();
      waiting.pop_back();
      if (seen[node]) continue;
      seen[node] = true;
      PlacedNode& placed = layout.nodes[node];
      placed.row = static_cast<int>(layout.order.size());
      placed.depth = placed.parent && node != root ? layout.nodes[*placed.parent].depth + 1 : 0;
      layout.order.push_back(node);
      waiting.insert(waiting.end(), order.children[node].rbegin(), order.children[node].rend());
    }
  };
  for (const std::size_t root : order.roots) walk(root);
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) walk(i);  // What only a circle leads to.
}

std::size_t crossings(const Stemma& stemma, const TreeLayout& layout) { return count(ends_of(stemma), layout); }

void untangle(const Stemma& stemma, DrawingOrder& order, TreeLayout& layout) {
  const std::vector<Ends> ends = ends_of(stemma);
  const std::size_t cost = ends.size() * ends.size();
  if (cost == 0 || cost > kMostComparisons / 10) return;
  std::size_t left = kMostComparisons / cost;
  std::size_t best = count(ends, layout);
  for (int round = 0; round < kRounds && best > 0; ++round) {
    const std::size_t before = best;
    for (const std::size_t node : tangled(ends, layout)) {
      const auto& parent = layout.nodes[node].parent;
      std::vector<std::size_t>& siblings = parent ? order.children[*parent] : order.roots;
      const auto now = std::find(siblings.begin(), siblings.end(), node);
      if (now == siblings.end() || siblings.size() < 2) continue;
      std::vector<std::size_t> chosen = siblings;
      std::vector<std::size_t> others = siblings;
      others.erase(others.begin() + (now - siblings.begin()));
      for (std::size_t place = 0; place <= others.size() && left > 0 && best > 0; ++place, --left) {
        siblings = others;
        siblings.insert(siblings.begin() + static_cast<std::ptrdiff_t>(place), node);
        set_rows(order, layout);
        const std::size_t found = count(ends, layout);
        if (found >= best) continue;
        best = found;
        chosen = siblings;
      }
      siblings = chosen;
    }
    set_rows(order, layout);
    if (best == before) break;
  }
}

}  // namespace stemma::render
