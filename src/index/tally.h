// Adds up what one report shares with every other. A small table, so that it stays in cache however large the
// collection is.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace stemma::index {

class Tally {
 public:
  struct Sum {
    std::uint32_t rank = 0xffffffff;  // No report: free.
    std::uint32_t all = 0;
    std::uint32_t telling = 0;  // The part that tells more than the rest.
  };

  void add(std::uint32_t rank, std::uint32_t all, std::uint32_t telling) {
    Sum& sum = slots_[find(rank)];
    sum.all += all;
    sum.telling += telling;
    if (sum.rank == rank) return;
    sum.rank = rank;
    used_.push_back(static_cast<std::uint32_t>(&sum - slots_.data()));
    if (4 * used_.size() > slots_.size()) grow();
  }
  // Calls work(sum) for every report that was added to.
  template <typename Work>
  void each(const Work& work) const {
    for (const std::uint32_t at : used_) work(slots_[at]);
  }
  void clear() {
    for (const std::uint32_t at : used_) slots_[at] = {};
    used_.clear();
  }

 private:
  // The slot of this report, or the free one that is to be.
  std::uint32_t find(std::uint32_t rank) const {
    const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
    std::uint32_t at = (rank * 0x9e3779b1U >> 7) & mask;
    while (slots_[at].rank != rank && slots_[at].rank != Sum().rank) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    const std::vector<Sum> old = std::exchange(slots_, std::vector<Sum>(2 * slots_.size()));
    for (std::uint32_t& at : used_) {
      const std::uint32_t before = at;
      at = find(old[before].rank);
      slots_[at] = old[before];
    }
  }

  std::vector<Sum> slots_ = std::vector<Sum>(2048);  // Open addressing.
  std::vector<std::uint32_t> used_;                  // Indices of slots_.
};

}  // namespace stemma::index
