// Gaps: a few words that differ between words that agree on both sides (gap_rules.cpp has the idea).
// A rule of a gap adds at most one change and says whether it did. `a` and `b` are the bytes of the gap's words, empty
// where it has none. Thread safety: pure functions; call from any thread.
#pragma once

#include <vector>

#include "align/rule_frame.h"

namespace stemma::align {

inline constexpr std::uint32_t kFrameWords = 2;  // That agree on each side of a gap, or as many as the passage has.

// [begin, end) of the words on each side; one of them may be empty.
struct Gap {
  WordRange a, b;
};

// A word that is nothing but grammar: an auxiliary, an article, a preposition.
inline bool is_grammar(const Side& side, std::uint32_t word) { return side.profile.words[word].function_word; }

// The bytes of a range of words, or, if it has none, of nothing.
inline Span bytes_of(const Side& side, WordRange words) { return words.size() == 0 ? Span{} : span_of(side, words); }

// gap_voice.cpp: nothing but a negation or a hedge.
bool tell_negation(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes);
bool tell_hedge(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes);

// gap_sources.cpp: a whole attribution, or the source beside a verb of saying.
bool tell_attribution(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes);
bool tell_source(const Frame& frame, const Gap& gap, Span a, Span b, std::vector<Change>& changes);

}  // namespace stemma::align
