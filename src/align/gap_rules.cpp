// Rules for gaps: a few words that differ between words that agree on both sides.
//
// Most that happens to a copied text on its way is of this kind: a word put in, left out or exchanged while all around
// it stays. There nothing needs to be inferred from afar. What stands on either side of the gap agrees word for word,
// so the words in the gap are the whole difference, and what they are says its type:
//
//   "was [] closed" / "was [not] closed"              a negation and nothing else: negation
//   "[may] reopen" / "[will] reopen"                  a hedge and nothing else, stronger on one side: hedge
//   "reopened[]." / "reopened[, the mayor said]."     a whole attribution: attribution
//   "[Two witnesses] said" / "[The mayor] said"       what says, before or behind a verb of saying: attribution
//   "on [Friday]" / "on [Sunday]"                     words of the calendar: date
//   "by [Dana] Orlec" / "by [Dara] Orlec"             names on both sides: name (places: place)
//
// What a gap says of negations and hedges is in gap_voice.cpp, of sources in gap_sources.cpp; names and dates are here.
// They come after the rules that read whole passages and tell only what those have not told (changes.cpp). Headlines in
// capitals have no names that can be told.
//
// Tests: AlignGaps.*; bench/score_changes measures these rules on facts changed in known places.
#include <algorithm>
#include <string>

#include "align/gaps.h"
#include "align/name_forms.h"
#include "align/rules.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr std::uint32_t kMostWords = 12;
constexpr std::uint32_t kMostNameWords = 4;

bool same(const Frame& frame, std::int64_t a, std::int64_t b) {
  if (a < frame.words.a.begin || b < frame.words.b.begin || a >= frame.words.a.end || b >= frame.words.b.end)
    return false;
  const auto at = static_cast<std::size_t>(a) - frame.words.a.begin;
  return frame.words.in_b[at] == static_cast<std::uint64_t>(b) && frame.words.ties[at] == WordTie::kSame;
}

// Do words agree before the gap, `step` being -1, or behind it?
bool framed(const Frame& frame, std::int64_t a, std::int64_t b, int step) {
  for (std::uint32_t word = 0; word < kFrameWords; ++word) {
    const std::int64_t x = a + step * std::int64_t{word}, y = b + step * std::int64_t{word};
    const bool ends = x < frame.words.a.begin || x >= frame.words.a.end;
    if (ends && (y < frame.words.b.begin || y >= frame.words.b.end)) return true;
    if (!same(frame, x, y)) return false;
  }
  return true;
}

std::vector<Gap> gaps_of(const Frame& frame) {
  std::vector<Gap> gaps;
  const WordRange &all_a = frame.words.a, &all_b = frame.words.b;
  Gap gap{{all_a.begin, all_a.begin}, {all_b.begin, all_b.begin}};
  const auto close = [&] {
    const bool fits = gap.a.begin <= gap.a.end && gap.b.begin <= gap.b.end && gap.a.size() + gap.b.size() > 0 &&
                      gap.a.size() <= kMostWords && gap.b.size() <= kMostWords;
    if (fits && framed(frame, gap.a.begin - 1LL, gap.b.begin - 1LL, -1) && framed(frame, gap.a.end, gap.b.end, 1)) {
      gaps.push_back(gap);
    }
  };
  for (std::uint32_t word = all_a.begin; word < all_a.end; ++word) {
    if (frame.words.ties[word - all_a.begin] != WordTie::kSame) continue;
    const std::uint32_t partner = frame.words.partner_in_b(word);
    gap.a.end = word;
    gap.b.end = partner;
    close();
    gap = {{word + 1, word + 1}, {partner + 1, partner + 1}};
  }
  gap.a.end = all_a.end;
  gap.b.end = all_b.end;
  close();
  return gaps;
}

bool is_quoted(const Side& side, WordRange words) {
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (side.profile.words[word].quoted) return true;
  }
  return words.size() == 0 && words.begin > 0 && words.begin < side.profile.words.size() &&
         side.profile.words[words.begin - 1].quoted && side.profile.words[words.begin].quoted;
}

bool all_names(const Side& side, WordRange words) {
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (!side.profile.words[word].name) return false;
  }
  return words.size() > 0 && words.size() <= kMostNameWords;
}

// Most words of the sentence are in capitals.
bool is_headline(const Side& side, std::uint32_t word) {
  const Unit& unit = side.profile.units[side.profile.words[word].unit];
  std::uint32_t capitalised = 0, content = 0;
  for (std::uint32_t at = unit.first_word; at < unit.end_word; ++at) {
    if (side.profile.words[at].function_word) continue;
    ++content;
    capitalised += side.token(at).capitalised;
  }
  return 2 * capitalised > content + 2;
}

// The time expression that holds the gap; null if none does.
const TimeExpression* time_at(const Side& side, Span gap) {
  const auto [first, last] = items_meeting(side.witness.annotations.times, gap);
  return first != last && first->span.contains(gap) ? first : nullptr;
}

bool tell_date(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes) {
  if (gap.a.size() == 0 || gap.b.size() == 0) return false;
  const auto calendar = [&](const Side& side, WordRange words) {
    for (std::uint32_t word = words.begin; word < words.end; ++word) {
      if (!frame.lexicons.calendar_words.contains(side.folded(word))) return false;
    }
    return true;
  };
  if (!calendar(frame.a, gap.a) || !calendar(frame.b, gap.b)) return false;
  const TimeExpression *x = time_at(frame.a, a), *y = time_at(frame.b, b);
  if (x != nullptr && y != nullptr && !x->value.empty() && x->value == y->value) return false;
  const std::string_view from = frame.a.folded(gap.a.begin), to = frame.b.folded(gap.b.begin);
  if (from.substr(0, 3) == to.substr(0, 3)) return false;  // "Sept", "September".
  const Span in_a = x != nullptr ? x->span : a, in_b = y != nullptr ? y->span : b;
  changes.push_back(
      change_of(frame, ChangeType::kDate, in_a, in_b, "date.value",
                base::format("The time differs: \"{}\" against \"{}\".", in_a.of(frame.a.witness.report.body),
                             in_b.of(frame.b.witness.report.body))));
  return true;
}

// "U. N." against "United Nations": single letters that begin the other's words.
bool are_initials(const Side& side_a, WordRange a, const Side& side_b, WordRange b) {
  if (a.size() != b.size()) return false;
  bool letter = false;
  for (std::uint32_t at = 0; at < a.size(); ++at) {
    const std::string_view x = side_a.folded(a.begin + at), y = side_b.folded(b.begin + at);
    letter |= x.size() == 1 || y.size() == 1;
    if (x.front() != y.front()) return false;
  }
  return letter;
}

bool tell_name(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes) {
  if (!all_names(frame.a, gap.a) || !all_names(frame.b, gap.b)) return false;
  if (frame.lexicons.calendar_words.contains(frame.a.folded(gap.a.begin))) return false;
  if (is_headline(frame.a, gap.a.begin) || is_headline(frame.b, gap.b.begin)) return false;
  std::string x = folded_words(frame.a, a), y = folded_words(frame.b, b);
  for (std::string* letters : {&x, &y}) std::erase(*letters, ' ');
  if (are_initials(frame.a, gap.a, frame.b, gap.b)) return false;
  if (same_words_moved(folded_words(frame.a, a), folded_words(frame.b, b))) return false;
  if (differ_in_digits(x, y)) return false;
  if (x == y || x.find(y) == 0 || y.find(x) == 0 || same_but_accents(x, y))
    return false;  // "Israel", "Israeli"; "Kim", "Kims".
  if (std::min(gap.a.size(), gap.b.size()) == 1 && gap.a.size() != gap.b.size()) return false;  // "Miss Orr", "Jill".
  const auto place = [&](const Side& side, Span span) {
    return frame.lexicons.place(span.of(side.witness.report.body));
  };
  const std::string *at_a = place(frame.a, a), *at_b = place(frame.b, b);
  if (at_a != nullptr && at_b != nullptr) {
    if (*at_a == *at_b) return false;
    changes.push_back(change_of(frame, ChangeType::kPlace, a, b, "place.other",
                                base::format("Another place stands here: {} against {}.",
                                             a.of(frame.a.witness.report.body), b.of(frame.b.witness.report.body))));
    return true;
  }
  const bool spelling = spelling_similarity(x, y) >= kOneName;
  const std::string_view text_a = a.of(frame.a.witness.report.body), text_b = b.of(frame.b.witness.report.body);
  changes.push_back(
      spelling ? change_of(frame, ChangeType::kName, a, b, "name.spelling",
                           base::format("The name is spelt \"{}\" in one and \"{}\" in the other.", text_a, text_b))
               : change_of(frame, ChangeType::kName, a, b, "name.other",
                           base::format("Another name stands here: \"{}\" against \"{}\".", text_a, text_b)));
  return true;
}

}  // namespace

void find_gap_changes(const Frame& frame, std::vector<Change>& changes) {
  for (const Gap& gap : gaps_of(frame)) {
    if (is_quoted(frame.a, gap.a) || is_quoted(frame.b, gap.b)) continue;
    const Span a = bytes_of(frame.a, gap.a), b = bytes_of(frame.b, gap.b);
    for (const auto tell : {tell_attribution, tell_negation, tell_hedge, tell_date, tell_name, tell_source}) {
      if (tell(frame, gap, a, b, changes)) break;
    }
  }
}

}  // namespace stemma::align
