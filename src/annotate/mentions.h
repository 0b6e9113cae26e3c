// Mentions: persons, organisations and places, and who is meant where only part of a name stands.
#pragma once

#include <cstdint>
#include <vector>

#include "annotate/words.h"
#include "stemma/annotations.h"
#include "text/lexicons.h"

namespace stemma::annotate {

// A mention with the words that it covers.
struct NamedWords {
  Mention mention;
  std::uint32_t begin = 0;  // Words [begin, end) of the name.
  std::uint32_t end = 0;
};

// By offset, not overlapping. Time O(words).
std::vector<NamedWords> find_mentions(const Words& words, const text::Text& text, const text::Lexicons& lexicons);

// Gives every mention the fullest form of its name that stands before it (or, failing that, after it), where only one
// fits; and the type of that form. Time O(mentions).
void join_names(std::vector<NamedWords>& mentions, const Words& words);

}  // namespace stemma::annotate
