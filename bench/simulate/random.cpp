// Tests: SimulateRandom.*
#include "random.h"

#include <algorithm>
#include <cmath>

namespace stemma::simulate {
namespace {

std::uint64_t rotated(std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }

// x^(-sixteenths/16) by multiplication and square roots only: std::pow differs from library to library.
double inverse_power(double x, int sixteenths) {
  double result = 1;
  for (int i = 0; i < sixteenths / 16; ++i) result *= x;
  double root = x;
  for (int bit = 8; bit > 0; bit /= 2) {
    root = std::sqrt(root);
    if (sixteenths % 16 & bit) result *= root;
  }
  return 1 / result;
}

}  // namespace

Random::Random(std::uint64_t seed) {
  for (std::uint64_t& word : state_) word = mixed(seed += 0x9e3779b97f4a7c15u);
}

std::uint64_t Random::next() {
  const std::uint64_t result = rotated(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = rotated(state_[3], 45);
  return result;
}

Weighted::Weighted(const std::vector<std::uint64_t>& weights) : slots_(weights.size()) {
  std::uint64_t total = 0;
  for (const std::uint64_t weight : weights) total += weight;
  std::vector<std::uint64_t> left(weights.size());  // In units of which a full slot holds `total`.
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    left[i] = weights[i] * weights.size();
    (left[i] < total ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t poor = small.back(), rich = large.back();
    small.pop_back();
    slots_[poor] = {static_cast<std::uint32_t>((left[poor] << 20) / total) << 4, rich};
    left[rich] -= total - left[poor];
    if (left[rich] < total) {
      large.pop_back();
      small.push_back(rich);
    }
  }
  for (const std::uint32_t full : small) slots_[full] = {1u << 24, full};
  for (const std::uint32_t full : large) slots_[full] = {1u << 24, full};
}

std::vector<std::uint64_t> zipf_weights(std::size_t n, std::uint64_t offset_tenths) {
  std::vector<std::uint64_t> weights(n);
  for (std::size_t rank = 0; rank < n; ++rank) {
    weights[rank] = (offset_tenths << 19) / (10 * rank + offset_tenths) + 1;
  }
  return weights;
}

PowerLaw::PowerLaw(int sixteenths, std::uint32_t largest) : at_least_(largest) {
  for (std::uint32_t size = 1; size <= largest; ++size) {
    at_least_[size - 1] = inverse_power(size, sixteenths);
    mean_ += at_least_[size - 1];
  }
}

std::uint32_t PowerLaw::draw(Random& random) const {
  const double u = static_cast<double>(random.next() >> 11) * 0x1p-53;  // In [0, 1), exactly.
  // The largest size whose probability of being reached exceeds u; 1 has probability 1.
  const auto beyond = std::partition_point(at_least_.begin(), at_least_.end(), [&](double p) { return p > u; });
  return static_cast<std::uint32_t>(beyond - at_least_.begin());
}

}  // namespace stemma::simulate
