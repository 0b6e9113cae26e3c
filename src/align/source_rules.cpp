// Rules for sources: on whose word a passage stands.
//
// Sources that correspond are compared for qualifiers ("state news agency"); a source without a counterpart is reported
// only if what it vouches for stands in the other passage too, and nobody there could be the same source by another
// name: a pronoun, a speaker in the sentence beside, someone whom annotate did not recognise.
//
// Tests: AlignVoice.*
#include "align/rule_frame.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr int kManyTied = 4;                    // So many that are no names need be but a third.
constexpr double kTiedShare = 0.6;              // Share of what a source says that must stand in the other passage.
constexpr int kLeastTied = 2;                   // Content words of what a source says that stand in the other passage.
constexpr std::uint32_t kMostSourceWords = 10;  // Of a source without what qualifies it; more is a reading gone wrong.

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
  int tied = 0, words = 0, plain = 0;
  bool quoted_in_both = false;
  for (const Span content : attribution.content) {
    const WordRange range = words_in(frame.a, content);
    for (std::uint32_t word = std::max(range.begin, frame.words.a.begin); word < range.end; ++word) {
      const Word& held = frame.a.profile.words[word];
      if (!frame.words.a.contains(word) || (held.function_word && !held.quoted)) continue;
      const std::uint32_t partner = frame.words.partner_in_b(word);
      ++words;
      tied += partner != kUntied;
      plain += partner != kUntied && !held.name;
      quoted_in_both |= held.quoted && partner != kUntied && frame.b.profile.words[partner].quoted;
    }
  }
  const bool many = plain >= kManyTied && 3 * tied >= words;
  return quoted_in_both || many || (tied >= kLeastTied && plain >= 1 && tied >= kTiedShare * words);
}

// Was something said? What someone asks for or plans is no report of his.
bool is_saying(const Side& side, const Attribution& attribution, const text::Lexicons& lexicons) {
  return !attribution.cue.empty() && says(side, attribution.cue.front(), lexicons);
}

bool is_pronoun(const Side& side, Span source) {
  const WordRange words = words_in(side, source);
  return words.size() == 1 && side.profile.words[words.begin].function_word;
}

// The source without what qualifies it: "emergency services" of "emergency services in the second port".
WordRange head_of(const Side& side, Span source) {
  static constexpr std::string_view kQualify[] = {"in",  "of",   "with", "at",    "on",
                                                  "for", "from", "who",  "which", "that"};
  WordRange words = words_in(side, source);
  for (std::uint32_t word = words.begin + 1; word < words.end; ++word) {
    const bool qualifies = std::find(std::begin(kQualify), std::end(kQualify), side.folded(word)) != std::end(kQualify);
    if (!qualifies || side.profile.words[word - 1].function_word) continue;
    words.end = word;
    break;
  }
  return words;
}

// A word that points back at a source named before: "she", "the spokesman".
bool points_back(const Side& side, Span source) {
  const WordRange words = words_in(side, source);
  if (is_pronoun(side, source)) return true;
  if (words.size() == 0 || words.size() > 3 || side.folded(words.begin) != "the") return false;
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (side.profile.words[word].name) return false;
  }
  return true;
}

// Is what the attribution vouches for somebody's quoted words in b as well? Then b says whose, before or after.
bool quoted_there(const Frame& frame, const Attribution& attribution) {
  for (const Span content : attribution.content) {
    const WordRange range = words_in(frame.a, content);
    for (std::uint32_t word = range.begin; word < range.end; ++word) {
      const std::uint32_t partner = frame.words.partner_in_b(word);
      if (partner == kUntied || frame.a.profile.words[word].function_word) continue;
      if (frame.b.profile.words[partner].quoted) return true;
    }
  }
  return false;
}

// Does b's attribution vouch for words that a's does?
bool vouches_for_same(const Frame& frame, const Attribution& attribution, const Attribution& other) {
  for (const Span content : attribution.content) {
    const WordRange range = words_in(frame.a, content);
    for (std::uint32_t word = range.begin; word < range.end; ++word) {
      const std::uint32_t partner = frame.words.partner_in_b(word);
      if (partner == kUntied || frame.a.profile.words[word].function_word) continue;
      const Span place = frame.b.token(partner).span;
      if (std::any_of(other.content.begin(), other.content.end(), [&](Span span) { return span.contains(place); })) {
        return true;
      }
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

// Do half of the content words of a source of `side` stand somewhere in a span of `other`, the last of them if it is
// but half?
bool stands_in(const Side& side, Span source, const Side& other_side, Span span) {
  const WordRange words = head_of(side, source), others = words_in(other_side, span);
  int content = 0, found = 0;
  bool last_found = false;
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (side.profile.words[word].function_word) continue;
    ++content;
    last_found = false;
    for (std::uint32_t other = others.begin; other < others.end && !last_found; ++other) {
      last_found = side.profile.words[word].stem == other_side.profile.words[other].stem;
    }
    found += last_found;
  }
  return 2 * found > content || (last_found && 2 * found == content);
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
  const Span near_a = surroundings(frame.a, frame.in_a), near_b = surroundings(frame.b, frame.in_b);
  const auto moved = [&](Span beside_a, Span beside_b) {
    return stands_in(frame.a, source, frame.b, beside_b) && !stands_in(frame.a, source, frame.a, beside_a);
  };
  return moved({near_a.begin, frame.in_a.begin}, {near_b.begin, frame.in_b.begin}) ||
         moved({frame.in_a.end, near_a.end}, {frame.in_b.end, near_b.end});
}

// Can it be a source: not too long, and no clause with a subject of its own ("while noting it, he")?
bool is_source(const Side& side, Span source) {
  if (words_in(side, source).size() == 0) return false;
  const WordRange words = head_of(side, source);
  if (words.size() == 0 || words.size() > kMostSourceWords) return false;
  static constexpr std::string_view kSubjects[] = {"he", "she", "they", "it", "i", "we", "while", "after"};
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (std::find(std::begin(kSubjects), std::end(kSubjects), side.folded(word)) != std::end(kSubjects)) return false;
  }
  return true;
}

bool has_name(const Side& side, Span source) {
  const WordRange words = words_in(side, source);
  return std::any_of(side.profile.words.begin() + words.begin, side.profile.words.begin() + words.end,
                     [](const Word& word) { return word.name; });
}

// Are two sources surely not one? Two names may differ, and an organisation is no "officer"; a person's name and a
// description, or two descriptions, may be one source in other words ("officials", "the authorities").
bool differ(const Frame& frame, Span x, Span y) {
  const bool named_a = has_name(frame.a, x), named_b = has_name(frame.b, y);
  if (named_a && named_b) return true;
  return (named_a && is_organisation(frame.a, x)) || (named_b && is_organisation(frame.b, y));
}

// The partner of the first content word that the attribution vouches for; kUntied if none has one.
std::uint32_t first_partner(const Frame& frame, const Attribution& attribution) {
  for (const Span content : attribution.content) {
    const WordRange range = words_in(frame.a, content);
    for (std::uint32_t word = range.begin; word < range.end; ++word) {
      if (!frame.a.profile.words[word].function_word && frame.words.partner_in_b(word) != kUntied)
        return frame.words.partner_in_b(word);
    }
  }
  return kUntied;
}

// Sources of frame.a that have no counterpart in b although what they say stands there.
std::vector<const Attribution*> lost_sources(const Frame& frame) {
  std::vector<const Attribution*> lost;
  const Span near_b = surroundings(frame.b, frame.in_b);
  const auto others = attributions_in(frame.b, near_b);
  for (const Attribution* attribution : attributions_in(frame.a, frame.in_a)) {
    const Span source = source_span(*attribution);
    if (!is_saying(frame.a, *attribution, frame.lexicons) || is_pronoun(frame.a, source) ||
        !is_source(frame.a, source) || !content_tied(frame, *attribution))
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
    if (!named_there(frame, source)) lost.push_back(attribution);
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
      changes.push_back(change_of(frame, ChangeType::kAttributionChanged, from_qualifier(frame.a, x->span, p),
                                  from_qualifier(frame.b, y->span, q), "attribution.qualifier",
                                  base::format("Only one of the two calls the source \"{}\".", p.empty() ? q : p)));
      return;
    }
  }
}

// Sources of frame.a that told somebody by name what they tell nobody in b: "told the Post", "said".
void find_lost_recipients(const Frame& frame, bool forwards, std::vector<Change>& changes) {
  const auto others = attributions_in(frame.b, frame.in_b);
  for (const Attribution* attribution : attributions_in(frame.a, frame.in_a)) {
    const Span recipient = recipient_of(frame.a, *attribution);
    if (recipient.empty() || !(content_tied(frame, *attribution) || quoted_there(frame, *attribution))) continue;
    if (stands_in(frame.a, recipient, frame.b, surroundings(frame.b, frame.in_b))) continue;
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
    const bool unknown = points_back(frame.a, source_span(*lost[0])) || points_back(frame.b, source_span(*gained[0]));
    if (!unknown && vouches_for_same(frame, *lost[0], *gained[0]) && vouches_for_same(other, *gained[0], *lost[0]))
      changes.push_back(change_of(frame, ChangeType::kAttributionChanged, source_span(*lost[0]),
                                  source_span(*gained[0]), "attribution.source",
                                  "The same is said on another's word."));
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
  find_lost_recipients(frame, true, changes);
  find_lost_recipients(other, false, changes);
}

}  // namespace stemma::align
