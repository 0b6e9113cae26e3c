// Evidence: is one text derived from the other (or both from a third), or are they two accounts of one event?
// Thread safety: pure functions; call from any thread.
#pragma once

#include <vector>

#include "align/stretch.h"

namespace stemma::align {

// All seen from the shorter report; each in [0,1].
struct Evidence {
  double verbatim = 0;  // Share of its words that stand in verbatim runs outside quotations and stocks of names.
  double longest = 0;   // Length of the longest such run: 0 at four words, 1 at 32, by doublings.
  double wording = 0;   // Weight of its features that its best partners share and that are neither names nor quoted,
                        // against the weight of all such; less where that is little in all.
  double order = 0;     // Share of its sentences that lie on the common order, each with its best partner.
};
Evidence gather(const Profile& a, const Profile& b, const Comparison& comparison);

// How sure we are that the texts are not independent, in [0,1].
double derivation_score(const Evidence& evidence);

// The strongest relation that holds.
Relation relation_of(const Profile& a, const Profile& b, const Comparison& comparison, const Evidence& evidence);

}  // namespace stemma::align
