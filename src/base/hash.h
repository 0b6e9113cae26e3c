// 64-bit hashes (XXH3) of bytes. Stable across runs and machines of the same byte order; not for secrets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stemma::base {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

// 128 bits as 32 hex digits, for telling whether two reports are the same byte for byte.
std::string hash128_hex(std::string_view bytes);

// Mixes the next value into a running hash.
inline std::uint64_t combine(std::uint64_t running, std::uint64_t next) {
  running ^= next + 0x9e3779b97f4a7c15ULL + (running << 12) + (running >> 4);
  running *= 0xff51afd7ed558ccdULL;
  return running ^ (running >> 32);
}

}  // namespace stemma::base
