// Traits: what is held against one another of two statements, to tell whether they say the same.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace stemma::claims {

// Shares are in [0,1].
enum Trait : std::size_t {
  kCosine,       // Content words in common, of the geometric mean of both.
  kContained,    // The same, of the lighter one.
  kProper,       // Words in common that no other statement of either report uses, as kCosine.
  kSynonyms,     // Synonyms, as kCosine.
  kSisters,      // Words for things of one kind ("ship", "vessel"), as kCosine.
  kTogether,     // Content words that follow one another in both, as kCosine.
  kNearby,       // Words of one that stand beside the other, as kCosine.
  kSameNumber,   // A telling number in common: 1; a small or round one with the thing it counts: 0.5.
  kRounded,      // An estimate and what it rounds: 1.
  kNearNumber,   // Numbers of the same thing: the lesser by the greater, of the two that are nearest.
  kSameSpeaker,  // Both on the word of one source, 1.
  kFew,          // Neither has much to say: 1 / (1 + content words of the shorter).
  kOne,          // One thing in common, a word or a number, and no more: 1.
  kNames,        // Names that both reports use, of the lighter one's.
  kOneQuoted,    // One of the two is somebody's very words, 1.
  kPlace,        // Both stand at the same place of a text that their reports share, 1.
  kOnlyWord,     // Both on the word of one source that is the source of m and n statements of their reports: 1 / (m n).
  kForeign,      // Of what one says, names that the other's report does not have; of the two the greater share.
  kForeignBoth,  // The same, of the two the lesser.
  kElsewhere,    // Words in common with another statement of the other's report, of the one's own; the greatest.
  kMargin,       // kCosine less the same for such another statement; may be below 0.
  kNumberElsewhere,  // Telling numbers of one that the other lacks and its report has: 0.5 if so, 1 if both ways.
  kNumberBits,       // How little chance alone would give the number in common, of 16 bits; 0: none in common.
  kClash,            // One has a telling number, the other others: 1; or none at all: 0.5.
  kOneDenied,        // One is denied, 1.
  kFirst,            // Both stand early in their reports: 1 / (1 + statements before the later one).
  kMany,  // Statements of the report that has more: the more, the less likely any two say the same. 1 / those.
  kTraits
};
using Traits = std::array<double, kTraits>;
inline constexpr std::array<std::string_view, kTraits> kTraitNames = {
    "cosine",           "contained",   "proper",      "synonyms",     "sisters",      "together",  "nearby",
    "same_number",      "rounded",     "near_number", "same_speaker", "few",          "one",       "names",
    "one_quoted",       "place",       "only_word",   "foreign",      "foreign_both", "elsewhere", "margin",
    "number_elsewhere", "number_bits", "clash",       "one_denied",   "first",        "many"};

}  // namespace stemma::claims
