// Rules for the voice: how sure a passage is, whether it is denied.
//
// Hedges: a hedge of one passage is looked up at the words that it governs. The next content word that has a partner
// shows where the other passage says the same; if no hedge as strong stands before it there, the hedge was dropped
// (seen from a) or added (seen from b). "would" and its like are too weak to count by themselves; they are what
// "might" is weakened to.
//
// Both count only if what stands around them corresponds: two sentences that share a word or two are no reading of each
// other.
//
// Tests: AlignVoice.*
#include "align/rule_frame.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr double kApproximator = 0.25;
constexpr std::uint32_t kGoverned = 4;       // Words behind a hedge or negation among which its verb or object stands.
constexpr std::uint32_t kLookBack = 5;       // Words before the partner where a hedge would stand.
constexpr std::uint32_t kClause = 9;         // Words behind a modal among which its clause ends.
constexpr double kAgreementOfModals = 0.25;  // Where a weaker modal stands in its place.
constexpr double kSameStatement = 0.4;       // Least share of the words around that must correspond.

// One direction: what stands in `frame.a` and is missing or weaker in `frame.b`.
struct Finding {
  Span from;
  Span to;  // Empty: nothing there.
  std::string lemma;
};

bool is_modal(std::string_view lemma) {
  return lemma == "may" || lemma == "might" || lemma == "could" || lemma == "would";
}

// The first content word behind `cue`, if it has a partner; behind a modal the object does for the verb ("might trade
// grain", "would send grain"). kUntied if none is near.
std::uint32_t governed_word(const Frame& frame, Span cue, bool modal) {
  const std::uint32_t first = words_in(frame.a, cue).end;
  const std::uint32_t unit = first > 0 ? frame.a.profile.words[first - 1].unit : 0;
  for (std::uint32_t word = first; word < first + kGoverned && word < frame.words.a.end; ++word) {
    if (frame.a.profile.words[word].unit != unit || frame.a.folded(word) == "and" || frame.a.folded(word) == "but")
      break;
    if (frame.a.profile.words[word].function_word) continue;
    if (frame.words.partner_in_b(word) != kUntied) return word;
    if (!modal) break;
  }
  return kUntied;
}

// The strongest hedge of b in the words before `partner`; null if none.
const Hedge* hedge_before(const Frame& frame, std::uint32_t partner) {
  const Hedge* best = nullptr;
  for (const Hedge* held : items_in(frame.b.witness.annotations.hedges, frame.in_b)) {
    const Hedge& hedge = *held;
    const WordRange words = words_in(frame.b, hedge.cue);
    if (words.begin > partner || words.end + kLookBack <= partner) continue;
    if (hedge.strength < kApproximator) continue;  // "about 40" says nothing of whether it happened.
    if (best == nullptr || hedge.strength > best->strength) best = &hedge;
  }
  return best;
}

// Has b's `word` the same word or stem for a partner?
bool stands_in_both(const Frame& frame, std::uint32_t word) {
  const std::uint32_t partner = frame.words.partner_in_a(word);
  return partner != kUntied && frame.words.ties[partner - frame.words.a.begin] == WordTie::kSame;
}

// Has b's sentence before `partner` a word, not in a, that leaves open whether it is so ("speculates that", "whether")?
bool supposes(const Frame& frame, std::uint32_t partner) {
  static constexpr std::string_view kOpen[] = {"speculat", "expect", "predict", "suppos", "eligib",
                                               "possib",   "believ", "whether", "suspect"};
  const Unit& sentence = frame.b.profile.units[frame.b.profile.words[partner].unit];
  for (std::uint32_t word = sentence.first_word; word < partner; ++word) {
    if (stands_in_both(frame, word)) continue;
    const std::string_view folded = frame.b.folded(word);
    if (std::any_of(std::begin(kOpen), std::end(kOpen), [&](auto open) { return folded.starts_with(open); }))
      return true;
  }
  return false;
}

// Is the hedge of a made good in b's sentence by words that a does not have: another hedge before `partner`, a verb of
// saying or believing ("is believed to", "officials believe"), a word of the same root, "can" for "could"?
bool made_good(const Frame& frame, const Hedge& hedge, std::uint32_t partner) {
  const Side& b = frame.b;
  if (hedge.lemma == "could" || hedge.lemma == "might" || hedge.lemma == "may") {
    for (std::uint32_t back = 1; back <= kLookBack && partner >= back; ++back) {
      if (b.folded(partner - back) == "can") return true;
    }
    return supposes(frame, partner);
  }
  if (is_modal(hedge.lemma)) return false;
  if (has_kin(frame, hedge.cue, partner)) return true;
  const Unit& sentence = b.profile.units[b.profile.words[partner].unit];
  for (const Hedge* other : items_in(b.witness.annotations.hedges, span_of(b, {sentence.first_word, partner + 1}))) {
    const WordRange words = words_in(b, other->cue);
    if (other->strength >= kRealHedge && words.size() > 0 && frame.words.partner_in_a(words.begin) == kUntied)
      return true;
  }
  for (std::uint32_t word = sentence.first_word; word < partner; ++word) {
    if (stands_in_both(frame, word)) continue;
    const std::string_view folded = b.folded(word);
    if (folded == "according" || frame.lexicons.reporting_nouns.contains(folded)) return true;
    const auto cue = frame.lexicons.reporting_cues.find(folded);
    if (cue != frame.lexicons.reporting_cues.end() && cue->second.kind != "plan" && cue->second.kind != "show")
      return true;
  }
  return false;
}

bool has_hedge(const Side& side, Span passage, std::string_view lemma) {
  const auto hedges = items_in(side.witness.annotations.hedges, passage);
  return std::any_of(hedges.begin(), hedges.end(), [&](const Hedge* hedge) { return hedge->lemma == lemma; });
}

// From the cue to the word behind it: "might trade".
Span with_next_word(const Side& side, Span cue) {
  const std::uint32_t next = words_in(side, cue).end;
  if (next == 0 || next >= side.profile.words.size()) return cue;
  if (side.profile.words[next].unit != side.profile.words[next - 1].unit) return cue;
  return {cue.begin, side.token(next).span.end};
}

// "may have started in a truck" against "the cause was a truck": the verb went with its modal, but what stands before
// and behind corresponds to one sentence that is sure of itself.
struct Clauses {
  std::uint32_t before = kUntied, behind = kUntied;  // The nearest words of a around the modal that have a partner.
};

Clauses governed_clause(const Frame& frame, const Hedge& hedge) {
  if (!is_modal(hedge.lemma)) return {};
  const WordRange cue = words_in(frame.a, hedge.cue);
  if (cue.size() == 0) return {};
  const Unit& unit = frame.a.profile.units[frame.a.profile.words[cue.begin].unit];
  const auto tied_content = [&](std::uint32_t from, std::uint32_t end, std::uint32_t& last) {
    int tied = 0;
    for (std::uint32_t word = from; word < end; ++word) {
      if (frame.a.profile.words[word].function_word || frame.words.partner_in_b(word) == kUntied) continue;
      if (tied++ == 0) last = word;
    }
    return tied;
  };
  std::uint32_t before = kUntied, behind = kUntied;
  if (cue.begin == unit.first_word || tied_content(cue.begin - 1, cue.begin, before) < 1) return {};  // Its subject.
  if (tied_content(cue.end, std::min(unit.end_word, cue.end + kClause), behind) < 2) return {};
  const std::uint32_t partner = frame.words.partner_in_b(behind);
  const std::uint32_t other = frame.b.profile.words[partner].unit;
  if (frame.b.profile.words[frame.words.partner_in_b(before)].unit != other) return {};
  const Unit& sure = frame.b.profile.units[other];
  const auto hedges = items_in(frame.b.witness.annotations.hedges, span_of(frame.b, {sure.first_word, sure.end_word}));
  const bool hedged =
      std::any_of(hedges.begin(), hedges.end(), [](const Hedge* h) { return h->strength >= kRealHedge; });
  return hedged ? Clauses{} : Clauses{before, behind};
}

// Without the articles and prepositions at its end.
Span without_tail(const Side& side, WordRange words) {
  static constexpr std::string_view kTail[] = {"a", "an", "the", "in", "on", "at", "of", "by", "from", "to", "with"};
  const auto is_tail = [&](std::uint32_t word) {
    return std::find(std::begin(kTail), std::end(kTail), side.folded(word)) != std::end(kTail);
  };
  while (words.size() > 0 && is_tail(words.end - 1)) --words.end;
  return words.size() == 0 ? Span{} : span_of(side, words);
}

// What stands between the words around the modal: "may have started in" against "was".
Finding between(const Frame& frame, const Hedge& hedge, const Clauses& around) {
  const std::uint32_t from = frame.words.partner_in_b(around.before) + 1, to = frame.words.partner_in_b(around.behind);
  const bool there = from < to && to - from <= kClause;
  return {without_tail(frame.a, {words_in(frame.a, hedge.cue).begin, around.behind}),
          there ? without_tail(frame.b, {from, to}) : Span{}, hedge.lemma};
}

std::vector<Finding> weakened_hedges(const Frame& frame) {
  std::vector<Finding> findings;
  for (const Hedge* held : items_in(frame.a.witness.annotations.hedges, frame.in_a)) {
    const Hedge& hedge = *held;
    if (hedge.strength < kRealHedge || quoted(frame.a, hedge.cue) || is_month(frame.a, hedge.cue)) continue;
    if (has_hedge(frame.b, frame.in_b, hedge.lemma)) continue;
    std::uint32_t word = governed_word(frame, hedge.cue, is_modal(hedge.lemma));
    const Clauses around = word == kUntied ? governed_clause(frame, hedge) : Clauses{};
    if (word == kUntied) word = around.behind;
    if (word == kUntied) continue;
    const std::uint32_t partner = frame.words.partner_in_b(word);
    if (shared_content(frame, word, partner) < kSameStatement) continue;
    const double least =
        is_modal(hedge.lemma) && hedge_before(frame, partner) != nullptr ? kAgreementOfModals : kAgreement;
    if (agreement(frame, frame.a.token(word).span, frame.b.token(partner).span) < least) continue;
    if (!is_modal(hedge.lemma) && frame.a.profile.words[word].name) continue;  // "alleged Harlan supporters".
    if (made_good(frame, hedge, partner)) continue;
    const Hedge* other = hedge_before(frame, partner);
    if (other != nullptr && other->strength > hedge.strength - kLessSure) continue;
    if (around.behind != kUntied && other == nullptr) {
      findings.push_back(between(frame, hedge, around));
      continue;
    }
    const Span to = other != nullptr ? with_next_word(frame.b, other->cue) : frame.b.token(partner).span;
    findings.push_back({with_next_word(frame.a, hedge.cue), to, hedge.lemma});
  }
  return findings;
}

bool negated_near(const Side& side, std::uint32_t word) {
  const std::uint32_t last_word = std::min<std::uint32_t>(word + 2, side.profile.words.size() - 1);
  const Span around = span_of(side, {word > kLookBack ? word - kLookBack : 0, last_word + 1});
  for (const Span* cue : items_in(side.witness.annotations.negations, around)) {
    const WordRange words = words_in(side, *cue);
    if (words.begin <= word + 2 && word <= words.end + kLookBack) return true;
  }
  return false;
}

// Has b's sentence at `partner` a word that denies without "not", and a does not have it: "unable to", "yet to"?
bool fails_anew(const Frame& frame, std::uint32_t partner) {
  static constexpr std::string_view kDeny[] = {"unable",   "yet",     "failed",    "fails",  "fail",
                                               "without",  "against", "refused",   "denied", "denies",
                                               "unlikely", "unclear", "impossible"};
  const Unit& sentence = frame.b.profile.units[frame.b.profile.words[partner].unit];
  for (std::uint32_t word = sentence.first_word; word < sentence.end_word; ++word) {
    if (frame.words.partner_in_a(word) != kUntied) continue;
    if (std::find(std::begin(kDeny), std::end(kDeny), frame.b.folded(word)) != std::end(kDeny)) return true;
  }
  return false;
}

// Has the sentence of a's negation another word that denies, which b lacks ("without it, trade would be improbable")?
// Then the two may be one assertion.
bool denied_twice(const Frame& frame, Span cue) {
  static constexpr std::string_view kDeny[] = {"improbable", "impossible", "unlikely", "unable", "fail",
                                               "failed",     "only",       "unless",   "until"};
  const WordRange words = words_in(frame.a, cue);
  if (words.size() == 0) return false;
  const Unit& sentence = frame.a.profile.units[frame.a.profile.words[words.begin].unit];
  for (std::uint32_t word = sentence.first_word; word < sentence.end_word; ++word) {
    if (words.contains(word) || frame.words.partner_in_b(word) != kUntied) continue;
    if (std::find(std::begin(kDeny), std::end(kDeny), frame.a.folded(word)) != std::end(kDeny)) return true;
  }
  return false;
}

std::vector<Finding> lost_negations(const Frame& frame) {
  std::vector<Finding> findings;
  const auto here = items_in(frame.a.witness.annotations.negations, frame.in_a);
  // As many there as here: each may be the other in new words ("no one was", "none of them was").
  if (here.size() <= items_in(frame.b.witness.annotations.negations, frame.in_b).size()) return findings;
  for (const Span* held : here) {
    const Span cue = *held;
    if (quoted(frame.a, cue)) continue;
    if (is_attribute(frame.a, cue)) continue;
    const std::uint32_t word = governed_word(frame, cue, false);
    if (word == kUntied || word > words_in(frame.a, cue).end + 1) continue;
    const std::uint32_t partner = frame.words.partner_in_b(word);
    if (negated_near(frame.b, partner) || fails_anew(frame, partner) || denied_twice(frame, cue) ||
        shared_content(frame, word, partner) < kSameStatement)
      continue;
    if (tied_neighbours(frame, frame.a.token(word).span, frame.b.token(partner).span) == 0) continue;
    if (agreement(frame, frame.a.token(word).span, frame.b.token(partner).span) < kAgreement) continue;
    findings.push_back({{cue.begin, frame.a.token(word).span.end}, frame.b.token(partner).span, {}});
  }
  return findings;
}

}  // namespace

void find_hedge_changes(const Frame& frame, std::vector<Change>& changes) {
  for (const Finding& found : weakened_hedges(frame)) {
    changes.push_back(change_of(frame, ChangeType::kHedgeDropped, found.from, found.to, "hedge.weakened",
                                base::format("\"{}\" is gone: the second report is surer.", found.lemma)));
  }
  const WordAlignment words = exchanged(frame.words);
  for (const Finding& found : weakened_hedges(turned(frame, words))) {
    changes.push_back(change_of(frame, ChangeType::kHedgeAdded, found.to, found.from, "hedge.strengthened",
                                base::format("\"{}\" is new: the second report is less sure.", found.lemma)));
  }
}

void find_negation_changes(const Frame& frame, std::vector<Change>& changes) {
  for (const Finding& found : lost_negations(frame)) {
    changes.push_back(change_of(frame, ChangeType::kNegation, found.from, found.to, "negation.dropped",
                                "The first report denies what the second says."));
  }
  const WordAlignment words = exchanged(frame.words);
  for (const Finding& found : lost_negations(turned(frame, words))) {
    changes.push_back(change_of(frame, ChangeType::kNegation, found.to, found.from, "negation.added",
                                "The second report denies what the first says."));
  }
}

}  // namespace stemma::align
