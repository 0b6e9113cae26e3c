// Rules for the voice: how sure a passage is, on whose word it stands, whether it is denied.
//
// Hedges: a hedge of one passage is looked up at the words that it governs. The next content word that has a partner
// shows where the other passage says the same; if no hedge as strong stands before it there, the hedge was dropped
// (seen from a) or added (seen from b). "would" and its like are too weak to count by themselves; they are what
// "might" is weakened to.
//
// Attributions: sources that correspond are compared for qualifiers ("state news agency"); a source without a
// counterpart is reported only if what it vouches for stands in the other passage too.
//
// Tests: AlignVoice.*
#include "align/rule_frame.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr double kRealHedge = 0.4;  // Weaker hedges are not missed.
constexpr double kApproximator = 0.25;
constexpr double kLessSure = 0.2;       // Difference of strength that counts.
constexpr std::uint32_t kGoverned = 4;  // Words behind a hedge or negation among which its verb or object stands.
constexpr std::uint32_t kLookBack = 5;  // Words before the partner where a hedge would stand.

// One direction: what stands in `frame.a` and is missing or weaker in `frame.b`.
struct Finding {
  Span from;
  Span to;  // Empty: nothing there.
  std::string lemma;
};

// The first content word behind `cue` that has a partner; kUntied if none is near.
std::uint32_t governed_word(const Frame& frame, Span cue) {
  const std::uint32_t first = words_in(frame.a, cue).end;
  const std::uint32_t unit = first > 0 ? frame.a.profile.words[first - 1].unit : 0;
  for (std::uint32_t word = first; word < first + kGoverned && word < frame.words.a.end; ++word) {
    if (frame.a.profile.words[word].unit != unit) break;
    if (!frame.a.profile.words[word].function_word && frame.words.partner_in_b(word) != kUntied) return word;
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

std::vector<Finding> weakened_hedges(const Frame& frame) {
  std::vector<Finding> findings;
  for (const Hedge* held : items_in(frame.a.witness.annotations.hedges, frame.in_a)) {
    const Hedge& hedge = *held;
    if (hedge.strength < kRealHedge || quoted(frame.a, hedge.cue)) continue;
    if (has_hedge(frame.b, frame.in_b, hedge.lemma)) continue;
    const std::uint32_t word = governed_word(frame, hedge.cue);
    if (word == kUntied) continue;
    const std::uint32_t partner = frame.words.partner_in_b(word);
    const Hedge* other = hedge_before(frame, partner);
    if (other != nullptr && other->strength > hedge.strength - kLessSure) continue;
    const Span to = other != nullptr ? with_next_word(frame.b, other->cue) : frame.b.token(partner).span;
    findings.push_back({with_next_word(frame.a, hedge.cue), to, hedge.lemma});
  }
  return findings;
}

Frame turned(const Frame& frame, const WordAlignment& exchanged_words) {
  return {frame.b, frame.a, exchanged_words, frame.in_b, frame.in_a, frame.lexicons, frame.wordnet};
}

// The words that name an attribution's source, as one span.
Span source_span(const Attribution& attribution) {
  return {attribution.source.front().begin, attribution.source.back().end};
}

std::vector<const Attribution*> attributions_in(const Side& side, Span passage) {
  std::vector<const Attribution*> found;
  for (const Attribution& attribution : side.witness.annotations.attributions) {
    if (!attribution.source.empty() && passage.contains(source_span(attribution))) found.push_back(&attribution);
  }
  return found;
}

bool sources_tied(const Frame& frame, const Attribution& x, const Attribution& y) {
  if (!x.source_name.empty() && x.source_name == y.source_name) return true;
  const WordRange words = words_in(frame.a, source_span(x)), others = words_in(frame.b, source_span(y));
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (frame.a.profile.words[word].function_word) continue;
    if (others.contains(frame.words.partner_in_b(word))) return true;
    for (std::uint32_t other = others.begin; other < others.end; ++other) {
      if (frame.a.profile.words[word].stem == frame.b.profile.words[other].stem) return true;
    }
  }
  return false;
}

// Does what the attribution vouches for stand in the other passage? Of a quotation a single word is enough.
bool content_tied(const Frame& frame, const Attribution& attribution) {
  int tied = 0, words = 0;
  bool quoted_in_both = false;
  for (const Span content : attribution.content) {
    const WordRange range = words_in(frame.a, content);
    for (std::uint32_t word = std::max(range.begin, frame.words.a.begin); word < range.end; ++word) {
      const Word& held = frame.a.profile.words[word];
      if (!frame.words.a.contains(word) || (held.function_word && !held.quoted)) continue;
      const std::uint32_t partner = frame.words.partner_in_b(word);
      ++words;
      tied += partner != kUntied;
      quoted_in_both |= held.quoted && partner != kUntied && frame.b.profile.words[partner].quoted;
    }
  }
  return quoted_in_both || (tied >= 2 && 3 * tied >= words);
}

// Was something said? What someone asks for or plans is no report of his.
bool is_saying(const Frame& frame, const Attribution& attribution) {
  if (attribution.cue.empty()) return false;
  const WordRange words = words_in(frame.a, attribution.cue.front());
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    const std::string_view folded = frame.a.folded(word);
    const auto cue = frame.lexicons.reporting_cues.find(folded);
    if (folded == "according") return true;
    if (cue != frame.lexicons.reporting_cues.end()) return cue->second.kind == "say" || cue->second.kind == "deny";
  }
  return false;
}

// The passage and the sentence behind it, where a source may follow.
Span with_next_sentence(const Side& side, Span passage) {
  const WordRange words = words_in(side, passage);
  if (words.size() == 0 || words.end >= side.profile.words.size()) return passage;
  const Unit& next = side.profile.units[side.profile.words[words.end].unit];
  return {passage.begin, side.token(next.end_word - 1).span.end};
}

bool is_pronoun(const Side& side, Span source) {
  const WordRange words = words_in(side, source);
  return words.size() == 1 && side.profile.words[words.begin].function_word;
}

// Do half of the content words of a's span stand somewhere in b's span?
bool stands_in(const Frame& frame, Span a, Span b) {
  const WordRange words = words_in(frame.a, a), others = words_in(frame.b, b);
  int content = 0, found = 0;
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (frame.a.profile.words[word].function_word) continue;
    ++content;
    for (std::uint32_t other = others.begin; other < others.end; ++other) {
      if (frame.a.profile.words[word].stem != frame.b.profile.words[other].stem) continue;
      ++found;
      break;
    }
  }
  return 2 * found >= content;
}

// Does someone speak in b's passage whom annotate did not recognise? Then a source that seems lost may be that one.
bool unknown_speaker(const Frame& frame) {
  const WordRange words = words_in(frame.b, frame.in_b);
  std::size_t cues = 0;
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    const std::string_view folded = frame.b.folded(word);
    const auto cue = frame.lexicons.reporting_cues.find(folded);
    const bool says = cue != frame.lexicons.reporting_cues.end() && cue->second.kind == "say";
    cues += (says || folded == "according") && !frame.b.profile.words[word].quoted;
  }
  return cues > attributions_in(frame.b, frame.in_b).size();
}

// Sources of frame.a that have no counterpart in b although what they say stands there.
std::vector<const Attribution*> lost_sources(const Frame& frame) {
  std::vector<const Attribution*> lost;
  const Span near_b = with_next_sentence(frame.b, frame.in_b);
  const auto others = attributions_in(frame.b, near_b);
  for (const Attribution* attribution : attributions_in(frame.a, frame.in_a)) {
    const bool kept = std::any_of(others.begin(), others.end(),
                                  [&](const Attribution* other) { return sources_tied(frame, *attribution, *other); });
    if (kept || !is_saying(frame, *attribution) || is_pronoun(frame.a, source_span(*attribution)) ||
        !content_tied(frame, *attribution))
      continue;
    if (!stands_in(frame, source_span(*attribution), near_b)) lost.push_back(attribution);
  }
  return lost;
}

// What a source is called beside its name: "state", "official".
std::string qualifiers(const Side& side, Span name, Span passage) {
  static constexpr std::string_view kQualifiers[] = {"state",      "official", "government", "independent", "private",
                                                     "opposition", "semi",     "unofficial", "military",    "exiled"};
  const WordRange words = words_in(side, name), within = words_in(side, passage);
  std::string found;
  std::uint32_t first = words.begin;
  while (first > within.begin && words.begin - first < 5) {
    const Span gap{side.token(first - 1).span.end, side.token(first).span.begin};
    const std::string_view between = gap.of(side.witness.report.body);
    if (between.find_first_of(",.;:()\n") != std::string_view::npos) break;
    --first;
  }
  for (std::uint32_t word = first; word < words.end; ++word) {
    for (const std::string_view qualifier : kQualifiers) {
      if (side.folded(word) == qualifier) found += (found.empty() ? "" : " ") + std::string(qualifier);
    }
  }
  return found;
}

Span from_qualifier(const Side& side, Span name, const std::string& qualifier) {
  if (qualifier.empty()) return name;
  const WordRange words = words_in(side, name);
  for (std::uint32_t back = 1; back <= 5 && words.begin >= back; ++back) {
    if (qualifier.starts_with(side.folded(words.begin - back)))
      return {side.token(words.begin - back).span.begin, name.end};
  }
  return name;
}

// An organisation by the same name, with a qualifier in one report only.
void compare_qualifiers(const Frame& frame, std::vector<Change>& changes) {
  for (const Mention* x : items_in(frame.a.witness.annotations.mentions, frame.in_a)) {
    if (x->type == MentionType::kPerson || x->type == MentionType::kPlace) continue;
    for (const Mention* y : items_in(frame.b.witness.annotations.mentions, frame.in_b)) {
      if (folded_words(frame.a, x->span) != folded_words(frame.b, y->span)) continue;
      const std::string p = qualifiers(frame.a, x->span, frame.in_a), q = qualifiers(frame.b, y->span, frame.in_b);
      if (p == q || (!p.empty() && !q.empty())) continue;
      changes.push_back(change_of(frame, ChangeType::kAttributionChanged, from_qualifier(frame.a, x->span, p),
                                  from_qualifier(frame.b, y->span, q), "attribution.qualifier",
                                  base::format("Only one of the two calls the source \"{}\".", p.empty() ? q : p)));
      return;
    }
  }
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

std::vector<Finding> lost_negations(const Frame& frame) {
  std::vector<Finding> findings;
  for (const Span* held : items_in(frame.a.witness.annotations.negations, frame.in_a)) {
    const Span cue = *held;
    if (quoted(frame.a, cue)) continue;
    const std::uint32_t word = governed_word(frame, cue);
    if (word == kUntied || word > words_in(frame.a, cue).end + 1) continue;
    const std::uint32_t partner = frame.words.partner_in_b(word);
    if (negated_near(frame.b, partner)) continue;
    if (tied_neighbours(frame, frame.a.token(word).span, frame.b.token(partner).span) == 0) continue;
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

void find_attribution_changes(const Frame& frame, std::vector<Change>& changes) {
  const WordAlignment words = exchanged(frame.words);
  const Frame other = turned(frame, words);
  const auto lost = lost_sources(frame), gained = lost_sources(other);
  if (lost.size() == 1 && gained.size() == 1) {
    changes.push_back(change_of(frame, ChangeType::kAttributionChanged, source_span(*lost[0]), source_span(*gained[0]),
                                "attribution.source", "The same is said on another's word."));
  } else {
    for (const Attribution* attribution : lost) {
      if (unknown_speaker(frame)) break;
      changes.push_back(change_of(frame, ChangeType::kAttributionDropped, source_span(*attribution), {},
                                  "attribution.dropped", "The second report does not say on whose word."));
    }
    for (const Attribution* attribution : gained) {
      if (unknown_speaker(other)) break;
      changes.push_back(change_of(frame, ChangeType::kAttributionAdded, {}, source_span(*attribution),
                                  "attribution.added", "Only the second report says on whose word."));
    }
  }
  compare_qualifiers(frame, changes);
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
