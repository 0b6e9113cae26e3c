// Candidates by content.
//
// A paraphrase shares no shingle. It does share what reports cannot do without: names, numbers, rare words. Each
// report keeps the few others, not too far from it in time, with which it shares most bits of rarity. Its rarest lists
// are added up first and only so many entries in all, so that what is rare in the collection decides.
//
// What a report may meet in a list is a slice of it: those near in time, and those without a date, which stand at the
// end. A list in which every slice is longer than all that is added up for one report is never kept: in a large
// collection that is most of them.
//   days 1 1 2 9 9 - -, at most 3 apart: on day 2 the slice is 1 1 2 and - -; on day 9 it is 9 9 and - -
// Exercised by index_test.cpp.
#include "index/by_rare_words.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "index/features.h"

namespace stemma::index {
namespace {

// Rare words in more than this share of the collection say nothing about which of its reports belong together.
constexpr double kCommonShare = 0.05;
constexpr std::size_t kCommonFloor = 64;
constexpr std::size_t kRareBudget = 512;  // Entries of lists of rare words that are added up for one report.
constexpr std::size_t kAhead = 4;         // So many slices ahead, ranks are on their way from memory.

// Among more reports more pairs share rare words by chance: IndexOptions::min_rare_weight is meant for so many, and
// each doubling takes two bits more (docs/methods/index.md has the counts).
constexpr double kReportsMeant = 1024;
constexpr double kBitsPerDoubling = 2;

// Which reports are near another in time.
class Calendar {
 public:
  Calendar(const std::vector<std::int32_t>& days, int max_days_apart) : near_(days.size()) {
    const auto first_with = [&](std::int64_t day) {
      return static_cast<std::uint32_t>(std::lower_bound(days.begin(), days.end(), day) - days.begin());
    };
    undated_ = first_with(kUndated);
    for (std::uint32_t rank = 0; rank < days.size(); ++rank) {
      if (rank > 0 && days[rank] == days[rank - 1]) {
        near_[rank] = near_[rank - 1];
      } else if (rank < undated_) {
        const std::int64_t day = days[rank];
        near_[rank] = {first_with(day - max_days_apart), std::min(undated_, first_with(day + max_days_apart + 1))};
      } else {
        near_[rank] = {0, undated_};
      }
    }
  }

  // Calls work(rank, begin, end, undated) for every report of a list: near it are those from `begin` to `end`, and the
  // last `undated` of the list.
  template <typename Work>
  void each_slice(Ranks list, const Work& work) const {
    const auto dated = static_cast<std::size_t>(std::lower_bound(list.begin(), list.end(), undated_) - list.begin());
    std::size_t begin = 0, end = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Near near = near_[list[i]];
      if (i == dated) begin = 0;
      while (begin < list.size() && list[begin] < near.begin) ++begin;
      while (end < list.size() && list[end] < near.end) ++end;
      work(list[i], begin, end, list.size() - dated);
    }
  }

  // The list may be in any order.
  std::size_t undated_of(Ranks list) const {
    return static_cast<std::size_t>(
        std::count_if(list.begin(), list.end(), [&](std::uint32_t rank) { return rank >= undated_; }));
  }

 private:
  struct Near {
    std::uint32_t begin = 0;  // Ranks.
    std::uint32_t end = 0;
  };
  std::vector<Near> near_;     // By rank.
  std::uint32_t undated_ = 0;  // Ranks from here on are undated.
};

// The lengths of slices that say something.
struct Lengths {
  std::size_t most;
  explicit Lengths(std::size_t reports)
      : most(std::min(kRareBudget,
                      std::max(kCommonFloor, static_cast<std::size_t>(kCommonShare * static_cast<double>(reports))))) {}
  bool useful(std::size_t length) const { return length >= 2 && length <= most; }
};

class ByRareWords {
 public:
  ByRareWords(const SharedSets& sets, const Calendar& calendar, const IndexOptions& options, std::size_t reports)
      : sets_(sets), options_(options), begins_(reports + 1) {
    const double doublings = std::max(0.0, std::log2(static_cast<double>(reports) / kReportsMeant));
    least_half_bits_ = static_cast<std::uint32_t>(2 * (options.min_rare_weight + kBitsPerDoubling * doublings));
    const Lengths lengths(reports);
    const auto each = [&](const auto& work) {
      for (std::uint32_t set = 0; set < sets.size(); ++set) {
        calendar.each_slice(sets.ranks(set),
                            [&](std::uint32_t rank, std::size_t begin, std::size_t end, std::size_t undated) {
                              if (lengths.useful(end - begin + undated)) work(set, rank, begin, end - begin, undated);
                            });
      }
    };
    each([&](auto, std::uint32_t rank, auto, auto, auto) { ++begins_[rank + 1]; });
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    slices_.resize(begins_.back());
    std::vector<std::uint64_t> next(begins_.begin(), begins_.end() - 1);
    each([&](std::uint32_t set, std::uint32_t rank, std::size_t begin, std::size_t near, std::size_t undated) {
      slices_[next[rank]++] = {set, static_cast<std::uint32_t>(begin), static_cast<std::uint16_t>(near),
                               static_cast<std::uint16_t>(undated)};
    });
  }

  // The best pairs of `rank` with any other report.
  void pairs_of(std::uint32_t rank, Tally& tally, std::vector<RankPair>& pairs) const {
    const std::span slices = std::span(slices_).subspan(begins_[rank], begins_[rank + 1] - begins_[rank]);
    for (const Slice& slice : slices) sets_.prefetch_set(slice.set);
    const std::vector<std::uint64_t> order = shortest_first(slices);
    std::size_t spent = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto slice_at = [&](std::size_t at) -> const Slice& {
        return slices[static_cast<std::uint32_t>(order[at])];
      };
      if (i + kAhead < order.size()) {
        const Slice& later = slice_at(i + kAhead);
        sets_.prefetch_ranks(later.set, later.begin);
      }
      const Slice& slice = slice_at(i);
      spent += slice.size();
      if (spent > kRareBudget) break;
      const Ranks all = sets_.ranks(slice.set);
      const std::uint32_t weight = sets_.weight(slice.set);
      for (const std::uint32_t other : all.subspan(slice.begin, slice.near)) tally.add(other, weight, 0);
      for (const std::uint32_t other : all.last(slice.undated)) tally.add(other, weight, 0);
    }
    std::vector<RankPair> best;
    tally.each([&](const Tally::Sum& shared) {
      if (shared.all < least_half_bits_ || shared.rank == rank) return;
      best.push_back({std::min(rank, shared.rank), std::max(rank, shared.rank), shared.all});
    });
    tally.clear();
    keep_strongest(best);
    pairs.insert(pairs.end(), best.begin(), best.end());
  }

 private:
  struct Slice {
    std::uint32_t set;
    std::uint32_t begin;    // In the ranks of the set.
    std::uint16_t near;     // So many from there on,
    std::uint16_t undated;  // and so many at the end.
    std::size_t size() const { return std::size_t{near} + undated; }
  };

  // Lengths and indices of slices.
  static std::vector<std::uint64_t> shortest_first(std::span<const Slice> slices) {
    std::vector<std::uint64_t> order;
    order.reserve(slices.size());
    for (std::size_t i = 0; i < slices.size(); ++i) order.push_back(slices[i].size() << 32 | i);
    std::sort(order.begin(), order.end());
    return order;
  }

  // Keeps the strongest and, within reason, whoever ties with the last of them, so that the choice does not depend on
  // names.
  void keep_strongest(std::vector<RankPair>& best) const {
    const auto wanted = static_cast<std::size_t>(options_.max_rare_candidates);
    if (best.size() <= wanted) return;
    std::vector<std::uint32_t> amounts;
    for (const RankPair& pair : best) amounts.push_back(pair.amount);
    const auto last = amounts.begin() + static_cast<std::ptrdiff_t>(wanted - 1);
    std::nth_element(amounts.begin(), last, amounts.end(), std::greater<>());
    std::erase_if(best, [&](const RankPair& pair) { return pair.amount < *last; });
    if (best.size() <= 2 * wanted) return;
    std::sort(best.begin(), best.end(),
              [](const RankPair& x, const RankPair& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
    best.resize(2 * wanted);
  }

  const SharedSets& sets_;
  const IndexOptions& options_;
  std::uint32_t least_half_bits_ = 0;
  std::vector<std::uint64_t> begins_;  // By rank, of its slices; then the end.
  std::vector<Slice> slices_;          // By set.
};

}  // namespace

Result<PairBlocks> pairs_by_rare_words(const PostingSource& rare_words, const Catalogue& catalogue,
                                       const IndexOptions& options, int threads) {
  const std::size_t reports = catalogue.days.size();
  const Calendar calendar(catalogue.days, options.max_days_apart);
  const Lengths lengths(reports);
  const auto wanted = [&](std::span<std::uint32_t> list) {
    if (list.size() <= lengths.most) return true;
    if (calendar.undated_of(list) > lengths.most) return false;
    std::sort(list.begin(), list.end());
    bool any = false;
    calendar.each_slice(list, [&](auto, std::size_t begin, std::size_t end, std::size_t undated) {
      any = any || lengths.useful(end - begin + undated);
    });
    return any;
  };
  const auto sets = SharedSets::gather(rare_words, catalogue, threads, rarity_of, wanted);
  if (!sets) return sets.error();
  return collect(ByRareWords(*sets, calendar, options, reports), reports, threads);
}

}  // namespace stemma::index
