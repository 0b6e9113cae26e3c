// Profile: what one report brings to every alignment it takes part in, worked out once (profile_maker.h).
#pragma once

#include <cstdint>
#include <vector>

#include "align/runs.h"
#include "stemma/span.h"

namespace stemma::align {

// Whose a word is (voices.h).
enum class Voice : std::uint8_t {
  kProse,    // The report's own.
  kOwn,      // The same in the first person ("we forecast"): the report's own, or words that lost their marks.
  kHeading,  // In a line that is no sentence: a headline, a link to another story.
  kTold,     // Reported without marks: "the mayor said that ...", with the words that say so.
  kSetOff,   // Somebody's words without marks: a block after a colon, a post, a turn of a dialogue.
  kQuoted,   // Inside quotation marks.
  kSpoken,   // Inside quotation marks, and the report says who spoke; it was no medium.
};

// One entry per Text::words, same order.
struct Word {
  std::uint64_t hash = 0;      // Of the folded form.
  std::uint64_t stem = 0;      // Of the stem.
  float bits = 0;              // Rarity in background text.
  std::uint32_t token = 0;     // Index into Text::tokens.
  std::uint32_t unit = 0;      // Index into Profile::units.
  bool function_word = false;  // In Lexicons::stopwords.
  bool name = false;           // Part of a name, judged by capitals inside sentences.
  bool number = false;
  bool quoted = false;           // Inside quotation marks.
  std::uint8_t place_words = 0;  // Lexicons::place_words.
  bool reports = false;          // A verb of saying, or "according", that makes its clause somebody's words.
  bool says_who = false;         // The same, a medium's words as well: the clause says on whose word the rest stands.
  Voice voice = Voice::kProse;
};

// A sentence, as words.
struct Unit {
  std::uint32_t first_word = 0;  // [first_word, end_word) in Profile::words. REQUIRES: not empty.
  std::uint32_t end_word = 0;
  float weight = 0;  // Sum of its features' weights; below, one over it and over its root, as if it were 1 at least.
  float per_weight = 1;
  float per_root = 1;
};

// A part of a sentence (clauses.h).
struct Clause {
  std::uint32_t unit = 0;        // Index into Profile::units.
  std::uint32_t first_word = 0;  // [first_word, end_word) in Profile::words. REQUIRES: not empty.
  std::uint32_t end_word = 0;
};

// A word of weight in a clause.
struct Mark {
  std::uint64_t stem = 0;
  std::uint32_t clause = 0;  // Index into Profile::clauses.
  float weight = 0;
  bool plain = true;  // Neither name nor number.
};

// Something that two sentences can have in common: a stem, a number, a place by any of its names.
struct Feature {
  std::uint64_t hash = 0;
  std::uint32_t unit = 0;
  float weight = 0;             // Bits of rarity, less where many sentences of this report have it.
  float bits = 0;               // Bits of rarity alone.
  bool name = false;            // A name or number: what two reporters of one event share anyway.
  bool quoted = false;          // Every time inside quotation marks.
  Voice voice = Voice::kProse;  // The weakest of its voices, kTold being taken for kProse.
};

// Where a feature stands in Profile::features.
struct FeatureKey {
  std::uint32_t hash = 0;       // The leading half.
  std::uint32_t first = 0;      // [first, first + sentences) in Profile::features.
  std::uint32_t sentences = 0;  // That have it.
};

// A line of furniture of three words or more.
struct FurnitureLine {
  std::uint64_t hash = 0;  // Of its words.
  Span span;               // In the body.
};

struct Profile {
  std::vector<Word> words;
  Sequence sequence;                     // The hashes of the words.
  std::vector<Unit> units;               // By place. Sentences without a word have none.
  std::vector<Clause> clauses;           // By place; every word is in one.
  std::vector<Mark> marks;               // By stem, then clause; one per stem and clause.
  std::vector<Feature> features;         // By hash, then unit; one per hash and unit.
  std::vector<FeatureKey> feature_keys;  // One per feature, in the same order.
  Sieve sieve;                           // Of feature_keys.
  double feature_bits = 0;               // Rarity of all features, each counted once.
  double plain_weight = 0;               // Of the features that are no names and that nobody else is said to have said.
  std::vector<FurnitureLine> boilerplate;  // By hash, then place.
  std::uint64_t content = 0;               // A hash of all this but places in the text and boilerplate.
};

}  // namespace stemma::align
