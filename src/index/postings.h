// Postings: which report holds which feature (a shingle, a rare word, a line), as numbers that sort.
//
// A feature is 40 bits of a hash, a report a 32-bit number. The top 8 bits of the feature choose a partition; the
// other 32 and the report make one 64-bit key. So a collection is sorted a partition at a time, in cache, and a
// source of postings may lie in memory or in a case alike.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stemma/result.h"

namespace stemma::index {

using Feature = std::uint64_t;  // Below 2^kFeatureBits.
using Key = std::uint64_t;      // The low bits of the feature, then the report.

inline constexpr int kFeatureBits = 40;
inline constexpr int kPartitionBits = 8;
inline constexpr int kReportBits = 32;
inline constexpr std::size_t kPartitions = std::size_t{1} << kPartitionBits;
static_assert(kFeatureBits - kPartitionBits + kReportBits == 64);

// The feature that stands for a hash.
constexpr Feature feature_of(std::uint64_t hash) { return hash >> (64 - kFeatureBits); }
constexpr std::size_t partition_of(Feature feature) { return feature >> (kFeatureBits - kPartitionBits); }
constexpr Key key_of(Feature feature, std::uint32_t report) { return feature << kReportBits | report; }
constexpr Feature low_feature(Key key) { return key >> kReportBits; }  // Without the bits of the partition.
constexpr std::uint32_t report_of(Key key) { return static_cast<std::uint32_t>(key); }
constexpr Feature whole_feature(std::size_t partition, Key key) {
  return static_cast<Feature>(partition) << (kFeatureBits - kPartitionBits) | low_feature(key);
}

// Where postings come from.
class PostingSource {
 public:
  virtual ~PostingSource() = default;
  // Appends the keys of one partition, in any order, each once. Thread safety: several threads may read.
  virtual Status read(std::size_t partition, std::vector<Key>& into) const = 0;
  // Adds to counts[report] how many features each report has; reports beyond the end are put there.
  virtual Status count(std::vector<std::uint32_t>& counts) const = 0;
};

// Postings of up to kMaxReports reports with numbers in a row, by partition, in five bytes each. Never changed.
class PostingRun {
 public:
  static constexpr std::size_t kMaxReports = 256;
  // counts[i] of the features are of report `first` + i; they stand one after the other, distinct in each report.
  PostingRun(std::uint32_t first, std::span<const Feature> features, std::vector<std::uint32_t> counts);
  void read(std::size_t partition, std::vector<Key>& into) const;
  std::uint32_t first() const { return first_; }
  const std::vector<std::uint32_t>& counts() const { return counts_; }
  std::size_t size() const { return low_features_.size(); }
  std::size_t size(std::size_t partition) const { return begins_[partition + 1] - begins_[partition]; }

 private:
  std::uint32_t first_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> begins_;  // Of each partition; then the end.
  std::vector<std::uint32_t> low_features_;
  std::vector<std::uint8_t> reports_;  // Less `first_`.
};

// Postings in memory.
class PostingTable : public PostingSource {
 public:
  void add(PostingRun run);
  // The features of one report, distinct.
  void add(std::span<const Feature> features, std::uint32_t report);
  std::size_t size() const { return size_; }  // In postings.
  Status read(std::size_t partition, std::vector<Key>& into) const override;
  Status count(std::vector<std::uint32_t>& counts) const override;

 private:
  std::vector<PostingRun> runs_;
  std::size_t size_ = 0;
};

// Sorts by feature, then by report, and leaves each key once.
void sort_keys(std::vector<Key>& keys, std::vector<Key>& scratch);

// Sorts by feature; within a feature keys keep their order. `scratch` lends memory. Time O(keys).
void sort_by_feature(std::vector<Key>& keys, std::vector<Key>& scratch);

}  // namespace stemma::index
