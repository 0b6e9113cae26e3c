// Matching words by what is certain first.
//
// What two texts have in common at both ends is matched. In the middle, words that stand once in each are anchors: the
// longest chain of them in both orders is kept, and the gaps between are treated alike. A gap without anchors that is
// small gets the longest common subsequence from a table; a large one is left alone, so that one word 100,000 times, or
// a sentence of a megabyte, costs no more than its length.
//
// Example: "the cat sat on the mat" / "the dog sat on a mat": "the" in front, "mat" behind; "sat" and "on" are anchors.
//
// After: Bram Cohen's patience diff; Hunt and McIlroy, "An algorithm for differential file comparison" (1976), for
// anchors. Tests: CollateMatching.* compare it with the table alone.
#include "collate/matching.h"

#include <algorithm>

namespace stemma::collate {
namespace {

constexpr int kMostDepth = 16;

class Matcher {
 public:
  Matcher(Words a, Words b) : a_(a), b_(b) {}

  std::vector<Match> run() {
    between(0, size(a_), 0, size(b_), 0);
    return std::move(matches_);
  }

 private:
  using At = std::uint32_t;
  struct Place {
    std::uint64_t word;
    At at;
    bool of_a;
  };
  static At size(Words words) { return static_cast<At>(words.size()); }

  void between(At a, At a_end, At b, At b_end, int depth) {
    for (; a < a_end && b < b_end && a_[a] == b_[b]; ++a, ++b) matches_.emplace_back(a, b);
    At same_ends = 0;
    while (a < a_end && b < b_end && a_[a_end - 1] == b_[b_end - 1]) --a_end, --b_end, ++same_ends;
    if (a < a_end && b < b_end) middle(a, a_end, b, b_end, depth);
    for (At i = 0; i < same_ends; ++i) matches_.emplace_back(a_end + i, b_end + i);
  }

  void middle(At a, At a_end, At b, At b_end, int depth) {
    if (std::uint64_t{a_end - a} * (b_end - b) <= kMostTable) return by_table(a, a_end, b, b_end);
    if (depth == kMostDepth) return;
    const std::vector<Match> anchors = longest_chain(unique_in_both(a, a_end, b, b_end));
    if (anchors.empty()) return;
    for (const auto& [at_a, at_b] : anchors) {
      between(a, at_a, b, at_b, depth + 1);
      matches_.emplace_back(at_a, at_b);
      a = at_a + 1;
      b = at_b + 1;
    }
    between(a, a_end, b, b_end, depth + 1);
  }

  // Words that stand once in each range, by place in a.
  std::vector<Match> unique_in_both(At a, At a_end, At b, At b_end) const {
    std::vector<Place> places;
    places.reserve(a_end - a + b_end - b);
    for (At at = a; at < a_end; ++at) places.push_back({a_[at], at, true});
    for (At at = b; at < b_end; ++at) places.push_back({b_[at], at, false});
    std::sort(places.begin(), places.end(), [](const Place& x, const Place& y) { return x.word < y.word; });
    std::vector<Match> unique;
    for (std::size_t begin = 0, end; begin < places.size(); begin = end) {
      for (end = begin + 1; end < places.size() && places[end].word == places[begin].word;) ++end;
      if (end - begin != 2 || places[begin].of_a == places[begin + 1].of_a) continue;
      const Place& x = places[begin].of_a ? places[begin] : places[begin + 1];
      const Place& y = places[begin].of_a ? places[begin + 1] : places[begin];
      unique.emplace_back(x.at, y.at);
    }
    std::sort(unique.begin(), unique.end());
    return unique;
  }

  // Of pairs by first, the longest chain that ascends in second.
  static std::vector<Match> longest_chain(const std::vector<Match>& pairs) {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> tails, before(pairs.size(), kNone);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto tail = std::partition_point(tails.begin(), tails.end(),
                                             [&](std::size_t t) { return pairs[t].second < pairs[i].second; });
      if (tail != tails.begin()) before[i] = *(tail - 1);
      tail == tails.end() ? tails.push_back(i) : void(*tail = i);
    }
    std::vector<Match> chain;
    for (std::size_t i = tails.empty() ? kNone : tails.back(); i != kNone; i = before[i]) chain.push_back(pairs[i]);
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  void by_table(At a, At a_end, At b, At b_end) {
    const std::size_t width = b_end - b + 1;
    table_.assign((a_end - a + 1) * width, 0);
    const auto longest = [&](At at_a, At at_b) -> std::uint32_t& { return table_[(at_a - a) * width + (at_b - b)]; };
    for (At i = a_end; i-- > a;) {
      for (At j = b_end; j-- > b;) {
        longest(i, j) = a_[i] == b_[j] ? longest(i + 1, j + 1) + 1 : std::max(longest(i + 1, j), longest(i, j + 1));
      }
    }
    for (At i = a, j = b; i < a_end && j < b_end;) {
      if (a_[i] == b_[j]) {
        matches_.emplace_back(i++, j++);
      } else if (longest(i + 1, j) >= longest(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  Words a_, b_;
  std::vector<Match> matches_;
  std::vector<std::uint32_t> table_;
};

}  // namespace

std::vector<Match> match_words(Words a, Words b) { return Matcher(a, b).run(); }

}  // namespace stemma::collate
