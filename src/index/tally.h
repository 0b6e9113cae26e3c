// Adds up what one report shares with every other. A small table, so that it stays in cache however large the
// collection is.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace stemma::index {

class Tally {
 public:
  struct Sum {
    std::uint32_t rank = 0;
    std::uint32_t all = 0;
    std::uint32_t telling = 0;  // The part that tells more than the rest.
  };

  void add(std::uint32_t rank, std::uint32_t all, std::uint32_t telling) {
    const std::uint32_t at = find(rank);
    if (slots_[at] != kFree) {
      sums_[slots_[at]].all += all;
      sums_[slots_[at]].telling += telling;
      return;
    }
    slots_[at] = static_cast<std::uint32_t>(sums_.size());
    sums_.push_back({rank, all, telling});
    if (2 * sums_.size() > slots_.size()) grow();
  }
  // In the order in which they were first added to.
  std::span<const Sum> sums() const { return sums_; }
  void clear() {
    sums_.clear();
    std::fill(slots_.begin(), slots_.end(), kFree);
  }

 private:
  static constexpr std::uint32_t kFree = 0xffffffff;

  // The slot of this report, or the free one that is to be.
  std::uint32_t find(std::uint32_t rank) const {
    const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
    std::uint32_t at = (rank * 0x9e3779b1U >> 7) & mask;
    while (slots_[at] != kFree && sums_[slots_[at]].rank != rank) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    slots_.assign(2 * slots_.size(), kFree);
    for (std::uint32_t i = 0; i < sums_.size(); ++i) slots_[find(sums_[i].rank)] = i;
  }

  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(1024, kFree);  // Indices of sums_: open addressing.
  std::vector<Sum> sums_;
};

}  // namespace stemma::index
