// The word that gains most by standing under the root is the root of the sentence; every other word takes its best
// head. Circles that are left are broken one by one: of all arcs from words that reach the root into the circle, the
// one that costs least replaces the arc it competes with. That is one contraction of Chu and Liu's algorithm without
// the ones that would follow in a larger circle; trained scores hardly ever need those, and the time stays quadratic.
// Exercised by Tree.* in tree_test.cpp, which holds it to all trees of short sentences.
#include "syntax/tree.h"

#include <limits>

namespace stemma::syntax {
namespace {

constexpr float kWorst = -std::numeric_limits<float>::infinity();

class TreeMaker {
 public:
  TreeMaker(const float* scores, std::size_t stride, std::size_t length)
      : scores_(scores), stride_(stride), length_(length), heads_(length, kRoot), state_(length, kUnseen) {}

  std::vector<std::uint32_t> make() {
    const std::size_t root = find_root();
    for (std::size_t w = 0; w < length_; ++w) heads_[w] = w == root ? kRoot : best_head(w, root);
    state_[root] = kReached;
    for (std::size_t w = 0; w < length_; ++w) follow(w);
    return std::move(heads_);
  }

 private:
  enum State : std::uint8_t { kUnseen, kOnPath, kReached };

  float score(std::size_t w, std::size_t h) const { return scores_[w * stride_ + h]; }

  std::uint32_t best_head(std::size_t w, std::size_t otherwise) const {
    auto best = static_cast<std::uint32_t>(otherwise == w ? length_ : otherwise);
    float best_score = kWorst;
    for (std::size_t h = 0; h < length_; ++h) {
      if (h == w || !(score(w, h) > best_score)) continue;
      best_score = score(w, h);
      best = static_cast<std::uint32_t>(h);
    }
    return best;
  }

  std::size_t find_root() const {
    std::size_t root = 0;
    float most = kWorst;
    for (std::size_t w = 0; w < length_; ++w) {
      const std::uint32_t other = best_head(w, w);
      const float gain = other < length_ ? score(w, length_) - score(w, other) : score(w, length_);
      if (!(gain > most)) continue;
      most = gain;
      root = w;
    }
    return root;
  }

  // Walks from a word towards the root; a circle on the way is broken.
  void follow(std::size_t first) {
    std::vector<std::uint32_t> path;
    auto w = static_cast<std::uint32_t>(first);
    while (state_[w] == kUnseen) {
      state_[w] = kOnPath;
      path.push_back(w);
      w = heads_[w];
    }
    if (state_[w] == kOnPath) break_circle(w);
    for (const std::uint32_t word : path) state_[word] = kReached;
  }

  void break_circle(std::uint32_t member) {
    float least = std::numeric_limits<float>::infinity();
    std::uint32_t word = member;
    std::uint32_t head = kRoot;
    std::uint32_t w = member;
    do {
      for (std::size_t h = 0; h < length_; ++h) {
        if (state_[h] != kReached) continue;
        const float cost = score(w, heads_[w]) - score(w, h);
        if (head != kRoot && !(cost < least)) continue;
        least = cost;
        word = w;
        head = static_cast<std::uint32_t>(h);
      }
      w = heads_[w];
    } while (w != member);
    heads_[word] = head;
  }

  const float* scores_;
  std::size_t stride_;
  std::size_t length_;
  std::vector<std::uint32_t> heads_;
  std::vector<State> state_;
};

}  // namespace

std::vector<std::uint32_t> best_tree(const float* scores, std::size_t stride, std::size_t length) {
  if (length == 0) return {};
  return TreeMaker(scores, stride, length).make();
}

}  // namespace stemma::syntax
