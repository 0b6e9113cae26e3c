// Trees by methods of others, on the reports of true families: what the program is held against.
#pragma once

#include <string>
#include <vector>

#include "families.h"
#include "lineage/collection.h"
#include "stemma/engine.h"
#include "stemma/stemma.h"

namespace stemma::bench {

// Every method gets the same: a family's reports with what pairs of them differ in. All but `of_program` find trees
// without direction; these are hung up by one rule, the earliest report, or if none is dated that with the most words
// (copyists lose). Edges are certain (1).
//
// The distance of two reports is the share of the words of both that the other lacks (lineage::Readings).
Stemma by_neighbour_joining(const AlignedFamily& family);
// The shortest tree over the reports in which none hangs under a later one, from the top that the rule names.
Stemma by_spanning_arborescence(const AlignedFamily& family);
// The fewest changes (Fitch 1971) of the readings of the family's collation, on the tree that joins neighbours by them;
// other trees are not searched. Errors: those of Engine::collate.
Result<Stemma> by_readings(const AlignedFamily& family, Engine& engine);
// The program's own model.
Stemma of_program(const AlignedFamily& family, const lineage::Collection& collection);

}  // namespace stemma::bench
