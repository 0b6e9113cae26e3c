// What a gap says of sources: a whole attribution is gone or new, or another source stands beside the verb of saying
// (gap_rules.cpp). Tests: AlignGaps.*
#include <algorithm>
#include <string_view>

#include "align/gaps.h"
#include "align/name_forms.h"
#include "align/sources.h"

namespace stemma::align {
namespace {

bool holds(Span outer, Span inner) { return !inner.empty() && outer.contains(inner); }

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
  // Words of the next sentence say nothing of this one's.
  const auto quotes = [&](std::uint32_t word) {
    return word < side.profile.words.size() && side.profile.words[word].quoted &&
           side.profile.words[word].unit == side.profile.words[gap.begin].unit;
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

// The source of a gap that is "according to ..." up to a mark, whatever the reading took for the source and for what it
// says ("According to the analyst Varnok, the ferry ..."). Empty if the gap is none.
Span cited_in(const Side& side, WordRange gap) {
  if (gap.size() < 3 || side.folded(gap.begin) != "according" || side.folded(gap.begin + 1) != "to") return {};
  const std::string_view body = side.witness.report.body;
  const Span source = span_of(side, {gap.begin + 2, gap.end});
  const std::size_t next = body.find_first_not_of(' ', source.end);
  const bool ends =
      next == std::string_view::npos || std::string_view(",.;:()\n").find(body[next]) != std::string_view::npos;
  if (!ends || source.of(body).find_first_of(",;:()") != std::string_view::npos) return {};
  const auto& all = side.witness.annotations.attributions;
  const bool read = std::any_of(all.begin(), all.end(), [&](const Attribution& attribution) {
    return !attribution.cue.empty() && attribution.cue.front().overlaps(side.token(gap.begin).span);
  });
  return read || has_name(side, source) ? source : Span{};
}

}  // namespace

bool tell_attribution(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes) {
  const WordAlignment words = exchanged(frame.words);
  const Frame other = turned(frame, words);
  const Attribution* in_a = attribution_in(frame, frame.a, a);
  const Attribution* in_b = attribution_in(frame, frame.b, b);
  if (in_a != nullptr && !vouches_beside(frame, a, *in_a)) in_a = nullptr;
  if (in_b != nullptr && !vouches_beside(other, b, *in_b)) in_b = nullptr;
  if (in_a != nullptr && says_quoted(frame.a, gap.a, *in_a)) in_a = nullptr;
  if (in_b != nullptr && says_quoted(frame.b, gap.b, *in_b)) in_b = nullptr;
  const Span from = in_a != nullptr ? source_span(*in_a) : cited_in(frame.a, gap.a);
  const Span to = in_b != nullptr ? source_span(*in_b) : cited_in(frame.b, gap.b);
  const bool lost = !from.empty() && gap.b.size() == 0 && !named_beside(frame, from);
  const bool gained = !to.empty() && gap.a.size() == 0 && !named_beside(other, to);
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

namespace {

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

// Does a verb of saying stand right behind the gap, or "according to" before it, in words that agree?
bool beside_saying(const Frame& frame, const Gap& gap) {
  if (gap.a.end < frame.words.a.end && is_saying(frame, frame.a, gap.a.end)) return true;
  for (std::uint32_t back = 1; back <= 3 && gap.a.begin >= frame.words.a.begin + back; ++back) {
    if (is_saying(frame, frame.a, gap.a.begin - back)) return true;
  }
  return false;
}

}  // namespace

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

}  // namespace stemma::align
