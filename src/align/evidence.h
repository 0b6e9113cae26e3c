// Evidence: is one text derived from the other (or both from a third), or are they two accounts of one event?
// Thread safety: pure functions; call from any thread.
#pragma once

#include <vector>

#include "align/stretch.h"

namespace stemma::align {

// All seen from the shorter report. Words that both may have heard (voices.h) count in none of the first three, and in
// `whole` as any other.
struct Evidence {
  double verbatim = 0;  // Weight of its verbatim runs against that of a text as long (of 100 words at least). In [0,1].
  double retold = 0;   // Wording as an amount, beyond what any two sentences share; less where no prose stands verbatim
                       // beyond stock phrases. In [0,1].
  double wording = 0;  // Weight of its features that its best partners share and that are no names, against the weight
                       // of all such; less where that is little in all. In [0,1].
  double order = 0;    // Share of its sentences on the common order beyond chance, each with its best partner; less
                       // where `wording` is little in all. In [0,1].
  double whole =
      0;  // How much stands verbatim in the other, whoever speaks: 1 where that leaves no room for two accounts.
  std::uint32_t longest_words = 0;  // Of its longest verbatim run outside quotation marks.
  double verbatim_share = 0;        // Of its words, in such runs of more than names.
};
Evidence gather(const Profile& a, const Profile& b, const Comparison& comparison);

// How sure we are that the texts are not independent, in [0,1].
double derivation_score(const Evidence& evidence);

// What the score is made of, what counts most first.
std::vector<Reason> reasons_of(const Evidence& evidence);

// Lines of furniture that both have, by place in a.
struct SharedFurniture {
  Span a, b;
};
std::vector<SharedFurniture> shared_furniture(const Profile& a, const Profile& b);

// The strongest relation that holds, furniture aside.
Relation relation_of(const Profile& a, const Profile& b, const Comparison& comparison, const Evidence& evidence);

}  // namespace stemma::align
