// Tells whether a number came before: for the few hundred features of one report.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace stemma::index {

class Distinct {
 public:
  // Forgets all. At most `numbers` may be added from then on.
  void reset(std::size_t numbers) { slots_.assign(std::bit_ceil(2 * numbers + 2), 0); }
  // True the first time. REQUIRES: number > 0.
  bool add(std::uint64_t number) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = number * 0x9e3779b97f4a7c15ULL >> 32 & mask;
    while (slots_[at] != 0 && slots_[at] != number) at = (at + 1) & mask;
    const bool first = slots_[at] == 0;
    slots_[at] = number;
    return first;
  }

 private:
  std::vector<std::uint64_t> slots_;  // 0: free. Open addressing.
};

}  // namespace stemma::index
