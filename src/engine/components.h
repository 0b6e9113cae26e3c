// Components: what hangs together in a graph.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace stemma::engine {

// Sets of numbers below n that grow together.
class Components {
 public:
  explicit Components(std::size_t n) : parents_(n) { std::iota(parents_.begin(), parents_.end(), 0); }
  std::uint32_t of(std::uint32_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  // The smaller number stands for both.
  void join(std::uint32_t x, std::uint32_t y) {
    const std::uint32_t of_x = of(x);
    const std::uint32_t of_y = of(y);
    parents_[std::max(of_x, of_y)] = std::min(of_x, of_y);
  }

 private:
  std::vector<std::uint32_t> parents_;
};

}  // namespace stemma::engine
