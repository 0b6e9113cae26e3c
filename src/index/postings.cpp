#include "index/postings.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

namespace stemma::index {
namespace {

constexpr std::size_t kWorthCounting = 1024;            // Fewer keys are sorted by comparison.
constexpr std::size_t kInCache = std::size_t{1} << 17;  // More keys are split first: a megabyte.
constexpr int kLowBits = kFeatureBits - kPartitionBits;
constexpr int kDigitBits = 11;
using Ends = std::array<std::uint32_t, std::size_t{1} << kDigitBits>;

bool by_feature(Key x, Key y) { return low_feature(x) < low_feature(y); }

// One pass of a radix sort, by the digit that lies `below` bits below the top of the feature. Returns where each ends.
Ends sort_by_digit(std::span<const Key> from, std::span<Key> to, int below, int bits) {
  const int shift = kReportBits + kLowBits - below - bits;
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  Ends next{};
  for (const Key key : from) ++next[key >> shift & mask];
  std::uint32_t sum = 0;
  for (std::size_t digit = 0; digit <= mask; ++digit) {
    const std::uint32_t begin = sum;
    sum += next[digit];
    next[digit] = begin;
  }
  for (const Key key : from) to[next[key >> shift & mask]++] = key;
  return next;
}

// Sorts what is in order already but for a few neighbours.
void finish(std::span<Key> keys, int sorted_bits) {
  const int shift = kReportBits + kLowBits - sorted_bits;
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    const Key top = keys[begin] >> shift;
    bool in_order = true;
    for (end = begin + 1; end < keys.size() && keys[end] >> shift == top; ++end) {
      in_order = in_order && low_feature(keys[end - 1]) <= low_feature(keys[end]);
    }
    if (!in_order) std::stable_sort(&keys[begin], &keys[begin] + (end - begin), by_feature);
  }
}

// Sorts keys that agree in the first `known` bits of their features. Two digits tell nearly all of them apart.
void sort_piece(std::span<Key> keys, std::span<Key> scratch, int known) {
  if (keys.size() < kWorthCounting) {
    std::stable_sort(keys.begin(), keys.end(), by_feature);
    return;
  }
  sort_by_digit(keys, scratch, known + kDigitBits, std::min(kDigitBits, kLowBits - known - kDigitBits));
  sort_by_digit(scratch, keys, known, kDigitBits);
  finish(keys, std::min(kLowBits, known + 2 * kDigitBits));
}

}  // namespace

PostingRun::PostingRun(std::uint32_t first, std::span<const Feature> features, std::vector<std::uint32_t> counts)
    : first_(first),
      counts_(std::move(counts)),
      begins_(kPartitions + 1),
      low_features_(features.size()),
      reports_(features.size()) {
  for (const Feature feature : features) ++begins_[partition_of(feature) + 1];
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  auto feature = features.begin();
  for (std::size_t report = 0; report < counts_.size(); ++report) {
    for (const auto end = feature + counts_[report]; feature != end; ++feature) {
      const std::uint32_t at = next[partition_of(*feature)]++;
      low_features_[at] = static_cast<std::uint32_t>(*feature);
      reports_[at] = static_cast<std::uint8_t>(report);
    }
  }
}

void PostingRun::read(std::size_t partition, std::vector<Key>& into) const {
  const std::size_t begin = begins_[partition];
  const std::size_t count = size(partition);
  const std::size_t before = into.size();
  into.resize(before + count);
  for (std::size_t i = 0; i < count; ++i) {
    into[before + i] = key_of(low_features_[begin + i], first_ + reports_[begin + i]);
  }
}

void PostingTable::add(PostingRun run) {
  size_ += run.size();
  runs_.push_back(std::move(run));
}

void PostingTable::add(std::span<const Feature> features, std::uint32_t report) {
  add(PostingRun(report, features, {static_cast<std::uint32_t>(features.size())}));
}

Status PostingTable::read(std::size_t partition, std::vector<Key>& into) const {
  std::size_t all = into.size();
  for (const PostingRun& run : runs_) all += run.size(partition);
  into.reserve(all);
  for (const PostingRun& run : runs_) run.read(partition, into);
  return Done{};
}

Status PostingTable::count(std::vector<std::uint32_t>& counts) const {
  for (const PostingRun& run : runs_) {
    counts.resize(std::max(counts.size(), run.first() + run.counts().size()));
    for (std::size_t i = 0; i < run.counts().size(); ++i) counts[run.first() + i] += run.counts()[i];
  }
  return Done{};
}

void sort_by_feature(std::vector<Key>& keys, std::vector<Key>& scratch) {
  scratch.resize(keys.size());
  if (keys.size() <= kInCache) return sort_piece(keys, scratch, 0);
  const int split = std::min(kDigitBits - 1, static_cast<int>(std::bit_width(2 * keys.size() / kInCache)));
  const Ends ends = sort_by_digit(keys, scratch, 0, split);
  keys.swap(scratch);
  std::size_t begin = 0;
  for (std::size_t digit = 0; digit < std::size_t{1} << split; ++digit) {
    const std::size_t count = ends[digit] - begin;
    sort_piece(std::span(keys).subspan(begin, count), std::span(scratch).subspan(begin, count), split);
    begin = ends[digit];
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
