// Span: a half-open range [begin, end) of bytes of UTF-8 in Report::body exactly as it was given.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace stemma {

struct Span {
  std::uint32_t begin = 0;  // First byte.
  std::uint32_t end = 0;    // One past the last byte. REQUIRES: end >= begin.

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return end == begin; }
  bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  // The text that the span claims. REQUIRES: end <= body.size().
  std::string_view of(std::string_view body) const { return body.substr(begin, size()); }

  auto operator<=>(const Span&) const = default;
};

}  // namespace stemma
