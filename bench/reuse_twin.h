// The brute force twin of candidate search: every pair of reports that shares a word 5-gram, with the exact number
// shared. A word is a run of ASCII letters and digits, lower-cased; every other byte separates words. The 5-grams of a
// report are a set. Two 5-grams are taken as one when their 64-bit hashes are (18 million of them: one chance in
// 100,000 of a clash).
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace stemma::bench {

using Shingles = std::vector<std::uint64_t>;  // Of one report: hashes of its 5-grams, ascending, each once.

Shingles shingles_of(std::string_view body);

// Of two ascending lists.
std::uint32_t shared_of(const Shingles& x, const Shingles& y);

struct SharingPair {
  std::uint32_t a = 0, b = 0;  // Positions in the collection, a < b.
  std::uint32_t shared = 0;
  std::uint32_t a_size = 0, b_size = 0;  // 5-grams of each.

  std::uint64_t smaller() const { return a_size < b_size ? a_size : b_size; }
  std::uint64_t either() const { return std::uint64_t{a_size} + b_size - shared; }
};

// The classes of partial reuse, by Jaccard similarity J and the share C of the smaller report that stands in the other:
// A: J >= .5; B: C >= .5, J < .5; C: C >= .2, J < .3; D: 20 or more shared, J < .3. A pair may be in B, C and D at
// once.
constexpr int kClasses = 4;
constexpr char kClassNames[kClasses + 1] = "ABCD";
bool in_class(const SharingPair& pair, int which);

// Calls `visit` with every pair that shares a 5-gram, from several threads at once (`thread` in [0, threads)), in no
// particular order. Nothing is cut: time is the sum of the squares of the lengths of the posting lists.
void for_each_sharing_pair(const std::vector<Shingles>& reports, unsigned threads,
                           const std::function<void(unsigned thread, const SharingPair&)>& visit);

}  // namespace stemma::bench
