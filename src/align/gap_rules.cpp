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
// They come after the rules that read whole passages and tell only what those have not told (changes.cpp). Headlines in
// capitals have no names that can be told.
//
// Tests: AlignGaps.*; bench/score_changes measures these rules on facts changed in known places.
#include <algorithm>
#include <string>

#include "align/name_forms.h"
#include "align/sources.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr std::uint32_t kMostWords = 12;
constexpr std::uint32_t kFrameWords = 2;  // That agree on each side, or as many as the passage has.
constexpr std::uint32_t kMostNameWords = 4;

// [begin, end) of the words on each side; one of them may be empty.
struct Gap {
  WordRange a, b;
};

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

// The bytes of a range of words, or, if it has none, of nothing.
Span bytes_of(const Side& side, WordRange words) { return words.size() == 0 ? Span{} : span_of(side, words); }

bool holds(Span outer, Span inner) { return !inner.empty() && outer.contains(inner); }

bool is_quoted(const Side& side, WordRange words) {
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (side.profile.words[word].quoted) return true;
  }
  return words.size() == 0 && words.begin > 0 && words.begin < side.profile.words.size() &&
         side.profile.words[words.begin - 1].quoted && side.profile.words[words.begin].quoted;
}

// A word that is nothing but grammar: an auxiliary, an article, a preposition.
bool is_grammar(const Side& side, std::uint32_t word) { return side.profile.words[word].function_word; }

// Is every word of the range in one of `spans` or grammar?
bool nothing_beside(const Side& side, WordRange words, const std::vector<Span>& spans) {
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    const Span place = side.token(word).span;
    const bool inside = std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.overlaps(place); });
    if (!inside && !is_grammar(side, word)) return false;
  }
  return true;
}

std::vector<Span> negations_in(const Side& side, Span gap) {
  std::vector<Span> found;
  if (gap.empty()) return found;
  const auto [first, last] = items_meeting(side.witness.annotations.negations, gap);
  for (const Span* cue = first; cue != last; ++cue) {
    if (!is_attribute(side, *cue)) found.push_back(*cue);
  }
  return found;
}

// "did nothing and", "yet to": more than a negation.
bool joins_clauses(const Side& side, WordRange words) {
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    const std::string_view folded = side.folded(word);
    if (folded == "and" || folded == "but" || folded == "or" || folded == "yet" || folded == "nothing") return true;
  }
  return false;
}

// Does the sentence around the gap have a negation of its own, without a partner ("it was not true that")?
bool denied_elsewhere(const Side& side, WordRange gap, const WordRange& within,
                      const std::vector<std::uint32_t>& partners) {
  if (side.profile.words.empty()) return false;
  const std::uint32_t at = std::min<std::uint32_t>(gap.begin, side.profile.words.size() - 1);
  const Unit& unit = side.profile.units[side.profile.words[at].unit];
  for (const Span* cue :
       items_in(side.witness.annotations.negations, span_of(side, {unit.first_word, unit.end_word}))) {
    const WordRange words = words_in(side, *cue);
    if (words.size() == 0 || !within.contains(words.begin)) continue;
    if (partners[words.begin - within.begin] == kUntied) return true;
  }
  return false;
}

bool tell_negation(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes) {
  const std::vector<Span> in_a = negations_in(frame.a, a), in_b = negations_in(frame.b, b);
  if (in_a.empty() == in_b.empty()) return false;
  if (!nothing_beside(frame.a, gap.a, in_a) || !nothing_beside(frame.b, gap.b, in_b)) return false;
  if (joins_clauses(frame.a, gap.a) || joins_clauses(frame.b, gap.b)) return false;
  const bool lost = in_b.empty();
  if (denied_elsewhere(lost ? frame.b : frame.a, lost ? gap.b : gap.a, lost ? frame.words.b : frame.words.a,
                       lost ? frame.words.in_a : frame.words.in_b))
    return false;
  changes.push_back(change_of(
      frame, ChangeType::kNegation, a, b, lost ? "negation.dropped" : "negation.added",
      lost ? "The first report denies what the second says." : "The second report denies what the first says."));
  return true;
}

struct HedgeFound {
  double strength = 0;
  std::vector<Span> cues;
  std::string lemma;
};
HedgeFound hedges_in(const Side& side, Span gap) {
  HedgeFound found;
  for (const Hedge* hedge : items_in(side.witness.annotations.hedges, gap)) {
    if (is_month(side, hedge->cue)) continue;
    found.cues.push_back(hedge->cue);
    if (hedge->strength <= found.strength) continue;
    found.strength = hedge->strength;
    found.lemma = hedge->lemma;
  }
  return found;
}

// Does the sentence around the gap have a hedge of its own, outside the gap and without a partner?
bool hedged_elsewhere(const Side& side, WordRange gap, const WordRange& within,
                      const std::vector<std::uint32_t>& partners) {
  const std::uint32_t at = std::min<std::uint32_t>(gap.begin, side.profile.words.size() - 1);
  const Unit& unit = side.profile.units[side.profile.words[at].unit];
  for (const Hedge* hedge :
       items_in(side.witness.annotations.hedges, span_of(side, {unit.first_word, unit.end_word}))) {
    const WordRange words = words_in(side, hedge->cue);
    if (hedge->strength < kRealHedge || words.size() == 0 || gap.contains(words.begin)) continue;
    if (within.contains(words.begin) && partners[words.begin - within.begin] == kUntied) return true;
  }
  return false;
}

bool tell_hedge(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes) {
  const HedgeFound in_a = hedges_in(frame.a, a), in_b = hedges_in(frame.b, b);
  if (std::max(in_a.strength, in_b.strength) < kRealHedge) return false;
  if (std::abs(in_a.strength - in_b.strength) < kLessSure) return false;
  if (!nothing_beside(frame.a, gap.a, in_a.cues) || !nothing_beside(frame.b, gap.b, in_b.cues)) return false;
  const bool lost = in_a.strength > in_b.strength;
  const Side& sure = lost ? frame.b : frame.a;
  const WordRange& there = lost ? gap.b : gap.a;
  if (there.size() == 1 && sure.folded(there.begin) == "can") return false;  // As "could" in what is told of the past.
  const WordAlignment words = exchanged(frame.words);
  const Frame from_hedge = lost ? frame : turned(frame, words);
  const Span cue = (lost ? in_a : in_b).cues.front();
  const std::uint32_t beside = nearest_partner(from_hedge, cue, kFrameWords);
  if (beside != kUntied && has_kin(from_hedge, cue, beside)) return false;
  if (hedged_elsewhere(sure, there, lost ? frame.words.b : frame.words.a, lost ? frame.words.in_a : frame.words.in_b))
    return false;
  changes.push_back(change_of(frame, lost ? ChangeType::kHedgeDropped : ChangeType::kHedgeAdded, a, b,
                              lost ? "hedge.weakened" : "hedge.strengthened",
                              lost ? base::format("\"{}\" is gone: the second report is surer.", in_a.lemma)
                                   : base::format("\"{}\" is new: the second report is less sure.", in_b.lemma)));
  return true;
}

bool is_saying(const Frame& frame, const Side& side, std::uint32_t word) {
  return says(side, side.token(word).span, frame.lexicons);
}

// An attribution whose source and cue lie wholly in the gap. A pronoun is nobody's name.
const Attribution* attribution_in(const Frame& frame, const Side& side, Span gap) {
  if (gap.empty()) return nullptr;
  for (const Attribution& attribution : side.witness.annotations.attributions) {
    if (attribution.source.empty() || attribution.cue.empty()) continue;
    if (!holds(gap, source_span(attribution)) || !holds(gap, attribution.cue.front())) continue;
    const WordRange cue = words_in(side, attribution.cue.front());
    for (std::uint32_t word = cue.begin; word < cue.end; ++word) {
      if (is_saying(frame, side, word)) return &attribution;
    }
  }
  return nullptr;
}

// Do both name the same source: has `other` every word of `source` that is no grammar? A pronoun names nobody.
bool same_source(const Side& side, Span source, const Side& other_side, Span other) {
  const WordRange words = words_in(side, source), others = words_in(other_side, other);
  bool named = false;
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (is_grammar(side, word)) continue;
    named = true;
    const auto begin = other_side.profile.words.begin() + others.begin, end = begin + others.size();
    const std::uint64_t stem = side.profile.words[word].stem;
    if (std::none_of(begin, end, [&](const Word& held) { return held.stem == stem; })) return false;
  }
  return named;
}

// Does b name a's source in the passage, or beside it where a does not name it as well? Beside it in both says nothing
// of this passage.
bool named_beside(const Frame& frame, Span source) {
  const auto names = [&](const Side& side, Span place) {
    const auto& attributions = side.witness.annotations.attributions;
    return std::any_of(attributions.begin(), attributions.end(), [&](const Attribution& held) {
      if (held.source.empty() || (&side == &frame.a && source_span(held) == source)) return false;  // Itself.
      return place.contains(source_span(held)) && same_source(frame.a, source, side, source_span(held));
    });
  };
  const std::uint32_t reach = has_name(frame.a, source) ? 2 : 1;  // Sentences.
  const Span near_a = surroundings(frame.a, frame.in_a, reach), near_b = surroundings(frame.b, frame.in_b, reach);
  return names(frame.b, frame.in_b) || (names(frame.b, near_b) && !names(frame.a, near_a));
}

// "he said" beside a quotation: who is meant stands before or behind it in both.
bool says_quoted(const Side& side, WordRange gap, const Attribution& attribution) {
  const WordRange source = words_in(side, source_span(attribution));
  const auto pronoun = [&](std::uint32_t word) {
    static constexpr std::string_view kPronouns[] = {"he", "she", "they", "it", "i", "we"};
    return std::find(std::begin(kPronouns), std::end(kPronouns), side.folded(word)) != std::end(kPronouns);
  };
  bool refers_back = false;
  for (std::uint32_t word = source.begin; word < source.end; ++word) refers_back |= pronoun(word);
  const auto quotes = [&](std::uint32_t word) {
    return word < side.profile.words.size() && side.profile.words[word].quoted;
  };
  return refers_back && ((gap.begin > 0 && quotes(gap.begin - 1)) || quotes(gap.end));
}

// "he", "she": a person who was named before. "They" and "it" may be things, and "we" is the outlet.
bool is_person(const Side& side, Span source) {
  const WordRange words = words_in(side, source);
  return words.size() == 1 && (side.folded(words.begin) == "he" || side.folded(words.begin) == "she");
}

// Does a's attribution vouch for what stands in b beside the gap, and for nobody's quoted words? What it says must not
// have come with it ("after he says he was sold ...").
bool vouches_beside(const Frame& frame, Span gap, const Attribution& attribution) {
  const Span source = source_span(attribution);
  return !brings_content(frame.a, gap, attribution) && (is_source(frame.a, source) || is_person(frame.a, source)) &&
         !denies_saying(frame.a, attribution) && !quoted_there(frame, attribution);
}

bool tell_attribution(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes) {
  const WordAlignment words = exchanged(frame.words);
  const Frame other = turned(frame, words);
  const Attribution* in_a = attribution_in(frame, frame.a, a);
  const Attribution* in_b = attribution_in(frame, frame.b, b);
  if (in_a != nullptr && !vouches_beside(frame, a, *in_a)) in_a = nullptr;
  if (in_b != nullptr && !vouches_beside(other, b, *in_b)) in_b = nullptr;
  if (in_a != nullptr && says_quoted(frame.a, gap.a, *in_a)) in_a = nullptr;
  if (in_b != nullptr && says_quoted(frame.b, gap.b, *in_b)) in_b = nullptr;
  const bool lost = in_a != nullptr && gap.b.size() == 0 && !named_beside(frame, source_span(*in_a));
  const bool gained = in_b != nullptr && gap.a.size() == 0 && !named_beside(other, source_span(*in_b));
  if (lost && speaks_anew(frame, nearest_partner(frame, a, kFrameWords))) return false;
  if (gained && speaks_anew(other, nearest_partner(other, b, kFrameWords))) return false;
  if (lost || gained) {
    changes.push_back(change_of(
        frame, lost ? ChangeType::kAttributionDropped : ChangeType::kAttributionAdded, a, b,
        lost ? "attribution.dropped" : "attribution.added",
        lost ? "The second report does not say on whose word." : "Only the second report says on whose word."));
    return true;
  }
  return false;
}

// The attribution whose source the gap is, or what is left of it beside words that agree, if b has what it says; null
// if there is none.
const Attribution* source_at(const Frame& frame, Span gap) {
  const auto& all = frame.a.witness.annotations.attributions;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Attribution& attribution) {
    return !attribution.source.empty() && holds(source_span(attribution), gap) && content_tied(frame, attribution);
  });
  return found == all.end() ? nullptr : &*found;
}

// Other words for the same source: spelt with an accent, another of its names ("Miss Smith", "Jess"), related in the
// thesaurus, or a description of which all the rest agrees ("the elderly man", "the elderly priest").
bool reworded_source(const Frame& frame, const Gap& gap, const Attribution& x, const Attribution& y) {
  const Span a = bytes_of(frame.a, gap.a), b = bytes_of(frame.b, gap.b);
  if (share_word(x.source_name, y.source_name)) return true;
  const bool named = has_name(frame.a, source_span(x)) || has_name(frame.b, source_span(y));
  const auto rest = [](const Side& side, const Attribution& source, WordRange words) {
    return words_in(side, source_span(source)).size() > words.size();
  };
  if (!named && rest(frame.a, x, gap.a) && rest(frame.b, y, gap.b)) return true;
  if (same_but_accents(folded_words(frame.a, a), folded_words(frame.b, b))) return true;
  const std::uint32_t last = gap.a.end - 1;
  return frame.words.partner_in_b(last) == gap.b.end - 1 &&
         frame.words.ties[last - frame.words.a.begin] == WordTie::kThesaurus;
}

bool all_names(const Side& side, WordRange words) {
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (!side.profile.words[word].name) return false;
  }
  return words.size() > 0 && words.size() <= kMostNameWords;
}

// Does a verb of saying stand right behind the gap, or "according to" before it, in words that agree?
bool beside_saying(const Frame& frame, const Gap& gap) {
  if (gap.a.end < frame.words.a.end && is_saying(frame, frame.a, gap.a.end)) return true;
  for (std::uint32_t back = 1; back <= 3 && gap.a.begin >= frame.words.a.begin + back; ++back) {
    if (is_saying(frame, frame.a, gap.a.begin - back)) return true;
  }
  return false;
}

bool tell_source(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes) {
  if (gap.a.size() == 0 || gap.b.size() == 0 || !beside_saying(frame, gap)) return false;
  const WordAlignment from_b = exchanged(frame.words);
  const Attribution *x = source_at(frame, a), *y = source_at(turned(frame, from_b), b);
  if (x == nullptr || y == nullptr || reworded_source(frame, gap, *x, *y)) return false;
  const auto pronoun = [](const Side& side, WordRange words) {
    return words.size() == 1 && is_grammar(side, words.begin);
  };
  if (pronoun(frame.a, gap.a) || pronoun(frame.b, gap.b)) return false;  // "he", who was named before.
  changes.push_back(change_of(frame, ChangeType::kAttributionChanged, a, b, "attribution.source",
                              "The same is said on another's word."));
  return true;
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
