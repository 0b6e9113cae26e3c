// Two reports side by side as rows, ready to be drawn.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "stemma/dossier.h"

namespace stemma::render {

// A row: a stretch of a beside the stretch of b that answers to it, and the changes in them.
struct CollationRow {
  std::optional<Span> a;
  std::optional<Span> b;
  PassageKind kind = PassageKind::kVerbatim;  // Means nothing where a side is missing.
  bool moved = false;
  std::vector<std::size_t> changes;  // Indices into Alignment::changes.
};

// Rows by offset in a; what only b has stands behind the passage that it follows in b. Changes outside all passages
// get rows of their own. Every change is in exactly one row. Time O((passages + changes) log passages).
std::vector<CollationRow> collation_rows(const Alignment& pair);

// The same alignment read from b to a: sides swapped, dropped and added, cut and added exchanged. Explanations speak of
// a direction, so they are left out.
Alignment reversed(const Alignment& pair);

// The alignments worth reading: one per tree edge between reports, read from parent to child, and for the children of
// a lost source the first against each other one. Most changes of meaning first, then by family and edge.
struct ChosenCollation {
  Alignment pair;
  std::size_t family = 0;           // Index in Dossier::stemmata.
  std::optional<std::size_t> edge;  // The edge that it shows; nullopt: children of one lost source.
};
std::vector<ChosenCollation> chosen_collations(const Dossier& dossier);

}  // namespace stemma::render
