// The tree of a collation that somebody else made: of its witnesses nothing is known but what they read, and perhaps
// when they were written.
#pragma once

#include "stemma/stemma.h"
#include "stemma/variants.h"

namespace stemma::lineage {

// One family, F1. Nodes: the witnesses, in their order, then lost ones where three or more branches meet and no witness
// stands there. Edges are directed where the dates of witnesses allow no other direction, else not. An edge's evidence
// is the readings that change along it; its confidence is that the two are neighbours. Witnesses that read the same
// wherever both can be read are neighbours of the earliest of them. REQUIRES: two witnesses and one locus, or more; at
// most 2,000 witnesses. Time O(witnesses^3 + witnesses^2 * loci).
Stemma tree_of_variants(const VariantTable& table);

}  // namespace stemma::lineage
