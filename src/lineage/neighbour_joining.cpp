// Two neighbours are far from everything else in the same way. So of all pairs (i, j) the one with the least
//   (r - 2) d(i, j) - sum_k d(i, k) - sum_k d(j, k)        r: nodes left
// is joined under a new node, and so on until two are left. On distances that are those of a tree the result is that
// tree. Test: LineageNeighbourJoining.FindsTheTreeThatTheDistancesComeFrom.
#include "lineage/neighbour_joining.h"

#include <cstddef>
#include <utility>

namespace stemma::lineage {
namespace {

// The rows of the matrix are used again: the new node takes the row of the first of the two that it joins.
class Joining {
 public:
  explicit Joining(Distances distances)
      : distances_(std::move(distances)), sums_(distances_.count(), 0), next_(distances_.count()) {
    for (std::uint32_t i = 0; i < distances_.count(); ++i) {
      rows_.push_back(i);
      node_.push_back(i);
      for (std::uint32_t j = 0; j < distances_.count(); ++j) sums_[i] += distances_.at(i, j);
    }
  }

  std::vector<JoinedEdge> run() {
    while (rows_.size() > 2) join_nearest();
    if (rows_.size() == 2) add_edge(rows_[0], rows_[1], distances_.at(rows_[0], rows_[1]));
    return std::move(edges_);
  }

 private:
  void add_edge(std::uint32_t i, std::uint32_t j, double length) { edges_.push_back({node_[i], node_[j], length}); }

  void join_nearest() {
    const auto left = static_cast<double>(rows_.size());
    std::size_t best_x = 0, best_y = 1;
    double least = 0;
    for (std::size_t x = 0; x < rows_.size(); ++x) {
      for (std::size_t y = x + 1; y < rows_.size(); ++y) {
        const double q = (left - 2) * distances_.at(rows_[x], rows_[y]) - sums_[rows_[x]] - sums_[rows_[y]];
        if ((x != 0 || y != 1) && q >= least) continue;
        least = q;
        best_x = x;
        best_y = y;
      }
    }
    const std::uint32_t i = rows_[best_x];
    const std::uint32_t j = rows_[best_y];
    const double apart = distances_.at(i, j);
    const double to_i = apart / 2 + (sums_[i] - sums_[j]) / (2 * (left - 2));
    const std::uint32_t made = next_++;
    edges_.push_back({node_[i], made, to_i});
    edges_.push_back({node_[j], made, apart - to_i});
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(best_y));
    node_[i] = made;
    sums_[i] = 0;
    for (const std::uint32_t k : rows_) {
      if (k == i) continue;
      const double old_i = distances_.at(i, k);
      const double old_j = distances_.at(j, k);
      const double now = (old_i + old_j - apart) / 2;
      sums_[k] += now - old_i - old_j;
      sums_[i] += now;
      distances_.set(i, k, now);
    }
  }

  Distances distances_;
  std::vector<double> sums_;         // Of a row's distances to those left.
  std::vector<std::uint32_t> rows_;  // Left.
  std::vector<std::uint32_t> node_;  // By row.
  std::uint32_t next_;
  std::vector<JoinedEdge> edges_;
};

}  // namespace

std::vector<JoinedEdge> neighbour_joining(Distances distances) { return Joining(std::move(distances)).run(); }

}  // namespace stemma::lineage
