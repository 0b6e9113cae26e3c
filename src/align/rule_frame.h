// What several rules ask of a frame. Thread safety: pure functions; call from any thread.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "align/rules.h"

namespace stemma::align {

inline constexpr double kOneName = 0.6;    // Least similarity of two spellings of one name.
inline constexpr double kRealHedge = 0.4;  // Weaker hedges are not missed.
inline constexpr double kLessSure = 0.2;   // Difference of strength that counts.

inline Span place_of(Span span) { return span; }
inline Span place_of(const Hedge& hedge) { return hedge.cue; }
template <typename Item>
Span place_of(const Item& item) {
  return item.span;
}

// The items of one report that meet `passage`, as [first, last). `items` are by offset and do not overlap.
// Time O(log items).
template <typename Item>
std::pair<const Item*, const Item*> items_meeting(const std::vector<Item>& items, Span passage) {
  const auto first = std::partition_point(items.begin(), items.end(),
                                          [&](const Item& item) { return place_of(item).end <= passage.begin; });
  const auto last =
      std::partition_point(first, items.end(), [&](const Item& item) { return place_of(item).begin < passage.end; });
  return {items.data() + (first - items.begin()), items.data() + (last - items.begin())};
}

// Those of them that lie wholly in `passage`.
template <typename Item>
std::vector<const Item*> items_in(const std::vector<Item>& items, Span passage) {
  std::vector<const Item*> found;
  const auto [first, last] = items_meeting(items, passage);
  for (const Item* item = first; item != last; ++item) {
    if (passage.contains(place_of(*item))) found.push_back(item);
  }
  return found;
}

// Is the span inside quotation marks? Differences there are the quote rule's.
bool quoted(const Side& side, Span span);

// The words that name an attribution's source, as one span. REQUIRES: it has one.
Span source_span(const Attribution& attribution);

// Is a word of `span` a verb of saying or denying, or "according"?
bool says(const Side& side, Span span, const text::Lexicons& lexicons);

// Words of `span`, folded and joined by single spaces.
std::string folded_words(const Side& side, Span span);

// Do the words just before the spans, or those just after, correspond? 0, 1 or 2.
int tied_neighbours(const Frame& frame, Span a, Span b);

// Does a word within `reach` words of the span of a have a partner in b? Gives the nearest one's partner or kUntied.
std::uint32_t nearest_partner(const Frame& frame, Span a, std::uint32_t reach);

// The frame seen from the other report. `exchanged_words` is what exchanged() gave, the caller's to keep.
Frame turned(const Frame& frame, const WordAlignment& exchanged_words);

// From so many sentences before the passage to as many behind it.
Span surroundings(const Side& side, Span passage, std::uint32_t sentences = 1);

// Of the content words that stand within eight words of a's `word` in its sentence, the share with a partner in the
// sentence of b's `partner`. In [0,1].
double shared_content(const Frame& frame, std::uint32_t word, std::uint32_t partner);

// How well what stands around a span of a agrees with what stands around a span of b: the least of both shares of the
// content words that stand within eight words of the span, in its sentence, and have a partner in the other's sentence.
// In [0,1]; 0 if either span has no word.
double agreement(const Frame& frame, Span a, Span b);
inline constexpr double kAgreement = 0.5;  // Least agreement for two facts to be of one statement.

// Does a negation only describe a noun ("the failed bid")? It denies no verb.
bool is_attribute(const Side& side, Span cue);

// Is the hedge "may" the month, before a year or behind a day?
bool is_month(const Side& side, Span cue);

// Do two spans hang on the same words: is one of the two content words (no numbers, no words of the calendar) nearest
// before the span of a, in its sentence, a partner of one of the two before the span of b, or so behind them? Else they
// are of different things.
bool hangs_on_same(const Frame& frame, Span a, Span b);

// Does the span stand inside brackets that are open on its line, as a reference ("(Orlec 1984)") or an aside does?
bool in_brackets(const Side& side, Span span);

// Does the source bear the name of an organisation, such as a medium? Then nobody's description is it in other words.
bool is_organisation(const Side& side, Span source);

// Has b's sentence at `partner` a verb of saying or denying that has no partner in a, and no organisation's? Then
// someone speaks there who may be a's source in other words. False for kUntied.
bool speaks_anew(const Frame& frame, std::uint32_t partner);

// Is a word of b's sentence at `partner` kin to a content word of the span of a, by its first five letters ("alleged",
// "allegations")?
bool has_kin(const Frame& frame, Span a, std::uint32_t partner);

}  // namespace stemma::align
