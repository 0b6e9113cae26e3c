// Candidates by wording.
//
// Every five-word shingle of every report is posted; how many lists two reports stand in together is the exact number
// of shingles that they share. There is no document-frequency cut-off that would hide a large family.
//   "the ferry left the quay at dawn" and "at noon the ferry left the quay" share "the ferry left the quay".
// Quadratic growth is bounded by rarity and by position, not by forgetting: in a long list, which is in order of time,
// a report meets the first few and the nearest few. How many depends on how much of it such lists make up: a copy of a
// dispatch that 5,000 sites carry is made of them, a report under a site's footer is not. What those that met share is
// then counted over all lists.
// Exercised by index_test.cpp against a twin that compares all pairs.
#include "index/by_shingles.h"

#include <algorithm>

namespace stemma::index {
namespace {

constexpr std::size_t kLong = 64;           // A list of more reports is long.
constexpr std::size_t kLongOfCopies = 512;  // The same for reports that consist of long lists.
constexpr double kMadeOfLongLists = 0.2;    // Share of a report's shingles.
constexpr std::uint32_t kWindow = 2;        // In a long list a report meets so many of the first and of the nearest.
constexpr std::uint32_t kWindowOfCopies = 24;
constexpr std::size_t kCommon = 16;   // A phrase that more reports have tells little:
constexpr std::uint32_t kMany = 20;   // it takes so many shared shingles of that kind to make a candidate.
constexpr std::uint32_t kTenth = 10;  // Two reports that share a tenth of the shorter are candidates anyway.

class ByShingles {
 public:
  ByShingles(const SharedSets& sets, const IndexOptions& options, std::span<const std::uint32_t> totals)
      : sets_(sets), options_(options), totals_(totals), begins_(totals.size() + 1) {
    for (const std::uint32_t rank : sets.all_ranks()) ++begins_[rank + 1];
    for (std::size_t rank = 0; rank < totals.size(); ++rank) begins_[rank + 1] += begins_[rank];
    sets_of_.resize(sets.all_ranks().size());
    std::vector<std::uint64_t> next(begins_.begin(), begins_.end() - 1);
    for (std::uint32_t set = 0; set < sets.size(); ++set) {
      for (const std::uint32_t rank : sets.ranks(set)) sets_of_[next[rank]++] = set;
    }
  }

  // The pairs of `b` with earlier reports.
  void pairs_of(std::uint32_t b, Tally& tally, std::vector<RankPair>& pairs) const {
    const auto of_b = sets_of(b);
    const bool copy = made_of_long_lists(of_b, totals_[b]);
    for (const std::uint32_t set : of_b) sets_.prefetch_ranks(set, 0);
    bool met_all = true;
    for (const std::uint32_t set : of_b) met_all &= add_earlier(b, set, copy, tally);
    const std::size_t first = pairs.size();
    tally.each([&](const Tally::Sum& shared) {
      if (is_candidate(shared, b)) pairs.push_back({shared.rank, b, shared.all});
    });
    tally.clear();
    if (!met_all) count_all(of_b, std::span(pairs).subspan(first));
  }

 private:
  std::span<const std::uint32_t> sets_of(std::uint32_t rank) const {
    return std::span(sets_of_).subspan(begins_[rank], begins_[rank + 1] - begins_[rank]);
  }

  // Puts the shingles of all sets that the reports of a pair are in into these pairs of a report, which is in `of_b`.
  void count_all(std::span<const std::uint32_t> of_b, std::span<RankPair> pairs) const {
    thread_local std::vector<std::uint32_t> shingles;  // By set, of those in `of_b`.
    if (shingles.size() < sets_.size()) shingles.resize(sets_.size());
    for (const std::uint32_t set : of_b) shingles[set] = sets_.weight(set);
    for (RankPair& pair : pairs) {
      pair.amount = 0;
      for (const std::uint32_t set : sets_of(pair.a)) pair.amount += shingles[set];
    }
    for (const std::uint32_t set : of_b) shingles[set] = 0;
  }

  bool made_of_long_lists(std::span<const std::uint32_t> sets, std::uint32_t total) const {
    for (const std::uint32_t set : sets) sets_.prefetch_set(set);
    std::uint32_t in_long = 0;
    for (const std::uint32_t set : sets) {
      if (sets_.ranks(set).size() > kLong) in_long += sets_.weight(set);
    }
    return in_long >= kMadeOfLongLists * total;
  }

  // False if a long list kept `b` from meeting some.
  bool add_earlier(std::uint32_t b, std::uint32_t set, bool copy, Tally& tally) const {
    const Ranks ranks = sets_.ranks(set);
    const std::uint32_t weight = sets_.weight(set);
    const std::uint32_t telling = ranks.size() <= kCommon ? weight : 0;
    if (ranks.size() <= (copy ? kLongOfCopies : kLong)) {
      for (std::size_t i = 0; ranks[i] < b; ++i) tally.add(ranks[i], weight, telling);
      return true;
    }
    const auto before = static_cast<std::uint32_t>(std::lower_bound(ranks.begin(), ranks.end(), b) - ranks.begin());
    const std::uint32_t window = copy ? kWindowOfCopies : kWindow;
    const std::uint32_t first = std::min(before, window);
    for (std::uint32_t i = 0; i < first; ++i) tally.add(ranks[i], weight, telling);
    for (std::uint32_t i = std::max(first, before - std::min(before, window)); i < before; ++i) {
      tally.add(ranks[i], weight, telling);
    }
    return before <= 2 * window;
  }

  bool is_candidate(const Tally::Sum& shared, std::uint32_t b) const {
    if (options_.min_shared_shingles > 0) return shared.all >= static_cast<std::uint32_t>(options_.min_shared_shingles);
    return shared.telling >= 2 || shared.all >= kMany ||
           kTenth * shared.all >= std::min(totals_[shared.rank], totals_[b]);
  }

  const SharedSets& sets_;
  const IndexOptions& options_;
  std::span<const std::uint32_t> totals_;
  std::vector<std::uint64_t> begins_;   // By rank, of its part of sets_of_; then the end.
  std::vector<std::uint32_t> sets_of_;  // The sets that a report is in, ascending.
};

}  // namespace

Result<PairBlocks> pairs_by_shingles(const PostingSource& shingles, const Catalogue& catalogue,
                                     const IndexOptions& options, std::span<const std::uint32_t> totals, int threads) {
  const auto sets = SharedSets::gather(shingles, catalogue, threads, [](Feature) -> std::uint32_t { return 1; }, {});
  if (!sets) return sets.error();
  return collect(ByShingles(*sets, options, totals), totals.size(), threads);
}

}  // namespace stemma::index
