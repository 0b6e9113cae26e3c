// Grouping postings into lists, and lists into sets.
//
// A partition is sorted by feature; equal features are neighbours, and their reports are a list. Most lists repeat:
// three copies of a text of 400 words share nearly 400 shingles, all with the same three reports. Adding up what two
// reports share costs (sets x reports) instead of (shingles x reports) once equal lists are one set with a weight.
//   shingles "the ferry left the quay", "ferry left the quay at" -> {report 3, report 8}, weight 2
// Equal lists are known by a 64-bit hash of their ranks (a sum of mixed ranks): among 10^8 lists the chance of one
// mistake is below one in a thousand.
// Exercised by lists_test.cpp.
#include "index/lists.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "base/parallel.h"

namespace stemma::index {
namespace {

constexpr std::size_t kKeysAtOnce = std::size_t{1} << 21;  // Sorted before any is handed over (with scratch: 32 MB).
constexpr std::size_t kMinAtOnce = 2;                      // Partitions, however large.

// The lists of one partition.
struct Grouped {
  std::vector<Key> keys;
  std::vector<Key> scratch;
  struct List {
    Feature feature;
    std::uint32_t begin;
    std::uint32_t end;
  };
  std::vector<List> lists;
  std::vector<std::uint32_t> ranks;
  std::vector<std::uint32_t> lone;  // Ranks of features that one report has, as often as it has one.
};

void add_list(std::size_t partition, std::size_t begin, std::size_t end, const Catalogue& catalogue, Grouped& grouped) {
  const auto first = grouped.ranks.size();
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint32_t report = report_of(grouped.keys[i]);
    const std::uint32_t rank = report < catalogue.rank_of.size() ? catalogue.rank_of[report] : kAbsent;
    if (rank != kAbsent) grouped.ranks.push_back(rank);
  }
  const auto from = grouped.ranks.begin() + static_cast<std::ptrdiff_t>(first);
  if (!std::is_sorted(from, grouped.ranks.end())) std::sort(from, grouped.ranks.end());
  grouped.ranks.erase(std::unique(from, grouped.ranks.end()), grouped.ranks.end());
  const auto size = grouped.ranks.size() - first;
  if (size >= 2) {
    grouped.lists.push_back({whole_feature(partition, grouped.keys[begin]), static_cast<std::uint32_t>(first),
                             static_cast<std::uint32_t>(grouped.ranks.size())});
    return;
  }
  if (size == 1) grouped.lone.push_back(grouped.ranks[first]);
  grouped.ranks.resize(first);
}

void group(std::size_t partition, const Catalogue& catalogue, Grouped& grouped) {
  sort_by_feature(grouped.keys, grouped.scratch);
  grouped.lists.clear();
  grouped.ranks.clear();
  grouped.lone.clear();
  const auto& keys = grouped.keys;
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && low_feature(keys[end]) == low_feature(keys[begin])) ++end;
    add_list(partition, begin, end, catalogue, grouped);
  }
}

void hand_over(const Grouped& grouped, std::vector<std::uint32_t>* totals,
               const std::function<void(const SharedFeature&)>& sink) {
  for (const auto& [feature, begin, end] : grouped.lists) {
    const auto ranks = std::span(grouped.ranks).subspan(begin, end - begin);
    if (totals != nullptr) {
      for (const std::uint32_t rank : ranks) ++(*totals)[rank];
    }
    sink({feature, ranks});
  }
  if (totals == nullptr) return;
  for (const std::uint32_t rank : grouped.lone) ++(*totals)[rank];
}

std::uint64_t set_hash(std::span<const std::uint32_t> ranks) {
  std::uint64_t sum = ranks.size();
  for (const std::uint32_t rank : ranks) sum += base::combine(0x5bd1e995, rank);
  return base::combine(0, sum) | 1;
}

}  // namespace

Status for_each_shared(const PostingSource& source, const Catalogue& catalogue, int threads,
                       std::vector<std::uint32_t>* totals, const std::function<void(const SharedFeature&)>& sink) {
  if (totals != nullptr) totals->resize(catalogue.days.size(), 0);
  std::vector<Grouped> grouped(kPartitions);
  for (std::size_t first = 0, end = 0; first < kPartitions; first = end) {
    for (std::size_t keys = 0; end < kPartitions && (keys < kKeysAtOnce || end < first + kMinAtOnce); ++end) {
      if (Status read = source.read(end, grouped[end].keys); !read) return read;
      keys += grouped[end].keys.size();
    }
    base::parallel_for(end - first, threads, [&](std::size_t i) { group(first + i, catalogue, grouped[first + i]); });
    for (; first < end; ++first) {
      hand_over(grouped[first], totals, sink);
      grouped[first] = {};
    }
  }
  return Done{};
}

// Finds the set with the same ranks, or adds it. Open addressing over the hashes of the sets.
class SetTable {
 public:
  explicit SetTable(SharedSets& sets) : sets_(sets), slots_(1024) {}

  void add(std::span<const std::uint32_t> ranks, std::uint32_t weight) {
    if (2 * sets_.sets_.size() >= slots_.size()) grow();
    const std::uint64_t hash = set_hash(ranks);
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].hash == hash) {
      sets_.sets_[slots_[at].set].weight += weight;
      return;
    }
    slots_[at] = {hash, static_cast<std::uint32_t>(sets_.sets_.size())};
    sets_.sets_.push_back({sets_.ranks_.size(), static_cast<std::uint32_t>(ranks.size()), weight});
    sets_.ranks_.insert(sets_.ranks_.end(), ranks.begin(), ranks.end());
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;  // 0: free.
    std::uint32_t set = 0;
  };

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.hash == 0) continue;
      std::size_t at = slot.hash & (slots_.size() - 1);
      while (slots_[at].hash != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  SharedSets& sets_;
  std::vector<Slot> slots_;
};

Result<SharedSets> SharedSets::gather(const PostingSource& source, const Catalogue& catalogue, int threads,
                                      const std::function<std::uint32_t(Feature)>& weigh) {
  SharedSets sets;
  SetTable table(sets);
  const Status done = for_each_shared(source, catalogue, threads, &sets.totals_, [&](const SharedFeature& shared) {
    table.add(shared.ranks, weigh(shared.feature));
  });
  if (!done) return done.error();
  sets.note_places(catalogue.days.size());
  return sets;
}

void SharedSets::note_places(std::size_t reports) {
  place_begins_.assign(reports + 1, 0);
  for (const std::uint32_t rank : ranks_) ++place_begins_[rank + 1];
  for (std::size_t r = 0; r < reports; ++r) place_begins_[r + 1] += place_begins_[r];
  places_.resize(ranks_.size());
  std::vector<std::uint64_t> next(place_begins_.begin(), place_begins_.end() - 1);
  for (std::uint32_t set = 0; set < sets_.size(); ++set) {
    for (const std::uint32_t rank : ranks(set)) places_[next[rank]++] = set;
  }
}

}  // namespace stemma::index
