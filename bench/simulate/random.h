// Random choices that are the same on every machine: integers throughout, and where a fraction is needed only the
// operations that IEEE 754 defines to the last bit (the target is compiled without contraction of a * b + c).
// Nothing of <random> is used: the standard leaves it to each library what its distributions return.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stemma::simulate {

// The finaliser of splitmix64 (Steele, Lea and Flood 2014): a bijection whose output looks random.
inline std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}
// A number that depends on all of both.
inline std::uint64_t mixed(std::uint64_t x, std::uint64_t y) { return mixed(mixed(x + 0x9e3779b97f4a7c15u) + y); }

// xoshiro256** (Blackman and Vigna 2018).
class Random {
 public:
  explicit Random(std::uint64_t seed);
  std::uint64_t next();
  // In [0, n). REQUIRES: n > 0. The bias is below n / 2^32.
  std::uint32_t below(std::size_t n) { return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32); }
  int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1))); }
  bool chance(int in_a_thousand) { return static_cast<int>(below(1000)) < in_a_thousand; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  std::uint64_t state_[4];
};

// Draws positions in proportion to weights in constant time (Walker's alias method, in integers).
class Weighted {
 public:
  Weighted() = default;
  // REQUIRES: at least one weight, none above 2^20, at most 2^20 of them.
  explicit Weighted(const std::vector<std::uint64_t>& weights);
  std::uint32_t draw(Random& random) const {
    const std::uint64_t bits = random.next();
    const auto at = static_cast<std::uint32_t>(((bits >> 32) * slots_.size()) >> 32);
    return (bits & 0xffffff) < slots_[at].own ? at : slots_[at].other;
  }

 private:
  struct Slot {
    std::uint32_t own;    // Of 2^24: how often the slot stands for itself.
    std::uint32_t other;  // What it stands for else.
  };
  std::vector<Slot> slots_;
};

// Weights of ranks 0 .. n-1 after Zipf and Mandelbrot: 1 / (rank + offset), the offset in tenths.
std::vector<std::uint64_t> zipf_weights(std::size_t n, std::uint64_t offset_tenths);

// Sizes with a power-law tail: a size of s or more has probability s^(-sixteenths/16), cut at `largest`.
class PowerLaw {
 public:
  PowerLaw(int sixteenths, std::uint32_t largest);
  std::uint32_t draw(Random& random) const;
  double mean() const { return mean_; }

 private:
  std::vector<double> at_least_;  // [s - 1]: the probability of s or more; descending.
  double mean_ = 0;
};

}  // namespace stemma::simulate
