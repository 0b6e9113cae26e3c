// Grouping postings into lists, and lists into sets.
//
// A partition is sorted by feature; equal features are neighbours, and their reports are a list. Most lists repeat:
// three copies of a text of 400 words share nearly 400 shingles, all with the same three reports. Adding up what two
// reports share costs (sets x reports) instead of (shingles x reports) once equal lists are one set with a weight.
//   shingles "the ferry left the quay", "ferry left the quay at" -> {report 3, report 8}, weight 2
// Equal lists are known by a 64-bit hash of their ranks (a sum of mixed ranks, so that only what is a set of its own is
// put in order): among 10^8 lists the chance of one mistake is below one in a thousand.
// Tests: IndexCandidates.*.
#include "index/lists.h"

#include <algorithm>

#include "base/hash.h"
#include "base/parallel.h"

namespace stemma::index {
namespace {

constexpr std::size_t kPartitionsPerThread = 2;              // Grouped while those before them are taken; or so many
constexpr std::size_t kKeysAtOnce = std::size_t{1} << 19;    // that there are about so many keys.
constexpr std::size_t kWorthThreads = std::size_t{1} << 16;  // Fewer keys are grouped sooner than threads start.
constexpr std::size_t kSetsPerPiece = std::size_t{1} << 12;  // Of work for threads.

// The lists of one partition.
struct Grouped {
  struct List {
    Feature feature;
    std::uint64_t hash;  // Of its ranks; if wanted.
    std::uint32_t begin;
    std::uint32_t end;
  };
  std::vector<Key> keys;
  std::vector<Key> scratch;
  std::vector<List> lists;
  std::vector<std::uint32_t> ranks;
  Status read = Done{};

  Ranks ranks_of(const List& list) const { return Ranks(ranks).subspan(list.begin, list.end - list.begin); }
  std::span<std::uint32_t> ranks_of(const List& list) {
    return std::span(ranks).subspan(list.begin, list.end - list.begin);
  }
};

// Puts ranks in the place of report numbers.
void rank(std::vector<Key>& keys, const Catalogue& catalogue) {
  std::size_t kept = 0;
  for (const Key key : keys) {
    const std::uint32_t report = report_of(key);
    const std::uint32_t rank = report < catalogue.rank_of.size() ? catalogue.rank_of[report] : kAbsent;
    keys[kept] = key_of(low_feature(key), rank);
    kept += rank != kAbsent ? 1 : 0;
  }
  keys.resize(kept);
}

// Leaves the ranks of a list in the order in which the reports came.
void group(const PostingSource& source, std::size_t partition, const Catalogue& catalogue, Grouped& grouped) {
  grouped.keys.clear();
  grouped.lists.clear();
  grouped.ranks.clear();
  grouped.read = source.read(partition, grouped.keys);
  if (!grouped.read) return;
  rank(grouped.keys, catalogue);
  sort_by_feature(grouped.keys, grouped.scratch);
  const auto& keys = grouped.keys;
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    const std::uint64_t feature = low_feature(keys[begin]);
    end = begin + 1;
    if (end == keys.size() || low_feature(keys[end]) != feature) continue;
    const auto first = static_cast<std::uint32_t>(grouped.ranks.size());
    grouped.ranks.push_back(report_of(keys[begin]));
    for (; end < keys.size() && low_feature(keys[end]) == feature; ++end) grouped.ranks.push_back(report_of(keys[end]));
    grouped.lists.push_back(
        {whole_feature(partition, keys[begin]), 0, first, static_cast<std::uint32_t>(grouped.ranks.size())});
  }
}

// Groups all partitions and calls `prepare` for each, from any thread, then `take` in order, one at a time. Groups some
// while those before them are taken.
template <typename Prepare, typename Take>
Status each_partition(const PostingSource& source, const Catalogue& catalogue, int threads, const Prepare& prepare,
                      const Take& take) {
  std::vector<Key> first_keys;
  if (Status read = source.read(0, first_keys); !read) return read;
  const std::size_t keys = first_keys.size() + 1;  // About as many as in any partition: features are hashes.
  if (kPartitions * keys < kWorthThreads) threads = 1;
  const std::size_t at_least = kPartitionsPerThread * static_cast<std::size_t>(base::thread_count(threads));
  const std::size_t at_once = std::clamp(kKeysAtOnce / keys, at_least, std::max(at_least, kPartitions));
  std::vector<Grouped> some(at_once);
  std::vector<Grouped> before;
  for (std::size_t first = 0; first < kPartitions + at_once; first += at_once) {
    const std::size_t count = first < kPartitions ? std::min(at_once, kPartitions - first) : 0;
    base::parallel_for(count + 1, threads, [&](std::size_t i) {
      if (i == 0) {
        for (const Grouped& grouped : before) take(grouped);
        return;
      }
      group(source, first + i - 1, catalogue, some[i - 1]);
      prepare(some[i - 1]);
    });
    some.resize(count);
    for (const Grouped& grouped : some) {
      if (!grouped.read) return grouped.read;
    }
    some.swap(before);
    some.resize(at_once);
  }
  return Done{};
}

// The order of the ranks does not matter.
std::uint64_t set_hash(Ranks ranks) {
  std::uint64_t sum = ranks.size();
  for (const std::uint32_t rank : ranks) sum += base::combine(0x5bd1e995, rank);
  return base::combine(0, sum) | 1;
}

void sort(std::span<std::uint32_t> ranks) {
  if (!std::is_sorted(ranks.begin(), ranks.end())) std::sort(ranks.begin(), ranks.end());
}

}  // namespace

Status for_each_shared(const PostingSource& source, const Catalogue& catalogue, int threads,
                       const std::function<void(const SharedFeature&)>& sink) {
  const auto sort_all = [](Grouped& grouped) {
    for (const Grouped::List& list : grouped.lists) sort(grouped.ranks_of(list));
  };
  return each_partition(source, catalogue, threads, sort_all, [&](const Grouped& grouped) {
    for (const Grouped::List& list : grouped.lists) sink({list.feature, grouped.ranks_of(list)});
  });
}

// Finds the set with the same ranks, or adds it. Open addressing over the hashes of the sets.
class SetTable {
 public:
  SetTable(SharedSets& sets, SharedSets::Weigh weigh) : sets_(sets), weigh_(weigh), slots_(1024) {}

  void add(const Grouped& grouped) {
    constexpr std::size_t kAhead = 8;
    while (2 * (sets_.sets_.size() + grouped.lists.size()) >= slots_.size()) grow();
    for (std::size_t i = 0; i < grouped.lists.size(); ++i) {
      if (i + kAhead < grouped.lists.size()) __builtin_prefetch(&slots_[place(grouped.lists[i + kAhead].hash)]);
      add(grouped.lists[i], grouped);
    }
  }

  // The ranks of each set in order.
  void finish(int threads) {
    const std::size_t count = sets_.sets_.size();
    const std::size_t pieces = count / kSetsPerPiece + 1;
    base::parallel_for(pieces, threads, [&](std::size_t piece) {
      for (std::size_t set = count * piece / pieces; set < count * (piece + 1) / pieces; ++set) {
        sort(std::span(sets_.ranks_).subspan(sets_.sets_[set].begin, sets_.sets_[set].size));
      }
    });
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;  // 0: free.
    std::uint32_t set = 0;
  };

  std::size_t place(std::uint64_t hash) const { return hash & (slots_.size() - 1); }

  void add(const Grouped::List& list, const Grouped& grouped) {
    std::size_t at = place(list.hash);
    while (slots_[at].hash != 0 && slots_[at].hash != list.hash) at = place(at + 1);
    const std::uint32_t weight = weigh_(list.feature);
    if (slots_[at].hash == list.hash) {
      sets_.sets_[slots_[at].set].weight += weight;
      return;
    }
    slots_[at] = {list.hash, sets_.size()};
    const Ranks ranks = grouped.ranks_of(list);
    sets_.sets_.push_back({sets_.ranks_.size(), static_cast<std::uint32_t>(ranks.size()), weight});
    sets_.ranks_.insert(sets_.ranks_.end(), ranks.begin(), ranks.end());
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.hash == 0) continue;
      std::size_t at = place(slot.hash);
      while (slots_[at].hash != 0) at = place(at + 1);
      slots_[at] = slot;
    }
  }

  SharedSets& sets_;
  SharedSets::Weigh weigh_;
  std::vector<Slot> slots_;
};

Result<SharedSets> SharedSets::gather(const PostingSource& source, const Catalogue& catalogue, int threads, Weigh weigh,
                                      const Wanted& wanted) {
  SharedSets sets;
  SetTable table(sets, weigh);
  const auto prepare = [&](Grouped& grouped) {
    if (wanted) {
      std::erase_if(grouped.lists, [&](const Grouped::List& list) { return !wanted(grouped.ranks_of(list)); });
    }
    for (Grouped::List& list : grouped.lists) list.hash = set_hash(grouped.ranks_of(list));
  };
  const Status done =
      each_partition(source, catalogue, threads, prepare, [&](const Grouped& grouped) { table.add(grouped); });
  if (!done) return done.error();
  table.finish(threads);
  return sets;
}

}  // namespace stemma::index
