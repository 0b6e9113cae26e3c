// The matrix-tree theorem: let L hold for each node the sum of what leads to it, and off the diagonal what leads from
// one node to another, negated. Its determinant, without the root, is the sum over all trees; so the share of trees
// with an edge p -> c is w(p, c) times (inverse(c, c) - inverse(c, p)), and w(root, c) times inverse(c, c) for the
// root.
//
// Nodes that cannot reach one another both ways can close no circle together. Sorted by such groups (Tarjan's strongly
// connected components, by Kosaraju's two passes) L is block-triangular: within a group, what leads in from outside
// acts as the root does. A dated family falls into many small groups, however large it is.
// Tests: LineageMarginals.*, against all trees of up to five nodes.
#include "lineage/marginals.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stemma::lineage {
namespace {

constexpr std::uint32_t kLargestGroup = 400;
constexpr double kNegligible = 40;  // Of a logarithm.

class Shares {
 public:
  Shares(std::uint32_t nodes, std::uint32_t root, const std::vector<WeightedEdge>& edges)
      : nodes_(nodes), root_(root), edges_(edges), likelihood_(edges.size(), 0), share_(edges.size(), 0) {}

  std::vector<double> run() {
    weigh();
    find_groups();
    for (const auto& group : groups_) {
      if (group.size() == 1 || group.size() > kLargestGroup) {
        for (const std::uint32_t node : group) alone(node);
      } else {
        together(group);
      }
    }
    return std::move(share_);
  }

 private:
  // Likelihoods against the best edge of the same node: a factor of every tree.
  void weigh() {
    std::vector<double> best(nodes_, -1e300);
    for (const WeightedEdge& edge : edges_) best[edge.to] = std::max(best[edge.to], edge.weight);
    into_.resize(nodes_);
    out_of_.resize(nodes_);
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      const WeightedEdge& edge = edges_[i];
      if (edge.from == edge.to || edge.to == root_ || edge.weight < best[edge.to] - kNegligible) continue;
      likelihood_[i] = std::exp(edge.weight - best[edge.to]);
      into_[edge.to].push_back(i);
      if (edge.from != root_) out_of_[edge.from].push_back(i);
    }
  }

  void find_groups() {
    std::vector<std::uint32_t> finished;
    std::vector<bool> seen(nodes_, false);
    std::vector<std::pair<std::uint32_t, std::size_t>> open;
    for (std::uint32_t start = 0; start < nodes_; ++start) {
      if (seen[start] || start == root_) continue;
      seen[start] = true;
      open.emplace_back(start, 0);
      while (!open.empty()) {
        const std::uint32_t node = open.back().first;
        if (open.back().second == out_of_[node].size()) {
          finished.push_back(node);
          open.pop_back();
          continue;
        }
        const std::uint32_t next = edges_[out_of_[node][open.back().second++]].to;
        if (!seen[next]) open.emplace_back(next, 0);
        seen[next] = true;
      }
    }
    group_of_.assign(nodes_, kNone);
    for (std::size_t i = finished.size(); i-- > 0;) {
      if (group_of_[finished[i]] != kNone) continue;
      const auto number = static_cast<std::uint32_t>(groups_.size());
      std::vector<std::uint32_t> group{finished[i]};
      group_of_[finished[i]] = number;
      for (std::size_t at = 0; at < group.size(); ++at) {
        for (const std::uint32_t edge : into_[group[at]]) {
          const std::uint32_t from = edges_[edge].from;
          if (from == root_ || group_of_[from] != kNone) continue;
          group_of_[from] = number;
          group.push_back(from);
        }
      }
      groups_.push_back(std::move(group));
    }
  }

  void alone(std::uint32_t node) {
    double sum = 0;
    for (const std::uint32_t edge : into_[node]) sum += likelihood_[edge];
    for (const std::uint32_t edge : into_[node]) share_[edge] = likelihood_[edge] / sum;
  }

  void together(const std::vector<std::uint32_t>& group) {
    const std::size_t size = group.size();
    place_.resize(nodes_);
    for (std::uint32_t i = 0; i < size; ++i) place_[group[i]] = i;
    std::vector<double> laplacian(size * size, 0);
    for (std::uint32_t child = 0; child < size; ++child) {
      for (const std::uint32_t edge : into_[group[child]]) {
        laplacian[child * size + child] += likelihood_[edge];
        if (is_inside(edge)) laplacian[place_[edges_[edge].from] * size + child] -= likelihood_[edge];
      }
    }
    const std::vector<double> inverse = inverted(std::move(laplacian), size);
    for (std::uint32_t child = 0; child < size; ++child) {
      const double own = inverse[child * size + child];
      double sum = 0;
      for (const std::uint32_t edge : into_[group[child]]) {
        const double other = is_inside(edge) ? inverse[child * size + place_[edges_[edge].from]] : 0;
        share_[edge] = std::clamp(likelihood_[edge] * (own - other), 0.0, 1.0);
        sum += share_[edge];
      }
      for (const std::uint32_t edge : into_[group[child]]) {
        share_[edge] = sum > 0 ? share_[edge] / sum : likelihood_[edge];  // Rounding alone makes them differ from 1.
      }
    }
  }
  bool is_inside(std::uint32_t edge) const {
    const std::uint32_t from = edges_[edge].from;
    return from != root_ && group_of_[from] == group_of_[edges_[edge].to];
  }

  // Gauss and Jordan with the largest pivot of each column. `matrix` by rows.
  static std::vector<double> inverted(std::vector<double> matrix, std::size_t size) {
    std::vector<double> inverse(size * size, 0);
    for (std::size_t i = 0; i < size; ++i) inverse[i * size + i] = 1;
    const auto row = [size](std::vector<double>& of, std::size_t i) {
      return of.begin() + static_cast<std::ptrdiff_t>(i * size);
    };
    const auto width = static_cast<std::ptrdiff_t>(size);
    for (std::size_t column = 0; column < size; ++column) {
      std::size_t pivot = column;
      for (std::size_t i = column + 1; i < size; ++i) {
        if (std::abs(matrix[i * size + column]) > std::abs(matrix[pivot * size + column])) pivot = i;
      }
      if (matrix[pivot * size + column] == 0) continue;
      std::swap_ranges(row(matrix, pivot), row(matrix, pivot) + width, row(matrix, column));
      std::swap_ranges(row(inverse, pivot), row(inverse, pivot) + width, row(inverse, column));
      const double by = 1 / matrix[column * size + column];
      for (std::size_t j = 0; j < size; ++j) {
        matrix[column * size + j] *= by;
        inverse[column * size + j] *= by;
      }
      for (std::size_t i = 0; i < size; ++i) {
        const double factor = matrix[i * size + column];
        if (i == column || factor == 0) continue;
        for (std::size_t j = column; j < size; ++j) matrix[i * size + j] -= factor * matrix[column * size + j];
        for (std::size_t j = 0; j < size; ++j) inverse[i * size + j] -= factor * inverse[column * size + j];
      }
    }
    return inverse;
  }

  static constexpr std::uint32_t kNone = 0xffffffff;
  const std::uint32_t nodes_;
  const std::uint32_t root_;
  const std::vector<WeightedEdge>& edges_;
  std::vector<double> likelihood_;  // By edge.
  std::vector<double> share_;
  std::vector<std::vector<std::uint32_t>> into_, out_of_;  // By node; without negligible edges.
  std::vector<std::vector<std::uint32_t>> groups_;
  std::vector<std::uint32_t> group_of_, place_;
};

}  // namespace

std::vector<double> edge_shares(std::uint32_t nodes, std::uint32_t root, const std::vector<WeightedEdge>& edges) {
  return Shares(nodes, root, edges).run();
}

}  // namespace stemma::lineage
