#include "index/postings.h"

#include <algorithm>
#include <array>

namespace stemma::index {
namespace {

constexpr int kDigitBits = 11;  // 32 bits of feature in three passes.
constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
constexpr std::size_t kWorthCounting = 4096;  // Fewer keys are sorted by comparison.

// One pass of a radix sort from `from` to `to`.
void sort_by_digit(const std::vector<Key>& from, std::vector<Key>& to, int shift) {
  std::array<std::uint32_t, kDigits> next{};
  for (const Key key : from) ++next[key >> shift & (kDigits - 1)];
  std::uint32_t sum = 0;
  for (std::uint32_t& count : next) {
    const std::uint32_t begin = sum;
    sum += count;
    count = begin;
  }
  for (const Key key : from) to[next[key >> shift & (kDigits - 1)]++] = key;
}

}  // namespace

void PostingTable::clear() {
  partitions_.assign(kPartitions, {});
  size_ = 0;
}

Status PostingTable::read(std::size_t partition, std::vector<Key>& into) const {
  into.insert(into.end(), partitions_[partition].begin(), partitions_[partition].end());
  return Done{};
}

void sort_by_feature(std::vector<Key>& keys, std::vector<Key>& scratch) {
  if (keys.size() < kWorthCounting) {
    std::stable_sort(keys.begin(), keys.end(), [](Key x, Key y) { return low_feature(x) < low_feature(y); });
    return;
  }
  scratch.resize(keys.size());
  for (int shift = kReportBits; shift < 64; shift += kDigitBits) {
    sort_by_digit(keys, scratch, shift);
    keys.swap(scratch);
  }
}

void sort_keys(std::vector<Key>& keys, std::vector<Key>& scratch) {
  sort_by_feature(keys, scratch);
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && low_feature(keys[end]) == low_feature(keys[begin])) ++end;
    const auto first = keys.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = keys.begin() + static_cast<std::ptrdiff_t>(end);
    if (!std::is_sorted(first, last)) std::sort(first, last);
  }
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace stemma::index
