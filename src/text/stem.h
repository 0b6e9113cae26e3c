// Stems of English words (Snowball), so that "warned" and "warning" meet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace stemma::text {

// The stem of a folded word; words without an English stem come back as they are. Any thread.
std::string stem(std::string_view folded);

// Hash of the stem of a token of `text`. Punctuation gives the hash of itself.
std::uint64_t stem_hash(const Text& text, const Token& token);

// Hash of the stem of every token of `text`, in order.
std::vector<std::uint64_t> stem_hashes(const Text& text);

}  // namespace stemma::text
