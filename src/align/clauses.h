// Clauses: halves of sentences as units of pairing, where whole sentences are too wide.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "align/profile.h"
#include "text/text.h"

namespace stemma::align {

// The clauses of every sentence of a profile whose words and units are read, by place; together they hold every word.
// Cut at commas, dashes and the like and before conjunctions, where both sides have five words at least. Time
// O(tokens).
std::vector<Clause> cut_clauses(const text::Text& text, const std::vector<Word>& words, const std::vector<Unit>& units);

// The marks of all clauses of a profile whose words, names among them, and clauses are read. Time O(words log words).
std::vector<Mark> mark_clauses(const Profile& profile);

// [a_begin, a_end) and [b_begin, b_end) of two reports' words that correspond.
struct ClausePair {
  std::uint32_t a_begin = 0;
  std::uint32_t a_end = 0;
  std::uint32_t b_begin = 0;
  std::uint32_t b_end = 0;
  bool moved = false;
};

// What `pair`, two runs of whole sentences, joins, told more closely: cut in two wherever a sentence ends in one of the
// reports and all that they share lies on one side or crosswise (then the lighter part is moved); without the clauses
// at its ends of which nothing stands opposite while everything opposite is accounted for. Time O(clauses of a * of b *
// words of a clause); what has more than 24 clauses on a side is left as it is.
// `runs`: the verbatim runs of both, by place in a.
std::vector<ClausePair> told_closely(const Profile& a, const Profile& b, const std::vector<Run>& runs,
                                     const ClausePair& pair);

// Two clauses that found each other.
struct FoundClauses {
  ClausePair pair;
  double score = 0;  // In [0,1].
};

// Clauses none of whose words is in `taken` (by word of its report) that are each other's best partner, by place in a,
// each at most once. `min_score` as for sentences. Time O(words log words + shared words).
std::vector<FoundClauses> pair_left_clauses(const Profile& a, const std::vector<bool>& taken_a, const Profile& b,
                                            const std::vector<bool>& taken_b, double min_score);

}  // namespace stemma::align
