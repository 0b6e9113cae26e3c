// The items of one stretch, as the readers of relations ask for them. Places outside the stretch hold nothing, so that
// every question may look one item too far; `i` is the place of an item.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "annotate/clauses.h"
#include "annotate/items.h"
#include "text/lexicons.h"

namespace stemma::annotate {

class StretchItems {
 public:
  // Borrows all three.
  StretchItems(const Words& words, const std::vector<Item>& items, const text::Lexicons& lexicons);

  std::uint32_t size() const { return static_cast<std::uint32_t>(items_.size()); }
  std::uint32_t end() const { return end_; }  // Behind the last item that is not a stop.

  // REQUIRES: i < size().
  const Item& operator[](std::uint32_t i) const { return items_[i]; }
  const Word& head(std::uint32_t i) const { return words_[items_[i].head]; }
  const Word& lead(std::uint32_t i) const { return words_[items_[i].begin]; }
  const text::ReportingCue* cue_of(std::uint32_t i) const;  // The cue that its head is; nullptr when it is none.

  const std::vector<Word>& words() const { return words_; }
  // Of items [first, end); empty where there are none.
  WordRange words_of(std::uint32_t first, std::uint32_t end) const {
    return first < end ? WordRange{items_[first].begin, items_[end - 1].end} : WordRange{};
  }

  bool is(std::uint32_t i, ItemKind kind) const { return i < size() && items_[i].kind == kind; }
  bool is_preposition(std::uint32_t i, std::string_view folded) const {
    return is(i, ItemKind::kPreposition) && lead(i).folded == folded;
  }
  bool is_colon(std::uint32_t i) const { return is(i, ItemKind::kColon) && lead(i).folded == ":"; }
  bool is_semicolon(std::uint32_t i) const { return is(i, ItemKind::kColon) && lead(i).folded == ";"; }
  bool is_temporal(std::uint32_t i) const {
    return is(i, ItemKind::kNounPhrase) && head(i).is(kWeekday | kMonth | kTimeUnit | kDayPart);
  }
  bool is_tensed(std::uint32_t i) const { return is(i, ItemKind::kVerbGroup) && items_[i].finite; }
  bool is_infinitive(std::uint32_t i) const { return is(i, ItemKind::kVerbGroup) && items_[i].infinitive; }
  bool is_ing(std::uint32_t i) const { return is(i, ItemKind::kVerbGroup) && items_[i].ing; }
  // "in Orland".
  bool is_prepositional(std::uint32_t i) const {
    return is(i, ItemKind::kPreposition) && is(i + 1, ItemKind::kNounPhrase);
  }

  // REQUIRES: i < size().
  bool is_reporting_noun(std::uint32_t i) const { return lexicons_.reporting_nouns.contains(head(i).folded); }
  bool can_hear(std::uint32_t i) const;  // Can its head be told something?

  // Past what says how and when: "[again] [Monday] that".
  std::uint32_t skip_adverbs(std::uint32_t i) const {
    while (is(i, ItemKind::kAdverb) || is_temporal(i)) ++i;
    return i;
  }

 private:
  const std::vector<Word>& words_;
  const std::vector<Item>& items_;
  const text::Lexicons& lexicons_;
  std::uint32_t end_;
};

// Can it say something: a name, a person, an office?
inline bool can_speak(const Word& word) {
  return word.tag == kName || word.is(kPerson | kPersonNoun | kOrganisationHead);
}

}  // namespace stemma::annotate
