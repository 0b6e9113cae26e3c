// The heaviest chain of matches, by sweeping over text a with a Fenwick tree over text b.
//
// Two texts share many stretches; those that a copyist took over in order form a chain: each begins after the one
// before has ended, in both texts. The heaviest one is found as weighted longest increasing subsequence. Links are
// visited by where they begin in a. The tree answers "what is the heaviest chain that has ended at or before this
// place of b?"; a finished chain enters the tree only when the sweep has passed its end in a, which a heap keeps.
//
// Example: links (a 0-3, b 5-8, weight 3), (a 4-6, b 0-2, weight 2), (a 4-9, b 9-14, weight 5): the first and the
// third.
//
// After: Abouelhoda and Ohlebusch, "Chaining algorithms for multiple genome comparison", J. Discrete Algorithms 3
// (2005). Not done: gap costs (callers fold them into the weights) and overlapping links. Tests: AlignChain.* compare
// it with the exhaustive chain on small inputs.
#include "align/chain.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <tuple>

namespace stemma::align {
namespace {

constexpr std::uint32_t kNone = 0xffffffff;

struct Best {
  double weight = 0;
  std::uint32_t link = kNone;
};

// Prefix maxima over places of b.
class PrefixMaximum {
 public:
  explicit PrefixMaximum(std::size_t places) : tree_(places + 1) {}

  void raise(std::size_t place, Best best) {
    for (std::size_t at = place + 1; at < tree_.size(); at += at & (~at + 1)) {
      if (best.weight > tree_[at].weight) tree_[at] = best;
    }
  }

  Best up_to(std::size_t place) const {
    Best best;
    for (std::size_t at = place + 1; at > 0; at -= at & (~at + 1)) {
      if (tree_[at].weight > best.weight) best = tree_[at];
    }
    return best;
  }

 private:
  std::vector<Best> tree_;
};

std::vector<std::uint32_t> sweep_order(const std::vector<Link>& links) {
  std::vector<std::uint32_t> order(links.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    const Link& l = links[x];
    const Link& r = links[y];
    return std::tie(l.a_begin, l.a_end, l.b_begin, l.b_end, l.weight, x) <
           std::tie(r.a_begin, r.a_end, r.b_begin, r.b_end, r.weight, y);
  });
  return order;
}

// The places of b at which a link ends, so that the tree is as small as the links, not as the text.
std::vector<std::uint32_t> end_places(const std::vector<Link>& links) {
  std::vector<std::uint32_t> ends;
  ends.reserve(links.size());
  for (const Link& link : links) ends.push_back(link.b_end);
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  return ends;
}

// All of them weigh something and follow each other.
bool is_chain(const std::vector<Link>& links, const std::vector<std::uint32_t>& order) {
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const Link& link = links[order[rank]];
    if (link.weight <= 0) return false;
    if (rank == 0) continue;
    const Link& before = links[order[rank - 1]];
    if (before.a_end > link.a_begin || before.b_end > link.b_begin) return false;
  }
  return true;
}

}  // namespace

std::vector<std::uint32_t> heaviest_chain(const std::vector<Link>& links) {
  using Ended = std::pair<std::uint32_t, std::uint32_t>;  // a_end, rank in the sweep
  std::vector<std::uint32_t> order = sweep_order(links);
  if (is_chain(links, order)) return order;
  const std::vector<std::uint32_t> ends = end_places(links);
  std::vector<Best> chains(links.size());
  std::priority_queue<Ended, std::vector<Ended>, std::greater<>> open;
  PrefixMaximum finished(ends.size());
  Best best;
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
    const Link& link = links[order[rank]];
    for (; !open.empty() && open.top().first <= link.a_begin; open.pop()) {
      const std::uint32_t done = order[open.top().second];
      const auto place = std::lower_bound(ends.begin(), ends.end(), links[done].b_end) - ends.begin();
      finished.raise(static_cast<std::size_t>(place), {chains[done].weight, done});
    }
    const auto after = std::upper_bound(ends.begin(), ends.end(), link.b_begin) - ends.begin();
    const Best before = after == 0 ? Best{} : finished.up_to(static_cast<std::size_t>(after - 1));
    chains[order[rank]] = {before.weight + link.weight, before.link};
    if (chains[order[rank]].weight > best.weight) best = {chains[order[rank]].weight, order[rank]};
    open.emplace(link.a_end, rank);
  }
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t link = best.link; link != kNone; link = chains[link].link) chosen.push_back(link);
  std::reverse(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace stemma::align
