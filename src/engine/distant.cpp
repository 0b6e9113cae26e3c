// In a family of thousands every report shares wording with thousands, and to lay all of them side by side takes most
// of the time and of the memory. But a copy is told from its source by its nearest relatives, and families hold
// together by their closest pairs:
//
//        z1 z2 ... z16        x and y share 120 shingles; each z shares more than 120 with x and more than 120 with y.
//       /  \  /  \  / \       Whatever x could have given to y, y can rather have from one of the z; and if x and y
//      x ............. y      belong together, so do x and z, z and y.
//
// Two that share little are never distant, however many stand between: whether that is text of one origin or a
// quotation or a site's furniture, only an alignment tells. A z that is later than both could not have been between
// them when the later of the two was written: it does not count. Of pairs that share equally much those of early
// reports come first, so among a hundred copies of one text each is laid beside the earliest. After: the relative
// neighbourhood graph, Toussaint, "The relative neighbourhood graph of a finite planar set", Pattern Recognition 12
// (1980), which leaves out a pair for one report between. Tests: EngineDistant.*
#include "engine/distant.h"

#include <algorithm>
#include <numeric>

namespace stemma::engine {
namespace {

constexpr std::uint32_t kBetween = 16;
constexpr std::uint32_t kOverlap = 4;  // One shingle in so many of the shorter report, or the pair is not distant.
constexpr std::uint32_t kNone = 0xffffffff;

struct Neighbour {
  std::uint32_t report = 0;
  std::uint32_t place = 0;  // Of the pair among all: 0 is the closest.
};

// Places of reports in time, then by number.
std::vector<std::uint32_t> ages(const std::vector<Moment>& moments) {
  std::vector<std::uint32_t> order(moments.size()), age(moments.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](auto x, auto y) { return moments[x] < moments[y]; });
  for (std::uint32_t i = 0; i < order.size(); ++i) age[order[i]] = i;
  return age;
}

// Closest first.
std::vector<index::Candidate> in_order(std::vector<index::Candidate> pairs, const std::vector<std::uint32_t>& age) {
  std::sort(pairs.begin(), pairs.end(), [&](const index::Candidate& x, const index::Candidate& y) {
    if (x.shared_shingles != y.shared_shingles) return x.shared_shingles > y.shared_shingles;
    if (x.rare_bits != y.rare_bits) return x.rare_bits > y.rare_bits;
    return std::minmax({age[x.a], age[x.b]}) < std::minmax({age[y.a], age[y.b]});
  });
  return pairs;
}

// Of every report its neighbours, closest first.
class Neighbours {
 public:
  Neighbours(const std::vector<index::Candidate>& closest_first, std::size_t reports) : first_(reports + 1) {
    for (const auto& pair : closest_first) ++first_[pair.a + 1], ++first_[pair.b + 1];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    all_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t i = 0; i < closest_first.size(); ++i) {
      const auto& pair = closest_first[i];
      all_[next[pair.a]++] = {pair.b, i};
      all_[next[pair.b]++] = {pair.a, i};
    }
  }
  std::span<const Neighbour> of(std::uint32_t report) const {
    return std::span(all_).subspan(first_[report], first_[report + 1] - first_[report]);
  }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<Neighbour> all_;
};

}  // namespace

Moment::Moment(const std::optional<TimePoint>& time) {
  if (!time) return;
  first_ = time->utc_s;
  last_ = time->utc_s + std::max<std::int64_t>(time->precision_s, 0);
}

DistantPairs::DistantPairs(const std::vector<index::Candidate>& pairs, const std::vector<std::uint32_t>& shingles,
                           const std::vector<Moment>& moments) {
  const std::vector<index::Candidate> closest_first = in_order(pairs, ages(moments));
  const Neighbours neighbours(closest_first, moments.size());
  std::vector<std::uint32_t> place(moments.size(), kNone);  // Of the pair with the report at hand.
  for (std::uint32_t x = 0; x < moments.size(); ++x) {
    for (const Neighbour& near : neighbours.of(x)) place[near.report] = near.place;
    for (const Neighbour& y : neighbours.of(x)) {
      if (y.report < x || kOverlap * closest_first[y.place].shared_shingles < std::min(shingles[x], shingles[y.report]))
        continue;
      const Moment& later = std::max(moments[x], moments[y.report]);
      std::uint32_t between = 0;
      for (const Neighbour& z : neighbours.of(y.report)) {
        if (z.place >= y.place || between == kBetween) break;
        between += place[z.report] < y.place && moments[z.report].may_precede(later);
      }
      if (between == kBetween) pairs_.emplace_back(x, y.report);
    }
    for (const Neighbour& near : neighbours.of(x)) place[near.report] = kNone;
  }
  std::sort(pairs_.begin(), pairs_.end());
}

bool DistantPairs::contains(std::uint32_t x, std::uint32_t y) const {
  return std::binary_search(pairs_.begin(), pairs_.end(), Pair(std::minmax(x, y)));
}

}  // namespace stemma::engine
