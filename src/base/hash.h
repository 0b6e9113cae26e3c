// 64-bit hashes of bytes. Stable across runs and machines of the same byte order; not for secrets.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace stemma::base {

// Mixes the next value into a running hash.
inline std::uint64_t combine(std::uint64_t running, std::uint64_t next) {
  running ^= next + 0x9e3779b97f4a7c15ULL + (running << 12) + (running >> 4);
  running *= 0xff51afd7ed558ccdULL;
  return running ^ (running >> 32);
}

// The 128-bit product of two numbers, folded.
inline std::uint64_t folded_product(std::uint64_t x, std::uint64_t y) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(x) * y;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Hash of up to 16 bytes, given as two numbers with zeros behind the last byte: most words are so short. Two folded
// products, as Wang Yi's wyhash takes them.
inline std::uint64_t hash_short(std::uint64_t first, std::uint64_t second, std::uint64_t bytes,
                                std::uint64_t seed = 0) {
  const std::uint64_t both = folded_product(first ^ 0xa0761d6478bd642fULL, second ^ seed ^ 0xe7037ed1a0b428dbULL);
  return folded_product(both ^ 0x8ebc6af09c88c6e3ULL, bytes ^ 0x589965cc75374cc3ULL);
}

inline constexpr std::size_t kShortBytes = 16;

// XXH3, for any number of bytes.
std::uint64_t hash_long(std::string_view bytes, std::uint64_t seed);

inline std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0) {
  if (bytes.size() > kShortBytes) return hash_long(bytes, seed);
  std::uint64_t parts[2] = {0, 0};
  std::memcpy(parts, bytes.data(), bytes.size());
  return hash_short(parts[0], parts[1], bytes.size(), seed);
}

// 128 bits as 32 hex digits, for telling whether two reports are the same byte for byte.
std::string hash128_hex(std::string_view bytes);

}  // namespace stemma::base
