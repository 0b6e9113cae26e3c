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
  // Appends the keys of one partition, in any order; a key may stand there twice. One thread at a time.
  virtual Status read(std::size_t partition, std::vector<Key>& into) const = 0;
};

// Postings in memory.
class PostingTable : public PostingSource {
 public:
  PostingTable() : partitions_(kPartitions) {}
  void add(std::span<const Feature> features, std::uint32_t report) {
    for (Feature feature : features) partitions_[partition_of(feature)].push_back(key_of(feature, report));
    size_ += features.size();
  }
  std::size_t size() const { return size_; }  // In postings.
  void clear();
  Status read(std::size_t partition, std::vector<Key>& into) const override;

 private:
  std::vector<std::vector<Key>> partitions_;
  std::size_t size_ = 0;
};

// Sorts by feature, then by report, and leaves each key once.
void sort_keys(std::vector<Key>& keys, std::vector<Key>& scratch);

// Sorts by feature; within a feature keys keep their order. `scratch` lends memory. Time O(keys).
void sort_by_feature(std::vector<Key>& keys, std::vector<Key>& scratch);

}  // namespace stemma::index
