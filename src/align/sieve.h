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
#include <span>
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

// The members of `list` that `sieve` lets pass, in order. A member has a hash of 32 bits. They stand in `room`, which
// grows where it must and is not to be touched while they are used.
template <typename Member>
std::span<const Member> sift(const std::vector<Member>& list, const Sieve& sieve, std::vector<Member>& room) {
  if (room.size() < list.size()) room.resize(list.size());
  std::size_t count = 0;
  for (const Member& member : list) {
    room[count] = member;
    count += sieve.may_hold(member.hash);
  }
  return {room.data(), count};
}

}  // namespace stemma::align
