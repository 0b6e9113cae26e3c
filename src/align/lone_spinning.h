// Spun text told without a sibling: words that break a set phrase ("bosom malignancy" for "breast cancer").
// Thread safety: pure functions; call from any thread.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "align/word_alignment.h"
#include "stemma/alignment.h"
#include "text/set_phrases.h"

namespace stemma::align {

enum class OddTrait : std::uint8_t {
  kLearnt,       // Spinners are known to put this word for the one meant.
  kLearntOften,  // ln(1 + in how many phrases).
  kSynonym,      // What WordNet calls the two words.
  kSister,
  kCrossed,
  kSameEnding,     // Both or neither end in -s, -ed, -ing or -ly.
  kMeantBits,      // Rarity of the word meant,
  kNeighbourBits,  // and of the neighbour.
  kPhraseBits,     // SetPhrases::Phrase::bits of the phrase meant,
  kCommonness,     // and its commonness.
};
inline constexpr std::size_t kOddTraits = 10;

// A word beside a neighbour with which it makes no known phrase, while a word that it may replace does.
struct OddWord {
  std::uint32_t word = 0;  // Index into Profile::words.
  std::uint32_t neighbour = 0;
  std::string_view meant;  // Of the phrases.
  std::array<double, kOddTraits> traits{};
  double log_odds = 0;  // That a spinner put it there.
};

// Every odd word whose log-odds reach `least`, with every word it may replace; by place. Time O(words + phrases of
// their neighbours).
std::vector<OddWord> find_odd_words(const Side& side, const text::WordNet& wordnet, const text::SetPhrases& phrases,
                                    double least);

// How sure the odd words make it that the report was machine-spun, and those that prove it, if it was.
Spinning lone_spinning(const Side& side, const text::WordNet& wordnet, const text::SetPhrases& phrases);

}  // namespace stemma::align
