// Sieve: which hashes a set surely does not hold, so that two large sorted sets with little in common are met fast.
//
// One bit for each of the leading digits of a hash, 16 to 32 bits per member: of what is not there about one in twenty
// passes. A sorted list reads the bits in order.
//
// After: Bloom, "Space/time trade-offs in hash coding with allowable errors", Comm. ACM 13 (1970), with one hash.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace stemma::align {

class Sieve {
 public:
  Sieve() = default;
  // For `count` members.
  explicit Sieve(std::size_t count)
      : shift_(32 - std::bit_width(std::min<std::size_t>(std::bit_ceil(16 * count + 64), 1u << 31) - 1)),
        bits_((std::size_t{1} << (32 - shift_)) / 64) {}

  void insert(std::uint32_t hash) { bits_[place(hash) / 64] |= std::uint64_t{1} << (place(hash) % 64); }
  // REQUIRES: made for a count.
  bool may_hold(std::uint32_t hash) const { return (bits_[place(hash) / 64] >> (place(hash) % 64)) & 1; }

 private:
  std::uint32_t place(std::uint32_t hash) const { return hash >> shift_; }

  int shift_ = 31;
  std::vector<std::uint64_t> bits_ = {0};
};

// The members of `list` that `sieve` lets pass, in order, into `passed`. A member has a hash of 32 bits.
template <typename Member>
void sift(const std::vector<Member>& list, const Sieve& sieve, std::vector<Member>& passed) {
  passed.resize(list.size());
  std::size_t count = 0;
  for (const Member& member : list) {
    passed[count] = member;
    count += sieve.may_hold(member.hash);
  }
  passed.resize(count);
}

}  // namespace stemma::align
