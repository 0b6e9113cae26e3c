// How closely does one text keep to another's words?
//
// Whoever makes a text out of another can take sentences as they stand, exchange words in them, or write it all anew.
// Clough and Stevenson had people answer questions so, and call it near copy, light and heavy revision. Three steps
// tell them apart, each a logistic function of what that step is about:
//
// - is there more in common than two writers of one thing would have? Shares of word pairs and triples.
// - was it taken as it stands? The length of the runs of such triples: long ones leave no room for revision, and
// whoever
//   takes two sentences whole and adds his own has made a near copy of those two.
// - were words exchanged, or was it written anew? The share of content words in the other's order (longest common
//   subsequence): exchanging words keeps the order, rewriting does not.
//
// Example: of "The old pier gave way at noon" in "At noon the old wooden pier gave way" the pairs "the old", "pier
// gave", "gave way" and "at noon" are shared, 4 of 6; the triple "pier gave way", 1 of 5, is a run of three words;
// four of the five content words ("old pier gave way") stand in the same order.
//
// The weights are what `bench/score_answers --weights` fits. Whose words they are is not asked (evidence.cpp does
// that): two reports of one speech can be near copies of one another.
//
// After: Clough and Stevenson, "Developing a corpus of plagiarised short answers", Language Resources and Evaluation
// 45, 2011 (containment of n-grams, longest common subsequence); Hyyro, "Bit-parallel LCS-length computation
// revisited", AWOCA 2004. Tests: AlignReuse.*
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "align/align.h"
#include "align/profile.h"
#include "base/hash.h"

namespace stemma::align {
namespace {

constexpr std::size_t kMostWords = 8192;  // Content words of each text that are laid in order.

using Hashes = std::vector<std::uint64_t>;

// One per sequence of `size` words, by place.
Hashes sequences(const Profile& profile, std::size_t size) {
  Hashes found;
  for (std::size_t at = 0; at + size <= profile.words.size(); ++at) {
    std::uint64_t hash = size;
    for (std::size_t next = at; next < at + size; ++next) hash = base::combine(hash, profile.words[next].hash);
    found.push_back(hash);
  }
  return found;
}

std::vector<bool> shared(const Hashes& own, const Hashes& other) {
  const std::unordered_set<std::uint64_t> others(other.begin(), other.end());
  std::vector<bool> found;
  found.reserve(own.size());
  for (const std::uint64_t hash : own) found.push_back(others.contains(hash));
  return found;
}

double share(const std::vector<bool>& of) {
  return of.empty() ? 0 : static_cast<double>(std::count(of.begin(), of.end(), true)) / static_cast<double>(of.size());
}

// The length of the runs, each weighed by its length: of `size` words for one sequence, one more for each that follows.
double run_words(const std::vector<bool>& sequences, std::size_t size) {
  double words = 0, squares = 0;
  for (std::size_t at = 0; at < sequences.size(); ++at) {
    const std::size_t begin = at;
    while (at < sequences.size() && sequences[at]) ++at;
    if (at == begin) continue;
    const auto length = static_cast<double>(at - begin + size - 1);
    words += length;
    squares += length * length;
  }
  return words == 0 ? 0 : squares / words;
}

Hashes content_words(const Profile& profile) {
  Hashes words;
  for (const Word& word : profile.words) {
    if (!word.function_word && words.size() < kMostWords) words.push_back(word.hash);
  }
  return words;
}

// Of the longest common subsequence. A bit of `open` is a place of b that no longer sequence has come to.
std::size_t words_in_order(const Hashes& a, const Hashes& b) {
  const std::size_t blocks = (b.size() + 63) / 64;
  std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> places;
  for (const std::uint64_t word : a) places.try_emplace(word);
  for (std::size_t at = 0; at < b.size(); ++at) {
    const auto found = places.find(b[at]);
    if (found == places.end()) continue;
    found->second.resize(blocks);
    found->second[at / 64] |= std::uint64_t{1} << (at % 64);
  }
  std::vector<std::uint64_t> open(blocks, ~std::uint64_t{0});
  for (const std::uint64_t word : a) {
    const std::vector<std::uint64_t>& here = places.at(word);
    std::uint64_t carry = 0;
    for (std::size_t block = 0; block < here.size(); ++block) {
      const std::uint64_t met = open[block] & here[block];
      const std::uint64_t sum = open[block] + met;
      const std::uint64_t moved = sum + carry;
      carry = (sum < met || moved < sum) ? 1 : 0;
      open[block] = moved | (open[block] & ~here[block]);
    }
  }
  std::size_t length = 0;
  for (std::size_t at = 0; at < b.size(); ++at) length += (open[at / 64] >> (at % 64) & 1) == 0;
  return length;
}

ReuseGrade grade_of(const Reuse& r) {
  const double derived = -3.535 + 5.76 * r.pairs + 6.949 * std::sqrt(r.triples);
  const double near_copy = -1.334 + 0.484 * std::log1p(r.run_words);
  const double light = -4.298 + 7.381 * r.in_order;
  if (derived < 0) return ReuseGrade::kNone;
  if (near_copy >= 0) return ReuseGrade::kNearCopy;
  return light >= 0 ? ReuseGrade::kLight : ReuseGrade::kHeavy;
}

}  // namespace

Reuse reuse(const Profile& a, const Profile& b) {
  Reuse found;
  found.pairs = share(shared(sequences(a, 2), sequences(b, 2)));
  const std::vector<bool> triples = shared(sequences(a, 3), sequences(b, 3));
  found.triples = share(triples);
  found.run_words = run_words(triples, 3);
  const Hashes own = content_words(a);
  if (!own.empty()) {
    found.in_order = static_cast<double>(words_in_order(own, content_words(b))) / static_cast<double>(own.size());
  }
  found.grade = grade_of(found);
  return found;
}

}  // namespace stemma::align
