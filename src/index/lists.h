// Lists: the reports that share a feature. From here on a report is known by its rank: by day of publication, those
// without one last, then by id. So a list is in order of time, and nothing depends on the order of arrival.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "index/postings.h"
#include "stemma/result.h"

namespace stemma::index {

inline constexpr std::uint32_t kAbsent = 0xffffffff;
inline constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::max();

// The reports of a collection.
struct Catalogue {
  std::vector<std::uint32_t> rank_of;  // By report number; kAbsent: removed, or not part of this run.
  std::vector<std::int32_t> days;      // By rank, ascending: days since 1970-01-01; kUndated last.
};

// Ranks, ascending, each once.
using Ranks = std::span<const std::uint32_t>;

// A feature that two or more reports have. `ranks` lives until the sink returns.
struct SharedFeature {
  Feature feature;
  Ranks ranks;
};

// Calls `sink` for every shared feature of `source`, by feature. Sorts several partitions at a time on `threads`
// threads; calls from one at a time. Memory: a few partitions. Errors: those of `source`.
Status for_each_shared(const PostingSource& source, const Catalogue& catalogue, int threads,
                       const std::function<void(const SharedFeature&)>& sink);

// All sets of reports that share features, each set once: the copies of one text share hundreds of features and are one
// set. Sets are numbered by their first feature.
class SharedSets {
 public:
  using Weigh = std::uint32_t (*)(Feature);
  // Whether a list is wanted; called from any thread. The list is in no order; it may be put in any.
  using Wanted = std::function<bool(std::span<std::uint32_t>)>;
  // `weigh` gives a feature's weight; a set's weight is the sum over its features. `wanted` may be null: all are. Time
  // O(postings).
  static Result<SharedSets> gather(const PostingSource& source, const Catalogue& catalogue, int threads, Weigh weigh,
                                   const Wanted& wanted);

  std::uint32_t size() const { return static_cast<std::uint32_t>(sets_.size()); }
  Ranks ranks(std::uint32_t set) const { return Ranks(ranks_).subspan(sets_[set].begin, sets_[set].size); }
  std::uint32_t weight(std::uint32_t set) const { return sets_[set].weight; }
  Ranks all_ranks() const { return ranks_; }  // Set after set.
  void prefetch_set(std::uint32_t set) const { __builtin_prefetch(&sets_[set]); }
  void prefetch_ranks(std::uint32_t set, std::uint32_t at) const { __builtin_prefetch(&ranks_[sets_[set].begin + at]); }

 private:
  friend class SetTable;
  struct Set {
    std::uint64_t begin = 0;  // Of its ranks.
    std::uint32_t size = 0;
    std::uint32_t weight = 0;
  };
  std::vector<std::uint32_t> ranks_;
  std::vector<Set> sets_;
};

}  // namespace stemma::index
