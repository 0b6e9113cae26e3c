// Numbers as bytes: big-endian where their order must be that of the bytes, variable length where space matters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stores {

template <typename Number>
void put_ordered(std::string& out, Number number) {
  for (int shift = 8 * (static_cast<int>(sizeof number) - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(number >> shift));
  }
}
template <typename Number>
Number get_ordered(const char* at) {
  Number number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) {
    number = static_cast<Number>(number << 8 | static_cast<unsigned char>(at[i]));
  }
  return number;
}

inline void put_varint(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out.push_back(static_cast<char>(number | 0x80));
  out.push_back(static_cast<char>(number));
}
// REQUIRES: what put_varint wrote stands at `at`, which is moved past it.
inline std::uint64_t get_varint(const char*& at) {
  std::uint64_t number = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return number;
  }
}

}  // namespace stores
