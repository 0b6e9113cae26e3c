#include "lineage/links.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace stemma::lineage {

Links::Links(const std::vector<Report>& reports, std::span<const Alignment> alignments) {
  std::vector<std::uint32_t> by_id(reports.size());
  std::iota(by_id.begin(), by_id.end(), 0U);
  std::sort(by_id.begin(), by_id.end(), [&](auto x, auto y) { return reports[x].id < reports[y].id; });
  rank_.resize(reports.size());
  std::unordered_map<std::string_view, std::uint32_t> number;
  number.reserve(reports.size());
  for (std::uint32_t place = 0; place < by_id.size(); ++place) {
    rank_[by_id[place]] = place;
    number.emplace(reports[by_id[place]].id, by_id[place]);
  }

  links_.reserve(alignments.size());
  for (const Alignment& alignment : alignments) {
    const auto a = number.find(alignment.a);
    const auto b = number.find(alignment.b);
    if (a == number.end() || b == number.end() || a->second == b->second) continue;
    if (alignment.relation == Relation::kNone) continue;
    links_.push_back({a->second, b->second, &alignment});
  }
  const auto key = [&](const Link& link) { return std::minmax(rank_[link.a], rank_[link.b]); };
  std::stable_sort(links_.begin(), links_.end(), [&](const Link& x, const Link& y) {
    return std::pair(key(x), rank_[x.a]) < std::pair(key(y), rank_[y.a]);
  });
  const auto same = [&](const Link& x, const Link& y) { return key(x) == key(y); };
  links_.erase(std::unique(links_.begin(), links_.end(), same), links_.end());
  index_by_report();
}

void Links::index_by_report() {
  first_.assign(rank_.size() + 1, 0);
  for (const Link& link : links_) {
    ++first_[link.a + 1];
    ++first_[link.b + 1];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  index_.resize(2 * links_.size());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::uint32_t i = 0; i < links_.size(); ++i) {
    index_[next[links_[i].a]++] = i;
    index_[next[links_[i].b]++] = i;
  }
}

}  // namespace stemma::lineage
