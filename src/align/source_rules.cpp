// Rules for sources: on whose word a passage stands.
//
// Sources that correspond are compared for qualifiers ("state news agency"); a source without a counterpart is reported
// only if what it vouches for stands in the other passage too, and nobody there could be the same source by another
// name: a pronoun, a speaker in the sentence beside, someone whom annotate did not recognise.
//
// Tests: AlignVoice.*
#include "align/sources.h"
#include "base/format.h"

namespace stemma::align {
namespace {

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

// Whom the source spoke to, if it has a name: "told the Vellmar Post". Empty if none.
Span recipient_of(const Side& side, const Attribution& attribution) {
  if (attribution.cue.empty()) return {};
  const WordRange cue = words_in(side, attribution.cue.front());
  if (cue.size() == 0 || side.folded(cue.begin) != "told") return {};
  const std::uint32_t from = side.token(cue.begin).span.end;
  constexpr std::uint32_t kArticle = 6;  // Bytes of " the ".
  for (const Mention* mention : items_in(side.witness.annotations.mentions, {from, from + 64})) {
    if (mention->span.begin > from + kArticle) break;
    if (mention->type == MentionType::kPerson || mention->type == MentionType::kPlace) break;
    return mention->span;
  }
  return {};
}

// "according to": a medium that relays, whoever spoke.
bool relays(const Frame& frame, const Attribution& attribution) {
  const WordRange words = words_in(frame.a, attribution.cue.front());
  return words.size() > 0 && frame.a.folded(words.begin) == "according";
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

// Is the source named in b's passage, or in the sentence beside it where a's neighbour does not name it as well? A
// neighbour that names it in both says nothing of this passage.
bool named_there(const Frame& frame, Span source) {
  if (stands_in(frame.a, source, frame.b, frame.in_b)) return true;
  const std::uint32_t reach = has_name(frame.a, source) ? 2 : 1;  // Sentences.
  const Span near_a = surroundings(frame.a, frame.in_a, reach), near_b = surroundings(frame.b, frame.in_b, reach);
  const auto moved = [&](Span beside_a, Span beside_b) {
    return stands_in(frame.a, source, frame.b, beside_b) && !stands_in(frame.a, source, frame.a, beside_a);
  };
  return moved({near_a.begin, frame.in_a.begin}, {near_b.begin, frame.in_b.begin}) ||
         moved({frame.in_a.end, near_a.end}, {frame.in_b.end, near_b.end});
}

// Are two sources surely not one? Two names may differ, and an organisation is no "officer"; a person's name and a
// description, or two descriptions, may be one source in other words ("officials", "the authorities").
bool differ(const Frame& frame, Span x, Span y) {
  const bool named_a = has_name(frame.a, x), named_b = has_name(frame.b, y);
  if (named_a && named_b) return true;
  return (named_a && is_organisation(frame.a, x)) || (named_b && is_organisation(frame.b, y));
}

// A source of frame.a that has no counterpart in b although what it says stands there.
struct LostSource {
  const Attribution* attribution;
  bool contested;  // Somebody else vouches for it there.
};

std::vector<LostSource> lost_sources(const Frame& frame) {
  std::vector<LostSource> lost;
  const Span near_b = surroundings(frame.b, frame.in_b);
  const auto others = attributions_in(frame.b, near_b);
  for (const Attribution* attribution : attributions_in(frame.a, frame.in_a)) {
    const Span source = source_span(*attribution);
    if (!is_saying(frame.a, *attribution, frame.lexicons) || is_pronoun(frame.a, source) ||
        !is_source(frame.a, source) || denies_saying(frame.a, *attribution) || !content_tied(frame, *attribution))
      continue;
    const bool relayed = relays(frame, *attribution);
    const bool kept = std::any_of(others.begin(), others.end(), [&](const Attribution* other) {
      const bool inside = frame.in_b.contains(source_span(*other));
      if (inside && is_saying(frame.b, *other, frame.lexicons) && vouches_for_same(frame, *attribution, *other) &&
          !differ(frame, source, source_span(*other)))
        return true;
      return (inside && sources_tied(frame, *attribution, *other)) ||
             (!relayed && is_pronoun(frame.b, source_span(*other)) && vouches_for_same(frame, *attribution, *other));
    });
    if (kept || (!relayed && quoted_there(frame, *attribution))) continue;
    if (speaks_anew(frame, first_partner(frame, *attribution))) continue;
    if (named_there(frame, source)) continue;
    const bool contested = !relayed && std::any_of(others.begin(), others.end(), [&](const Attribution* other) {
      return is_saying(frame.b, *other, frame.lexicons) && vouches_for_same(frame, *attribution, *other);
    });
    lost.push_back({attribution, contested || (!relayed && answered(frame, *attribution))});
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
    if (side.profile.words[first - 1].function_word || side.profile.words[first - 1].reports) break;
    const std::string_view between = gap.of(side.witness.report.body);
    if (between.find_first_of(",.;:()\n") != std::string_view::npos) break;
    if (side.folded(first - 1) == "as" || side.folded(first - 1) == "and") break;
    --first;
  }
  for (std::uint32_t word = first; word < words.end; ++word) {
    for (const std::string_view qualifier : kQualifiers) {
      const char initial = side.token(word).span.of(side.witness.report.body).front();
      const bool proper = initial >= 'A' && initial <= 'Z' && word > first;  // "Islamic State".
      if (side.folded(word) == qualifier && !proper) found += (found.empty() ? "" : " ") + std::string(qualifier);
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

// Does the name stand before a noun or in the possessive ("the official Vellmar pages")? Then what stands before it is
// said of that.
bool modifies(const Side& side, Span name, const text::Lexicons& lexicons) {
  const WordRange words = words_in(side, name);
  if (words.size() == 0 || words.end >= side.profile.words.size()) return false;
  const Word& next = side.profile.words[words.end];
  if (next.unit != side.profile.words[words.begin].unit || next.function_word) return false;
  const Span gap{name.end, side.token(words.end).span.begin};
  const std::string_view between = gap.of(side.witness.report.body);
  if (between.find_first_of(",.;:()") != std::string_view::npos) return false;
  if (between.find_first_not_of(" \n") != std::string_view::npos) return true;
  const auto choices = lexicons.word_tags.plain(next.hash);
  return !next.name && !choices.empty() && (choices.front().tag == 'N' || choices.front().tag == 'S');
}

// "state-owned Orvo and Vellmar": what stands before the first of two names may be said of both.
bool shares_qualifier(const Side& side, Span name) {
  const WordRange words = words_in(side, name);
  if (words.size() == 0 || words.begin == 0) return false;
  const std::string_view before = side.folded(words.begin - 1);
  return before == "and" || before == "or";
}

// An organisation by the same name, with a qualifier in one report only.
void compare_qualifiers(const Frame& frame, std::vector<Change>& changes) {
  for (const Mention* x : items_in(frame.a.witness.annotations.mentions, frame.in_a)) {
    if (x->type == MentionType::kPerson || x->type == MentionType::kPlace || modifies(frame.a, x->span, frame.lexicons))
      continue;
    for (const Mention* y : items_in(frame.b.witness.annotations.mentions, frame.in_b)) {
      if (folded_words(frame.a, x->span) != folded_words(frame.b, y->span) ||
          modifies(frame.b, y->span, frame.lexicons))
        continue;
      const std::string p = qualifiers(frame.a, x->span, frame.in_a), q = qualifiers(frame.b, y->span, frame.in_b);
      if (p == q || (!p.empty() && !q.empty())) continue;
      if (shares_qualifier(frame.a, x->span) || shares_qualifier(frame.b, y->span)) continue;
      changes.push_back(change_of(frame, ChangeType::kAttributionChanged, from_qualifier(frame.a, x->span, p),
                                  from_qualifier(frame.b, y->span, q), "attribution.qualifier",
                                  base::format("Only one of the two calls the source \"{}\".", p.empty() ? q : p)));
      return;
    }
  }
}

// Does b have the name nearby, or the letters that stand for it ("the Associated Press", "AP")? Whom one source told
// is often said once for all that it told him.
bool given_nearby(const Frame& frame, Span name) {
  constexpr std::uint32_t kSentences = 5;
  const std::vector<Word>& words = frame.b.profile.words;
  const WordRange near = words_in(frame.b, surroundings(frame.b, frame.in_b, kSentences));
  if (near.size() == 0) return false;
  const WordRange own = words_in(frame.a, name);
  if (stands_in(frame.a, name, frame.b, span_of(frame.b, near))) return true;
  std::string initials;
  for (std::uint32_t word = own.begin; word < own.end; ++word) {
    if (!frame.a.profile.words[word].function_word) initials += frame.a.folded(word).front();
  }
  const std::string letters = folded_words(frame.a, name);
  for (std::uint32_t word = near.begin; word < near.end; ++word) {
    if (initials.size() > 1 && frame.b.folded(word) == initials) return true;
    if (own.size() != 1 || word + letters.size() > words.size()) continue;
    bool spelt_out = letters.size() > 1;
    for (std::size_t at = 0; at < letters.size() && spelt_out; ++at) {
      const auto there = word + static_cast<std::uint32_t>(at);
      spelt_out = words[there].name && frame.b.folded(there).front() == letters[at];
    }
    if (spelt_out) return true;
  }
  return false;
}

// Sources of frame.a that told somebody by name what they tell nobody in b: "told the Post", "said".
void find_lost_recipients(const Frame& frame, bool forwards, std::vector<Change>& changes) {
  const auto others = attributions_in(frame.b, frame.in_b);
  for (const Attribution* attribution : attributions_in(frame.a, frame.in_a)) {
    const Span recipient = recipient_of(frame.a, *attribution);
    if (recipient.empty() || !(content_tied(frame, *attribution) || quoted_there(frame, *attribution))) continue;
    if (given_nearby(frame, recipient)) continue;
    const auto other = std::find_if(others.begin(), others.end(), [&](const Attribution* held) {
      return is_saying(frame.b, *held, frame.lexicons) && vouches_for_same(frame, *attribution, *held);
    });
    if (other == others.end() || !recipient_of(frame.b, **other).empty()) continue;
    const Span cue = attribution->cue.front(), source = source_span(*attribution);
    if (!is_pronoun(frame.b, source_span(**other)) || is_pronoun(frame.a, source)) {
      const Span lost{cue.begin, recipient.end};
      const auto type = forwards ? ChangeType::kAttributionDropped : ChangeType::kAttributionAdded;
      changes.push_back(
          change_of(frame, type, lost, {}, "attribution.recipient", "Only one of the two says to whom it was told."));
    } else {
      const Span told{std::min(source.begin, cue.begin), std::max(source.end, recipient.end)};
      const Span source_b = source_span(**other), cue_b = (*other)->cue.front();
      changes.push_back(change_of(frame, ChangeType::kAttributionChanged, told,
                                  {std::min(source_b.begin, cue_b.begin), std::max(source_b.end, cue_b.end)},
                                  "attribution.recipient", "Only one of the two says to whom it was told."));
    }
    if (forwards) continue;
    Change& change = changes.back();  // Found from the other side.
    std::swap(change.a, change.b);
    std::swap(change.a_text, change.b_text);
  }
}

}  // namespace

void find_attribution_changes(const Frame& frame, std::vector<Change>& changes) {
  const WordAlignment words = exchanged(frame.words);
  const Frame other = turned(frame, words);
  const auto lost = lost_sources(frame), gained = lost_sources(other);
  if (lost.size() == 1 && gained.size() == 1) {
    const Attribution &from = *lost[0].attribution, &to = *gained[0].attribution;
    const bool unknown = points_back(frame.a, source_span(from)) || points_back(frame.b, source_span(to));
    if (!unknown && vouches_for_same(frame, from, to) && vouches_for_same(other, to, from))
      changes.push_back(change_of(frame, ChangeType::kAttributionChanged, source_span(from), source_span(to),
                                  "attribution.source", "The same is said on another's word."));
  } else {
    for (const auto& [attribution, contested] : lost) {
      if (contested || unknown_speaker(frame)) continue;
      changes.push_back(change_of(frame, ChangeType::kAttributionDropped, source_span(*attribution), {},
                                  "attribution.dropped", "The second report does not say on whose word."));
    }
    for (const auto& [attribution, contested] : gained) {
      if (contested || unknown_speaker(other)) continue;
      changes.push_back(change_of(frame, ChangeType::kAttributionAdded, {}, source_span(*attribution),
                                  "attribution.added", "Only the second report says on whose word."));
    }
  }
  compare_qualifiers(frame, changes);
  find_lost_recipients(frame, true, changes);
  find_lost_recipients(other, false, changes);
}

}  // namespace stemma::align
