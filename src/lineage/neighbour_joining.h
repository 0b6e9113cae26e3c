// Neighbour joining: the unrooted tree that distances between texts describe.
#pragma once

#include <cstdint>
#include <vector>

namespace stemma::lineage {

// Distances between `count` things, symmetric, zero on the diagonal.
class Distances {
 public:
  explicit Distances(std::uint32_t count) : count_(count), values_(std::size_t{count} * count, 0) {}

  std::uint32_t count() const { return count_; }
  double at(std::uint32_t i, std::uint32_t j) const { return values_[std::size_t{i} * count_ + j]; }
  void set(std::uint32_t i, std::uint32_t j, double value) {
    values_[std::size_t{i} * count_ + j] = values_[std::size_t{j} * count_ + i] = value;
  }

 private:
  std::uint32_t count_;
  std::vector<double> values_;
};

struct JoinedEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double length = 0;  // As estimated; may be negative where the distances fit no tree.
};

// The edges of the tree: nodes 0 .. count-1 are the things, each a leaf if there are three or more; count .. 2*count-3
// are inner nodes of three neighbours. Of equal choices the one with the smallest nodes is taken. Saitou and Nei 1987,
// in the form of Studier and Keppler 1988. Time O(count^3), memory O(count^2).
std::vector<JoinedEdge> neighbour_joining(Distances distances);

}  // namespace stemma::lineage
