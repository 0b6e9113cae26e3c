// What a gap says of negations and hedges: nothing differs but one of them (gap_rules.cpp). Tests: AlignGaps.*
#include <algorithm>
#include <cmath>
#include <string>

#include "align/gaps.h"
#include "base/format.h"

namespace stemma::align {
namespace {

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

}  // namespace

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

namespace {

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

}  // namespace

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

}  // namespace stemma::align
