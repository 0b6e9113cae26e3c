// Postings as bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/postings.h"
#include "stemma/result.h"

namespace stemma::index {

struct Posting {
  Feature feature = 0;
  std::uint32_t report = 0;
  auto operator<=>(const Posting&) const = default;
};

// A block holds at most so many postings: about 34 KB.
inline constexpr std::size_t kMaxBlockPostings = 8192;

// REQUIRES: ascending, at least one, at most kMaxBlockPostings.
std::string encode_block(std::span<const Posting> postings);

// Appends the postings of a block, ascending. Bytes that are no block give kMalformed.
Status decode_block(std::string_view bytes, std::vector<Posting>& into);

}  // namespace stemma::index
