// Candidates from inverted postings.
//
// Two reports are worth aligning when one may hold words of the other. Every five-word shingle of every report is
// posted; how many lists two reports stand in together is the exact number of shingles that they share. There is no
// document-frequency cut-off that would hide a large family.
//   "the ferry left the quay at dawn" and "at noon the ferry left the quay" share "the ferry left the quay".
// A paraphrase shares no shingle. It does share what reports cannot do without: names, numbers, rare words. Each
// report keeps the few others, not too far from it in time, with which it shares most bits of rarity. Its rarest lists
// are added up first and only so many entries in all, so that what is rare in the collection decides.
//
// Quadratic growth is bounded by rarity and by position, not by forgetting: in a long list, which is in order of time,
// a report meets the first few and the nearest few. How many depends on how much of it such lists make up: a copy of a
// dispatch that 5,000 sites carry is made of them, a report under a site's footer is not.
//
// What it does not do: decide anything. `align` reads the two reports of each candidate.
// Source: inverted files, Zobel and Moffat, "Inverted files for text search engines", ACM Computing Surveys 38(2),
// 2006. Exercised by index_test.cpp against a twin that compares all pairs.
#include "index/index.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "base/parallel.h"

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

// Rare words in more than this share of the collection say nothing about which of its reports belong together.
constexpr double kCommonShare = 0.05;
constexpr std::size_t kCommonFloor = 64;
constexpr std::size_t kRareBudget = 512;  // Entries of lists of rare words that are added up for one report.

// Among more reports more pairs share rare words by chance: IndexOptions::min_rare_weight is meant for so many, and
// each doubling takes two bits more (docs/methods/index.md has the counts).
constexpr double kReportsMeant = 1024;
constexpr double kBitsPerDoubling = 2;

constexpr std::size_t kMaxBlocks = 128;  // Pieces of the collection that threads work through.
constexpr std::size_t kMinBlock = 256;   // Reports in one.

// Adds up what one report shares with every other: cleared in time O(touched).
class Tally {
 public:
  struct Sum {
    std::uint32_t all = 0;
    std::uint32_t telling = 0;  // From lists that are not common.
  };
  explicit Tally(std::size_t reports) : sums_(reports) {}
  void add(std::uint32_t rank, Sum amount) {
    if (sums_[rank].all == 0) touched_.push_back(rank);
    sums_[rank].all += amount.all;
    sums_[rank].telling += amount.telling;
  }
  // The reports with a sum of `least` or more, ascending.
  const std::vector<std::uint32_t>& strong(std::uint32_t least) {
    strong_.clear();
    std::copy_if(touched_.begin(), touched_.end(), std::back_inserter(strong_),
                 [&](std::uint32_t rank) { return sums_[rank].all >= least; });
    std::sort(strong_.begin(), strong_.end());
    return strong_;
  }
  Sum sum(std::uint32_t rank) const { return sums_[rank]; }
  void clear() {
    for (const std::uint32_t rank : touched_) sums_[rank] = {};
    touched_.clear();
  }

 private:
  std::vector<Sum> sums_;
  std::vector<std::uint32_t> touched_;
  std::vector<std::uint32_t> strong_;
};

class ByShingles {
 public:
  ByShingles(const SharedSets& sets, const IndexOptions& options) : sets_(sets), options_(options) {}

  // Appends the pairs of `b` with earlier reports.
  void pairs_of(std::uint32_t b, Tally& tally, std::vector<Candidate>& pairs) const {
    const bool copy = made_of_long_lists(b);
    sets_.each_of(b, [&](std::uint32_t set) { add_earlier(b, set, copy, tally); });
    for (const std::uint32_t a : tally.strong(1)) {
      if (is_candidate(a, b, tally.sum(a))) pairs.push_back({a, b, tally.sum(a).all, 0});
    }
    tally.clear();
  }

 private:
  bool made_of_long_lists(std::uint32_t rank) const {
    std::uint32_t in_long = 0;
    for (const std::uint32_t set : sets_.of(rank)) {
      if (sets_.ranks(set).size() > kLong) in_long += sets_.weight(set);
    }
    return in_long >= kMadeOfLongLists * sets_.total(rank);
  }

  void add_earlier(std::uint32_t b, std::uint32_t set, bool copy, Tally& tally) const {
    const auto ranks = sets_.ranks(set);
    const Tally::Sum weight{sets_.weight(set), ranks.size() <= kCommon ? sets_.weight(set) : 0};
    if (ranks.size() <= (copy ? kLongOfCopies : kLong)) {
      for (std::size_t i = 0; ranks[i] < b; ++i) tally.add(ranks[i], weight);
      return;
    }
    const auto before = static_cast<std::uint32_t>(std::lower_bound(ranks.begin(), ranks.end(), b) - ranks.begin());
    const std::uint32_t window = copy ? kWindowOfCopies : kWindow;
    const std::uint32_t first = std::min(before, window);
    for (std::uint32_t i = 0; i < first; ++i) tally.add(ranks[i], weight);
    for (std::uint32_t i = std::max(first, before - std::min(before, window)); i < before; ++i) {
      tally.add(ranks[i], weight);
    }
  }

  bool is_candidate(std::uint32_t a, std::uint32_t b, Tally::Sum shared) const {
    if (options_.min_shared_shingles > 0) return shared.all >= static_cast<std::uint32_t>(options_.min_shared_shingles);
    return shared.telling >= 2 || shared.all >= kMany ||
           kTenth * shared.all >= std::min(sets_.total(a), sets_.total(b));
  }

  const SharedSets& sets_;
  const IndexOptions& options_;
};

class ByRareWords {
 public:
  ByRareWords(const SharedSets& sets, const Catalogue& catalogue, const IndexOptions& options)
      : sets_(sets),
        days_(catalogue.days),
        options_(options),
        common_(std::max(kCommonFloor, static_cast<std::size_t>(kCommonShare * static_cast<double>(days_.size())))) {
    undated_ = first_with_day(kUndated);
    const double doublings = std::max(0.0, std::log2(static_cast<double>(days_.size()) / kReportsMeant));
    least_half_bits_ = static_cast<std::uint32_t>(2 * (options.min_rare_weight + kBitsPerDoubling * doublings));
  }

  // Appends the best pairs of `rank` with any other report.
  void pairs_of(std::uint32_t rank, Tally& tally, std::vector<Candidate>& pairs) const {
    std::vector<Slices> slices = slices_of(rank);
    std::size_t spent = 0;
    for (const Slices& slice : slices) {
      spent += slice.size();
      if (spent > kRareBudget) break;
      for (const auto& part : {slice.near, slice.undated}) {
        for (const std::uint32_t other : part) tally.add(other, {slice.weight, 0});
      }
    }
    std::vector<Candidate> best;
    for (const std::uint32_t other : tally.strong(least_half_bits_)) {
      if (other == rank) continue;
      const float bits = static_cast<float>(tally.sum(other).all) / 2;
      best.push_back({std::min(rank, other), std::max(rank, other), 0, bits});
    }
    tally.clear();
    keep_strongest(best);
    pairs.insert(pairs.end(), best.begin(), best.end());
  }

 private:
  // The part of a list that is near in time.
  struct Slices {
    std::span<const std::uint32_t> near;
    std::span<const std::uint32_t> undated;
    std::uint32_t weight;
    std::size_t size() const { return near.size() + undated.size(); }
  };

  std::uint32_t first_with_day(std::int64_t day) const {
    return static_cast<std::uint32_t>(std::lower_bound(days_.begin(), days_.end(), day) - days_.begin());
  }

  // Shortest first; those that say nothing are left out.
  std::vector<Slices> slices_of(std::uint32_t rank) const {
    const bool dated = rank < undated_;
    const std::int64_t day = days_[rank];
    const std::uint32_t begin = dated ? first_with_day(day - options_.max_days_apart) : 0;
    const std::uint32_t end = dated ? std::min(undated_, first_with_day(day + options_.max_days_apart + 1)) : undated_;
    std::vector<Slices> result;
    sets_.each_of(rank, [&](std::uint32_t set) {
      const auto all = sets_.ranks(set);
      if (all.size() <= common_ && all.front() >= begin && all.back() < end) {
        result.push_back({all, {}, sets_.weight(set)});
        return;
      }
      const auto from = [&](std::uint32_t wanted) { return std::lower_bound(all.begin(), all.end(), wanted); };
      const auto undated = from(undated_);
      Slices slices{{from(begin), std::min(from(end), undated)}, {undated, all.end()}, sets_.weight(set)};
      if (slices.size() >= 2 && slices.size() <= common_) result.push_back(slices);
    });
    std::stable_sort(result.begin(), result.end(),
                     [](const Slices& x, const Slices& y) { return x.size() < y.size(); });
    return result;
  }

  // Keeps the strongest and, within reason, whoever ties with the last of them, so that the choice does not depend on
  // names.
  void keep_strongest(std::vector<Candidate>& best) const {
    const auto wanted = static_cast<std::size_t>(std::max(0, options_.max_rare_candidates));
    if (best.size() <= wanted || wanted == 0) return;
    std::vector<float> strengths;
    for (const Candidate& candidate : best) strengths.push_back(candidate.rare_bits);
    const auto last = strengths.begin() + static_cast<std::ptrdiff_t>(wanted - 1);
    std::nth_element(strengths.begin(), last, strengths.end(), std::greater<>());
    std::erase_if(best, [&](const Candidate& candidate) { return candidate.rare_bits < *last; });
    best.resize(std::min(best.size(), 2 * wanted));
  }

  const SharedSets& sets_;
  const std::vector<std::int32_t>& days_;
  const IndexOptions& options_;
  std::size_t common_;
  std::uint32_t least_half_bits_ = 0;
  std::uint32_t undated_ = 0;  // Ranks from here on are undated.
};

bool by_ranks(const Candidate& x, const Candidate& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; }

// Sorts, and makes one of the pairs that were found twice.
void merge(std::vector<Candidate>& pairs) {
  std::sort(pairs.begin(), pairs.end(), by_ranks);
  std::size_t kept = 0;
  for (const Candidate& pair : pairs) {
    if (kept > 0 && pairs[kept - 1].a == pair.a && pairs[kept - 1].b == pair.b) {
      Candidate& same = pairs[kept - 1];
      same.shared_shingles = std::max(same.shared_shingles, pair.shared_shingles);
      same.rare_bits = std::max(same.rare_bits, pair.rare_bits);
    } else {
      pairs[kept++] = pair;
    }
  }
  pairs.resize(kept);
}

// Runs `pairs_of` for every report on all threads, each with its own tally.
template <typename Method>
void collect(const Method& method, std::size_t reports, int threads, std::vector<Candidate>& pairs) {
  const std::size_t blocks = std::clamp<std::size_t>(reports / kMinBlock, 1, kMaxBlocks);
  std::vector<std::vector<Candidate>> of_block(blocks);
  base::parallel_for(blocks, threads, [&](std::size_t block) {
    Tally tally(reports);
    const std::size_t end = reports * (block + 1) / blocks;
    for (std::size_t rank = reports * block / blocks; rank < end; ++rank) {
      method.pairs_of(static_cast<std::uint32_t>(rank), tally, of_block[block]);
    }
  });
  for (auto& some : of_block) {
    pairs.insert(pairs.end(), some.begin(), some.end());
    some = {};
  }
}

// Stronger first; among equals the pair with earlier reports.
bool stronger(const Candidate& x, const Candidate& y) {
  if (x.shared_shingles != y.shared_shingles) return x.shared_shingles > y.shared_shingles;
  if (x.rare_bits != y.rare_bits) return x.rare_bits > y.rare_bits;
  return by_ranks(x, y);
}

// Leaves the pairs that are among the `wanted` strongest of one of their reports.
void keep_per_report(std::vector<Candidate>& pairs, std::size_t reports, std::size_t wanted) {
  std::vector<std::uint32_t> order(pairs.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return stronger(pairs[x], pairs[y]); });
  std::vector<std::uint32_t> count(reports, 0);
  std::vector<bool> kept(pairs.size(), false);
  for (const std::uint32_t i : order) {
    const bool of_a = count[pairs[i].a]++ < wanted;
    const bool of_b = count[pairs[i].b]++ < wanted;
    kept[i] = of_a || of_b;
  }
  std::size_t next = 0;
  std::erase_if(pairs, [&](const Candidate&) { return !kept[next++]; });
}

}  // namespace

Result<Candidates> find_candidates(const Sources& sources, const Catalogue& catalogue, const IndexOptions& options,
                                   int threads) {
  Candidates result;
  const std::size_t reports = catalogue.days.size();
  {
    const auto sets = SharedSets::gather(sources.shingles, catalogue, threads, [](Feature) { return 1; });
    if (!sets) return sets.error();
    collect(ByShingles(*sets, options), reports, threads, result.pairs);
    for (std::uint32_t rank = 0; rank < reports; ++rank) result.shingles.push_back(sets->total(rank));
  }
  if (options.min_shared_shingles == 0 && options.max_rare_candidates > 0) {
    const auto sets = SharedSets::gather(sources.rare_words, catalogue, threads, rarity_of);
    if (!sets) return sets.error();
    collect(ByRareWords(*sets, catalogue, options), reports, threads, result.pairs);
  }
  merge(result.pairs);
  if (options.max_per_report > 0) {
    keep_per_report(result.pairs, reports, static_cast<std::size_t>(options.max_per_report));
  }
  return result;
}

}  // namespace stemma::index
