// Which pairs of a large family need not be laid side by side, because many reports stand between the two.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "index/index.h"
#include "stemma/report.h"

namespace stemma::engine {

// When a report may have been published: undated, at any time.
class Moment {
 public:
  Moment() = default;
  explicit Moment(const std::optional<TimePoint>& time);
  bool may_precede(const Moment& other) const { return first_ <= other.last_; }
  bool operator<(const Moment& other) const { return std::tie(last_, first_) < std::tie(other.last_, other.first_); }

 private:
  std::int64_t first_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t last_ = std::numeric_limits<std::int64_t>::max();
};

// Pairs of reports that share a quarter of the shorter one's shingles or more, but are distant: sixteen others or more
// share more with the one than the other does and more with the other than the one does, and none of these was clearly
// published after both. So neither is among the nearest relatives of the other, and all that connects the two connects
// them through others.
class DistantPairs {
 public:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;  // The smaller first.

  DistantPairs() = default;
  // `shingles`, how many each report has, and `moments` are by report. Independent of the order of `pairs`. Time
  // O(pairs log pairs + pairs times pairs of a report).
  DistantPairs(const std::vector<index::Candidate>& pairs, const std::vector<std::uint32_t>& shingles,
               const std::vector<Moment>& moments);

  bool contains(std::uint32_t x, std::uint32_t y) const;
  // Leaves out the pairs (x, y) for which leaves(x, y) is true.
  template <typename Leaves>
  void leave_out(const Leaves& leaves) {
    std::erase_if(pairs_, [&](const Pair& pair) { return leaves(pair.first, pair.second); });
  }
  std::span<const Pair> all() const { return pairs_; }  // Ascending.

 private:
  std::vector<Pair> pairs_;
};

}  // namespace stemma::engine
