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

// A feature that two or more reports have. `ranks` is ascending, each once; it lives until the sink returns.
struct SharedFeature {
  Feature feature;
  std::span<const std::uint32_t> ranks;
};

// Calls `sink` for every shared feature of `source`, by feature, and adds to `totals[rank]` (if not null) the number of
// distinct features of each report. Sorts several partitions at a time on `threads` threads; calls from one.
// Memory: a few partitions. Errors: those of `source`.
Status for_each_shared(const PostingSource& source, const Catalogue& catalogue, int threads,
                       std::vector<std::uint32_t>* totals, const std::function<void(const SharedFeature&)>& sink);

// All sets of reports that share features, each set once: the copies of one text share hundreds of features and are one
// set.
class SharedSets {
 public:
  // `weigh` gives a feature's weight; a set's weight is the sum over its features. Time O(postings).
  static Result<SharedSets> gather(const PostingSource& source, const Catalogue& catalogue, int threads,
                                   const std::function<std::uint32_t(Feature)>& weigh);

  std::span<const std::uint32_t> ranks(std::uint32_t set) const {
    return std::span(ranks_).subspan(sets_[set].begin, sets_[set].size);
  }
  std::uint32_t weight(std::uint32_t set) const { return sets_[set].weight; }
  // The sets that a report is in, ascending; sets are numbered by their first feature.
  std::span<const std::uint32_t> of(std::uint32_t rank) const {
    return std::span(places_).subspan(place_begins_[rank], place_begins_[rank + 1] - place_begins_[rank]);
  }
  // Calls `work(set)` for the sets of a report, with what it will read of the next ones on its way from memory.
  template <typename Work>
  void each_of(std::uint32_t rank, const Work& work) const {
    constexpr std::size_t kAhead = 8;
    const auto sets = of(rank);
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (i + 2 * kAhead < sets.size()) __builtin_prefetch(&sets_[sets[i + 2 * kAhead]]);
      if (i + kAhead < sets.size()) __builtin_prefetch(&ranks_[sets_[sets[i + kAhead]].begin]);
      work(sets[i]);
    }
  }
  // Distinct features of a report, shared or not.
  std::uint32_t total(std::uint32_t rank) const { return totals_[rank]; }

 private:
  friend class SetTable;
  void note_places(std::size_t reports);

  struct Set {
    std::uint64_t begin = 0;  // Of its ranks.
    std::uint32_t size = 0;
    std::uint32_t weight = 0;
  };
  std::vector<std::uint32_t> ranks_;
  std::vector<Set> sets_;
  std::vector<std::uint32_t> places_;
  std::vector<std::uint64_t> place_begins_;
  std::vector<std::uint32_t> totals_;
};

}  // namespace stemma::index
