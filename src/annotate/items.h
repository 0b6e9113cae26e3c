// Items: one stretch of words cut into noun phrases, verb groups and the small words between them.
#pragma once

#include <cstdint>
#include <vector>

#include "annotate/words.h"

namespace stemma::annotate {

enum class ItemKind : std::uint8_t {
  kNounPhrase,  // "South Korea's Unification Minister", "he".
  kVerbGroup,   // "has also said", "to build", "released".
  kPreposition,
  kThat,          // As a conjunction or relative pronoun.
  kSubordinator,  // "because", "if", "whether".
  kWh,            // "who", "which", "what", "how".
  kConjunction,
  kAccording,  // "according to".
  kComma,
  kColon,  // Also semicolons and dashes.
  kStop,
  kBracketed,  // A whole (bracket).
  kQuoted,     // A whole quotation of more than a few words; its inside is not looked at.
  kAdverb,
  kOther,
};

struct Item {
  ItemKind kind = ItemKind::kOther;
  std::uint32_t begin = 0;  // Words [begin, end).
  std::uint32_t end = 0;
  std::uint32_t head = 0;  // The noun or verb that carries the item.
  bool pronoun = false;
  bool finite = false;      // Verb group with a tense.
  bool infinitive = false;  // "to say".
  bool ing = false;         // "saying" without "be".
  bool passive = false;     // "was said"; also a lone participle ("released by").
  bool participle = false;  // A lone participle.
  bool negated = false;
};

// Items of words [stretch.begin, stretch.end), in order; together they cover it. Time O(words).
void read_items(const Words& words, const text::Text& text, const Stretch& stretch, std::vector<Item>& items);

}  // namespace stemma::annotate
