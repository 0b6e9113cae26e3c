#include "align/sources.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace stemma::align {
namespace {

constexpr int kManyTied = 4;                    // So many that are no names need be but a third.
constexpr double kTiedShare = 0.6;              // Share of what a source says that must stand in the other passage.
constexpr int kLeastTied = 2;                   // Content words of what a source says that stand in the other passage.
constexpr double kDenseSummary = 0.75;          // The same where less than half of what the source says stands there.
constexpr double kDense = 0.5;                  // Least share of a stretch that must be of what the source says.
constexpr std::uint32_t kMostSourceWords = 10;  // Of a source without what qualifies it; more is a reading gone wrong.

}  // namespace

std::vector<const Attribution*> attributions_in(const Side& side, Span passage) {
  std::vector<const Attribution*> found;
  for (const Attribution& attribution : side.witness.annotations.attributions) {
    if (!attribution.source.empty() && passage.contains(source_span(attribution))) found.push_back(&attribution);
  }
  return found;
}

namespace {

// The words of b from the first to the last of `partners` in the sentence that has most of them; `count` of them.
struct Stretch {
  WordRange words;
  std::uint32_t count = 0;
};

Stretch fullest_stretch(const Frame& frame, std::vector<std::uint32_t> partners) {
  Stretch best;
  std::sort(partners.begin(), partners.end());
  const std::vector<Word>& words = frame.b.profile.words;

  for (std::size_t begin = 0, end = 0; begin < partners.size(); begin = end) {
    while (end < partners.size() && words[partners[end]].unit == words[partners[begin]].unit) ++end;
    if (end - begin > best.count)
      best = {{partners[begin], partners[end - 1] + 1}, static_cast<std::uint32_t>(end - begin)};
  }
  return best;
}

// Do the partners of a statement make up one stretch of b, or are they scattered words of a topic? The share of its
// content words that are such.
double density(const Frame& frame, const Stretch& stretch) {
  if (stretch.count == 0) return 0;
  const std::vector<Word>& words = frame.b.profile.words;
  const auto content = std::count_if(words.begin() + stretch.words.begin, words.begin() + stretch.words.end,
                                     [](const Word& word) { return !word.function_word; });
  return static_cast<double>(stretch.count) / static_cast<double>(std::max<std::int64_t>(content, stretch.count));
}

// Is one of the two denied and the other not? Then they are not one statement.
bool denied_in_one(const Frame& frame, const Attribution& attribution, const Stretch& there) {
  const bool in_a = std::any_of(attribution.content.begin(), attribution.content.end(), [&](Span content) {
    const auto [first, last] = items_meeting(frame.a.witness.annotations.negations, content);
    return first != last;
  });
  const Unit& unit = frame.b.profile.units[frame.b.profile.words[there.words.begin].unit];
  const auto meets = [&](WordRange words) {
    const auto [first, last] = items_meeting(frame.b.witness.annotations.negations, span_of(frame.b, words));
    return first != last;
  };
  return in_a ? !meets({unit.first_word, unit.end_word}) : meets(there.words);
}

}  // namespace

bool content_tied(const Frame& frame, const Attribution& attribution) {
  int tied = 0, words = 0, plain = 0;
  bool quoted_in_both = false;
  std::vector<std::uint32_t> partners;
  for (const Span content : attribution.content) {
    const WordRange range = words_in(frame.a, content);
    for (std::uint32_t word = std::max(range.begin, frame.words.a.begin); word < range.end; ++word) {
      const Word& held = frame.a.profile.words[word];
      if (!frame.words.a.contains(word) || (held.function_word && !held.quoted)) continue;
      ++words;
      const std::uint32_t partner = frame.words.partner_in_b(word);
      if (partner == kUntied) continue;
      ++tied;
      plain += !held.name;
      quoted_in_both |= held.quoted && frame.b.profile.words[partner].quoted;
      if (!held.function_word) partners.push_back(partner);
    }
  }
  if (quoted_in_both) return true;
  const bool many = plain >= kManyTied && 3 * tied >= words;
  const bool enough = many || (tied >= kLeastTied && plain >= 1 && tied >= kTiedShare * words);
  if (!enough) return false;
  const Stretch there = fullest_stretch(frame, std::move(partners));
  const double dense = 2 * tied >= words ? kDense : kDenseSummary;
  return density(frame, there) >= dense && !denied_in_one(frame, attribution, there);
}

bool is_saying(const Side& side, const Attribution& attribution, const text::Lexicons& lexicons) {
  return !attribution.cue.empty() && says(side, attribution.cue.front(), lexicons);
}

bool is_pronoun(const Side& side, Span source) {
  const WordRange words = words_in(side, source);
  return words.size() == 1 && side.profile.words[words.begin].function_word;
}

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

bool points_back(const Side& side, Span source) {
  const WordRange words = words_in(side, source);
  if (is_pronoun(side, source)) return true;
  if (words.size() == 0 || words.size() > 3 || side.folded(words.begin) != "the") return false;
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (side.profile.words[word].name) return false;
  }
  return true;
}

bool quoted_there(const Frame& frame, const Attribution& attribution) {
  for (const Span content : attribution.content) {
    const WordRange range = words_in(frame.a, content);
    for (std::uint32_t word = range.begin; word < range.end; ++word) {
      const std::uint32_t partner = frame.words.partner_in_b(word);
      if (partner == kUntied || frame.a.profile.words[word].function_word) continue;
      const Word &here = frame.a.profile.words[word], &there = frame.b.profile.words[partner];
      if (there.quoted || (here.quoted && there.voice == Voice::kSetOff)) return true;
    }
  }
  return false;
}

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

bool brings_content(const Side& side, Span stretch, const Attribution& attribution) {
  Span named{};
  if (attribution.kind == AttributionKind::kAccordingTo && !attribution.cue.empty()) {
    const std::string_view body = side.witness.report.body;
    const Span cue = attribution.cue.front();
    const std::size_t mark = std::min(body.find_first_of(",;:.()\n", cue.end), body.size());
    named = {cue.begin, static_cast<std::uint32_t>(mark)};
  }
  const auto meets = [](std::uint32_t begin, std::uint32_t end, Span content) {
    return begin < end && Span{begin, end}.overlaps(content);
  };
  return std::all_of(attribution.content.begin(), attribution.content.end(), [&](Span content) {
    if (named.empty()) return stretch.overlaps(content);
    return meets(stretch.begin, named.begin, content) || meets(named.end, stretch.end, content);
  });
}

bool denies_saying(const Side& side, const Attribution& attribution) {
  if (attribution.source.empty() || attribution.cue.empty()) return false;
  if (words_in(side, attribution.cue.front()).size() == 0) return false;
  constexpr std::uint32_t kBefore = 3;  // Words.
  const Span source = source_span(attribution), cue = attribution.cue.front();
  const std::uint32_t first_word = words_in(side, cue).begin;
  const std::uint32_t from = side.token(first_word - std::min(first_word, kBefore)).span.begin;
  const auto [first, last] = items_meeting(side.witness.annotations.negations, Span{from, cue.end});
  return std::any_of(first, last, [&](Span negation) {
    const bool in_content = std::any_of(attribution.content.begin(), attribution.content.end(),
                                        [&](Span content) { return content.overlaps(negation); });
    return !source.overlaps(negation) && !in_content;
  });
}

bool answered(const Frame& frame, const Attribution& attribution) {
  if (attribution.cue.empty()) return false;
  const WordRange cue = words_in(frame.a, attribution.cue.front());
  for (std::uint32_t word = cue.begin; word < cue.end; ++word) {
    const std::uint32_t partner = frame.words.partner_in_b(word);
    if (partner != kUntied && says(frame.b, frame.b.token(partner).span, frame.lexicons)) return true;
  }
  return false;
}

}  // namespace stemma::align
