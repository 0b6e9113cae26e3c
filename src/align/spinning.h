// Spun text: words that a thesaurus put in place of the ones that were meant.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <vector>

#include "align/rules.h"

namespace stemma::align {

// Two words that stand in the same place of two passages. A thesaurus relates them, or the words on both sides agree.
struct Swap {
  std::uint32_t a = 0;  // Index into Profile::words.
  std::uint32_t b = 0;
  text::WordRelation relation = text::WordRelation::kNone;
  double oddness_a = 0;  // In [0,1]: how much a's word looks like the substitute.
  double oddness_b = 0;
  bool loose = false;  // Proves nothing, but where much else does it is shown: a verb of saying, a quoted word, a
                       // word between two that were replaced as well.
  int passage = -1;
};

// Needs frame.wordnet; without it there are none.
std::vector<Swap> find_swaps(const Frame& frame, int passage);

// Sums up the swaps of two reports: fills spun_a and spun_b and, for a report judged spun, one change per substitution
// that proves it. Of `frame` only the sides are used. `content_words`: how many content words of a stand in the
// passages that were searched.
void report_spinning(const Frame& frame, const std::vector<Swap>& swaps, std::uint32_t content_words,
                     Alignment& alignment, std::vector<Change>& changes);

inline constexpr double kSpun = 0.5;  // From this score on a report is called spun.

// Takes the surer score, and the substitutions of both by place: where two meet, that of `into`.
void join(Spinning& into, const Spinning& other);

}  // namespace stemma::align
